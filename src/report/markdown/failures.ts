// Groups the models that failed for the same reason, so that the report has each reason once.
import type { Failure } from '../../sagemaker/errors/failure.ts'
import type { Outcome } from '../../sagemaker/registration/outcome.ts'

/** Maximum number of names in a list; the others are counted. */
const MAX_NAMES = 3

/** Models that failed with the same message, except for their own names in ARNs, in the order of the specs. */
export interface SharedFailure {
  readonly outcomes: readonly Outcome[]
  /** What happened to them: `failed` or `was not created`. */
  readonly what: string
  /** The failure of the first of them, with causes for all; the request ids of the others differ. */
  readonly failure: Failure
}

/** Returns the failures of a run, in the order of their first models. */
export function failuresOf(outcomes: readonly Outcome[]): SharedFailure[] {
  return sharedReasons(
    outcomes.filter((outcome) => outcome.status === 'failed' || outcome.status === 'conflict'),
  )
}

/** Returns the failures of a run, and the reasons why models were not compared. */
export function sharedReasons(outcomes: readonly Outcome[]): SharedFailure[] {
  const failed = outcomes.filter((outcome) => 'failure' in outcome)
  // Each model has its own differences from the spec.
  const alike = Map.groupBy(failed, (outcome): unknown =>
    outcome.status === 'conflict'
      ? outcome
      : [outcome.failure.message, ...outcome.failure.causes]
          .map((text) => withModel(text, outcome.name, ''))
          .join('\n'),
  )
  return [...alike.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const what = first.status === 'conflict' ? 'was not created' : 'failed'
    return [{ outcomes: same, what, failure: failureOfAll(first.failure, same) }]
  })
}

/** Returns the failure of the first model, with causes for all of them: a policy must allow each. */
function failureOfAll(failure: Failure, [first, ...others]: readonly Outcome[]): Failure {
  if (!first || others.length === 0) return failure
  const all = `${others.reduce((start, { name }) => commonStart(start, name), first.name)}*`
  return { ...failure, causes: failure.causes.map((cause) => withModel(cause, first.name, all)) }
}

/** Returns a text with another name in the model ARNs of messages and policies. */
function withModel(text: string, name: string, other: string): string {
  // SageMaker writes some of its ARNs in lower case.
  return [name, name.toLowerCase()].reduce(
    (changed, written) => changed.replaceAll(`:model/${written}`, () => `:model/${other}`),
    text,
  )
}

function commonStart(one: string, other: string): string {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return one.slice(0, length)
}

/** Returns the first few names of models: `a, b, c and 5 more`. */
export function namesOf(outcomes: readonly Outcome[], format = (name: string) => name): string {
  const shown = outcomes.slice(0, MAX_NAMES).map(({ name }) => format(name))
  const more = outcomes.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
