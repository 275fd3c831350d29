// Scenario: credentials in the environment, one model that does not exist yet, one call.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { prepareStep } from '../../emulator/runner/environment.ts'
import { ACTION_ENTRY, nodeBinary } from '../../emulator/runner.ts'
import type { Command, Prepared, Scenario, ScenarioOptions } from './scenario.ts'

const MODEL = {
  ModelName: 'churn-2024-06-01',
  ExecutionRoleArn: 'arn:aws:iam::123456789012:role/sagemaker-execution',
  PrimaryContainer: {
    Image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2',
    ModelDataUrl: 's3://ml-artifacts/churn/2024-06-01/model.tar.gz',
    Environment: { LOG_LEVEL: 'info', WORKERS: '4' },
  },
  Tags: [{ Key: 'team', Value: 'growth' }],
}

// The same model as people write it, so that the action's YAML reading is part of its price.
const SPEC = `ModelName: churn-2024-06-01
ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution
PrimaryContainer:
  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2
  ModelDataUrl: s3://ml-artifacts/churn/2024-06-01/model.tar.gz
  Environment:
    LOG_LEVEL: info
    WORKERS: 4
Tags:
  team: growth
`

/** `node dist/index.js` beside a hand-signed request and the AWS command-line interface. */
export const happyPath: Scenario = {
  name: 'One new model, credentials in the environment',
  budgets: [
    { command: 'action', against: 'hand-signed', limit: 2.2, aim: 1.8 },
    { command: 'action', against: 'aws cli', limit: 0.3, aim: 0.3 },
  ],
  prepare,
}

async function prepare({ aws }: ScenarioOptions): Promise<Prepared> {
  const server = await startServer()
  const step = await prepareStep({
    inputs: { 'spec-file': 'model.yml' },
    env: {
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL_SAGEMAKER: server.url,
    },
  })
  const request = path.join(step.workspace, 'request.json')
  await writeFile(path.join(step.workspace, 'model.yml'), SPEC)
  await writeFile(request, JSON.stringify(MODEL, undefined, 2))

  const script = fileURLToPath(new URL('hand-signed.mjs', import.meta.url))
  const place = { env: step.env, cwd: step.workspace }
  const commands: Command[] = [
    { name: 'action', file: nodeBinary(), args: [ACTION_ENTRY], ...place },
    { name: 'hand-signed', file: nodeBinary(), args: [script, request], ...place },
  ]
  if (aws !== undefined) {
    const args = ['sagemaker', 'create-model', '--cli-input-json', `file://${request}`]
    // It reads the region from the other variable.
    const env = { ...step.env, AWS_DEFAULT_REGION: 'eu-west-1' }
    commands.push({ ...place, name: 'aws cli', file: aws, args, env, every: 4 })
  }
  const close = async (): Promise<void> => {
    server.stop()
    await step.cleanup()
  }
  return { commands, close }
}

async function startServer(): Promise<{ url: string; stop: () => void }> {
  const script = fileURLToPath(new URL('server.ts', import.meta.url))
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { url, stop: () => child.kill() }
}
