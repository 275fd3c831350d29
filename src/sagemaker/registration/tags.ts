// Adds a user's tags to an existing model, and leaves all others alone.
import { FailureError, messageFor, sentence } from '../errors/failure.ts'
import { MAX_TAGS, type Tag } from './provenance.ts'
import { callError, isUnanswered, mayHaveActed, type CallError } from '../errors/service-errors.ts'
import type { ModelApi } from '../connection/model-api.ts'
import type { TagChange } from './outcome.ts'
import type { Registration } from './registration.ts'
import { code } from '../../text/code.ts'

/** Milliseconds to check the result of a call that the timeout cut off. */
const GRACE = 3_000

/**
 * Returns the tags that a model lacks or has with other values, in the order of the spec.
 *
 * @throws FailureError when the model would have too many tags
 */
export async function tagsToChange(
  arn: string,
  wanted: readonly Tag[],
  api: ModelApi,
): Promise<readonly TagChange[]> {
  if (wanted.length === 0) return []
  const existing = await api.tags(arn)
  const changes = tagChanges(wanted, existing)
  checkRoom(changes, existing)
  return changes
}

/**
 * Adds the tags that a model lacks, and changes different values.
 *
 * @returns the changes
 * @throws FailureError when the model would have too many tags
 */
export async function updateTags(
  arn: string,
  wanted: readonly Tag[],
  { api, cancellation }: Pick<Registration, 'api' | 'cancellation'>,
): Promise<readonly TagChange[]> {
  const changes = await tagsToChange(arn, wanted, api)
  if (changes.length === 0) return changes
  const missing = changes.map(({ key, after }) => ({ Key: key, Value: after }))
  try {
    await api.addTags(arn, missing)
  } catch (thrown) {
    const error = callError(thrown)
    if (!mayHaveActed(error)) throw error
    await checkAdded(missing, error, api.tags(arn, cancellation.graceSignal(GRACE)))
  }
  return changes
}

/** Checks whether the service added the tags before its answer was lost; throws if it didn't. */
async function checkAdded(
  tags: readonly Tag[],
  error: CallError,
  asked: Promise<readonly Tag[]>,
): Promise<void> {
  const uncertain = (text: string): CallError =>
    Object.assign(error, { message: `${sentence(messageFor(error))} ${text}` })
  const existing = await asked.catch((thrown: unknown) => {
    throw uncertain(`Could not find out whether the tags were added: ${messageFor(thrown)}`)
  })
  if (tagChanges(tags, existing).length === 0) return
  if (isUnanswered(error)) throw uncertain("The tags aren't there yet, but the request might still add them.")
  throw error
}

function tagChanges(wanted: readonly Tag[], existing: readonly Tag[]): TagChange[] {
  const values = new Map(existing.map(({ Key, Value }) => [Key, Value]))
  return wanted.flatMap(({ Key: key, Value: after }) => {
    const before = values.get(key)
    return before === after ? [] : [{ key, ...(before !== undefined && { before }), after }]
  })
}

function checkRoom(changes: readonly TagChange[], existing: readonly Tag[]): void {
  if (changes.length === 0) return
  // AWS's own tags don't count.
  const keys = new Set(existing.map(({ Key }) => Key).filter((key) => !/^aws:/i.test(key)))
  const before = keys.size
  for (const { key } of changes) keys.add(key)
  if (keys.size <= MAX_TAGS) return
  throw new FailureError({
    message: `The model has ${before} tags. With the spec's tags it would have ${keys.size}, but SageMaker allows only ${MAX_TAGS}`,
    causes: [`Remove tags from the spec, or from the model: ${code('aws sagemaker delete-tags')}.`],
  })
}
