// One run's dealings with SageMaker: its calls, their time limits, and the service's clock.
import {
  CreateModelCommand,
  type CreateModelCommandOutput,
  type DescribeModelCommandOutput,
  type ListTagsCommandOutput,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import type { ModelRequest } from '../../spec/request.ts'
import type { Stop } from '../../cancellation.ts'
import { withPatience, type Patience } from './retry.ts'
import type { Tag } from '../registration/provenance.ts'
import { redactEnvironment } from '../errors/redaction.ts'
import { callError, isAmbiguous, isNotFound, markAfterLoss } from '../errors/service-errors.ts'

/** What a run's calls need besides the client. */
export interface SessionOptions extends Patience {
  /** Tells the user what the run does without. */
  readonly warn: (text: string) => void
  readonly stop: Stop
}

export class Session {
  readonly stop: Stop
  readonly warn: (text: string) => void
  /** Whether the caller may add tags, as far as is known. */
  mayTag = true
  readonly #client: SageMakerClient
  readonly #patience: Patience
  /** Inputs of the calls that are on their way, or on which the service may have acted without our knowing. */
  readonly #open = new WeakSet()
  /** Milliseconds by which the service's clock is ahead of ours, as its last answer says. */
  #clockOffset = 0

  constructor(client: SageMakerClient, { stop, warn, ...patience }: SessionOptions) {
    this.#client = client
    this.#patience = patience
    this.stop = stop
    this.warn = warn
    client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args)
        const { headers } = result.response as { headers?: Record<string, string> }
        const date = Date.parse(headers?.date ?? '')
        if (!Number.isNaN(date)) this.#clockOffset = date - Date.now()
        return result
      },
      // Next to the wire, where answers are seen before errors are made of them.
      { step: 'deserialize', priority: 'low', name: 'serviceClock' },
    )
    client.middlewareStack.add(
      (next) => {
        let lost = false
        return async (args) => {
          this.#open.add(args.input)
          try {
            return await next(args)
          } catch (thrown) {
            const error = callError(thrown)
            if (lost) markAfterLoss(error)
            lost ||= isAmbiguous(error)
            if (!lost) this.#open.delete(args.input)
            throw error
          }
        }
      },
      // Within the SDK's retries: made for each call, run for each of its attempts.
      { step: 'finalizeRequest', priority: 'low', name: 'lostAnswers' },
    )
  }

  /** A time of our clock by the service's, both in milliseconds; right to the second. */
  serviceTimeOf(time: number): number {
    return time + this.#clockOffset
  }

  /** What a call gives that is waited for while that helps, and until the signal. */
  #patiently<T>(
    command: { readonly input: object },
    send: () => Promise<T>,
    signal: AbortSignal,
    notify = this.#patience.notify,
  ): Promise<T> {
    const call = (): Promise<T> => this.#unlessStopped(send(), command, signal)
    return withPatience(call, { ...this.#patience, notify }, signal)
  }

  /** What the call of a command gives, or the reason of the stop that comes before its end. */
  async #unlessStopped<T>(call: Promise<T>, { input }: { input: object }, signal: AbortSignal): Promise<T> {
    // Not every wait inside the SDK heeds the signal: that for credentials does not.
    let onAbort = (): void => undefined
    const stopped = new Promise<never>((_, reject) => {
      onAbort = () => {
        const reason = signal.reason as Error
        // Only of a request that was sent may it be asked whether the service acted on it.
        reject(this.#open.has(input) ? reason : new Error(reason.message, { cause: reason }))
      }
      if (signal.aborted) onAbort()
      else signal.addEventListener('abort', onAbort, { once: true })
    })
    try {
      return await Promise.race([stopped, call])
    } finally {
      signal.removeEventListener('abort', onAbort)
      call.catch(() => undefined)
    }
  }

  /** Region of the calls. */
  region(): Promise<string> {
    return this.#client.config.region()
  }

  /** Gets the credentials of the calls, which the client then keeps; rejects with what stands in the way of that. */
  async credentials(): Promise<void> {
    await this.#unlessStopped(this.#client.config.credentials(), { input: {} }, this.stop.signal)
  }

  /** Creates a model and gives its ARN; waits about a minute for roles and policies that are not known everywhere yet. */
  async create(request: ModelRequest, signal = this.stop.signal): Promise<string> {
    const command = new CreateModelCommand(request)
    const send = (): Promise<CreateModelCommandOutput> => this.#client.send(command, { abortSignal: signal })
    // What it says while it waits repeats the service's message.
    const notify = (line: string): void =>
      this.#patience.notify(`${request.ModelName}: ${redactEnvironment(line, request)}`)
    const { ModelArn } = await this.#patiently(command, send, signal, notify)
    if (!ModelArn) throw new Error('CreateModel succeeded, but its answer holds no ModelArn')
    return ModelArn
  }

  /** What the service says of a model; undefined when there is none of that name. */
  async describe(
    ModelName: string,
    signal = this.stop.signal,
  ): Promise<DescribeModelCommandOutput | undefined> {
    const { DescribeModelCommand } = await import('./rare-commands.ts')
    try {
      const command = new DescribeModelCommand({ ModelName })
      return await this.#patiently(command, () => this.#client.send(command, { abortSignal: signal }), signal)
    } catch (thrown) {
      const error = callError(thrown)
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  /** Deletes a model; one that is not there counts as deleted, since an answer may have been lost. */
  async delete(ModelName: string, signal = this.stop.signal): Promise<void> {
    const { DeleteModelCommand } = await import('./rare-commands.ts')
    try {
      const command = new DeleteModelCommand({ ModelName })
      await this.#patiently(command, () => this.#client.send(command, { abortSignal: signal }), signal)
    } catch (thrown) {
      const error = callError(thrown)
      if (!isNotFound(error)) throw error
    }
  }

  /** All tags of a resource, page by page. */
  async tags(ResourceArn: string, signal = this.stop.signal): Promise<Tag[]> {
    const { ListTagsCommand } = await import('./rare-commands.ts')
    const tags: Tag[] = []
    let NextToken: string | undefined
    do {
      const command = new ListTagsCommand({ ResourceArn, ...(NextToken !== undefined && { NextToken }) })
      const send = (): Promise<ListTagsCommandOutput> => this.#client.send(command, { abortSignal: signal })
      const page = await this.#patiently(command, send, signal)
      tags.push(...(page.Tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value })))
      NextToken = page.NextToken
    } while (NextToken)
    return tags
  }

  /** Adds tags to a resource, or gives them new values. */
  async addTags(ResourceArn: string, tags: readonly Tag[], signal = this.stop.signal): Promise<void> {
    const { AddTagsCommand } = await import('./rare-commands.ts')
    const command = new AddTagsCommand({ ResourceArn, Tags: [...tags] })
    await this.#patiently(command, () => this.#client.send(command, { abortSignal: signal }), signal)
  }
}
