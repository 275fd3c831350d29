// Finds the fields that no one knows, and gives misspelled ones their names, so that what is below them is checked, too.
import type { FieldType } from '../fields/field-types.ts'
import type { Findings } from '../findings/findings.ts'
import { nearest } from '../../text/nearest.ts'
import type { MapEntry, SpecNode } from './tree.ts'
import { memberPath, quote } from '../findings/wording.ts'

/**
 * The tree with the names of its type only: each unknown one is reported, and then renamed when a name comes near
 * that is not there yet, else left out.
 */
export function correctFieldNames(
  node: SpecNode,
  type: FieldType,
  path: string,
  findings: Findings,
): SpecNode {
  if (type.type === 'list' && node.kind === 'list') {
    const items = node.items.map((item, index) =>
      correctFieldNames(item, type.of, `${path}[${index}]`, findings),
    )
    return { ...node, items }
  }
  if (type.type !== 'structure' || node.kind !== 'map') return node
  const names = Object.keys(type.fields)
  const present = new Set(node.entries.map(({ key }) => key))
  const entries = node.entries.flatMap((entry): MapEntry[] => {
    let { key } = entry
    if (!names.includes(key)) {
      // The search costs seconds for a hundred thousand names.
      const near = findings.isFull ? undefined : nearest(key, names)
      const hint = near === undefined ? `The fields here are ${names.join(', ')}.` : `Did you mean ${near}?`
      const message = `${quote(key)} is not a field of ${path || 'a CreateModel request'}.`
      const origin = entry.keyOrigin
      findings.add({ rule: 'unknown-field', message, hint, path: memberPath(path, key), origin })
      if (near === undefined || present.has(near)) return []
      present.add(near)
      key = near
    }
    const field = type.fields[key]
    if (!field) return []
    return [
      { ...entry, key, value: correctFieldNames(entry.value, field.is, memberPath(path, key), findings) },
    ]
  })
  return { ...node, entries }
}
