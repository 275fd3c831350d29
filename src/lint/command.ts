// Reads the command line: most options are the action's inputs of the same names.
import { code } from '../text/code.ts'
import { codes, literal } from '../spec/findings/wording.ts'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { isRuleId, ruleIds, type RuleId } from '../spec/findings/catalogue.ts'
import { Findings, FindingsError } from '../spec/findings/findings.ts'
import { nearest } from '../text/nearest.ts'
import { readFieldOverrides } from '../spec/input/field-overrides.ts'
import { InputReader } from '../spec/input/reader.ts'
import { withSource } from '../spec/input/sources.ts'
import { readCheckOptions, type CheckInput, type CheckOptions } from '../spec/options.ts'
import { FORMAT_NAMES, type Format } from './formats/format.ts'
import { SKELETONS, type Skeleton } from './skeleton.ts'
import { COLOR_CHOICES } from './style.ts'
import { STDIN } from './terms.ts'

export const USAGE = `Usage: sagemaker-create-model-lint [options] PATH...

Checks specs of SageMaker models as the action sagemaker-create-model does, without AWS. PATH is a file, a directory, a
glob, or - for the standard input. In a directory and those below it, all *.yml, *.yaml and *.json files are checked,
except in hidden directories and node_modules. Each file is checked by itself.

What your workflow gives the action, under the names of its inputs:
  --aws-region REGION          where the models are created; the environment isn't read
  --model-name NAME
  --execution-role-arn ARN
  --image IMAGE
  --model-data-url URL
  --training-job NAME          assumes that its artifact exists; AWS isn't called
  --model-package-group NAME   or its ARN; assumes that an approved version exists
  --environment NAME=value     repeatable, or one JSON or YAML mapping
  --tags KEY=value             repeatable, or one JSON or YAML mapping or list
  --overrides YAML             fields that replace those of every file
  --name-suffix SUFFIX         none or content-hash
  --variables NAME=value       repeatable, or one JSON or YAML mapping; all other variables are then undefined.
                               Without it, values with variables are skipped.
  --ignore-rules RULES         rules to silence, separated by spaces or commas; repeatable

What is reported:
  --quiet                      errors only
  --max-warnings N             fail if there are more than N warnings
  --format FORMAT              text, json, sarif or github; default: text
  --color WHEN                 auto, always or never; always also shows the lines of the specs. Default: auto
  --stdin-filename NAME        what to call the standard input in findings

  --skeleton [KIND]            a spec to fill in: single (the default), pipeline or package
  --explain RULE               what a rule finds, why, and an example
  -h, --help
  -V, --version

To silence one finding, write a comment on its line or above it:
  # sagemaker-create-model: ignore RULE reason

Exit code: 0 without errors, 1 with errors, 2 for wrong usage or a file that can't be read.
`

const OPTIONS = {
  'aws-region': { type: 'string' },
  'model-name': { type: 'string' },
  'execution-role-arn': { type: 'string' },
  image: { type: 'string' },
  'model-data-url': { type: 'string' },
  'training-job': { type: 'string' },
  'model-package-group': { type: 'string' },
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
  color: { type: 'string' },
  'stdin-filename': { type: 'string' },
  explain: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'V', default: false },
} as const satisfies ParseArgsOptionsConfig & Record<CheckInput, object>

/** The options that can be repeated: a finding on one of them names the line. */
const REPEATED: ReadonlySet<string> = new Set(
  Object.entries(OPTIONS).flatMap(([name, option]) => ('multiple' in option ? [name] : [])),
)

/** Wrong usage of the linter. */
export class UsageError extends Error {}

export type Command =
  | { readonly do: 'help' | 'version' }
  | { readonly do: 'explain'; readonly rule: RuleId }
  | { readonly do: 'skeleton'; readonly kind: Skeleton }
  | {
      readonly do: 'lint'
      /** Paths, directories and globs, or `-`. */
      readonly patterns: readonly string[]
      readonly check: CheckOptions
      readonly format: Format
      readonly color: (typeof COLOR_CHOICES)[number]
      /** What findings call the standard input. */
      readonly stdinName: string | undefined
      /** Whether only errors are shown. */
      readonly quiet: boolean
      /** More warnings than this are a failure. */
      readonly maxWarnings: number
    }

