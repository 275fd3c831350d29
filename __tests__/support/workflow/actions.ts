// Small stand-ins for the actions of others that the examples use.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** A step with `uses:`, and what an action can see of its job. */
export interface ActionStep {
  /** The name before the `@`. */
  readonly name: string
  readonly inputs: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  readonly permissions: Readonly<Record<string, string>>
  readonly workspace: string
  /** The files that a checkout brings. */
  readonly files: Readonly<Record<string, string>>
}

export interface ActionResult {
  readonly outputs?: Record<string, string>
  readonly exportedEnv?: Record<string, string>
  /** Values to mask. */
  readonly secrets?: readonly string[]
  /** Why the step fails. */
  readonly error?: string
}

type StandIn = (step: ActionStep) => Promise<ActionResult>

const STAND_INS: Readonly<Record<string, StandIn>> = {
  'actions/checkout': checkOut,
  'aws-actions/configure-aws-credentials': configureCredentials,
  'aws-actions/amazon-ecr-login': async ({ env }) =>
    env['AWS_ACCESS_KEY_ID'] === undefined ? { error: 'Could not load credentials from any providers' } : {},
}

/** Does what the action would; throws when there is no stand-in for it. */
export async function actFor(step: ActionStep): Promise<ActionResult> {
  const standIn = STAND_INS[step.name]
  if (standIn === undefined) throw new Error(`There is no stand-in for the action ${step.name}.`)
  return standIn(step)
}

async function checkOut({ workspace, files, permissions }: ActionStep): Promise<ActionResult> {
  // A private repository can't be read without it.
  if (permissions['contents'] === undefined) return { error: 'Repository not found' }
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(workspace, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  return {}
}

/** Assumes the role with the job's OIDC token, and exports the credentials to the steps that follow. */
async function configureCredentials({ inputs, env }: ActionStep): Promise<ActionResult> {
  const tokenUrl = env['ACTIONS_ID_TOKEN_REQUEST_URL']
  if (tokenUrl === undefined) {
    return {
      error: "It looks like you might be trying to authenticate with OIDC. Did you mean to set 'id-token'?",
    }
  }
  const authorization = `Bearer ${env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''}`
  const answer = await fetch(`${tokenUrl}&audience=sts.amazonaws.com`, { headers: { authorization } })
  const { value: token } = (await answer.json()) as { value: string }
  const body = new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: inputs['role-to-assume'] ?? '',
    RoleSessionName: inputs['role-session-name'] ?? 'GitHubActions',
    DurationSeconds: inputs['role-duration-seconds'] ?? '3600',
    WebIdentityToken: token,
  })
  const response = await fetch(env['AWS_ENDPOINT_URL'] ?? '', { method: 'POST', body })
  const xml = await response.text()
  const element = (name: string): string => new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1] ?? ''
  if (!response.ok) return { error: `Could not assume role with OIDC: ${element('Message')}` }
  const secrets = [element('SecretAccessKey'), element('SessionToken')] as const
  const region = inputs['aws-region'] ?? ''
  const exportedEnv = {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: element('AccessKeyId'),
    AWS_SECRET_ACCESS_KEY: secrets[0],
    AWS_SESSION_TOKEN: secrets[1],
  }
  return { exportedEnv, secrets: [exportedEnv.AWS_ACCESS_KEY_ID, ...secrets] }
}
