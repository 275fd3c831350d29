// Puts the values of action inputs into a request's tree, where the check sees them like all others.
import { parseNamedValues } from './named-values.ts'
import type { Assignment } from './assignments.ts'
import type { Findings } from '../findings/findings.ts'
import { mergeTags, parseTagsInput } from '../document/tags.ts'
import {
  entryOf,
  inputScalar,
  isNull,
  withEntry,
  withoutEntry,
  type ListNode,
  type MapEntry,
  type MapNode,
  type SpecNode,
} from '../document/tree.ts'

/** The inputs that replace or extend what a spec says, as they were given. */
export interface Overrides {
  readonly modelName?: string | undefined
  readonly executionRoleArn?: string | undefined
  readonly image?: string | undefined
  readonly modelDataUrl?: string | undefined
  readonly environment?: string | undefined
  readonly tags?: string | undefined
  readonly trainingJob?: string | undefined
  readonly modelPackageGroup?: string | undefined
  /** What the two inputs before mean; loaded only when one is given. */
  readonly source?: SourceOverride
}

/** A training job or a model package group that gives a container its model. */
export interface SourceOverride {
  /** Whether AWS was not asked for it, so that its value is missing in the request. */
  readonly isUnknown: boolean
  /** Reports problems of the inputs themselves, once for all models. */
  readonly check: (models: number, findings: Findings) => void
  /** The container with the value, or with the place of one that is not known. */
  readonly apply: (container: MapNode, findings: Findings) => MapNode
}

/** The inputs that have a notation of their own, read. */
interface Parsed {
  readonly environment: readonly Assignment[]
  readonly tags: ListNode | undefined
}

/** The parsed inputs by the findings of a run, so that problems are reported once for all models. */
const parsed = new WeakMap<Findings, Parsed>()

function parsedOnce({ environment = '', tags }: Overrides, findings: Findings): Parsed {
  let result = parsed.get(findings)
  if (!result) {
    const assignments = parseNamedValues('environment', environment, findings)
    for (const { doubt } of assignments) if (doubt) findings.add(doubt)
    result = {
      environment: assignments,
      tags: tags === undefined ? undefined : parseTagsInput(tags, findings),
    }
    parsed.set(findings, result)
  }
  return result
}

/** Returns the request with the inputs applied; findings name the input. */
export function applyOverrides(request: MapNode, overrides: Overrides, findings: Findings): MapNode {
  let result = overrideContainer(request, overrides, findings)
  if (overrides.modelName !== undefined) {
    result = withEntry(result, inputEntry('ModelName', 'model-name', overrides.modelName))
  }
  if (overrides.executionRoleArn !== undefined) {
    result = withEntry(
      result,
      inputEntry('ExecutionRoleArn', 'execution-role-arn', overrides.executionRoleArn),
    )
  }
  if (overrides.tags !== undefined) {
    const { tags } = parsedOnce(overrides, findings)
    if (tags) {
      const merged = mergeTags(entryOf(result, 'Tags')?.value, tags)
      result = withEntry(result, { key: 'Tags', keyOrigin: { input: 'tags' }, value: merged })
    }
  }
  return result
}

function inputEntry(key: string, input: string, text: string): MapEntry {
  const origin = { input }
  return { key, keyOrigin: origin, value: inputScalar(text, origin) }
}

const containerInputs = {
  image: 'image',
  modelDataUrl: 'model-data-url',
  environment: 'environment',
  trainingJob: 'training-job',
  modelPackageGroup: 'model-package-group',
} as const

function overrideContainer(request: MapNode, overrides: Overrides, findings: Findings): MapNode {
  const given = Object.entries(containerInputs).flatMap(([name, input]) =>
    overrides[name as keyof typeof containerInputs] === undefined ? [] : [input],
  )
  const [firstInput] = given
  if (firstInput === undefined) return request

  const list = entryOf(request, 'Containers')
  const items = list?.value.kind === 'list' ? list.value.items : []
  if (items.length > 1) {
    for (const input of given) {
      const message = `The spec has ${items.length} containers, but the input is for a single container.`
      const hint = 'Set the value in the spec, for each container.'
      findings.add({ rule: 'invalid-input', message, hint, origin: { input } })
    }
    return request
  }
  const [only] = items
  if (list && only?.kind === 'map') {
    const value: SpecNode = {
      kind: 'list',
      items: [changed(only, overrides, findings)],
      origin: list.value.origin,
    }
    return withEntry(request, { ...list, value })
  }
  const primary = entryOf(request, 'PrimaryContainer')
  if (list || (primary && primary.value.kind !== 'map' && !isNull(primary.value))) return request
  // A spec can leave the whole container to the inputs.
  const container: MapNode =
    primary?.value.kind === 'map'
      ? primary.value
      : { kind: 'map', entries: [], origin: primary?.value.origin ?? { input: firstInput } }
  return withEntry(request, {
    key: 'PrimaryContainer',
    keyOrigin: primary?.keyOrigin ?? container.origin,
    value: changed(container, overrides, findings),
  })
}

function changed(container: MapNode, overrides: Overrides, findings: Findings): MapNode {
  let result = overrides.source?.apply(container, findings) ?? container
  if (overrides.image !== undefined) result = withEntry(result, inputEntry('Image', 'image', overrides.image))
  if (overrides.modelDataUrl !== undefined) {
    const entry = inputEntry('ModelDataUrl', 'model-data-url', overrides.modelDataUrl)
    result = withEntry(withoutEntry(result, 'ModelDataSource'), entry)
  }
  if (overrides.environment !== undefined) {
    const assignments = parsedOnce(overrides, findings).environment
    const entry = entryOf(result, 'Environment')
    const origin = { input: 'environment' }
    const environment: SpecNode = entry?.value ?? { kind: 'map', entries: [], origin }
    // Anything but a mapping is left to the check, which reports it.
    if (environment.kind !== 'map') return result
    // Not entry by entry, which would take quadratic time.
    const entries = new Map(environment.entries.map((own) => [own.key, own]))
    for (const { name, value, origin: at } of assignments) {
      entries.set(name, { key: name, keyOrigin: at, value: inputScalar(value, at) })
    }
    result = withEntry(result, {
      key: 'Environment',
      keyOrigin: entry?.keyOrigin ?? origin,
      value: { ...environment, entries: [...entries.values()] },
    })
  }
  return result
}
