// Finds the characters that a reader cannot see, or takes for others, and names them.

/** What has no glyph or only blank space: controls, format characters, fillers, selectors, spaces other than " ". */
export const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2800\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/u

/** White space that nobody takes for something else: it has findings of its own. */
const PLAIN_SPACE = /[\t\n\r]/

/** Names of the characters that are pasted most often; the code point says enough of the others. */
const NAMES: Readonly<Record<number, string>> = {
  0x0000: 'NULL',
  0x001b: 'ESCAPE',
  0x007f: 'DELETE',
  0x0085: 'NEXT LINE',
  0x00a0: 'NO-BREAK SPACE',
  0x00ad: 'SOFT HYPHEN',
  0x034f: 'COMBINING GRAPHEME JOINER',
  0x061c: 'ARABIC LETTER MARK',
  0x115f: 'HANGUL CHOSEONG FILLER',
  0x1160: 'HANGUL JUNGSEONG FILLER',
  0x1680: 'OGHAM SPACE MARK',
  0x180e: 'MONGOLIAN VOWEL SEPARATOR',
  0x2000: 'EN QUAD',
  0x2001: 'EM QUAD',
  0x2002: 'EN SPACE',
  0x2003: 'EM SPACE',
  0x2004: 'THREE-PER-EM SPACE',
  0x2005: 'FOUR-PER-EM SPACE',
  0x2006: 'SIX-PER-EM SPACE',
  0x2007: 'FIGURE SPACE',
  0x2008: 'PUNCTUATION SPACE',
  0x2009: 'THIN SPACE',
  0x200a: 'HAIR SPACE',
  0x200b: 'ZERO WIDTH SPACE',
  0x200c: 'ZERO WIDTH NON-JOINER',
  0x200d: 'ZERO WIDTH JOINER',
  0x200e: 'LEFT-TO-RIGHT MARK',
  0x200f: 'RIGHT-TO-LEFT MARK',
  0x2010: 'HYPHEN',
  0x2011: 'NON-BREAKING HYPHEN',
  0x2012: 'FIGURE DASH',
  0x2013: 'EN DASH',
  0x2014: 'EM DASH',
  0x2018: 'LEFT SINGLE QUOTATION MARK',
  0x2019: 'RIGHT SINGLE QUOTATION MARK',
  0x201c: 'LEFT DOUBLE QUOTATION MARK',
  0x201d: 'RIGHT DOUBLE QUOTATION MARK',
  0x2028: 'LINE SEPARATOR',
  0x2029: 'PARAGRAPH SEPARATOR',
  0x202a: 'LEFT-TO-RIGHT EMBEDDING',
  0x202b: 'RIGHT-TO-LEFT EMBEDDING',
  0x202c: 'POP DIRECTIONAL FORMATTING',
  0x202d: 'LEFT-TO-RIGHT OVERRIDE',
  0x202e: 'RIGHT-TO-LEFT OVERRIDE',
  0x202f: 'NARROW NO-BREAK SPACE',
  0x205f: 'MEDIUM MATHEMATICAL SPACE',
  0x2060: 'WORD JOINER',
  0x2061: 'FUNCTION APPLICATION',
  0x2062: 'INVISIBLE TIMES',
  0x2063: 'INVISIBLE SEPARATOR',
  0x2064: 'INVISIBLE PLUS',
  0x2066: 'LEFT-TO-RIGHT ISOLATE',
  0x2067: 'RIGHT-TO-LEFT ISOLATE',
  0x2068: 'FIRST STRONG ISOLATE',
  0x2069: 'POP DIRECTIONAL ISOLATE',
  0x2212: 'MINUS SIGN',
  0x2800: 'BRAILLE PATTERN BLANK',
  0x3000: 'IDEOGRAPHIC SPACE',
  0x3164: 'HANGUL FILLER',
  0xfeff: 'ZERO WIDTH NO-BREAK SPACE',
  0xffa0: 'HALFWIDTH HANGUL FILLER',
  0xfffd: 'REPLACEMENT CHARACTER',
}

