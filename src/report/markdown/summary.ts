// Renders a report as Markdown, for the job summary, the comment and the output alike, in as much detail as fits.
import { REPLACEMENT_NOTE, worstFirst } from '../../sagemaker/registration/outcome.ts'
import type { Diagnostic } from '../../spec/findings/diagnostic.ts'
import { containersOf } from '../../spec/request.ts'
import { aftermath } from '../aftermath.ts'
import type { Report } from '../report.ts'
import { accountsOf, accountText, type Account } from './accounts.ts'
import { counted, grouped, listed } from './counts.ts'
import { findingCounts, findings } from './findings.ts'
import { pipelineParts } from './pipeline.ts'
import { text } from './prose.ts'
import { failureText, foldedRequests, modelTable } from './sections.ts'
import { factList, foldedRequest, singleHeadline, statusWords, subjectOf } from './single.ts'

/** A level of detail. */
interface Detail {
  readonly requests: boolean
  readonly pictures: boolean
  /** Models shown with their failure or differences. */
  readonly accounts: number
  /** Differences of each of them. */
  readonly differences: number
  readonly findings: number
  readonly rows: number
}

const full: Detail = {
  requests: true,
  pictures: true,
  accounts: Infinity,
  differences: Infinity,
  findings: Infinity,
  rows: Infinity,
}
const withoutRequests: Detail = { ...full, requests: false }
const shortDifferences: Detail = { ...withoutRequests, pictures: false, differences: 10 }
const capped: Detail = { ...shortDifferences, accounts: 20, findings: 50, rows: 200 }
const short: Detail = { ...capped, accounts: 5, findings: 10, rows: 50 }
const tableOnly: Detail = { ...short, accounts: 0, findings: 0 }

/** Levels of detail, from most to least: the report uses the first that fits, so that nothing is cut in the middle. */
const tiers: readonly Detail[] = [
  full,
  withoutRequests,
  shortDifferences,
  capped,
  short,
  { ...tableOnly, rows: 200 },
  tableOnly,
  { ...tableOnly, rows: 10 },
]

/**
 * Returns a report in Markdown.
 *
 * @param limit bytes of UTF-8 that the result has at most
 */
export function renderReport(report: Report, limit: number): string {
  const models = report.models.toSorted(
    (a, b) => worstFirst.indexOf(a.outcome.status) - worstFirst.indexOf(b.outcome.status),
  )
  const sorted = { ...report, models }
  for (const detail of tiers) {
    const markdown = render(sorted, detail, limit)
    if (markdown !== undefined) return markdown
  }
  const lines = [
    `${headline(sorted).replace(/^### |\.$/g, '')}. See the log for details.\n`,
    'See the log for what happened.\n',
  ]
  return lines.find((line) => fits(line, limit)) ?? ''
}

function fits(markdown: string, limit: number): boolean {
  return Buffer.byteLength(markdown) <= limit
}

/** Returns the report at a level of detail; undefined as soon as it is too long. */
function render(report: Report, detail: Detail, limit: number): string | undefined {
  const parts: string[] = []
  // Each part counts with the empty line after it; the last one only with its line break.
  let bytes = -1
  for (const part of partsOf(report, detail)) {
    if (part === '') continue
    bytes += Buffer.byteLength(part) + 2
    if (bytes > limit) return undefined
    parts.push(part)
  }
  return `${parts.join('\n\n')}\n`
}

function* partsOf(report: Report, detail: Detail): Generator<string> {
  const { models, failure, failedOn = [] } = report
  const several = models.length > 1
  yield headline(report)
  if (failure && detail.accounts > 0) yield failureText(failure)
  for (const reason of failedOn) yield `❌ ${text(reason)}`
  // Causes come before the table of the models.
  const { causes, changes } = accountsOf(models)
  const room = detail.accounts - causes.length
  yield* accountParts(causes, detail.accounts, detail.differences, several)
  if (models.some(({ outcome }) => outcome.status === 'would-replace') && detail.accounts > 0) {
    yield `⚠️ ${text(REPLACEMENT_NOTE)}`
  }
  if (several) yield modelTable(models, detail.rows)
  yield* accountParts(changes, Math.max(0, room), detail.differences, several)
  const left = causes.length + changes.length - detail.accounts
  if (left > 0 && detail.accounts > 0) {
    yield `… and ${grouped(left)} more ${left === 1 ? 'failure or difference' : 'failures or differences'}`
  }
  for (const { outcome, sources = [] } of models) {
    if (!several) yield factList(outcome.request)
    if (detail.accounts > 0) yield sources.map((source) => `- ${text(source)}`).join('\n')
    if (detail.pictures) yield pipelineParts(outcome.request, true, several ? outcome.name : undefined)
  }
  yield findingsPart(report, detail)
  const [first] = models
  if (detail.requests && first) yield several ? foldedRequests(models) : foldedRequest(first)
  yield leftOut(report, detail)
}

/** Returns the findings, with a heading unless the report's heading has their number. */
function findingsPart({ diagnostics, dropped }: Report, detail: Detail): string {
  if (detail.findings === 0) return ''
  return findings(diagnostics, dropped, detail.findings, !hasErrors(diagnostics))
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

/** Returns the heading: what happened or, in a dry run, would happen. */
function headline({ dryRun, diagnostics, dropped, models, failure }: Report): string {
  const subject = `### ${subjectOf(dryRun)}`
  const [first, ...others] = models
  if (hasErrors(diagnostics)) {
    return `${subject}: ${findingCounts(diagnostics, dropped)}; ${aftermath(diagnostics)}`
  }
  if (failure) return `${subject}: failed`
  if (!first) return `${subject}: no models`
  if (others.length === 0) return singleHeadline(dryRun, first.outcome)
  const counts = worstFirst.flatMap((status) => {
    const count = models.filter(({ outcome }) => outcome.status === status).length
    return count === 0 ? [] : [{ count, words: statusWords(status, count) }]
  })
  const [worst, ...rest] = counts.map(({ count, words }, index) =>
    index === 0 ? `${counted(count, 'model')} ${words}` : `${grouped(count)} ${words}`,
  )
  return `${subject}: ${[worst, ...rest].join(', ')}`
}

function* accountParts(
  accounts: readonly Account[],
  max: number,
  differences: number,
  several: boolean,
): Generator<string> {
  const told = new Set<string>()
  for (const account of accounts.slice(0, max)) {
    const causes = account.failure?.causes.join('\n') ?? ''
    yield accountText(account, differences, several, causes !== '' && told.has(causes))
    told.add(causes)
  }
}

/** Returns a note on the parts that were left out to fit. */
function leftOut({ models, diagnostics, dropped, failure }: Report, detail: Detail): string {
  const { causes, changes } = accountsOf(models)
  const accounts = [...causes, ...changes]
  const most = Math.max(0, ...accounts.map(({ differences, tags }) => differences.length + tags.length))
  const pipelines = models.filter(({ outcome }) => containersOf(outcome.request).length > 1)
  const parts = [
    missing('requests', models.length, detail.requests ? Infinity : 0),
    missing('pictures', pipelines.length, detail.pictures ? Infinity : 0),
    missing('failures and differences', accounts.length + (failure ? 1 : 0), detail.accounts) ||
      missing('differences', most, detail.differences),
    missing('findings', diagnostics.length + dropped, detail.findings),
    missing('models', models.length, detail.rows),
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `_Left out to fit: ${listed(parts)}. See the log._`
}

function missing(what: string, count: number, max: number): string {
  return count <= max ? '' : max === 0 ? `the ${what}` : `some ${what}`
}
