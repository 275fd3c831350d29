// The parts of a report on several models: the table, the failures, the folded requests.
import type { Failure } from '../../sagemaker/errors/failure.ts'
import type { Outcome } from '../../sagemaker/registration/outcome.ts'
import { containersOf, type Container, type ModelRequest } from '../../spec/request.ts'
import { remedyLink } from '../links.ts'
import type { ModelReport } from '../report.ts'
import { counted, grouped } from './counts.ts'
import { code, details, link, oneLine } from './markdown.ts'
import { text, textWithPolicies } from './prose.ts'
import { dataOf, environmentNote, imageOf, modelLink, requestBlock, roleOf, statusWords } from './single.ts'

/** Containers in a row. */
const MAX_CONTAINERS = 3
/** Visible rows; the others are folded. */
const MAX_ROWS = 20
/** Width of a comment in pixels, and of a column and a character of code. */
const PIXELS = 666
const COLUMN = 38
const CHARACTER = 7.2
/** A longer value is never shown whole. */
const MAX_CELL = 200
const NONE = '–'

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
  unchanged: '',
}

/** A cell: its values, one below the other, and how many there are beyond those. */
interface Cell {
  readonly values: readonly string[]
  readonly more: number
}

/** A column, with a cell for each model. */
interface Column {
  readonly title: string
  readonly cells: readonly Cell[]
  /** Makes Markdown of a text that is shortened to so many characters. */
  readonly show: (text: string, max: number, row: number) => string
}

/**
 * Returns several models: their common values in a line, the rest in a table, with unchanged models folded.
 *
 * @param max maximum number of models; the others are counted
 */
export function modelTable(models: readonly ModelReport[], max: number): string {
  const { columns, shared } = columnsOf(models)
  const shown = models.slice(0, max)
  const rowsOf = (wanted: boolean): number[] =>
    shown.flatMap(({ outcome }, row) => ((outcome.status === 'unchanged') === wanted ? [row] : []))
  const [changed, unchanged] = [rowsOf(false), rowsOf(true)]
  const table = (rows: readonly number[], of = columns): string => tableOf(of, rows)
  const more = models.length - shown.length
  const rest = changed.slice(MAX_ROWS)
  const withoutStatus = columns.filter(({ title }) => title !== 'Status')
  return blocks([
    shared,
    table(rest.length > 5 ? changed.slice(0, MAX_ROWS) : changed),
    rest.length > 5 ? details(`${grouped(rest.length)} more`, table(rest)) : '',
    unchanged.length === 0
      ? ''
      : details(`${grouped(unchanged.length)} unchanged`, table(unchanged, withoutStatus)),
    more > 0 ? `… and ${counted(more, 'more model')}` : '',
  ])
}

function columnsOf(models: readonly ModelReport[]): { columns: Column[]; shared: string } {
  const requests = models.map(({ outcome }) => outcome.request)
  const byModel = (of: (model: ModelReport) => string | undefined): Cell[] =>
    models.map((model) => ({ values: [of(model) ?? NONE], more: 0 }))
  const data = requests.map((request) => stacked(request, dataOf))
  const common = commonOf(data.flatMap(({ values }) => values.filter((value) => value !== NONE)))
  const candidates: Column[] = [
    { title: 'Region', cells: byModel(({ outcome }) => outcome.region), show: code },
    { title: 'Role', cells: byModel(({ outcome }) => roleOf(outcome.request)), show: code },
    { title: 'Image', cells: requests.map((request) => stacked(request, imageOf)), show: code },
    { title: 'Model data', cells: data, show: code },
  ]
  const same = candidates.filter(({ cells }) => new Set(cells.map((cell) => JSON.stringify(cell))).size === 1)
  const shared = same.flatMap(({ title, cells: [first] }) =>
    !first || first.values.every((value) => value === NONE)
      ? []
      : [`${title} ${first.values.map((value) => code(value)).join(', ')}`],
  )
  const differing = candidates.flatMap((column) =>
    same.includes(column) ? [] : [column.cells === data ? within(common, column) : column],
  )
  const inside = common.start !== '' && differing.some(({ title }) => title === 'Model data')
  const several = new Set(models.map(({ outcome }) => outcome.status)).size > 1
  const statuses: Column = {
    title: 'Status',
    cells: byModel(({ outcome: { status } }) => `${statusMarks[status]}${statusWords(status)}`),
    show: (value) => value,
  }
  const names: Column = {
    title: 'Model',
    cells: byModel(({ outcome }) => outcome.name),
    show: (name, max, row) => nameCell(oneLine(name, max), models[row]?.outcome),
  }
  return {
    columns: [names, ...(several ? [statuses] : []), ...differing],
    shared: [...shared, ...(inside ? [`Model data in ${code(`${common.start}…${common.end}`)}`] : [])].join(
      ' · ',
    ),
  }
}

