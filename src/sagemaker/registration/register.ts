// Registers a model: creates it first, and asks only when its name is taken or an answer was lost.
import { failureOf, FailureError, sentence } from '../errors/failure.ts'
import { isAlreadyExisting, mayHaveActed, type CallError } from '../errors/service-errors.ts'
import { failedOutcome, settled, type Outcome } from './outcome.ts'
import type { TaggedRequest } from './provenance.ts'
import type { Registration } from './registration.ts'

/** Times that others may delete or make the model between our calls, before it counts as a failure. */
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
      // It was deleted or made anew meanwhile: the next round creates it, or compares with the new one.
      if (outcome) return outcome
      if (round === MAX_ROUNDS) throw await overtaken(error)
    } catch (error) {
      return failedOutcome(sent, await failureOf(error, { request: sent, region }), region)
    }
  }
}

async function overtaken(error: CallError): Promise<FailureError> {
  const failure = await failureOf(error)
  const message = `${sentence(failure.message)} It was deleted or created by others ${MAX_ROUNDS} times while this step ran`
  const cause = 'Let one run at a time register a model: set concurrency in the workflows that do.'
  return new FailureError({ ...failure, message, causes: [cause, ...failure.causes] }, error)
}
