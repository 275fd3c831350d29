// Makes text from a spec, an input or a service harmless where it is shown.

/** Control characters, line separators, what has no width, and the marks that change the direction of text. */
const UNSAFE =
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\u00AD\uFEFF\u{E0000}-\u{E007F}]/gu

/**
 * A text as one line of the log, in which nothing starts a workflow command: the runner takes `::` at the beginning
 * of a line (after white space) and `##[` anywhere in it for one.
 */
export function logLine(text: string): string {
  return visible(text)
    .replace(/##\[/g, '## [')
    .replace(/^(\s*):(?=:)/, '$1: ')
}

/** A text in one line, its control characters shown as escapes. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (character) =>
    character === '\t' ? ' ' : `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
  )
}
