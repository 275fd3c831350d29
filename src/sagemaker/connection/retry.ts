// Retries calls to AWS when waiting helps: for new roles, policies and keys, and for a throttled account.
import { retry } from '../../retry.ts'
import { callError, isPropagating, isThrottled } from '../errors/service-errors.ts'

/** Pauses before a retry, in milliseconds: about a minute in all. */
const PAUSES = [2_000, 4_000, 8_000, 16_000, 30_000]
/** Pause after the SDK gave up a call because the service throttled every attempt. */
const THROTTLED_PAUSE = 5_000

export interface TransientRetry {
  /** Tells the user, in one line, why the run waits. Must hide secrets in the service's message. */
  readonly notify: (line: string) => void
  /** Factor of the pauses between attempts; tests make it small. */
  readonly pauseFactor: number
  /** Whether to retry throttled calls until the step ends: one of many models must not fail because all are busy. */
  readonly outlastsThrottling?: boolean
}

/**
 * Returns the result of a call. Retries for about a minute if it fails because something new might not be available
 * everywhere yet, and, if wanted, retries a throttled call until the signal.
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
      : "a new role, policy or key isn't available everywhere at once"
    notify(`Waiting ${pause / 1000} s because ${why}: ${error.message}`)
    return pause
  }
  return retry(call, { pauseAfter, signal, pauseFactor })
}
