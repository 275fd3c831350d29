// Renders the measurements as Markdown tables, which are readable in a terminal, too.
import { median, type Judged } from './judge.ts'
import type { Measured } from './measure.ts'
import type { Size } from './sizes.ts'

/** A table: its header and rows. */
export type Table = readonly [head: readonly string[], ...rows: (readonly string[])[]]

const FIGURES: Record<keyof Measured, string> = { wall: 'wall', cpu: 'CPU', memory: 'memory' }

/** Returns the medians of each command. */
export function timesTable(measured: ReadonlyMap<string, Measured>): Table {
  return [
    ['median of', 'runs', 'wall', 'CPU', 'memory'],
    ...[...measured].map(([name, { wall, cpu, memory }]) => [
      name,
      String(wall.length || memory.length),
      amount('wall', median(wall)),
      amount('cpu', median(cpu)),
      amount('memory', median(memory)),
    ]),
  ]
}

/** Returns the bounds, and whether they hold. */
export function boundsTable(bounds: readonly Judged[]): Table {
  return [
    ['bound', 'measured', 'limit', 'verdict'],
    ...bounds.map(({ figure, command, against, limit, value, verdict }) => {
      const show = (number: number | undefined): string =>
        against !== undefined && number !== undefined
          ? String(Number(number.toFixed(3)))
          : amount(figure, number)
      const name = `${FIGURES[figure]} of ${command}${against === undefined ? '' : ` ÷ ${against}`}`
      return [name, show(value), `≤ ${show(limit)}`, verdict]
    }),
  ]
}

/** Returns the sizes that a runner downloads and loads. */
export function sizesTable(sizes: readonly Size[]): Table {
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} KB`
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

/** Returns a Markdown table with aligned columns, as Prettier formats it. */
export function renderTable(table: Table): string {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0), 3))
  const [head, ...rows] = table
  const rule = widths.map((width) => '-'.repeat(width))
  return [head, rule, ...rows]
    .map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
    .join('\n')
}

function amount(figure: keyof Measured, value: number | undefined): string {
  if (value === undefined) return '–'
  return figure === 'memory' ? `${(value / 1e6).toFixed(0)} MB` : `${value.toFixed(0)} ms`
}
