// Tells a report in Markdown, for the job summary, the comment and the output alike, in as much detail as fits.
import type { Difference } from '../../sagemaker/registration/compare.ts'
import type { Failure } from '../../sagemaker/errors/failure.ts'
import { REPLACEMENT_NOTE, worstFirst, type Outcome } from '../../sagemaker/registration/outcome.ts'
import type { Diagnostic } from '../../spec/findings/diagnostic.ts'
import { containersOf } from '../../spec/request.ts'
import { aftermath } from '../aftermath.ts'
import { failuresOf, namesOf } from './failures.ts'
import { code, text } from './markdown.ts'
import { pipelinePicture } from './picture.ts'
import type { ModelReport, Report } from '../report.ts'
import {
  blocks,
  counted,
  differenceTable,
  failureText,
  findings,
  foldedRequest,
  grouped,
  severityCounts,
  statusTable,
} from './sections.ts'

type Status = Outcome['status']

/** The statuses in the words of a plan and of a run; `several` follows a number. */
const statuses: Record<Status, { one: (name: string) => string; several: string }> = {
  failed: { one: (name) => `${name} failed`, several: 'failed' },
  conflict: { one: (name) => `${name} exists already`, several: 'in conflict' },
  'not-compared': {
    one: (name) => `${name} checked, not compared with AWS`,
    several: 'not compared with AWS',
  },
  'would-replace': { one: (name) => `replace ${name}`, several: 'to replace' },
  replaced: { one: (name) => `replaced ${name}`, several: 'replaced' },
  'would-create': { one: (name) => `create ${name}`, several: 'to create' },
  created: { one: (name) => `created ${name}`, several: 'created' },
  'would-update-tags': { one: (name) => `update the tags of ${name}`, several: 'to tag' },
  'tags-updated': { one: (name) => `updated the tags of ${name}`, several: 'tagged' },
  unchanged: { one: (name) => `no change to ${name}`, several: 'unchanged' },
}

/** How much is told. */
interface Detail {
  readonly requests: boolean
  readonly pictures: boolean
  /** Models whose failure or differences are told. */
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

/** What is told, from most to least: the first that fits is taken, so that nothing is cut mid-way. */
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
 * A report in Markdown.
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
  const lines = [`${headline(sorted)}. The log tells the rest.\n`, 'The log tells what happened.\n']
  return lines.find((line) => fits(line, limit)) ?? ''
}

function fits(markdown: string, limit: number): boolean {
  return Buffer.byteLength(markdown) <= limit
}

/** The report in some detail; undefined when that is too long, which shows before all of it is made. */
function render(report: Report, detail: Detail, limit: number): string | undefined {
  const parts: string[] = []
  // What is counted for each part are the empty line after it or, for the last, the end of its line and no more.
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
  const { models, failure } = report
  yield `### ${headline(report)}`
  if (report.failedOn?.length) yield blocks(report.failedOn.map((condition) => `❌ ${text(condition)}`))
  if (failure && detail.accounts > 0) yield failureText(failure)
  if (models.length > 0) yield statusTable(models, detail.rows)
  if (models.some(({ outcome }) => outcome.status === 'would-replace')) yield REPLACEMENT_NOTE
  yield* tagsAndPrevious(models, detail)
  yield* notCompared(models)
  yield* accounts(models, detail)
  yield findingsPart(report, detail)
  if (detail.pictures) for (const model of models) yield captioned(model, models.length > 1)
  if (detail.requests) for (const model of models) yield foldedRequest(model)
  yield leftOut(report, detail)
}

