// Marks code in a message: whoever writes a message marks the values in it, so that nobody has to guess later.

/**
 * Returns a value as code of a message, in backticks as Markdown has them. A log prints the message as it is; Markdown
 * is made of it by `text` in src/report/markdown/prose.ts.
 *
 * The code ends at the first run of as many backticks as began it: the shortest run that the value does not have. Of
 * all lengths up to n it can only have them when it is n²/2 long, so that GitHub's limit of 80 is never met in a value
 * of some thousand characters.
 */
export function code(value: string): string {
  if (value === '') return '(empty)'
  const runs = new Set(value.match(/`+/g)?.map(({ length }) => length))
  let length = 1
  while (runs.has(length)) length++
  const fence = '`'.repeat(length)
  // One space is taken off at both ends, unless there is nothing else; a tab is shown as a space.
  const padding = /^`|`$|^[ \t].*[^ \t].*[ \t]$/s.test(value) ? ' ' : ''
  return `${fence}${padding}${value}${padding}${fence}`
}
