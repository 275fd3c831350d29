// Marks code in a message. Whoever writes a message marks the values in it, so that nobody has to guess later.

/**
 * Returns a value as code for a message, in backticks as in Markdown. The log prints the backticks; `text` in
 * src/report/markdown/prose.ts turns them into Markdown.
 *
 * The fence is the shortest run of backticks that the value doesn't contain. A value needs n²/2 characters to contain
 * all runs up to length n, so a value of a few thousand characters never reaches GitHub's limit of 80.
 */
export function code(value: string): string {
  if (value === '') return '(empty)'
  // Nearly all values.
  if (!/`|^[ \t]/.test(value)) return `\`${value}\``
  const runs = new Set(value.match(/`+/g)?.map(({ length }) => length))
  let length = 1
  while (runs.has(length)) length++
  const fence = '`'.repeat(length)
  // Markdown removes one space at both ends, unless there is nothing else, and shows a tab as a space.
  const padding = /^`|`$|^[ \t].*[^ \t].*[ \t]$/s.test(value) ? ' ' : ''
  return `${fence}${padding}${value}${padding}${fence}`
}
