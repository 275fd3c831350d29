// Reads the command line: the options are the action's inputs of the same names, as far as the check takes them.
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { parseAssignments } from '../spec/input/assignments.ts'
import { isRuleId, type SpecRuleId } from '../spec/findings/catalogue.ts'
import { Findings, FindingsError } from '../spec/findings/findings.ts'
import { parseIgnoredRules } from '../spec/input/ignored-rules.ts'
import { nearest } from '../text/nearest.ts'
import { REGION } from '../aws/partition.ts'
import type { CheckOptions } from '../spec/spec.ts'
import { isVariableName, type Variable } from '../spec/input/variables.ts'
import { FORMAT_NAMES, type Format } from './formats/format.ts'
import { lintRules } from './rule-texts.ts'

export const USAGE = `Usage: sagemaker-create-model-lint [options] FILE...

Checks specs of SageMaker models as the action sagemaker-create-model does, without AWS. FILE is a path or a glob
inside the working directory, or - for the standard input. Each file is checked by itself.

What the workflow gives the action, under the names of its inputs:
  --aws-region REGION          where the models are created; the environment is not asked
  --model-name NAME
  --execution-role-arn ARN
  --image IMAGE
  --model-data-url URL
  --environment NAME=value     may be repeated
  --tags KEY=value             may be repeated
  --name-suffix SUFFIX         none or content-hash
  --variables NAME=value       may be repeated; then all others are undefined. Without it, what stands in for
                               variables is not checked.

What is reported:
  --ignore-rules RULES         rules to silence, separated by spaces or commas; may be repeated
  --quiet                      errors only
  --max-warnings N             more warnings than these are a failure, too
  --format FORMAT              text, json, sarif or github; default: text

  --explain RULE               prints what a rule finds, why, and an example
  --help, --version

Exit code: 0 without errors, 1 with errors, 2 when used wrongly.
`

const OPTIONS = {
  'aws-region': { type: 'string' },
  'model-name': { type: 'string' },
  'execution-role-arn': { type: 'string' },
  image: { type: 'string' },
  'model-data-url': { type: 'string' },
  environment: { type: 'string', multiple: true },
  tags: { type: 'string', multiple: true },
  'name-suffix': { type: 'string' },
  variables: { type: 'string', multiple: true },
  'ignore-rules': { type: 'string', multiple: true },
  quiet: { type: 'boolean', default: false },
  'max-warnings': { type: 'string' },
  format: { type: 'string' },
  explain: { type: 'string' },
  help: { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig

/** The linter was called in a way that makes no sense. */
export class UsageError extends Error {}

export type Command =
  | { readonly do: 'help' | 'version' }
  | { readonly do: 'explain'; readonly rule: SpecRuleId }
  | {
      readonly do: 'lint'
      /** Paths and globs, or `-`. */
      readonly patterns: readonly string[]
      readonly check: CheckOptions
      readonly format: Format
      /** Whether only errors are shown. */
      readonly quiet: boolean
      /** Warnings beyond these are a failure. */
      readonly maxWarnings: number
    }

/**
 * Reads the words after the name of the command.
 *
 * @throws UsageError or FindingsError when they make no sense
 */
export function readCommand(words: readonly string[]): Command {
  const { values, positionals } = parse(words)
  if (values.help) return { do: 'help' }
  if (values.version) return { do: 'version' }
  if (values.explain !== undefined) return { do: 'explain', rule: readRule(values.explain) }
  if (positionals.length === 0) throw new UsageError('Name the files to check.')

  const findings = new Findings()
  const variables = readVariables(values.variables, findings)
  // An empty value counts as not given, like that of an input: `--image "$IMAGE"` in a script.
  const check = {
    overrides: {
      modelName: values['model-name'] || undefined,
      executionRoleArn: values['execution-role-arn'] || undefined,
      image: values.image || undefined,
      modelDataUrl: values['model-data-url'] || undefined,
      environment: lines(values.environment),
      tags: lines(values.tags),
    },
    variables,
    unknownVariables: values.variables === undefined,
    ignoredRules: parseIgnoredRules(lines(values['ignore-rules']) ?? '', findings),
    nameSuffix: readChoice('name-suffix', values['name-suffix'], ['none', 'content-hash']),
    region: readRegion(values['aws-region']),
  }
  if (findings.errors > 0) throw new FindingsError(findings)
  return {
    do: 'lint',
    patterns: positionals,
    check,
    format: readChoice('format', values.format, FORMAT_NAMES),
    quiet: values.quiet,
    maxWarnings: readMaxWarnings(values['max-warnings']),
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** The values of an option that may be repeated, as the lines of an input; undefined when none says anything. */
function lines(values: readonly string[] | undefined): string | undefined {
  const text = values?.join('\n') ?? ''
  return text.trim() === '' ? undefined : text
}

function readVariables(
  values: readonly string[] | undefined,
  findings: Findings,
): ReadonlyMap<string, Variable> {
  const assignments = parseAssignments('variables', lines(values) ?? '', findings)
  for (const { name, origin } of assignments) {
    if (isVariableName(name)) continue
    findings.addInput(
      'variables',
      `${JSON.stringify(name)} is not the name of a variable.`,
      undefined,
      origin.line,
    )
  }
  return new Map(assignments.map(({ name, value, origin }) => [name, { value, origin }]))
}

/** An option of a closed set; the first of it is the default. */
function readChoice<const Choice extends string>(
  option: string,
  value: string | undefined,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  if (!value) return choices[0]
  const choice = choices.find((candidate) => candidate === value)
  if (choice === undefined) {
    throw new UsageError(`--${option}: ${JSON.stringify(value)} is not one of ${choices.join(', ')}.`)
  }
  return choice
}

function readRegion(value: string | undefined): string | undefined {
  if (!value) return undefined
  if (!REGION.test(value)) {
    throw new UsageError(`--aws-region: ${JSON.stringify(value)} is not a region, like eu-west-1.`)
  }
  return value
}

function readMaxWarnings(value: string | undefined): number {
  if (!value) return Number.POSITIVE_INFINITY
  if (!/^\d{1,6}$/.test(value)) {
    throw new UsageError(`--max-warnings: ${JSON.stringify(value)} is not a number.`)
  }
  return Number(value)
}

function readRule(text: string): SpecRuleId {
  const rule = lintRules.find((id) => id === text)
  if (rule !== undefined) return rule
  if (isRuleId(text)) {
    throw new UsageError(
      `--explain: ${text} is for the preflight, which asks AWS: see docs/rules.md#${text}.`,
    )
  }
  const near = nearest(text, lintRules)
  const hint = near === undefined ? `The rules are ${lintRules.join(', ')}.` : `Did you mean ${near}?`
  throw new UsageError(`--explain: ${JSON.stringify(text)} is not a rule that the linter checks. ${hint}`)
}
