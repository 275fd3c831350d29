// The only reader of action inputs: returns one frozen object, or reports all their problems.
import { code } from './text/code.ts'
import { getInput } from '@actions/core'
import { REGION } from './aws/partition.ts'
import { Findings, FindingsError } from './spec/findings/findings.ts'
import { codes, literal } from './spec/findings/wording.ts'
import { InputReader } from './spec/input/reader.ts'
import { readCheckOptions, regionProblem, type CheckOptions } from './spec/options.ts'
import { withoutStray } from './text/characters.ts'

/** GitHub's limit for a job on its runners: six hours. */
const MAX_TIMEOUT = 21_600

/** SageMaker throttles an account's calls long before this many run at once. */
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

/** What to do if a model with the name exists. */
export type IfExists = 'reuse' | 'fail' | 'replace'

/** What fails the step, apart from errors. */
export type FailCondition = 'warnings' | 'changes' | 'not-compared'

/** Whether and where to comment on the pull request. */
export interface CommentInput {
  readonly mode: 'never' | 'on-change' | 'always'
  /** Distinguishes the comments of several uses in one job. */
  readonly key: string | undefined
  readonly token: string
}

export interface Inputs {
  readonly spec: SpecInput
  /** The options of the check of the spec. */
  readonly check: CheckOptions
  /** The region of the call; undefined when only the AWS profile knows it. */
  readonly region: string | undefined
  readonly role: RoleToAssume | undefined
  /** The accounts whose credentials are allowed, 12 digits each; empty if all are. */
  readonly allowedAccounts: readonly string[]
  readonly ifExists: IfExists
  readonly comment: CommentInput
  /** Whether to check first with AWS that everything the specs name exists. */
  readonly preflight: boolean
  /** Whether to only report what would change. */
  readonly dryRun: boolean
  /** What fails the step, apart from errors. */
  readonly failOn: ReadonlySet<FailCondition>
  /** Whether created models get tags that say where they came from. */
  readonly provenanceTags: boolean
  /** The number of models handled at once. */
  readonly maxParallel: number
  /** The time limit of the whole step, in seconds. */
  readonly timeoutSeconds: number
  /** Factor of this action's own pauses, for tests: SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR, else 1. */
  readonly pauseFactor: number
  /** Factor of the time that running work gets after a cancellation, for tests: SAGEMAKER_CREATE_MODEL_GRACE_FACTOR, else 1. */
  readonly graceFactor: number
  /** Absolute path of the checkout: GITHUB_WORKSPACE. */
  readonly workspace: string
}

/**
 * Reads the inputs from the environment that the runner sets.
 *
 * @throws FindingsError with a finding for each invalid input
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

/** Reads the region from the environment. Removes stray characters around it, for the SDK, too. */
function readRegion(findings: Findings): string | undefined {
  // The SDK doesn't read AWS_DEFAULT_REGION, but the AWS CLI does.
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION'] as const) {
    const text = process.env[name]
    if (!text) continue
    const region = withoutStray(text)
    if (region !== text) process.env[name] = region
    if (region === '') continue
    if (!REGION.test(region)) {
      const { message, hint } = regionProblem(region)
      const origin = { input: 'aws-region' }
      const what = `The environment variable ${code(name)} is invalid: ${message}`
      findings.add({
        rule: 'invalid-input',
        message: what,
        hint: hint ?? `Set ${code(name)} or this input.`,
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
      message: '`changes` requires a dry run; otherwise, changes are the purpose of the step.',
      hint: 'Set `dry-run: true`, or remove `changes`.',
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
    refuse('Both `spec-file` and `spec` are set.', 'Set only one of them.')
  }
  if (file !== undefined) return { files: file }
  if (text !== undefined) return { text }
  refuse(
    'Neither `spec-file` nor `spec` is set.',
    'Set `spec-file` to the path of a YAML file, or `spec` to the YAML itself.',
  )
  return { text: '' }
}

/** Reads the allowed accounts. Rejects a role in another account before any call. */
function readAllowedAccounts(input: InputReader, role: RoleToAssume | undefined): readonly string[] {
  const name = 'allowed-account-ids'
  const text = input.value(name)
  if (text === undefined) return []
  const accounts = text.split(/[\s,]+/).filter((id) => id !== '')
  const refuse = (message: string, hint: string, origin = { input: name }): void => {
    input.findings.add({ rule: 'invalid-input', message, hint, origin })
  }
  if (accounts.length === 0) {
    refuse('The input names no account.', 'Write 12-digit IDs, or remove the input to allow every account.')
  }
  const wrong = accounts.filter((id) => !/^\d{12}$/.test(id))
  for (const id of new Set(wrong)) {
    const message = `${literal(id)} isn't an AWS account ID.`
    refuse(message, 'Write its 12 digits without hyphens. In YAML, quote an ID that starts with 0.')
  }
  const account = role && /^arn:[^:]*:iam::(\d{12}):/.exec(role.roleArn)?.[1]
  if (account !== undefined && wrong.length === 0 && accounts.length > 0 && !accounts.includes(account)) {
    const message = `The role is in the account ${code(account)}, but \`allowed-account-ids\` allows only ${codes(accounts)}.`
    refuse(message, `Use a role in an allowed account, or add ${code(account)} to \`allowed-account-ids\`.`, {
      input: 'role-to-assume',
    })
  }
  return Object.freeze(accounts)
}

function readRole(input: InputReader): RoleToAssume | undefined {
  const roleArn = input.pattern(
    'role-to-assume',
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'the ARN of a role, like `arn:aws:iam::123456789012:role/github-actions`',
  )
  const sessionName = input.pattern(
    'role-session-name',
    /^[\w+=,.@-]{2,64}$/,
    'a session name: 2 to 64 letters, digits and _ + = , . @ -',
  )
  // The limits of AssumeRoleWithWebIdentity.
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
