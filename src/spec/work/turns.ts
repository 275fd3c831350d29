// Runs work that offers pauses: in one go, or in turns with everything else that the process waits for.
import { setImmediate } from 'node:timers/promises'

/** Work that yields where it can pause, and returns its result. */
export type Turns<T> = Generator<undefined, T, undefined>

/** Does the work without a pause. */
export function withoutPauses<T>(work: Turns<T>): T {
  for (;;) {
    const turn = work.next()
    if (turn.done) return turn.value
  }
}

/**
 * Does the work, and at each of its pauses lets timers and signals of the process through.
 *
 * @throws the reason of the signal, at the first pause after it aborts
 */
export async function withPauses<T>(work: Turns<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    const turn = work.next()
    if (turn.done) return turn.value
    await setImmediate()
    signal.throwIfAborted()
  }
}
