// Sets up what the commands of a scenario need: a stand-in for AWS, and steps with files and an environment.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { devNull } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { prepareStep, type Step } from '../../emulator/runner/environment.ts'
import { nodeBinary } from '../../emulator/runner/run-action.ts'

type Strings = Record<string, string>

/** Creates steps that use the server, with inputs, files by path, and an environment. */
export interface Stage {
  /** URL of the server. */
  url: string
  step: (inputs: Strings, files: Strings, env?: Strings) => Promise<Step>
  /** Stops the server and removes the steps. */
  close: () => Promise<void>
}

/** Starts a server. */
export async function openStage(): Promise<Stage> {
  const script = fileURLToPath(new URL('server.ts', import.meta.url))
  const server = spawn(nodeBinary(), [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [url] = (await once(createInterface(server.stdout), 'line')) as [string]
  const steps: Step[] = []
  return {
    url,
    step: async (inputs, files, env) => {
      const endpoints = { AWS_ENDPOINT_URL_SAGEMAKER: url, AWS_ENDPOINT_URL_STS: url }
      const noProfiles = { AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull }
      const step = await prepareStep({ inputs, env: { ...endpoints, ...noProfiles, ...env } })
      steps.push(step)
      await writeFiles(step.workspace, files)
      return step
    },
    close: async () => {
      server.kill()
      for (const step of steps) await step.cleanup()
    },
  }
}

/** Writes files by path into a folder. */
export async function writeFiles(folder: string, files: Strings): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}
