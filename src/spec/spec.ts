// Turns the texts of specs into the requests that they describe, or into findings.
import { validate } from './fields/validate.ts'
import { MAX_DOCUMENTS } from './document/bounded-parser.ts'
import { contentSuffix, SUFFIX_LENGTH } from './content-hash.ts'
import { Cursor } from './document/cursor.ts'
import { createModelRequest } from './fields/request-fields.ts'
import { isPreflight, type RuleId } from './findings/catalogue.ts'
import { Findings, FindingsError } from './findings/findings.ts'
import { deduplicateModelData } from './model-data.ts'
import { Extents } from './document/extent.ts'
import { isFromOverrides, startOf, type Origin, type SourceText } from './document/origin.ts'
import { correctFieldNames } from './document/field-names.ts'
import type { FieldOverrides } from './input/field-overrides.ts'
import { applyOverrides, type Overrides } from './input/overrides.ts'
import type { ModelRequest } from './request.ts'
import { checkRules } from './rules/index.ts'
import { isPartOfRequest, reportForeignShape, toRequestShape, withoutOwnKeys } from './document/shape.ts'
import { checkTexts } from './rules/texts.ts'
import { normalizeTags } from './document/tags.ts'
import { entryOf, type MapNode, type SpecNode } from './document/tree.ts'
import type { CheckOptions } from './options.ts'
import { Variables } from './input/variables.ts'
import { literal } from './findings/wording.ts'
import { Budget, OUTPUT_WORK, OverBudget } from './work/budget.ts'
import { withoutPauses, type Turns } from './work/turns.ts'
import { parseInTurns } from './document/yaml.ts'

/** The result of checking one document. */
export interface CheckedModel {
  /** Present when the document has no errors. */
  readonly request: ModelRequest | undefined
  /** Name of its file, or of the input. */
  readonly spec: string
  /** Its ModelName, as the document or the input gives it. */
  readonly name: ModelName
  /** The places of its contents; present if the trees are kept. */
  readonly tree?: Cursor
}

interface ModelName {
  readonly text: string | undefined
  readonly path: string
  readonly origin: Origin
}

/** What a document without errors describes. */
export interface ValidModel {
  readonly request: ModelRequest
  /** Name of its file, or of the input. */
  readonly spec: string
  /** The places of its contents; present if the trees are kept. */
  readonly tree?: Cursor
}

export interface CheckedSpecs {
  readonly models: readonly CheckedModel[]
  readonly findings: Findings
  /** The names of the variables that the specs use and that are not defined. */
  readonly undefinedVariables: readonly string[]
  /** The fields that inputs must give, when those are not known; see `CheckOptions.unknownInputs`. */
  readonly unknownFields: readonly string[]
}

/**
 * Checks every document of every text, with the inputs applied, without pauses.
 *
 * @param budget the work that the whole check can take
 */
export function checkSpecs(
  sources: readonly SourceText[],
  options: CheckOptions,
  budget = new Budget(),
): CheckedSpecs {
  return withoutPauses(checkInTurns(sources, options, budget))
}

/** Checks as `checkSpecs` does, with pauses for the timers and signals of the process. */
export function* checkInTurns(
  sources: readonly SourceText[],
  options: CheckOptions,
  budget = new Budget(),
): Turns<CheckedSpecs> {
  const findings = new Findings(options.ignoredRules, budget)
  const variables = new Variables(options.variables, findings, options.unknownVariables)
  const models: CheckedModel[] = []
  const unknownFields = new Set<string>()
  // Where the check is, for the finding about too much work.
  let place: Origin = { input: 'spec-file' }
  let whole = true
  try {
    const fields = yield* readFields(options, variables, findings)
    // Fields missing in the specs might be in an input that can't be read.
    if (fields === 'unreadable') {
      return { models, findings, undefinedVariables: variables.undefinedNames, unknownFields: [] }
    }
    // File by file: the trees of one are gone before those of the next are made.
    for (const source of sources) {
      place = { source, start: 0, end: 0 }
      const before = findings.errors
      const documents = yield* parseInTurns(source, findings)
      whole &&= findings.errors === before
      if (budget.takesPause()) yield
      if (models.length + documents.length > MAX_DOCUMENTS) {
        const message = `With this file, the specs have more than ${MAX_DOCUMENTS} models.`
        const hint = 'Split the files across several steps.'
        findings.add({ rule: 'spec-file', message, hint, origin: place })
        break
      }
      for (const document of documents) {
        place = startOf(document.origin)
        models.push(yield* checkModel(document, variables, { ...options, fields }, findings, unknownFields))
      }
    }
  } catch (error) {
    if (!(error instanceof OverBudget)) throw error
    const message = `The specs take too much work to check: more than ${budget.limit} characters, nodes and comparisons.`
    const hint = 'Use fewer aliases, merge keys and variables, or split the files across several steps.'
    findings.end({ rule: 'spec-file', message, hint, origin: error.origin ?? place })
    return { models: [], findings, undefinedVariables: variables.undefinedNames, unknownFields: [] }
  }
  // What a syntax error hides might use the variables that seem unused.
  if (whole) variables.reportUnused()
  checkNames(models, options.overrides, findings)
  options.overrides.source?.check(models.length, findings)
  // In a document that isn't a request, no rule was checked.
  if (models.every(({ name }) => name.path !== '')) {
    findings.reportUnneededComments((rule) => isChecked(rule, options))
  }
  const { undefinedNames: undefinedVariables } = variables
  return { models, findings, undefinedVariables, unknownFields: [...unknownFields] }
}

