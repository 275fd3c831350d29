// Reads the files that an action writes for the runner: GITHUB_OUTPUT, GITHUB_ENV, GITHUB_STATE and GITHUB_PATH.
// Source: FileCommandManager.cs of github.com/actions/runner.

/**
 * Parses `name=value` and `name<<delimiter` heredocs. Throws on everything else, as the runner fails the step.
 * A later value of a name replaces an earlier one.
 */
export function parseFileCommand(text: string): Record<string, string> {
  const values = new Map<string, string>()
  let index = 0

  // Lines end at LF; a CR before it belongs to the line break on Windows only.
  const readLine = (): { line: string; ended: boolean } | undefined => {
    if (index >= text.length) return undefined
    const end = text.indexOf('\n', index)
    const line = text.slice(index, end < 0 ? undefined : end)
    index = end < 0 ? text.length : end + 1
    return { line: process.platform === 'win32' ? line.replace(/\r$/, '') : line, ended: end >= 0 }
  }

  const readHeredoc = (delimiter: string): string => {
    const lines: string[] = []
    for (;;) {
      const next = readLine()
      if (!next) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
      if (next.line === delimiter) return lines.join('\n')
      if (!next.ended) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
      lines.push(next.line)
    }
  }

  for (let next = readLine(); next; next = readLine()) {
    const { line } = next
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const name = line.slice(0, heredoc)
      const delimiter = line.slice(heredoc + 2)
      if (!name || !delimiter) {
        throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`)
      }
      values.set(name, readHeredoc(delimiter))
    } else if (equals > 0) {
      values.set(line.slice(0, equals), line.slice(equals + 1))
    } else {
      throw new Error(`Invalid format '${line}'${equals === 0 ? '. Name must not be empty' : ''}`)
    }
  }
  return Object.fromEntries(values)
}

/** Parses GITHUB_PATH: one folder a line. */
export function parsePathFile(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== '')
}
