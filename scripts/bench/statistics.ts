// The arithmetic of the benchmark: medians, and ratios of runs that were neighbours in time.
import type { Sample } from './measure.ts'

/** One entry per round, undefined where a command sat out. */
export type Samples = readonly (Sample | undefined)[]

/** The middle value; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)]
  const lower = sorted[Math.ceil(middle) - 1]
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2
}

/** The numbers of one kind among samples, rounds that were sat out excepted. */
export function valuesOf(samples: Samples, kind: keyof Sample): number[] {
  return samples.map((sample) => sample?.[kind]).filter((value) => value !== undefined)
}

/**
 * The ratio of each round that both took part in. Both runs of a round saw the same machine, so the median of these
 * is steadier than the ratio of the medians.
 */
export function pairedRatios(samples: Samples, against: Samples, kind: keyof Sample): number[] {
  return samples.flatMap((sample, round) => {
    const own = sample?.[kind]
    const other = against[round]?.[kind]
    return own !== undefined && other !== undefined && other > 0 ? [own / other] : []
  })
}
