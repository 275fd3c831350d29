// When to stop: the time of the step has run out, or the job was cancelled.

/** Why a run stops before its end. */
class StopError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StopError'
  }
}

/** Milliseconds between the end of a stopped run, when its report is written, and that of the process. */
const LINGER = 500

/**
 * Stops a run after some seconds, or at SIGINT or SIGTERM. A cancelled job gets SIGINT, SIGTERM 7.5 s later, and is
 * killed 2.5 s after that (GitHub's documentation of cancelling a workflow), so what cannot be left half done has a
 * few seconds.
 */
export class Stop {
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout
  /** When it stopped, by the clock of performance. */
  #stoppedAt = 0
  readonly #cancel = (): void => {
    this.#stop('The job was cancelled')
  }

  constructor(timeoutSeconds: number) {
    const reason = `The step did not end within ${timeoutSeconds} s (timeout-seconds)`
    this.#timer = setTimeout(() => {
      this.#stop(reason)
    }, timeoutSeconds * 1000)
    // Not `once`: the second signal must not end the process before its report is written.
    process.on('SIGINT', this.#cancel).on('SIGTERM', this.#cancel)
  }

  #stop(reason: string): void {
    if (this.signal.aborted) return
    this.#stoppedAt = performance.now()
    this.#controller.abort(new StopError(reason))
  }

  /** Why it stopped; undefined while it has not. */
  get reason(): string | undefined {
    return this.signal.aborted ? (this.signal.reason as StopError).message : undefined
  }

  /** Aborts, with a StopError as its reason, when no new work may begin. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /**
   * A signal that aborts some milliseconds after the stop, however long ago that was: for work that must not be left
   * half done.
   */
  after(milliseconds: number): AbortSignal {
    const controller = new AbortController()
    const abort = (): void => {
      controller.abort(this.signal.reason)
    }
    const begin = (): void => {
      const left = this.#stoppedAt + milliseconds - performance.now()
      if (left > 0) setTimeout(abort, left).unref()
      else abort()
    }
    if (this.signal.aborted) begin()
    else this.signal.addEventListener('abort', begin, { once: true })
    return controller.signal
  }

  /** Lets the process end; after a stop it ends soon, though the SDK's pauses and connections heed no signal. */
  release(): void {
    clearTimeout(this.#timer)
    process.off('SIGINT', this.#cancel).off('SIGTERM', this.#cancel)
    if (this.signal.aborted) setTimeout(() => process.exit(), LINGER).unref()
  }
}
