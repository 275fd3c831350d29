// Tells the errors of a call apart: nearly all of CreateModel's are ValidationException, so the text decides.
import { shortened } from '../../text/secrets.ts'

/** The members that the SDK's errors and Node's network errors carry. */
export interface CallError extends Error {
  /** Whose fault the service says it is; absent on network errors. */
  readonly $fault?: string
  readonly $metadata?: {
    readonly requestId?: string
    readonly httpStatusCode?: number
    /** Attempts of the SDK, the first included. */
    readonly attempts?: number
  }
  /** Node's code of a network error, like ECONNREFUSED. */
  readonly code?: unknown
  readonly errors?: readonly unknown[]
  /** Whether the answer to an earlier attempt of the same call was lost, whatever this error says. */
  afterLoss?: true
}

/** What the SDK's parsers throw at an answer that is neither JSON nor XML, such as the page of a proxy. */
const UNREADABLE = /^@aws-sdk XML parse error/

/**
 * Anything thrown, as an error whose message is short enough to be looked at, and means something: what a parser says of
 * a page that is no answer of AWS does not.
 */
export function callError(thrown: unknown): CallError {
  if (!(thrown instanceof Error)) return new Error(shortened(String(thrown)))
  const error: CallError = thrown
  if (UNREADABLE.test(error.message) || (error instanceof SyntaxError && error.$metadata)) {
    const status = error.$metadata?.httpStatusCode
    error.message = `The answer is not from AWS${status === undefined ? '' : `: HTTP ${status}`}, and cannot be read`
  }
  const message = shortened(error.message)
  // The message of an aborted signal's error cannot be set.
  if (message !== error.message) error.message = message
  return error
}

/** A model of that name exists. */
export function isAlreadyExisting(error: CallError): boolean {
  return error.message.includes('Cannot create already existing model')
}

/** Describe or Delete found no such model; `Could not find model data at` begins alike and is another matter. */
export function isNotFound(error: CallError): boolean {
  return error.message.includes('Could not find model "')
}

/** The caller may not do it; the service words it alike for every action. */
export function isAccessDenied(error: CallError, action = ''): boolean {
  return error.message.includes(`is not authorized to perform: ${action}`)
}

/** Network errors after which the service may have acted on the request. */
const AMBIGUOUS_CODES = new Set<unknown>(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED'])

/** Whether the service may have acted, though its answer was lost or an error of its own. */
export function mayHaveActed(error: CallError): boolean {
  if (error.afterLoss) return true
  const status = error.$metadata?.httpStatusCode
  if (status !== undefined) return status >= 500
  return isUnanswered(error) || AMBIGUOUS_CODES.has(error.code)
}

/** Whether we did not wait for the answer, so that the service may act even later. */
export function isUnanswered({ name }: CallError): boolean {
  return name === 'CancelledError' || name === 'AbortError' || name === 'TimeoutError'
}

/**
 * What a service says to an account that makes more calls than it may, as `code: message`. Elsewhere in a message the
 * same words may be those of a path or a name.
 */
export const THROTTLED = /^\w*(?:Throttl|TooManyRequests)|^\w*: Rate exceeded/

/** The account makes more calls than it may. */
export function isThrottled({ name, message }: CallError): boolean {
  return THROTTLED.test(`${name}: ${message}`)
}

/** Messages of a role, policy or key that was made just now and is not known everywhere yet. */
const PROPAGATING =
  /^The execution role ARN ".*" is invalid|Could not assume role|Could not access model data at|does not grant ecr:|^Couldn't retrieve verification key from your identity provider/

/** Whether waiting may help: the message is one that a change of IAM gives for some seconds. */
export function isPropagating(error: CallError): boolean {
  return PROPAGATING.test(error.message)
}
