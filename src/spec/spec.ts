// From the texts of specs to the requests they describe, or to everything that is wrong with them.
import type { RuleId } from './catalogue.ts'
import { check } from './check.ts'
import { Cursor } from './cursor.ts'
import { createModelRequest } from './fields.ts'
import { Findings, FindingsError } from './findings.ts'
import { withModelDataOnce } from './model-data.ts'
import type { SourceText } from './origin.ts'
import { withKnownNames } from './names.ts'
import { applyOverrides, type Overrides } from './overrides.ts'
import type { ModelRequest } from './request.ts'
import { checkRules } from './rules/index.ts'
import { toRequestShape } from './shape.ts'
import { withTagList } from './tags.ts'
import type { SpecNode } from './tree.ts'
import { Variables, type Variable } from './variables.ts'
import { parseYaml } from './yaml.ts'

/** All that the check of a spec depends on, besides its text. */
export interface CheckOptions {
  readonly overrides: Overrides
  /** The variables of the input `variables`, by name: the only ones that a spec can see. */
  readonly variables: ReadonlyMap<string, Variable>
  readonly ignoredRules: ReadonlySet<RuleId>
  /** The region of the call; undefined when only the AWS profile knows it. */
  readonly region: string | undefined
}

/** What one document came to. */
export interface CheckedModel {
  /** Present when the document has no errors. */
  readonly request: ModelRequest | undefined
  /** Its ModelName, as the document or the input gives it. */
  readonly name: Cursor
}

export interface CheckedSpecs {
  readonly models: readonly CheckedModel[]
  readonly findings: Findings
}

/** Checks every document of every text, with the inputs put over it. */
export function checkSpecs(sources: readonly SourceText[], options: CheckOptions): CheckedSpecs {
  const findings = new Findings(options.ignoredRules)
  const variables = new Variables(options.variables, findings)
  const documents = sources.flatMap((source) => parseYaml(source, findings))
  const parsed = findings.errors === 0
  const models = documents.map((document) => checkModel(variables.substitute(document), options, findings))
  // What a syntax error hides may use the variables that seem unused.
  if (parsed) variables.reportUnused()
  checkNames(models, options.overrides, findings)
  return { models, findings }
}

/**
 * The request of specs that describe one model.
 *
 * @throws FindingsError with all findings when there is an error, or more than one model
 */
export function onlyRequest({ models, findings }: CheckedSpecs): ModelRequest {
  const [model, second] = models
  if (second && findings.errors === 0) {
    findings.add({
      rule: 'several-models',
      message: `The spec describes ${models.length} models, but a step registers one.`,
      hint: 'Put each into a file of its own, and use one step for each.',
      origin: second.name.origin,
    })
  }
  // A finding of the text itself, such as a duplicate key, belongs to no model.
  if (findings.errors > 0 || !model?.request) throw new FindingsError(findings)
  return model.request
}

function checkModel(document: SpecNode, options: CheckOptions, findings: Findings): CheckedModel {
  const before = findings.errors
  const shaped = toRequestShape(document, findings)
  const named = shaped && withKnownNames(shaped, createModelRequest, '', findings)
  if (named?.kind !== 'map') return { request: undefined, name: new Cursor(undefined, document.origin) }
  const tree = applyOverrides(withTagList(named, findings), options.overrides, findings)
  const name = new Cursor(tree, tree.origin).get('ModelName')
  const value = check(tree, createModelRequest, '', findings)
  checkRules(tree, options.region, findings)
  if (findings.errors > before) return { request: undefined, name }
  // Without an error every required member is there, so that the value is whole.
  return { request: withModelDataOnce(value as ModelRequest), name }
}

/** Reports models that share a name: AWS would take the first and refuse the second. */
function checkNames(models: readonly CheckedModel[], overrides: Overrides, findings: Findings): void {
  if (models.length > 1 && overrides.modelName !== undefined) {
    const message = `The spec describes ${models.length} models; the input can name only one.`
    findings.addInput('model-name', message, 'Set ModelName in each document, and leave the input out.')
    return
  }
  const byName = Map.groupBy(models, ({ name }) => name.text)
  for (const [text, same] of byName) {
    if (text === undefined || same.length < 2) continue
    for (const { name } of same) {
      const message = `${same.length} models have the name ${JSON.stringify(text)}.`
      const hint = 'Give each model a name of its own.'
      findings.add({ rule: 'duplicate-model-name', message, hint, path: name.path, origin: name.origin })
    }
  }
}
