// Brings every notation of tags to the API's list of `{Key, Value}`, and merges them by key.
import { parseAssignments } from './assignments.ts'
import { inputFinding, type Finding } from './diagnostic.ts'
import { SourceText, type Origin } from './origin.ts'
import { entryOf, inputScalar, type ListNode, type SpecNode } from './tree.ts'
import { parseYaml } from './yaml.ts'

/** A tag whose origin is its key's, since that is what tells it from the others. */
function tagNode(key: SpecNode, value: SpecNode): SpecNode {
  const entries = [
    { key: 'Key', keyOrigin: key.origin, value: key },
    { key: 'Value', keyOrigin: key.origin, value },
  ]
  return { kind: 'map', entries, origin: key.origin }
}

/** Tags as the API's list: a plain map becomes one, all else is left to the check. */
export function tagList(tags: SpecNode): SpecNode {
  if (tags.kind !== 'map') return tags
  const items = tags.entries.map(({ key, keyOrigin, value }) => tagNode(inputScalar(key, keyOrigin), value))
  return { kind: 'list', items, origin: tags.origin }
}

/** Tags with others merged over them: those of the same key are replaced, the rest added at the end. */
export function mergeTags(tags: SpecNode | undefined, over: ListNode): SpecNode {
  if (tags?.kind !== 'list') return tags ?? over
  const replaced = new Map(over.items.map((item) => [keyOf(item), item]))
  const kept = tags.items.map((item) => {
    const replacement = replaced.get(keyOf(item))
    if (replacement) replaced.delete(keyOf(item))
    return replacement ?? item
  })
  return { ...tags, items: [...kept, ...replaced.values()] }
}

function keyOf(tag: SpecNode): unknown {
  const key = tag.kind === 'map' ? entryOf(tag, 'Key')?.value : undefined
  // A tag without a readable key equals no other; the check reports it.
  return key?.kind === 'scalar' ? key.text : tag
}

/**
 * Reads the input `tags` in any of its four notations: `key=value` lines, CLI shorthand (`Key=a,Value=b …`), a JSON
 * or YAML map, a JSON or YAML list of `{Key, Value}`.
 */
export function parseTagsInput(text: string): { tags: ListNode | undefined; findings: readonly Finding[] } {
  const first = text.split(/\r\n|\n|\r/).find((line) => !/^\s*(?:#|$)/.test(line)) ?? ''
  if (/^\s*(?:Key|Value)=/.test(first)) return parseShorthand(text)
  // A colon before any `=` ends a YAML key, unless it is part of the tag's own key, as in `cost:centre=42`.
  if (/^\s*(?:[[{]|-\s|---|[^=]*:(?:\s|$))/.test(first)) return parseYamlTags(text)

  const { assignments, findings } = parseAssignments('tags', text)
  const items = assignments.map(({ name, value, origin }) =>
    tagNode(inputScalar(name, origin), inputScalar(value.trimEnd(), origin)),
  )
  return { tags: { kind: 'list', items, origin: { input: 'tags' } }, findings }
}

function parseYamlTags(text: string): { tags: ListNode | undefined; findings: readonly Finding[] } {
  const { documents, findings } = parseYaml(new SourceText('tags', text, false))
  const tags = documents[0] && tagList(documents[0])
  if (documents.length === 1 && tags?.kind === 'list') return { tags, findings }
  const message = 'The tags are neither a map nor a list of {Key, Value}.'
  return {
    tags: undefined,
    findings: findings.length > 0 ? findings : [inputFinding('tags', message, NOTATIONS)],
  }
}

const NOTATIONS = 'Write key=value lines, Key=a,Value=b pairs, a map, or a list of {Key, Value}.'

/** The AWS CLI's shorthand: pairs apart by white space, Key and Value in either order, quoted where need be. */
function parseShorthand(text: string): { tags: ListNode; findings: readonly Finding[] } {
  const origin: Origin = { input: 'tags' }
  const findings: Finding[] = []
  const items: SpecNode[] = []
  const pairs = text.trim().split(/\s+(?=(?:Key|Value)=)/)
  for (const [index, pair] of pairs.entries()) {
    const match = /^(Key|Value)=(.*),(Key|Value)=(.*)$/s.exec(pair)
    if (!match || match[1] === match[3]) {
      findings.push(
        inputFinding('tags', `Tag ${index + 1} of the shorthand is not Key=…,Value=….`, NOTATIONS),
      )
      continue
    }
    const [key, value] = match[1] === 'Key' ? [match[2], match[4]] : [match[4], match[2]]
    items.push(tagNode(inputScalar(unquote(key), origin), inputScalar(unquote(value), origin)))
  }
  return { tags: { kind: 'list', items, origin }, findings }
}

function unquote(text = ''): string {
  const quoted = /^(["'])(.*)\1$/s.exec(text)
  return quoted?.[2] ?? text
}
