// Makes text from a spec, an input, AWS or GitHub harmless in GitHub Markdown: the only place that knows how.
//
// Whatever is not plain prose is shown as code. That is the one thing which nothing on GitHub acts on: inside code
// there is no HTML, link, autolink or emoji, and the filters that run after Markdown (@mentions, #1, GH-1, commit ids)
// skip it. Escaping would not do: those filters, and the autolinks of e-mail addresses, see text after its backslashes
// and entities are decoded. So what stays outside code is an allowlist: words of letters, small numbers, and the
// punctuation of a sentence, none of which can begin or end anything.
import { visible } from '../../text/escape.ts'

/** Characters of a code span; a longer text loses its middle. */
const MAX_CODE = 200
/** Characters of a sentence or two, or a policy to paste. */
const MAX_TEXT = 2000
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
  // A pipe ends a table cell even in code, and parsers disagree about backslashes before it: it stands between spans.
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
        ? piece && span(piece)
        : piece.replace(/./g, (character) => `&#${character.charCodeAt(0)};`),
    )
  return pieces.join('')
}

/**
 * A code span ends at the first run of as many backticks as began it: the shortest run that the text does not have. Of
 * all lengths up to n it can only have them when it is n²/2 long, so that GitHub's limit of 80 is never met.
 */
function span(text: string): string {
  const runs = new Set(text.match(/`+/g)?.map(({ length }) => length))
  let length = 1
  while (runs.has(length)) length++
  const fence = '`'.repeat(length)
  // One space is taken off at both ends, unless there is nothing else.
  const padding = /^`|`$|^ .*[^ ].* $/.test(text) ? ' ' : ''
  return `${fence}${padding}${text}${padding}${fence}`
}

/** A command at the end of a text, or before what a finding says of variables: it is to be copied in one piece. */
const COMMAND = /(?<=: )(?:aws|docker|gh|skopeo|tar) [a-z-].*?(?= The value comes from |$)/

/**
 * A text as prose: plain words as they are, everything else as code. One line, which begins no list, quote or heading,
 * and is fit for a table cell.
 *
 * @param max code points that are shown
 */
export function text(prose: string, max = MAX_TEXT): string {
  const line = oneLine(prose, max)
  const found = COMMAND.exec(line)
  if (!found) return words(line)
  const [command] = found
  const before = words(line.slice(0, found.index))
  const after = words(line.slice(found.index + command.length))
  return [before, code(command, command.length), after].filter(Boolean).join(' ')
}

function words(line: string): string {
  const tokens = line.split(' ').filter(Boolean)
  return tokens.map((token, index) => (index > 0 && /^[-–—→=/]$/.test(token) ? token : word(token))).join(' ')
}

/** Letters, hyphenated perhaps, but neither a host nor like the id of an issue in a tracker: ABC-def. */
const WORD = /^(?!\p{Lu}{2,}-|.*[Ww]{3}$)\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*$/u
/** Seven letters of these may be a commit. */
const HEX = /^[0-9a-f]{7,}$/i
const SMALL_NUMBER = /^\d{1,6}$/

function word(token: string): string {
  const [, before = '', core = '', after = ''] = /^(["'“‘„(]*)(.*?)(["'”’)….,;:!?]*)$/su.exec(token) ?? []
  if (core === '') return /^["'“”‘’„()….,;!?]*$/.test(token) ? token : span(token)
  // `1.` and `1)` begin a list.
  if (SMALL_NUMBER.test(core)) return `${before}${core}${after.replace(/^[.)]/, String.raw`\$&`)}`
  if (WORD.test(core) && !HEX.test(core)) return token
  return `${before}${code(core, core.length)}${after}`
}

/**
 * A fenced block of code. Its fence is longer than any run of backticks in it.
 *
 * @param language for the colours, ours
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

/**
 * A text as the quoted label of a Mermaid node. Mermaid reads directives, icons, lists and Markdown in labels, too:
 * everything but letters, digits and a few marks is one of its own entities.
 */
export function mermaidLabel(text: string, max = 60): string {
  return oneLine(text, max).replace(
    /[^\p{L}\p{N}./-]/gu,
    (character) => `#${String(character.codePointAt(0))};`,
  )
}
