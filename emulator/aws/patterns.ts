/** The wildcards of IAM's policies. */

/** IAM's StringLike: case-sensitive, `*` for any text, `?` for one character. */
export function like(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(text)
}

/** Whether the name of an action is meant by `pattern`: as StringLike, but in any case. */
export function namesAction(pattern: string, action: string): boolean {
  return like(pattern.toLowerCase(), action.toLowerCase())
}
