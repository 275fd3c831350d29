// Reads `NAME=value` lines, the notation of the inputs `environment`, `variables` and `tags`.
import type { RuleId } from '../findings/catalogue.ts'
import type { Findings } from '../findings/findings.ts'
import type { InputOrigin } from '../document/origin.ts'

export interface Assignment {
  readonly name: string
  readonly value: string
  readonly origin: InputOrigin
}

/**
 * Reads the assignments of an input, in order. Blank lines and lines that start with `#` are skipped; the value is
 * all that follows the first `=`. A value of several lines is written as in GITHUB_OUTPUT: `NAME<<END`, its lines,
 * `END`. A finding never repeats a line, since it may hold a secret.
 *
 * @param duplicates the rule that a name breaks that is set a second time
 */
export function parseAssignments(
  input: string,
  text: string,
  findings: Findings,
  duplicates: RuleId = 'invalid-input',
): Assignment[] {
  const lines = text.split(/\r\n|\n|\r/)
  const assignments: Assignment[] = []
  const firstLines = new Map<string, number>()

  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]?.trimStart() ?? ''
    const origin = { input, line: index + 1 }
    if (line === '' || line.startsWith('#')) continue

    const heredoc = /^([^=]*?)<<(\S+)\s*$/.exec(line)
    const equals = line.indexOf('=')
    let name: string
    let value: string
    if (heredoc) {
      const end = lines.findIndex((candidate, at) => at > index && candidate.trim() === heredoc[2])
      if (end < 0) {
        const hint = 'Write its delimiter alone on a line after the value.'
        const message = 'The value that starts with << on this line has no end.'
        findings.add({ rule: 'invalid-input', message, hint, origin })
        break
      }
      name = heredoc[1] ?? ''
      value = lines.slice(index + 1, end).join('\n')
      index = end
    } else if (equals >= 0) {
      name = line.slice(0, equals)
      value = line.slice(equals + 1)
    } else {
      const hint = 'Write NAME=value, one on each line.'
      findings.add({ rule: 'invalid-input', message: 'This line has no "=".', hint, origin })
      continue
    }

    name = name.trim()
    const first = firstLines.get(name)
    if (name === '') {
      const message = 'This line has no name before its "=".'
      findings.add({ rule: 'invalid-input', message, hint: 'Write NAME=value.', origin })
    } else if (first !== undefined) {
      const hint = `It is set first on line ${first}: keep one of them.`
      const message = `${JSON.stringify(name)} is set a second time.`
      findings.add({ rule: duplicates, message, hint, origin })
    } else {
      firstLines.set(name, origin.line)
      assignments.push({ name, value, origin })
    }
  }
  return assignments
}
