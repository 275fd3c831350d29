// Deals with a name that is taken: a lost answer of our own, an equal model, a different one.
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

/** Milliseconds that the service's clock may be off, as we know it: its answers date themselves to the second. */
const CLOCK_TOLERANCE = 2_000
/** Milliseconds to find out the truth about a call that the end of the time cut off. */
const GRACE = 3_000

/** A create that gave no ARN, though the model may be there: made now, or before. */
export interface FailedCreate {
  /** The request that was sent. */
  readonly sent: ModelRequest
  readonly error: CallError
  /** Whether one of our attempts may have made the model. */
  readonly mayHaveCreated: boolean
  /** When we began, by our clock, in milliseconds. */
  readonly since: number
}

/**
 * Decides what becomes of a request whose create failed, by what exists under its name.
 *
 * @returns undefined when the model was deleted or made anew meanwhile, so that the create is to be tried again
 * @throws the error of the create when it says all there is to say
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
    const message = `${sentence(failure.message)} There is no model of that name yet, but the request may still make it: run the step again to find out.`
    throw new FailureError({ ...failure, message }, error)
  }
  const arn = modelArn(existing.ModelArn)
  const found = differences(specified, membersOf(existing))
  if (isOurs(existing, failed, found, api)) return settled('created', sent, arn, region)
  // Nothing new may begin after a cancellation, and what is there is not ours.
  if (cancellation.signal.aborted) throw error

  switch (verdict(found, ifExists)) {
    case 'conflict':
      return conflictOutcome(sent, arn, region, ifExists, found)
    case 'replace':
      // Nothing is deleted while it is not known that the service creates models.
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

/** The model of the name, or a failure that says that it could not be found out. */
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
      ? 'A model of that name exists'
      : sentence(messageFor(createError))
    const unknown = mayHaveCreated
      ? 'Whether this run created the model could not be found out'
      : 'Whether it equals the spec could not be found out'
    const message = `${sentence(known)} ${unknown}: ${failure.message}`
    throw new FailureError({ ...failure, message }, error)
  }
}

/** Whether the model is what one of our attempts made, whose answer was lost. */
function isOurs(
  existing: DescribeModelCommandOutput,
  { mayHaveCreated, since }: FailedCreate,
  found: readonly Difference[],
  api: ModelApi,
): boolean {
  const created = existing.CreationTime?.getTime() ?? 0
  return mayHaveCreated && found.length === 0 && created >= api.serviceTimeOf(since) - CLOCK_TOLERANCE
}
