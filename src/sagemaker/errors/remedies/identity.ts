// Remedies for STS errors when the job's OIDC token is exchanged for credentials.
import { code } from '../../../text/code.ts'
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
        `${tokenSays(context)}The role's trust policy must allow exactly the token's \`sub\` and \`aud\`. \`sub\` is case-sensitive. It is different in a job with \`environment:\`, and includes the ids of owner and repository in repositories created or renamed since the summer of 2026:`,
        webIdentityStatement(assumedRole(context), claims(context)),
      ],
      `The role must exist in the account ${code(assumedAccount(context))}: ${code(assumedRole(context))}`,
    ],
  },
  {
    id: 'identity-provider-missing',
    says: 'No OpenIDConnect provider found in your account',
    matches: /No OpenIDConnect provider found|issuer is not registered/i,
    causes: (context) => [
      `Create the OIDC identity provider ${code(`https://${claims(context).provider}`)} in IAM, in the account ${code(assumedAccount(context))}.`,
      'Or check `role-to-assume`: the role might be in another account.',
    ],
  },
  {
    id: 'token-audience',
    says: 'Incorrect token audience',
    matches: /Incorrect token audience|audience (?:is )?(?:invalid|not allowed)/i,
    causes: (context) => [
      `${tokenSays(context)}Add the token's \`aud\` to the audiences of the identity provider in IAM, or change it with the input \`audience\`.`,
    ],
  },
  {
    id: 'identity-provider-certificate',
    says: "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
    matches: /HTTPS certificate doesn't match|configured thumbprint/,
    causes: (context) => [
      [
        `The identity provider ${code(`https://${claims(context).provider}`)} in the account ${code(assumedAccount(context))} has an old list of thumbprints. AWS no longer uses it for GitHub's own issuer. Replace it with any valid thumbprint:`,
        `aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn ${providerArn(context)} --thumbprint-list ffffffffffffffffffffffffffffffffffffffff`,
      ],
      'A GitHub Enterprise Server has its own certificate. Add the thumbprint of the top certificate in its chain, and update it when that certificate changes.',
    ],
  },
  {
    id: 'sts-region-disabled',
    says: 'STS is not activated in this region for account: …',
    matches: /RegionDisabled|STS is not activated in this region/i,
    causes: ({ region }) => [
      `Activate STS for the region ${code(region)} in the role's account, in IAM under Account settings. Enable opt-in regions for the account first.`,
      'Or use an active region: check `aws-region`.',
      'Or request credentials from the global endpoint: set `AWS_ENDPOINT_URL_STS` to `https://sts.amazonaws.com`.',
    ],
  },
  {
    id: 'role-arn-malformed',
    says: 'Request ARN is invalid',
    matches: /Request ARN is invalid|at 'roleArn' failed to satisfy constraint/i,
    causes: (context) => [
      `Check \`role-to-assume\`, ${code(assumedRole(context))}. It must be a role ARN with its full path and without white space: \`arn:aws:iam::<account>:role/<path>/<name>\`.`,
      'The partition must match the region: `arn:aws-cn` in China, `arn:aws-us-gov` in GovCloud.',
    ],
  },
  {
    id: 'id-token-expired',
    says: 'Token expired: current date/time … must be before the expiration date/time …',
    matches:
      /Token expired: |ID ?Token.{0,40}expired|(?:token|JWT) (?:is|has) expired|must be before the expiration date/i,
    causes: () => [
      "The job's OIDC token is valid for a few minutes. Run the step again.",
      "If it fails again, check the runner's clock and synchronize it with NTP.",
    ],
  },
  {
    id: 'session-too-large',
    says: 'Packed policy consumes 117% of allotted space, please use smaller policy',
    matches: /PackedPolicyTooLarge|[Pp]acked (?:policy|size)/,
    causes: () => [
      "The token's session tags are too large. Configure the identity provider to pass fewer or shorter tags.",
    ],
  },
  {
    id: 'session-duration',
    says: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role',
    matches: /DurationSeconds|at 'durationSeconds' failed/,
    causes: () => [
      "The input `role-duration-seconds` exceeds the role's maximum session duration. Shorten it, or raise the role's maximum.",
    ],
  },
  {
    id: 'verification-key',
    says: "Couldn't retrieve verification key from your identity provider",
    matches: /Couldn't retrieve verification key|IDPCommunicationError/,
    causes: () => ['This is temporary: many jobs asked at once. Run the step again.'],
  },
  {
    id: 'id-token-rejected',
    says: 'The web identity token that was passed could not be validated by AWS',
    matches: /InvalidIdentityToken|IDPRejectedClaim|web identity token/i,
    causes: (context) => [
      `${tokenSays(context)}The role's account must have an identity provider for exactly the token's \`iss\`: ${code(`https://${claims(context).provider}`)}.`,
      'A GitHub Enterprise organization can have its own issuer, such as `https://token.actions.githubusercontent.com/<enterprise>`. The provider and the trust policy must both name it.',
      "The issuer's `/.well-known/openid-configuration` must be reachable from the internet and name the same issuer.",
      "Check the runner's clock.",
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

/** Returns the ARN of the identity provider in IAM. */
function providerArn(context: RemedyContext): string {
  const [, partition = 'aws'] = assumedRole(context).split(':')
  return `arn:${partition}:iam::${assumedAccount(context)}:oidc-provider/${claims(context).provider}`
}

/** Returns a sentence with the token's claims, so that nobody has to guess them; empty when they aren't known. */
function tokenSays({ assumed }: RemedyContext): string {
  if (assumed?.sub === undefined && assumed?.aud === undefined) return ''
  const { sub = '', aud = '' } = assumed
  return `This job's token has sub ${code(sub)}, aud ${code(aud)}. `
}
