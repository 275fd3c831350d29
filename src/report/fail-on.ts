// Says which conditions of the input `fail-on` a run meets, besides the errors that always fail it.
import type { FailCondition } from '../inputs.ts'
import type { Failure } from '../sagemaker/errors/failure.ts'
import { isChanged, type Outcome } from '../sagemaker/registration/outcome.ts'
import type { Diagnostic } from '../spec/findings/diagnostic.ts'
import { namesOf } from './markdown/failures.ts'
import type { ModelReport } from './report.ts'

/** Returns why warnings end a run before it writes anything; undefined when there are none. */
export function warningsFailure(diagnostics: readonly Diagnostic[]): Failure | undefined {
  const count = diagnostics.filter(({ severity }) => severity === 'warning').length
  if (count === 0) return undefined
  const warnings = count === 1 ? '1 warning' : `${count} warnings`
  return {
    message: `${warnings} in the spec or the inputs, and fail-on includes warnings; nothing was changed on AWS`,
    causes: [],
  }
}

/** Returns the conditions that the models of a finished run meet, a sentence each. */
export function conditionsMet(
  models: readonly ModelReport[],
  failOn: ReadonlySet<FailCondition>,
): readonly string[] {
  const tell = (condition: FailCondition, what: string, test: (outcome: Outcome) => boolean): string[] => {
    const met = models.map(({ outcome }) => outcome).filter(test)
    if (met.length === 0 || !failOn.has(condition)) return []
    const some = met.length === 1 ? '1 model' : `${met.length} models`
    return [`${some} ${what}, and fail-on includes ${condition}: ${namesOf(met)}`]
  }
  return [
    ...tell('changes', 'would be changed', (outcome) => isChanged(outcome) === true),
    ...tell('not-compared', 'could not be compared with AWS', ({ status }) => status === 'not-compared'),
  ]
}
