// Shows the line that a finding is about, with carets under its place.
import { logLine, visible } from '../../text/escape.ts'
import type { Diagnostic } from '../../spec/findings/diagnostic.ts'
import { paint, type Style } from '../style.ts'

/** Units of a line before and after the place that are looked at: a line may have a million. */
const LOOKED_AT = 400
/** Lines above a line that are searched for the mapping it is in. */
const MAX_CLIMB = 2_000

/** Characters of two columns: East Asian wide and full-width ones, and emoji. */
const WIDE =
  /^(?:[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|.\uFE0F)/u
/** Characters that combine with the one before them. */
const COMBINING = /^\p{M}/u
const CHARACTERS = /\p{Extended_Pictographic}\uFE0F|[^]/gu

interface Cell {
  readonly text: string
  readonly columns: number
  /** Offset in the line, in UTF-16 units. */
  readonly offset: number
}

/**
 * The line of a finding and the one with the carets, each with a gutter; none when the finding has no line.
 *
 * @param lines the lines of its text
 * @param style its width is that of both lines
 */
export function sourceLine(diagnostic: Diagnostic, lines: readonly string[], style: Style): string[] {
  const { line, column = 1, endLine = line, endColumn = column } = diagnostic
  const { width } = style
  const whole = line === undefined ? undefined : lines[line - 1]
  if (line === undefined || width === undefined || !whole?.trim()) return []
  const text = withoutValues(whole, line - 1, lines)
  const start = Math.min(column - 1, text.length)
  const end = Math.max(start + 1, endLine === line ? endColumn - 1 : whole.trimEnd().length)
  const number = String(line)
  const { shown, before, carets } = cut(
    cellsOf(text, start),
    start,
    end,
    width - number.length - 5,
    text.length,
  )
  const gutter = (content: string): string => paint(`  ${content} |`, 'dim', style)
  const marks = paint('^'.repeat(carets), diagnostic.severity, style)
  return [
    `${gutter(number)} ${logLine(shown)}`,
    `${gutter(' '.repeat(number.length))} ${' '.repeat(before)}${marks}`,
  ]
}

/** What is shown for each character near an offset: nothing that a terminal would obey. */
function cellsOf(text: string, near: number): Cell[] {
  const from = Math.max(0, near - LOOKED_AT)
  const part = text.slice(from, near + LOOKED_AT)
  return Array.from(part.matchAll(CHARACTERS), ({ 0: character, index }) => {
    const shown = visible(character)
    const isEscaped = shown !== character && shown !== ' '
    return { text: shown, columns: isEscaped ? shown.length : columnsOf(character), offset: from + index }
  })
}

function columnsOf(character: string): number {
  if (/^[ -~]/.test(character) && character.length === 1) return 1
  return COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1
}

interface Cut {
  readonly shown: string
  /** Columns before the carets. */
  readonly before: number
  readonly carets: number
}

/** As much of a line as fits, with its place in it. */
function cut(cells: readonly Cell[], start: number, end: number, columns: number, length: number): Cut {
  const sum = (some: readonly Cell[]): number => some.reduce((total, cell) => total + cell.columns, 0)
  let first = 0
  const place = cells.findIndex(({ offset }) => offset >= start)
  const at = place < 0 ? cells.length : place
  const isCutBefore = (): boolean => (cells[first]?.offset ?? 0) > 0
  // The place is in sight, with what is right before it, and as much of what comes after it as there is room for.
  const marked = Math.min(sum(cells.slice(at).filter(({ offset }) => offset < end)), columns / 2)
  while (first < at && sum(cells.slice(first, at)) + marked > columns - 2) first++
  if (first > 0) first = Math.min(at, Math.max(first, at - Math.floor(columns / 3)))
  let last = cells.length
  let room = columns - 2
  for (let index = first; index < cells.length; index++) {
    room -= cells[index]?.columns ?? 0
    if (room >= 0) continue
    last = index
    break
  }
  const seen = cells.slice(first, last)
  const isCutAfter = last < cells.length || (cells.at(-1)?.offset ?? 0) + 2 < length
  const texts = seen.map(({ text }) => text).join('')
  const inPlace = seen.filter(({ offset }) => offset >= start && offset < end)
  return {
    shown: `${isCutBefore() ? ELLIPSIS : ''}${texts}${isCutAfter ? ELLIPSIS : ''}`,
    before: (isCutBefore() ? 1 : 0) + sum(seen.filter(({ offset }) => offset < start)),
    carets: Math.max(1, sum(inPlace)),
  }
}

const ELLIPSIS = '\u2026'
/** The name of a mapping with environment values, misspelled or not. */
const ENVIRONMENT = /(?:^|[\s{,])["']?env\w*["']?\s*:/i
const KEY = /^\s*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#:{}[\]]+)\s*:(?=\s|$)/

/** The line without environment values: it may be shown in the log of a workflow. */
function withoutValues(text: string, index: number, lines: readonly string[]): string {
  const end = isInEnvironment(text, index, lines)
    ? (KEY.exec(text)?.[0].length ?? indentOf(text))
    : flowEnd(text)
  const shown = text.slice(0, end)
  return text.slice(end).trim() === '' ? text : `${shown}${/\s$|^$/.test(shown) ? '' : ' '}${ELLIPSIS}`
}

/** Where values of an environment begin that is written in one line; else the end of the line. */
function flowEnd(text: string): number {
  const match = ENVIRONMENT.exec(text)
  return match ? match.index + match[0].length : text.length
}

/** Whether a line is below the key of an environment and indented further. */
function isInEnvironment(text: string, index: number, lines: readonly string[]): boolean {
  let indent = indentOf(text)
  for (let above = index - 1; above >= 0 && indent > 0; above--) {
    // Of a line that is too far inside to tell, nothing is shown.
    if (index - above > MAX_CLIMB) return true
    const line = lines[above] ?? ''
    if (!/^\s*[^\s#]/.test(line) || indentOf(line) >= indent) continue
    if (ENVIRONMENT.test(line)) return true
    indent = indentOf(line)
  }
  return false
}

/** Columns before the first key of a line; a key behind the dash of a list begins behind it. */
function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0
}
