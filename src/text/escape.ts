// Makes text from a spec, an input or a service harmless where it is shown.
import { INVISIBLE } from './characters.ts'

/** What cannot be seen; a selector after an emoji is part of what is seen, and is matched with it. Made when it is used. */
let unsafe: RegExp | undefined

/**
 * A text as one line of the log, in which nothing starts a workflow command: the runner takes `::` at the beginning
 * of a line (after white space) and `##[` anywhere in it for one.
 */
export function logLine(text: string): string {
  return visible(text)
    .replace(/##\[/g, '## [')
    .replace(/^(\s*):(?=:)/, '$1: ')
}

/** A text in one line, with what cannot be seen in it shown as escapes. */
export function visible(text: string): string {
  // Nearly all texts: for them the tables of Unicode need not be looked at.
  if (/^[ -~]*$/.test(text)) return text
  unsafe ??= new RegExp(`\\p{Extended_Pictographic}\\uFE0F|${INVISIBLE.source}`, 'gu')
  return text.replace(unsafe, (found) => {
    if (found === '\t') return ' '
    const code = found.codePointAt(0) ?? 0
    const isOneCharacter = found.length === String.fromCodePoint(code).length
    return isOneCharacter ? `\\u{${code.toString(16).padStart(4, '0')}}` : found
  })
}
