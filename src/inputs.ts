// The only reader of action inputs: gives one frozen object, or everything that is wrong with them.
import { getInput } from '@actions/core'
import { Findings, FindingsError } from './spec/findings/findings.ts'
import { parseAssignments } from './spec/input/assignments.ts'
import { nearest } from './text/nearest.ts'
import { parseIgnoredRules } from './spec/input/ignored-rules.ts'
import { REGION } from './aws/partition.ts'
import type { CheckOptions } from './spec/spec.ts'
import { isVariableName, type Variable } from './spec/input/variables.ts'

/** A job may take no longer than this (GitHub's limit for a job on its runners: six hours). */
const MAX_TIMEOUT = 21_600

/** SageMaker throttles an account's calls long before these are at work at once. */
const MAX_PARALLEL = 100

/** Where the specs are: files of the workspace, as paths and globs one per line, or the text of the input `spec`. */
export type SpecInput = { readonly files: string } | { readonly text: string }

/** The role to assume with the job's OIDC token. */
export interface RoleToAssume {
  readonly roleArn: string
  readonly sessionName: string
  /** How long its credentials last, in seconds. */
  readonly durationSeconds: number
  readonly audience: string
}

/** What to do when a model of the name exists. */
export type IfExists = 'reuse' | 'fail' | 'replace'

/** Whether and where to comment on the pull request. */
export interface CommentInput {
  readonly mode: 'never' | 'on-change' | 'always'
  /** Keeps apart the comments of several uses in one job. */
  readonly key: string | undefined
  readonly token: string
}

export interface Inputs {
  readonly spec: SpecInput
  /** What the check of the spec takes from the inputs. */
  readonly check: CheckOptions
  /** The region of the call; undefined when only the AWS profile knows it. */
  readonly region: string | undefined
  readonly role: RoleToAssume | undefined
  readonly ifExists: IfExists
  readonly comment: CommentInput
  /** Whether to ask AWS first for all that the specs name. */
  readonly preflight: boolean
  /** Whether to say what would be done, and change nothing. */
  readonly dryRun: boolean
  /** Whether a model that is created gets tags that say where it came from. */
  readonly provenanceTags: boolean
  /** How many models are handled at once. */
  readonly maxParallel: number
  /** How long the whole step may take, in seconds. */
  readonly timeoutSeconds: number
  /** Factor of this action's own pauses, for tests: SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR, else 1. */
  readonly pauseFactor: number
  /** Absolute path of the checkout: GITHUB_WORKSPACE. */
  readonly workspace: string
}

/**
 * Reads the inputs from the environment that the runner sets.
 *
 * @throws FindingsError with a finding for each input that is wrong
 */
export function readInputs(): Inputs {
  const findings = new Findings()
  const region = readRegion(findings)
  const preflight = readBoolean('preflight', false, findings)
  const inputs: Inputs = {
    spec: readSpecInput(findings),
    check: Object.freeze({
      overrides: Object.freeze({
        modelName: read('model-name'),
        executionRoleArn: read('execution-role-arn'),
        image: read('image'),
        modelDataUrl: read('model-data-url'),
        environment: readText('environment'),
        tags: readText('tags'),
      }),
      variables: readVariables(findings),
      nameSuffix: readChoice('name-suffix', ['none', 'content-hash'], findings),
      ignoredRules: parseIgnoredRules(read('ignore-rules') ?? '', findings),
      region,
      keepsTrees: preflight,
    }),
    region,
    role: readRole(findings),
    ifExists: readChoice('if-exists', ['reuse', 'fail', 'replace'], findings),
    comment: Object.freeze({
      mode: readChoice('comment', ['never', 'on-change', 'always'], findings),
      key: read('comment-key'),
      token: read('github-token') ?? '',
    }),
    preflight,
    dryRun: readBoolean('dry-run', false, findings),
    provenanceTags: readBoolean('provenance-tags', true, findings),
    maxParallel: readNumber('max-parallel', 4, 1, MAX_PARALLEL, 'a number', findings),
    timeoutSeconds: readSeconds('timeout-seconds', 300, 1, MAX_TIMEOUT, findings),
    pauseFactor: Number(process.env.SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR ?? 1),
    workspace: process.env.GITHUB_WORKSPACE ?? process.cwd(),
  }
  if (findings.errors > 0) throw new FindingsError(findings)
  return Object.freeze(inputs)
}

