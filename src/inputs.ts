// The only reader of action inputs: gives one frozen object, or everything that is wrong with them.
import { getInput } from '@actions/core'
import { REGION } from './aws/partition.ts'
import { Findings, FindingsError } from './spec/findings/findings.ts'
import { quote } from './spec/findings/wording.ts'
import { InputReader } from './spec/input/reader.ts'
import { readCheckOptions, regionProblem, type CheckOptions } from './spec/options.ts'
import { withoutStray } from './text/characters.ts'

/** A job may take no longer than this (GitHub's limit for a job on its runners: six hours). */
const MAX_TIMEOUT = 21_600

/** SageMaker throttles an account's calls long before these are at work at once. */
const MAX_PARALLEL = 100

const SECONDS = 'a number of seconds'

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

/** What fails the step besides errors. */
export type FailCondition = 'warnings' | 'changes' | 'not-compared'

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
  /** The accounts whose credentials may be used, 12 digits each; empty when all may. */
  readonly allowedAccounts: readonly string[]
  readonly ifExists: IfExists
  readonly comment: CommentInput
  /** Whether to ask AWS first for all that the specs name. */
  readonly preflight: boolean
  /** Whether to say what would be done, and change nothing. */
  readonly dryRun: boolean
  /** What fails the step besides errors. */
  readonly failOn: ReadonlySet<FailCondition>
  /** Whether a model that is created gets tags that say where it came from. */
  readonly provenanceTags: boolean
  /** How many models are handled at once. */
  readonly maxParallel: number
  /** How long the whole step may take, in seconds. */
  readonly timeoutSeconds: number
  /** Factor of this action's own pauses, for tests: SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR, else 1. */
  readonly pauseFactor: number
  /** Factor of the time that work in hand gets after a cancellation, for tests: SAGEMAKER_CREATE_MODEL_GRACE_FACTOR, else 1. */
  readonly graceFactor: number
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
  const input = new InputReader((name) => getInput(name, { trimWhitespace: false }), findings)
  const check = readCheckOptions(input)
  const region = check.region ?? readRegion(findings)
  const role = readRole(input)
  const preflight = input.boolean('preflight', false)
  const dryRun = input.boolean('dry-run', false)
  const inputs: Inputs = {
    spec: readSpecInput(input),
    check: Object.freeze({ ...check, region, keepsTrees: preflight }),
    region,
    role,
    allowedAccounts: readAllowedAccounts(input, role),
    ifExists: input.choice('if-exists', ['reuse', 'fail', 'replace']),
    comment: Object.freeze({
      mode: input.choice('comment', ['never', 'on-change', 'always']),
      key: input.value('comment-key'),
      token: input.value('github-token') ?? '',
    }),
    preflight,
    dryRun,
    failOn: readFailOn(input, dryRun),
    provenanceTags: input.boolean('provenance-tags', true),
    maxParallel: input.number('max-parallel', { otherwise: 4, min: 1, max: MAX_PARALLEL }),
    timeoutSeconds: input.number('timeout-seconds', {
      otherwise: 300,
      min: 1,
      max: MAX_TIMEOUT,
      format: SECONDS,
    }),
    pauseFactor: Number(process.env.SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR ?? 1),
    graceFactor: Number(process.env.SAGEMAKER_CREATE_MODEL_GRACE_FACTOR ?? 1),
    workspace: process.env.GITHUB_WORKSPACE ?? process.cwd(),
  }
  if (findings.errors > 0) throw new FindingsError(findings)
  return Object.freeze(inputs)
}

