// The questions of a preflight to AWS: each is asked once, however many models raise it.
import { isThrottlingError } from '@smithy/core/retry'
import { READS_AT_ONCE } from '../../concurrency.ts'
import { retry } from '../../retry.ts'
import { callError, type CallError } from '../errors/service-errors.ts'
import type { ReadClients } from './clients.ts'
import { Slots } from './slots.ts'

/** Milliseconds that one question may take with all its attempts: the step has more to do. */
const INQUIRY_TIME = 15_000

/** Milliseconds before a throttled question is asked again, beside what the SDK waits. */
const THROTTLED_PAUSE = 500

type Service = 'ec2' | 'ecr' | 'iam' | 's3' | 'sagemaker'

/** How a service fares under the questions of the run. */
interface Pulse {
  /** Questions that it answered, be it with an error. */
  answers: number
  /** Whether it ever had too much to do. */
  isBusy: boolean
}

export class PreflightContext {
  readonly clients: ReadClients
  /** Region of the models. */
  readonly region: string
  readonly #signal: AbortSignal
  readonly #slots = new Slots(READS_AT_ONCE)
  readonly #answers = new Map<string, Promise<unknown>>()
  readonly #pulses = new Map<Service, Pulse>()

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
   * The answer to a question, or what kept it from being answered. It is asked when fewer than READS_AT_ONCE others are
   * under way.
   *
   * @param service the service that is asked, or whose URL is
   * @param key tells this question from all others, and gives its type
   */
  memoize<T>(service: Service, key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.answerTo<T>(key)
    if (known) return known
    const answer = this.#slots.run(() => this.#outlastThrottling(service, ask))
    this.#answers.set(key, answer)
    return answer
  }

  /** The answer to a question that was asked before; undefined when it was not. */
  answerTo<T>(key: string): Promise<T> | undefined {
    return this.#answers.get(key) as Promise<T> | undefined
  }

  /**
   * Repeats a question that a service has no time for, as long as it answers others meanwhile: one of many must not go
   * unanswered since all are busy, and a service that answers none must not hold the step up.
   */
  #outlastThrottling<T>(service: Service, ask: () => Promise<T>): Promise<T> {
    const pulse = this.#pulses.get(service) ?? { answers: 0, isBusy: false }
    this.#pulses.set(service, pulse)
    // Answers by the beginning of this attempt and of the one before: those to others may still be on their way.
    let [before, earlier] = [0, 0]
    const attempt = async (): Promise<T> => {
      before = pulse.answers
      try {
        const answer = await ask()
        pulse.answers++
        return answer
      } catch (thrown) {
        throw this.#explained(thrown)
      }
    }
    const pauseAfter = (thrown: Error): number | undefined => {
      const error = callError(thrown)
      if (isThrottled(error)) pulse.isBusy = true
      else if (error.$metadata?.httpStatusCode !== undefined) pulse.answers++
      // The SDK lets the calls to a busy service wait for each other, which may take longer than one of them may.
      const isKeptWaiting = isThrottled(error) || (pulse.isBusy && error.name === 'TimeoutError')
      const hasAnswered = pulse.answers > earlier
      earlier = before
      return isKeptWaiting && hasAnswered ? THROTTLED_PAUSE : undefined
    }
    return retry(attempt, { pauseAfter, signal: this.#signal })
  }

  /** The SDK says of a call that a signal ended in a pause only that it was aborted. */
  #explained(thrown: unknown): unknown {
    if ((thrown as Error).name !== 'AbortError' || this.#signal.aborted) return thrown
    const error = new Error(`AWS did not answer within ${INQUIRY_TIME / 1000} s`, { cause: thrown })
    return Object.assign(error, { name: 'TimeoutError' })
  }
}

/** Whether a service had too much to do. S3 says so with this status, to a HEAD without any words. */
function isThrottled(error: CallError): boolean {
  return (
    isThrottlingError(error as Parameters<typeof isThrottlingError>[0]) ||
    error.$metadata?.httpStatusCode === 503
  )
}
