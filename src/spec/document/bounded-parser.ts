// Runs the `yaml` library's parser within bounds, so that no text takes long or ends in a stack overflow.
import { Composer, Lexer, Parser, type CST, type Document } from 'yaml'
import type { Findings } from '../findings/findings.ts'
import type { Turns } from '../work/turns.ts'
import type { SourceText } from './origin.ts'

/** Deeper nesting is refused; a request is seven levels deep. */
export const MAX_DEPTH = 64
/** Nodes of a document after its aliases are expanded: what a file of 1 MiB can hold, and no alias bomb. */
export const MAX_NODES = 200_000
/** Documents of a file. */
export const MAX_DOCUMENTS = 1_000
/** Levels at which the parser stops: more than the depth of any document that yaml.ts does not refuse for it. */
const MAX_PARSER_DEPTH = 8 * MAX_DEPTH
/** Pieces of a text, such as indents, keys and commas, after which the parser stops. */
const MAX_TOKENS = 600_000
/** Misplaced tokens, after which the rest of a text is not read. */
const MAX_STRAY_TOKENS = 1_000
/** Pieces of a text that are counted as work together. */
const TOKENS_AT_ONCE = 10_000
/** Units of work of a token, besides its characters. */
const TOKEN_WORK = 12
/** What the lexer puts before a scalar. */
const SCALAR = '\u001f'

/** The documents of a text, as the library composes them. */
export interface Parsed {
  readonly documents: readonly Document[]
  /** Where the quotes open that have no end, or that end where others were meant to open; in order. */
  readonly unclosedQuotes: readonly number[]
  /** Where comments begin, in order. */
  readonly comments: readonly number[]
}

/**
 * What `parseAllDocuments` of the library does, but bounded: that takes seconds for a MiB of brackets, and ends in a
 * stack overflow.
 *
 * @returns undefined when the text is refused, which is a finding
 */
export function* parseBounded(source: SourceText, findings: Findings): Turns<Parsed | undefined> {
  const parser = new Parser()
  const composer = new Composer({
    logLevel: 'silent',
    prettyErrors: false,
    // Duplicates are reported by the walk in yaml.ts, which knows the first one's position.
    uniqueKeys: false,
    // Scalars are taken as they are written, and tags are judged by name: the values that a schema makes of them are
    // not needed. It holds in documents of YAML 1.1, too.
    schema: 'failsafe',
    resolveKnownTags: false,
  })
  const documents: Document[] = []
  const unclosedQuotes: number[] = []
  const comments: number[] = []
  let tokens = 0
  let values = 0
  let stray = 0
  const refuse = (message: string, start = 0): undefined => {
    findings.add({ rule: 'yaml-syntax', message, origin: { source, start, end: start } })
  }
  const compose = (pieces: Iterable<CST.Token>): void => {
    for (const token of pieces) {
      documents.push(...composer.next(token))
      if (token.type === 'error' || token.type === 'directive') stray++
    }
  }
  let offset = 0
  let before = ''
  // The library makes an Error of every mistake; a MiB of mistakes takes seconds when each has a stack trace.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    for (const lexeme of new Lexer().lex(source.text)) {
      if (before !== SCALAR) {
        if (lexeme[0] === '#') comments.push(offset)
        if (opensWithoutEnd(lexeme, source.text, offset)) unclosedQuotes.push(offset)
      }
      if (lexeme !== SCALAR && !MARKS.has(lexeme)) offset += lexeme.length
      before = lexeme
      compose(parser.next(lexeme))
      if (stray > MAX_STRAY_TOKENS || documents.length > MAX_DOCUMENTS) break
      if (parser.stack.length > MAX_PARSER_DEPTH) {
        return refuse(`Nested deeper than ${MAX_DEPTH} levels.`, parser.offset)
      }
      if (lexeme === SCALAR) values++
      if (values > MAX_NODES) return refuse(`The text holds more than ${MAX_NODES} values.`)
      if (++tokens > MAX_TOKENS) return refuse(`The text holds more than ${MAX_TOKENS} tokens.`)
      if (tokens % TOKENS_AT_ONCE > 0) continue
      findings.budget.spend(TOKEN_WORK * TOKENS_AT_ONCE, { source, start: offset, end: offset })
      if (!findings.budget.takesPause()) continue
      Error.stackTraceLimit = stackTraceLimit
      yield
      Error.stackTraceLimit = 0
    }
    compose(parser.end())
    documents.push(...composer.end())
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
  findings.budget.spend(TOKEN_WORK * (tokens % TOKENS_AT_ONCE), { source, start: 0, end: 0 })
  return { documents, unclosedQuotes, comments }
}

/** What the lexer adds to a text besides: the beginning of a document, and the end of an unfinished flow. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018'])

/**
 * Whether a quoted text has no end, or ends where the next one was meant to begin: after a comma, a bracket or white
 * space, and with text right behind it.
 */
function opensWithoutEnd(lexeme: string, text: string, offset: number): boolean {
  const quote = lexeme[0]
  if (quote !== '"' && quote !== "'") return false
  if (!isClosed(lexeme, quote)) return true
  const next = text[offset + lexeme.length]
  return next !== undefined && /[^\s,\]}:#]/.test(next) && /[\s,:{[]/.test(lexeme.at(-2) ?? '')
}

function isClosed(lexeme: string, quote: string): boolean {
  if (lexeme.length < 2 || !lexeme.endsWith(quote)) return false
  const escape = quote === '"' ? '\\' : quote
  let escapes = 0
  while (escapes < lexeme.length - 2 && lexeme[lexeme.length - 2 - escapes] === escape) escapes++
  // An even number of them escapes only one another.
  return escapes % 2 === 0
}
