// Finds the previous model: the newest other one with the same base name and a content hash.
import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { consoleUrl } from '../../aws/console-url.ts'
import { statement } from '../../aws/iam-statement.ts'
import { hasContentSuffix } from '../../spec/content-hash.ts'
import { code } from '../../text/code.ts'
import { clientOptions } from '../connection/client.ts'
import type { Connection } from '../connection/connect.ts'
import { messageFor } from '../errors/failure.ts'
import { callError, isAccessDenied } from '../errors/service-errors.ts'
import type { Outcome, Planned, Previous, Settled } from './outcome.ts'

/** Attempts of a call, the first included: the result is optional, and nothing waits for it. */
const MAX_ATTEMPTS = 2
/** Time limit for an answer, in milliseconds. */
const ANSWER_TIME = 15_000
/** Time limit for a search, in milliseconds, once the outcome of the model itself is known. */
const PATIENCE = 3_000
/** Models on a page: the service's maximum, so that one page is mostly enough. */
const PAGE = 100

/** Searches for the previous models of a run, until a search fails. */
export class PreviousModels {
  readonly #connection: Connection
  readonly #signal: AbortSignal
  readonly #notify: (text: string) => void
  readonly #client: SageMakerClient
  #isGivenUp = false

  /**
   * Creates its own client: throttling of these calls must not slow down the calls that create models.
   *
   * @param notify takes, once, why previous models are unknown
   */
  constructor(connection: Connection, signal: AbortSignal, notify: (text: string) => void) {
    const { region, credentials } = connection.client.config
    this.#connection = connection
    this.#signal = signal
    this.#notify = notify
    this.#client = new SageMakerClient({
      ...clientOptions(MAX_ATTEMPTS, ANSWER_TIME),
      retryMode: 'standard',
      region,
      credentials,
    })
  }

  /**
   * Searches while another call handles a model, and adds the previous model to its outcome. Compares a model that would
   * be created with the previous one. Never throws; a failed model doesn't wait for the search.
   *
   * @param name of the model
   * @param baseName the name without its content hash
   */
  async beside(name: string, baseName: string, settling: Promise<Outcome>): Promise<Outcome> {
    const ended = new AbortController()
    const found = this.#find(name, baseName, AbortSignal.any([ended.signal, this.#signal]))
    const outcome = await settling
    if (outcome.status === 'failed' || outcome.status === 'conflict' || outcome.status === 'not-compared') {
      ended.abort()
      return outcome
    }
    const timeout = setTimeout(() => {
      this.#giveUp(`SageMaker didn't answer ListModels within ${PATIENCE / 1000} seconds.`)
      ended.abort()
    }, PATIENCE)
    const previous = await Promise.race([found, aborted(ended.signal)])
    clearTimeout(timeout)
    return previous === undefined ? outcome : this.#withPrevious(outcome, previous)
  }

  /** Closes the sockets of the searches, which would keep the process alive. */
  close(): void {
    this.#client.destroy()
  }

  /** Returns the name of the previous model; undefined if there is none or the search failed. */
  async #find(name: string, baseName: string, signal: AbortSignal): Promise<string | undefined> {
    if (this.#isGivenUp) return undefined
    try {
      let NextToken: string | undefined
      do {
        const page = await this.#client.send(
          new ListModelsCommand({
            NameContains: `${baseName}-`,
            SortBy: 'CreationTime',
            SortOrder: 'Descending',
            MaxResults: PAGE,
            NextToken,
          }),
          { abortSignal: signal },
        )
        for (const { ModelName = '' } of page.Models ?? []) {
          if (ModelName !== name && hasContentSuffix(ModelName, baseName)) return ModelName
        }
        NextToken = page.NextToken
      } while (NextToken)
    } catch (error) {
      if (!signal.aborted) this.#giveUp(reasonOf(error))
    }
    return undefined
  }

  #giveUp(reason: string): void {
    if (!this.#isGivenUp)
      this.#notify(`Could not find the previous model, so ${code('previous-model-name')} is empty. ${reason}`)
    this.#isGivenUp = true
  }

  async #withPrevious(outcome: Settled | Planned, name: string): Promise<Outcome> {
    const previous: Previous = { name, consoleUrl: consoleUrl(this.#connection.region, name) }
    if (outcome.status !== 'would-create') return { ...outcome, previous }
    try {
      const description = await this.#connection.api.describe(name)
      if (!description) return { ...outcome, previous }
      const [{ differences }, { membersOf }] = await Promise.all([
        import('./compare.ts'),
        import('./description.ts'),
      ])
      const found = differences(outcome.request, membersOf(description))
      return { ...outcome, previous: { ...previous, differences: found } }
    } catch (error) {
      this.#notify(`Could not compare with the previous model ${code(name)}: ${messageFor(error)}`)
      return { ...outcome, previous }
    }
  }
}

function reasonOf(thrown: unknown): string {
  const message = messageFor(thrown)
  return isAccessDenied(callError(thrown), 'sagemaker:ListModels')
    ? `The caller isn't allowed to list models. Add to its policy: ${code(statement(['sagemaker:ListModels'], '*'))}`
    : `ListModels failed: ${message}`
}

/** Settles when a signal aborts. */
function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}
