// Reads a text as the formats do that services write in, and remembers where each character of it came from.

/** A text, and the span of the original that each of its characters (UTF-16 code units) was written as. */
export interface Layer {
  readonly text: string
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

interface Decoder {
  readonly pattern: RegExp
  /** What one match stands for; undefined when it stands for nothing. */
  readonly decode: (match: RegExpExecArray) => string | undefined
}

/** What JSON's short escapes stand for, and those that other languages add. */
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** One character as UTF-8, percent-encoded. */
const PERCENT = String.raw`%[0-7][\da-f]|%[c-f][\da-f](?:%[89ab][\da-f]){1,3}`

/** Each format on its own: in a text that is in one of them, what looks like another stands for itself. */
const DECODERS: readonly Decoder[] = [
  {
    pattern: /\\(?:u([\da-f]{4})|x([\da-f]{2})|(["'\\/bfnrt]))/gi,
    decode: ([, unicode, byte, short = '']) => {
      const digits = unicode ?? byte
      return digits === undefined ? (ESCAPES[short] ?? short) : String.fromCharCode(parseInt(digits, 16))
    },
  },
  { pattern: new RegExp(PERCENT, 'gi'), decode: ([match]) => percentDecoded(match) },
  {
    pattern: new RegExp(String.raw`\+|${PERCENT}`, 'gi'),
    decode: ([match]) => (match === '+' ? ' ' : percentDecoded(match)),
  },
  {
    pattern: /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    decode: ([, decimal, hex, name]) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()]
      const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
      return point > 0x10_ff_ff ? undefined : String.fromCodePoint(point)
    },
  },
]

/** How often a text may have been written into another: a URL within JSON within a page. */
const MAX_DEPTH = 3

/**
 * A text and all that it stands for when it is read as JSON, percent-encoding, form data or HTML, also one within
 * another. A text that no format changes gives one layer; the work is linear in its length.
 */
export function layersOf(text: string): readonly Layer[] {
  const starts = Uint32Array.from({ length: text.length }, (_, index) => index)
  const layers: Layer[] = [{ text, starts, ends: starts.map((start) => start + 1) }]
  const seen = new Set([text])
  let outer: readonly Layer[] = layers
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const inner = outer.flatMap((layer) => DECODERS.map((decoder) => decoded(layer, decoder)))
    const fresh = inner.filter((layer) => !seen.has(layer.text) && seen.add(layer.text))
    layers.push(...fresh)
    outer = fresh
  }
  return layers
}

function decoded({ text, starts, ends }: Layer, { pattern, decode }: Decoder): Layer {
  const parts: string[] = []
  // No format makes a text longer.
  const newStarts = new Uint32Array(text.length)
  const newEnds = new Uint32Array(text.length)
  let length = 0
  let done = 0
  const copy = (end: number): void => {
    parts.push(text.slice(done, end))
    newStarts.set(starts.subarray(done, end), length)
    newEnds.set(ends.subarray(done, end), length)
    length += end - done
  }
  for (const match of text.matchAll(pattern)) {
    const meaning = decode(match)
    if (meaning === undefined) continue
    copy(match.index)
    done = match.index + match[0].length
    parts.push(meaning)
    newStarts.fill(starts[match.index] ?? 0, length, length + meaning.length)
    newEnds.fill(ends[done - 1] ?? 0, length, length + meaning.length)
    length += meaning.length
  }
  copy(text.length)
  return { text: parts.join(''), starts: newStarts.subarray(0, length), ends: newEnds.subarray(0, length) }
}

function percentDecoded(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded)
  } catch {
    // Bytes that are no character.
    return undefined
  }
}
