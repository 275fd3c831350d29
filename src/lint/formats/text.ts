// What a person reads: each finding with its place and its remedy, and the sum of them.
import { logLine } from '../../text/escape.ts'
import { formatDiagnostic } from '../../spec/findings/diagnostic.ts'
import type { Lint } from '../lint.ts'

/** The findings as lines, of which none can start a workflow command. */
export function textFormat(result: Lint): string {
  const { diagnostics, dropped, unknownVariables } = result
  return [
    ...diagnostics.flatMap((diagnostic) => [
      formatDiagnostic(diagnostic),
      ...(diagnostic.hint === undefined ? [] : [`    ${diagnostic.hint}`]),
    ]),
    ...(dropped > 0 ? [`… and ${dropped} more.`] : []),
    sum(result),
    ...(unknownVariables.length > 0
      ? [
          `Not checked: what these variables stand in, since no --variables are given: ${unknownVariables.join(', ')}.`,
        ]
      : []),
    ...(diagnostics.length > 0 ? ['What a rule means: sagemaker-create-model-lint --explain RULE'] : []),
  ]
    .map((line) => `${logLine(line)}\n`)
    .join('')
}

function sum({ errors, warnings, files }: Lint): string {
  return `${count(errors, 'error')}, ${count(warnings, 'warning')} in ${count(files, 'file')}.`
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
