// Calls SageMaker's operations on models, with their time limits, retries and the service's clock.
import {
  AddTagsCommand,
  CreateModelCommand,
  DeleteModelCommand,
  DescribeModelCommand,
  ListTagsCommand,
  type DescribeModelCommandOutput,
  type SageMakerClient,
  type SageMakerClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-sagemaker'
import type { Command } from '@aws-sdk/types'
import type { ModelRequest } from '../../spec/request.ts'
import { callError, isNotFound, mayHaveActed } from '../errors/service-errors.ts'
import type { Tag } from '../registration/provenance.ts'
import { retryTransient, type TransientRetry } from './retry.ts'

export class ModelApi {
  readonly #client: SageMakerClient
  readonly #retry: TransientRetry
  /** Ends calls that are given no signal of their own. */
  readonly #signal: AbortSignal
  /** Milliseconds by which the service's clock is ahead of ours, according to its last answer. */
  #clockOffset = 0

  constructor(client: SageMakerClient, retry: TransientRetry, signal: AbortSignal) {
    this.#client = client
    this.#retry = retry
    this.#signal = signal
    client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args)
        const { headers } = result.response as { headers?: Record<string, string> }
        const date = Date.parse(headers?.date ?? '')
        if (!Number.isNaN(date)) this.#clockOffset = date - Date.now()
        return result
      },
      // Next to the wire: sees answers before they become errors.
      { step: 'deserialize', priority: 'low', name: 'serviceClock' },
    )
  }

  /** Converts a time of our clock to the service's, in milliseconds, accurate to a second. */
  serviceTimeOf(time: number): number {
    return time + this.#clockOffset
  }

  /** Creates a model and returns its ARN; waits about a minute for new roles and policies to propagate. */
  async create(request: ModelRequest, signal = this.#signal): Promise<string> {
    const notify = (line: string): void => this.#retry.notify(`${request.ModelName}: ${line}`)
    const { ModelArn } = await this.#send(new CreateModelCommand(request), signal, notify)
    if (!ModelArn) throw new Error('CreateModel succeeded, but its answer has no ModelArn')
    return ModelArn
  }

  /** Describes a model; returns undefined when there is none of that name. */
  async describe(ModelName: string, signal = this.#signal): Promise<DescribeModelCommandOutput | undefined> {
    return ifFound(this.#send(new DescribeModelCommand({ ModelName }), signal))
  }

  /** Deletes a model. A missing one counts as deleted, since an answer might have been lost. */
  async delete(ModelName: string, signal = this.#signal): Promise<void> {
    await ifFound(this.#send(new DeleteModelCommand({ ModelName }), signal))
  }

  /** Returns all tags of a resource, page by page. */
  async tags(ResourceArn: string, signal = this.#signal): Promise<Tag[]> {
    const tags: Tag[] = []
    let NextToken: string | undefined
    do {
      const page = await this.#send(new ListTagsCommand({ ResourceArn, NextToken }), signal)
      tags.push(...(page.Tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value })))
      NextToken = page.NextToken
    } while (NextToken)
    return tags
  }

  /** Adds tags to a resource, or changes their values. */
  async addTags(ResourceArn: string, tags: readonly Tag[], signal = this.#signal): Promise<void> {
    await this.#send(new AddTagsCommand({ ResourceArn, Tags: [...tags] }), signal)
  }

  /**
   * Sends a command, retries it while that helps, and waits for the answer until the signal.
   *
   * @throws an error with `afterLoss` when the service might have acted on an earlier attempt
   */
  #send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: Command<ServiceInputTypes, Input, ServiceOutputTypes, Output, SageMakerClientResolvedConfig>,
    signal: AbortSignal,
    notify = this.#retry.notify,
  ): Promise<Output> {
    /** Whether the request is in flight or the service might have acted on it, and whether an answer was lost. */
    const request = { isOpen: false, isLost: false }
    command.middlewareStack.add(
      (next) => async (args) => {
        request.isOpen = true
        try {
          return await next(args)
        } catch (thrown) {
          request.isLost ||= mayHaveActed(callError(thrown))
          request.isOpen = request.isLost
          throw thrown
        }
      },
      // Within the SDK's retries: run for each attempt.
      { step: 'finalizeRequest', priority: 'low', name: 'lostAnswers' },
    )
    const call = async (): Promise<Output> => {
      try {
        const answer = this.#client.send<Input, Output>(command, { abortSignal: signal })
        return await unlessAborted(answer, signal, () => request.isOpen)
      } catch (thrown) {
        const error = callError(thrown)
        if (request.isLost) error.afterLoss = true
        throw error
      }
    }
    return retryTransient(call, { ...this.#retry, notify }, signal)
  }
}

/** Returns the result of a call; undefined when it finds no such model. */
async function ifFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (thrown) {
    const error = callError(thrown)
    if (isNotFound(error)) return undefined
    throw error
  }
}

/**
 * Returns the result of a call, or throws the reason of the signal if it aborts first: not every wait inside the SDK
 * respects the signal, such as the one for credentials.
 *
 * @param isOpen whether the service might act on a request of this call, so that the caller has to check afterward
 */
export async function unlessAborted<T>(
  call: Promise<T>,
  signal: AbortSignal,
  isOpen = (): boolean => false,
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => {
    const reason = signal.reason as Error
    reject(isOpen() ? reason : new Error(reason.message, { cause: reason }))
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([promise, call])
  } finally {
    signal.removeEventListener('abort', onAbort)
    call.catch(() => undefined)
  }
}
