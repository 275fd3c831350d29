// Creates a model with the tags that say where it came from, as far as the caller may tag.
import type { ModelRequest } from '../../spec/request.ts'
import { modelArn } from '../../aws/model-arn.ts'
import type { ModelApi } from '../connection/model-api.ts'
import { callError, isAccessDenied, type CallError } from '../errors/service-errors.ts'
import type { TaggedRequest } from './provenance.ts'

/** What came of a create: the request that was sent last, and the ARN of its model or why there is none. */
export type Created = { readonly request: ModelRequest } & (
  { readonly arn: string } | { readonly error: CallError }
)

/** Creates one of the models of a run. Never throws. */
export type CreateModel = (request: TaggedRequest, signal?: AbortSignal) => Promise<Created>

/**
 * Creates models for a caller that may not be allowed to tag: what is refused for the sake of tags that the spec doesn't
 * set is asked for again without them, and models that come later are created without them at once.
 *
 * @param warn takes, once, what the models do without
 */
export function createModels(api: ModelApi, warn: (text: string) => void): CreateModel {
  let mayTag = true
  const attempt = async (request: ModelRequest, signal?: AbortSignal): Promise<Created> => {
    try {
      const given = await api.create(request, signal)
      const arn = modelArn(given)
      if (arn === '')
        throw new Error(`CreateModel succeeded, but what its answer names is no model: ${given}`)
      return { request, arn }
    } catch (thrown) {
      return { request, error: callError(thrown) }
    }
  }
  return async ({ specified, tagged }, signal) => {
    const hasTags = (specified.Tags?.length ?? 0) > 0
    if (!hasTags && !mayTag) return attempt(specified, signal)
    const created = await attempt(tagged, signal)
    if (hasTags || tagged === specified) return created
    if (!('error' in created) || !isAccessDenied(created.error, 'sagemaker:AddTags')) return created
    if (mayTag) {
      mayTag = false
      warn(
        'The provenance tags are left out, and so are tags of models that are replaced, since the caller isn’t allowed to tag: allow sagemaker:AddTags, or set provenance-tags: false.',
      )
    }
    return attempt(specified, signal)
  }
}
