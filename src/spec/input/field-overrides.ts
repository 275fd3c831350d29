// Reads the input `overrides`: CreateModel fields that replace whole fields of every spec.
import { code } from '../../text/code.ts'
import { correctFieldNames } from '../document/field-names.ts'
import { Extents } from '../document/extent.ts'
import { startOf, type Origin } from '../document/origin.ts'
import { withoutReadOnly } from '../document/output-fields.ts'
import { withoutOwnKeys } from '../document/shape.ts'
import { normalizeTags } from '../document/tags.ts'
import { isNull, withEntry, type MapEntry, type MapNode, type SpecNode } from '../document/tree.ts'
import { parseInTurns } from '../document/yaml.ts'
import { createModelRequest } from '../fields/request-fields.ts'
import { Findings } from '../findings/findings.ts'
import { memberPath } from '../findings/wording.ts'
import type { Turns } from '../work/turns.ts'
import { specText } from './files.ts'
import type { Variables } from './variables.ts'

/** The input `overrides`, ready to apply to requests. */
export interface FieldOverrides {
  readonly origin: Origin
  /** Units of work that it adds to each request. */
  readonly work: number
  /** Whether all its variables are known. */
  readonly isWhole: boolean
  /** Returns the request with these fields, and without those that they remove or exclude. */
  over(request: MapNode): MapNode
}

const requestNames = Object.keys(createModelRequest.fields)
const containerNames = Object.keys(createModelRequest.fields.PrimaryContainer.is.fields)

/** The inputs that replace one field of a container. */
const CONTAINER_INPUTS = new Map([
  ['Image', 'image'],
  ['ModelDataUrl', 'model-data-url'],
  ['Environment', 'environment'],
])

const NOTATION = 'Write CreateModel fields, such as `VpcConfig`, or `null` to remove one.'

/**
 * Reads the input once for all specs of a run, so that its findings are reported once.
 *
 * @returns undefined if it isn't a mapping, which is reported
 * @throws FindingsError if it is too long or not text; OverBudget if it takes too much work
 */
export function* readFieldOverrides(
  text: string,
  variables: Variables,
  findings: Findings,
): Turns<FieldOverrides | undefined> {
  const own = new Findings(undefined, findings.budget)
  const source = specText('overrides', text, false)
  const documents = yield* parseInTurns(source, own)
  // For an empty text, the parser reports a spec without a model.
  for (const finding of own.kept) if (finding.rule !== 'empty-spec') findings.add(finding)
  const [document, second] = documents
  const start = { source, start: 0, end: 0 }
  if (!document) {
    if (own.kept.some(({ rule }) => rule === 'empty-spec')) {
      const message = 'The input has no fields: it is empty or has only comments.'
      findings.add({ rule: 'invalid-input', message, hint: NOTATION, origin: start })
    }
    return undefined
  }
  if (second) {
    const message = `The input must be one mapping, but has ${documents.length} documents.`
    const hint = 'The input applies to every spec. Put all fields into one document.'
    findings.add({ rule: 'invalid-input', message, hint, origin: startOf(second.origin) })
    return undefined
  }
  if (document.kind !== 'map') {
    reportKind(document, findings)
    return undefined
  }
  return fieldOverrides(document, variables, findings)
}

function reportKind(node: Exclude<SpecNode, MapNode>, findings: Findings): void {
  // A tag or an alias that is already reported.
  if (node.kind === 'scalar' && node.unresolved) return
  const [what, hint] =
    node.kind === 'list'
      ? ['a list', 'To replace the containers, write `Containers:` with the list below it.']
      : ['a single value', `${NOTATION} Pass the YAML itself, not a file name.`]
  const message = `The input must be a mapping of CreateModel fields, not ${what}.`
  findings.add({ rule: 'invalid-input', message, hint, origin: startOf(node.origin) })
}

function fieldOverrides(document: MapNode, variables: Variables, findings: Findings): FieldOverrides {
  const unresolved = variables.unresolved
  const filled = variables.substitute(withoutOwnKeys(document))
  const isWhole = variables.unresolved === unresolved
  const { work } = new Extents().of(filled)
  findings.budget.spend(work, document.origin)
  const request = filled.kind === 'map' ? withoutContainerFields(filled, findings) : document
  const tagged = normalizeTags(withoutReadOnly(request, findings), findings)
  const named = correctFieldNames(tagged, createModelRequest, '', findings)
  const entries = named.kind === 'map' ? named.entries : []
  const set = entries.filter(({ value }) => !isRemoval(value))
  const removed = new Set(entries.filter(({ value }) => isRemoval(value)).map(({ key }) => key))
  const has = (name: string): boolean => set.some(({ key }) => key === name)
  // With both, the check reports them.
  if (has('PrimaryContainer') && !has('Containers')) removed.add('Containers')
  if (has('Containers') && !has('PrimaryContainer')) removed.add('PrimaryContainer')
  return {
    origin: document.origin,
    work,
    isWhole,
    over: (spec) => {
      const kept: MapNode = { ...spec, entries: spec.entries.filter(({ key }) => !removed.has(key)) }
      return set.reduce<MapNode>(withEntry, kept)
    },
  }
}

/** Returns whether a value removes its field. A value that was reported, such as a custom tag, is unknown. */
function isRemoval(value: SpecNode): boolean {
  return isNull(value) && !(value.kind === 'scalar' && value.unresolved)
}

/** Returns the mapping without top-level fields of a container, and reports them: the container is ambiguous. */
function withoutContainerFields(map: MapNode, findings: Findings): MapNode {
  const entries = map.entries.filter(({ key, keyOrigin: origin }: MapEntry) => {
    if (!containerNames.includes(key) || requestNames.includes(key)) return true
    const message = `${code(key)} is a field of a container, not of the request.`
    const input = CONTAINER_INPUTS.get(key)
    const way = input === undefined ? '' : ` To replace only ${code(key)}, use the input ${code(input)}.`
    const hint = `Write \`PrimaryContainer:\` with all its fields to replace the whole container.${way}`
    findings.add({ rule: 'unknown-field', message, hint, path: memberPath('', key), origin })
    return false
  })
  return { ...map, entries }
}
