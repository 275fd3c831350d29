// Creates a model with the tags that tell where it came from.
import type { ModelRequest } from '../../spec/request.ts'
import type { Policy } from './policy.ts'
import type { Tag } from './provenance.ts'
import { callError, isAccessDenied } from '../errors/service-errors.ts'
import type { Session } from '../connection/model-api.ts'

/**
 * Creates a model with its provenance tags. A caller that may not tag can still create: what is refused for the sake
 * of those tags alone is asked for again without them.
 */
export async function createTagged(
  request: ModelRequest,
  session: Session,
  policy: Policy,
  signal?: AbortSignal,
): Promise<string> {
  const own = request.Tags?.length ?? 0
  if (own === 0 && !session.mayTag) return session.create(request, signal)
  const tagged = withProvenance(request, policy.provenance)
  try {
    return await session.create(tagged, signal)
  } catch (thrown) {
    const error = callError(thrown)
    if (own > 0 || policy.provenance.length === 0 || !isAccessDenied(error, 'sagemaker:AddTags')) throw error
    // The models that come after this one are spared the refusal, and the user its repetition.
    if (session.mayTag) {
      session.mayTag = false
      session.warn(
        'The provenance tags are left out, since the caller may not tag: allow sagemaker:AddTags, or set provenance-tags: false.',
      )
    }
    return session.create(request, signal)
  }
}

/** A request with the tags that tell where it came from. */
export function withProvenance(request: ModelRequest, provenance: readonly Tag[]): ModelRequest {
  return provenance.length === 0 ? request : { ...request, Tags: [...(request.Tags ?? []), ...provenance] }
}
