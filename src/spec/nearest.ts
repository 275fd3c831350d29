// Finds the name that a misspelt one was meant to be.

/**
 * The candidate nearest to a name, or undefined when none is near. Case, hyphens and underscores do not count:
 * `model_data_url` is `ModelDataUrl`. Otherwise a third of the letters may differ, or the name be a beginning.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = fold(name)
  if (wanted === '' || wanted.length > 100) return undefined
  let best: { candidate: string; distance: number } | undefined
  for (const candidate of candidates) {
    const folded = fold(candidate)
    const beginning = wanted.length >= 3 && folded.startsWith(wanted)
    const distance = beginning ? 1 : editDistance(wanted, folded)
    if (distance > Math.max(wanted.length, folded.length) / 3) continue
    if (!best || distance < best.distance) best = { candidate, distance }
  }
  return best?.candidate
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '')
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one string into the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1)
      let distance = Math.min(replaced, at(last, column) + 1, at(current, column - 1) + 1)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        distance = Math.min(distance, at(beforeLast, column - 2) + 1)
      }
      current.push(distance)
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
