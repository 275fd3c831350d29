// Reads `NAME=value` lines, the notation of the inputs `environment`, `variables` and `tags`.
import type { RuleId } from '../findings/catalogue.ts'
import type { Findings, Report } from '../findings/findings.ts'
import type { InputOrigin } from '../document/origin.ts'

export interface Assignment {
  readonly name: string
  readonly value: string
  readonly origin: InputOrigin
  /** A warning about how it is written, when something else was probably meant. */
  readonly doubt?: Report
}

/** What the notation depends on beside its text. */
interface Notation {
  /** Name of the input. */
  readonly input: string
  /** The rule that a name breaks that is set a second time. */
  readonly duplicates?: RuleId
  /** Whether a message may repeat a name. */
  readonly isPrintable: (name: string, value: string) => boolean
}

/**
 * Reads the assignments of an input, in order. Blank lines and lines that start with `#` are skipped. White space
 * around the name, after the first `=` and at the end of the line belongs to neither name nor value. A value of several
 * lines is written as in GITHUB_OUTPUT: `NAME<<END`, its lines, `END`; it is kept as it is. A finding never repeats a
 * line, since it may hold a secret.
 */
export function parseAssignments(text: string, notation: Notation, findings: Findings): Assignment[] {
  const { input, duplicates = 'invalid-input', isPrintable } = notation
  const lines = text.split(/\r\n|\n|\r/)
  const assignments: Assignment[] = []
  const firstLines = new Map<string, number>()

  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]?.trim() ?? ''
    const origin = { input, line: index + 1 }
    if (line === '' || line.startsWith('#')) continue

    const heredoc = /^([^=]*?)<<(\S+)$/.exec(line)
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
      name = heredoc[1]?.trim() ?? ''
      value = lines.slice(index + 1, end).join('\n')
      index = end
    } else if (equals >= 0) {
      name = line.slice(0, equals).trim()
      value = line.slice(equals + 1).trim()
    } else {
      const hint = `Write NAME=value, one on each line. For a value of several lines, write NAME<<END, the lines, and END.`
      findings.add({ rule: 'invalid-input', message: 'This line has no "=".', hint, origin })
      continue
    }

    const first = firstLines.get(name)
    if (name === '') {
      const message = 'This line has no name before its "=".'
      findings.add({ rule: 'invalid-input', message, hint: 'Write NAME=value.', origin })
    } else if (first !== undefined) {
      const hint = `It is set first on line ${first}: keep one of them.`
      const what = isPrintable(name, value) ? JSON.stringify(name) : 'The name on this line'
      findings.add({ rule: duplicates, message: `${what} is set a second time.`, hint, origin })
    } else {
      firstLines.set(name, origin.line)
      const doubt = heredoc ? undefined : doubtAbout(value, origin)
      assignments.push({ name, value, origin, ...(doubt && { doubt }) })
    }
  }
  return assignments
}

/** A value without white space or in quotes, and after it what looks like the next assignment. */
const SEVERAL = /^(?:"[^"]*"|'[^']*'|[^\s=,;"']*)(?:\s*(?:[,;]|&&)\s*|\s+)(?:export\s+)?[A-Za-z_][\w.:/@-]*=/

/** A comment at the end; not the number of an issue, as in "Fix #5". */
const COMMENT = /\s#(?:\s|$|[A-Za-z])/

/** What a value is taken for although something else was probably meant; undefined when it is plain. */
function doubtAbout(value: string, origin: InputOrigin): Report | undefined {
  const rule = 'assignment-form'
  if (SEVERAL.test(value)) {
    const message = 'This line looks like several assignments, but all after the first "=" is one value.'
    return { rule, message, hint: 'Write each NAME=value on a line of its own.', origin }
  }
  if (/^(["'])[^"']*\1$/s.test(value) || /^'[^']*'$|^"(?:[^"\\]|\\.)*"$/s.test(value)) {
    const message = 'The quotes around this value are part of it.'
    const hint =
      'Write NAME=value without quotes. To keep white space at its ends, write NAME<<END, the value, and END.'
    return { rule, message, hint, origin }
  }
  if (COMMENT.test(value)) {
    const message = 'The "#" in this value does not begin a comment: all after the first "=" is the value.'
    return { rule, message, hint: 'Write the comment on a line of its own that starts with "#".', origin }
  }
  return undefined
}
