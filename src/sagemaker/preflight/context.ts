// Makes the read calls of a preflight, each once, however many models need it.
import { isThrottlingError } from '@smithy/core/retry'
import { READS_AT_ONCE } from '../../concurrency.ts'
import { retry } from '../../retry.ts'
import { callError, type CallError } from '../errors/service-errors.ts'
import type { ReadClients } from './clients.ts'
import { Slots } from './slots.ts'

/** Time limit for one question with all its attempts, in milliseconds: the step has more to do. */
const INQUIRY_TIME = 15_000

/** Milliseconds before a throttled question is asked again, in addition to the SDK's pauses. */
const THROTTLED_PAUSE = 500

type Service = 'ec2' | 'ecr' | 'iam' | 's3' | 'sagemaker'

/** How a service responds to the questions of the run. */
interface Pulse {
  /** Questions that it answered, even with an error. */
  answers: number
  /** Whether it ever throttled a call. */
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

  /** Returns a signal for one call. It aborts at the call's time limit, and when the step must end. */
  get signal(): AbortSignal {
    const factor = Number(process.env.SAGEMAKER_CREATE_MODEL_ANSWER_TIME_FACTOR ?? 1)
    return AbortSignal.any([this.#signal, AbortSignal.timeout(INQUIRY_TIME * factor)])
  }

  /**
   * Returns the answer to a question, or throws its error. Waits while READS_AT_ONCE others are in progress.
   *
   * @param service the service to ask, or the one whose URL it is
   * @param key identifies the question and its type
   */
  memoize<T>(service: Service, key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.answerTo<T>(key)
    if (known) return known
    const answer = this.#slots.run(() => this.#outlastThrottling(service, ask))
    this.#answers.set(key, answer)
    return answer
  }

  /** Returns the answer to an earlier question; undefined if it wasn't asked. */
  answerTo<T>(key: string): Promise<T> | undefined {
    return this.#answers.get(key) as Promise<T> | undefined
  }

  /**
   * Repeats a throttled question as long as the service answers others meanwhile: one of many questions must not go
   * unanswered because of the others, and a service that answers none must not delay the step.
   */
  #outlastThrottling<T>(service: Service, ask: () => Promise<T>): Promise<T> {
    const pulse = this.#pulses.get(service) ?? { answers: 0, isBusy: false }
    this.#pulses.set(service, pulse)
    // Answers at the beginning of this attempt and of the previous one: answers to others might still be on their way.
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
      // The SDK makes calls to a throttled service wait for each other, possibly longer than the limit of one call.
      const isKeptWaiting = isThrottled(error) || (pulse.isBusy && error.name === 'TimeoutError')
      const hasAnswered = pulse.answers > earlier
      earlier = before
      return isKeptWaiting && hasAnswered ? THROTTLED_PAUSE : undefined
    }
    return retry(attempt, { pauseAfter, signal: this.#signal })
  }

  /** Returns a timeout error where the SDK only says that a call was aborted in a pause. */
  #explained(thrown: unknown): unknown {
    if ((thrown as Error).name !== 'AbortError' || this.#signal.aborted) return thrown
    const error = new Error(`AWS did not answer within ${INQUIRY_TIME / 1000} s`, { cause: thrown })
    return Object.assign(error, { name: 'TimeoutError' })
  }
}

/** Returns whether a service throttled a call. S3 uses this status, without a message for a HEAD. */
function isThrottled(error: CallError): boolean {
  return (
    isThrottlingError(error as Parameters<typeof isThrottlingError>[0]) ||
    error.$metadata?.httpStatusCode === 503
  )
}
