// Cuts a stream of text into lines where the runner does: at LF, at CR LF, and at a CR alone.

/** Feed it text in pieces of any size; it gives back the lines that are complete. */
export class LineSplitter {
  #rest = ''

  push(text: string): string[] {
    this.#rest += text
    // A CR at the very end may be the first half of CR LF, so it waits for the next piece.
    const lines = this.#rest.split(/\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop() ?? ''
    return lines
  }

  /** The last line, when the stream ended without a line break. */
  end(): string[] {
    const rest = this.#rest.replace(/\r$/, '')
    const hadText = this.#rest !== ''
    this.#rest = ''
    return hadText ? [rest] : []
  }
}
