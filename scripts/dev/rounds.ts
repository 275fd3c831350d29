// Turns changes of files into rounds of work: a burst of changes is one round, and a change ends the round it overtakes.

/** Does what the change of some files asks for; ends early when the signal says so. */
export type Work = (files: readonly string[], signal: AbortSignal) => Promise<void>

/** Rounds of one piece of work, one at a time. */
export class Rounds {
  readonly #work: Work
  readonly #pauseMs: number
  /** What changed since the last round that came to its end. */
  readonly #files = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #abort = new AbortController()
  #done = Promise.resolve()

  /** @param pauseMs how long after a change another one still belongs to the same round, in milliseconds */
  constructor(work: Work, pauseMs: number) {
    this.#work = work
    this.#pauseMs = pauseMs
  }

  /** Tells of a file that changed. */
  changed(file: string): void {
    this.#files.add(file)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#start(), this.#pauseMs)
  }

  /** Ends the round that goes on, and starts no other. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#abort.abort()
    await this.#done
  }

  #start(): void {
    this.#abort.abort()
    const { signal } = (this.#abort = new AbortController())
    // Rounds wait for the end of the one before; by then another may have taken their place.
    this.#done = this.#done.then(() => (signal.aborted ? undefined : this.#run(signal)))
  }

  async #run(signal: AbortSignal): Promise<void> {
    const files = [...this.#files].sort()
    await this.#work(files, signal)
    if (!signal.aborted) for (const file of files) this.#files.delete(file)
  }
}
