// Keeps text pasted into an input out of messages: where a name is expected, there might be a line of a secret.
import { Findings, type Report } from '../findings/findings.ts'

/** Messages don't repeat longer names: nobody chooses them. */
const MAX_NAME = 64

/**
 * Returns whether a message can repeat a name from an input. It must be a valid name, and not look like the last line of
 * encoded text: letters and digits up to "=".
 *
 * @param value what follows the "="
 */
export function isPrintableName(name: string, value?: string): boolean {
  if (name.length > MAX_NAME || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return false
  if (value !== undefined && /^=+$/.test(value)) return false
  const isMixed = /[a-z]/.test(name) && /[A-Z]/.test(name)
  if (isMixed && (/\d/.test(name) || value === '')) return false
  return !/^(?=.*\d)[A-Za-z0-9]{16,}$/.test(name)
}

/** Returns whether a message can repeat the key of a tag from an input: a name, or several joined by separators. */
export function isPrintableKey(key: string, value?: string): boolean {
  const words = key.split(/[-.:/ @]/)
  return key.length <= MAX_NAME && words.every((word) => isPrintableName(`_${word}`, value))
}

/** Runs a check of an input's text, and removes quoted texts from its findings unless they are printable keys. */
export function discreetly<T>(findings: Findings, check: (findings: Findings) => T): T {
  const own = new Findings(undefined, findings.budget)
  const result = check(own)
  for (const finding of own.kept) findings.add(withoutTexts(finding))
  return result
}

const QUOTED = /"(?:[^"\\]|\\.)*"|`[^`]*`/g

/** A path of tags, as messages name it. */
const TAG_PATH = /^Tags(?:\[\d+\](?:\.(?:Key|Value))?)?$/

/** Returns whether a message can repeat a quoted text: a single character, a path of tags, or a printable key. */
function isPrintable(quoted: string): boolean {
  return quoted.length <= 1 || TAG_PATH.test(quoted) || isPrintableKey(quoted)
}

function withoutTexts(finding: Report): Report {
  const { message, path = '' } = finding
  // The last part of a path can come from the input.
  const member = /(?:\["(?:[^"\\]|\\.)*"\]|(?<=\])\.[\w-]+)$/.exec(path)
  const name = member?.[0].replace(/^(?:\["|\.)|"\]$/g, '')
  return {
    ...finding,
    message: message.replace(QUOTED, (quoted) => (isPrintable(quoted.slice(1, -1)) ? quoted : '"…"')),
    path: name === undefined || isPrintableKey(name) ? path : path.slice(0, member?.index),
  }
}
