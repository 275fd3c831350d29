// Bounds how much of something goes on at once, in the order in which it was asked for.

export class Slots {
  #free: number
  readonly #waiting: (() => void)[] = []

  /** @param max how much may go on at once */
  constructor(max: number) {
    this.#free = max
  }

  /** Does work as soon as there is room for it. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      // The room goes to whoever waited longest.
      if (next) next()
      else this.#free++
    }
  }
}
