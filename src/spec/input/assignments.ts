// Reads `NAME=value` lines, the notation of the inputs `environment`, `variables` and `tags`.
import { literal } from '../findings/wording.ts'
import type { RuleId } from '../findings/catalogue.ts'
import type { Findings, Report } from '../findings/findings.ts'
import type { InputOrigin } from '../document/origin.ts'

export interface Assignment {
  readonly name: string
  readonly value: string
  readonly origin: InputOrigin
  /** A warning if something else was probably meant. */
  readonly doubt?: Report
}

/** How an input uses the notation. */
interface Notation {
  /** Name of the input. */
  readonly input: string
  /** The rule that a duplicate name breaks. */
  readonly duplicates?: RuleId
  /** Returns whether a message can repeat a name. */
  readonly isPrintable: (name: string, value: string) => boolean
}

/**
 * Reads the assignments of an input, in order. Skips blank lines and lines that start with `#`, and whitespace
 * around names and values. A multi-line value is written as in GITHUB_OUTPUT: `NAME<<END`, its lines, `END`; it is kept
 * unchanged. A finding never repeats a line, since it might contain a secret.
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
        const message = 'The multi-line value (<<) on this line never ends.'
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
      const hint =
        'Write one `NAME=value` per line. For a multi-line value, write `NAME<<END`, the lines, and `END`.'
      findings.add({ rule: 'invalid-input', message: 'This line has no "=".', hint, origin })
      continue
    }

    const first = firstLines.get(name)
    if (name === '') {
      const message = 'This line has no name before its "=".'
      findings.add({ rule: 'invalid-input', message, hint: 'Write `NAME=value`.', origin })
    } else if (first !== undefined) {
      const what = isPrintable(name, value) ? `Duplicate name ${literal(name)}` : 'Duplicate name'
      const message = `${what} (first on line ${first}).`
      findings.add({ rule: duplicates, message, hint: 'Keep one of them.', origin })
    } else {
      firstLines.set(name, origin.line)
      const doubt = heredoc ? undefined : doubtAbout(value, origin)
      assignments.push({ name, value, origin, ...(doubt && { doubt }) })
    }
  }
  return assignments
}

/** A value without whitespace or in quotes, followed by what looks like the next assignment. */
const SEVERAL = /^(?:"[^"]*"|'[^']*'|[^\s=,;"']*)(?:\s*(?:[,;]|&&)\s*|\s+)(?:export\s+)?[A-Za-z_][\w.:/@-]*=/

/** A comment at the end; not the number of an issue, as in "Fix #5". */
const COMMENT = /\s#(?:\s|$|[A-Za-z])/

/** Returns a warning if something else was probably meant than the value as written. */
function doubtAbout(value: string, origin: InputOrigin): Report | undefined {
  const rule = 'assignment-form'
  if (SEVERAL.test(value)) {
    const message =
      'This line looks like several assignments, but everything after the first "=" is one value.'
    return { rule, message, hint: 'Write each `NAME=value` on its own line.', origin }
  }
  if (/^(["'])[^"']*\1$/s.test(value) || /^'[^']*'$|^"(?:[^"\\]|\\.)*"$/s.test(value)) {
    const message = 'The quotes around this value become part of it.'
    const hint =
      'Write `NAME=value` without quotes. To keep whitespace at the ends, write `NAME<<END`, the value, and `END`.'
    return { rule, message, hint, origin }
  }
  if (COMMENT.test(value)) {
    const message =
      'The "#" in this value doesn\'t start a comment: everything after the first "=" is the value.'
    return { rule, message, hint: 'Write the comment on its own line, starting with "#".', origin }
  }
  return undefined
}
