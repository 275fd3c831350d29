// Renders the findings by file, each repeated finding once.
import type { Diagnostic, Severity } from '../../spec/findings/diagnostic.ts'
import { ruleLink } from '../links.ts'
import { counted, grouped, listed } from './counts.ts'
import { code, link } from './markdown.ts'
import { textWithPolicies } from './prose.ts'

const severities: readonly Severity[] = ['error', 'warning', 'notice']
const severityMarks: Record<Severity, string> = { error: '❌', warning: '⚠️', notice: 'ℹ️' }
/** Line numbers to show for a repeated finding. */
const MAX_LINES = 12
/** The lines of a list's item after its first. */
const INDENT = '  '

/** Findings of one place that say the same, but for the path. */
type Repeated = readonly Diagnostic[]

/**
 * Returns the findings, by file, errors first.
 *
 * @param dropped how many there are beyond those that are known
 * @param max maximum number, with repeated findings as one; the others are counted
 * @param isWhole whether they need a heading with their number
 */
export function findings(
  diagnostics: readonly Diagnostic[],
  dropped: number,
  max: number,
  isWhole: boolean,
): string {
  if (diagnostics.length + dropped === 0) return ''
  const files = [...Map.groupBy(diagnostics, sourceOf)].toSorted(([, a], [, b]) => worst(a) - worst(b))
  const parts: string[] = []
  let left = max
  let told = 0
  for (const [source, all] of files) {
    if (left <= 0) break
    const items = repeatedIn(all).slice(0, left)
    left -= items.length
    told += items.reduce((sum, same) => sum + same.length, 0)
    const heading =
      files.length > 1
        ? `#### ${source}: ${severityCounts(all, 0)}`
        : isWhole
          ? `#### ${severityCounts(all, dropped)} in ${source}`
          : `In ${source}:`
    parts.push(heading, items.map(item).join('\n'))
  }
  const more = diagnostics.length + dropped - told
  if (more > 0) parts.push(`… and ${counted(more, 'more finding')}`)
  return parts.join('\n\n')
}

/** Returns how many findings there are of each severity: `2 errors and 1 warning`. */
function severityCounts(diagnostics: readonly Diagnostic[], dropped: number): string {
  const known = severities.flatMap((wanted) => {
    const count = diagnostics.filter(({ severity }) => severity === wanted).length
    return count === 0 ? [] : [counted(count, wanted)]
  })
  return listed([...known, ...(dropped > 0 ? [`${grouped(dropped)} more`] : [])])
}

/** Returns how many findings there are, and in how many files, if several. */
export function findingCounts(diagnostics: readonly Diagnostic[], dropped: number): string {
  const files = new Set(diagnostics.flatMap(({ file }) => file ?? []))
  return `${severityCounts(diagnostics, dropped)}${files.size > 1 ? ` in ${counted(files.size, 'file')}` : ''}`
}

function sourceOf({ file, input }: Diagnostic): string {
  return file === undefined ? `input ${code(input ?? '')}` : code(file)
}

function worst(diagnostics: readonly Diagnostic[]): number {
  return Math.min(...diagnostics.map(({ severity }) => severities.indexOf(severity)))
}

function repeatedIn(diagnostics: readonly Diagnostic[]): Repeated[] {
  const sorted = severities.flatMap((wanted) => diagnostics.filter(({ severity }) => severity === wanted))
  return [...Map.groupBy(sorted, meaningOf).values()]
}

/** Returns what repeated findings have in common: everything except the path. */
function meaningOf({ severity, rule, path, message, hint = '' }: Diagnostic): string {
  const withoutPath = (said: string): string => (path === '' ? said : said.replaceAll(path, () => '\0'))
  const last = /[^.[\]]*\]?$/.exec(path)?.[0] ?? ''
  return [severity, rule, last, withoutPath(message), withoutPath(hint)].join('\n')
}

function item([first, ...others]: Repeated): string {
  if (!first) return ''
  const { severity, rule, message, hint } = first
  const line = first.line === undefined ? '' : ` Line ${first.line}:`
  const lines = [
    `${severityMarks[severity]}${line} ${textWithPolicies(message, INDENT)} (${link(rule, ruleLink(rule))})`,
    ...(hint === undefined ? [] : [textWithPolicies(hint, INDENT)]),
    ...(others.length === 0 ? [] : [moreLike(others)]),
  ]
  // After a block, a paragraph begins; all other lines are broken, so that each begins where the first does.
  const text = lines
    .filter((part) => part !== '')
    .reduce((all, part) => `${all}${/`{3,}$/.test(all) ? `\n\n${INDENT}` : '<br>'}${part}`)
  return `- ${text}`
}

function moreLike(others: readonly Diagnostic[]): string {
  const lines = others.flatMap(({ line }) => line ?? [])
  const shown = [...new Set(lines)].slice(0, MAX_LINES)
  const more = new Set(lines).size - shown.length
  const where = [...shown.map(String), ...(more > 0 ? [`${grouped(more)} more`] : [])]
  const places = shown.length === 0 ? '' : ` at ${where.length === 1 ? 'line' : 'lines'} ${listed(where)}`
  return `${grouped(others.length)} more like this${places}`
}
