/** Splits a list into pages with opaque tokens. */
import { Refusal } from './protocol.ts'

/**
 * The page that `token` (absent: the first) points to, of at most `size` items, and in `next` the token of
 * the page after it, if any. Throws ValidationException for a token that this function did not make.
 */
export function paginate<T>(
  items: readonly T[],
  token: string | undefined,
  size: number,
): { items: T[]; next: { NextToken?: string } } {
  const start = token === undefined ? 0 : startOf(token)
  const end = start + size
  return {
    items: items.slice(start, end),
    next: end < items.length ? { NextToken: Buffer.from(`from:${end}`).toString('base64url') } : {},
  }
}

function startOf(token: string): number {
  const start = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1]
  // The service's own text is not known.
  if (start === undefined) throw new Refusal('ValidationException', 'Invalid pagination token.')
  return Number(start)
}
