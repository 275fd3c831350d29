/** The operations on the tags of a model: list and add. */
import { readInput } from './constraints.ts'
import { ADD_TAGS, LIST_TAGS } from './limits.ts'
import { existingModel } from './models.ts'
import { paginate } from './pagination.ts'
import { checkTags } from './rules.ts'
import type { State } from './state.ts'
import type { StoredModel } from '../types.ts'
import { Refusal } from './protocol.ts'

interface Tag {
  Key: string
  Value: string
}

const MOST_TAGS = 50

/** Returns a page of tags. The emulator's `pageSize` limits its size, as services can. */
export function listTags(state: State, region: string, body: string): unknown {
  const { known } = readInput(LIST_TAGS, body)
  const input = known as { ResourceArn: string; NextToken?: string; MaxResults?: number }
  const model = taggedModel(state, region, input.ResourceArn)
  const size = Math.min(input.MaxResults ?? state.pageSize, state.pageSize)
  const page = paginate(tagList(model), input.NextToken, size)
  return { Tags: page.items, ...page.next }
}

/** Adds or overwrites tags, and returns all of them. */
export function addTags(state: State, region: string, body: string): unknown {
  const { known } = readInput(ADD_TAGS, body)
  const input = known as { ResourceArn: string; Tags: Tag[] }
  checkTags(input.Tags)
  const model = taggedModel(state, region, input.ResourceArn)
  const merged = new Map([
    ...model.tags,
    ...input.Tags.map(({ Key, Value }): [string, string] => [Key, Value]),
  ])
  if (merged.size > MOST_TAGS) {
    // Inferred: the limit is documented, the text is not.
    throw new Refusal('ValidationException', `A resource can have at most ${MOST_TAGS} tags.`)
  }
  for (const [key, value] of merged) model.tags.set(key, value)
  return { Tags: tagList(model) }
}

function tagList(model: StoredModel): Tag[] {
  return [...model.tags].map(([Key, Value]) => ({ Key, Value }))
}

function taggedModel(state: State, region: string, arn: string): StoredModel {
  if (arn.split(':')[3] !== region) {
    // Seen on sibling operations of the service.
    throw new Refusal('ValidationException', `ARN should be scoped to correct region: ${region}`)
  }
  return existingModel(state, arn)
}
