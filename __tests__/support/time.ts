// Compares what the checks of hostile input cost with what ordinary input costs, in the same process.
import process from 'node:process'

/** How often a piece of work that seems too expensive is tried again: no hiccup of the machine lasts that long. */
const ATTEMPTS = 6

/** CPU time in milliseconds, since other processes may hold the machine up. */
function milliseconds(run: () => void): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** Looks at ten million characters, each once. */
export function readTenMillion(): void {
  const text = 'a'.repeat(100_000)
  let found = 0
  for (let times = 0; times < 100; times++) {
    for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === 97 + (times & 1)) found++
  }
  if (found !== 5_000_000) throw new Error('Some of them were not looked at')
}

/**
 * A measure of work that is the same on every machine: how much more a piece of work costs than an ordinary one. What
 * grows with the square of its input costs thousands of times as much, so that limits can be far from both.
 */
export class Yardstick {
  readonly #ordinary: () => void
  #unit: number

  /** @param ordinary what the other work is compared with; ten milliseconds or more of it measure well */
  constructor(ordinary: () => void) {
    this.#ordinary = ordinary
    // The first one compiles.
    ordinary()
    this.#unit = this.#measure()
  }

  /** The median: one that was held up is not the measure of the others. */
  #measure(): number {
    const times = Array.from({ length: 3 }, () => milliseconds(this.#ordinary))
    return times.sort((a, b) => a - b)[1]!
  }

  /**
   * Does the work, and throws when it costs too much at every attempt. The ordinary work is measured again before each
   * further one: the machine may have become slower.
   *
   * @param times how many times the ordinary work it may cost
   */
  expectAtMost(times: number, run: () => void, what = 'This'): void {
    const ratios: number[] = []
    while (ratios.length < ATTEMPTS) {
      const cost = milliseconds(run) / this.#unit
      if (cost <= times) return
      ratios.push(Math.round(cost))
      this.#unit = this.#measure()
    }
    throw new Error(`${what} costs ${ratios.join(', ')} times the ordinary work, and may cost ${times} times`)
  }
}
