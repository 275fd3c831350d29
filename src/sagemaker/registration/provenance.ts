// Makes the tags that record which workflow run created a model.
import type { ModelRequest } from '../../spec/request.ts'

/** The variables of the runner, by the tag that each becomes. */
const SOURCES = {
  'github:repository': 'GITHUB_REPOSITORY',
  'github:sha': 'GITHUB_SHA',
  'github:ref': 'GITHUB_REF',
  'github:run-id': 'GITHUB_RUN_ID',
  'github:workflow': 'GITHUB_WORKFLOW',
  'github:actor': 'GITHUB_ACTOR',
} as const

/** Limits of SageMaker: tags of a resource, and characters of a tag's value. */
export const MAX_TAGS = 50
const MAX_VALUE = 256

export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** A request, and the one that a model is created with. */
export interface TaggedRequest {
  /** The request from the spec and the inputs: existing models are compared with it. */
  readonly specified: ModelRequest
  /** The same with provenance tags. */
  readonly tagged: ModelRequest
}

/** Returns a request with the tags of this run; `dropped` has the keys that there was no room for. */
export function withProvenance(specified: ModelRequest): TaggedRequest & { readonly dropped: string[] } {
  const own = specified.Tags ?? []
  const { tags, dropped } = provenanceTags(own)
  const tagged = tags.length === 0 ? specified : { ...specified, Tags: [...own, ...tags] }
  return { specified, tagged, dropped }
}

/**
 * A request that also carries over the tags of the model that it replaces: those that the spec doesn't set, and that
 * don't say who created that model. Where they don't all fit, the spec's come first, and provenance last.
 *
 * @returns the request, and the keys of the tags that there is no room for
 */
export function withTagsOf(
  existing: readonly Tag[],
  { specified, tagged }: TaggedRequest,
): TaggedRequest & { readonly dropped: string[] } {
  const own = specified.Tags ?? []
  const provenance = (tagged.Tags ?? []).slice(own.length)
  const taken = new Set([...Object.keys(SOURCES), ...own.map(({ Key }) => Key)])
  const carried = existing.filter(({ Key }) => !taken.has(Key) && !/^aws:/i.test(Key))
  if (carried.length === 0) return { specified, tagged, dropped: [] }
  const all = [...own, ...carried, ...provenance]
  const dropped = all.slice(MAX_TAGS).map(({ Key }) => Key)
  return { specified, tagged: { ...specified, Tags: all.slice(0, MAX_TAGS) }, dropped }
}

/**
 * Returns the tags to add to a user's own, whose keys win.
 *
 * @returns the tags that there is room for, and the keys of the others
 */
export function provenanceTags(
  own: readonly Tag[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { tags: Tag[]; dropped: string[] } {
  const taken = new Set(own.map(({ Key }) => Key))
  const wanted = Object.entries(SOURCES).flatMap(([Key, variable]) => {
    const Value = legalValue(environment[variable] ?? '')
    return Value === '' || taken.has(Key) ? [] : [{ Key, Value }]
  })
  const room = Math.max(0, MAX_TAGS - own.length)
  return { tags: wanted.slice(0, room), dropped: wanted.slice(room).map(({ Key }) => Key) }
}

/** Returns a text as a tag's value: replaces illegal characters with `-` and cuts it to the limit. */
function legalValue(text: string): string {
  const legal = /^[\w.:/=+@ -]*$/.test(text) ? text : text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, '-')
  return Array.from(legal).slice(0, MAX_VALUE).join('')
}
