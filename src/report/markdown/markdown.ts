// Makes text from a spec, an input, AWS or GitHub harmless in GitHub Markdown: the only place that knows how.
//
// Whatever is not plain prose is shown as code. That is the one thing which nothing on GitHub acts on: inside code
// there is no HTML, link, autolink or emoji, and the filters that run after Markdown (@mentions, #1, GH-1, commit ids)
// skip it. Escaping would not do: those filters, and the autolinks of e-mail addresses, see text after its backslashes
// and entities are decoded. So what stays outside code (prose.ts) is an allowlist: words of letters, small numbers, and
// the punctuation of a sentence, none of which can begin or end anything.
import { code as mark } from '../../text/code.ts'
import { visible } from '../../text/escape.ts'

/** Characters of a code span; a longer text loses its middle. */
const MAX_CODE = 200
/** Characters of a line in a fenced block: the API's longest value (2,048) with its name. */
const MAX_LINE = 2200
/** Backticks in a row in a fenced block: GitHub's parser counts a fence to 255 only. */
const MAX_BACKTICKS = 200
const MAX_URL = 2000

/** A text in one line, its control characters visible, shortened in its middle to so many code points. */
export function oneLine(text: string, max: number): string {
  // A code point has at most two units: nothing beyond is looked at, however long the text is.
  const ends = text.length > 4 * max ? `${text.slice(0, 2 * max)}${text.slice(-2 * max)}` : text
  // A lone half of a pair has no UTF-8.
  const points = [...visible(ends.toWellFormed())]
  if (points.length <= max && ends === text) return points.join('')
  const head = Math.ceil((max - 1) * 0.6)
  return `${points.slice(0, head).join('')}…${points.slice(points.length - (max - 1 - head)).join('')}`
}

/**
 * A text as inline code, fit for a table cell, too. An empty text, which cannot be code, is `(empty)`.
 *
 * @param max code points that are shown
 */
export function code(text: string, max = MAX_CODE): string {
  // A pipe ends a table cell even in code, and parsers disagree about backslashes before it, so it goes between spans.
  return spans(oneLine(text, max), /(\|+)/)
}

/** Code spans, and between them the characters that end something even in code. */
function spans(line: string, apart: RegExp): string {
  if (line === '') return '(empty)'
  // Of the pieces, every second is what the expression found.
  const pieces = line
    .split(apart)
    .map((piece, index) =>
      index % 2 === 0
        ? piece && mark(piece)
        : piece.replace(/./g, (character) => `&#${character.charCodeAt(0)};`),
    )
  return pieces.join('')
}

/**
 * A fenced block of code. Its fence is longer than any run of backticks in it.
 *
 * @param language for the colors, ours
 */
export function fence(content: string, language = ''): string {
  const lines = content
    .split(/\r\n|[\n\r]/)
    .map((line) => oneLine(line, MAX_LINE).replace(/`+/g, (run) => oneLine(run, MAX_BACKTICKS)))
  const longest = Math.max(2, ...lines.map((line) => longestRun(line)))
  const marks = '`'.repeat(longest + 1)
  return [`${marks}${language}`, ...lines, marks].join('\n')
}

function longestRun(line: string): number {
  return Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length))
}

/**
 * A folded block.
 *
 * @param label ours, but for what is in `htmlCode`
 * @param content Markdown
 */
export function details(label: string, content: string): string {
  // The empty lines end the HTML, and the content is Markdown again.
  return `<details><summary>${label}</summary>\n\n${content}\n\n</details>`
}

/** A text as inline code where Markdown is not read: in the label of a folded block. */
export function htmlCode(text: string, max = MAX_CODE): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return `<code>${oneLine(text, max).replace(/[&<>"]/g, (character) => entities[character] ?? '')}</code>`
}

/**
 * A label as code, linked.
 *
 * @param url ours: built from parts that are encoded or checked. What is not a URL of the web, such as a path in the
 *   checkout, is not linked.
 */
export function link(label: string, url: string | undefined): string {
  if (url === undefined || url.length > MAX_URL || !/^https?:\/\//.test(url) || !URL.canParse(url)) {
    return code(label)
  }
  // `]:` at the beginning of a paragraph, even in code, makes the definition of a link of it, which is not shown.
  const shown = spans(oneLine(label, MAX_CODE), /([|\]]+)/)
  const destination = new URL(url).href
    .replace(/[^\w\-.~:/?#@!$&'*+,;=%]/g, (character) => encodeURIComponent(character))
    .replace(/[()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
    .replaceAll('&', '&amp;')
  return `[${shown}](${destination})`
}
