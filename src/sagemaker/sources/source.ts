// What the two kinds of sources have in common: how AWS is asked for one, and what comes of it.
import type { SageMakerClient } from '@aws-sdk/client-sagemaker'
import type { RuleId } from '../../spec/findings/catalogue.ts'
import type { SourceValues } from '../../spec/input/sources.ts'

/** How AWS is asked. */
export interface SourceContext {
  readonly client: SageMakerClient
  readonly region: string
  /** Ends the calls when it aborts. */
  readonly signal: AbortSignal
}

/** A finding on the input that names the source. */
export interface SourceFinding {
  readonly rule: RuleId
  /** What is wrong, in one sentence. */
  readonly message: string
  /** What would be right. */
  readonly hint: string
}

/** What AWS says of a source. */
export interface Answer {
  /** The value that the source stands for; absent when it has none. */
  readonly values?: SourceValues
  /** That value, for people. */
  readonly line?: string
  /** The problem of the source: without a value, an error. */
  readonly finding?: SourceFinding
}
