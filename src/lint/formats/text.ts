// What a person reads: each finding with its place and its remedy, and the sum of them.
import { logLine } from '../../text/escape.ts'
import type { Diagnostic } from '../../spec/findings/diagnostic.ts'
import type { Lint } from '../lint.ts'
import { paint, PLAIN, type Style } from '../style.ts'
import { placeOf } from '../terms.ts'
import { sourceLine } from './source-line.ts'

/** The findings as lines, of which none can start a workflow command. */
export function textFormat(result: Lint, style: Style = PLAIN): string {
  const { diagnostics, dropped, unknownVariables, unknownInputs } = result
  const linesOf = new Map<string, readonly string[]>()
  const lines = (diagnostic: Diagnostic): readonly string[] => {
    const name = diagnostic.file ?? diagnostic.input ?? ''
    const known = linesOf.get(name)
    if (known) return known
    const split = style.width === undefined ? [] : (result.texts.get(name)?.split(/\r\n|\n|\r/) ?? [])
    linesOf.set(name, split)
    return split
  }
  return [
    ...diagnostics.flatMap((diagnostic) => [
      findingLine(diagnostic, style),
      ...sourceLine(diagnostic, lines(diagnostic), style),
      ...(diagnostic.hint === undefined ? [] : [`    ${logLine(diagnostic.hint)}`]),
    ]),
    ...[
      ...(dropped > 0 ? [`… and ${dropped} more.`] : []),
      sum(result),
      ...(unknownInputs.length > 0 ? [unknownInputsNote(unknownInputs)] : []),
      ...(unknownVariables.length > 0
        ? [
            `Skipped values with undefined variables: ${unknownVariables.join(', ')}. Pass --variables to check them.`,
          ]
        : []),
      ...(diagnostics.length > 0 ? ['What a rule means: sagemaker-create-model-lint --explain RULE'] : []),
    ].map(logLine),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

/** `models/churn.yml:7:12 error image-region: …` */
export function findingLine(diagnostic: Diagnostic, style: Style = PLAIN): string {
  const { severity, rule, message } = diagnostic
  const place = paint(logLine(placeOf(diagnostic)), 'bold', style)
  return `${place} ${paint(severity, severity, style)} ${paint(rule, 'dim', style)}: ${logLine(message)}`
}

/** Says once for all files what the inputs of the action give to one container or a list of containers. */
function unknownInputsNote(fields: readonly string[]): string {
  const options = fields.map((field) => (field === 'ModelName' ? '--model-name' : '--execution-role-arn'))
  const what = fields.join(' and ')
  const them = fields.length === 1 ? 'it' : 'them'
  return `Note: the action's inputs supply ${what} where a spec is only a container or a list of containers. Pass ${options.join(' and ')} to check ${them}.`
}

function sum({ errors, warnings, files }: Lint): string {
  return `${count(errors, 'error')}, ${count(warnings, 'warning')} in ${count(files, 'file')}.`
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