/**
 * Reads the words after the name of the command.
 *
 * @throws UsageError or FindingsError if they are invalid
 */
export function readCommand(words: readonly string[]): Command {
  const { values, positionals } = parse(words)
  if (values.help) return { do: 'help' }
  if (values.version) return { do: 'version' }
  if (values.explain !== undefined) return { do: 'explain', rule: readRule(values.explain) }
  if (values.skeleton !== undefined) {
    return { do: 'skeleton', kind: readSkeleton(positionals[0] ?? values.skeleton) }
  }
  if (positionals.length === 0) throw new UsageError('Name the files or directories to check.')

  const findings = new Findings()
  const given: Readonly<Record<string, string | boolean | string[] | undefined>> = values
  // The values of a repeated option are the lines of an input.
  const input = new InputReader<keyof typeof OPTIONS>(
    (name) => [given[name] ?? []].flat().join('\n'),
    findings,
  )
  const check = {
    ...withSource(readCheckOptions(input)),
    readFieldOverrides,
    unknownVariables: values.variables === undefined,
    unknownInputs: true,
  }
  const format = input.choice('format', FORMAT_NAMES)
  const color = input.choice('color', COLOR_CHOICES)
  for (const { origin, message, hint } of findings.kept) {
    if ('input' in origin && !REPEATED.has(origin.input)) {
      throw new UsageError(`--${origin.input}: ${message}${hint === undefined ? '' : ` ${hint}`}`)
    }
  }
  if (findings.errors > 0) throw new FindingsError(findings)
  const stdinName = input.value('stdin-filename')
  if (stdinName !== undefined && !positionals.includes(STDIN)) {
    throw new UsageError('--stdin-filename names the standard input: add `-` to the files to check.')
  }
  return {
    do: 'lint',
    patterns: positionals,
    check,
    format,
    color,
    stdinName,
    quiet: values.quiet,
    maxWarnings: readMaxWarnings(values['max-warnings']),
  }
}

/** The values of the options, after the check of their types. */
type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values']

function parse(words: readonly string[]): { values: Values; positionals: readonly string[] } {
  // Not strict, so that this command words its own errors.
  const parsed = parseArgs({
    args: withSkeletonKind(words),
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const names = Object.keys(OPTIONS)
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    if (!Object.hasOwn(OPTIONS, name)) {
      const near = rawName.startsWith('--') ? nearest(name, names) : undefined
      const hint = near === undefined ? '' : ` Did you mean ${code(`--${near}`)}?`
      throw new UsageError(`Unknown option ${literal(rawName)}.${hint}`)
    }
    const takesValue = OPTIONS[name as keyof typeof OPTIONS].type === 'string'
    if (!takesValue && value !== undefined) throw new UsageError(`${rawName} takes no value.`)
    if (takesValue && value === undefined) throw new UsageError(`${rawName} needs a value.`)
    if (takesValue && !inlineValue && /^-./.test(value ?? '')) {
      const hint = `Write ${code(`${rawName}=VALUE`)} for a value that starts with "-".`
      throw new UsageError(`${rawName} needs a value, but is followed by ${literal(value ?? '')}. ${hint}`)
    }
  }
  return { values: parsed.values as Values, positionals: parsed.positionals }
}

/** Returns the words with the default of a bare `--skeleton`, since `parseArgs` requires a value. */
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
  throw new UsageError(`--skeleton: ${literal(text)} isn't one of ${codes(SKELETONS)}.`)
}

function readMaxWarnings(value: string | undefined): number {
  if (!value) return Number.POSITIVE_INFINITY
  if (!/^\d{1,6}$/.test(value)) {
    throw new UsageError(`--max-warnings: ${literal(value)} isn't a number.`)
  }
  return Number(value)
}

function readRule(text: string): RuleId {
  if (isRuleId(text)) return text
  const near = nearest(text, ruleIds)
  const hint = near === undefined ? `The rules are ${ruleIds.join(', ')}.` : `Did you mean ${code(near)}?`
  throw new UsageError(`--explain: Unknown rule ${literal(text)}. ${hint}`)
}