/** Returns a column of URLs without their common parts. */
function within({ start, end }: Common, { cells, ...column }: Column): Column {
  const rest = (value: string): string =>
    value === NONE ? value : value.slice(start.length, value.length - end.length)
  return { ...column, cells: cells.map(({ values, more }) => ({ values: values.map(rest), more })) }
}

/** Returns a model's name, possibly shortened, as a link to the console. */
function nameCell(name: string, outcome: Outcome | undefined): string {
  return outcome === undefined ? code(name) : modelLink({ ...outcome, name })
}

/** Returns a value of the first few containers. */
function stacked(request: ModelRequest, of: (container: Container) => string | undefined): Cell {
  const containers = containersOf(request)
  const values = containers.slice(0, MAX_CONTAINERS).map((container) => of(container) ?? NONE)
  if (values.every((value) => value === NONE)) return { values: [NONE], more: 0 }
  return { values, more: containers.length - values.length }
}

/** The common beginning and end of some URLs, in whole folders. */
interface Common {
  readonly start: string
  readonly end: string
}

/** Returns the common parts of URLs that also have different parts; empty if there is little in common. */
function commonOf(urls: readonly string[]): Common {
  const [first = '', ...others] = urls
  let start = first.slice(0, first.lastIndexOf('/') + 1)
  while (start !== '' && !others.every((url) => url.startsWith(start))) {
    start = start.slice(0, start.lastIndexOf('/', start.length - 2) + 1)
  }
  if (others.length === 0 || !/^s3:\/\/./.test(start)) return { start: '', end: '' }
  const rests = urls.map((url) => url.slice(start.length))
  const [rest = ''] = rests
  let end = rest.includes('/') ? rest.slice(rest.indexOf('/')) : ''
  // Something is left of each.
  while (end !== '' && !rests.every((url) => url.endsWith(end) && url.length > end.length)) {
    const next = end.indexOf('/', 1)
    end = next === -1 ? '' : end.slice(next)
  }
  return { start, end }
}

/** Returns the width of each column in characters, so that the table fits a comment. */
function widthsOf(columns: readonly Column[], rows: readonly number[]): number[] {
  const natural = columns.map(({ title, cells }) => {
    const lengths = rows.flatMap((row) => cells[row]?.values.map(({ length }) => length) ?? [])
    return lengths.reduce((width, length) => Math.max(width, Math.min(length, MAX_CELL)), title.length)
  })
  const room = Math.floor((PIXELS - COLUMN * columns.length) / CHARACTER)
  let cap = room
  const total = (): number => natural.reduce((sum, width) => sum + Math.min(width, cap), 0)
  while (cap > 12 && total() > room) cap--
  return natural.map((width) => Math.min(width, cap))
}

function tableOf(columns: readonly Column[], rows: readonly number[]): string {
  if (rows.length === 0) return ''
  const widths = widthsOf(columns, rows)
  const cells = rows.map((row) =>
    columns.map(({ cells: all, show }, column) => {
      const { values, more } = all[row] ?? { values: [], more: 0 }
      const lines = values.map((value) => (value === NONE ? value : show(value, widths[column] ?? 0, row)))
      return [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('<br>')
    }),
  )
  const head = columns.map(({ title }) => title)
  return [head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n')
}

/**
 * Returns a failure with its causes in the order to check them.
 *
 * @param told whether the report has the causes above
 */
export function failureText(
  { message, code: errorCode, requestId, causes, remedy }: Failure,
  told = false,
): string {
  const list = causes.map((cause, index) => {
    const mark = `${index + 1}. `
    return `${mark}${textWithPolicies(cause, ' '.repeat(mark.length))}`
  })
  const origin = [
    ...(errorCode === undefined ? [] : [code(errorCode)]),
    ...(requestId === undefined ? [] : [`AWS request id ${code(requestId)}`]),
    ...(remedy === undefined ? [] : [`more on ${link(remedy, remedyLink(remedy))}`]),
  ]
  const intro = causes.length === 1 ? 'What to check:' : 'What to check, in this order:'
  return blocks([
    text(message),
    ...(causes.length === 0 ? [] : told ? ['What to check: the same as above.'] : [intro, list.join('\n')]),
    // With neither of the others before it, it begins the line.
    origin.join(' · ').replace(/^more on/, 'More on'),
  ])
}

/** Returns the requests of several models in one fold, without environment values. */
export function foldedRequests(models: readonly ModelReport[]): string {
  const note = environmentNote(models.map(({ outcome }) => outcome.request))
  const content = models.map(({ outcome, spec }) =>
    blocks([`${code(outcome.name)} from ${code(spec)}`, requestBlock(outcome.request)]),
  )
  return details(`Requests${note}`, content.join('\n\n'))
}

/** Returns blocks of Markdown, the empty ones left out. */
export function blocks(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}
