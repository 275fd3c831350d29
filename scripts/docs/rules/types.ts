// The form in which the documentation of a rule is written.

/** A spec with the inputs beside it; the documentation prints it, and a test checks it. */
export interface Example {
  readonly spec: string
  /** What is printed instead of a spec that is too long to read. */
  readonly shown?: string
  /** Path of the spec in the workspace; `model.yml` unless told. */
  readonly file?: string
  /** Inputs of the action, besides the usual ones where the spec has no ModelName or ExecutionRoleArn. */
  readonly inputs?: Readonly<Record<string, string>>
}

/** An example that gives one finding of the rule that it belongs to, and no other. */
export interface WrongExample extends Example {
  /** Where the finding points, as it is printed: `model.yml:2:9`; each place when it has several. */
  readonly at: string
}

/** A rule that only AWS can tell of; a test against the emulator gives its finding. */
export interface PreflightRuleDoc {
  /** What the rule finds, in a sentence or two. */
  readonly what: string
  /** Why that is wrong, or what would come of it. */
  readonly why: string
  /** A finding as it is printed: `model.yml:4:10 error image-missing: …`. */
  readonly finding: string
  /** Its hint. */
  readonly hint: string
  /** Where AWS says so. */
  readonly source?: string
}

export interface RuleDoc {
  /** What the rule finds, in a sentence or two. */
  readonly what: string
  /** Why that is wrong, or what would come of it. */
  readonly why: string
  readonly wrong: WrongExample
  readonly right: Example
  /** Where AWS says so. */
  readonly source?: string
}
