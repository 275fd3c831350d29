// The stage of the tests that play the example workflows: an emulated account, a repository, and commands on the PATH.
import { spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as sagemaker from '@aws-sdk/client-sagemaker'
import { afterEach, beforeEach, test } from '@jest/globals'
import { startEmulator, type Emulator, type PolicyStatement } from '../../../emulator/index.ts'
import { TEST_ENV } from '../action.ts'
import { read } from '../examples.ts'
import { posixTest } from '../platform.ts'
import { runAws, ServiceError, type Operation } from './aws-cli.ts'
import { CASTS, FILES, statementsOf, subjectOf } from './casts.ts'
import { startCommands, type Call, type Commands, type Reply } from './commands.ts'
import { Endpoints } from './endpoints.ts'
import type { WorkflowEvent } from './events.ts'
import { play, type Played, type PlayedJob, type Setting } from './play.ts'

const REGION = 'eu-west-1'

/** A test that runs the shell of a workflow. */
export const playTest = ['bash', 'jq'].every((tool) => spawnSync(tool, ['--version']).status === 0)
  ? posixTest
  : test.skip

/** The conclusion of each job. */
export function conclusions(played: Played): Record<string, string> {
  return Object.fromEntries(Object.entries(played).map(([id, { conclusion }]) => [id, conclusion]))
}

/** A job that succeeded in an earlier attempt and handed on these outputs. */
export function done(outputs: Record<string, string>): PlayedJob {
  return { conclusion: 'success', outputs, dropped: [], steps: {}, annotations: [], summary: '', log: '' }
}

/** What a test can choose; the rest of the setting is that of the cast. */
export interface PlayOptions extends Partial<Pick<Setting, 'attempt' | 'rerun' | 'files'>> {
  event?: WorkflowEvent
  /** Leaves out an action of the policies of a role. */
  without?: { role: string; action: string }
  /** Changes the text of the workflow, and of those that it calls, as its comments suggest. */
  edit?: (text: string) => string
}

export interface Stage {
  readonly emulator: Emulator
  /** Endpoints in eu-west-1. */
  readonly endpoints: Endpoints
  /** What training jobs come to. */
  trainingStatus: 'Completed' | 'Failed'
  /** The commands that `run:` steps called, each as one line, in order of arrival. */
  readonly calls: string[]
  /** Plays the example of this name as its cast says. */
  play(name: string, options?: PlayOptions): Promise<Played>
  /** Names and statuses of the SageMaker calls over HTTP that changed something. */
  writes(): string[]
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
    emulator = await startEmulator({ resources: 'any' })
    emulator.github.addPullRequest({ number: 7 })
    const arns = `arn:aws:sagemaker:${REGION}:${emulator.accountId}`
    endpoints = new Endpoints(
      arns,
      (name) => emulator.models.has(`${REGION}/${name}`),
      (name) => {
        const job = { region: REGION, name, status: stage.trainingStatus }
        const artifact = `s3://acme-models/${name}/output/model.tar.gz`
        emulator.put({ trainingJobs: [job.status === 'Completed' ? { ...job, artifact } : job] })
      },
    )
    stage.trainingStatus = 'Completed'
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
        return runAws(call, perform)
      case 'docker':
        return docker(call, (action, arn) =>
          emulator.denial(call.env['AWS_ACCESS_KEY_ID'] ?? '', action, arn),
        )
      default:
        return OTHERS[call.command]?.(call) ?? {}
    }
  }

  function perform(operation: Operation): unknown {
    const { env } = operation.call
    if (env['AWS_ACCESS_KEY_ID'] === undefined)
      throw new ServiceError('NoCredentials', 'Unable to locate credentials')
    const permissions = endpoints.permissionsFor(operation)
    if (permissions === undefined) return send(operation)
    for (const [action, arn] of permissions) {
      const denial = emulator.denial(env['AWS_ACCESS_KEY_ID'], action, arn)
      if (denial !== undefined) throw new ServiceError('AccessDeniedException', denial)
    }
    return endpoints.perform(operation)
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

  const stage: Stage = {
    trainingStatus: 'Completed',
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
    play: async (name, { edit = (text: string): string => text, without, ...rest } = {}) => {
      const { event, files, variables = {}, roles, isInSeveralRegions = false } = CASTS[name]!
      for (const [role, cast] of Object.entries(roles)) {
        const arn = `arn:aws:iam::${emulator.accountId}:role/${role}`
        const statements = statementsOf(cast, isInSeveralRegions)
        emulator.roles.set(arn, { subject: subjectOf(cast), maxSessionSeconds: cast.session ?? 3600 })
        emulator.permissions.set(
          arn,
          without?.role === role ? lacking(without.action, statements) : statements,
        )
      }
      const folder = await mkdtemp(path.join(tmpdir(), 'play-'))
      cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
      return play(name, edit(read(`examples/workflows/${name}.yml`)), {
        secrets: SECRETS,
        variables,
        called: (reference) => edit(read(`examples/workflows/${/[^/]+\.yml/.exec(reference)?.[0] ?? ''}`)),
        event,
        ...rest,
        files: { ...FILES, ...files, ...rest.files },
        machine,
        githubToken: (permissions) =>
          emulator.github.token((permissions['pull-requests'] as 'read' | 'write' | undefined) ?? 'none'),
        folder,
        onEnd: (cleanup) => cleanups.push(cleanup),
      })
    },
  }
  return stage
}

function lacking(action: string, statements: readonly PolicyStatement[]): PolicyStatement[] {
  return statements.map((statement) => ({
    ...statement,
    actions: statement.actions.filter((allowed) => allowed !== action),
  }))
}

/** The permissions that a push takes (ECR user guide, "IAM permissions for pushing an image"). */
const PUSH_ACTIONS = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
]

/** Docker with a registry of the account: takes pushes, and knows one digest. */
function docker(
  { args: [command, ...args] }: Call,
  denial: (action: string, arn: string) => string | undefined,
): Reply {
  const [repository = ''] = (args.at(-1) ?? '').split(':')
  if (command === 'inspect') return { stdout: `${repository}@sha256:${'ab'.repeat(32)}\n` }
  if (command !== 'push') return {}
  const [, account, region, name] = /^(\d+)\.dkr\.ecr\.([^.]+)\.[^/]+\/(.+)$/.exec(repository) ?? []
  const arn = `arn:aws:ecr:${region}:${account}:repository/${name}`
  const refused = [
    denial('ecr:GetAuthorizationToken', '*'),
    ...PUSH_ACTIONS.map((action) => denial(action, arn)),
  ].find((text) => text !== undefined)
  return refused === undefined ? {} : { stderr: `denied: ${refused}\n`, exitCode: 1 }
}

/** The other commands of the examples, as far as their output is used. */
const OTHERS: Readonly<Record<string, (call: Call) => Reply>> = {
  // The training script of whoever uses the example.
  python: ({ env }) => {
    appendFileSync(env['GITHUB_OUTPUT'] ?? '', 'model-data-url=s3://acme-models/trained/model.tar.gz\n')
    return {}
  },
}
