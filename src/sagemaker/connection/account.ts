// Checks that the credentials of a run belong to an account that the input `allowed-account-ids` lists.
import type { SageMakerClient } from '@aws-sdk/client-sagemaker'
import type {
  AssumeRoleWithWebIdentityCommand,
  ServiceInputTypes,
  ServiceOutputTypes,
  STSClientResolvedConfig,
} from '@aws-sdk/nested-clients/sts'
import type { AwsCredentialIdentity, MetadataBearer } from '@aws-sdk/types'
import { Command } from '@smithy/core/client'
import { getEndpointPlugin } from '@smithy/core/endpoints'
import type { RoleToAssume } from '../../inputs.ts'
import { code } from '../../text/code.ts'
import { FailureError, failureOf } from '../errors/failure.ts'
import { clientOptions, MAX_ATTEMPTS, STS_ANSWER_TIME } from './client.ts'
import { unlessAborted } from './model-api.ts'
import { retryTransient, type TransientRetry } from './retry.ts'

/** What the check needs besides the credentials. */
interface AccountContext {
  /** Has the region. */
  readonly client: SageMakerClient
  /** The role that the credentials are of, when the job's OIDC token was traded for them. */
  readonly role: RoleToAssume | undefined
  readonly retry: TransientRetry
  readonly signal: AbortSignal
}

/**
 * Checks the account of credentials: that of the assumed role as STS named it, else the one that GetCallerIdentity names.
 *
 * @throws FailureError when it isn't an allowed account, or can't be found out
 */
export async function checkAccount(
  identity: AwsCredentialIdentity,
  allowed: readonly string[],
  context: AccountContext,
): Promise<void> {
  const { role } = context
  const source = role ? `${code('role-to-assume')} (${code(role.roleArn)})` : sourceOf(identity)
  // Otherwise an account id might come from a variable or a profile, which proves nothing.
  const account = (role && identity.accountId) ?? (await askForAccount(identity, source, context))
  if (allowed.includes(account)) return
  throw new FailureError({
    message: `The credentials from ${source} belong to the account ${code(account)}, but ${code('allowed-account-ids')} allows only ${allowed.map(code).join(', ')}.`,
    causes: [
      'Use credentials of an allowed account. The action read and changed no model.',
      `If ${code(account)} is the right account, add it to ${code('allowed-account-ids')}.`,
    ],
  })
}

async function askForAccount(
  credentials: AwsCredentialIdentity,
  source: string,
  { client, retry, signal }: AccountContext,
): Promise<string> {
  const region = await client.config.region()
  // The file that roles are assumed with, too.
  const { AssumeRoleWithWebIdentityCommand: other, STSClient } = await import('@aws-sdk/nested-clients/sts')
  const GetCallerIdentityCommand = callerIdentityCommand(other)
  const sts = new STSClient({
    ...clientOptions(MAX_ATTEMPTS, STS_ANSWER_TIME),
    retryMode: 'adaptive',
    region,
    credentials,
  })
  try {
    const ask = async (): Promise<CallerIdentity> =>
      unlessAborted(sts.send(new GetCallerIdentityCommand(NO_INPUT), { abortSignal: signal }), signal)
    const { Account: account } = await retryTransient(ask, retry, signal)
    if (!account) throw new Error('The answer of GetCallerIdentity has no account')
    return account
  } catch (error) {
    const failure = await failureOf(error, { region })
    const message = `Could not find out the account of the credentials from ${source}, which ${code('allowed-account-ids')} requires: ${failure.message}`
    const causes = [
      ...failure.causes,
      '`GetCallerIdentity` needs no IAM permission. If STS denies it, check the policy of the VPC endpoint or proxy for STS.',
    ]
    throw new FailureError({ ...failure, message, causes }, error)
  } finally {
    sts.destroy()
  }
}

/** Where the SDK found credentials, by the marks of its providers; the first match wins. */
const SOURCES: readonly (readonly [RegExp, string])[] = [
  [/^CREDENTIALS_ENV_VARS$/, 'the environment variables `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`'],
  [/^CREDENTIALS_ENV_VARS_STS_WEB_ID_TOKEN$/, 'the role and token file of `AWS_WEB_IDENTITY_TOKEN_FILE`'],
  [/^CREDENTIALS_(?:PROFILE|SSO|PROCESS|LOGIN)/, 'the AWS profile'],
  [/^CREDENTIALS_HTTP$/, 'the role of the container'],
]

function sourceOf(identity: AwsCredentialIdentity): string {
  const { $source = {} } = identity as { readonly $source?: Readonly<Record<string, string>> }
  const marks = Object.keys($source)
  const source = SOURCES.find(([mark]) => marks.some((name) => mark.test(name)))?.[1]
  if (source === 'the AWS profile') return `${source} ${code(process.env.AWS_PROFILE ?? 'default')}`
  // The provider for instances is the last of the chain, and the only one that leaves no mark.
  return source ?? 'the role of the EC2 instance'
}

interface CallerIdentity extends MetadataBearer {
  readonly Account?: string
}

/** The operation takes nothing; the client's types know only the operations that it has. */
const NO_INPUT = {} as ServiceInputTypes

const NAMESPACE = 'com.amazonaws.sts'

/**
 * Makes the command that asks STS who signs: the client that the SDK brings along for roles doesn't have it.
 *
 * @param other a command of that client: what decides about the endpoint is the same for all
 */
function callerIdentityCommand(other: typeof AssumeRoleWithWebIdentityCommand) {
  const endpoint = other.getEndpointParameterInstructions()
  return (
    Command.classBuilder<
      ServiceInputTypes,
      CallerIdentity & ServiceOutputTypes,
      STSClientResolvedConfig,
      ServiceInputTypes,
      ServiceOutputTypes
    >()
      .ep(endpoint)
      .m((_command, _stack, config: STSClientResolvedConfig) => [getEndpointPlugin(config, endpoint)])
      .s('AWSSecurityTokenServiceV20110615', 'GetCallerIdentity')
      .n('STSClient', 'GetCallerIdentityCommand')
      // As the SDK describes operations (9) and structures (3): namespace, name, traits, members, their types; 0 is a string.
      .sc([
        9,
        NAMESPACE,
        'GetCallerIdentity',
        0,
        () => [3, NAMESPACE, 'GetCallerIdentityRequest', 0, [], []],
        () => [3, NAMESPACE, 'GetCallerIdentityResponse', 0, ['Account'], [0]],
      ])
      .build()
  )
}
