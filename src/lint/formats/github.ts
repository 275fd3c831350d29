// The findings in the log of a workflow: lines to read, and annotations at the lines of the files.
import { visible } from '../../text/escape.ts'
import type { Diagnostic } from '../../spec/findings/diagnostic.ts'
import { mostVaried } from '../../spec/findings/most-varied.ts'
import type { Lint } from '../lint.ts'
import { placeOf } from '../terms.ts'
import { textFormat } from './text.ts'

/** GitHub shows so many annotations of each kind for a step. */
const SHOWN = 10

/** The lines, then a workflow command for each finding in a folded group: errors first, and those that GitHub shows. */
export function githubFormat(result: Lint): string {
  const commands = (['error', 'warning', 'notice'] as const).flatMap((kind) => {
    const same = result.diagnostics.filter(({ severity }) => severity === kind)
    const shown = new Set(mostVaried(same, SHOWN))
    return [...shown, ...same.filter((diagnostic) => !shown.has(diagnostic))].map(command)
  })
  const group = commands.length === 0 ? [] : ['::group::Annotations', ...commands, '::endgroup::']
  return [textFormat(result), ...group.map((line) => `${line}\n`)].join('')
}

function command(diagnostic: Diagnostic): string {
  const { severity, rule, message, hint, file, line, column, endLine, endColumn } = diagnostic
  const place = file === undefined ? `${placeOf(diagnostic)}: ` : ''
  const text = [message, ...(hint === undefined ? [] : [hint])].map(visible).join('\n')
  // GitHub takes columns only for a span within one line.
  const columns = line === endLine ? { col: column, endColumn } : {}
  const position = file === undefined ? {} : { file: visible(file), line, endLine, ...columns }
  const properties: Readonly<Record<string, string | number | undefined>> = { title: rule, ...position }
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  )
  return `::${severity} ${written.join(',')}::${escapeData(visible(place) + text)}`
}

// The escapes that the runner undoes (actions/toolkit, packages/core/src/command.ts).
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
