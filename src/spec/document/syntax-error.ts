// Describes YAML syntax errors in the words of people who write YAML, not parsers.
import type { Document } from 'yaml'
import type { Report } from '../findings/findings.ts'
import type { Parsed } from './bounded-parser.ts'
import { isNextJsonValue } from './foreign-text.ts'
import type { SourceText, TextOrigin } from './origin.ts'

/** Returns the finding for the first error of a document. */
export function syntaxError(
  { errors, range }: Document,
  { unclosedQuotes }: Parsed,
  source: SourceText,
): Report {
  const [error] = errors
  const [start, end] = error?.pos ?? [0, 0]
  const quote = unclosedQuotes.find((at) => at >= (range?.[0] ?? 0))
  // An unclosed quote swallows what follows it, so it comes first unless there is an earlier mistake.
  if (quote !== undefined && quote <= end) {
    const origin = { source, start: quote, end: quote + 1 }
    const hint = `Add the closing ${source.text[quote] ?? ''} at the end of the string.`
    return { rule: 'yaml-syntax', message: 'Unclosed quote.', hint, origin }
  }
  const origin = { source, start, end }
  if (isNextJsonValue(source.text, start)) {
    const message = 'The text has more than one JSON value, as in JSON Lines.'
    const hint = 'Write a line with `---` between them, or put each into its own file.'
    return { rule: 'yaml-syntax', message, hint, origin }
  }
  const message = error ? syntaxMessage(error) : "This isn't YAML."
  return {
    rule: 'yaml-syntax',
    message,
    hint: quoteHint(error?.message, origin) ?? syntaxHint(origin),
    origin,
  }
}

/** Returns how to write a quote inside quotes, where it ended the string too early. */
function quoteHint(message = '', { source, start }: TextOrigin): string | undefined {
  if (!message.startsWith('Unexpected scalar at node end')) return undefined
  const quote = source.text[start - 1]
  if (quote === "'") return "Inside single quotes, write `''` for an apostrophe."
  return quote === '"' ? 'Inside double quotes, write `\\"` for a quote.' : undefined
}

/** Returns what most often breaks a line with a syntax error, judging by the text near the error. */
function syntaxHint({ source, start }: TextOrigin): string | undefined {
  const before =
    source.text
      .slice(Math.max(0, start - 100), start)
      .split(/[\r\n]/)
      .at(-1) ?? ''
  const line = before + (source.text.slice(start, start + 100).split(/[\r\n]/, 1)[0] ?? '')
  if (/[[{,][^'"]*\$\{/.test(line)) return 'Inside [ ] and { }, quote values with variables: `"${NAME}"`.'
  if (/^\s*\t/.test(line)) return 'Indent with spaces, not tabs.'
  if (/: .*: /.test(line)) return 'Quote text that contains a colon and a space.'
  return undefined
}

/** Plain wording for the most frequent messages of the library. */
const PLAIN_MESSAGES: readonly (readonly [says: RegExp, plainly: string])[] = [
  [
    /^Nested mappings are not allowed/,
    'This value contains ": " without quotes, or the next line is indented too far.',
  ],
  [/^Implicit (?:map )?keys need to be/, 'This line has no ":" after the key.'],
  [/^All mapping items must start at the same column/, "This key isn't indented like the ones before it."],
  [/^Missing closing ["']/, 'Unclosed quote.'],
  [/^Unexpected scalar at node end/, 'There is text after the end of this value.'],
]

function syntaxMessage({ message }: { message: string }): string {
  const plain = PLAIN_MESSAGES.find(([says]) => says.test(message))?.[1]
  if (plain !== undefined) return plain
  // Some messages quote the text, which might be an environment value. Not the colon of `The : indicator must …`,
  // which has a space before it.
  const text = message.replace(/(?<=\S): .*$/s, '')
  return /[.!?]$/.test(text) ? text : `${text}.`
}
