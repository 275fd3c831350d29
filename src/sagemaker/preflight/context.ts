// The questions of a preflight to AWS: each is asked once, however many models raise it.
import type { ReadClients } from './clients.ts'

/** Milliseconds that one question may take with all its attempts: the step has more to do. */
const INQUIRY_TIME = 15_000

export class PreflightContext {
  readonly clients: ReadClients
  /** Region of the models. */
  readonly region: string
  readonly #signal: AbortSignal
  readonly #answers = new Map<string, Promise<unknown>>()

  constructor(clients: ReadClients, region: string, signal: AbortSignal) {
    this.clients = clients
    this.region = region
    this.#signal = signal
  }

  /** Returns a signal for one call. It aborts when the call has taken its time, and when the step must end. */
  get signal(): AbortSignal {
    const factor = Number(process.env.SAGEMAKER_CREATE_MODEL_ANSWER_TIME_FACTOR ?? 1)
    return AbortSignal.any([this.#signal, AbortSignal.timeout(INQUIRY_TIME * factor)])
  }

  /**
   * The answer to a question, or what kept it from being answered.
   *
   * @param key tells this question from all others, and gives its type
   */
  memoize<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key) as Promise<T> | undefined
    if (known) return known
    const answer = ask().catch((thrown: unknown) => {
      // The SDK says of a call that a signal ended in a pause only that it was aborted.
      if ((thrown as Error).name !== 'AbortError' || this.#signal.aborted) throw thrown
      const error = new Error(`AWS did not answer within ${INQUIRY_TIME / 1000} s`, { cause: thrown })
      throw Object.assign(error, { name: 'TimeoutError' })
    })
    this.#answers.set(key, answer)
    return answer
  }
}
