// Deals with a name that is taken: a lost answer of our own, an equal model, a different one.
import type { DescribeModelCommandOutput } from '@aws-sdk/client-sagemaker'
import type { ModelRequest } from '../../spec/request.ts'
import { differences, type Difference } from './compare.ts'
import { membersOf } from './description.ts'
import { conflictOutcome, verdict } from './conflict.ts'
import { failureOf, FailureError, sentence } from '../errors/failure.ts'
import { settled, type Outcome } from './outcome.ts'
import type { Obstacle, Policy } from './policy.ts'
import { replaceModel } from './replace.ts'
import { isAlreadyExisting, isUnanswered } from '../errors/service-errors.ts'
import type { Session } from '../connection/model-api.ts'
import { updateTags } from './tags.ts'

/** Milliseconds that the service's clock may be off, as we know it: its answers date themselves to the second. */
const CLOCK_TOLERANCE = 2_000
/** Milliseconds to find out the truth about a call that the end of the time cut off. */
const GRACE = 3_000

/**
 * Settles a request whose create met an obstacle.
 *
 * @returns undefined when there is no such model and it may be created
 * @throws the obstacle's error when it says all there is to say
 */
export async function settleExisting(
  request: ModelRequest,
  region: string,
  obstacle: Obstacle,
  session: Session,
  policy: Policy,
): Promise<Outcome | undefined> {
  const name = request.ModelName
  const existing = await describeObstacle(request, region, obstacle, session)
  if (!existing) {
    if (isTaken(obstacle)) return undefined
    if (!isUnanswered(obstacle.error)) throw obstacle.error
    const failure = failureOf(obstacle.error, { request, region })
    const message = `${sentence(failure.message)} There is no model of that name yet, but the request may still make it: run the step again to find out.`
    throw new FailureError({ ...failure, message }, obstacle.error)
  }
  const arn = existing.ModelArn ?? ''
  const found = differences(request, membersOf(existing))
  if (isOurs(existing, obstacle, found, session)) return settled('created', name, arn, region)
  // Nothing new may begin after the stop, and what is there is not ours.
  if (session.stop.signal.aborted) throw obstacle.error

  switch (verdict(found, policy.ifExists)) {
    case 'conflict':
      return conflictOutcome(name, arn, region, policy.ifExists, found)
    case 'replace':
      // Nothing is deleted while it is not known that the service creates models.
      if (!isTaken(obstacle)) throw obstacle.error
      return replaceModel(request, region, existing, found, session, policy)
    case 'keep': {
      const updated = await updateTags(arn, request.Tags ?? [], session)
      return settled(updated ? 'tags-updated' : 'unchanged', name, arn, region)
    }
  }
}

/** What stands in the way, or a failure that says that it could not be found out. */
async function describeObstacle(
  request: ModelRequest,
  region: string,
  obstacle: Obstacle,
  session: Session,
): Promise<DescribeModelCommandOutput | undefined> {
  const { stop } = session
  try {
    return await session.describe(request.ModelName, stop.signal.aborted ? stop.after(GRACE) : stop.signal)
  } catch (error) {
    const failure = failureOf(error, { request, region })
    const known = isTaken(obstacle)
      ? 'A model of that name exists'
      : sentence(failureOf(obstacle.error, { request }).message)
    const unknown = obstacle.maybeOurs
      ? 'Whether this run created the model could not be found out'
      : 'Whether it equals the spec could not be found out'
    const message = `${sentence(known)} ${unknown}: ${failure.message}`
    throw new FailureError({ ...failure, message }, error)
  }
}

function isTaken({ error }: Obstacle): boolean {
  return isAlreadyExisting(error)
}

/** Whether the model is what one of our attempts made, whose answer was lost. */
function isOurs(
  existing: DescribeModelCommandOutput,
  { maybeOurs, since }: Obstacle,
  found: readonly Difference[],
  session: Session,
): boolean {
  const created = existing.CreationTime?.getTime() ?? 0
  return maybeOurs && found.length === 0 && created >= session.serviceTimeOf(since) - CLOCK_TOLERANCE
}
