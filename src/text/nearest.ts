// Finds the name that a misspelt one was meant to be.

/** Characters of the longest name that is compared with others. */
const MAX_NAME = 100

/**
 * The candidate nearest to a name, or undefined when none is near. Case, hyphens and underscores do not count:
 * `model_data_url` is `ModelDataUrl`. Otherwise a third of the letters may differ,
 * or one be a part of the other.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  // Before the text is scanned: what is longer than any name was not meant to be one.
  if (name.length > MAX_NAME) return undefined
  const wanted = fold(name)
  if (wanted === '') return undefined
  let best: { candidate: string; distance: number } | undefined
  for (const candidate of candidates) {
    const folded = foldedCandidate(candidate)
    const beginning = wanted.length >= 3 && folded.startsWith(wanted)
    const limit = Math.max(wanted.length, folded.length) / 3
    // The lengths alone rule most candidates out, which counts for a spec with a hundred thousand names.
    if (!beginning && Math.abs(wanted.length - folded.length) > limit) continue
    const distance = beginning ? 1 : editDistance(wanted, folded, limit)
    if (distance > limit) continue
    if (!best || distance < best.distance) best = { candidate, distance }
  }
  return best?.candidate ?? containing(wanted, candidates)
}

/** The shortest candidate that holds a name (`Role` for `ExecutionRoleArn`), or is held by it (`Image` in `ImageUri`). */
function containing(wanted: string, candidates: readonly string[]): string | undefined {
  const related = candidates.filter((candidate) => {
    const folded = foldedCandidate(candidate)
    return (wanted.length >= 4 && folded.includes(wanted)) || (folded.length >= 5 && wanted.includes(folded))
  })
  return related.toSorted((a, b) => a.length - b.length)[0]
}

/** Candidates come from closed sets, so that this stays small. */
const foldedCandidates = new Map<string, string>()

function foldedCandidate(candidate: string): string {
  let folded = foldedCandidates.get(candidate)
  if (folded === undefined) {
    folded = fold(candidate)
    foldedCandidates.set(candidate, folded)
  }
  return folded
}

/** A name without what tells camelCase, PascalCase, snake_case and kebab-case apart. */
export function fold(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '')
}

/** Insertions, deletions, replacements and swaps of neighbors that turn one string into the other, up to a limit. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = []
  let lowestBefore = 0
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let lowest = row
    for (let column = 1; column <= b.length; column++) {
      const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1)
      let distance = Math.min(replaced, at(last, column) + 1, at(current, column - 1) + 1)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        distance = Math.min(distance, at(beforeLast, column - 2) + 1)
      }
      current.push(distance)
      if (distance < lowest) lowest = distance
    }
    // No row comes nearer than the nearer of the two before it.
    if (lowestBefore > limit && lowest > limit) return Number.POSITIVE_INFINITY
    lowestBefore = lowest
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
