// From the text of a spec to the requests it describes, or to everything that is wrong with it.
import { check } from './check.ts'
import { FindingsError, type Finding } from './diagnostic.ts'
import { createModelRequest } from './fields.ts'
import type { Origin, SourceText } from './origin.ts'
import { applyOverrides, type Overrides } from './overrides.ts'
import type { ModelRequest } from './request.ts'
import { checkRules } from './rules.ts'
import { toRequestShape } from './shape.ts'
import type { SpecNode } from './tree.ts'
import { parseYaml } from './yaml.ts'

/** What one document of a spec came to. */
export interface CheckedModel {
  /** Present when the document has no errors. */
  readonly request: ModelRequest | undefined
  readonly findings: readonly Finding[]
  /** Where the document stands. */
  readonly origin: Origin
}

export interface CheckedSpec {
  readonly models: readonly CheckedModel[]
  /** All findings, those of the text itself first. */
  readonly findings: readonly Finding[]
}

/** Checks every document of a text, with the inputs put over it. */
export function checkSpec(source: SourceText, overrides: Overrides): CheckedSpec {
  const { documents, findings } = parseYaml(source)
  const models = documents.map((document) => checkModel(document, overrides))
  return { models, findings: [...findings, ...models.flatMap((model) => model.findings)] }
}

/**
 * The request of a spec that describes one model.
 *
 * @throws FindingsError with all findings when there is an error, or more than one model
 */
export function onlyRequest({ models, findings }: CheckedSpec): ModelRequest {
  const [model, ...others] = models
  const several: Finding[] = others.slice(0, 1).map(({ origin }) => ({
    severity: 'error',
    rule: 'several-models',
    message: `The spec describes ${models.length} models, but a step registers one.`,
    hint: 'Put each into a file of its own, and use one step for each.',
    path: '',
    origin,
  }))
  const all = [...findings, ...several]
  // A finding of the text itself, such as a duplicate key, belongs to no model.
  if (model?.request && !all.some(({ severity }) => severity === 'error')) return model.request
  throw new FindingsError(all)
}

function checkModel(document: SpecNode, overrides: Overrides): CheckedModel {
  const findings: Finding[] = []
  const report = (finding: Finding): void => {
    findings.push(finding)
  }
  const shaped = toRequestShape(document, report)
  const { origin } = document
  if (!shaped) return { request: undefined, findings, origin }
  const tree = applyOverrides(shaped, overrides, report)
  const value = check(tree, createModelRequest, '', report)
  checkRules(tree, report)
  const wrong = findings.some(({ severity }) => severity === 'error')
  // Without an error every required member is there, so that the value is whole.
  return { request: wrong ? undefined : (value as ModelRequest), findings, origin }
}
