// Replaces a model: deletes it, creates the new one, and puts the old one back when that fails.
import type { DescribeModelCommandOutput } from '@aws-sdk/client-sagemaker'
import type { ModelRequest } from '../../spec/request.ts'
import { createTagged } from './create.ts'
import { differences, type Difference } from './compare.ts'
import { membersOf, requestFrom } from './description.ts'
import { failureOf, FailureError, sentence, type Failure } from '../errors/failure.ts'
import { settled, type Outcome } from './outcome.ts'
import type { Policy } from './policy.ts'
import { callError, isAmbiguous, isUnanswered } from '../errors/service-errors.ts'
import type { Session } from '../connection/model-api.ts'

/**
 * Milliseconds after a stop by which each step between deletion and a whole model ends, and in which it may then ask
 * what came of it. A cancelled job is killed ten seconds after the first signal.
 */
const DELETE_GRACE = 2_000
const CREATE_GRACE = 4_500
const RESTORE_GRACE = 7_500
const ASK_GRACE = 500

/** Replaces an existing model by the one of a request. Once it is deleted, there is an end with a model or a word. */
export async function replaceModel(
  request: ModelRequest,
  region: string,
  existing: DescribeModelCommandOutput,
  found: readonly Difference[],
  session: Session,
  policy: Policy,
): Promise<Outcome> {
  const name = request.ModelName
  const old = requestFrom(existing, await session.tags(existing.ModelArn ?? ''))
  // Kept before anything is deleted, so that it outlives whatever happens then.
  const file = policy.keep(old)
  session.stop.signal.throwIfAborted()
  await deleteSurely(name, existing, file, session)
  try {
    const arn = await createSurely(
      request,
      session,
      (signal) => createTagged(request, session, policy, signal),
      CREATE_GRACE,
    )
    return { ...settled('replaced', name, arn, region), differences: found }
  } catch (error) {
    const failure = failureOf(error, { request, region })
    return {
      status: 'failed',
      name,
      region,
      changed: true,
      failure: await restore(old, failure, file, region, session),
    }
  }
}

/** Deletes a model, or throws when it is still there. */
async function deleteSurely(
  name: string,
  existing: DescribeModelCommandOutput,
  file: string,
  session: Session,
): Promise<void> {
  const { stop } = session
  try {
    await session.delete(name, stop.after(DELETE_GRACE))
  } catch (thrown) {
    const error = callError(thrown)
    if (!isAmbiguous(error)) throw error
    // Where nothing can be found out it counts as deleted: creating it then finds out, and harms nothing.
    const left = await session.describe(name, stop.after(DELETE_GRACE + ASK_GRACE)).catch(() => undefined)
    const same = left?.CreationTime?.getTime() === existing.CreationTime?.getTime()
    if (!left || !same) return
    if (!isUnanswered(error)) throw error
    const failure = failureOf(error)
    const message = `${sentence(failure.message)} The old model is still there, but the request may still delete it.`
    throw new FailureError({ ...failure, message, causes: [wayBack(file), ...failure.causes] }, error)
  }
}

/** How to make the old model again by hand. */
function wayBack(file: string): string {
  return `The old model's request is in ${file}: aws sagemaker create-model --cli-input-json file://${file}`
}

/** Creates a model, and when that fails asks whether it was made all the same. */
async function createSurely(
  request: ModelRequest,
  session: Session,
  create: (signal: AbortSignal) => Promise<string>,
  grace: number,
): Promise<string> {
  try {
    return await create(session.stop.after(grace))
  } catch (thrown) {
    const error = callError(thrown)
    // Even a name that is taken may be taken by us, when the answer to an earlier attempt was lost.
    const ask = session.stop.after(grace + ASK_GRACE)
    const there = await session.describe(request.ModelName, ask).catch(() => undefined)
    if (there?.ModelArn && differences(request, membersOf(there)).length === 0) return there.ModelArn
    throw error
  }
}

/** Puts the old model back, and adds to the failure what came of that. */
async function restore(
  old: ModelRequest,
  failure: Failure,
  file: string,
  region: string,
  session: Session,
): Promise<Failure> {
  try {
    await createSurely(old, session, (signal) => session.create(old, signal), RESTORE_GRACE)
    return { ...failure, message: `${sentence(failure.message)} The old model was put back.` }
  } catch (error) {
    const { message } = failureOf(error, { request: old, region })
    return {
      ...failure,
      message: `${sentence(failure.message)} The old model is deleted and could not be put back: ${message}`,
      causes: [wayBack(file), ...failure.causes],
    }
  }
}
