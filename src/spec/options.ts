// The options that the check of a spec depends on, and their only reader.
import { code } from '../text/code.ts'
import { REGION } from '../aws/partition.ts'
import { withoutStray } from '../text/characters.ts'
import type { RuleId } from './findings/catalogue.ts'
import { literal } from './findings/wording.ts'
import { parseIgnoredRules } from './input/ignored-rules.ts'
import { parseNamedValues } from './input/named-values.ts'
import type { readFieldOverrides } from './input/field-overrides.ts'
import type { Overrides } from './input/overrides.ts'
import type { InputReader } from './input/reader.ts'
import type { Variable } from './input/variables.ts'

/** Everything that the check of a spec depends on, except its text. */
export interface CheckOptions {
  readonly overrides: Overrides
  /** Text of the input `overrides`: fields that replace those of every spec. */
  readonly fieldOverrides?: string | undefined
  /** Reads that text; set whenever there is one. */
  readonly readFieldOverrides?: typeof readFieldOverrides
  /** The variables of the input `variables`, by name: the only ones that a spec can see. */
  readonly variables: ReadonlyMap<string, Variable>
  /** Whether other variables can have unknown values; otherwise they are errors. */
  readonly unknownVariables?: boolean
  /** Whether unknown inputs can name the model and its role where a spec has no place for them. */
  readonly unknownInputs?: boolean
  readonly ignoredRules: ReadonlySet<RuleId>
  /** Whether to keep the trees of the models, for the positions of later findings. */
  readonly keepsTrees?: boolean
  /** Whether to append a hash of its content to a model's name. */
  readonly nameSuffix: 'none' | 'content-hash'
  /** The region of the call; undefined when only the AWS profile knows it. */
  readonly region: string | undefined
}

/** The inputs of the action that the check uses; the linter has an option for each. */
export const CHECK_INPUTS = [
  'aws-region',
  'model-name',
  'execution-role-arn',
  'image',
  'model-data-url',
  'training-job',
  'model-package-group',
  'environment',
  'tags',
  'overrides',
  'name-suffix',
  'variables',
  'ignore-rules',
] as const

export type CheckInput = (typeof CHECK_INPUTS)[number]

/** Reads the options of the check from the inputs, and adds problems to the reader's findings. */
export function readCheckOptions(input: InputReader<CheckInput>): CheckOptions {
  return Object.freeze({
    overrides: Object.freeze({
      modelName: input.value('model-name'),
      executionRoleArn: input.value('execution-role-arn'),
      image: input.value('image'),
      modelDataUrl: input.value('model-data-url'),
      trainingJob: input.value('training-job'),
      modelPackageGroup: input.value('model-package-group'),
      environment: input.text('environment'),
      tags: input.text('tags'),
    }),
    fieldOverrides: input.text('overrides'),
    variables: readVariables(input),
    nameSuffix: input.choice('name-suffix', ['none', 'content-hash']),
    ignoredRules: parseIgnoredRules(input.value('ignore-rules') ?? '', input.findings),
    region: readRegion(input),
  })
}

function readVariables(input: InputReader<CheckInput>): ReadonlyMap<string, Variable> {
  const assignments = parseNamedValues('variables', input.text('variables') ?? '', input.findings)
  return new Map(assignments.map(({ name, ...variable }) => [name, variable]))
}

/** Reads the region of the input, without stray characters around it. */
function readRegion(input: InputReader<CheckInput>): string | undefined {
  const text = input.value('aws-region')
  if (text === undefined) return undefined
  const region = withoutStray(text)
  if (!REGION.test(region)) {
    const { message, hint } = regionProblem(region)
    input.findings.add({ rule: 'invalid-input', message, hint, origin: { input: 'aws-region' } })
  }
  return region
}

function lowerCaseHint(text: string): string | undefined {
  const lower = text.toLowerCase()
  return lower !== text && REGION.test(lower) ? `Write ${code(lower)}.` : undefined
}

/** Returns the message and hint for a text that isn't the name of a region. */
export function regionProblem(text: string): { message: string; hint: string | undefined } {
  const zone = /^(.+-\d+)[a-z]$/.exec(text)?.[1]
  const isZone = zone !== undefined && REGION.test(zone)
  return {
    message: `${literal(text)} isn't an AWS region, such as \`eu-west-1\`.`,
    hint: isZone ? `This is an availability zone. Its region is ${code(zone)}.` : lowerCaseHint(text),
  }
}
