// Waits where waiting helps: for roles, policies and keys that were made just now, and for an account that is busy.
import { setTimeout as sleep } from 'node:timers/promises'
import {
  callError,
  isAmbiguous,
  isPropagating,
  isThrottled,
  markAfterLoss,
  type CallError,
} from '../errors/service-errors.ts'

/** Pauses before a call is repeated, in milliseconds: about a minute in all. */
const PAUSES = [2_000, 4_000, 8_000, 16_000, 30_000]
/** The pause between calls that the SDK gave up, after many attempts, since the service throttled each. */
const BUSY_PAUSE = 5_000

export interface Patience {
  /** Tells the user, in one line, why the run waits. */
  readonly notify: (line: string) => void
  /** Factor of the pauses between attempts; tests make it small. */
  readonly pauseFactor: number
  /** Whether throttled calls are repeated until the step ends: one of many models must not fail since all are busy. */
  readonly outlastsThrottling?: boolean
}

/**
 * What a call gives; one that fails for what may not be known everywhere yet is repeated for about a minute, and one
 * that is throttled, where that is wanted, until the signal.
 */
export async function withPatience<T>(
  call: () => Promise<T>,
  { notify, pauseFactor, outlastsThrottling = false }: Patience,
  signal: AbortSignal,
): Promise<T> {
  let lost = false
  const pauses = PAUSES.values()
  const waitAfter = (error: CallError): { pause: number | undefined; why: string } => {
    if (outlastsThrottling && isThrottled(error)) {
      return { pause: BUSY_PAUSE, why: "AWS throttles this account's calls" }
    }
    const pause = isPropagating(error) ? pauses.next().value : undefined
    return { pause, why: 'a new role, policy or key is not known everywhere at once' }
  }
  for (;;) {
    try {
      return await call()
    } catch (thrown) {
      const error = callError(thrown)
      if (lost) markAfterLoss(error)
      lost ||= isAmbiguous(error)
      const { pause, why } = waitAfter(error)
      if (pause === undefined || signal.aborted) throw error
      notify(`Waiting ${pause / 1000} s, since ${why}: ${error.message}`)
      await sleep(pause * pauseFactor, undefined, { signal }).catch(() => {
        error.message = `${(signal.reason as Error).message}, while it waited since: ${error.message}`
        throw error
      })
    }
  }
}
