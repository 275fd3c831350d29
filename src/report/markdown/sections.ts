// The parts of a report in Markdown: the table of models, findings, differences, a failure, the folded request.
import type { Difference } from '../../sagemaker/registration/compare.ts'
import type { Failure } from '../../sagemaker/errors/failure.ts'
import type { Outcome } from '../../sagemaker/registration/outcome.ts'
import { hideEnvironment } from '../../sagemaker/errors/redaction.ts'
import { placeOf, type Diagnostic, type Severity } from '../../spec/findings/diagnostic.ts'
import { containersOf, type Container, type ModelRequest } from '../../spec/request.ts'
import { remedyLink, ruleLink } from '../links.ts'
import { code, details, fence, htmlCode, link, text } from './markdown.ts'
import type { ModelReport } from '../report.ts'

/** Code points of a cell. */
const MAX_CELL = 64
const MAX_VALUE = 120
/** Containers that a row names. */
const MAX_CONTAINERS = 3
const NONE = '–'

const severities: readonly Severity[] = ['error', 'warning', 'notice']
const severityMarks: Record<Severity, string> = { error: '❌', warning: '⚠️', notice: 'ℹ️' }
const statusMarks: Record<Outcome['status'], string> = {
  failed: '❌ ',
  conflict: '❌ ',
  'not-compared': '⚠️ ',
  'would-replace': '⚠️ ',
  'would-create': '',
  'would-update-tags': '',
  replaced: '✅ ',
  created: '✅ ',
  'tags-updated': '✅ ',
  unchanged: '✅ ',
}

/** A number as people read it: `12,345`. Not by toLocaleString, which loads its tables for 20 ms. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** A number of things in words: `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** The models, one in a row; those beyond `max` are counted. */
export function statusTable(models: readonly ModelReport[], max: number): string {
  const rows = models.slice(0, max).map(({ outcome }) => {
    const { request } = outcome
    const containers = containersOf(request)
    return [
      modelCell(outcome),
      `${statusMarks[outcome.status]}${outcome.status}`,
      outcome.region === undefined ? NONE : code(outcome.region, MAX_CELL),
      stacked(containers, imageOf),
      stacked(containers, dataOf),
      request.ExecutionRoleArn === undefined ? NONE : code(roleName(request.ExecutionRoleArn), MAX_CELL),
    ]
  })
  return table(['Model', 'Status', 'Region', 'Image', 'Data', 'Role'], rows, models.length, 'model')
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  total: number,
  noun: string,
): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  const more = total - rows.length
  return [lines.join('\n'), ...(more > 0 ? [`… and ${counted(more, `more ${noun}`)}`] : [])].join('\n\n')
}

function modelCell(outcome: Outcome): string {
  const url = 'consoleUrl' in outcome ? outcome.consoleUrl : undefined
  // The region is a part of the host that the link leads to.
  const trusted = /^[a-z]{2,5}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/.test(outcome.region ?? '')
  return link(outcome.name, trusted ? url : undefined)
}

