// Splits a stream of text into lines as the runner does: at LF, CR LF, and CR.

/** Takes text in chunks of any size, and returns the complete lines. */
export class LineSplitter {
  #rest = ''

  push(text: string): string[] {
    this.#rest += text
    // A CR at the end might be the first half of CR LF, so it waits for the next chunk.
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
