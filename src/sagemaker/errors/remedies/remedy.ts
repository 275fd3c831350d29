// What a remedy is, and what is known of the failed call when its causes are told.
import type { ModelRequest } from '../../../spec/request.ts'

/** The role that the job assumes, and what its OIDC token says: neither is secret. */
export interface AssumedRole {
  readonly roleArn: string
  readonly iss?: string
  readonly sub?: string
  readonly aud?: string
}

/** What is known of the call that failed. */
export interface RemedyContext {
  /** The message, as the service said it. */
  readonly message: string
  readonly region: string
  readonly request?: ModelRequest | undefined
  readonly assumed?: AssumedRole | undefined
  /** What of SageMaker the call was about, if not a model: an ARN, or the end of one like `training-job/churn-42`. */
  readonly resource?: string | undefined
}

/** A likely cause with its fix; a pair when the text leads up to something to paste. */
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
