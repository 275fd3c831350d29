// Removes from a request what only the output of DescribeModel has, as the AWS CLI, SDKs and other tools print it.
import type { FieldType } from '../fields/field-types.ts'
import { createModelRequest, readOnlyFields } from '../fields/request-fields.ts'
import type { Findings } from '../findings/findings.ts'
import { codes, literal, memberPath } from '../findings/wording.ts'
import { entryOf, isNull, type MapEntry, type MapNode, type SpecNode } from './tree.ts'

/** Returns the request without read-only fields, and without members that a tool prints empty because they are absent. */
export function withoutOutput(map: MapNode, findings: Findings): MapNode {
  const rest = withoutReadOnly(map, findings)
  const isOutput = rest.entries.length < map.entries.length
  // In a spec that isn't printed output, empty members are mistakes, except the one of two that exclude each other.
  const kept = isOutput ? withoutAbsent(rest, createModelRequest) : withoutOther(rest)
  if (kept.absent.length > 0) {
    const [first] = kept.absent
    const names = codes(kept.absent.slice(0, MAX_NAMED).map(({ path }) => path))
    const more = kept.absent.length > MAX_NAMED ? ', …' : ''
    const message = `Ignored because they are empty: ${names}${more}.`
    const origin = first?.origin ?? map.origin
    findings.add({ rule: 'read-only-field', message, hint: 'Remove them.', path: first?.path ?? '', origin })
  }
  return kept.map
}

/** Returns the request without read-only fields, and warns about each. */
export function withoutReadOnly(map: MapNode, findings: Findings): MapNode {
  const entries = map.entries.filter((entry) => {
    if (!isReadOnly(entry.key)) return true
    const message = `${literal(entry.key)} is output of DescribeModel, not input of CreateModel; the action ignores it.`
    const { key: path, keyOrigin: origin } = entry
    findings.add({ rule: 'read-only-field', message, hint: 'Remove it.', path, origin })
    return false
  })
  return { ...map, entries }
}

/** Paths that the warning names. */
const MAX_NAMED = 10

/** Returns whether only output has a field of this name, in PascalCase or camelCase. */
function isReadOnly(key: string): boolean {
  return readOnlyFields.has(key) || readOnlyFields.has(key.slice(0, 1).toUpperCase() + key.slice(1, 40))
}

interface Absent {
  readonly path: string
  readonly origin: MapEntry['keyOrigin']
}

interface Kept {
  readonly map: MapNode
  readonly absent: readonly Absent[]
}

/** A structure without members that are null, empty lists, or structures without members. */
function withoutAbsent(map: MapNode, type: FieldType, path = ''): Kept {
  const absent: Absent[] = []
  const visit = (node: SpecNode, is: FieldType, at: string): SpecNode | undefined => {
    if (isNull(node)) return undefined
    if (is.type === 'list' && node.kind === 'list') {
      const items = node.items.map((item, index) => {
        // An empty item of a list is still an item.
        if (item.kind !== 'map' || is.of.type !== 'structure') return item
        const kept = withoutAbsent(item, is.of, `${at}[${index}]`)
        absent.push(...kept.absent.slice(0, MAX_NAMED + 1))
        return kept.map
      })
      return items.length === 0 ? undefined : { ...node, items }
    }
    if (is.type === 'structure' && node.kind === 'map') {
      const kept = withoutAbsent(node, is, at)
      if (kept.map.entries.length === 0) return undefined
      absent.push(...kept.absent.slice(0, MAX_NAMED + 1))
      return kept.map
    }
    return node
  }
  const entries = map.entries.flatMap((entry): MapEntry[] => {
    const is =
      type.type === 'structure'
        ? Object.entries(type.fields).find(([name]) => name === entry.key)?.[1].is
        : undefined
    if (!is) return [entry]
    const at = memberPath(path, entry.key)
    const value = visit(entry.value, is, at)
    if (value) return [{ ...entry, value }]
    absent.push({ path: at, origin: entry.keyOrigin })
    return []
  })
  return { map: { ...map, entries }, absent }
}

/** A request without an empty list of containers beside its only container. */
function withoutOther(map: MapNode): Kept {
  const list = entryOf(map, 'Containers')
  const isEmpty =
    list !== undefined && (list.value.kind === 'list' ? list.value.items.length === 0 : isNull(list.value))
  if (!isEmpty || entryOf(map, 'PrimaryContainer')?.value.kind !== 'map') return { map, absent: [] }
  const entries = map.entries.filter((entry) => entry !== list)
  return { map: { ...map, entries }, absent: [{ path: 'Containers', origin: list.keyOrigin }] }
}
