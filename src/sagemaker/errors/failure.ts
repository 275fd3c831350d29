// What went wrong outside the spec, in the form in which it is told: message, code, request id, causes in order.
import type { ModelRequest } from '../../spec/request.ts'
import { code as mark } from '../../text/code.ts'
import type { AssumedRole } from './remedies/remedy.ts'
import { learnPublic, withoutSecrets } from './secrets.ts'
import { callError, type CallError } from './service-errors.ts'

export interface Failure {
  /** What the service or the network said, as it said it, but for what is secret in this process. */
  readonly message: string
  /** The service's error code, like ValidationException. */
  readonly code?: string
  /** AWS's id of the request, for its support. */
  readonly requestId?: string
  /** The likely causes with their fixes, in the order to check them; empty when none is known. */
  readonly causes: readonly string[]
  /** The section of docs/troubleshooting.md on it, when it is a known one. */
  readonly remedy?: string
}

/** A failure for which there is more to say than the message of whatever was thrown. */
export class FailureError extends Error {
  readonly failure: Failure

  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, { cause })
    this.name = 'FailureError'
    this.failure = failure
  }
}

/** The names of AWS's errors are far shorter. */
const MAX_CODE = 200

/** What is known about the call that failed. */
export interface FailureContext {
  readonly request?: ModelRequest
  readonly region?: string | undefined
  /** The role that was to be assumed, when the call was for that. */
  readonly assumed?: AssumedRole
  /** What of SageMaker the call was about, if not a model: an ARN, or the end of one like `training-job/churn-42`. */
  readonly resource?: string
}

/**
 * Brings anything thrown to a failure, in which nothing is shown that is secret in this process. What is known about
 * errors is loaded with the first one.
 */
export async function failureOf(thrown: unknown, context: FailureContext = {}): Promise<Failure> {
  if (thrown instanceof FailureError) return withoutSecretsIn(thrown.failure)
  const { causesOf, remedyFor, remedies } = await import('./remedies/index.ts')
  for (const { says } of remedies) learnPublic(says)
  const error = callError(thrown)
  const { request, region = '<region>', assumed, resource } = context
  const message = messageOf(error)
  const requestId = error.$metadata?.requestId
  // The SDK adds $metadata to network errors, too; only the service's own have a fault.
  const named = error.$fault ? error.name : error.code
  const code = typeof named === 'string' && named !== 'Unknown' ? named.slice(0, MAX_CODE) : undefined
  // What is hidden may be the words by which a message is known: it is hidden last.
  const remedy = remedyFor(code ?? error.name, message)
  return withoutSecretsIn({
    message,
    ...(code && { code }),
    ...(requestId !== undefined && { requestId }),
    causes: remedy ? causesOf(remedy, { message, region, request, assumed, resource }) : [],
    ...(remedy && { remedy: remedy.id }),
  })
}

/** What anything thrown says, without what is secret in this process. */
export function messageFor(thrown: unknown): string {
  return withoutSecrets(
    thrown instanceof FailureError ? thrown.failure.message : messageOf(callError(thrown)),
  )
}

/** The service wrote the code and the request id, too, and causes repeat parts of the message. */
function withoutSecretsIn(failure: Failure): Failure {
  const { message, code, requestId, causes } = failure
  return {
    ...failure,
    message: withoutSecrets(message),
    ...(code !== undefined && { code: withoutSecrets(code) }),
    ...(requestId !== undefined && { requestId: withoutSecrets(requestId) }),
    causes: causes.map(withoutSecrets),
  }
}

/** What the SDK says of a profile that is missing, too. */
const NO_CREDENTIALS = 'Could not load credentials from any providers'

function messageOf(error: CallError): string {
  if (error.message === NO_CREDENTIALS && process.env.AWS_PROFILE) {
    return `${NO_CREDENTIALS}: the profile ${mark(process.env.AWS_PROFILE)} in ${mark('AWS_PROFILE')} has no credentials`
  }
  // What the SDK says when an answer has no message.
  if (error.message && !/^(?:Unknown|UnknownError)$/.test(error.message)) return error.message
  // Node tries every address of a host, and throws an empty message over the list of their errors.
  const [first] = error.errors ?? []
  if (first instanceof Error && first.message) return first.message
  const status = error.$metadata?.httpStatusCode
  return status === undefined ? error.name : `The service answered HTTP ${status} without a message`
}

/** A message that another sentence follows. */
export function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}
