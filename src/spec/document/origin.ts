// Knows where a value was written: a span of a text, or an action input.

/** A text with a name, which turns offsets into lines and columns. */
export class SourceText {
  /** What findings call the text: a path relative to the workspace, or `spec` for the input of that name. */
  readonly name: string
  /** Whether the text is a file of the workspace, so that an annotation can point into it. */
  readonly isFile: boolean
  readonly text: string
  #lineStarts: number[] | undefined

  constructor(name: string, text: string, isFile = true) {
    this.name = name
    this.text = text
    this.isFile = isFile
  }

  /** The line and column, both counted from 1, of an offset in UTF-16 units, as editors count them. */
  position(offset: number): { line: number; column: number } {
    // Built on first use: a text without findings never needs it.
    this.#lineStarts ??= [
      0,
      ...Array.from(this.text.matchAll(/\r\n|\n|\r/g), (at) => at.index + at[0].length),
    ]
    const starts = this.#lineStarts
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/** A span of a text, in offsets; `end` is the offset after the last character. */
export interface TextOrigin {
  readonly source: SourceText
  readonly start: number
  readonly end: number
  /** The variables that the value there came from. */
  readonly variables?: readonly string[]
}

/** An action input, and the line of its value when it has several. */
export interface InputOrigin {
  readonly input: string
  readonly line?: number
}

export type Origin = TextOrigin | InputOrigin

/** Whether a text came from the input tags: what is pasted there may be a secret, and is repeated in no message. */
export function isFromTagsInput(origin: Origin): boolean {
  return 'input' in origin ? origin.input === 'tags' : !origin.source.isFile && origin.source.name === 'tags'
}

/** Whether a text came from the input overrides, which all specs of a run share. */
export function isFromOverrides(origin: Origin): boolean {
  return 'source' in origin && !origin.source.isFile && origin.source.name === 'overrides'
}

/** The beginning of an origin: a finding about what is missing points there, not at all that is present. */
export function startOf(origin: Origin): Origin {
  return 'input' in origin ? origin : { ...origin, end: origin.start }
}
