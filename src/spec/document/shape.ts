// Recognizes the three shapes of a spec and turns each into a whole request.
import type { Findings, Report } from '../findings/findings.ts'
import { fieldFor, otherNameOf, SEE_MIGRATING } from '../fields/other-names.ts'
import { createModelRequest } from '../fields/request-fields.ts'
import { fold } from '../../text/nearest.ts'
import { code } from '../../text/code.ts'
import { codes, literal, memberPath } from '../findings/wording.ts'
import { SEARCH_WORK, type Budget } from '../work/budget.ts'
import { startOf } from './origin.ts'
import { withoutOutput } from './output-fields.ts'
import { entryOf, type MapEntry, type MapNode, type SpecNode } from './tree.ts'
import { wrappedRequest } from './wrapper.ts'

const requestNames = Object.keys(createModelRequest.fields)
const containerNames = Object.keys(createModelRequest.fields.PrimaryContainer.is.fields)
const allNames = [...containerNames, ...requestNames]

/**
 * Returns the request that a document describes: a request unchanged, a container as PrimaryContainer, a list as
 * Containers. Drops the read-only fields of DescribeModel with a warning.
 */
export function toRequestShape(document: SpecNode, findings: Findings): MapNode | undefined {
  const { origin } = document
  if (document.kind === 'list') return wrap('Containers', document)
  if (document.kind === 'scalar') {
    // Already reported as a variable or a tag.
    if (document.unresolved) return undefined
    const message = 'The document must be a mapping or a list of containers, not a single value.'
    const hint = 'Write a container (`Image: …`, `ModelDataUrl: …`) or a whole CreateModel request.'
    findings.add({ rule: 'wrong-type', message, hint, origin })
    return undefined
  }
  const request = withoutExcess(withoutOutput(withoutOwnKeys(propertiesOf(document)), findings), findings)
  if (!isContainer(request, findings.budget)) return request
  const misplaced: MapEntry[] = []
  const own: MapEntry[] = []
  for (const entry of request.entries) {
    const name = requestFieldOf(entry.key)
    if (name === undefined) own.push(entry)
    else {
      findings.add(misplacedField(entry, name))
      misplaced.push({ ...entry, key: name })
    }
  }
  const wrapped = wrap('PrimaryContainer', { ...request, entries: own })
  // Moved to where they belong, so that they aren't reported as missing, too.
  return { ...wrapped, entries: [...misplaced, ...wrapped.entries] }
}

/**
 * Returns the document without the author's own keys: `$schema`, and top-level keys that start with `x-`, which can hold
 * anchors.
 */
export function withoutOwnKeys<T extends SpecNode>(document: T): T {
  if (document.kind !== 'map') return document
  const entries = document.entries.filter(({ key }) => key !== '$schema' && !key.startsWith('x-'))
  return entries.length === document.entries.length ? document : { ...document, entries }
}

/** Reports a document that has models in an unsupported form, and returns whether it does. */
export function reportForeignShape(document: SpecNode, findings: Findings): boolean {
  const foreign = foreignShape(document)
  if (foreign) findings.add({ rule: 'wrong-type', ...foreign, origin: startOf(document.origin) })
  return foreign !== undefined
}

function foreignShape(document: SpecNode): { message: string; hint: string } | undefined {
  if (document.kind === 'map' && propertiesOf(document) !== document) return undefined
  const wrapped = wrappedRequest(document)
  if (wrapped) {
    const { path, what, isRenamed } = wrapped
    const names = isRenamed ? ', with PascalCase names such as `ModelName` and `PrimaryContainer`' : ''
    return {
      message: `${what === undefined ? 'The' : `This is ${what}: the`} request is nested in ${code(path)}.`,
      hint: `Move its fields to the top level of the document${names}. ${SEE_MIGRATING}`,
    }
  }
  if (document.kind === 'map' && entryOf(document, 'Resources')) {
    return {
      message: 'This is a whole CloudFormation template.',
      hint: 'Write only the `Properties` of one `AWS::SageMaker::Model`.',
    }
  }
  const items = document.kind === 'list' ? document.items : []
  if (
    items.some(
      (item) => item.kind === 'map' && (entryOf(item, 'PrimaryContainer') ?? entryOf(item, 'Containers')),
    )
  ) {
    return {
      message: 'This is a list of requests, but a list must contain containers.',
      hint: 'Write each request as its own document, separated by a line with `---`.',
    }
  }
  return undefined
}

