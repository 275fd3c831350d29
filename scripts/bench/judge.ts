// Holds what was measured against the bounds of a scenario.
import type { Bound } from './scenario.ts'
import { overSize, type Size } from './sizes.ts'
import { median, pairedRatios, valuesOf, type Samples } from './statistics.ts'

/** What was measured of one command; memory in bytes. */
export interface Measured {
  samples: Samples
  memory: readonly number[]
}

/**
 * `shown` is for a bound without a limit, `too few runs` for times of fewer than MIN_ROUNDS rounds, `n/a` for figures
 * that this machine cannot give: there is no AWS CLI, or nothing that measures memory.
 */
export type Verdict = 'holds' | 'over' | 'shown' | 'too few runs' | 'n/a'

/** A bound, and what came of it: a ratio, milliseconds or bytes. */
export interface JudgedBound extends Bound {
  value?: number
  verdict: Verdict
}

/** A median of fewer rounds would be moved by a single slow run. */
const MIN_ROUNDS = 3

/** Compares medians with limits, and adds no tolerance: a limit is a promise, and its margin is in the limit. */
export function judge(bound: Bound, measured: ReadonlyMap<string, Measured>): JudgedBound {
  const values = valuesFor(bound, measured)
  const value = median(values)
  if (value === undefined) return { ...bound, verdict: 'n/a' }
  if (bound.limit === undefined) return { ...bound, value, verdict: 'shown' }
  // Memory hardly varies; it has runs of its own.
  if (bound.figure !== 'memory' && values.length < MIN_ROUNDS) {
    return { ...bound, value, verdict: 'too few runs' }
  }
  return { ...bound, value, verdict: value > bound.limit ? 'over' : 'holds' }
}

/** The values whose median the bound is about; none when something is missing. */
function valuesFor({ figure, command, against, times = 1 }: Bound, measured: ReadonlyMap<string, Measured>) {
  const own = measured.get(command)
  if (own === undefined) return []
  if (against === undefined) return figure === 'memory' ? own.memory : valuesOf(own.samples, figure)
  const other = measured.get(against)
  if (other === undefined) return []
  if (figure !== 'memory')
    return pairedRatios(own.samples, other.samples, figure).map((ratio) => ratio / times)
  const otherMemory = median(other.memory)
  return otherMemory === undefined ? [] : own.memory.map((bytes) => bytes / otherMemory / times)
}

/** Whether everything that could be judged is within its bound, and a sentence that says so. */
export function conclude(
  bounds: readonly JudgedBound[],
  sizes: readonly Size[],
): { text: string; holds: boolean } {
  const count = (...verdicts: Verdict[]): number =>
    bounds.filter(({ verdict }) => verdicts.includes(verdict)).length
  const over = count('over') + overSize(sizes).length
  const open = count('too few runs', 'n/a')
  const text = over === 0 ? 'Every bound that was judged holds.' : `Bounds that do not hold: ${over}.`
  return { text: open === 0 ? text : `${text} Not judged: ${open}.`, holds: over === 0 }
}