/** The findings, under a heading when the first one does not tell of them. */
function findingsPart({ diagnostics, dropped }: Report, detail: Detail): string {
  const told = detail.findings > 0 ? findings(diagnostics, dropped, detail.findings) : ''
  const heading = hasErrors(diagnostics) ? '' : `#### ${severityCounts(diagnostics, dropped)}`
  return told && blocks([heading, told])
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

/** What happened or, in a dry run, would. */
function headline({ dryRun, diagnostics, dropped, models, failure }: Report): string {
  const subject = dryRun ? 'SageMaker plan' : 'SageMaker'
  const [first] = models
  if (hasErrors(diagnostics)) {
    return `${subject}: ${severityCounts(diagnostics, dropped)}; ${aftermath(diagnostics)}`
  }
  if (failure) return `${subject}: failed`
  if (!first) return `${subject}: no models`
  const some = models.length === 1 ? code(first.outcome.name, 64) : counted(models.length, 'model')
  if (models.every(({ outcome }) => reasonOf(outcome) !== undefined)) {
    return `${subject}: ${some} checked, not compared with AWS`
  }
  if (models.length === 1) return `${subject}: ${statuses[first.outcome.status].one(some)}`
  const counts = worstFirst.flatMap((status) => {
    const count = models.filter(({ outcome }) => outcome.status === status).length
    return count === 0 ? [] : [`${grouped(count)} ${statuses[status].several}`]
  })
  return `${subject} for ${some}: ${counts.join(', ')}`
}

function reasonOf(outcome: Outcome): string | undefined {
  return outcome.status === 'not-compared' ? outcome.failure.message : undefined
}

/** The tags that change, and how models that would be created differ from the previous ones. */
function tagsAndPrevious(models: readonly ModelReport[], detail: Detail): string[] {
  return models.slice(0, detail.accounts).flatMap(({ outcome }) => {
    const { name } = outcome
    const tagChanges = ('tagChanges' in outcome ? outcome.tagChanges : undefined) ?? []
    const previous = 'previous' in outcome ? outcome.previous : undefined
    const changes = tagChanges.map(({ key, before, after }) => ({
      path: `Tags.${key}`,
      change: before === undefined ? ('added' as const) : ('changed' as const),
      ...(before !== undefined && { before }),
      after,
    }))
    return [
      ...(changes.length > 0
        ? [blocks([`#### Tags of ${code(name)}`, differenceTable(changes, detail.differences)])]
        : []),
      ...(previous?.differences?.length
        ? [
            blocks([
              `#### ${code(name)} compared with the previous model ${code(previous.name)}`,
              differenceTable(previous.differences, detail.differences),
            ]),
          ]
        : []),
    ]
  })
}

/** Why AWS was not asked: the same for all models mostly, and then told once. */
function notCompared(models: readonly ModelReport[]): string[] {
  const reasons = models.map(({ outcome }) => reasonOf(outcome)).filter((reason) => reason !== undefined)
  const distinct = [...new Set(reasons)]
  const who = reasons.length === models.length ? 'Not' : `${counted(reasons.length, 'model')} not`
  return distinct.slice(0, 3).map((reason) => `${who} compared with AWS: ${text(reason, 500)}`)
}

/** What went wrong with the models, each reason once, and how they differ from what exists. */
function accounts(models: readonly ModelReport[], detail: Detail): string[] {
  const outcomes = models.map(({ outcome }) => outcome)
  const all = accountsOf(outcomes)
  const shown = all
    .slice(0, detail.accounts)
    .map(({ heading, failure, differences }) =>
      blocks([
        models.length > 1 ? `#### ${heading}` : '',
        failure ? failureText(failure) : '',
        differences.length > 0 ? differenceTable(differences, detail.differences) : '',
      ]),
    )
  const more = all.length - shown.length
  return more > 0 && shown.length > 0
    ? [...shown, `… and ${grouped(more)} more failures or differences`]
    : shown
}

interface Account {
  /** Whose it is, in Markdown. */
  readonly heading: string
  readonly failure?: Failure
  readonly differences: readonly Difference[]
}

function accountsOf(outcomes: readonly Outcome[]): Account[] {
  const failures = failuresOf(outcomes).map(({ outcomes: same, failure }) => ({
    heading: `${namesOf(same, (name) => code(name))} ${same[0]?.status ?? ''}`,
    failure,
    differences: same.flatMap(differencesOf),
  }))
  const changes = outcomes
    .filter((outcome) => !('failure' in outcome) && differencesOf(outcome).length > 0)
    .map((outcome) => ({
      heading: `${code(outcome.name)} ${outcome.status}`,
      differences: differencesOf(outcome),
    }))
  return [...failures, ...changes]
}

function differencesOf(outcome: Outcome): readonly Difference[] {
  return ('differences' in outcome ? outcome.differences : undefined) ?? []
}

function captioned({ outcome }: ModelReport, named: boolean): string {
  const { request } = outcome
  const picture = pipelinePicture(request)
  const mode = request.InferenceExecutionConfig?.Mode ?? 'Serial'
  const caption = `Inference pipeline${named ? ` of ${code(outcome.name)}` : ''}, ${code(mode)}:`
  return picture && blocks([caption, picture])
}

/** What is left out of a report for its length. */
function leftOut({ models, diagnostics, dropped, failure }: Report, detail: Detail): string {
  const outcomes = models.map(({ outcome }) => outcome)
  const most = Math.max(0, ...outcomes.map((outcome) => differencesOf(outcome).length))
  const pipelines = models.filter(({ outcome }) => containersOf(outcome.request).length > 1)
  const parts = [
    missing('requests', models.length, detail.requests ? Infinity : 0),
    missing('pictures', pipelines.length, detail.pictures ? Infinity : 0),
    missing('failures and differences', accountsOf(outcomes).length + (failure ? 1 : 0), detail.accounts) ||
      missing('differences', most, detail.differences),
    missing('findings', diagnostics.length + dropped, detail.findings),
    missing('models', models.length, detail.rows),
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `_Left out, for length: ${parts.join(', ')}. The log has them._`
}

function missing(what: string, count: number, max: number): string {
  return count <= max ? '' : max === 0 ? `the ${what}` : `some ${what}`
}