/** Letters of other scripts beside the ASCII ones that they look like, pair by pair. */
const LOOK_ALIKES = [
  'аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwАAВBЕEЗ3КKМMНHОOРPСCТTУYХXІIЈJЅS',
  'οoαaνvρpιiυuΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX',
  '‐-‑-‒-–-—-−-‘\'’\'“"”"⁄/∕/։:∶:․.。.',
]
let lookAlikes: ReadonlyMap<string, string> | undefined

function pairsOf(text: string): [string, string][] {
  const characters = Array.from(text)
  return characters.flatMap((character, index): [string, string][] =>
    index % 2 === 0 ? [[character, characters[index + 1] ?? '']] : [],
  )
}

/** A character in a text that should not be there. */
export interface OddCharacter {
  readonly kind: 'invisible' | 'look-alike' | 'foreign'
  readonly character: string
  /** Offset in the text, in UTF-16 units. */
  readonly index: number
  /** Like `U+200B ZERO WIDTH SPACE`, or `U+0430, which looks like "a"`. */
  readonly name: string
}

/**
 * The first character of a text that a reader cannot see.
 *
 * @param ascii whether the text may hold ASCII only: then other characters count, too
 */
export function findOddCharacter(text: string, ascii: boolean): OddCharacter | undefined {
  let index = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    // Printable ASCII, which is nearly all of what is looked at.
    if (code < 0x20 || code > 0x7e) {
      const kind = kindOf(character)
      if (kind === 'invisible' || (kind !== undefined && ascii)) {
        return { kind, character, index, name: nameOf(character) }
      }
    }
    index += character.length
  }
  return undefined
}

function kindOf(character: string): OddCharacter['kind'] | undefined {
  if (PLAIN_SPACE.test(character)) return undefined
  if (INVISIBLE.test(character)) return 'invisible'
  return asciiLike(character) === undefined ? 'foreign' : 'look-alike'
}

/** The ASCII character that another one looks like. */
function asciiLike(character: string): string | undefined {
  lookAlikes ??= new Map(LOOK_ALIKES.flatMap(pairsOf))
  const like = lookAlikes.get(character)
  if (like !== undefined) return like
  // Full-width, mathematical and other styled forms of ASCII.
  const plain = character.normalize('NFKC')
  return plain !== character && /^[!-~]$/.test(plain) ? plain : undefined
}

/** A text in which letters that look like ASCII ones are those, and what cannot be seen is left out. */
export function toAsciiLike(text: string): string {
  return Array.from(text, (character) =>
    INVISIBLE.test(character) ? '' : (asciiLike(character) ?? character),
  ).join('')
}

/** A text without white space and invisible characters at its ends, nor quotes around it. */
export function withoutStray(text: string): string {
  let [start, end] = [0, text.length]
  const isStray = (at: number): boolean => {
    const character = text[at] ?? ''
    // Nearly all texts: for them the tables of Unicode need not be looked at.
    if (character > ' ' && character <= '~') return false
    return /\s/.test(character) || INVISIBLE.test(character)
  }
  while (start < end && isStray(start)) start++
  while (end > start && isStray(end - 1)) end--
  const trimmed = text.slice(start, end)
  const quoted = /^(["'])(.*)\1$/s.exec(trimmed)
  return quoted ? withoutStray(quoted[2] ?? '') : trimmed
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  const name = NAMES[code] ?? nameInRange(code)
  const like = asciiLike(character)
  return `${point}${name === undefined ? '' : ` ${name}`}${like === undefined ? '' : `, which looks like ${JSON.stringify(like)}`}`
}

function nameInRange(code: number): string | undefined {
  if (code < 0x20 || (code >= 0x80 && code < 0xa0)) return 'CONTROL CHARACTER'
  if (code >= 0xfe00 && code <= 0xfe0f) return `VARIATION SELECTOR-${code - 0xfe00 + 1}`
  if (code >= 0xe0100 && code <= 0xe01ef) return `VARIATION SELECTOR-${code - 0xe0100 + 17}`
  if (code >= 0xe0000 && code <= 0xe007f) return 'TAG CHARACTER'
  if (code >= 0xff01 && code <= 0xff5e) return 'FULLWIDTH CHARACTER'
  if (code >= 0x0370 && code <= 0x03ff) return 'GREEK CHARACTER'
  if (code >= 0x0400 && code <= 0x052f) return 'CYRILLIC CHARACTER'
  return undefined
}
