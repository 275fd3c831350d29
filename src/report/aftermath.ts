// Says what a step with invalid specs did on AWS.
import { isPreflight } from '../spec/findings/catalogue.ts'
import type { Diagnostic } from '../spec/findings/diagnostic.ts'

/** Returns the second half of a sentence: nothing was sent to AWS, or only read calls. */
export function aftermath(diagnostics: readonly Diagnostic[]): string {
  const asked = diagnostics.some(({ rule }) => isPreflight(rule))
  return asked ? 'nothing was changed on AWS' : 'nothing was sent to AWS'
}
