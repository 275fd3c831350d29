// What keeps a call from being made at all: no region, no credentials, no token.
import type { Remedy } from './remedy.ts'

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
      /UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|ExpiredToken|TokenRefreshRequired|security token included in the request/,
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
    causes: () => [
      'Run the job again; if it fails again, see https://www.githubstatus.com.',
      'A runner that reaches the internet only through a proxy needs HTTPS_PROXY, and the proxy must allow *.actions.githubusercontent.com.',
    ],
  },
]
