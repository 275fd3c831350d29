// Runs the steps and collects what they find: failures, differences, error texts that no remedy knows.

/** How a step ended. A step without a reason passed. */
export interface StepResult {
  readonly name: string
  readonly reason?: string
  /** The action's log, if the action is what failed. */
  readonly log?: readonly string[]
}

/** Something that AWS does differently from the emulator. */
export interface Difference {
  readonly where: string
  readonly emulator: string
  readonly aws: string
  /** The models that show it, by the suffixes of their names. */
  readonly models: readonly string[]
}

/** What a step expected but didn't get. */
export class StepError extends Error {
  readonly log: readonly string[]

  constructor(message: string, log: readonly string[] = []) {
    super(message)
    this.log = log
  }
}

export class Suite {
  readonly results: StepResult[] = []
  readonly #differences = new Map<string, Difference>()
  /** Error texts without a remedy. */
  readonly unknown = new Set<string>()
  readonly signal: AbortSignal
  readonly #onResult: (result: StepResult) => void

  constructor(signal: AbortSignal, onResult: (result: StepResult) => void) {
    this.signal = signal
    this.#onResult = onResult
  }

  /**
   * Runs a step. If it fails, the next steps still run.
   *
   * @throws the reason of the signal: a stopped step neither passed nor failed
   */
  async step(name: string, work: () => Promise<void>): Promise<void> {
    this.signal.throwIfAborted()
    try {
      await work()
    } catch (error) {
      this.signal.throwIfAborted()
      this.fail(name, error)
      return
    }
    this.#add({ name })
  }

  /** Records a failure. */
  fail(name: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    this.#add({ name, reason, ...(error instanceof StepError && { log: error.log }) })
  }

  #add(result: StepResult): void {
    this.results.push(result)
    this.#onResult(result)
  }

  /** Records a difference. The same difference on several models counts once. */
  differ(where: string, emulator: string, aws: string, model?: string): void {
    const key = JSON.stringify([where, emulator, aws])
    const before = this.#differences.get(key)?.models ?? []
    const models = model === undefined ? before : [...before, model]
    this.#differences.set(key, { where, emulator, aws, models })
  }

  get differences(): readonly Difference[] {
    return [...this.#differences.values()]
  }

  get failures(): readonly StepResult[] {
    return this.results.filter(({ reason }) => reason !== undefined)
  }
}