/**
 * Returns the models of specs without errors.
 *
 * @throws FindingsError with all findings if there is an error
 */
export function validModels({ models, findings }: CheckedSpecs): ValidModel[] {
  // A finding about the text, such as a duplicate key, belongs to no model.
  if (findings.errors > 0) throw new FindingsError(findings)
  return models.flatMap(({ request, spec, tree }) =>
    request ? [{ request, spec, ...(tree && { tree }) }] : [],
  )
}

/** Reads the fields that replace those of every spec; undefined if the input isn't set. */
function* readFields(
  { fieldOverrides: text, readFieldOverrides: read }: CheckOptions,
  variables: Variables,
  findings: Findings,
): Turns<FieldOverrides | undefined | 'unreadable'> {
  if (text === undefined) return undefined
  if (!read) throw new Error('The code that reads the input overrides is not loaded')
  return (yield* read(text, variables, findings)) ?? 'unreadable'
}

function* checkModel(
  written: SpecNode,
  variables: Variables,
  options: CheckOptions & { readonly fields: FieldOverrides | undefined },
  findings: Findings,
  unknownFields: Set<string>,
): Turns<CheckedModel> {
  const { budget } = findings
  const before = findings.errorsOfAllSpecs
  const unresolved = variables.unresolved
  const { fields } = options
  const spec = 'source' in written.origin ? written.origin.source.name : written.origin.input
  const broken: CheckedModel = {
    request: undefined,
    spec,
    name: { text: undefined, path: '', origin: written.origin },
  }
  const document = withoutOwnKeys(written)
  if (reportForeignShape(document, findings)) return broken
  const filled = variables.substitute(document)
  // The checks visit an aliased node once for each of its places.
  const { work } = new Extents().of(filled)
  budget.spend(work + lengthOf(options.overrides))
  if (fields) budget.spend(fields.work, fields.origin)
  if (budget.takesPause()) yield
  const shaped = toRequestShape(filled, findings)
  const named = shaped && correctFieldNames(normalizeTags(shaped, findings), createModelRequest, '', findings)
  if (named?.kind !== 'map') return broken
  let overridden = applyOverrides(fields?.over(named) ?? named, options.overrides, findings)
  if (options.unknownInputs && shaped && isPartOfRequest(shaped)) {
    overridden = withUnknownFields(overridden, unknownFields)
  }
  const tree = checkTexts(overridden, options.ignoredRules, findings)
  const cursor = new Cursor(tree, tree.origin)
  const { text, path, origin } = cursor.get('ModelName')
  const name = { text, path, origin }
  const value = validate(tree, createModelRequest, '', findings)
  checkRules(tree, options, findings)
  // An undefined variable is reported once, but every value with it is unknown.
  const isKnown = variables.unresolved === unresolved && fields?.isWhole !== false
  const isWhole = isKnown && findings.errorsOfAllSpecs === before
  // A rejected tag in place of the name, which is reported elsewhere.
  if (!isWhole || value.ModelName === undefined) return { request: undefined, spec, name }
  budget.spend(OUTPUT_WORK * (work + lengthOf(options.overrides)))
  if (fields) budget.spend(OUTPUT_WORK * fields.work, fields.origin)
  // Without errors every required member exists, so the value is complete.
  const request = deduplicateModelData(value as ModelRequest)
  const suffixed =
    options.nameSuffix === 'none' ? request : withContentHash(request, name, options.overrides, findings)
  return { request: suffixed, spec, name, ...(options.keepsTrees && { tree: cursor }) }
}

