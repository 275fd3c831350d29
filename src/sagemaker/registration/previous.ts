// Finds the model that a new one takes the place of: the newest other one whose name is the same base and a content hash.
import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { consoleUrl } from '../../aws/console-url.ts'
import { statement } from '../../aws/iam-statement.ts'
import { hasContentSuffix } from '../../spec/content-hash.ts'
import { clientOptions } from '../connection/client.ts'
import type { Connection } from '../connection/connect.ts'
import { messageFor } from '../errors/failure.ts'
import { callError, isAccessDenied } from '../errors/service-errors.ts'
import type { Outcome, Planned, Previous, Settled } from './outcome.ts'

/** Attempts of a call, the first included: what is found is a help, and nothing waits for it. */
const MAX_ATTEMPTS = 2
/** Milliseconds that an answer may take. */
const ANSWER_TIME = 15_000
/** Milliseconds that a search may take once it is known what came of the model itself. */
const PATIENCE = 3_000
/** Models on a page: as many as the service gives, so that there is mostly one page. */
const PAGE = 100

/** Searches for the previous models of a run; once a search failed, no more are made. */
export class PreviousModels {
  readonly #connection: Connection
  readonly #signal: AbortSignal
  readonly #notify: (text: string) => void
  readonly #client: SageMakerClient
  #isGivenUp = false

  /**
   * Makes a client of its own for the calls: when they are throttled, those that create models must not slow down.
   *
   * @param notify takes, once, why previous models are not known
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
   * Searches while a model is being settled, and adds the previous model to what came of it. What would be created is
   * compared with the previous model. Never throws; a model that failed doesn't wait for the search.
   *
   * @param name of the model that is being settled
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

  /** Closes the sockets of the searches, which would hold the process back. */
  close(): void {
    this.#client.destroy()
  }

  /** The name of the previous model; undefined when there is none, or it could not be found out. */
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
      this.#notify(`The previous model is unknown, and previous-model-name is empty. ${reason}`)
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
      this.#notify(`Not compared with the previous model ${name}: ${messageFor(error)}`)
      return { ...outcome, previous }
    }
  }
}

function reasonOf(thrown: unknown): string {
  const message = messageFor(thrown)
  return isAccessDenied(callError(thrown), 'sagemaker:ListModels')
    ? `The caller isn't allowed to list models. Add to its policy: ${statement(['sagemaker:ListModels'], '*')}`
    : `ListModels failed: ${message}`
}

/** Settles when a signal aborts. */
function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}
