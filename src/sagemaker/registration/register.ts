// Registers a model: creates it first, and asks only when its name is taken or an answer was lost.
import { failureOf } from '../errors/failure.ts'
import { isAlreadyExisting, mayHaveActed } from '../errors/service-errors.ts'
import { failedOutcome, settled, type Outcome } from './outcome.ts'
import type { TaggedRequest } from './provenance.ts'
import type { Registration } from './registration.ts'

/** Deletions by others between our calls that are put up with, before it counts as a failure. */
const MAX_ROUNDS = 3

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
      return failedOutcome(sent, await failureOf(error, { request: sent, region }), region)
    }
  }
}