/** The region that the environment names; one with something pasted around it counts, and the SDK gets it without. */
function readRegion(findings: Findings): string | undefined {
  // What the AWS tools read: the SDK itself leaves out AWS_DEFAULT_REGION, which the AWS CLI takes.
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION'] as const) {
    const text = process.env[name]
    if (!text) continue
    const region = withoutStray(text)
    if (region !== text) process.env[name] = region
    if (region === '') continue
    if (!REGION.test(region)) {
      const { message, hint } = regionProblem(region)
      const origin = { input: 'aws-region' }
      const what = `The environment variable ${name} is wrong: ${message}`
      findings.add({
        rule: 'invalid-input',
        message: what,
        hint: hint ?? `Set ${name}, or this input.`,
        origin,
      })
    }
    return region
  }
  return undefined
}

function readFailOn(input: InputReader, dryRun: boolean): ReadonlySet<FailCondition> {
  const failOn = input.choices('fail-on', ['warnings', 'changes', 'not-compared'])
  if (failOn.has('changes') && !dryRun) {
    input.findings.add({
      rule: 'invalid-input',
      message: '"changes" needs a dry run: without one, the step is there to change something.',
      hint: 'Set dry-run: true, or remove changes.',
      origin: { input: 'fail-on' },
    })
  }
  return failOn
}

function readSpecInput(input: InputReader): SpecInput {
  const refuse = (message: string, hint: string): void => {
    input.findings.add({ rule: 'invalid-input', message, hint, origin: { input: 'spec-file' } })
  }
  const file = input.value('spec-file')
  const text = input.text('spec')
  if (file !== undefined && text !== undefined) {
    refuse('Both spec-file and spec are set.', 'Set one of them.')
  }
  if (file !== undefined) return { files: file }
  if (text !== undefined) return { text }
  refuse(
    'Neither spec-file nor spec is set.',
    'Set spec-file to the path of a YAML file, or spec to the text itself.',
  )
  return { text: '' }
}

/** The allowed accounts; a role of another one is refused before anything is asked. */
function readAllowedAccounts(input: InputReader, role: RoleToAssume | undefined): readonly string[] {
  const name = 'allowed-account-ids'
  const text = input.value(name)
  if (text === undefined) return []
  const accounts = text.split(/[\s,]+/).filter((id) => id !== '')
  const refuse = (message: string, hint: string, origin = { input: name }): void => {
    input.findings.add({ rule: 'invalid-input', message, hint, origin })
  }
  if (accounts.length === 0) {
    refuse('It names no account.', 'Write ids of 12 digits, or leave the input out to allow every account.')
  }
  const wrong = accounts.filter((id) => !/^\d{12}$/.test(id))
  for (const id of new Set(wrong)) {
    const message = `${quote(id)} is not the id of an AWS account.`
    refuse(message, 'Write its 12 digits, without hyphens, and quote it in YAML when it begins with 0.')
  }
  const account = role && /^arn:[^:]*:iam::(\d{12}):/.exec(role.roleArn)?.[1]
  if (account !== undefined && wrong.length === 0 && accounts.length > 0 && !accounts.includes(account)) {
    const message = `The role is in the account ${account}, but allowed-account-ids allows only ${accounts.join(', ')}.`
    refuse(message, `Use a role of an allowed account, or add ${account} to allowed-account-ids.`, {
      input: 'role-to-assume',
    })
  }
  return Object.freeze(accounts)
}

function readRole(input: InputReader): RoleToAssume | undefined {
  const roleArn = input.pattern(
    'role-to-assume',
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'the ARN of a role, like arn:aws:iam::123456789012:role/github-actions',
  )
  const sessionName = input.pattern(
    'role-session-name',
    /^[\w+=,.@-]{2,64}$/,
    'a session name: 2 to 64 letters, digits and _ + = , . @ -',
  )
  // The bounds of AssumeRoleWithWebIdentity.
  const bounds = { otherwise: 900, min: 900, max: 43_200, format: SECONDS }
  const durationSeconds = input.number('role-duration-seconds', bounds)
  if (roleArn === undefined) return undefined
  return Object.freeze({
    roleArn,
    sessionName: sessionName ?? 'sagemaker-create-model',
    durationSeconds,
    audience: input.value('audience') ?? 'sts.amazonaws.com',
  })
}
