// Repeats calls to AWS where waiting helps: for roles, policies and keys that were made just now, and for a busy account.
import { retry } from '../../retry.ts'
import { callError, isPropagating, isThrottled } from '../errors/service-errors.ts'

/** Pauses before a call is repeated, in milliseconds: about a minute in all. */
const PAUSES = [2_000, 4_000, 8_000, 16_000, 30_000]
/** The pause between calls that the SDK gave up, after many attempts, since the service throttled each. */
const THROTTLED_PAUSE = 5_000

export interface TransientRetry {
  /** Tells the user, in one line, why the run waits. It repeats the service's message, and must hide what is secret. */
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
export function retryTransient<T>(
  call: () => Promise<T>,
  { notify, pauseFactor, outlastsThrottling = false }: TransientRetry,
  signal: AbortSignal,
): Promise<T> {
  const pauses = PAUSES.values()
  const pauseAfter = (thrown: Error): number | undefined => {
    const error = callError(thrown)
    const throttled = outlastsThrottling && isThrottled(error)
    const pause = throttled ? THROTTLED_PAUSE : isPropagating(error) ? pauses.next().value : undefined
    if (pause === undefined) return undefined
    const why = throttled
      ? "AWS throttles this account's calls"
      : 'a new role, policy or key is not known everywhere at once'
    notify(`Waiting ${pause / 1000} s, since ${why}: ${error.message}`)
    return pause
  }
  return retry(call, { pauseAfter, signal, pauseFactor })
}
