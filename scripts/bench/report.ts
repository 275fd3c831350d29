// Puts the measurements of the benchmark into words: the cells of its tables, and the tables of a terminal.
import type { JudgedBound } from './judge.ts'
import type { Part } from './profile.ts'
import type { CommandResult, ScenarioResult } from './run.ts'
import type { Figure } from './scenario.ts'
import type { Size } from './sizes.ts'

/** A table: its head, and its rows. */
export type Table = readonly [head: readonly string[], ...rows: (readonly string[])[]]

const FIGURES: Record<Figure, string> = { wall: 'wall', cpu: 'CPU', memory: 'memory' }

/** The medians of a scenario's commands. */
export function timesTable(commands: readonly CommandResult[]): Table {
  return [
    ['median of', 'runs', 'wall', 'CPU', 'memory'],
    ...commands.map(({ name, wall, cpu, memory, samples }) => [
      name,
      String(samples.wall.length),
      amount('wall', wall),
      amount('cpu', cpu),
      amount('memory', memory),
    ]),
  ]
}

/** The bounds of a scenario, and whether they hold. */
export function boundsTable(bounds: readonly JudgedBound[]): Table {
  return [
    ['bound', 'measured', 'limit', 'verdict'],
    ...bounds.map(({ figure, command, against, times, limit, value, verdict }) => {
      const other = against === undefined ? '' : ` ÷ ${times === undefined ? '' : `${times} × `}${against}`
      const isRatio = against !== undefined
      return [
        `${FIGURES[figure]} of ${command}${other}`,
        isRatio && value !== undefined ? ratio(value) : amount(figure, value),
        limit === undefined ? '–' : `≤ ${isRatio ? limit : amount(figure, limit)}`,
        verdict,
      ]
    }),
  ]
}

/** What a runner downloads and loads. */
export function sizesTable(sizes: readonly Size[]): Table {
  return [
    ['size', 'measured', 'limit', 'verdict'],
    ...sizes.map(({ name, bytes, limit }) => [
      name,
      kilobytes(bytes),
      `≤ ${kilobytes(limit)}`,
      bytes > limit ? 'over' : 'holds',
    ]),
  ]
}

/** Shares below this go together. */
const SMALL = 0.01

/** The shares of the parts, small ones together. */
export function partsTable(parts: readonly Part[]): Table {
  const total = parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  const large = parts.filter(({ milliseconds }) => milliseconds >= SMALL * total)
  const rest = total - large.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  return [
    ['part', 'share', 'time'],
    ...[...large, { name: 'the rest', milliseconds: rest }].map(({ name, milliseconds }) => [
      name,
      `${((milliseconds / total) * 100).toFixed(0)} %`,
      `${milliseconds.toFixed(1)} ms`,
    ]),
  ]
}

/** The tables of one scenario, for a terminal. */
export function renderScenario({ title, commands, bounds }: ScenarioResult): string {
  return [title, renderTable(timesTable(commands)), renderTable(boundsTable(bounds))].join('\n\n')
}

/** Columns of equal width: texts on the left, numbers on the right. */
export function renderTable(table: Table): string {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const lines = table.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0
      const isNumber = column > 0 && column < row.length - (table[0].at(-1) === 'verdict' ? 1 : 0)
      return isNumber ? cell.padStart(width) : cell.padEnd(width)
    })
    return `  ${cells.join('  ')}`.trimEnd()
  })
  return lines.join('\n')
}

function amount(figure: Figure, value: number | undefined): string {
  if (value === undefined) return '–'
  return figure === 'memory' ? `${(value / 1e6).toFixed(0)} MB` : `${value.toFixed(0)} ms`
}

/** Fine enough to see on which side of its limit a ratio is. */
function ratio(value: number): string {
  return value < 0.1 ? value.toPrecision(2) : value.toFixed(3)
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} KB`
}
