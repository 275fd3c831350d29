// The scenarios of the benchmark that compare commands: the same job done by the action and by hand.
import { fileURLToPath } from 'node:url'
import type { Step } from '../../emulator/runner/environment.ts'
import { ACTION_ENTRY, nodeBinary } from '../../emulator/runner/run-action.ts'
import type { Bound } from './judge.ts'
import type { Command } from './measure.ts'
import { ACCOUNT, modelRequest, modelSpec, REGION, specFiles, TAKEN } from './models.ts'
import type { Stage } from './stage.ts'

/** A job, the commands that do it, and their bounds. */
export interface Scenario {
  /** The ID for `--only`. */
  id: string
  title: string
  bounds: readonly Bound[]
  /** @param aws the AWS CLI to compare with, if any */
  prepare(stage: Stage, aws: string | undefined): Promise<Command[]>
}

const CREDENTIALS = {
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}
const ROLE = `arn:aws:iam::${ACCOUNT}:role/github-models`
const ONE = { 'spec-file': 'model.yml' }
const MANY = { 'spec-file': 'models/*.yml' }

export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'happy-path',
    title: 'One new model, credentials in the environment',
    bounds: [
      ...timeBounds('hand-signed', 1.7),
      ...timeBounds('aws cli', 0.3),
      { figure: 'memory', command: 'action', limit: 110_000_000 },
    ],
    prepare: async (stage, aws) => {
      const step = await stage.step(ONE, filesOf('churn'), CREDENTIALS)
      const commands = [action(step), handSigned(step, 'static')]
      if (aws === undefined) return commands
      const args = ['sagemaker', 'create-model', '--cli-input-json', 'file://request.json']
      const env = { ...step.env, AWS_DEFAULT_REGION: REGION }
      return [...commands, { name: 'aws cli', file: aws, args, env, cwd: step.workspace }]
    },
  },
  {
    id: 'oidc',
    title: 'One new model, with the OIDC token of the job',
    bounds: timeBounds('hand-signed', 1.9),
    prepare: async (stage) => {
      const inputs = { ...ONE, 'role-to-assume': ROLE, 'aws-region': REGION }
      const step = await stage.step(inputs, filesOf('churn'), {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${stage.url}/token?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer-of-the-benchmark',
      })
      const env = { ...step.env, AWS_REGION: REGION, AWS_ROLE_ARN: ROLE }
      return [action(step), handSigned({ ...step, env }, 'oidc')]
    },
  },
  {
    id: 'rerun',
    title: 'Re-run: the model exists and matches the spec',
    bounds: timeBounds('hand-signed', 1.9),
    prepare: async (stage) => {
      const step = await stage.step(ONE, filesOf(`${TAKEN}churn`), CREDENTIALS)
      return [action(step), handSigned(step, 'static')]
    },
  },
  {
    id: 'several',
    title: 'Many new models in one step, four at a time',
    bounds: [
      { figure: 'wall', command: 'action, 200 models', against: 'action, 1 model', limit: 5 },
      { figure: 'memory', command: 'action, 1,000 models', against: 'action, 1 model', limit: 2 },
    ],
    prepare: async (stage) => [
      action(await stage.step(MANY, specFiles(1), CREDENTIALS), 'action, 1 model'),
      action(await stage.step(MANY, specFiles(200), CREDENTIALS), 'action, 200 models'),
      {
        ...action(await stage.step(MANY, specFiles(1_000), CREDENTIALS), 'action, 1,000 models'),
        memoryOnly: true,
      },
    ],
  },
  {
    id: 'check',
    title: 'Check 1,000 specs: a dry run without credentials',
    bounds: [{ figure: 'wall', command: 'action, 1,000 specs', limit: 2_000 }],
    prepare: async (stage) => {
      const step = await stage.step({ ...MANY, 'dry-run': 'true' }, specFiles(1_000))
      return [action(step, 'action, 1,000 specs')]
    },
  },
]

function timeBounds(against: string, limit: number): Bound[] {
  return (['wall', 'cpu'] as const).map((figure) => ({ figure, command: 'action', against, limit }))
}

function filesOf(name: string): Record<string, string> {
  return { 'model.yml': modelSpec(name), 'request.json': JSON.stringify(modelRequest(name)) }
}

function action({ env, workspace: cwd }: Step, name = 'action'): Command {
  return { name, file: nodeBinary(), args: [ACTION_ENTRY], env, cwd }
}

function handSigned({ env, workspace: cwd }: Step, credentials: 'static' | 'oidc'): Command {
  const script = fileURLToPath(new URL('hand-signed.mjs', import.meta.url))
  return { name: 'hand-signed', file: nodeBinary(), args: [script, credentials, 'request.json'], env, cwd }
}
