// Runs the `yaml` library's parser within bounds, so that no text takes long or ends in a stack overflow.
import { Composer, Lexer, Parser, type Document } from 'yaml'
import type { Findings } from '../findings/findings.ts'
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
/** Tokens that cannot stand where they do, after which the rest of a text is not read. */
const MAX_STRAY_TOKENS = 1_000
/** What the lexer puts before a scalar. */
const SCALAR = '\u001f'

/**
 * What `parseAllDocuments` of the library does, but bounded: that takes seconds for a MiB of brackets, and ends in a
 * stack overflow.
 *
 * @returns undefined when the text is refused, which is a finding
 */
export function parseBounded(source: SourceText, findings: Findings): Document[] | undefined {
  return withoutStackTraces(() => compose(source, findings))
}

function compose(source: SourceText, findings: Findings): Document[] | undefined {
  const parser = new Parser()
  const composer = new Composer({
    logLevel: 'silent',
    prettyErrors: false,
    // Duplicates are reported by the walk in yaml.ts, which knows the first one's position.
    uniqueKeys: false,
  })
  const documents: Document[] = []
  let tokens = 0
  let values = 0
  let stray = 0
  const refuse = (message: string, start = 0): undefined => {
    findings.add({ rule: 'yaml-syntax', message, origin: { source, start, end: start } })
  }
  for (const lexeme of new Lexer().lex(source.text)) {
    for (const token of parser.next(lexeme)) {
      documents.push(...composer.next(token))
      if (token.type === 'error' || token.type === 'directive') stray++
    }
    if (stray > MAX_STRAY_TOKENS || documents.length > MAX_DOCUMENTS) break
    if (parser.stack.length > MAX_PARSER_DEPTH) {
      return refuse(`Nested deeper than ${MAX_DEPTH} levels.`, parser.offset)
    }
    if (lexeme === SCALAR) values++
    if (values > MAX_NODES) return refuse(`The text holds more than ${MAX_NODES} values.`)
    if (++tokens > MAX_TOKENS) return refuse(`The text holds more than ${MAX_TOKENS} tokens.`)
  }
  for (const token of parser.end()) documents.push(...composer.next(token))
  documents.push(...composer.end())
  return documents
}

/** The library makes an Error of every mistake; a MiB of mistakes takes seconds when each has a stack trace. */
function withoutStackTraces<T>(run: () => T): T {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return run()
  } finally {
    Error.stackTraceLimit = limit
  }
}
