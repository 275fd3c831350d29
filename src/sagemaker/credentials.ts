// Credentials of the role to assume: the job's OIDC token, traded at STS. Loaded code only when used.
import { setSecret } from '@actions/core'
import type { RuntimeConfigAwsCredentialIdentityProvider } from '@aws-sdk/types'
import type { RoleToAssume } from '../inputs.ts'
import { FailureError, toFailure } from './failure.ts'

/**
 * A provider of the role's credentials, in the region and partition of the client that asks. It keeps them in the
 * process; the SDK calls it again when they are about to run out.
 *
 * @throws FailureError from the provider, with the causes to check
 */
export function roleCredentials(role: RoleToAssume): RuntimeConfigAwsCredentialIdentityProvider {
  return async (identity) => {
    const { requestIdToken, claimsOf } = await import('./oidc.ts')
    const { fromWebToken } = await import('@aws-sdk/credential-provider-web-identity')
    const token = await requestIdToken(role.audience)
    setSecret(token)
    try {
      const credentials = await fromWebToken({
        roleArn: role.roleArn,
        roleSessionName: role.sessionName,
        durationSeconds: role.durationSeconds,
        webIdentityToken: token,
      })(identity)
      setSecret(credentials.secretAccessKey)
      if (credentials.sessionToken) setSecret(credentials.sessionToken)
      return credentials
    } catch (error) {
      throw refusal(error, role, claimsOf(token))
    }
  }
}

function refusal(error: unknown, role: RoleToAssume, claims: { sub?: string; aud?: string }): FailureError {
  const failure = toFailure(error)
  const account = role.roleArn.split(':')[4] ?? ''
  const token = `sub ${JSON.stringify(claims.sub)}, aud ${JSON.stringify(claims.aud)}`
  const causes: string[] = []
  if (/Not authorized to perform sts:AssumeRoleWithWebIdentity/.test(failure.message)) {
    causes.push(
      `This job's token says ${token}. The role's trust policy must allow exactly these: sub is case-sensitive, and a job with an environment has another one.`,
      `The role must exist, in the account ${account}: ${role.roleArn}`,
      'The trust policy must allow sts:AssumeRoleWithWebIdentity to the federated principal token.actions.githubusercontent.com.',
    )
  } else if (/No OpenIDConnect provider found/.test(failure.message)) {
    causes.push(
      `Create the OIDC identity provider https://token.actions.githubusercontent.com in IAM, in the account ${account}.`,
      'Or the role is in another account: check role-to-assume.',
    )
  } else if (/audience/i.test(failure.message)) {
    causes.push(
      `This job's token says ${token}. The identity provider in IAM must list that audience; the input audience changes it.`,
    )
  } else if (/DurationSeconds/.test(failure.message)) {
    causes.push('role-duration-seconds is longer than the maximum session duration of the role.')
  }
  return new FailureError(
    { ...failure, message: `Could not assume ${role.roleArn}: ${failure.message}`, causes },
    error,
  )
}
