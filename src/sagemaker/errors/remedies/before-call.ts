// Remedies for what prevents a call: no region, no credentials, no token, a setting that can't be used.
import type { Remedy } from './remedy.ts'

/** In the order in which they are tried. */
export const beforeCall: readonly Remedy[] = [
  {
    id: 'endpoint-switch',
    says: 'The environment variable `AWS_USE_FIPS_ENDPOINT` must be `true` or `false`, but is `yes`',
    matches: /(?:_ENDPOINT|_endpoint)`.{0,300} must be `true` or `false`, but is /s,
    causes: () => [
      'Set it to `true` to call the FIPS or dual-stack endpoints of AWS. For the standard endpoints, set it to `false` or unset it.',
    ],
  },
  {
    id: 'region-missing',
    says: 'Region is missing',
    matches: /Region is missing/,
    causes: () => [
      'Set the input `aws-region`, for example to `eu-west-1`.',
      'Or set `AWS_REGION` in an earlier step, as `aws-actions/configure-aws-credentials` does.',
    ],
  },
  {
    id: 'credentials-missing',
    says: 'Could not load credentials from any providers',
    matches: /^CredentialsProviderError:|Could not load credentials/,
    causes: () => [
      "Set the input `role-to-assume` to a role that trusts GitHub's OIDC provider, and give the job `permissions: id-token: write`.",
      'Or run `aws-actions/configure-aws-credentials` in an earlier step.',
      'Pull requests from forks and from Dependabot get neither a token nor secrets.',
    ],
  },
  {
    id: 'credentials-refused',
    says: 'The security token included in the request is invalid',
    matches:
      /UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|ExpiredToken|TokenRefreshRequired|security token included in the request/,
    causes: () => [
      'The keys were deleted or mistyped, or are temporary keys without their session token.',
      'The keys expired. Get them in this job, shortly before this step, or use `role-to-assume`.',
      "The keys belong to another partition: keys of the `aws` partition don't work in China or GovCloud.",
    ],
  },
  {
    id: 'id-token-missing',
    says: "This job isn't allowed to request an OIDC token: `ACTIONS_ID_TOKEN_REQUEST_URL` is not set",
    matches: /This job isn't allowed to request an OIDC token/,
    causes: () => [
      'Give the job `permissions: id-token: write` (and `contents: read` for `actions/checkout`).',
      'In a reusable workflow, the calling job must grant `id-token: write`, too.',
      'Pull requests from forks never get a token.',
    ],
  },
  {
    id: 'id-token-url',
    says: 'The environment variable `ACTIONS_ID_TOKEN_REQUEST_URL` is not a URL',
    matches: /ACTIONS_ID_TOKEN_REQUEST_URL` is not a URL/,
    causes: () => [
      'The runner sets this variable. Remove whatever overrides it in `env:` of the step, the job or the runner.',
    ],
  },
  {
    id: 'id-token-service',
    says: "The runner's OIDC token service failed",
    matches: /The runner's OIDC token service failed/,
    causes: () => [
      'Run the job again. If it fails again, see https://www.githubstatus.com.',
      'If the runner reaches the internet only through a proxy, set `HTTPS_PROXY` and allow `*.actions.githubusercontent.com` in the proxy.',
    ],
  },
]
