// Defines a failure outside the spec (message, code, request id, causes in order), and makes one of anything thrown.
import type { ModelRequest } from '../../spec/request.ts'
import { code as mark } from '../../text/code.ts'
import type { AssumedRole } from './remedies/remedy.ts'
import { learnPublic, withoutSecrets } from './secrets.ts'
import { callError, type CallError } from './service-errors.ts'

export interface Failure {
  /** The message of the service or the network, without secrets of this process. */
  readonly message: string
  /** The service's error code, like ValidationException. */
  readonly code?: string
  /** AWS's id of the request, for its support. */
  readonly requestId?: string
  /** The likely causes with their fixes, in the order to check them; empty if unknown. */
  readonly causes: readonly string[]
  /** Its section in docs/troubleshooting.md, for a known error. */
  readonly remedy?: string
}

/** A failure with more than the message of a thrown error. */
export class FailureError extends Error {
  readonly failure: Failure

  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, { cause })
    this.name = 'FailureError'
    this.failure = failure
  }
}

/** Maximum length of an error code; AWS's are far shorter. */
const MAX_CODE = 200

/** What is known about the failed call. */
export interface FailureContext {
  readonly request?: ModelRequest
  readonly region?: string | undefined
  /** The role to assume, if the call was for that. */
  readonly assumed?: AssumedRole
  /** The SageMaker resource that the call was about, if not a model: an ARN, or its end like `training-job/churn-42`. */
  readonly resource?: string
}

/**
 * Returns a failure for anything thrown, without secrets of this process. Loads the remedies with the first error.
 */
export async function failureOf(thrown: unknown, context: FailureContext = {}): Promise<Failure> {
  if (thrown instanceof FailureError) return withoutSecretsIn(thrown.failure)
  const { causesOf, remedyFor, remedies } = await import('./remedies/index.ts')
  for (const { says } of remedies) learnPublic(says)
  const error = callError(thrown)
  const { request, region = '<region>', assumed, resource } = context
  const message = messageOf(error)
  const requestId = error.$metadata?.requestId
  // The SDK adds $metadata to network errors, too; only the service's own errors have $fault.
  const named = error.$fault ? error.name : error.code
  const code = typeof named === 'string' && named !== 'Unknown' ? named.slice(0, MAX_CODE) : undefined
  // Hide secrets last: they might be the words that identify a message.
  const remedy = remedyFor(code ?? error.name, message)
  return withoutSecretsIn({
    message,
    ...(code && { code }),
    ...(requestId !== undefined && { requestId }),
    causes: remedy ? causesOf(remedy, { message, region, request, assumed, resource }) : [],
    ...(remedy && { remedy: remedy.id }),
  })
}

/** Returns the message of anything thrown, without secrets of this process. */
export function messageFor(thrown: unknown): string {
  return withoutSecrets(
    thrown instanceof FailureError ? thrown.failure.message : messageOf(callError(thrown)),
  )
}

/** Hides secrets everywhere: the service wrote the code and the request id, too, and causes repeat the message. */
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

/** The SDK's message, also for a missing profile. */
const NO_CREDENTIALS = 'Could not load credentials from any providers'

function messageOf(error: CallError): string {
  if (error.message === NO_CREDENTIALS && process.env.AWS_PROFILE) {
    return `${NO_CREDENTIALS}: the profile ${mark(process.env.AWS_PROFILE)} in ${mark('AWS_PROFILE')} has no credentials`
  }
  // The SDK's message for an answer without one.
  if (error.message && !/^(?:Unknown|UnknownError)$/.test(error.message)) return error.message
  // Node tries every address of a host, and throws an error with an empty message and the list of errors.
  const [first] = error.errors ?? []
  if (first instanceof Error && first.message) return first.message
  const status = error.$metadata?.httpStatusCode
  return status === undefined ? error.name : `The service answered HTTP ${status} without a message`
}

/** Returns a message as a sentence that another one can follow. */
export function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}