/** An input without the space around it; an empty one counts as not given. */
function read(name: string): string | undefined {
  return getInput(name) || undefined
}

/** An input of several lines, exactly as given. */
function readText(name: string): string | undefined {
  const text = getInput(name, { trimWhitespace: false })
  return text.trim() === '' ? undefined : text
}

function readPattern(name: string, pattern: RegExp, format: string, findings: Findings): string | undefined {
  const value = read(name)
  if (value !== undefined && !pattern.test(value)) {
    findings.addInput(name, `${JSON.stringify(value)} is not ${format}.`)
  }
  return value
}

/** An input of a closed set; the first of it is the default. */
function readChoice<const Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
  findings: Findings,
): Choice {
  const value = read(name)
  if (value === undefined) return choices[0]
  const choice = choices.find((candidate) => candidate === value)
  if (choice === undefined) {
    const near = nearest(value, choices)
    const hint = near && `Did you mean ${near}?`
    findings.addInput(name, `${JSON.stringify(value)} is not one of ${choices.join(', ')}.`, hint)
  }
  return choice ?? choices[0]
}

/** A boolean in any of the spellings that getBooleanInput takes. */
function readBoolean(name: string, otherwise: boolean, findings: Findings): boolean {
  const value = read(name)
  if (value === undefined) return otherwise
  if (/^(?:true|True|TRUE)$/.test(value)) return true
  if (!/^(?:false|False|FALSE)$/.test(value))
    findings.addInput(name, `${JSON.stringify(value)} is not true or false.`)
  return false
}

function readSeconds(name: string, otherwise: number, min: number, max: number, findings: Findings): number {
  return readNumber(name, otherwise, min, max, 'a number of seconds', findings)
}

function readNumber(
  name: string,
  otherwise: number,
  min: number,
  max: number,
  what: string,
  findings: Findings,
): number {
  const text = read(name) ?? String(otherwise)
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= min && number <= max)) {
    findings.addInput(name, `${JSON.stringify(text)} is not ${what} from ${min} to ${max}.`)
  }
  return number
}

/** The input, else what the AWS tools read: the SDK itself leaves out AWS_DEFAULT_REGION, which the AWS CLI takes. */
function readRegion(findings: Findings): string | undefined {
  const given = readPattern('aws-region', REGION, 'a region, like eu-west-1', findings)
  return given ?? (process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || undefined)
}

function readVariables(findings: Findings): ReadonlyMap<string, Variable> {
  const assignments = parseAssignments('variables', readText('variables') ?? '', findings)
  for (const { name, origin } of assignments) {
    if (isVariableName(name)) continue
    const message = `${JSON.stringify(name)} is not the name of a variable.`
    const hint = 'A name has letters, digits and underscores, and does not begin with a digit.'
    findings.addInput('variables', message, hint, origin.line)
  }
  return new Map(assignments.map(({ name, value, origin }) => [name, { value, origin }]))
}

function readSpecInput(findings: Findings): SpecInput {
  const file = read('spec-file')
  const text = readText('spec')
  if (file !== undefined && text !== undefined) {
    findings.addInput('spec-file', 'Both spec-file and spec are set.', 'Set one of them.')
  }
  if (file !== undefined) {
    return { files: file }
  }
  if (text !== undefined) return { text }
  const hint = 'Set spec-file to the path of a YAML file, or spec to the text itself.'
  findings.addInput('spec-file', 'Neither spec-file nor spec is set.', hint)
  return { text: '' }
}

function readRole(findings: Findings): RoleToAssume | undefined {
  const roleArn = readPattern(
    'role-to-assume',
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'the ARN of a role, like arn:aws:iam::123456789012:role/github-actions',
    findings,
  )
  const sessionName = readPattern(
    'role-session-name',
    /^[\w+=,.@-]{2,64}$/,
    'a session name: 2 to 64 letters, digits and _ + = , . @ -',
    findings,
  )
  // The bounds of AssumeRoleWithWebIdentity.
  const durationSeconds = readSeconds('role-duration-seconds', 900, 900, 43_200, findings)
  if (roleArn === undefined) return undefined
  return Object.freeze({
    roleArn,
    sessionName: sessionName ?? 'sagemaker-create-model',
    durationSeconds,
    audience: read('audience') ?? 'sts.amazonaws.com',
  })
}
