// Remedies for AWS profiles and the files that credentials are read from.
import type { Remedy } from './remedy.ts'

/** In the order in which they are tried. */
export const profile: readonly Remedy[] = [
  {
    id: 'sso-expired',
    says: 'The SSO session associated with this profile has expired',
    matches:
      /SSO (?:session|token|session token)\b.{0,200}(?:expired|invalid|not found)|Token is expired|re-?authenticate using|aws sso login|aws login/is,
    causes: () => [
      'On your own machine, sign in again with the profile in `AWS_PROFILE`: `aws sso login` or `aws login`.',
      "A job can't sign in to IAM Identity Center. Remove `AWS_PROFILE` and use `role-to-assume`.",
    ],
  },
  {
    id: 'profile-missing',
    says: 'Could not resolve credentials using profile: [name] in configuration/credentials file(s)',
    matches:
      /in `AWS_PROFILE` (?:has no credentials$|is in neither )|Could not resolve credentials using profile|[Pp]rofile '?[^\n']{1,200}'? (?:could not be found|was not found|is not configured|did not contain|does not contain|requires multi-factor)|cycle attempting to resolve credentials for profile|is missing required property 'sso_session'/,
    causes: () => [
      "The profile in `AWS_PROFILE` (or `AWS_DEFAULT_PROFILE`) isn't in `~/.aws/config` or `~/.aws/credentials`, or has no credentials. Check its spelling.",
      'The files belong to the user that runs the step. In a container job, `HOME` is different. To use other files, set `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`.',
      "If the job doesn't need a profile, remove `AWS_PROFILE` from `env:` and use `role-to-assume`.",
    ],
  },
  {
    id: 'token-file-missing',
    says: "ENOENT: no such file or directory, open '…/token'",
    matches:
      /\b(?:ENOENT|EACCES|EISDIR)\b[^\n]{0,100}, (?:open|read)\b(?!.{1,4096}\.json'$)|Failed to load token from/,
    causes: () => [
      "This step can't read the file in `AWS_WEB_IDENTITY_TOKEN_FILE` or `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE`. Kubernetes mounts it into the runner's pod: mount it into the job's container or pod, too.",
      'If another step left the variable behind, unset it together with `AWS_ROLE_ARN`.',
    ],
  },
]
