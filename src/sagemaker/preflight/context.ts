// The questions of a preflight to AWS: each is asked once, however many models raise it.
import type { ReadClients } from './clients.ts'

export class PreflightContext {
  readonly clients: ReadClients
  /** Region of the models. */
  readonly region: string
  /** Ends every call when the step must end. */
  readonly signal: AbortSignal
  readonly #answers = new Map<string, Promise<unknown>>()

  constructor(clients: ReadClients, region: string, signal: AbortSignal) {
    this.clients = clients
    this.region = region
    this.signal = signal
  }

  /**
   * The answer to a question, or what kept it from being answered.
   *
   * @param key tells this question from all others, and gives its type
   */
  memoize<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key) as Promise<T> | undefined
    if (known) return known
    const answer = ask()
    this.#answers.set(key, answer)
    return answer
  }
}
