// Holds the answers of an emulator back until all requests that do not need them have arrived.
import type { Emulator } from '../../emulator/index.ts'

/** What came of the rounds in which a run asked. */
export interface Rounds {
  /** How many rounds were answered. */
  readonly answered: number
  /** Requests that arrived and are held back. */
  readonly held: number
}

/**
 * Answers the requests in rounds: those of a round are held back until as many as its size have arrived, so that none of
 * them can wait for the answer to another. A run that asks one after the other what belongs into one round is held back
 * for ever. Requests after the last round are answered at once.
 *
 * @param sizes how many requests each round has
 */
export function answerInRounds(emulator: Emulator, sizes: readonly number[]): Rounds {
  let answered = 0
  let waiting: ((nothing: undefined) => void)[] = []
  const arrive = async (): Promise<void> => {
    const size = sizes[answered]
    if (size === undefined) return
    const { promise, resolve } = Promise.withResolvers<undefined>()
    waiting.push(resolve)
    if (waiting.length === size) {
      answered++
      const all = waiting
      waiting = []
      for (const release of all) release(undefined)
    }
    await promise
  }
  emulator.fault({ operation: '*', kind: 'delay', ms: 0, until: arrive, on: 'every' })
  return {
    get answered() {
      return answered
    },
    get held() {
      return waiting.length
    },
  }
}

/** The most requests that were under way at once, by when they came and when they were answered. */
export function mostAtOnce(requests: readonly { receivedAt: number; answeredAt?: number }[]): number {
  const events = requests.flatMap(({ receivedAt, answeredAt = Infinity }) => [
    { at: receivedAt, change: 1 },
    { at: answeredAt, change: -1 },
  ])
  // Of what happened in the same millisecond, answers count first: too few are counted rather than too many.
  events.sort((a, b) => a.at - b.at || a.change - b.change)
  let now = 0
  let most = 0
  for (const { change } of events) {
    now += change
    most = Math.max(most, now)
  }
  return most
}
