// Finds the conditions of the input `fail-on` that a run meets, in addition to errors, which always fail it.
import { code } from '../text/code.ts'
import type { FailCondition } from '../inputs.ts'
import { isChanged, type Outcome } from '../sagemaker/registration/outcome.ts'
import type { Diagnostic } from '../spec/findings/diagnostic.ts'
import { fail, logDiagnostics, logFailure } from './log/log.ts'
import { namesOf } from './markdown/failures.ts'
import type { ModelReport, Report } from './report.ts'

/** Ends a run at its warnings, before it writes anything, and returns its report; undefined when there are none. */
export function refuse(
  diagnostics: readonly Diagnostic[],
  dropped: number,
): Omit<Report, 'dryRun'> | undefined {
  const count = diagnostics.filter(({ severity }) => severity === 'warning').length
  if (count === 0) return undefined
  const warnings = count === 1 ? '1 warning' : `${count} warnings`
  const message = `${warnings} in the spec or the inputs, and ${code('fail-on')} includes ${code('warnings')}; nothing was changed on AWS`
  const failure = { message, causes: [] }
  logDiagnostics(diagnostics, dropped)
  logFailure('Nothing was registered', failure)
  return { diagnostics, dropped, models: [], failure }
}

/** Fails the step for each condition that the models of a finished run meet; returns a sentence for each. */
export function failOnConditions(
  models: readonly ModelReport[],
  failOn: ReadonlySet<FailCondition>,
): readonly string[] {
  const tell = (condition: FailCondition, what: string, test: (outcome: Outcome) => boolean): string[] => {
    const met = models.map(({ outcome }) => outcome).filter(test)
    if (met.length === 0 || !failOn.has(condition)) return []
    const some = met.length === 1 ? '1 model' : `${met.length} models`
    return [`${some} ${what}, and ${code('fail-on')} includes ${code(condition)}: ${namesOf(met, code)}`]
  }
  const sentences = [
    ...tell('changes', 'would be changed', (outcome) => isChanged(outcome) === true),
    ...tell('not-compared', 'could not be compared with AWS', ({ status }) => status === 'not-compared'),
  ]
  for (const sentence of sentences) fail(sentence)
  return sentences
}
