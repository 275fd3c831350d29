// Reads the configuration of a run from the environment, and chooses names for what the run creates.
import { randomBytes } from 'node:crypto'

/** The prefix of every model name and object key, of all runs. */
export const FAMILY = 'scm-acceptance'

/** The required variables and their purpose. */
export const VARIABLES = {
  AWS_REGION: 'region of the models, such as eu-west-1',
  ACCEPTANCE_EXECUTION_ROLE: 'ARN of the execution role that the models name',
  ACCEPTANCE_BUCKET: 'name of a bucket in that region',
} as const

/** A role to assume with the OIDC token of the job. */
export interface OidcConfig {
  readonly roleArn: string
  readonly url: string
  readonly token: string
}

export interface Config {
  readonly region: string
  readonly executionRoleArn: string
  readonly bucket: string
  readonly image: string
  /** Distinguishes this run's models from those of other runs. Part of their names. */
  readonly run: string
  /** If absent, the run uses the default credential chain. */
  readonly oidc?: OidcConfig
}

/** A mistake in the variables or flags. The message says how to fix it. */
export class ConfigError extends Error {}

/**
 * Reads the environment.
 *
 * @throws ConfigError naming every missing variable, or the first wrong one
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const missing = Object.entries(VARIABLES).filter(([name]) => !env[name])
  if (missing.length > 0) {
    const lines = missing.map(([name, about]) => `  ${name}: ${about}`)
    throw new ConfigError(`Set these variables, or run with --emulator:\n${lines.join('\n')}`)
  }
  const { AWS_REGION: region = '', ACCEPTANCE_EXECUTION_ROLE: executionRoleArn = '' } = env
  if (!/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(executionRoleArn)) {
    throw new ConfigError(`ACCEPTANCE_EXECUTION_ROLE must be the ARN of a role, not "${executionRoleArn}".`)
  }
  const run = env['ACCEPTANCE_RUN'] || newRun(env)
  if (!/^[a-z0-9-]{1,24}$/.test(run)) {
    throw new ConfigError(`ACCEPTANCE_RUN must be 1 to 24 of a–z, 0–9 and -, not "${run}".`)
  }
  const oidc = readOidc(env)
  return {
    region,
    executionRoleArn,
    bucket: env['ACCEPTANCE_BUCKET'] ?? '',
    image: env['ACCEPTANCE_IMAGE'] || publicImage(region),
    run,
    ...(oidc && { oidc }),
  }
}

function readOidc(env: NodeJS.ProcessEnv): OidcConfig | undefined {
  const roleArn = env['ACCEPTANCE_ROLE']
  if (!roleArn) return undefined
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = env
  if (!url || !token) {
    throw new ConfigError(
      'ACCEPTANCE_ROLE is assumed with the OIDC token of a job, which needs `permissions: id-token: write`. ' +
        'Outside a job, leave ACCEPTANCE_ROLE out and use credentials of your own.',
    )
  }
  return { roleArn, url, token }
}

/** Gives a re-run of a job its own ID, so that it doesn't find the models of the first run. */
function newRun({ GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt }: NodeJS.ProcessEnv): string {
  return id ? `${id}-${attempt ?? '1'}` : `${Date.now().toString(36)}-${randomBytes(3).toString('hex')}`
}

/** An AWS Deep Learning Container, which every account can pull. A few regions have it in another account. */
function publicImage(region: string): string {
  return `763104351884.dkr.ecr.${region}.amazonaws.com/pytorch-inference:2.6.0-cpu-py312-ubuntu22.04-sagemaker`
}

/** The prefix of this run's model names. */
export function prefixOf({ run }: Pick<Config, 'run'>): string {
  return `${FAMILY}-r${run}`
}

/** The prefix of this run's object keys. */
export function keyPrefixOf({ run }: Pick<Config, 'run'>): string {
  return `${FAMILY}/r${run}/`
}

/** The account that a role belongs to. */
export function accountOf({ executionRoleArn }: Pick<Config, 'executionRoleArn'>): string {
  return executionRoleArn.split(':')[4] ?? ''
}

/** A role of that name beside the execution role. */
export function roleBeside({ executionRoleArn }: Pick<Config, 'executionRoleArn'>, name: string): string {
  return executionRoleArn.replace(/:role\/.*$/, `:role/${name}`)
}
