// Counts the work of a step, so that no text takes long, whatever its aliases, merge keys and variables expand to.
import type { Origin } from '../document/origin.ts'

/**
 * Work that all documents and files of a step may take together. A character or a comparison is one unit. 1,000 models
 * of 10 KB each take about half of it; a machine of 2026 takes a few seconds for all of it.
 */
const MAX_WORK = 100_000_000

/** Units of a node: it is looked at by a dozen passes, however short its text is. */
export const NODE_WORK = 16
/** Units of a finding: its texts are made before anyone knows whether they are kept. */
export const FINDING_WORK = 64
/** Units of the search for the field that a name is nearest to: it is compared with some twenty others. */
export const SEARCH_WORK = 500
/** Units of a character of a request that has no errors: it is also written to the log, the summary and a file. */
export const OUTPUT_WORK = 2

/** Units between two pauses: some tens of milliseconds. A usual spec takes a hundredth of that. */
const WORK_BETWEEN_PAUSES = 500_000

/** Thrown when the work of a step is used up, which ends its check with one finding. */
export class OverBudget extends Error {
  /** Where the work was too much, when whoever spent it knew. */
  readonly origin: Origin | undefined

  constructor(origin: Origin | undefined) {
    super('The specs take more work than a step can use')
    this.name = 'OverBudget'
    this.origin = origin
  }
}

export class Budget {
  /** Units in all. */
  readonly limit: number
  #spent = 0
  #pausedAt = 0

  constructor(limit = MAX_WORK) {
    this.limit = limit
  }

  /** Units of work so far. */
  get spent(): number {
    return this.#spent
  }

  /**
   * Counts work before it is done.
   *
   * @param origin where the work comes from, for the finding
   * @throws OverBudget when it is more than is left
   */
  spend(units: number, origin?: Origin): void {
    this.#spent += units
    if (this.#spent > this.limit) throw new OverBudget(origin)
  }

  /** Whether it is time for a pause; asking begins the next stretch of work. */
  takesPause(): boolean {
    if (this.#spent - this.#pausedAt < WORK_BETWEEN_PAUSES) return false
    this.#pausedAt = this.#spent
    return true
  }
}
