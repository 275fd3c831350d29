// Recognizes texts that aren't YAML, or whose YAML errors would mislead: what Git leaves in files, and JSON with comments.
import type { Report } from '../findings/findings.ts'
import type { SourceText } from './origin.ts'

/** The beginning of the file that Git LFS puts in place of a large one. */
const LFS_POINTER =
  /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/\S{1,20}[ \t]*\r?\n(?:ext-\S{1,200} \S{1,200}[ \t]*\r?\n){0,20}oid \w{1,20}:/m

/** The lines that Git puts around the sides of a conflict. */
const CONFLICT = /^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})\r?$/m

/** Returns a finding that says what a text is if it clearly isn't a spec, in place of a parser error. */
export function foreignText(source: SourceText): Report | undefined {
  const { text } = source
  const pointer = LFS_POINTER.exec(text)
  if (pointer) {
    return {
      rule: 'spec-file',
      message: 'The file is a Git LFS pointer, not the spec itself.',
      hint: 'Set `lfs: true` for `actions/checkout`, or remove the file from Git LFS.',
      origin: { source, start: pointer.index, end: pointer.index + pointer[0].indexOf('\n') },
    }
  }
  const conflict = CONFLICT.exec(text)
  if (conflict) {
    return {
      rule: 'yaml-syntax',
      message: 'Unresolved merge conflict.',
      hint: 'Keep one side and remove the lines that start with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`.',
      origin: { source, start: conflict.index, end: conflict.index + 7 },
    }
  }
  const comment = isJson(source) ? jsonComment(text) : undefined
  if (comment === undefined) return undefined
  return {
    rule: 'yaml-syntax',
    message: "Comments with // or /* */ aren't allowed.",
    hint: 'Remove the comment, or start it with `#`.',
    origin: { source, start: comment, end: comment + 2 },
  }
}

/** Whether one JSON value follows another at an offset, as in JSON Lines. */
export function isNextJsonValue(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 100), offset).trimEnd()
  return (
    /[}\]]$/.test(before) &&
    /^,?\s{0,100}[{[]/.test(text.slice(offset, offset + 102)) &&
    /^\s*[{[]/.test(text)
  )
}

/** Whether a text is JSON, with or without comments: by its name, or by the quoted key that it begins with. */
function isJson({ name, text }: SourceText): boolean {
  if (/\.json[c5]?$/i.test(name)) return /^\s*(?:[{[]|\/[/*])/.test(text)
  let offset = 0
  for (;;) {
    const skipped = /\s*(?:\/\/.*|\/\*)?/y
    skipped.lastIndex = offset
    const [found = ''] = skipped.exec(text) ?? []
    offset += found.length
    if (found.endsWith('/*')) {
      const end = text.indexOf('*/', offset)
      if (end < 0) return false
      offset = end + 2
    } else if (text[offset] === '{' || text[offset] === '[') offset++
    else if (found === '' || offset >= text.length)
      return text[offset] === '"' && /^\s*(?:[{[]|\/[/*])/.test(text)
  }
}

/** Where the first comment of a JSON text begins: outside of quotes, and not as a part of a text without them. */
function jsonComment(text: string): number | undefined {
  const piece = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|#.*|\/[/*]|[^"#/]+|\//y
  let before = ''
  for (let match = piece.exec(text); match; match = piece.exec(text)) {
    const [found] = match
    if (found === '//' || found === '/*') {
      // After a word, as in s3://bucket, it is a part of that word; after a number or literal it is not.
      if (/(?:^|[\s,{}[\]"/])$|(?:^|[\s,:[])(?:-?\d[\d.eE+-]*|true|false|null)$/.test(before))
        return match.index
    } else if (found.startsWith('#') && !/(?:^|\s)$/.test(before)) piece.lastIndex = match.index + 1
    before = found.slice(-100)
  }
  return undefined
}
