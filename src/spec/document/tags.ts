// Converts every notation of tags to the API's list of `{Key, Value}`, and merges them by key.
import { parseAssignments } from '../input/assignments.ts'
import { createModelRequest } from '../fields/request-fields.ts'
import { validate } from '../fields/validate.ts'
import type { Findings } from '../findings/findings.ts'
import { findOddCharacter } from '../../text/characters.ts'
import { nearest } from '../../text/nearest.ts'
import { code } from '../../text/code.ts'
import { literal } from '../findings/wording.ts'
import { discreetly, isPrintableKey } from '../input/discretion.ts'
import { firstLineOf, isYaml } from '../input/named-values.ts'
import { correctFieldNames } from './field-names.ts'
import { SourceText, type Origin } from './origin.ts'
import {
  entryOf,
  inputScalar,
  isNull,
  withEntry,
  withoutEntry,
  type ListNode,
  type MapNode,
  type SpecNode,
} from './tree.ts'
import { parseYaml } from './yaml.ts'

/** Returns a tag with the origin of its key, which identifies it. */
function tagNode(key: SpecNode, value: SpecNode): SpecNode {
  const entries = [
    { key: 'Key', keyOrigin: key.origin, value: key },
    { key: 'Value', keyOrigin: key.origin, value },
  ]
  return { kind: 'map', entries, origin: key.origin }
}

const requestNames = Object.keys(createModelRequest.fields)

const AS_MAP = 'Write `Tags` as a map (`team: churn`) or as a list of `{Key, Value}`.'

/**
 * Returns tags as the API's list: `{Key: a, Value: b}` is one tag, any other map has one tag per entry. Anything else is
 * left to the check.
 */
function tagList(tags: SpecNode): SpecNode {
  if (tags.kind !== 'map') return tags
  if (isTag(tags)) return { kind: 'list', items: [tags], origin: tags.origin }
  return { kind: 'list', items: tagsOf(tags), origin: tags.origin }
}

/** Returns whether a map is one tag, not tags of these names: it has just a Key and a Value. */
function isTag({ entries }: MapNode): boolean {
  return (
    entries.length === 2 &&
    entries.every(({ key, value }) => (key === 'Key' || key === 'Value') && value.kind === 'scalar')
  )
}

function tagsOf(map: MapNode): SpecNode[] {
  return map.entries.map(({ key, keyOrigin, value }) => tagNode(inputScalar(key, keyOrigin), value))
}

/** Returns a request with its tags as the API's list. Reports what isn't a tag, and duplicate keys. */
export function normalizeTags(request: MapNode, findings: Findings): MapNode {
  // Also under a misspelled name, which is reported separately.
  const tags =
    entryOf(request, 'Tags') ??
    request.entries.find(({ key }) => !requestNames.includes(key) && nearest(key, requestNames) === 'Tags')
  if (!tags) return request
  const { origin } = tags.value
  if (tags.value.kind === 'scalar' && !isNull(tags.value)) {
    const message = '`Tags` must be a map or a list, not a single value.'
    findings.add({ rule: 'wrong-type', message, hint: AS_MAP, path: 'Tags', origin })
    return withoutEntry(request, tags.key)
  }
  const list = tagList(tags.value)
  const value = list.kind === 'list' ? withoutMaps(list, findings) : list
  reportDuplicateTags(value, findings)
  return withEntry(request, { ...tags, value })
}

/** Returns a list of tags with `{team: churn}` turned into a tag of that key, and reports it as one mistake, not three. */
function withoutMaps(list: ListNode, findings: Findings): ListNode {
  const items = list.items.flatMap((item, index) => {
    if (item.kind !== 'map' || item.entries.length === 0) return [item]
    if (item.entries.some(({ key }) => nearest(key, ['Key', 'Value']) !== undefined)) return [item]
    const path = `Tags[${index}]`
    const message = `${code(path)} has neither \`Key\` nor \`Value\`.`
    findings.add({ rule: 'wrong-type', message, hint: AS_MAP, path, origin: item.origin })
    return tagsOf(item)
  })
  return { ...list, items }
}

/** Reports duplicate keys within one source; between sources the later one wins. */
function reportDuplicateTags(tags: SpecNode, findings: Findings): void {
  const seen = new Set<unknown>()
  for (const tag of tags.kind === 'list' ? tags.items : []) {
    const key = keyOf(tag)
    if (seen.has(key)) {
      const message = `Duplicate tag ${literal(String(key))}.`
      findings.add({
        rule: 'tag-duplicate',
        message,
        hint: 'Keep one of them.',
        path: 'Tags',
        origin: tag.origin,
      })
    }
    seen.add(key)
  }
}

/** Returns tags with others merged over them: the same keys are replaced, the rest added at the end. */
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
  // A tag without a readable key is unique; the check reports it.
  return key?.kind === 'scalar' ? key.text : tag
}

/**
 * Reads the input `tags` in any of its four notations: `key=value` lines, CLI shorthand (`Key=a,Value=b …`), a JSON
 * or YAML map, a JSON or YAML list of `{Key, Value}`. Reports its problems, without repeating
 * what might be secret.
 *
 * @returns undefined if there is an error
 */