/**
 * Returns whether this check covers everything that a rule can find in the text of a spec. Rules that need a region
 * aren't covered without one, and no rule is where an input replaces what is written.
 */
function isChecked(rule: RuleId, { region, overrides }: CheckOptions): boolean {
  const { modelName: _name, tags: _tags, source: _source, executionRoleArn, ...others } = overrides
  if (isPreflight(rule) || Object.values(others).some((value) => value !== undefined)) return false
  if (rule === 'execution-role-missing') return executionRoleArn === undefined
  return region !== undefined || !/region$|^partition/.test(rule)
}

/** Returns the characters of the inputs that are applied to each document. */
function lengthOf(overrides: Overrides): number {
  const values: readonly unknown[] = Object.values(overrides)
  return values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0)
}

/** Fields of a request that a spec without a place for them leaves to the inputs. */
const LEFT_TO_INPUTS = ['ModelName', 'ExecutionRoleArn']

/** Returns the request with an unknown value in each field that an input must supply; adds their names to a set. */
function withUnknownFields(request: MapNode, names: Set<string>): MapNode {
  const missing = LEFT_TO_INPUTS.filter((name) => !entryOf(request, name))
  for (const name of missing) names.add(name)
  const origin = startOf(request.origin)
  const value: SpecNode = { kind: 'scalar', text: '', plain: true, unresolved: true, origin }
  const entries = missing.map((key) => ({ key, keyOrigin: origin, value }))
  return { ...request, entries: [...request.entries, ...entries] }
}

/**
 * Returns the request with the hash of its content in its name, or undefined if that is too long. The hash is left out
 * until AWS supplies the missing part of the content, since the hash of the rest would be that of another model.
 */
function withContentHash(
  request: ModelRequest,
  name: ModelName,
  overrides: Overrides,
  findings: Findings,
): ModelRequest | undefined {
  const room = createModelRequest.fields.ModelName.is.max - SUFFIX_LENGTH
  if (request.ModelName.length > room) {
    const message = `\`ModelName\` has ${request.ModelName.length} characters; the limit is ${room} with \`name-suffix: content-hash\`.`
    const hint = `Shorten it by ${request.ModelName.length - room}.`
    findings.add({ rule: 'too-long', message, hint, path: name.path, origin: name.origin })
    return undefined
  }
  if (overrides.source?.isUnknown) return request
  return { ...request, ModelName: request.ModelName + contentSuffix(request) }
}

/** Names that a finding repeats. */
const MAX_NAMES = 5

/** Reports models that share a name: AWS would create the first and reject the second. */
function checkNames(models: readonly CheckedModel[], overrides: Overrides, findings: Findings): void {
  if (models.length > 1 && overrides.modelName !== undefined) {
    const message = `The spec describes ${models.length} models, but the input can name only one.`
    const hint = 'Set `ModelName` in each document, and remove the input.'
    findings.add({ rule: 'invalid-input', message, hint, origin: { input: 'model-name' } })
    return
  }
  // With a hash of the content, the names of different models differ.
  // Not Map.groupBy: the linter also runs on Node 20, which doesn't have it.
  const byName = new Map<string, { text: string; model: CheckedModel }[]>()
  for (const model of models) {
    const text = model.request?.ModelName ?? model.name.text
    if (text === undefined) continue
    const key = text.toLowerCase()
    const same = byName.get(key)
    if (same) same.push({ text, model })
    else byName.set(key, [{ text, model }])
  }
  for (const same of byName.values()) {
    if (same.length < 2) continue
    const texts = [...new Set(same.map(({ text }) => literal(text)))]
    const shown = texts.length > MAX_NAMES ? [...texts.slice(0, MAX_NAMES), '…'] : texts
    for (const { model } of same) {
      const { name } = model
      const [message, hint] = isFromOverrides(name.origin)
        ? [
            `The input \`overrides\` gives ${same.length} models the name ${texts.join()}.`,
            'Remove `ModelName` from `overrides`, and set it in each spec.',
          ]
        : texts.length === 1
          ? [`${same.length} models have the name ${texts.join()}.`, 'Give each model a unique name.']
          : [
              `${same.length} models have names that differ only in case: ${shown.join(', ')}.`,
              'Give each model a unique name. Names are lowercase in ARNs, which must be unique, too.',
            ]
      findings.add({ rule: 'duplicate-model-name', message, hint, path: name.path, origin: name.origin })
    }
  }
}
