// Waits for what AWS does not know everywhere at once: roles, policies and keys that were made just now.
import { setTimeout as sleep } from 'node:timers/promises'
import { callError, isAmbiguous, isPropagating, markAfterLoss } from './service-errors.ts'

/** Pauses before a call is repeated, in milliseconds: about a minute in all. */
const PAUSES = [2_000, 4_000, 8_000, 16_000, 30_000]

export interface Patience {
  /** Tells the user, in one line, why the run waits. */
  readonly notify: (line: string) => void
  /** Factor of the pauses between attempts; tests make it small. */
  readonly pauseFactor: number
}

/** What a call gives; one that fails for what may not be known everywhere yet is repeated for about a minute. */
export async function withPatience<T>(
  call: () => Promise<T>,
  { notify, pauseFactor }: Patience,
  signal: AbortSignal,
): Promise<T> {
  let lost = false
  for (let round = 0; ; round++) {
    try {
      return await call()
    } catch (thrown) {
      const error = callError(thrown)
      if (lost) markAfterLoss(error)
      lost ||= isAmbiguous(error)
      const pause = PAUSES[round]
      if (!isPropagating(error) || pause === undefined || signal.aborted) throw error
      notify(
        `Waiting ${pause / 1000} s, since a new role, policy or key is not known everywhere at once: ${error.message}`,
      )
      await sleep(pause * pauseFactor, undefined, { signal }).catch(() => {
        error.message = `${(signal.reason as Error).message}, while it waited since: ${error.message}`
        throw error
      })
    }
  }
}
