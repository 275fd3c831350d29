// Registers a model: creates it first, and asks only when its name is taken or an answer was lost.
import type { Cancellation } from '../../cancellation.ts'
import type { IfExists } from '../../inputs.ts'
import type { ModelRequest } from '../../spec/request.ts'
import type { Connection } from '../connection/connect.ts'
import { failureOf } from '../errors/failure.ts'
import { isAlreadyExisting, mayHaveActed } from '../errors/service-errors.ts'
import type { CreateModel } from './create.ts'
import { failedOutcome, settled, type Outcome } from './outcome.ts'
import type { TaggedRequest } from './provenance.ts'

/** Deletions by others between our calls that are put up with, before it counts as a failure. */
const MAX_ROUNDS = 3

/** What registering a model takes besides its request: the same for all models of a run. */
export interface Registration extends Pick<Connection, 'api' | 'region'> {
  readonly ifExists: IfExists
  readonly create: CreateModel
  readonly cancellation: Cancellation
  /** Keeps a request where the user finds it, and gives the path of its file. */
  readonly keep: (request: ModelRequest) => string
}

/** Sends a checked request and sees it settled. Never throws: a failure is an outcome. */
export async function registerModel(request: TaggedRequest, registration: Registration): Promise<Outcome> {
  const { region, create } = registration
  for (let round = 1; ; round++) {
    const since = Date.now()
    const created = await create(request)
    const { request: sent } = created
    if ('arn' in created) return settled('created', sent, created.arn, region)
    try {
      const { error } = created
      const mayHaveCreated = mayHaveActed(error)
      if (!mayHaveCreated && !isAlreadyExisting(error)) throw error
      const { decideExisting } = await import('./existing.ts')
      const outcome = await decideExisting(request, { sent, error, mayHaveCreated, since }, registration)
      // It was deleted meanwhile: the next round creates it.
      if (outcome) return outcome
      if (round === MAX_ROUNDS) throw error
    } catch (error) {
      return failedOutcome(sent, failureOf(error, { request: sent, region }), region)
    }
  }
}
