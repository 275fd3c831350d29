// Renders a message as Markdown: the code that its template marked, and around it nothing that GitHub acts on.
import { code, fence, oneLine } from './markdown.ts'

/** Characters of a sentence or two, with a policy to paste. */
const MAX_TEXT = 4000

/** A piece of a message: code that a template marked, or the text around it. */
interface Piece {
  readonly content: string
  readonly isCode: boolean
}

/**
 * Splits a message at the code that `code` of src/text/code.ts marked in it. Unmatched backticks don't mark code.
 */
function* piecesOf(line: string): Generator<Piece> {
  // Every second piece is a run of backticks.
  const pieces = line.split(/(`+)/)
  // From the end, so that for each run the next one of its length is known.
  const next = new Map<string, number>()
  const closing = new Map<number, number>()
  for (let at = pieces.length - 2; at > 0; at -= 2) {
    const run = pieces[at] ?? ''
    const end = next.get(run)
    if (end !== undefined) closing.set(at, end)
    next.set(run, at)
  }
  let around = pieces[0] ?? ''
  for (let at = 1; at < pieces.length; at += 2) {
    const end = closing.get(at)
    if (end === undefined) {
      around += `${pieces[at] ?? ''}${pieces[at + 1] ?? ''}`
      continue
    }
    if (around !== '') yield { content: around, isCode: false }
    const content = pieces.slice(at + 1, end).join('')
    yield { content: /^ .*[^ ].* $/.test(content) ? content.slice(1, -1) : content, isCode: true }
    around = pieces[end + 1] ?? ''
    at = end
  }
  if (around !== '') yield { content: around, isCode: false }
}

/**
 * Returns a message as prose: marked code as code, and outside of it plain words as they are. Whatever else is outside,
 * such as the words of AWS, is shown as code, too: GitHub might act on it. One line, which begins no list, quote or
 * heading, and is fit for a table cell.
 *
 * @param max code points that are shown
 */
export function text(prose: string, max = MAX_TEXT): string {
  let line = ''
  for (const piece of piecesOf(oneLine(prose, max))) line = joined(line, piece)
  return line.trim()
}

/** A line with one more piece of its message. */
function joined(line: string, { content, isCode }: Piece): string {
  const shown = isCode ? code(content, MAX_TEXT) : words(content, line === '')
  // Runs of backticks that touch would be one run.
  return line.endsWith('`') && shown.startsWith('`') ? `${line} ${shown}` : `${line}${shown}`
}

/**
 * Returns a message as prose in which policies are indented JSON in fenced blocks, fit to be pasted.
 *
 * @param indent of all lines but the first, which follows the marker of a list item
 */
export function textWithPolicies(prose: string, indent: string): string {
  const parts: string[] = []
  let line = ''
  const end = (): void => {
    // What is left of a sentence whose policy is shown is no line of its own.
    if (!/^[\s.,;]*$/.test(line)) parts.push(line.trim())
    line = ''
  }
  for (const piece of piecesOf(oneLine(prose, MAX_TEXT))) {
    const policies = piece.isCode ? policiesIn(piece.content) : undefined
    if (policies === undefined) {
      line = joined(line, piece)
    } else {
      end()
      parts.push(fence(policies, 'json'))
    }
  }
  end()
  return parts.join('\n\n').replace(/\n(?=[^\n])/g, `\n${indent}`)
}

/** The policy statements that a piece of code is, indented; undefined when it is something else. */
function policiesIn(content: string): string | undefined {
  if (!/^\{.*\}$/s.test(content)) return undefined
  try {
    const statements = JSON.parse(`[${content}]`) as unknown[]
    const indented = statements.map((statement) => JSON.stringify(statement, undefined, 2)).join(',\n')
    // A policy is not nested so deeply that its indentation is most of it.
    return indented.length <= 8 * content.length ? indented : undefined
  } catch {
    return undefined
  }
}

/**
 * Words of a message, with the spaces at their ends.
 *
 * @param isFirst whether they begin a line, where some characters have a meaning
 */
function words(line: string, isFirst: boolean): string {
  const tokens = line.split(' ').filter(Boolean)
  const shown = tokens
    .map((token, index) => ((index > 0 || !isFirst) && /^[-–—→=/]$/.test(token) ? token : word(token)))
    .join(' ')
  return `${line.startsWith(' ') ? ' ' : ''}${shown}${line.endsWith(' ') && shown !== '' ? ' ' : ''}`
}

/** Letters, hyphenated perhaps, but neither a host nor like the id of an issue in a tracker: ABC-def. */
const WORD = /^(?!\p{Lu}{2,}-|.*[Ww]{3}$)\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*$/u
/** Seven letters of these may be a commit. */
const HEX = /^[0-9a-f]{7,}$/i
const SMALL_NUMBER = /^\d{1,6}$/

function word(token: string): string {
  const [, before = '', core = '', after = ''] = /^(["'“‘„(]*)(.*?)(["'”’)….,;:!?]*)$/su.exec(token) ?? []
  if (core === '') return /^["'“”‘’„()….,:;!?]*$/.test(token) ? token : code(token, token.length)
  // `1.` and `1)` begin a list.
  if (SMALL_NUMBER.test(core)) return `${before}${core}${after.replace(/^[.)]/, String.raw`\$&`)}`
  if (WORD.test(core) && !HEX.test(core)) return token
  return `${before}${code(core, core.length)}${after}`
}
