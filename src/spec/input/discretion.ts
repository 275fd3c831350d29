// Keeps what was pasted into an input out of messages: where a name is expected, there may be a line of a secret.
import { Findings, type Report } from '../findings/findings.ts'

/** Longer names are not repeated: nobody chooses them. */
const MAX_NAME = 64

/**
 * Whether a message may repeat a name that an input gave. It must be a name, and not look like the last line of
 * something encoded, which is letters and digits up to a "=".
 *
 * @param value what follows its "="
 */
export function isPrintableName(name: string, value?: string): boolean {
  if (name.length > MAX_NAME || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return false
  if (value !== undefined && /^=+$/.test(value)) return false
  const isMixed = /[a-z]/.test(name) && /[A-Z]/.test(name)
  if (isMixed && (/\d/.test(name) || value === '')) return false
  return !/^(?=.*\d)[A-Za-z0-9]{16,}$/.test(name)
}

/** Whether a message may repeat the key of a tag that an input gave: a name, or several joined by separators. */
export function isPrintableKey(key: string, value?: string): boolean {
  const words = key.split(/[-.:/ @]/)
  return key.length <= MAX_NAME && words.every((word) => isPrintableName(`_${word}`, value))
}

/** Runs a check of an input's text; in what it reports, quoted texts that are no printable keys are left out. */
export function discreetly<T>(findings: Findings, check: (findings: Findings) => T): T {
  const own = new Findings(undefined, findings.budget)
  const result = check(own)
  for (const finding of own.kept) findings.add(withoutTexts(finding))
  return result
}

const QUOTED = /"(?:[^"\\]|\\.)*"|`[^`]*`/g

/** Whether a quoted text may be repeated: a printable key, or a single character, which messages themselves name. */
function isTold(quoted: string): boolean {
  return quoted.length <= 1 || isPrintableKey(quoted)
}

function withoutTexts(finding: Report): Report {
  const { message, path = '' } = finding
  // The member that a finding is on is named by what an input gave.
  const member = /(?:\["(?:[^"\\]|\\.)*"\]|(?<=\])\.[\w-]+)$/.exec(path)
  const name = member?.[0].replace(/^(?:\["|\.)|"\]$/g, '')
  return {
    ...finding,
    message: message.replace(QUOTED, (quoted) => (isTold(quoted.slice(1, -1)) ? quoted : '"…"')),
    path: name === undefined || isPrintableKey(name) ? path : path.slice(0, member?.index),
  }
}
