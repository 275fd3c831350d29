// Tells the three shapes of a spec apart and brings each to that of a whole request.
import type { Findings, Report } from '../findings/findings.ts'
import { fieldFor, otherNameOf, SEE_MIGRATING } from '../fields/other-names.ts'
import { createModelRequest } from '../fields/request-fields.ts'
import { fold } from '../../text/nearest.ts'
import { memberPath, quote } from '../findings/wording.ts'
import { SEARCH_WORK, type Budget } from '../work/budget.ts'
import { startOf } from './origin.ts'
import { withoutOutput } from './output-fields.ts'
import { entryOf, type MapEntry, type MapNode, type SpecNode } from './tree.ts'
import { wrappedRequest } from './wrapper.ts'

const requestNames = Object.keys(createModelRequest.fields)
const containerNames = Object.keys(createModelRequest.fields.PrimaryContainer.is.fields)
const allNames = [...containerNames, ...requestNames]

/**
 * The whole request that a document describes: a request as it is, one container as its PrimaryContainer, a list
 * as its Containers. Read-only fields of DescribeModel are dropped with a warning.
 */
export function toRequestShape(document: SpecNode, findings: Findings): MapNode | undefined {
  const { origin } = document
  if (document.kind === 'list') return wrap('Containers', document)
  if (document.kind === 'scalar') {
    // What was reported as a variable or a tag is not wrong once more.
    if (document.unresolved) return undefined
    const message = 'The document is a single value, but must be a mapping or a list of containers.'
    const hint = 'Write a container (Image: …, ModelDataUrl: …) or a whole CreateModel request.'
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
  // Put where they belong, so that they are not missed there, too.
  return { ...wrapped, entries: [...misplaced, ...wrapped.entries] }
}

/**
 * The document without what is the author's own: `$schema`, and keys at the top that begin with `x-`, which may hold
 * anchors.
 */
export function withoutOwnKeys<T extends SpecNode>(document: T): T {
  if (document.kind !== 'map') return document
  const entries = document.entries.filter(({ key }) => key !== '$schema' && !key.startsWith('x-'))
  return entries.length === document.entries.length ? document : { ...document, entries }
}

/** Reports a document that holds models in a way that cannot be taken; whether it does. */
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
    const names = isRenamed ? ', with their names in PascalCase, like ModelName and PrimaryContainer' : ''
    return {
      message: `${what === undefined ? 'The' : `This is ${what}: the`} request is inside ${path}.`,
      hint: `Put its fields at the top of the document${names}. ${SEE_MIGRATING}`,
    }
  }
  if (document.kind === 'map' && entryOf(document, 'Resources')) {
    return {
      message: 'This is a whole CloudFormation template.',
      hint: 'Write only the Properties of one AWS::SageMaker::Model.',
    }
  }
  const items = document.kind === 'list' ? document.items : []
  if (
    items.some(
      (item) => item.kind === 'map' && (entryOf(item, 'PrimaryContainer') ?? entryOf(item, 'Containers')),
    )
  ) {
    return {
      message: 'This is a list of whole requests, but a list is one of containers.',
      hint: 'Write each request as a document of its own, and separate them by a line with ---.',
    }
  }
  return undefined
}

function wrap(key: string, value: SpecNode): MapNode {
  return { kind: 'map', entries: [{ key, keyOrigin: value.origin, value }], origin: value.origin }
}

/** Whether a request was written as one container or as a list of containers, without room for its other fields. */
export function isPartOfRequest({ entries }: MapNode): boolean {
  // As `wrap` writes it; an empty value has the place of its key, too.
  return entries.some(({ keyOrigin, value }) => value.kind !== 'scalar' && keyOrigin === value.origin)
}

/** Unknown names at the top of a document that are looked at more closely. */
const MAX_UNKNOWN = 1_000

/** The mapping without the unknown names beyond so many, which are reported: all that follows looks for what they mean. */
function withoutExcess(map: MapNode, findings: Findings): MapNode {
  let unknown = 0
  const entries = map.entries.filter(({ key, keyOrigin: origin }) => {
    if (allNames.includes(key) || ++unknown <= MAX_UNKNOWN) return true
    const message = `${quote(key)} is not a field of a CreateModel request.`
    const hint = `The fields here are ${allNames.join(', ')}.`
    findings.add({ rule: 'unknown-field', message, hint, path: memberPath('', key), origin })
    return false
  })
  return { ...map, entries }
}

/** Names of a document that say which shape it has when all are misspelled; no shape has as many. */
const MAX_TELLING = 100

/** Whether a mapping is one container: it has a container's field on top, and none that holds containers. */
function isContainer(map: MapNode, budget: Budget): boolean {
  if (entryOf(map, 'PrimaryContainer') || entryOf(map, 'Containers')) return false
  if (map.entries.some(({ key }) => containerNames.includes(key))) return true
  // Misspelled all through: what most of its names come near to.
  const names = map.entries.slice(0, MAX_TELLING)
  budget.spend(SEARCH_WORK * names.length, map.origin)
  const near = names.map(({ key }) => fieldFor(key, allNames))
  if (near.some((name) => name === 'PrimaryContainer' || name === 'Containers')) return false
  if (map.entries.some(({ key }) => otherNameOf(key, containerNames) !== undefined)) return true
  const ofContainer = near.filter((name) => name !== undefined && containerNames.includes(name)).length
  return ofContainer > near.filter((name) => name !== undefined && requestNames.includes(name)).length
}

/** The field of the whole request that a name in a container means; undefined when it means one of the container. */
function requestFieldOf(key: string): string | undefined {
  if (requestNames.includes(key)) return key
  if (containerNames.includes(key) || otherNameOf(key, containerNames) !== undefined) return undefined
  const other = otherNameOf(key, requestNames)
  if (other !== undefined) return other
  return key.length > MAX_NAME ? undefined : requestNames.find((name) => fold(name) === fold(key))
}

/** Characters of the longest name that can be one in another case. */
const MAX_NAME = 40

function misplacedField({ key, keyOrigin: origin }: MapEntry, name: string): Report {
  if (key !== name) {
    return {
      rule: 'unknown-field',
      message: `${quote(key)} is not a field of a container.`,
      hint: `Did you mean ${name}? Put the container's fields under PrimaryContainer: and ${name} beside it. ${SEE_MIGRATING}`,
      path: key,
      origin,
    }
  }
  return {
    rule: 'unknown-field',
    message: `${JSON.stringify(key)} is a field of the whole request, but this document is one container.`,
    hint: `Put the container's fields under PrimaryContainer: and leave ${key} beside it.`,
    path: key,
    origin,
  }
}

/** The properties of a CloudFormation resource of the type AWS::SageMaker::Model; other mappings as they are. */
function propertiesOf(document: MapNode): MapNode {
  const type = entryOf(document, 'Type')?.value
  const properties = entryOf(document, 'Properties')?.value
  const isModel = !type || (type.kind === 'scalar' && type.text === 'AWS::SageMaker::Model')
  return isModel && properties?.kind === 'map' ? properties : document
}
