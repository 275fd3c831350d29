// Tells the three shapes of a spec apart and brings each to that of a whole request.
import type { Finding } from './diagnostic.ts'
import { createModelRequest, readOnlyFields } from './fields.ts'
import { nearest } from './nearest.ts'
import { tagList } from './tags.ts'
import { entryOf, withEntry, type MapEntry, type MapNode, type SpecNode } from './tree.ts'

const requestNames = Object.keys(createModelRequest.fields)
const containerNames = Object.keys(createModelRequest.fields.PrimaryContainer.is.fields)

/**
 * The whole request that a document describes: a request as it is, one container as its PrimaryContainer, a list
 * as its Containers. Tags become the API's list; read-only fields of DescribeModel are dropped with a warning.
 */
export function toRequestShape(document: SpecNode, report: (finding: Finding) => void): MapNode | undefined {
  const { origin } = document
  if (document.kind === 'list') return wrap('Containers', document)
  if (document.kind === 'scalar') {
    report({
      severity: 'error',
      rule: 'wrong-type',
      message: 'The document is a single value, but must be a mapping or a list of containers.',
      hint: 'Write a container (Image: …, ModelDataUrl: …) or a whole CreateModel request.',
      path: '',
      origin,
    })
    return undefined
  }
  const request = withoutReadOnly(document, report)
  if (isContainer(request)) {
    const misplaced = request.entries.filter(({ key }) => requestNames.includes(key))
    for (const entry of misplaced) report(misplacedField(entry))
    const own = request.entries.filter((entry) => !misplaced.includes(entry))
    return wrap('PrimaryContainer', { ...request, entries: own })
  }
  const tags = entryOf(request, 'Tags')
  return tags ? withEntry(request, { ...tags, value: tagList(tags.value) }) : request
}

function wrap(key: string, value: SpecNode): MapNode {
  return { kind: 'map', entries: [{ key, keyOrigin: value.origin, value }], origin: value.origin }
}

/** Whether a mapping is one container: it has a container's field on top, and none that holds containers. */
function isContainer(map: MapNode): boolean {
  if (entryOf(map, 'PrimaryContainer') || entryOf(map, 'Containers')) return false
  if (map.entries.some(({ key }) => containerNames.includes(key))) return true
  // Misspelt all through: what most of its names come near to.
  const near = map.entries.map(({ key }) => nearest(key, [...containerNames, ...requestNames]))
  const ofContainer = near.filter((name) => name !== undefined && containerNames.includes(name)).length
  return ofContainer > near.filter((name) => name !== undefined && requestNames.includes(name)).length
}

function misplacedField({ key, keyOrigin }: MapEntry): Finding {
  return {
    severity: 'error',
    rule: 'unknown-field',
    message: `${JSON.stringify(key)} is a field of the whole request, but this document is one container.`,
    hint: `Put the container's fields under PrimaryContainer: and leave ${key} beside it.`,
    path: key,
    origin: keyOrigin,
  }
}

function withoutReadOnly(map: MapNode, report: (finding: Finding) => void): MapNode {
  const entries = map.entries.filter((entry) => {
    if (!readOnlyFields.has(entry.key)) return true
    report({
      severity: 'warning',
      rule: 'read-only-field',
      message: `${entry.key} is what DescribeModel prints and CreateModel does not take: it is left out.`,
      hint: 'Remove it.',
      path: entry.key,
      origin: entry.keyOrigin,
    })
    return false
  })
  return { ...map, entries }
}
