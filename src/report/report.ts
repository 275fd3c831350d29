// What a run has to tell, as plain data: everything that people see is rendered from it.
import type { Failure } from '../sagemaker/errors/failure.ts'
import type { Outcome } from '../sagemaker/registration/outcome.ts'
import type { Diagnostic } from '../spec/findings/diagnostic.ts'

export interface Report {
  /** Whether this is a plan, so that nothing was changed. */
  readonly dryRun: boolean
  /** The findings on the spec and the inputs, sorted. */
  readonly diagnostics: readonly Diagnostic[]
  /** How many findings there are beyond those. */
  readonly dropped: number
  /** What came of the models; none when the spec has errors. */
  readonly models: readonly ModelReport[]
  /** Why the run ended before it came to the models, when it was not the spec. */
  readonly failure?: Failure
  /** The conditions of `fail-on` that the models meet, a sentence each. */
  readonly failedOn?: readonly string[]
}

/** What came of one model. */
export interface ModelReport {
  readonly outcome: Outcome
  /** Its name without the content hash, if it has one. */
  readonly baseName: string
  /** Name of the file that describes it, or of the input. */
  readonly spec: string
  readonly seconds: number
  /** Path of the request as JSON, under RUNNER_TEMP. */
  readonly requestFile: string
  /** What AWS gave for the inputs training-job and model-package-group, a line each. */
  readonly sources?: readonly string[]
}
