// Handles an existing model: one of our own after a lost answer, an equal one, or a different one.
import type { DescribeModelCommandOutput } from '@aws-sdk/client-sagemaker'
import type { ModelRequest } from '../../spec/request.ts'
import { modelArn } from '../../aws/model-arn.ts'
import type { ModelApi } from '../connection/model-api.ts'
import { failureOf, FailureError, messageFor, sentence } from '../errors/failure.ts'
import { isAlreadyExisting, isUnanswered, type CallError } from '../errors/service-errors.ts'
import { differences, type Difference } from './compare.ts'
import { conflictOutcome, verdict } from './conflict.ts'
import { membersOf } from './description.ts'
import { settled, type Outcome } from './outcome.ts'
import type { TaggedRequest } from './provenance.ts'
import type { Registration } from './registration.ts'
import { replaceModel } from './replace.ts'
import { updateTags } from './tags.ts'

/** Tolerance for the service's clock, in milliseconds: its answers have a date to the second. */
const CLOCK_TOLERANCE = 2_000
/** Milliseconds to check the result of a call that the timeout cut off. */
const GRACE = 3_000

/** A create without an ARN. The model might exist: created now, or before. */
export interface FailedCreate {
  /** The request that was sent. */
  readonly sent: ModelRequest
  readonly error: CallError
  /** Whether one of our attempts might have created the model. */
  readonly mayHaveCreated: boolean
  /** When we began, by our clock, in milliseconds. */
  readonly since: number
}

/**
 * Decides the outcome of a request whose create failed, by the model that exists under its name.
 *
 * @returns undefined when the model was deleted or created again meanwhile, so that the create needs a retry
 * @throws the error of the create when there is nothing to add
 */
export async function decideExisting(
  request: TaggedRequest,
  failed: FailedCreate,
  registration: Registration,
): Promise<Outcome | undefined> {
  const { api, region, cancellation, ifExists } = registration
  const { sent, error } = failed
  const { specified } = request
  const existing = await describeExisting(failed, registration)
  if (!existing) {
    if (isAlreadyExisting(error)) return undefined
    if (!isUnanswered(error)) throw error
    const failure = await failureOf(error, { request: sent, region })
    const message = `${sentence(failure.message)} The model doesn't exist yet, but the request might still create it. Run the step again to find out.`
    throw new FailureError({ ...failure, message }, error)
  }
  const arn = modelArn(existing.ModelArn)
  const found = differences(specified, membersOf(existing))
  if (isOurs(existing, failed, found, api)) return settled('created', sent, arn, region)
  // After a cancellation, nothing new starts, and the existing model isn't ours.
  if (cancellation.signal.aborted) throw error

  switch (verdict(found, ifExists)) {
    case 'conflict':
      return conflictOutcome(sent, arn, region, ifExists, found)
    case 'replace':
      // Don't delete anything before it is certain that the service creates models.
      if (!isAlreadyExisting(error)) throw error
      return replaceModel(request, existing, found, registration)
    case 'keep': {
      const tagChanges = await updateTags(arn, specified.Tags ?? [], registration)
      const { CreationTime: createdAt } = existing
      if (tagChanges.length === 0) return { ...settled('unchanged', sent, arn, region), createdAt }
      return { ...settled('tags-updated', sent, arn, region), createdAt, tagChanges }
    }
  }
}

/** Returns the model of the name; throws a failure if that can't be found out. */
async function describeExisting(
  { sent: request, error: createError, mayHaveCreated }: FailedCreate,
  { api, region, cancellation }: Registration,
): Promise<DescribeModelCommandOutput | undefined> {
  const { signal } = cancellation
  try {
    return await api.describe(request.ModelName, signal.aborted ? cancellation.graceSignal(GRACE) : signal)
  } catch (error) {
    const failure = await failureOf(error, { request, region })
    const known = isAlreadyExisting(createError)
      ? 'A model with this name exists'
      : sentence(messageFor(createError))
    const unknown = mayHaveCreated
      ? 'Could not find out whether this run created the model'
      : 'Could not find out whether it equals the spec'
    const message = `${sentence(known)} ${unknown}: ${failure.message}`
    throw new FailureError({ ...failure, message }, error)
  }
}

/** Returns whether one of our attempts, whose answer was lost, created the model. */
function isOurs(
  existing: DescribeModelCommandOutput,
  { mayHaveCreated, since }: FailedCreate,
  found: readonly Difference[],
  api: ModelApi,
): boolean {
  const created = existing.CreationTime?.getTime() ?? 0
  return mayHaveCreated && found.length === 0 && created >= api.serviceTimeOf(since) - CLOCK_TOLERANCE
}
