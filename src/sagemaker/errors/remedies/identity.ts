// What STS answers when the job's OIDC token is traded for credentials of a role.
import { webIdentityStatement, type Claims } from '../../../aws/iam-statement.ts'
import type { Remedy, RemedyContext } from './remedy.ts'

/** In the order in which they are tried. */
export const identity: readonly Remedy[] = [
  {
    id: 'role-trust',
    says: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    matches: /Not authorized to perform sts:AssumeRoleWithWebIdentity/,
    causes: (context) => [
      [
        `${tokenSays(context)}The trust policy of the role must allow exactly the sub and aud of the token; sub is case-sensitive, a job with an environment: has another one, and repositories made or renamed since the summer of 2026 have the ids of owner and repository in theirs:`,
        webIdentityStatement(assumedRole(context), claims(context)),
      ],
      `The role must exist, in the account ${assumedAccount(context)}: ${assumedRole(context)}`,
    ],
  },
  {
    id: 'identity-provider-missing',
    says: 'No OpenIDConnect provider found in your account',
    matches: /No OpenIDConnect provider found|issuer is not registered/i,
    causes: (context) => [
      `Create the OIDC identity provider https://${claims(context).provider} in IAM, in the account ${assumedAccount(context)}.`,
      'Or the role is in another account: check role-to-assume.',
    ],
  },
  {
    id: 'token-audience',
    says: 'Incorrect token audience',
    matches: /Incorrect token audience|audience (?:is )?(?:invalid|not allowed)/i,
    causes: (context) => [
      `${tokenSays(context)}The identity provider in IAM must list the aud of the token; the input audience changes it.`,
    ],
  },
  {
    id: 'identity-provider-certificate',
    says: "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
    matches: /HTTPS certificate doesn't match|configured thumbprint/,
    causes: (context) => [
      [
        `The identity provider https://${claims(context).provider} in the account ${assumedAccount(context)} has an old list of thumbprints. For GitHub’s own issuer AWS no longer needs one; replace the list by any valid thumbprint:`,
        `aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn ${providerArn(context)} --thumbprint-list ffffffffffffffffffffffffffffffffffffffff`,
      ],
      'The issuer of a GitHub Enterprise Server has a certificate of its own: put the thumbprint of the top certificate of its chain into the list, and renew it when that certificate changes.',
    ],
  },
  {
    id: 'sts-region-disabled',
    says: 'STS is not activated in this region for account: …',
    matches: /RegionDisabled|STS is not activated in this region/i,
    causes: ({ region }) => [
      `Activate STS for the region ${region} in IAM, under Account settings, in the account of the role. Regions that are off by default must be enabled for the account first.`,
      'Or use a region that is active: check aws-region.',
      'Or send only the requests for credentials elsewhere: set AWS_ENDPOINT_URL_STS to https://sts.amazonaws.com.',
    ],
  },
  {
    id: 'role-arn-malformed',
    says: 'Request ARN is invalid',
    matches: /Request ARN is invalid|at 'roleArn' failed to satisfy constraint/i,
    causes: (context) => [
      `Check role-to-assume, ${assumedRole(context)}: it must be the ARN of a role, arn:aws:iam::<account>:role/<path>/<name>, with its whole path and without white space.`,
      'The partition must be that of the region: arn:aws-cn in China, arn:aws-us-gov in GovCloud.',
    ],
  },
  {
    id: 'id-token-expired',
    says: 'Token expired: current date/time … must be before the expiration date/time …',
    matches:
      /Token expired: |ID ?Token.{0,40}expired|(?:token|JWT) (?:is|has) expired|must be before the expiration date/i,
    causes: () => [
      'The job’s OIDC token is valid for a few minutes: run the step again.',
      'If it fails again, check the clock of the runner, and synchronize it with NTP.',
    ],
  },
  {
    id: 'session-too-large',
    says: 'Packed policy consumes 117% of allotted space, please use smaller policy',
    matches: /PackedPolicyTooLarge|[Pp]acked (?:policy|size)/,
    causes: () => [
      'The session tags that come with the token are too large: let the identity provider pass on fewer or shorter ones.',
    ],
  },
  {
    id: 'session-duration',
    says: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role',
    matches: /DurationSeconds|at 'durationSeconds' failed/,
    causes: () => [
      'The input role-duration-seconds is longer than the maximum session duration of the role: shorten it, or raise that of the role.',
    ],
  },
  {
    id: 'verification-key',
    says: "Couldn't retrieve verification key from your identity provider",
    matches: /Couldn't retrieve verification key|IDPCommunicationError/,
    causes: () => ['It passes by itself: many jobs asked at once. Run the step again.'],
  },
  {
    id: 'id-token-rejected',
    says: 'The web identity token that was passed could not be validated by AWS',
    matches: /InvalidIdentityToken|IDPRejectedClaim|web identity token/i,
    causes: (context) => [
      `${tokenSays(context)}The role’s account must have an identity provider for exactly the iss of the token: https://${claims(context).provider}.`,
      'A GitHub Enterprise organization may have an issuer of its own, like https://token.actions.githubusercontent.com/<enterprise>: the provider and the trust policy must both name it.',
      'The issuer’s /.well-known/openid-configuration must be reachable from the internet, and name the same issuer.',
      'Check the clock of the runner.',
    ],
  },
]

function assumedRole({ assumed }: RemedyContext): string {
  return assumed?.roleArn ?? 'arn:aws:iam::<account>:role/<role>'
}

function assumedAccount(context: RemedyContext): string {
  return assumedRole(context).split(':')[4] ?? '<account>'
}

function claims({ assumed }: RemedyContext): Claims {
  const { iss = 'https://token.actions.githubusercontent.com', sub = '<sub>', aud = '<aud>' } = assumed ?? {}
  return { provider: iss.replace(/^https:\/\//, ''), sub, aud }
}

/** The ARN of the identity provider in IAM. */
function providerArn(context: RemedyContext): string {
  const [, partition = 'aws'] = assumedRole(context).split(':')
  return `arn:${partition}:iam::${assumedAccount(context)}:oidc-provider/${claims(context).provider}`
}

/** What the token claims: to see it ends the guessing. */
function tokenSays({ assumed }: RemedyContext): string {
  if (assumed?.sub === undefined && assumed?.aud === undefined) return ''
  return `This job’s token says sub ${JSON.stringify(assumed.sub)}, aud ${JSON.stringify(assumed.aud)}. `
}
