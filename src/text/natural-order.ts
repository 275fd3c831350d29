// Sorts names as people read them: container2 before container10.

/** Compares two texts, runs of digits by their value and everything else by code unit; for use with `sort`. */
export function naturally(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)]
  for (const [index, a] of left.entries()) {
    const b = right[index]
    if (b === undefined) return 1
    if (a === b) continue
    const order = DIGITS.test(a) && DIGITS.test(b) ? byValue(a, b) : 0
    return order === 0 ? (a < b ? -1 : 1) : order
  }
  return left.length - right.length
}

const DIGITS = /^\d/

function partsOf(text: string): string[] {
  return text.match(/\d+|\D+/g) ?? []
}

/** Numbers may be longer than what a number type holds. */
function byValue(one: string, other: string): number {
  const [a, b] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')]
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
