// Reports unknown fields, and corrects misspelled ones so that their contents are checked, too.
import type { FieldType } from '../fields/field-types.ts'
import { fieldFor, isSdkOnly, otherNameOf, SEE_MIGRATING } from '../fields/other-names.ts'
import { createModelRequest } from '../fields/request-fields.ts'
import type { Findings } from '../findings/findings.ts'
import type { MapEntry, SpecNode } from './tree.ts'
import { code } from '../../text/code.ts'
import { codes, literal, memberPath } from '../findings/wording.ts'
import { SEARCH_WORK } from '../work/budget.ts'

/**
 * Returns the tree with only the names of its type. Reports each unknown name, then renames it to a similar name that
 * isn't present yet, or else leaves it out.
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
      // A spec can have a hundred thousand such names; nobody reads about that many.
      if (!findings.isFull) findings.budget.spend(SEARCH_WORK, entry.keyOrigin)
      const near = findings.isFull ? undefined : fieldFor(key, names)
      const hint = hintFor(key, near, names)
      const message = `Unknown field ${literal(key)} in ${path ? code(path) : 'the request'}.`
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

const requestNames = Object.keys(createModelRequest.fields)

/** Names in snake_case: those of the SageMaker Python SDK and of Terraform. */
const SNAKE_CASE = /^[a-z0-9]+(?:_[a-z0-9]+)+$/

function hintFor(key: string, near: string | undefined, names: readonly string[]): string {
  if (near !== undefined) {
    const isForeign = otherNameOf(key) !== undefined || (key.length <= 100 && SNAKE_CASE.test(key))
    return `Did you mean ${code(near)}?${isForeign ? ` ${SEE_MIGRATING}` : ''}`
  }
  const other = otherNameOf(key)
  if (other !== undefined) {
    const place = requestNames.includes(other) ? 'the request' : 'a container'
    return `Did you mean ${code(other)}, a field of ${place}? ${SEE_MIGRATING}`
  }
  if (key.startsWith('x-'))
    return 'Keys of your own, such as `x-defaults`, are allowed only at the top level of the document.'
  if (isSdkOnly(key)) {
    return `Remove it: it belongs to the SageMaker Python SDK, not to CreateModel. ${SEE_MIGRATING}`
  }
  return `The fields here are ${codes(names)}.`
}
