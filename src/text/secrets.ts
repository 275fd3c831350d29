// Hides what is secret in texts from elsewhere, in whatever form and however much of it they repeat.
import { layersOf, type Layer } from './decoders.ts'

/** Characters of a text from elsewhere that are looked at and shown; a longer one loses its middle. */
const MAX_TEXT = 10_000

/** So many characters of a secret in a row are not shown. */
const PIECE = 8
/** A shorter secret is hidden as a whole; an environment value that is shorter still, only beside its name. */
const MIN_LENGTH = 4

/** Pieces that are remembered. A set can hold four times as many; a step whose specs have more fills memory before. */
const MAX_PIECES = 4_000_000

/** Short values that are words of ordinary messages: hidden beside their names only. */
const PLAIN =
  /^(?:true|false|none|null|auto|info|debug|warn|warning|error|model|data|image|name|role|\d{1,7})$/i

/** What is shown then. */
const TOO_MANY = '(left out: the specs have more environment values than can be looked for in it)'

/** Replaces a secret in a text. */
const HIDDEN = '***'

/** A text that is at most as long as a message may be; what is left out of a longer one is said in its place. */
export function shortened(text: string): string {
  if (text.length <= MAX_TEXT) return text
  // With the words in the middle it is not too long: it may be shortened again.
  const half = MAX_TEXT / 2 - 50
  return `${text.slice(0, half)} … (${text.length - 2 * half} characters left out) … ${text.slice(-half)}`
}

/** The secrets of a process. It grows while the process learns more, and forgets nothing. */
export class Secrets {
  readonly #credentials = new Vocabulary()
  readonly #values = new Vocabulary()
  /** Values of environment variables, by the names beside which they are hidden however short they are. */
  readonly #named = new Map<string, Set<string>>()
  readonly #public = new Set<string>()

  /** Learns a credential: each piece of it is hidden wherever it occurs. */
  addCredential(secret: string): void {
    this.#credentials.add(secret)
  }

  /** Learns the values of environment variables, which are hidden where they are not public, too. */
  addEnvironment(environment: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(environment)) {
      // What AWS answers may be of another type than it should.
      if (typeof value !== 'string' || value === '') continue
      this.#public.add(name)
      if (value.length < MIN_LENGTH || PLAIN.test(value)) {
        const values = this.#named.get(name) ?? new Set()
        this.#named.set(name, values.add(value))
      }
      if (!PLAIN.test(value)) this.#values.add(value)
    }
  }

  /** Learns a text that everybody may see: pieces of environment values that it holds too are no secret. */
  addPublic(text: string): void {
    this.#public.add(text)
  }

  /** A text, shortened if it is very long, in which `***` stands for what is secret. */
  hide(text: string): string {
    if (!this.#credentials.cut() || !this.#values.cut()) return TOO_MANY
    const short = withoutQuotedEnvironment(this.#withoutNamed(shortened(text)))
    const isCredential = new Uint8Array(short.length)
    const isValue = new Uint8Array(short.length)
    for (const layer of layersOf(short)) {
      this.#credentials.mark(layer, isCredential)
      this.#values.mark(layer, isValue)
    }
    let hidden = ''
    for (let start = 0, end; start < short.length; start = end) {
      const isMarked = (index: number): boolean => isCredential[index] === 1 || isValue[index] === 1
      const marked = isMarked(start)
      for (end = start + 1; end < short.length && isMarked(end) === marked;) end++
      const run = short.slice(start, end)
      const isSecret = marked && (isCredential.subarray(start, end).includes(1) || !this.#isPublic(run))
      hidden += isSecret ? HIDDEN : run
    }
    return hidden
  }

  #isPublic(run: string): boolean {
    for (const text of this.#public) if (text.includes(run)) return true
    return false
  }

  /** `NAME=1`, `"NAME": "1"` and their like, without the value. */
  #withoutNamed(text: string): string {
    if (this.#named.size === 0) return text
    return text.replace(
      /(?<!\w)(\w+)(\\*["']?\s*[=:]\s*\\*["']?)([^\s,;&{}"'\\]{1,16})/g,
      (all, name: string, between: string, value: string) =>
        this.#named.get(name)?.has(value) ? `${name}${between}${HIDDEN}` : all,
    )
  }
}

/** The pieces of secrets. They are cut when a text is searched for the first time: most runs search none. */
class Vocabulary {
  readonly #pending = new Set<string>()
  readonly #pieces = new Set<string>()
  readonly #short = new Set<string>()

  add(secret: string): void {
    if (secret.length >= MIN_LENGTH) this.#pending.add(secret)
  }

  /** @param marks gets a 1 for each character of the original that is of a secret */
  mark({ text, starts, ends }: Layer, marks: Uint8Array): void {
    for (let index = 0; index + MIN_LENGTH <= text.length; index++) {
      const piece = text.slice(index, index + PIECE)
      if (this.#pieces.has(piece)) marks.fill(1, starts[index], ends[index + PIECE - 1])
      for (let length = MIN_LENGTH; length < PIECE && this.#short.size > 0; length++) {
        if (!this.#short.has(piece.slice(0, length))) continue
        const end = index + length
        if (isWordCharacter(text[index - 1]) || isWordCharacter(text[end])) continue
        marks.fill(1, starts[index], ends[end - 1])
      }
    }
  }

  /** Cuts what was added since the last time; false when there is more than can be looked for. */
  cut(): boolean {
    for (const secret of this.#pending) {
      // Services repeat the lines of a value one by one, too.
      for (const line of new Set([secret, ...secret.split(/\r\n|[\r\n]/)])) {
        if (line.length < PIECE && line.length >= MIN_LENGTH) this.#short.add(line)
      }
      for (let index = 0; index + PIECE <= secret.length && this.#pieces.size < MAX_PIECES; index++) {
        this.#pieces.add(secret.slice(index, index + PIECE))
      }
    }
    this.#pending.clear()
    return this.#pieces.size < MAX_PIECES
  }
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9]/.test(character)
}

/**
 * A message of a service without the value that it quotes of an environment: that is the whole map, in a notation of
 * the service's own, as in `Value '{A=b}' at 'primaryContainer.environment' failed to satisfy constraint`.
 */
function withoutQuotedEnvironment(message: string): string {
  let result = ''
  let rest = 0
  for (const { 0: at, 1: place = '', index } of message.matchAll(/' at '([\w.[\]]{1,200})'/g)) {
    const opening = message.indexOf("Value '", rest)
    if (opening === -1 || opening > index) continue
    if (/environment/i.test(place)) {
      result += `${message.slice(rest, opening)}Value '${HIDDEN}`
      rest = index
    } else {
      result += message.slice(rest, index + at.length)
      rest = index + at.length
    }
  }
  return result + message.slice(rest)
}
