// The stage of the tests that play the example workflows: an emulated account, a repository, and commands on the PATH.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as sagemaker from '@aws-sdk/client-sagemaker'
import { afterEach, beforeEach } from '@jest/globals'
import { startEmulator, type Emulator } from '../../../emulator/index.ts'
import { TEST_ENV } from '../action.ts'
import { read } from '../examples.ts'
import { runAws, ServiceError, type Operation } from './aws-cli.ts'
import { startCommands, type Call, type Commands, type Reply } from './commands.ts'
import { Endpoints } from './endpoints.ts'
import type { WorkflowEvent } from './events.ts'
import { play, type Played, type Setting } from './play.ts'

export const REGION = 'eu-west-1'

/** What a test can choose; the rest of the setting is the stage's. */
export type PlayOptions = Partial<Pick<Setting, 'attempt' | 'rerun' | 'files' | 'variables'>>

export interface Stage {
  readonly emulator: Emulator
  /** Endpoints and training jobs in eu-west-1. */
  readonly endpoints: Endpoints
  /** The commands that `run:` steps called, each as one line, in order of arrival. */
  readonly calls: string[]
  /** Plays the example of this name. */
  play(name: string, event: WorkflowEvent, options?: PlayOptions): Promise<Played>
  /** Names and statuses of the SageMaker calls over HTTP that changed something. */
  writes(): string[]
}

/** The files of the repository in which every workflow is played. */
export const FILES: Readonly<Record<string, string>> = {
  'models/churn.yml': read('examples/churn.yml'),
  'training/train.py': '',
}

/**
 * Whoever masks the account id gets it masked everywhere: an example must work for them, too.
 *
 * The name of the secret doesn't matter: no example uses it.
 */
const SECRETS = { AWS_ACCOUNT_ID: '123456789012' }

/** Sets up the stage for each test of a file, and clears it afterwards. */
export function useStage(): Stage {
  let emulator: Emulator
  let endpoints: Endpoints
  let commands: Commands
  const calls: string[] = []
  const cleanups: (() => Promise<unknown>)[] = []

  beforeEach(async () => {
    emulator = await startEmulator()
    const arns = `arn:aws:sagemaker:${REGION}:${emulator.accountId}`
    endpoints = new Endpoints(arns, (name) => emulator.models.has(`${REGION}/${name}`))
    calls.length = 0
    commands = await startCommands(['aws', 'docker', 'gh', 'python'], answer)
  })
  afterEach(async () => {
    await Promise.all(cleanups.splice(0).map((cleanup) => cleanup()))
    await Promise.all([emulator.close(), commands.close()])
  })

  async function answer(call: Call): Promise<Reply> {
    calls.push([call.command, ...call.args].join(' '))
    switch (call.command) {
      case 'aws':
        return runAws(call, perform, () => undefined)
      default:
        return OTHERS[call.command]?.(call) ?? {}
    }
  }

  function perform(operation: Operation): unknown {
    const { env } = operation.call
    if (env['AWS_ACCESS_KEY_ID'] === undefined)
      throw new ServiceError('NoCredentials', 'Unable to locate credentials')
    const known = endpoints.resourceOf(operation)
    return known === undefined ? send(operation) : endpoints.perform(operation)
  }

  /** Asks the emulator, as the one who runs the command. */
  async function send({ name, input, call }: Operation): Promise<unknown> {
    const {
      AWS_ACCESS_KEY_ID = '',
      AWS_SECRET_ACCESS_KEY = '',
      AWS_SESSION_TOKEN = '',
      AWS_REGION = '',
    } = call.env
    const client = new sagemaker.SageMakerClient({
      endpoint: emulator.url,
      region: AWS_REGION,
      maxAttempts: 1,
      credentials: {
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
        sessionToken: AWS_SESSION_TOKEN,
      },
    })
    const Command = (
      sagemaker as unknown as Record<string, new (input: object) => sagemaker.ListModelsCommand>
    )[`${name}Command`]
    if (Command === undefined) throw new Error(`SageMaker has no operation ${name}.`)
    try {
      const { $metadata: _, ...document } = await client.send(new Command(input))
      return document
    } catch (error) {
      if (error instanceof sagemaker.SageMakerServiceException)
        throw new ServiceError(error.name, error.message)
      throw error
    } finally {
      client.destroy()
    }
  }

  function machine(permissions: Readonly<Record<string, string>>): Record<string, string> {
    return {
      ...TEST_ENV,
      ...emulator.environment(permissions['id-token'] === 'write' ? 'oidc' : 'none'),
      ...emulator.githubEnvironment(),
      PATH: commands.folder + path.delimiter + (process.env['PATH'] ?? ''),
    }
  }

  return {
    get emulator() {
      return emulator
    },
    get endpoints() {
      return endpoints
    },
    calls,
    writes: () =>
      emulator.requests.flatMap(({ service, operation = '', status }) =>
        service === 'sagemaker' && !/^(?:Describe|List)/.test(operation) ? `${operation} ${status}` : [],
      ),
    play: async (name, event, options = {}) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'play-'))
      cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
      return play(name, read(`examples/workflows/${name}.yml`), {
        files: FILES,
        secrets: SECRETS,
        called: (reference) => read(`examples/workflows/${/([^/]+\.yml)@/.exec(reference)?.[1] ?? ''}`),
        ...options,
        event,
        machine,
        githubToken: (permissions) =>
          emulator.github.token((permissions['pull-requests'] as 'read' | 'write' | undefined) ?? 'none'),
        folder,
        onEnd: (cleanup) => cleanups.push(cleanup),
      })
    },
  }
}

/** The other commands of the examples, as far as their output is used. */
const OTHERS: Readonly<Record<string, (call: Call) => Reply>> = {
  docker: ({ args: [command, ...args] }) =>
    command === 'inspect'
      ? { stdout: `${(args.at(-1) ?? '').split(':')[0]!}@sha256:${'ab'.repeat(32)}\n` }
      : {},
}