/** What each container has, one below the other; the first few. */
function stacked(containers: readonly Container[], of: (container: Container) => string | undefined): string {
  const lines = containers.slice(0, MAX_CONTAINERS).map((container) => {
    const value = of(container)
    return value === undefined ? NONE : code(value, MAX_CELL)
  })
  if (lines.every((line) => line === NONE)) return NONE
  const more = containers.length - lines.length
  return [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('<br>')
}

/** An image in ECR without its registry, whose name says nothing that the rest of the row does not. */
function imageOf({ Image, ModelPackageName }: Container): string | undefined {
  if (Image !== undefined)
    return Image.replace(/^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\//, '')
  return ModelPackageName?.replace(/^arn:[^/]*\//, 'package ')
}

function dataOf({ ModelDataUrl, ModelDataSource }: Container): string | undefined {
  return ModelDataUrl ?? ModelDataSource?.S3DataSource.S3Uri
}

function roleName(arn: string): string {
  return arn.replace(/^arn:[a-z-]+:iam::\d{12}:role\//, '')
}

/**
 * The findings, errors first.
 *
 * @param dropped how many there are beyond those that are known
 * @param max how many are shown; the others are counted
 */
export function findings(diagnostics: readonly Diagnostic[], dropped: number, max: number): string {
  if (diagnostics.length + dropped === 0) return ''
  const sorted = severities.flatMap((wanted) => diagnostics.filter(({ severity }) => severity === wanted))
  const shown = sorted.slice(0, max).map((diagnostic) => {
    const { severity, rule, message, hint } = diagnostic
    const place = `${severityMarks[severity]} ${code(placeOf(diagnostic))} ${link(rule, ruleLink(rule))}`
    return `- ${[place, text(message), ...(hint ? [text(hint)] : [])].join('<br>')}`
  })
  const more = diagnostics.length + dropped - shown.length
  if (more > 0) shown.push(`- … and ${grouped(more)} more`)
  return shown.join('\n')
}

/** How many findings there are of each severity: `2 errors, 1 warning`. */
export function severityCounts(diagnostics: readonly Diagnostic[], dropped: number): string {
  const known = severities.flatMap((wanted) => {
    const count = diagnostics.filter(({ severity }) => severity === wanted).length
    return count === 0 ? [] : [counted(count, wanted)]
  })
  return [...known, ...(dropped > 0 ? [`${grouped(dropped)} more`] : [])].join(', ')
}

/** What a model that exists has other than the spec; those beyond `max` are counted. */
export function differenceTable(differences: readonly Difference[], max: number): string {
  const rows = differences.slice(0, max).map(({ path, change, before, after, variables, items }) => {
    const list = (names: readonly string[]): string =>
      names.length === 0 ? NONE : code(names.join(', '), MAX_VALUE)
    if (variables) {
      const { added, removed, changed } = variables
      return [code(path, MAX_VALUE), change, list([...removed, ...changed]), list([...added, ...changed])]
    }
    if (items) return [code(path, MAX_VALUE), change, list(items.removed), list(items.added)]
    const cell = (value: string | undefined, absent: boolean): string =>
      absent ? NONE : code(value ?? '', MAX_VALUE)
    return [
      code(path, MAX_VALUE),
      change,
      cell(before, change === 'added'),
      cell(after, change === 'removed'),
    ]
  })
  return table(['Path', 'Change', 'Existing', 'Spec'], rows, differences.length, 'difference')
}

/** What went wrong, with its causes in the order to check them. */
export function failureText({ message, code: errorCode, requestId, causes, remedy }: Failure): string {
  const list = causes.map((cause, index) => `${index + 1}. ${text(cause)}`).join('\n')
  const origin = [
    ...(errorCode === undefined ? [] : [code(errorCode)]),
    ...(requestId === undefined ? [] : [`AWS request id ${code(requestId)}`]),
    ...(remedy === undefined ? [] : [`more on ${link(remedy, remedyLink(remedy))}`]),
  ]
  return blocks([
    text(message),
    causes.length === 0 ? '' : causes.length === 1 ? 'What to check:' : 'What to check, in this order:',
    list,
    // With neither of the others before it, it begins the line.
    origin.join(' · ').replace(/^more on/, 'More on'),
  ])
}

/** The request, folded, without environment values. */
export function foldedRequest({ outcome, spec }: ModelReport): string {
  const { request } = outcome
  const label = `Request for ${htmlCode(outcome.name)}, from ${htmlCode(spec)}${environmentNote(request)}`
  return details(label, fence(JSON.stringify(hideEnvironment(request), undefined, 2), 'json'))
}

function environmentNote(request: ModelRequest): string {
  const some = containersOf(request).some(({ Environment }) => Environment !== undefined)
  return some ? ', environment values hidden' : ''
}

/** Blocks of Markdown, the empty ones left out. */
export function blocks(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}
