// Tells the three shapes of a spec apart and brings each to that of a whole request.
import type { Findings, Report } from '../findings/findings.ts'
import { createModelRequest, readOnlyFields } from '../fields/request-fields.ts'
import { nearest } from '../../text/nearest.ts'
import { startOf } from './origin.ts'
import { entryOf, type MapEntry, type MapNode, type SpecNode } from './tree.ts'

const requestNames = Object.keys(createModelRequest.fields)
const containerNames = Object.keys(createModelRequest.fields.PrimaryContainer.is.fields)

/**
 * The whole request that a document describes: a request as it is, one container as its PrimaryContainer, a list
 * as its Containers. Read-only fields of DescribeModel are dropped with a warning.
 */
export function toRequestShape(document: SpecNode, findings: Findings): MapNode | undefined {
  const { origin } = document
  const foreign = foreignShape(document)
  if (foreign) {
    findings.add({ rule: 'wrong-type', ...foreign, origin: startOf(origin) })
    return undefined
  }
  if (document.kind === 'list') return wrap('Containers', document)
  if (document.kind === 'scalar') {
    const message = 'The document is a single value, but must be a mapping or a list of containers.'
    const hint = 'Write a container (Image: …, ModelDataUrl: …) or a whole CreateModel request.'
    findings.add({ rule: 'wrong-type', message, hint, origin })
    return undefined
  }
  const request = withoutReadOnly(propertiesOf(document), findings)
  if (isContainer(request)) {
    const misplaced = request.entries.filter(({ key }) => requestNames.includes(key))
    for (const entry of misplaced) findings.add(misplacedField(entry))
    const own = request.entries.filter((entry) => !misplaced.includes(entry))
    const wrapped = wrap('PrimaryContainer', { ...request, entries: own })
    // Put where they belong, so that they are not missed there, too.
    return { ...wrapped, entries: [...misplaced, ...wrapped.entries] }
  }
  return request
}

/** What a document is that holds models, but in a way that cannot be taken. */
function foreignShape(document: SpecNode): { message: string; hint: string } | undefined {
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

/** Whether a mapping is one container: it has a container's field on top, and none that holds containers. */
function isContainer(map: MapNode): boolean {
  if (entryOf(map, 'PrimaryContainer') || entryOf(map, 'Containers')) return false
  if (map.entries.some(({ key }) => containerNames.includes(key))) return true
  // Misspelled all through: what most of its names come near to.
  const near = map.entries.map(({ key }) => nearest(key, [...containerNames, ...requestNames]))
  const ofContainer = near.filter((name) => name !== undefined && containerNames.includes(name)).length
  return ofContainer > near.filter((name) => name !== undefined && requestNames.includes(name)).length
}

function misplacedField({ key, keyOrigin }: MapEntry): Report {
  return {
    rule: 'unknown-field',
    message: `${JSON.stringify(key)} is a field of the whole request, but this document is one container.`,
    hint: `Put the container's fields under PrimaryContainer: and leave ${key} beside it.`,
    path: key,
    origin: keyOrigin,
  }
}

/** The properties of a CloudFormation resource of the type AWS::SageMaker::Model; other mappings as they are. */
function propertiesOf(document: MapNode): MapNode {
  const type = entryOf(document, 'Type')?.value
  const properties = entryOf(document, 'Properties')?.value
  const isModel = !type || (type.kind === 'scalar' && type.text === 'AWS::SageMaker::Model')
  return isModel && properties?.kind === 'map' ? properties : document
}

function withoutReadOnly(map: MapNode, findings: Findings): MapNode {
  const entries = map.entries.filter((entry) => {
    if (!readOnlyFields.has(entry.key)) return true
    const message = `${entry.key} is what DescribeModel prints and CreateModel does not take: it is left out.`
    const { key: path, keyOrigin: origin } = entry
    findings.add({ rule: 'read-only-field', message, hint: 'Remove it.', path, origin })
    return false
  })
  return { ...map, entries }
}
