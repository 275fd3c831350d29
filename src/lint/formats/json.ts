// The findings for programs.
import type { Lint } from '../lint.ts'
import { encodeJson } from './encode.ts'

/** An object with all that was found; docs/linter.md describes it. */
export function jsonFormat(result: Lint): string {
  const { diagnostics, errors, warnings, dropped, unknownVariables, unknownInputs } = result
  return encodeJson({ errors, warnings, dropped, unknownVariables, unknownInputs, diagnostics })
}
