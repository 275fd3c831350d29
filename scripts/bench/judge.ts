// Compares measurements with the bounds of a scenario.
import type { Measured } from './measure.ts'

/** The maximum cost of a command. */
export interface Bound {
  figure: keyof Measured
  command: string
  /** If set, `limit` is a multiple of this command's figure. Otherwise, it is in milliseconds or bytes. */
  against?: string
  limit: number
}

/** `n/a`: this run can't judge it, because it has no AWS CLI, no GNU time, or too few rounds. */
export type Verdict = 'holds' | 'over' | 'n/a'

/** A bound and its measurement: a ratio, milliseconds or bytes. */
export interface Judged extends Bound {
  value?: number
  verdict: Verdict
}

/** With fewer rounds, a single slow run would change the median. */
const MIN_ROUNDS = 3

/** Returns the median, or undefined if there are no values. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)]
  const lower = sorted[Math.ceil(middle) - 1]
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2
}

/** Compares medians with limits, without tolerance: the limits include a margin. */
export function judge(bound: Bound, measured: ReadonlyMap<string, Measured>): Judged {
  const values = valuesOf(bound, measured)
  const value = median(values)
  const isJudged = value !== undefined && values.length >= MIN_ROUNDS
  const verdict = !isJudged ? 'n/a' : value > bound.limit ? 'over' : 'holds'
  return { ...bound, ...(value !== undefined && { value }), verdict }
}

/**
 * Returns the values whose median is compared. Ratios are taken within each round, on the same machine, so the median of
 * these is steadier than the ratio of the medians. Memory does not depend on the round.
 */
function valuesOf({ figure, command, against }: Bound, measured: ReadonlyMap<string, Measured>): number[] {
  const own = measured.get(command)?.[figure] ?? []
  if (against === undefined) return own
  const other = measured.get(against)?.[figure] ?? []
  const divisor = figure === 'memory' ? median(other) : undefined
  return own.flatMap((value, round) => {
    const by = divisor ?? other[round]
    return by === undefined || by === 0 ? [] : [value / by]
  })
}
