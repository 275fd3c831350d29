// Reads the command line: the options are the action's inputs of the same names, as far as the check takes them.
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { isRuleId, type SpecRuleId } from '../spec/findings/catalogue.ts'
import { Findings, FindingsError } from '../spec/findings/findings.ts'
import { nearest } from '../text/nearest.ts'
import { readFieldOverrides } from '../spec/input/field-overrides.ts'
import { InputReader } from '../spec/input/reader.ts'
import { readCheckOptions, type CheckInput, type CheckOptions } from '../spec/options.ts'
import { FORMAT_NAMES, type Format } from './formats/format.ts'
import { lintRules } from './rule-texts.ts'
import { SKELETONS, type Skeleton } from './skeleton.ts'

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
  --overrides YAML             fields that replace those of every file
  --name-suffix SUFFIX         none or content-hash
  --variables NAME=value       may be repeated; then all others are undefined. Without it, what stands in for
                               variables is not checked.

What is reported:
  --ignore-rules RULES         rules to silence, separated by spaces or commas; may be repeated
  --quiet                      errors only
  --max-warnings N             more warnings than these are a failure, too
  --format FORMAT              text, json, sarif or github; default: text

  --skeleton [KIND]            prints a spec to fill in: single (the default), pipeline or package
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
  overrides: { type: 'string' },
  'name-suffix': { type: 'string' },
  variables: { type: 'string', multiple: true },
  'ignore-rules': { type: 'string', multiple: true },
  quiet: { type: 'boolean', default: false },
  'max-warnings': { type: 'string' },
  format: { type: 'string' },
  skeleton: { type: 'string' },
  explain: { type: 'string' },
  help: { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig & Record<CheckInput, object>

/** The options that may be repeated: a finding on one of them says in which line. */
const REPEATED: ReadonlySet<string> = new Set(
  Object.entries(OPTIONS).flatMap(([name, option]) => ('multiple' in option ? [name] : [])),
)

/** The linter was called in a way that makes no sense. */
export class UsageError extends Error {}

export type Command =
  | { readonly do: 'help' | 'version' }
  | { readonly do: 'explain'; readonly rule: SpecRuleId }
  | { readonly do: 'skeleton'; readonly kind: Skeleton }
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
  if (values.skeleton !== undefined) {
    return { do: 'skeleton', kind: readSkeleton(positionals[0] ?? values.skeleton) }
  }
  if (positionals.length === 0) throw new UsageError('Name the files to check.')

  const findings = new Findings()
  const given: Readonly<Record<string, string | boolean | string[] | undefined>> = values
  // The values of an option that may be repeated are the lines of an input.
  const input = new InputReader<keyof typeof OPTIONS>(
    (name) => [given[name] ?? []].flat().join('\n'),
    findings,
  )
  const unknownVariables = values.variables === undefined
  const check = { ...readCheckOptions(input), readFieldOverrides, unknownVariables }
  const format = input.choice('format', FORMAT_NAMES)
  for (const { origin, message } of findings.kept) {
    if ('input' in origin && !REPEATED.has(origin.input)) {
      throw new UsageError(`--${origin.input}: ${message}`)
    }
  }
  if (findings.errors > 0) throw new FindingsError(findings)
  return {
    do: 'lint',
    patterns: positionals,
    check,
    format,
    quiet: values.quiet,
    maxWarnings: readMaxWarnings(values['max-warnings']),
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: withSkeletonKind(words), options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** The words with the default of `--skeleton`, where it stands alone: an option that takes a value must have one. */
function withSkeletonKind(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1]
    return word === '--skeleton' && (next === undefined || next.startsWith('-'))
      ? ['--skeleton=single']
      : [word]
  })
}

function readSkeleton(text: string): Skeleton {
  const kind = SKELETONS.find((name) => name === text)
  if (kind !== undefined) return kind
  throw new UsageError(`--skeleton: ${JSON.stringify(text)} is not one of ${SKELETONS.join(', ')}.`)
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
