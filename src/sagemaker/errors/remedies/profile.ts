// What is wrong with the profiles and files that credentials are read from.
import type { Remedy } from './remedy.ts'

/** In the order in which they are tried. */
export const profile: readonly Remedy[] = [
  {
    id: 'sso-expired',
    says: 'The SSO session associated with this profile has expired',
    matches:
      /SSO (?:session|token|session token)\b.{0,200}(?:expired|invalid|not found)|Token is expired|re-?authenticate using|aws sso login|aws login/is,
    causes: () => [
      'On your own machine, sign in again: aws sso login, or aws login, with the profile that AWS_PROFILE names.',
      'A job cannot sign in to IAM Identity Center: remove AWS_PROFILE and use role-to-assume.',
    ],
  },
  {
    id: 'profile-missing',
    says: 'Could not resolve credentials using profile: [name] in configuration/credentials file(s)',
    matches:
      /AWS_PROFILE names the profile |\(AWS_PROFILE\) holds none$|Could not resolve credentials using profile|[Pp]rofile '?[^\n']{1,200}'? (?:could not be found|was not found|is not configured|did not contain|does not contain|requires multi-factor)|cycle attempting to resolve credentials for profile|is missing required property 'sso_session'/,
    causes: () => [
      'AWS_PROFILE (or AWS_DEFAULT_PROFILE) names a profile that is not in ~/.aws/config or ~/.aws/credentials, or that holds no credentials. Check its spelling.',
      'The files are those of the user that runs the step: in a container job HOME is another one. AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name other files.',
      'If the job needs no profile, remove AWS_PROFILE from env:, and use role-to-assume.',
    ],
  },
  {
    id: 'token-file-missing',
    says: "ENOENT: no such file or directory, open '…/token'",
    matches:
      /\b(?:ENOENT|EACCES|EISDIR)\b[^\n]{0,100}, (?:open|read)\b(?!.{1,4096}\.json'$)|Failed to load token from/,
    causes: () => [
      'AWS_WEB_IDENTITY_TOKEN_FILE or AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names a file that this step cannot read. Kubernetes puts it into the runner’s pod: in a container job or a job’s own pod, mount it there, too.',
      'If the variable is left over from another step, unset it together with AWS_ROLE_ARN.',
    ],
  },
]
