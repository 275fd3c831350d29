// Creates a model with provenance tags, if the caller is allowed to tag.
import type { ModelRequest } from '../../spec/request.ts'
import { modelArn } from '../../aws/model-arn.ts'
import type { ModelApi } from '../connection/model-api.ts'
import { callError, isAccessDenied, type CallError } from '../errors/service-errors.ts'
import type { TaggedRequest } from './provenance.ts'

/** The result of a create: the last request sent, and the model's ARN or the error. */
export type Created = { readonly request: ModelRequest } & (
  { readonly arn: string } | { readonly error: CallError }
)

/** Creates one of the models of a run. Never throws. */
export type CreateModel = (request: TaggedRequest, signal?: AbortSignal) => Promise<Created>

/**
 * Creates models for a caller that might not be allowed to tag: if AWS denies tags that the spec doesn't set, creates
 * the model without them, and all later models, too.
 *
 * @param warn takes, once, a warning on the omitted tags
 */
export function createModels(api: ModelApi, warn: (text: string) => void): CreateModel {
  let mayTag = true
  const attempt = async (request: ModelRequest, signal?: AbortSignal): Promise<Created> => {
    try {
      const given = await api.create(request, signal)
      const arn = modelArn(given)
      if (arn === '')
        throw new Error(`CreateModel succeeded, but its answer isn't the ARN of a model: ${given}`)
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
        "Omitting provenance tags and tags of replaced models: the caller isn't allowed to tag. Allow `sagemaker:AddTags`, or set `provenance-tags: false`.",
      )
    }
    return attempt(specified, signal)
  }
}
