// Gets credentials of the role to assume: exchanges the job's OIDC token at STS.
import { setSecret } from '@actions/core'
import { fromWebToken } from '@aws-sdk/credential-provider-web-identity'
import type { AwsCredentialIdentity, RuntimeConfigAwsCredentialIdentityProvider } from '@aws-sdk/types'
import type { RoleToAssume } from '../../inputs.ts'
import { retry as repeat } from '../../retry.ts'
import { FailureError, failureOf } from '../errors/failure.ts'
import { learnCredential, learnIdentity } from '../errors/secrets.ts'
import { callError } from '../errors/service-errors.ts'
import { code } from '../../text/code.ts'
import { claimsOf, requestIdToken } from './id-token.ts'
import { retryTransient, type TransientRetry } from './retry.ts'

/** The options of the STS client: those of every client, and the attempts of SageMaker's. */
export type StsOptions = Readonly<Record<string, unknown>>

/**
 * Returns a provider of the role's credentials, in the region and partition of the calling client. The credentials stay
 * in the process; the SDK calls the provider again when they are about to expire.
 *
 * @param stsOptions the options of the STS client, with a transport of its own
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
      // Tokens last a few minutes, and a long wait for STS can use that up; a new one is as good.
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
    throw new FailureError(
      { ...failure, message: `Could not assume ${code(roleArn)}: ${failure.message}` },
      error,
    )
  }
}

/** Returns whether STS says that the OIDC token has expired. */
function hasTokenExpired({ cause }: Error): boolean {
  const { name, message } = callError(cause)
  return /^ExpiredToken/.test(name) || /token (?:is )?expired/i.test(message)
}
