// Puts the measurements of the benchmark into words: aligned tables, each figure with its budget.
import type { Bound, Budget } from './scenario.ts'
import type { Size } from './sizes.ts'

/** What was measured of one command. */
export interface CommandResult {
  name: string
  runs: number
  wallMs: number
  cpuMs?: number
  memoryKiB?: number
  wallSamplesMs: number[]
  cpuSamplesMs: number[]
}

/** A budget with the ratios that it is held against. */
export interface RatioResult extends Budget {
  wall: number
  cpu?: number
}

/** What was measured of one scenario. */
export interface ScenarioResult {
  name: string
  commands: CommandResult[]
  ratios: RatioResult[]
  bounds: Bound[]
}

/** The tables of one scenario. */
export function renderScenario({ name, commands, ratios, bounds }: ScenarioResult): string {
  const times = commands.map((command) => [
    command.name,
    String(command.runs),
    milliseconds(command.wallMs),
    milliseconds(command.cpuMs),
    command.memoryKiB === undefined ? '–' : `${(command.memoryKiB / 1024).toFixed(0)} MiB`,
  ])
  const compared = ratios.flatMap(({ command, against, limit, aim, wall, cpu }) => {
    const row = (kind: string, ratio: number): string[] => [
      `${command} ÷ ${against}, ${kind}`,
      ratio.toFixed(2),
      aim < limit ? `≤ ${limit}, aim ${aim}` : `≤ ${limit}`,
      ratio > limit ? 'over' : ratio > aim ? 'OK, over the aim' : 'OK',
    ]
    return cpu === undefined ? [row('wall', wall)] : [row('wall', wall), row('CPU', cpu)]
  })
  const bounded = bounds.map(({ command, wallMs }) => {
    const median = commands.find((result) => result.name === command)?.wallMs ?? 0
    return [
      `${command}, wall`,
      milliseconds(median),
      `≤ ${milliseconds(wallMs)}`,
      median > wallMs ? 'over' : 'OK',
    ]
  })
  return [
    name,
    '',
    ...align('lrrrr', [['median of', 'runs', 'wall', 'CPU', 'memory'], ...times]),
    '',
    ...align('lrll', [['median of the ratios', '', 'budget', ''], ...compared, ...bounded]),
  ].join('\n')
}

/** The table of the sizes. */
export function renderSizes(sizes: readonly Size[]): string {
  const rows = sizes.map(({ name, bytes, limit }) => [
    name,
    kilobytes(bytes),
    limit === undefined ? '' : `≤ ${kilobytes(limit)}`,
    limit === undefined ? '' : bytes > limit ? 'over' : 'OK',
  ])
  return align('lrll', [['size', '', 'budget', ''], ...rows]).join('\n')
}

function milliseconds(value: number | undefined): string {
  return value === undefined ? '–' : `${value.toFixed(0)} ms`
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} KB`
}

/** Columns of equal width, each with its text to the left (l) or to the right (r). */
function align(sides: string, rows: readonly string[][]): string[] {
  const widths = [...sides].map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0
      return sides[column] === 'l' ? cell.padEnd(width) : cell.padStart(width)
    })
    return `  ${cells.join('  ')}`.trimEnd()
  })
}
