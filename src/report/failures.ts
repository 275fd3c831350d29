// Brings together the models that failed alike, so that a reason is told once and not for each of them.
import type { Failure } from '../sagemaker/failure.ts'
import type { Outcome } from '../sagemaker/outcome.ts'

/** Names that are given before the others are counted. */
const MAX_NAMES = 3

/** Models that failed with the same message, in the order of the specs. */
export interface SharedFailure {
  readonly outcomes: readonly Outcome[]
  /** What happened to them: `failed` or `was not created`. */
  readonly what: string
  /** The failure of the first of them; the request ids of the others differ. */
  readonly failure: Failure
}

/** The failures of a run, in the order of their first models. */
export function failuresOf(outcomes: readonly Outcome[]): SharedFailure[] {
  const failed = outcomes.filter((outcome) => 'failure' in outcome)
  // How it differs from the spec is told of each model by itself.
  const alike = Map.groupBy(failed, (outcome): unknown =>
    outcome.status === 'conflict' ? outcome : [outcome.failure.message, ...outcome.failure.causes].join('\n'),
  )
  return [...alike.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const what = first.status === 'conflict' ? 'was not created' : 'failed'
    return [{ outcomes: same, what, failure: first.failure }]
  })
}

/** The names of models, the first few of them: `a, b, c and 5 more`. */
export function namesOf(outcomes: readonly Outcome[], format = (name: string) => name): string {
  const shown = outcomes.slice(0, MAX_NAMES).map(({ name }) => format(name))
  const more = outcomes.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
