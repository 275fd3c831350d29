// Credentials of the role to assume: the job's OIDC token, traded at STS.
import { setSecret } from '@actions/core'
import { fromWebToken } from '@aws-sdk/credential-provider-web-identity'
import type { AwsCredentialIdentity, RuntimeConfigAwsCredentialIdentityProvider } from '@aws-sdk/types'
import type { RoleToAssume } from '../../inputs.ts'
import { retry as repeat } from '../../retry.ts'
import { FailureError, failureOf } from '../errors/failure.ts'
import { learnCredential, learnIdentity } from '../errors/secrets.ts'
import { callError } from '../errors/service-errors.ts'
import { claimsOf, requestIdToken } from './id-token.ts'
import { retryTransient, type TransientRetry } from './retry.ts'

/** The options of the STS client: those of every client, and the attempts of SageMaker's. */
export type StsOptions = Readonly<Record<string, unknown>>

/**
 * A provider of the role's credentials, in the region and partition of the client that asks. It keeps them in the
 * process; the SDK calls it again when they are about to run out.
 *
 * @param stsOptions makes the options of the STS client, with a transport of its own
 * @throws FailureError from the provider, with the causes to check
 */
export function roleCredentials(
  role: RoleToAssume,
  stsOptions: StsOptions,
  retry: TransientRetry,
  signal: AbortSignal,
): RuntimeConfigAwsCredentialIdentityProvider {
  return (identity) =>
    repeat(() => assumeRole(role, identity, stsOptions, retry, signal), {
      // Tokens last a few minutes, which a long wait for STS may use up; a new one is as good.
      pauseAfter: (error, failures) => (failures === 1 && hasTokenExpired(error) ? 0 : undefined),
      signal,
    })
}

async function assumeRole(
  role: RoleToAssume,
  identity: Parameters<RuntimeConfigAwsCredentialIdentityProvider>[0],
  clientConfig: StsOptions,
  retry: TransientRetry,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  // The provider loads the client of STS when it has the token; meanwhile there is time for it.
  const [token] = await Promise.all([requestIdToken(role.audience), import('@aws-sdk/nested-clients/sts')])
  setSecret(token)
  learnCredential(token)
  try {
    const provider = fromWebToken({
      roleArn: role.roleArn,
      roleSessionName: role.sessionName,
      durationSeconds: role.durationSeconds,
      webIdentityToken: token,
      clientConfig,
    })
    const credentials = await retryTransient(() => provider(identity), retry, signal)
    setSecret(credentials.secretAccessKey)
    if (credentials.sessionToken) setSecret(credentials.sessionToken)
    learnIdentity(credentials)
    return credentials
  } catch (error) {
    const { roleArn } = role
    const region = await identity?.callerClientConfig?.region()
    const failure = await failureOf(error, { region, assumed: { roleArn, ...claimsOf(token) } })
    throw new FailureError({ ...failure, message: `Could not assume ${roleArn}: ${failure.message}` }, error)
  }
}

/** Whether STS says that the OIDC token is too old. */
function hasTokenExpired({ cause }: Error): boolean {
  const { name, message } = callError(cause)
  return /^ExpiredToken/.test(name) || /token (?:is )?expired/i.test(message)
}
