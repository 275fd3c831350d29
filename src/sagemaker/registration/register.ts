// Registers a model: creates it first, and asks only when its name is taken or an answer was lost.
import type { ModelRequest } from '../../spec/request.ts'
import { createTagged } from './create.ts'
import { failureOf } from '../errors/failure.ts'
import { settled, type Outcome } from './outcome.ts'
import type { Obstacle, Policy } from './policy.ts'
import { callError, isAlreadyExisting, isAmbiguous } from '../errors/service-errors.ts'
import type { Session } from '../connection/model-api.ts'

/** Deletions by others between our calls that are put up with, before it counts as a failure. */
const MAX_ROUNDS = 3

/** Sends a checked request and sees it settled. Never throws: a failure is an outcome. */
export async function registerModel(
  request: ModelRequest,
  session: Session,
  policy: Policy,
): Promise<Outcome> {
  const name = request.ModelName
  let region: string | undefined
  try {
    region = await session.region()
    for (let round = 1; ; round++) {
      const created = await createOrObstacle(request, session, policy)
      if (typeof created === 'string') return settled('created', name, created, region)
      const { settleExisting } = await import('./existing.ts')
      const outcome = await settleExisting(request, region, created, session, policy)
      // It was deleted meanwhile: the next round creates it.
      if (outcome) return outcome
      if (round === MAX_ROUNDS) throw created.error
    }
  } catch (error) {
    const failure = failureOf(error, { request, region })
    return { status: 'failed', name, ...(region && { region }), changed: false, failure }
  }
}

/** Creates a model with its provenance; errors that say nothing about whether it exists are thrown. */
async function createOrObstacle(
  request: ModelRequest,
  session: Session,
  policy: Policy,
): Promise<string | Obstacle> {
  const since = Date.now()
  try {
    return await createTagged(request, session, policy)
  } catch (thrown) {
    const error = callError(thrown)
    const maybeOurs = isAmbiguous(error)
    if (maybeOurs || isAlreadyExisting(error)) return { error, maybeOurs, since }
    throw error
  }
}