export function parseTagsInput(text: string, findings: Findings): ListNode | undefined {
  const first = firstLineOf(text)
  if (/^\s*(?:Key|Value)=/.test(first)) return checked(parseShorthand, text, findings)
  if (OTHER_SHORTHAND.test(first)) {
    const message = "The tags look like AWS CLI shorthand, but aren't `Key=…,Value=…` pairs."
    const hint = 'Write `Key=team,Value=churn` without quotes, or `team=churn`.'
    findings.add({ rule: 'invalid-input', message, hint, origin: { input: 'tags' } })
    return undefined
  }
  return checked(isYaml(first) ? parseYamlTags : parseLines, text, findings)
}

/** The shorthand in quotes, in lowercase, or with the names that other services and commands use. */
const OTHER_SHORTHAND =
  /^\s*(?:--tags\s+)?[[{"']*(?:key|value|tagkey|tagvalue|name)=[^,]*,\s*(?:key|values?|tagkey|tagvalue)=/i

/** Checks the tags of the input as the tags of a spec are checked. */
function checked(
  parse: (text: string, findings: Findings) => SpecNode | undefined,
  text: string,
  findings: Findings,
): ListNode | undefined {
  return discreetly(findings, (own) => {
    const parsed = parse(text, own)
    if (parsed?.kind !== 'list' || own.errors > 0) return undefined
    const { is: type } = createModelRequest.fields.Tags
    const tags = correctFieldNames(withoutMaps(parsed, own), type, 'Tags', own)
    reportDuplicateTags(tags, own)
    const isVisible = !reportInvisible(tags, own)
    // Their number is checked together with the tags of the spec.
    if (isVisible) validate(tags, { ...type, max: Number.POSITIVE_INFINITY }, 'Tags', own)
    return tags.kind === 'list' && own.errors === 0 ? tags : undefined
  })
}

/** Reports invisible characters in keys, without the keys. @returns whether there are any */
function reportInvisible(tags: SpecNode, findings: Findings): boolean {
  const before = findings.errors
  for (const [index, tag] of (tags.kind === 'list' ? tags.items : []).entries()) {
    const key = tag.kind === 'map' ? entryOf(tag, 'Key')?.value : undefined
    const odd = key?.kind === 'scalar' ? findOddCharacter(key.text, false) : undefined
    if (!key || !odd) continue
    const message = `\`Tags[${index}].Key\` contains the invisible character ${odd.name}.`
    const hint = 'Delete it or retype the key.'
    // Not odd-character, which can be ignored: dropping tags must never be silent.
    findings.add({ rule: 'pattern', message, hint, path: `Tags[${index}].Key`, origin: key.origin })
  }
  return findings.errors > before
}

const NOTATIONS = 'Write `key=value` lines, `Key=a,Value=b` pairs, a map, or a list of `{Key, Value}`.'

function parseLines(text: string, findings: Findings): SpecNode {
  const notation = { input: 'tags', duplicates: 'tag-duplicate', isPrintable: isPrintableKey } as const
  const items = parseAssignments(text, notation, findings).map(({ name, value, origin, doubt }) => {
    if (doubt) findings.add(doubt)
    return tagNode(inputScalar(name, origin), inputScalar(value, origin))
  })
  return { kind: 'list', items, origin: { input: 'tags' } }
}

function parseYamlTags(text: string, findings: Findings): SpecNode | undefined {
  const before = findings.errors
  const documents = parseYaml(new SourceText('tags', text, false), findings)
  const tags = documents[0] && tagList(documents[0])
  if (documents.length === 1 && tags?.kind === 'list') return tags
  if (findings.errors === before) {
    const message = 'The tags must be a map or a list of {Key, Value}.'
    findings.add({ rule: 'invalid-input', message, hint: NOTATIONS, origin: { input: 'tags' } })
  }
  return undefined
}

/** Reads the AWS CLI's shorthand: pairs separated by whitespace, with Key and Value in either order, quoted if necessary. */
function parseShorthand(text: string, findings: Findings): SpecNode {
  const origin: Origin = { input: 'tags' }
  const items: SpecNode[] = []
  const pairs = text.trim().split(/\s+(?=(?:Key|Value)=)/)
  for (const [index, pair] of pairs.entries()) {
    const match = /^(Key|Value)=(.*),(Key|Value)=(.*)$/s.exec(pair)
    if (!match || match[1] === match[3]) {
      const message = `Tag ${index + 1} isn't a Key=…,Value=… pair.`
      findings.add({ rule: 'invalid-input', message, hint: NOTATIONS, origin })
      continue
    }
    const [key, value] = match[1] === 'Key' ? [match[2], match[4]] : [match[4], match[2]]
    items.push(tagNode(inputScalar(unquote(key), origin), inputScalar(unquote(value), origin)))
  }
  return { kind: 'list', items, origin }
}

function unquote(text = ''): string {
  const quoted = /^(["'])(.*)\1$/s.exec(text)
  return quoted?.[2] ?? text
}
