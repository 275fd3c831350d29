/** Authenticates the caller of a request and checks permissions, with the error codes of each protocol. */
import { namesAction, stringLike } from './patterns.ts'
import type { PolicyStatement } from './resources.ts'
import { verifySignature } from './sigv4.ts'
import type { Credential, SignatureProblem } from './sigv4.ts'
import type { State } from './state.ts'
import { Refusal } from './protocol.ts'
import type { Exchange } from '../http.ts'

/** The caller that signed a request, and the region. */
export interface Caller {
  readonly credential: Credential
  readonly region: string
}

/** A service's error code for each problem with a signature, and its message if it has its own. */
export type SignatureCodes = Readonly<
  Record<SignatureProblem['kind'], readonly [code: string, status: number, message?: string]>
>

/** The JSON protocol: SageMaker, ECR. */
export const JSON_CODES: SignatureCodes = {
  missing: ['MissingAuthenticationTokenException', 400],
  incomplete: ['IncompleteSignatureException', 400],
  'unknown-key': ['UnrecognizedClientException', 400],
  expired: ['ExpiredTokenException', 400],
  skewed: ['InvalidSignatureException', 400],
  mismatch: ['InvalidSignatureException', 400],
}

/** The Query protocol: STS, IAM. */
export const QUERY_CODES: SignatureCodes = {
  missing: ['MissingAuthenticationToken', 403],
  incomplete: ['IncompleteSignature', 400],
  'unknown-key': ['InvalidClientTokenId', 403],
  expired: ['ExpiredToken', 403],
  skewed: ['SignatureDoesNotMatch', 403],
  mismatch: ['SignatureDoesNotMatch', 403],
}

// Seen verbatim in logs that users published.
const NOT_VALIDATED = 'AWS was not able to validate the provided access credentials'

/** EC2, which uses one message for nearly all problems. */
export const EC2_CODES: SignatureCodes = {
  missing: ['MissingParameter', 400, 'The request must contain the parameter AWSAccessKeyId'],
  incomplete: ['AuthFailure', 401, NOT_VALIDATED],
  'unknown-key': ['AuthFailure', 401, NOT_VALIDATED],
  expired: ['RequestExpired', 400, 'Request has expired.'],
  skewed: ['RequestExpired', 400, 'Request has expired.'],
  mismatch: ['AuthFailure', 401, NOT_VALIDATED],
}

/** S3 (documented in its list of error codes). */
export const S3_CODES: SignatureCodes = {
  missing: ['AccessDenied', 403, 'Access Denied'],
  incomplete: ['AuthorizationHeaderMalformed', 400],
  'unknown-key': [
    'InvalidAccessKeyId',
    403,
    'The AWS Access Key Id you provided does not exist in our records.',
  ],
  expired: ['ExpiredToken', 400, 'The provided token has expired.'],
  skewed: [
    'RequestTimeTooSkewed',
    403,
    'The difference between the request time and the current time is too large.',
  ],
  mismatch: ['SignatureDoesNotMatch', 403],
}

/** Returns the caller that signed the request. Throws a Refusal from `codes` if the signature is invalid. */
export function authenticate(
  state: State,
  exchange: Exchange,
  service: string,
  codes: SignatureCodes,
  statedPayloadHash?: string,
): Caller {
  const verdict = verifySignature(exchange, {
    service,
    now: state.now(),
    findCredential: (accessKeyId) => state.credentials.get(accessKeyId),
    ...(statedPayloadHash === undefined ? {} : { statedPayloadHash }),
  })
  if (verdict.ok) return verdict
  const [code, status, message = verdict.problem.message] = codes[verdict.problem.kind]
  throw new Refusal(code, message, status)
}

/**
 * Whether an action such as `s3:GetObject` on the resource of this ARN is denied, to everyone or because
 * of the permissions of the caller's role.
 */
export function isDenied(state: State, action: string, { credential }: Caller, resource: string): boolean {
  if ([...state.denied].some((pattern) => namesAction(pattern, action))) return true
  const statements = state.permissions.get(roleOf(credential.principal.arn))
  return decide(statements, action, resource) !== 'allowed'
}

export type Decision = 'allowed' | 'implicitDeny' | 'explicitDeny'

/** IAM's order: explicit denial, then permission, then implicit denial. Without statements, everything is allowed. */
export function decide(
  statements: readonly PolicyStatement[] | undefined,
  action: string,
  arn: string,
): Decision {
  if (statements === undefined) return 'allowed'
  const matching = statements.filter(
    ({ actions, resources = ['*'] }) =>
      actions.some((pattern) => namesAction(pattern, action)) &&
      resources.some((pattern) => stringLike(pattern, arn)),
  )
  if (matching.some(({ effect }) => effect === 'Deny')) return 'explicitDeny'
  return matching.length > 0 ? 'allowed' : 'implicitDeny'
}

/** Returns the ARN of a session's role. The session's own ARN leaves out the path. */
function roleOf(session: string): string {
  return session.replace(/^(arn:[^:]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, '$1:iam::$2:role/$3')
}

/**
 * The text with which services turn down a caller, seen verbatim in logs that users published. It names the
 * resource as each service does, or not at all.
 */
export function accessDeniedMessage(
  { credential }: Caller,
  action: string,
  resource = '',
  policy = 'identity-based',
): string {
  const on = resource === '' ? '' : ` on resource: ${resource}`
  return (
    `User: ${credential.principal.arn} is not authorized to perform: ${action}${on} ` +
    `because no ${policy} policy allows the ${action} action`
  )
}
