/** The operations on models themselves: create, describe, delete, list. */
import { readInput } from './constraints.ts'
import { CREATE_MODEL, LIST_MODELS, NAMED_MODEL } from './limits.ts'
import { describe } from './normalize.ts'
import { paginate } from './pagination.ts'
import { checkRules } from './rules.ts'
import type { ModelInput } from './rules.ts'
import { partitionOf } from './state.ts'
import type { State } from './state.ts'
import type { StoredModel } from '../types.ts'
import { Refusal } from './protocol.ts'

/** Models on one page of ListModels unless the caller says otherwise (documented). */
const MODELS_PER_PAGE = 10

/**
 * Returns the ARN of a model.
 *
 * Inferred from published logs, where ARNs have mixed-case names in lowercase. So names that differ in
 * case only are the same model.
 */
export function modelArn(state: State, region: string, name: string): string {
  return `arn:${partitionOf(region)}:sagemaker:${region}:${state.accountId}:model/${name.toLowerCase()}`
}

/** Creates the model. Checks the name last, after all other errors in the request. */
export function createModel(state: State, region: string, body: string): unknown {
  const { known, received } = readInput(CREATE_MODEL, body)
  const input = known as ModelInput
  checkRules(input, region)
  const arn = modelArn(state, region, input.ModelName)
  if (state.modelsByArn.has(arn)) {
    throw new Refusal('ValidationException', `Cannot create already existing model "${arn}".`)
  }
  const model: StoredModel = {
    name: input.ModelName,
    arn,
    region,
    request: received,
    creationTime: state.now(),
    tags: new Map((input.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
  }
  state.models.set(`${region}/${model.name}`, model)
  state.modelsByArn.set(arn, model)
  return { ModelArn: arn }
}

/** Describes the model in the service's own form. */
export function describeModel(state: State, region: string, body: string): unknown {
  const model = namedModel(state, region, body)
  const { known } = readInput(CREATE_MODEL, JSON.stringify(model.request))
  return describe(model, known as ModelInput, state.accountId)
}

/** Deletes the model; the answer is empty. */
export function deleteModel(state: State, region: string, body: string): undefined {
  const model = namedModel(state, region, body)
  state.models.delete(`${region}/${model.name}`)
  state.modelsByArn.delete(model.arn)
}

/** Lists the region's models, by default the newest first. */
export function listModels(state: State, region: string, body: string): unknown {
  const { known } = readInput(LIST_MODELS, body)
  const input = known as {
    SortBy?: string
    SortOrder?: string
    NextToken?: string
    MaxResults?: number
    NameContains?: string
    CreationTimeBefore?: number
    CreationTimeAfter?: number
  }
  const seconds = (model: StoredModel): number => model.creationTime.getTime() / 1000
  const found = [...state.models.values()]
    .filter((model) => model.region === region)
    .filter((model) => model.name.toLowerCase().includes((input.NameContains ?? '').toLowerCase()))
    .filter((model) => seconds(model) < (input.CreationTimeBefore ?? Infinity))
    .filter((model) => seconds(model) > (input.CreationTimeAfter ?? -Infinity))
  if (input.SortBy === 'Name') found.sort((a, b) => (a.arn < b.arn ? -1 : 1))
  else found.sort((a, b) => seconds(a) - seconds(b))
  if (input.SortOrder !== 'Ascending') found.reverse()
  const page = paginate(found, input.NextToken, input.MaxResults ?? MODELS_PER_PAGE)
  return {
    Models: page.items.map((model) => ({
      ModelName: model.name,
      ModelArn: model.arn,
      CreationTime: seconds(model),
    })),
    ...page.next,
  }
}

/** Returns the model of this ARN, or refuses as the service does if it doesn't exist. */
export function existingModel(state: State, arn: string): StoredModel {
  const model = state.modelsByArn.get(arn)
  if (model === undefined) throw new Refusal('ValidationException', `Could not find model "${arn}".`)
  return model
}

function namedModel(state: State, region: string, body: string): StoredModel {
  const { known } = readInput(NAMED_MODEL, body)
  return existingModel(state, modelArn(state, region, known['ModelName'] as string))
}
