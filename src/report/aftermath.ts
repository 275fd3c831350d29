// Says what a step that refuses its specs has left behind.
import { isPreflight } from '../spec/findings/catalogue.ts'
import type { Diagnostic } from '../spec/findings/diagnostic.ts'

/** What AWS has got, in the second half of a sentence: nothing, or questions only. */
export function aftermath(diagnostics: readonly Diagnostic[]): string {
  const asked = diagnostics.some(({ rule }) => isPreflight(rule))
  return asked ? 'nothing was changed on AWS' : 'nothing was sent to AWS'
}
