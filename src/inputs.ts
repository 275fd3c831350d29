// The only reader of action inputs: gives one frozen object, or everything that is wrong with them.
import { getInput } from '@actions/core'
import { FindingsError, inputFinding, type Finding } from './spec/diagnostic.ts'
import type { Overrides } from './spec/overrides.ts'

/** Where the spec is: a file in the workspace, or the text of the input `spec`. */
export type SpecInput = { readonly file: string } | { readonly text: string }

/** The role to assume with the job's OIDC token. */
export interface RoleToAssume {
  readonly roleArn: string
  readonly sessionName: string
  /** How long its credentials last, in seconds. */
  readonly durationSeconds: number
  readonly audience: string
}

export interface Inputs {
  readonly spec: SpecInput
  readonly overrides: Overrides
  readonly region: string | undefined
  readonly role: RoleToAssume | undefined
  /** Absolute path of the checkout: GITHUB_WORKSPACE. */
  readonly workspace: string
}

/**
 * Reads the inputs from the environment that the runner sets.
 *
 * @throws FindingsError with a finding for each input that is wrong
 */
export function readInputs(): Inputs {
  const findings: Finding[] = []
  const inputs: Inputs = {
    spec: readSpecInput(findings),
    overrides: Object.freeze({
      modelName: read('model-name'),
      executionRoleArn: read('execution-role-arn'),
      image: read('image'),
      modelDataUrl: read('model-data-url'),
      environment: readText('environment'),
      tags: readText('tags'),
    }),
    region: readPattern('aws-region', /^[a-z]{2,}(?:-[a-z]+)+-\d+$/, 'a region, like eu-west-1', findings),
    role: readRole(findings),
    workspace: process.env.GITHUB_WORKSPACE ?? process.cwd(),
  }
  if (findings.length > 0) throw new FindingsError(findings)
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

function readPattern(name: string, pattern: RegExp, format: string, findings: Finding[]): string | undefined {
  const value = read(name)
  if (value !== undefined && !pattern.test(value)) {
    findings.push(inputFinding(name, `${JSON.stringify(value)} is not ${format}.`))
  }
  return value
}

function readSpecInput(findings: Finding[]): SpecInput {
  const file = read('spec-file')
  const text = readText('spec')
  if (file !== undefined && text !== undefined) {
    findings.push(inputFinding('spec-file', 'Both spec-file and spec are set.', 'Set one of them.'))
  }
  if (file !== undefined) {
    if (/[\r\n]/.test(file)) {
      findings.push(inputFinding('spec-file', 'It names several files, one per line.', 'Name one file.'))
    }
    return { file }
  }
  if (text !== undefined) return { text }
  const hint = 'Set spec-file to the path of a YAML file, or spec to the text itself.'
  findings.push(inputFinding('spec-file', 'Neither spec-file nor spec is set.', hint))
  return { text: '' }
}

function readRole(findings: Finding[]): RoleToAssume | undefined {
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
  const duration = read('role-duration-seconds') ?? '900'
  const durationSeconds = /^\d{1,6}$/.test(duration) ? Number(duration) : Number.NaN
  // The bounds of AssumeRoleWithWebIdentity.
  if (!(durationSeconds >= 900 && durationSeconds <= 43_200)) {
    const message = `${JSON.stringify(duration)} is not a number of seconds from 900 to 43200.`
    findings.push(inputFinding('role-duration-seconds', message))
  }
  if (roleArn === undefined) return undefined
  return Object.freeze({
    roleArn,
    sessionName: sessionName ?? 'sagemaker-create-model',
    durationSeconds,
    audience: read('audience') ?? 'sts.amazonaws.com',
  })
}
