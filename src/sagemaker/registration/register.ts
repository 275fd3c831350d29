// Registers a model: creates it first, and describes it only if the name is taken or an answer was lost.
import { failureOf, FailureError, sentence } from '../errors/failure.ts'
import { isAlreadyExisting, mayHaveActed, type CallError } from '../errors/service-errors.ts'
import { failedOutcome, settled, type Outcome } from './outcome.ts'
import type { TaggedRequest } from './provenance.ts'
import type { Registration } from './registration.ts'

/** How often others can delete or create the model between our calls before the action gives up. */
const MAX_ROUNDS = 3

/** Sends a checked request and returns its outcome. Never throws: a failure is an outcome. */
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
      // Someone deleted or created it meanwhile: the next round creates it, or compares with the new one.
      if (outcome) return outcome
      if (round === MAX_ROUNDS) throw await overtaken(error)
    } catch (error) {
      return failedOutcome(sent, await failureOf(error, { request: sent, region }), region)
    }
  }
}

async function overtaken(error: CallError): Promise<FailureError> {
  const failure = await failureOf(error)
  const message = `${sentence(failure.message)} Other jobs deleted or created the model ${MAX_ROUNDS} times during this step`
  const cause = 'Set `concurrency` in your workflows, so that one run at a time registers a model.'
  return new FailureError({ ...failure, message, causes: [cause, ...failure.causes] }, error)
}
