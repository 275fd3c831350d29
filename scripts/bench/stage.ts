// What the commands of a scenario run on: a server that stands in for AWS, and steps with files and an environment.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { devNull } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { prepareStep, type Step } from '../../emulator/runner/environment.ts'
import { ACTION_ENTRY, nodeBinary } from '../../emulator/runner/run-action.ts'
import { REGION } from './models.ts'
import type { Command } from './scenario.ts'

/** What a command may say of its own runs. */
type Runs = Pick<Command, 'every' | 'exitCodes'>

/** A step's inputs, the files of its workspace by path, and what its environment has besides the usual. */
export interface Setting {
  inputs: Record<string, string>
  files: Record<string, string>
  env?: Record<string, string>
}

export interface Stage {
  /** Address of the server. */
  url: string
  /** Makes a step. Its environment says where the server is, but has neither region nor credentials. */
  step: (setting: Setting) => Promise<Step>
  /** Stops the server and removes the steps. */
  close: () => Promise<void>
}

/** Region and credentials in the environment, as aws-actions/configure-aws-credentials leaves them. */
export const CREDENTIALS = {
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}

/** Starts a server. */
export async function openStage(): Promise<Stage> {
  const script = fileURLToPath(new URL('server.ts', import.meta.url))
  const server = spawn(nodeBinary(), [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [url] = (await once(createInterface(server.stdout), 'line')) as [string]
  const steps: Step[] = []
  return {
    url,
    step: async (setting) => {
      const step = await prepareStep({
        inputs: setting.inputs,
        env: {
          AWS_ENDPOINT_URL_SAGEMAKER: url,
          AWS_ENDPOINT_URL_STS: url,
          AWS_CONFIG_FILE: devNull,
          AWS_SHARED_CREDENTIALS_FILE: devNull,
          ...setting.env,
        },
      })
      steps.push(step)
      for (const [name, text] of Object.entries(setting.files)) {
        const file = path.join(step.workspace, name)
        await mkdir(path.dirname(file), { recursive: true })
        await writeFile(file, text)
      }
      return step
    },
    close: async () => {
      server.kill()
      for (const step of steps) await step.cleanup()
    },
  }
}

/** The built action. */
export function actionCommand(step: Step, name = 'action', runs: Runs = {}): Command {
  return { name, file: nodeBinary(), args: [ACTION_ENTRY], env: step.env, cwd: step.workspace, ...runs }
}

/** The hand-signed script, for a job and a file or folder of the workspace. */
export function handSignedCommand(
  step: Step,
  job: 'one' | 'oidc' | 'many',
  source: string,
  name = 'hand-signed',
  runs: Runs = {},
): Command {
  const script = fileURLToPath(new URL('hand-signed.mjs', import.meta.url))
  const args = [script, job, source]
  return { name, file: nodeBinary(), args, env: step.env, cwd: step.workspace, ...runs }
}

/** A Node that starts and ends: no script can take less. */
export function bareNodeCommand(step: Step): Command {
  return { name: 'bare node', file: nodeBinary(), args: ['-e', ''], env: step.env, cwd: step.workspace }
}

/** `aws sagemaker create-model` of a request in the workspace; none where there is no AWS CLI. */
export function awsCommands(
  aws: string | undefined,
  step: Step,
  request: string,
  runs: Runs = {},
): Command[] {
  if (aws === undefined) return []
  const args = ['sagemaker', 'create-model', '--cli-input-json', `file://${request}`]
  return [
    { name: 'aws cli', file: aws, args, env: awsEnvironment(step), cwd: step.workspace, every: 4, ...runs },
  ]
}

/** The AWS CLI takes the region from a variable of its own. */
export function awsEnvironment(step: Step): Record<string, string> {
  return { ...step.env, AWS_DEFAULT_REGION: REGION }
}
