/** Matches the wildcards of IAM policies. */

/** IAM's StringLike: case-sensitive, `*` for any text, `?` for one character. */
export function stringLike(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(text)
}

/** Whether the name of an action is meant by `pattern`: as StringLike, but in any case. */
export function namesAction(pattern: string, action: string): boolean {
  return stringLike(pattern.toLowerCase(), action.toLowerCase())
}
