// Reports a run: lines for the terminal, and on GitHub also annotations and a job summary.
import { appendFileSync } from 'node:fs'
import { styleText } from 'node:util'
import { error, warning } from '@actions/core'
import type { Cleaned } from './cleaning.ts'
import type { StepResult, Suite } from './suite.ts'

/** How many lines of the action's log a failed step shows. */
const LOG_LINES = 40
/** Maximum length of a text, in characters. */
const LONGEST = 600

/** The lines for one step. */
export function stepLines({ name, reason, log = [] }: StepResult): string[] {
  if (reason === undefined) return [`${styleText('green', '✓')} ${name}`]
  const shown =
    log.length > LOG_LINES ? [`… ${log.length - LOG_LINES} lines …`, ...log.slice(-LOG_LINES)] : log
  return [`${styleText('red', '✗')} ${name}`, ...indented(reason), ...indented(shown.join('\n'), '    | ')]
}

/** The lines after the steps. */
export function closingLines(suite: Suite, cleaned: Cleaned, stopped: string | undefined): string[] {
  const { results, failures, differences, unknown } = suite
  const differing = differences.flatMap(({ where, emulator, aws, models }) => [
    `  ${where}${models.length > 0 ? ` (${models.join(', ')})` : ''}`,
    `    emulator: ${oneLine(emulator)}`,
    `    AWS:      ${oneLine(aws)}`,
  ])
  return [
    '',
    `Differences between AWS and the emulator: ${differences.length || 'none'}`,
    ...differing,
    `Error texts without a remedy: ${unknown.size || 'none'}`,
    ...[...unknown].map((text) => `  ${oneLine(text)}`),
    `Cleaned: ${cleanedText(cleaned)}`,
    ...cleaned.leftovers.map((name) => `  left over from an earlier run: ${name}`),
    ...cleaned.problems.map((problem) => styleText('red', `  ${oneLine(problem)}`)),
    '',
    verdict(results.length, failures.length, cleaned, stopped),
    ...failures.map(({ name }) => `  ✗ ${name}`),
  ]
}

function verdict(all: number, failed: number, { problems }: Cleaned, stopped: string | undefined): string {
  const steps = failed === 0 ? `All ${all} steps passed` : `${failed} of ${all} steps failed`
  const end = stopped === undefined ? '' : `, then ${stopped} stopped the run`
  return `${steps}${end}${problems.length > 0 ? '; some cleanup failed' : ''}.`
}

function cleanedText({ models, objects, leftovers }: Cleaned): string {
  return `${models.length} models, ${objects.length} objects, ${leftovers.length} of them from earlier runs`
}

/** Writes annotations and the job summary, if this is a job on GitHub. */
export function tellGitHub(suite: Suite, cleaned: Cleaned, stopped: string | undefined): void {
  if (process.env['GITHUB_ACTIONS'] !== 'true') return
  for (const { name, reason = '' } of suite.failures) error(reason, { title: name })
  for (const problem of cleaned.problems) error(problem)
  const { differences, unknown } = suite
  if (differences.length > 0) warning(`AWS and the emulator differ in ${differences.length} places.`)
  if (unknown.size > 0) warning(`No remedy knows ${unknown.size} error texts.`)
  const file = process.env['GITHUB_STEP_SUMMARY']
  if (file) appendFileSync(file, summary(suite, cleaned, stopped))
}

function summary(suite: Suite, cleaned: Cleaned, stopped: string | undefined): string {
  const steps = suite.results.flatMap(({ name, reason }) =>
    reason === undefined ? [`✓ ${name}`] : [`✗ ${name}`, ...indented(reason)],
  )
  return [
    '## Acceptance on AWS',
    '',
    ...fenced([...steps, ...closingLines(suite, cleaned, stopped)]),
    '',
  ].join('\n')
}

/** A code block with a fence longer than any in the text. */
function fenced(lines: readonly string[]): string[] {
  const text = lines.map((line) => line.replace(/\u001B\[\d+m/g, '')).join('\n')
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}text`, text, fence]
}

/** Indented lines can't be workflow commands; the older form `##[` works anywhere in a line, so it is broken up. */
function indented(text: string, indent = '  '): string[] {
  if (text === '') return []
  return text.split('\n').map((line) => indent + line.replaceAll('##[', '## ['))
}

/** Puts a text on one line, and cuts the middle out of a long one. */
function oneLine(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ').replaceAll('##[', '## [')
  return line.length > LONGEST ? `${line.slice(0, LONGEST / 2)} … ${line.slice(-LONGEST / 2)}` : line
}
