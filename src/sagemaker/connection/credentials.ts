// Credentials of the role to assume: the job's OIDC token, traded at STS. The code for that is loaded when it is used.
import { setSecret } from '@actions/core'
import type { RuntimeConfigAwsCredentialIdentityProvider } from '@aws-sdk/types'
import type { RoleToAssume } from '../../inputs.ts'
import { FailureError, failureOf } from '../errors/failure.ts'
import { learnCredential, learnIdentity } from '../errors/secrets.ts'
import { retryTransient, type TransientRetry } from './retry.ts'
import { userAgent } from './transport.ts'

/**
 * A provider of the role's credentials, in the region and partition of the client that asks. It keeps them in the
 * process; the SDK calls it again when they are about to run out.
 *
 * @throws FailureError from the provider, with the causes to check
 */
export function roleCredentials(
  role: RoleToAssume,
  retry: TransientRetry,
  signal: AbortSignal,
): RuntimeConfigAwsCredentialIdentityProvider {
  return async (identity) => {
    const { requestIdToken, claimsOf } = await import('./id-token.ts')
    const { fromWebToken } = await import('@aws-sdk/credential-provider-web-identity')
    const token = await requestIdToken(role.audience)
    setSecret(token)
    learnCredential(token)
    try {
      const provider = fromWebToken({
        roleArn: role.roleArn,
        roleSessionName: role.sessionName,
        durationSeconds: role.durationSeconds,
        webIdentityToken: token,
        clientConfig: { customUserAgent: userAgent },
      })
      const credentials = await retryTransient(() => provider(identity), retry, signal)
      setSecret(credentials.secretAccessKey)
      if (credentials.sessionToken) setSecret(credentials.sessionToken)
      learnIdentity(credentials)
      return credentials
    } catch (error) {
      const { roleArn } = role
      const region = await identity?.callerClientConfig?.region()
      const failure = failureOf(error, { region, assumed: { roleArn, ...claimsOf(token) } })
      throw new FailureError(
        { ...failure, message: `Could not assume ${roleArn}: ${failure.message}` },
        error,
      )
    }
  }
}
