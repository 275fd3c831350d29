// Ends a run early: at its timeout, or when the job is cancelled.

/** Why a run ends early. */
class CancelledError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CancelledError'
  }
}

/**
 * Cancels a run after a timeout, or at SIGINT or SIGTERM. A cancelled job gets SIGINT, SIGTERM 7.5 s later, and is
 * killed 2.5 s after that (GitHub's documentation of cancelling a workflow), so work that must not stay half done has a
 * few seconds.
 */
export class Cancellation {
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #graceFactor: number
  /** Time of the cancellation, by `performance.now()`. */
  #cancelledAt = 0
  readonly #onSignal = (): void => {
    this.#cancel('The job was cancelled')
  }

  /** @param graceFactor factor of all grace times */
  constructor(timeoutSeconds: number, graceFactor = 1) {
    this.#graceFactor = graceFactor
    const reason = `The step did not finish within ${timeoutSeconds} s (\`timeout-seconds\`)`
    this.#timer = setTimeout(() => {
      this.#cancel(reason)
    }, timeoutSeconds * 1000)
    // Not `once`: the second signal must not end the process before its report is written.
    process.on('SIGINT', this.#onSignal).on('SIGTERM', this.#onSignal)
  }

  #cancel(reason: string): void {
    if (this.signal.aborted) return
    this.#cancelledAt = performance.now()
    this.#controller.abort(new CancelledError(reason))
  }

  /** Why the run was cancelled; undefined if it wasn't. */
  get reason(): string | undefined {
    return this.signal.aborted ? (this.signal.reason as CancelledError).message : undefined
  }

  /** Aborts, with a CancelledError as its reason, when no new work must begin. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /**
   * Returns a signal that aborts some milliseconds after the cancellation, however long ago that was: for work that must
   * not stay half done.
   */
  graceSignal(milliseconds: number): AbortSignal {
    const controller = new AbortController()
    const abort = (): void => {
      controller.abort(this.signal.reason)
    }
    const begin = (): void => {
      const left = this.#cancelledAt + milliseconds * this.#graceFactor - performance.now()
      if (left > 0) setTimeout(abort, left).unref()
      else abort()
    }
    if (this.signal.aborted) begin()
    else this.signal.addEventListener('abort', begin, { once: true })
    return controller.signal
  }

  /** Lets the process end. */
  finish(): void {
    clearTimeout(this.#timer)
    process.off('SIGINT', this.#onSignal).off('SIGTERM', this.#onSignal)
  }
}
