// Says what is wrong with a text that is no YAML, in the words of someone who writes YAML and not parsers.
import type { Document } from 'yaml'
import type { Report } from '../findings/findings.ts'
import type { Parsed } from './bounded-parser.ts'
import { isNextJsonValue } from './foreign-text.ts'
import type { SourceText, TextOrigin } from './origin.ts'

/** The finding on a document that has errors: on its first one. */
export function syntaxError(
  { errors, range }: Document,
  { unclosedQuotes }: Parsed,
  source: SourceText,
): Report {
  const [error] = errors
  const [start, end] = error?.pos ?? [0, 0]
  const quote = unclosedQuotes.find((at) => at >= (range?.[0] ?? 0))
  // An earlier mistake comes first; a quote without an end swallows what follows it.
  if (quote !== undefined && quote <= end) {
    const origin = { source, start: quote, end: quote + 1 }
    const hint = `Add the closing ${source.text[quote] ?? ''} where the text ends.`
    return { rule: 'yaml-syntax', message: 'Unclosed quote.', hint, origin }
  }
  const origin = { source, start, end }
  if (isNextJsonValue(source.text, start)) {
    const message = 'A second JSON value follows the first, as in JSON Lines.'
    const hint = 'Write a line with --- between them, or put each into a file of its own.'
    return { rule: 'yaml-syntax', message, hint, origin }
  }
  const message = error ? syntaxMessage(error) : 'This is not YAML.'
  return {
    rule: 'yaml-syntax',
    message,
    hint: quoteHint(error?.message, origin) ?? syntaxHint(origin),
    origin,
  }
}

/** What to write for a quote inside quotes, where it ended the text too early. */
function quoteHint(message = '', { source, start }: TextOrigin): string | undefined {
  if (!message.startsWith('Unexpected scalar at node end')) return undefined
  const quote = source.text[start - 1]
  if (quote === "'") return "Inside single quotes, write '' for an apostrophe."
  return quote === '"' ? 'Inside double quotes, write \\" for a quote.' : undefined
}

/** What most often breaks the line of a syntax error; the line is looked at near the error only. */
function syntaxHint({ source, start }: TextOrigin): string | undefined {
  const before =
    source.text
      .slice(Math.max(0, start - 100), start)
      .split(/[\r\n]/)
      .at(-1) ?? ''
  const line = before + (source.text.slice(start, start + 100).split(/[\r\n]/, 1)[0] ?? '')
  if (/[[{,][^'"]*\$\{/.test(line)) return 'Inside [ ] and { }, quote what holds a variable: "${NAME}".'
  if (/^\s*\t/.test(line)) return 'YAML is indented with spaces, not tabs.'
  if (/: .*: /.test(line)) return 'Quote a text that holds a colon and a space.'
  return undefined
}

/** What the library says most often, in the words of someone who writes YAML and not parsers. */
const PLAIN_MESSAGES: readonly (readonly [says: RegExp, plainly: string])[] = [
  [
    /^Nested mappings are not allowed/,
    'This value holds ": " without quotes, or the next line is indented too far.',
  ],
  [/^Implicit (?:map )?keys need to be/, 'This line has no ":" after its key.'],
  [/^All mapping items must start at the same column/, 'This key is not indented like those before it.'],
  [/^Missing closing ["']/, 'Unclosed quote.'],
  [/^Unexpected scalar at node end/, 'There is text after the end of this value.'],
]

function syntaxMessage({ message }: { message: string }): string {
  const plain = PLAIN_MESSAGES.find(([says]) => says.test(message))?.[1]
  if (plain !== undefined) return plain
  // Some messages quote the text, which may be an environment value. Not the colon of `The : indicator must …`,
  // which has a space before it.
  const text = message.replace(/(?<=\S): .*$/s, '')
  return /[.!?]$/.test(text) ? text : `${text}.`
}
