// Defines a remedy, and what it knows about the failed call.
import type { ModelRequest } from '../../../spec/request.ts'

/** The role that the job assumes, and the claims of its OIDC token. Neither is secret. */
export interface AssumedRole {
  readonly roleArn: string
  readonly iss?: string
  readonly sub?: string
  readonly aud?: string
}

/** What is known about the failed call. */
export interface RemedyContext {
  /** The service's own message. */
  readonly message: string
  readonly region: string
  readonly request?: ModelRequest | undefined
  readonly assumed?: AssumedRole | undefined
  /** The SageMaker resource that the call was about, if not a model: an ARN, or its end like `training-job/churn-42`. */
  readonly resource?: string | undefined
}

/** A likely cause with its fix; a pair when the text introduces something to paste. */
export type Cause = string | readonly [text: string, paste: string]

export interface Remedy {
  /** Anchor in docs/troubleshooting.md. */
  readonly id: string
  /** The distinctive part of the message, for people. */
  readonly says: string
  /** Tried against `Code: message`. */
  readonly matches: RegExp
  /** In the order in which to check them. */
  readonly causes: (context: RemedyContext) => readonly Cause[]
}
