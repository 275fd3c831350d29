// Chooses few of many combinations so that each two parts that can meet do meet.

/**
 * Some of the items, in their order: whichever two parts one of all the items has, one of those has them, too.
 *
 * @param partsOf the parts of an item, as many for each; parts at different places are different
 */
export function pairwise<T>(items: readonly T[], partsOf: (item: T) => readonly string[]): T[] {
  const candidates = items.map((item, index) => ({ item, index, pairs: pairsOf(partsOf(item)) }))
  const missing = new Set(candidates.flatMap(({ pairs }) => pairs))
  const chosen: typeof candidates = []
  while (missing.size > 0) {
    const gain = ({ pairs }: { pairs: string[] }): number => pairs.filter((pair) => missing.has(pair)).length
    const best = candidates.reduce((one, other) => (gain(other) > gain(one) ? other : one))
    for (const pair of best.pairs) missing.delete(pair)
    chosen.push(best)
  }
  return chosen.sort((a, b) => a.index - b.index).map(({ item }) => item)
}

function pairsOf(parts: readonly string[]): string[] {
  return parts.flatMap((part, at) =>
    parts.slice(at + 1).map((other, distance) => JSON.stringify([at, part, at + 1 + distance, other])),
  )
}