function wrap(key: string, value: SpecNode): MapNode {
  return { kind: 'map', entries: [{ key, keyOrigin: value.origin, value }], origin: value.origin }
}

/** Returns whether a request was written as a container or a list of containers, without a place for other fields. */
export function isPartOfRequest({ entries }: MapNode): boolean {
  // As `wrap` writes it; an empty value has the place of its key, too.
  return entries.some(({ keyOrigin, value }) => value.kind !== 'scalar' && keyOrigin === value.origin)
}

/** Unknown names at the top level of a document that are looked at more closely. */
const MAX_UNKNOWN = 1_000

/** Returns the mapping without unknown names beyond that number, and reports them: guessing what they mean takes time. */
function withoutExcess(map: MapNode, findings: Findings): MapNode {
  let unknown = 0
  const entries = map.entries.filter(({ key, keyOrigin: origin }) => {
    if (allNames.includes(key) || ++unknown <= MAX_UNKNOWN) return true
    const message = `Unknown field ${literal(key)} in the request.`
    const hint = `The fields here are ${codes(allNames)}.`
    findings.add({ rule: 'unknown-field', message, hint, path: memberPath('', key), origin })
    return false
  })
  return { ...map, entries }
}

/** Names that decide which shape a document has if all are misspelled; no shape has more. */
const MAX_TELLING = 100

/** Returns whether a mapping is one container: it has a field of a container, and none that holds containers. */
function isContainer(map: MapNode, budget: Budget): boolean {
  if (entryOf(map, 'PrimaryContainer') || entryOf(map, 'Containers')) return false
  if (map.entries.some(({ key }) => containerNames.includes(key))) return true
  // All names are misspelled: the shape that most of them resemble.
  const names = map.entries.slice(0, MAX_TELLING)
  budget.spend(SEARCH_WORK * names.length, map.origin)
  const near = names.map(({ key }) => fieldFor(key, allNames))
  if (near.some((name) => name === 'PrimaryContainer' || name === 'Containers')) return false
  if (map.entries.some(({ key }) => otherNameOf(key, containerNames) !== undefined)) return true
  const ofContainer = near.filter((name) => name !== undefined && containerNames.includes(name)).length
  return ofContainer > near.filter((name) => name !== undefined && requestNames.includes(name)).length
}

/** Returns the field of the request that a name in a container means, or undefined if it means one of the container. */
function requestFieldOf(key: string): string | undefined {
  if (requestNames.includes(key)) return key
  if (containerNames.includes(key) || otherNameOf(key, containerNames) !== undefined) return undefined
  const other = otherNameOf(key, requestNames)
  if (other !== undefined) return other
  return key.length > MAX_NAME ? undefined : requestNames.find((name) => fold(name) === fold(key))
}

/** Characters of the longest name that can be a field in another case. */
const MAX_NAME = 40

function misplacedField({ key, keyOrigin: origin }: MapEntry, name: string): Report {
  if (key !== name) {
    return {
      rule: 'unknown-field',
      message: `Unknown field ${literal(key)} in the container.`,
      hint: `Did you mean ${code(name)}? Move the container's fields under \`PrimaryContainer:\` and put ${code(name)} next to it. ${SEE_MIGRATING}`,
      path: key,
      origin,
    }
  }
  return {
    rule: 'unknown-field',
    message: `${code(key)} is a field of the request, but this document is a single container.`,
    hint: `Move the container's fields under \`PrimaryContainer:\` and leave ${code(key)} next to it.`,
    path: key,
    origin,
  }
}

/** Returns the properties of a CloudFormation resource of the type AWS::SageMaker::Model; other mappings unchanged. */
function propertiesOf(document: MapNode): MapNode {
  const type = entryOf(document, 'Type')?.value
  const properties = entryOf(document, 'Properties')?.value
  const isModel = !type || (type.kind === 'scalar' && type.text === 'AWS::SageMaker::Model')
  return isModel && properties?.kind === 'map' ? properties : document
}
