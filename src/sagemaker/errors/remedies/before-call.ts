// What keeps a call from being made at all: no region, no credentials, no token, a role that refuses it.
import { webIdentityStatement, type Claims } from '../../../aws/iam-statement.ts'
import type { Remedy, RemedyContext } from './remedy.ts'

/** In the order in which they are tried. */
export const beforeCall: readonly Remedy[] = [
  {
    id: 'region-missing',
    says: 'Region is missing',
    matches: /Region is missing/,
    causes: () => [
      'Set the input aws-region, like eu-west-1.',
      'Or let a step before this one set AWS_REGION, as aws-actions/configure-aws-credentials does.',
    ],
  },
  {
    id: 'credentials-missing',
    says: 'Could not load credentials from any providers',
    matches: /^CredentialsProviderError:|Could not load credentials/,
    causes: () => [
      'Set the input role-to-assume to a role that trusts GitHub’s OIDC provider, and give the job permissions: id-token: write.',
      'Or run aws-actions/configure-aws-credentials in a step before this one.',
      'Pull requests from forks and from Dependabot get neither a token nor secrets.',
    ],
  },
  {
    id: 'credentials-refused',
    says: 'The security token included in the request is invalid',
    matches:
      /UnrecognizedClientException|InvalidClientTokenId|InvalidSignature|security token included in the request/,
    causes: () => [
      'The keys were deleted or mistyped, or are temporary ones without their session token.',
      'They ran out: get them in this job, shortly before this step, or use role-to-assume.',
      'They belong to another partition: keys of the aws partition do not work in China or GovCloud.',
    ],
  },
  {
    id: 'id-token-missing',
    says: 'This job may not have an OIDC token: ACTIONS_ID_TOKEN_REQUEST_URL is not set',
    matches: /This job may not have an OIDC token/,
    causes: () => [
      'Give the job permissions: id-token: write (and contents: read for actions/checkout).',
      'In a reusable workflow, the job that calls it must grant id-token: write, too.',
      'Pull requests from forks never get a token.',
    ],
  },
  {
    id: 'id-token-url',
    says: 'The environment variable ACTIONS_ID_TOKEN_REQUEST_URL is not a URL',
    matches: /ACTIONS_ID_TOKEN_REQUEST_URL is not a URL/,
    causes: () => [
      'The runner sets it: remove what overrides it in env: of the step, the job or the runner.',
    ],
  },
  {
    id: 'id-token-service',
    says: 'The OIDC token service of the runner failed',
    matches: /The OIDC token service of the runner failed/,
    causes: () => ['Run the job again; if it goes on, see https://www.githubstatus.com.'],
  },
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
    matches: /No OpenIDConnect provider found/,
    causes: (context) => [
      `Create the OIDC identity provider https://${claims(context).provider} in IAM, in the account ${assumedAccount(context)}.`,
      'Or the role is in another account: check role-to-assume.',
    ],
  },
  {
    id: 'token-audience',
    says: 'Incorrect token audience',
    matches: /Incorrect token audience/,
    causes: (context) => [
      `${tokenSays(context)}The identity provider in IAM must list the aud of the token; the input audience changes it.`,
    ],
  },
  {
    id: 'session-duration',
    says: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role',
    matches: /DurationSeconds/,
    causes: () => [
      'The input role-duration-seconds is longer than the maximum session duration of the role: shorten it, or raise that of the role.',
    ],
  },
  {
    id: 'verification-key',
    says: "Couldn't retrieve verification key from your identity provider",
    matches: /Couldn't retrieve verification key/,
    causes: () => ['It passes by itself: many jobs asked at once. Run the step again.'],
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

/** What the token claims: to see it ends the guessing. */
function tokenSays({ assumed }: RemedyContext): string {
  if (assumed?.sub === undefined && assumed?.aud === undefined) return ''
  return `This job’s token says sub ${JSON.stringify(assumed.sub)}, aud ${JSON.stringify(assumed.aud)}. `
}
