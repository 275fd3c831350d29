// Replaces a model: deletes it, creates the new one, and restores the old one if that fails.
import type { DescribeModelCommandOutput } from '@aws-sdk/client-sagemaker'
import type { ModelRequest } from '../../spec/request.ts'
import { modelArn } from '../../aws/model-arn.ts'
import type { ModelApi } from '../connection/model-api.ts'
import { failureOf, FailureError, messageFor, sentence, type Failure } from '../errors/failure.ts'
import { callError, isNotFound, isUnanswered, mayHaveActed } from '../errors/service-errors.ts'
import { differences, type Difference } from './compare.ts'
import type { Created } from './create.ts'
import { membersOf, requestFrom } from './description.ts'
import { failedOutcome, settled, type Outcome } from './outcome.ts'
import { MAX_TAGS, withTagsOf, type Tag, type TaggedRequest } from './provenance.ts'
import type { Registration } from './registration.ts'
import { code } from '../../text/code.ts'

/**
 * Milliseconds after a cancellation by which each step between deletion and a whole model ends, and in which it may then
 * ask what came of it. A canceled job is killed ten seconds after the first signal.
 */
const DELETE_GRACE = 2_000
const CREATE_GRACE = 4_500
const RESTORE_GRACE = 7_500
const ASK_GRACE = 500

/**
 * Replaces an existing model by the one of a request. Once it is deleted, there is an end with a model or a word.
 *
 * @returns undefined, with nothing deleted, when the model isn't the one that was compared any more
 */
export async function replaceModel(
  request: TaggedRequest,
  existing: DescribeModelCommandOutput,
  found: readonly Difference[],
  registration: Registration,
): Promise<Outcome | undefined> {
  const { api, region, cancellation, create, keep, notify } = registration
  const { ModelName: name } = request.specified
  const tags = await tagsIfThere(modelArn(existing.ModelArn), api)
  const latest = tags && (await api.describe(name))
  // What another run made meanwhile was compared with nothing.
  if (!latest || !isSame(latest, existing)) return undefined
  const old = named(requestFrom(existing, tags), name)
  const { dropped, ...carrying } = withTagsOf(tags, request)
  // Kept before anything is deleted, so that it outlives whatever happens then.
  const file = keep(old, name)
  if (dropped.length > 0) {
    notify(`${name}: Omitted tags, since a model can have only ${MAX_TAGS}: ${dropped.map(code).join(', ')}`)
  }
  cancellation.signal.throwIfAborted()
  await deleteSurely(old.ModelName, existing, file, registration)
  const created = await orFound(
    await create(carrying, cancellation.graceSignal(CREATE_GRACE)),
    CREATE_GRACE,
    registration,
  )
  if ('arn' in created) {
    return { ...settled('replaced', created.request, created.arn, region), differences: found }
  }
  const failure = await failureOf(created.error, { request: created.request, region })
  const restored = await restore(old, failure, file, registration)
  return { ...failedOutcome(created.request, restored, region), changed: true }
}

/** The tags of a model; undefined when it was deleted meanwhile. */
async function tagsIfThere(arn: string, api: ModelApi): Promise<readonly Tag[] | undefined> {
  try {
    return await api.tags(arn)
  } catch (thrown) {
    if (isNotFound(callError(thrown))) return undefined
    throw thrown
  }
}

/** Whether two descriptions are of one model, and not of two that had the name one after the other. */
function isSame(one: DescribeModelCommandOutput, other: DescribeModelCommandOutput): boolean {
  return one.CreationTime?.getTime() === other.CreationTime?.getTime()
}

/** A request of AWS's for the model that was asked for: its name is ours, but may be in other letters. */
function named({ ModelName, ...old }: Partial<ModelRequest>, name: string): ModelRequest {
  const same = ModelName?.toLowerCase() === name.toLowerCase() ? ModelName : name
  return { ModelName: same, ...old }
}

/** Deletes a model, or throws when it is still there. */
async function deleteSurely(
  name: string,
  existing: DescribeModelCommandOutput,
  file: string,
  { api, cancellation }: Registration,
): Promise<void> {
  try {
    await api.delete(name, cancellation.graceSignal(DELETE_GRACE))
  } catch (thrown) {
    const error = callError(thrown)
    if (!mayHaveActed(error)) throw error
    // Where nothing can be found out it counts as deleted: creating it then finds out, and harms nothing.
    const ask = cancellation.graceSignal(DELETE_GRACE + ASK_GRACE)
    const left = await api.describe(name, ask).catch(() => undefined)
    if (!left || !isSame(left, existing)) return
    if (!isUnanswered(error)) throw error
    const failure = await failureOf(error)
    const message = `${sentence(failure.message)} The old model still exists, but the request might still delete it.`
    throw new FailureError({ ...failure, message, causes: [wayBack(file), ...failure.causes] }, error)
  }
}

/** Returns how to create the old model again by hand. */
function wayBack(file: string): string {
  return `To restore the old model, use its request in ${code(file)}: ${code(`aws sagemaker create-model --cli-input-json file://${file}`)}`
}

/** What came of a create; when it failed, asks whether the model was made all the same. */
async function orFound(
  created: Created,
  grace: number,
  { api, cancellation }: Registration,
): Promise<Created> {
  if ('arn' in created) return created
  const { request } = created
  // Even a name that is taken may be taken by us, when the answer to an earlier attempt was lost.
  const ask = cancellation.graceSignal(grace + ASK_GRACE)
  const there = await api.describe(request.ModelName, ask).catch(() => undefined)
  const arn = modelArn(there?.ModelArn)
  if (!there || arn === '' || differences(request, membersOf(there)).length > 0) return created
  return { request, arn }
}

/** Restores the old model, and adds the result to the failure. */
async function restore(
  old: ModelRequest,
  failure: Failure,
  file: string,
  registration: Registration,
): Promise<Failure> {
  const { create, cancellation } = registration
  const signal = cancellation.graceSignal(RESTORE_GRACE)
  const { Tags: _, ...untagged } = old
  // A caller that isn't allowed to tag still gets the model back.
  const again = await create({ specified: untagged, tagged: old }, signal)
  const created = await orFound(again, RESTORE_GRACE, registration)
  if ('arn' in created) {
    return { ...failure, message: `${sentence(failure.message)} The action restored the old model.` }
  }
  const message = messageFor(created.error)
  return {
    ...failure,
    message: `${sentence(failure.message)} The old model is deleted, and the action could not restore it: ${message}`,
    causes: [wayBack(file), ...failure.causes],
  }
}
