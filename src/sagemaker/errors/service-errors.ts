// Classifies the errors of a call: nearly all of CreateModel's are ValidationException, so the text decides.
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
 * Returns anything thrown as an error with a short, meaningful message: a parser's message on a page that isn't from AWS
 * has no meaning.
 */
export function callError(thrown: unknown): CallError {
  if (!(thrown instanceof Error)) return new Error(shortened(String(thrown)))
  const error: CallError = thrown
  if (UNREADABLE.test(error.message) || (error instanceof SyntaxError && error.$metadata)) {
    const status = error.$metadata?.httpStatusCode
    error.message = `The answer is not from AWS and can't be read${status === undefined ? '' : `: HTTP ${status}`}`
  }
  const message = shortened(error.message)
  // The message of an aborted signal's error cannot be set.
  if (message !== error.message) error.message = message
  return error
}

/** Returns whether a model of that name exists. */
export function isAlreadyExisting(error: CallError): boolean {
  return error.message.includes('Cannot create already existing model')
}

/** Returns whether Describe or Delete found no such model; `Could not find model data at` is a different error. */
export function isNotFound(error: CallError): boolean {
  return error.message.includes('Could not find model "')
}

/** Returns whether the caller lacks a permission; the message is the same for every action. */
export function isAccessDenied(error: CallError, action = ''): boolean {
  return error.message.includes(`is not authorized to perform: ${action}`)
}

/** Network errors after which the service might have acted on the request. */
const AMBIGUOUS_CODES = new Set<unknown>(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED'])

/** Returns whether the service might have acted, although its answer was lost or an internal error. */
export function mayHaveActed(error: CallError): boolean {
  if (error.afterLoss) return true
  const status = error.$metadata?.httpStatusCode
  if (status !== undefined) return status >= 500
  return isUnanswered(error) || AMBIGUOUS_CODES.has(error.code)
}

/** Returns whether we stopped waiting for the answer, so that the service might act later. */
export function isUnanswered({ name }: CallError): boolean {
  return name === 'CancelledError' || name === 'AbortError' || name === 'TimeoutError'
}

/**
 * Matches a throttled call, as `code: message`. Elsewhere in a message, the same words might be part of a path or name.
 */
export const THROTTLED = /^\w*(?:Throttl|TooManyRequests)|^\w*: Rate exceeded/

/** Returns whether the service throttled the call. */
export function isThrottled({ name, message }: CallError): boolean {
  return THROTTLED.test(`${name}: ${message}`)
}

/** Messages on a new role, policy or key that isn't available everywhere yet. */
const PROPAGATING =
  /^The execution role ARN ".*" is invalid|Could not assume role|Could not access model data at|does not grant ecr:|^Couldn't retrieve verification key from your identity provider/

/** Returns whether waiting might help: an IAM change takes some seconds to propagate. */
export function isPropagating(error: CallError): boolean {
  return PROPAGATING.test(error.message)
}
