// Repeats a call that failed for something that passes.
import { setTimeout as sleep } from 'node:timers/promises'

export interface RetryOptions {
  /**
   * The pause in milliseconds before the next attempt; undefined when there is none.
   *
   * @param failures how many attempts have failed, from 1
   */
  readonly pauseAfter: (error: Error, failures: number) => number | undefined
  /** Ends the pauses when it aborts. */
  readonly signal?: AbortSignal | undefined
  /** Factor of all pauses; tests make it small. */
  readonly pauseFactor?: number
}

/**
 * What a call gives, repeated while `pauseAfter` says so.
 *
 * @throws the error of the last attempt; it says so when the signal ended the pause after it
 */
export async function retry<T>(
  call: () => Promise<T>,
  { pauseAfter, signal, pauseFactor = 1 }: RetryOptions,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await call()
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      const pause = signal?.aborted ? undefined : pauseAfter(error, failures)
      if (pause === undefined) throw error
      await sleep(pause * pauseFactor, undefined, signal && { signal }).catch(() => {
        const { message } = signal?.reason as Error
        error.message = `${message} while waiting after this error: ${error.message}`
        throw error
      })
    }
  }
}
