// What went wrong outside the spec, in the form in which it is told: message, code, request id, causes in order.
import { redactEnvironment } from './redact.ts'
import type { ModelRequest } from '../spec/request.ts'

export interface Failure {
  /** What the service or the network said, as it said it, but for environment values. */
  readonly message: string
  /** The service's error code, like ValidationException. */
  readonly code?: string
  /** AWS's id of the request, for its support. */
  readonly requestId?: string
  /** The likely causes with their fixes, in the order to check them; empty when none is known. */
  readonly causes: readonly string[]
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

/** The members that the SDK's errors and Node's network errors carry. */
interface ThrownError extends Error {
  readonly $metadata?: { readonly requestId?: string; readonly httpStatusCode?: number }
  /** Node's code of a network error, like ECONNREFUSED. */
  readonly code?: unknown
  readonly errors?: readonly unknown[]
}

/** Brings anything thrown to a failure. Values of the request's environment are hidden in its message. */
export function toFailure(thrown: unknown, request?: ModelRequest): Failure {
  if (thrown instanceof FailureError) return thrown.failure
  const error = (thrown instanceof Error ? thrown : new Error(String(thrown))) as ThrownError
  const message = messageOf(error)
  const requestId = error.$metadata?.requestId
  const code = error.$metadata ? error.name : error.code
  return {
    message: request ? redactEnvironment(message, request) : message,
    ...(typeof code === 'string' && { code }),
    ...(requestId !== undefined && { requestId }),
    causes: causesOf(error),
  }
}

function messageOf(error: ThrownError): string {
  if (error.message) return error.message
  // Node tries every address of a host, and throws an empty message over the list of their errors.
  const [first] = error.errors ?? []
  if (first instanceof Error && first.message) return first.message
  const status = error.$metadata?.httpStatusCode
  return status === undefined ? error.name : `The service answered HTTP ${status} without a message`
}

function causesOf(error: Error): readonly string[] {
  return remedies.find(({ matches }) => matches(error))?.causes ?? []
}

interface Remedy {
  readonly matches: (error: Error) => boolean
  readonly causes: readonly string[]
}

const remedies: readonly Remedy[] = [
  {
    matches: (error) => error.message === 'Region is missing',
    causes: [
      'Set the input aws-region, like eu-west-1.',
      'Or let a step before this one set AWS_REGION, as aws-actions/configure-aws-credentials does.',
    ],
  },
  {
    matches: (error) => error.name === 'CredentialsProviderError',
    causes: [
      'Set the input role-to-assume to a role that trusts GitHub’s OIDC provider, and give the job permissions: id-token: write.',
      'Or run aws-actions/configure-aws-credentials in a step before this one.',
      'Pull requests from forks and from Dependabot get neither a token nor secrets.',
    ],
  },
]
