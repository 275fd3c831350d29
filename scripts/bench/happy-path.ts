// Scenarios: one model that does not exist yet, with credentials in the environment and with the job's OIDC token.
import path from 'node:path'
import type { Step } from '../../emulator/runner/environment.ts'
import { ACCOUNT, modelRequest, modelSpec, REGION } from './models.ts'
import { profileAction, type Part } from './profile.ts'
import { timeBounds, type Scenario } from './scenario.ts'
import {
  actionCommand,
  awsCommands,
  bareNodeCommand,
  CREDENTIALS,
  handSignedCommand,
  openStage,
  type Stage,
} from './stage.ts'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/github-models`
const NAME = 'churn-2024-06-01'
const FILES = { 'model.yml': modelSpec(NAME), 'request.json': JSON.stringify(modelRequest(NAME)) }

/** One call: CreateModel. */
export const happyPath: Scenario = {
  id: 'happy-path',
  title: 'One new model, credentials in the environment',
  bounds: [
    ...timeBounds('action', 'hand-signed', 1.7),
    ...timeBounds('action', 'aws cli', 0.3),
    { figure: 'memory', command: 'action', limit: 110_000_000 },
  ],
  prepare: async ({ aws }) => {
    const { stage, step } = await openHappyPath()
    const commands = [
      actionCommand(step),
      handSignedCommand(step, 'one', 'request.json'),
      bareNodeCommand(step),
      ...awsCommands(aws, step, 'request.json'),
    ]
    return { commands, close: stage.close }
  },
}

/** Where the time of its action goes; the profiles stay in the folder, or are removed when none is named. */
export async function profileHappyPath(folder?: string): Promise<Part[]> {
  const { stage, step } = await openHappyPath()
  try {
    return profileAction(actionCommand(step), path.resolve(folder ?? path.join(step.root, 'profiles')))
  } finally {
    await stage.close()
  }
}

async function openHappyPath(): Promise<{ stage: Stage; step: Step }> {
  const stage = await openStage()
  const step = await stage.step({ inputs: { 'spec-file': 'model.yml' }, files: FILES, env: CREDENTIALS })
  return { stage, step }
}

/** Three calls: the token service, STS, CreateModel. The AWS CLI finds its token in a file, one call less. */
export const happyPathOidc: Scenario = {
  id: 'oidc',
  title: 'One new model, with the OIDC token of the job',
  bounds: [
    ...timeBounds('action', 'hand-signed'),
    ...timeBounds('action', 'aws cli'),
    { figure: 'memory', command: 'action', limit: 110_000_000 },
  ],
  prepare: async ({ aws }) => {
    const stage = await openStage()
    const action = await stage.step({
      inputs: { 'spec-file': 'model.yml', 'role-to-assume': ROLE, 'aws-region': REGION },
      files: FILES,
      env: {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${stage.url}/token?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer-of-the-benchmark',
      },
    })
    const others = await stage.step({
      inputs: {},
      files: { ...FILES, 'id-token': 'e30.e30.c2lnbmF0dXJl' },
      env: {
        ...action.env,
        AWS_REGION: REGION,
        AWS_ROLE_ARN: ROLE,
        AWS_ROLE_SESSION_NAME: 'benchmark',
        AWS_WEB_IDENTITY_TOKEN_FILE: 'id-token',
      },
    })
    const commands = [
      actionCommand(action),
      handSignedCommand(others, 'oidc', 'request.json'),
      ...awsCommands(aws, others, 'request.json'),
    ]
    return { commands, close: stage.close }
  },
}
