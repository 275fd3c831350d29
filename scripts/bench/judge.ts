// Compares what was measured with the bounds of a scenario.
import type { Measured } from './measure.ts'

/** How much a command may cost. */
export interface Bound {
  figure: keyof Measured
  command: string
  /** The command whose figure `limit` is a multiple of. Without it, `limit` is in milliseconds or bytes. */
  against?: string
  limit: number
}

/** `n/a`: this run cannot judge it, without an AWS CLI, without GNU time or with too few rounds. */
export type Verdict = 'holds' | 'over' | 'n/a'

/** A bound and what was measured of it: a ratio, milliseconds or bytes. */
export interface Judged extends Bound {
  value?: number
  verdict: Verdict
}

/** A single slow run would move the median of fewer rounds. */
const MIN_ROUNDS = 3

/** The middle value; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)]
  const lower = sorted[Math.ceil(middle) - 1]
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2
}

/** Compares medians with limits and adds no tolerance: a limit is a promise, and its margin is in the limit. */
export function judge(bound: Bound, measured: ReadonlyMap<string, Measured>): Judged {
  const values = valuesOf(bound, measured)
  const value = median(values)
  const isJudged = value !== undefined && values.length >= MIN_ROUNDS
  const verdict = !isJudged ? 'n/a' : value > bound.limit ? 'over' : 'holds'
  return { ...bound, ...(value !== undefined && { value }), verdict }
}

/**
 * The values whose median is judged. A ratio is taken within each round: both runs saw the same machine, so the median of
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
