// Limits how much work runs at once, in the order of the requests.

export class Slots {
  #free: number
  readonly #waiting: (() => void)[] = []

  /** @param max maximum number at once */
  constructor(max: number) {
    this.#free = max
  }

  /** Does work as soon as a slot is free. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      // The slot goes to the longest waiting.
      if (next) next()
      else this.#free++
    }
  }
}
