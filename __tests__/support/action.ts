// The harness of the end-to-end tests: an emulator, a workspace with files, and the built action run in it.
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect } from '@jest/globals'
import {
  startEmulator,
  startProxy,
  type Emulator,
  type EmulatorOptions,
  type EnvironmentKind,
  type Proxy,
  type ProxyOptions,
} from '../../emulator/index.ts'
import {
  runAction,
  type RunOptions,
  type RunResult,
  type WorkflowCommand,
} from '../../emulator/runner/run-action.ts'

export const ROLE = 'arn:aws:iam::123456789012:role/sagemaker-execution'
export const CI_ROLE = 'arn:aws:iam::123456789012:role/ci/github-actions'
export const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2'
export const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:model/churn'

/** Stands in every value that a test gives as a secret: no run may ever print it. */
export const SECRET = 'hush-4f1c'

/** What every run of a test gets: short pauses, and code that earlier runs have compiled. */
export const TEST_ENV = {
  SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR: '0.01',
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)),
}

/** What the action may say to the runner; everything else in its output is text. */
const COMMANDS = new Set(['group', 'endgroup', 'error', 'warning', 'notice', 'add-mask', 'debug'])

/** A whole request with one container; each argument is a line of the container. */
export function withContainer(...containerLines: string[]): string {
  return [
    'ModelName: churn',
    `ExecutionRoleArn: ${ROLE}`,
    'PrimaryContainer:',
    `  Image: ${IMAGE}`,
    ...containerLines.map((line) => `  ${line}`),
    '',
  ].join('\n')
}

/** A whole request with further lines on top. */
export function withTopLevel(...lines: string[]): string {
  return [...lines, withContainer()].join('\n')
}

export interface RunInput extends Omit<RunOptions, 'workspace'> {
  /** Text of `model.yml`, which the input `spec-file` then names. */
  spec?: string | Uint8Array
  /** Files of the workspace, by path. */
  files?: Record<string, string | Uint8Array>
  /** The workspace, when the files do not make it. */
  workspace?: string
  /** Where the credentials come from. Default: `oidc` with the input `role-to-assume`, else `static`. */
  credentials?: EnvironmentKind
  /** Variables that are taken out of what the emulator offers. */
  without?: readonly string[]
}

export type Run = RunResult & {
  /** Errors, warnings and notices, as the runner would attach them. */
  annotations: WorkflowCommand[]
}

export interface Harness {
  /** Fresh for every test. */
  readonly emulator: Emulator
  /** Runs the action against the emulator, in eu-west-1 unless `aws-region` says otherwise. */
  run(input: RunInput): Promise<Run>
  /** Operations in order of arrival. */
  operations(): (string | undefined)[]
  /** The bodies of the CreateModel requests. */
  sent(): unknown[]
  /** Puts another emulator in place of the one that the test began with. */
  emulate(options: EmulatorOptions): Promise<Emulator>
  proxy(options: ProxyOptions): Promise<Proxy>
  /** A folder with files, removed after the test. */
  folder(files?: Record<string, string | Uint8Array>): Promise<string>
}

/** Sets up the harness for each test of a file, and clears it afterwards. */
export function useHarness(): Harness {
  let emulator: Emulator
  const cleanups: (() => Promise<unknown>)[] = []

  beforeEach(async () => {
    await emulate({})
  })
  afterEach(async () => {
    await Promise.all(cleanups.splice(0).map((cleanup) => cleanup()))
  })

  async function emulate(options: EmulatorOptions): Promise<Emulator> {
    const started = await startEmulator(options)
    cleanups.push(() => started.close())
    emulator = started
    return started
  }

  async function folder(files: Record<string, string | Uint8Array> = {}): Promise<string> {
    const root = await realpath(await mkdtemp(path.join(tmpdir(), 'harness-')))
    cleanups.push(() => rm(root, { recursive: true, force: true, maxRetries: 3 }))
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(root, name)
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, content)
      // The SDK warns about shared credentials that others may read.
      await chmod(file, 0o600)
    }
    return root
  }

  async function run(input: RunInput): Promise<Run> {
    const { spec, files, credentials, without = [], inputs = {}, env = {}, ...options } = input
    const all = { ...files, ...(spec === undefined ? {} : { 'model.yml': spec }) }
    const kind = credentials ?? (inputs['role-to-assume'] ? 'oidc' : 'static')
    const given = emulator.environment(kind)
    for (const name of without) delete given[name]
    const result = await runAction({
      ...options,
      workspace: options.workspace ?? (await folder(all)),
      inputs: {
        'aws-region': 'eu-west-1',
        // Off where a test is not about them: the request on the wire is that of the spec.
        'provenance-tags': 'false',
        ...(spec === undefined ? {} : { 'spec-file': 'model.yml' }),
        ...inputs,
      },
      env: { ...TEST_ENV, ...given, ...env },
    })
    cleanups.push(() => result.cleanup())
    const secrets = [...secretsAt(emulator), ...secretsIn(env)]
    expectDiscretion(result, secrets)
    await expectNoneOnDisk(result, secrets)
    const annotations = result.commands.filter(({ name }) => /^(?:error|warning|notice)$/.test(name))
    return { ...result, annotations }
  }

  return {
    get emulator() {
      return emulator
    },
    run,
    operations: () => emulator.requests.map(({ operation }) => operation),
    sent: () =>
      emulator.requests.flatMap(({ operation, json }) => (operation === 'CreateModel' ? [json] : [])),
    emulate,
    folder,
    proxy: async (options) => {
      const started = await startProxy(options)
      cleanups.push(() => started.close())
      return started
    },
  }
}

/** The secrets that a step's own environment holds. */
function secretsIn(env: Record<string, string>): string[] {
  const names = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN']
  return names.flatMap((name) => env[name] ?? [])
}

/** The secrets that went over the wire, and the emulator's own. */
function secretsAt({ requests, credentials }: Emulator): string[] {
  const sent = requests.flatMap(({ headers, body, service }) => [
    headers['x-amz-security-token'],
    headers['x-aws-ec2-metadata-token'],
    /^(?:bearer|token) (.+)$/i.exec(headers['authorization'] ?? '')?.[1],
    service === 'container-credentials' ? headers['authorization'] : undefined,
    service === 'sts' ? new URLSearchParams(body).get('WebIdentityToken') : undefined,
  ])
  return [credentials.secretAccessKey, ...sent.filter((secret) => secret != null)]
}

/**
 * What holds for every run, whatever it is about: no secret is in a log or an output, nothing is left to later
 * steps, only meant commands are spoken, and nobody sees a stack trace.
 */
export function expectDiscretion(result: RunResult, secrets: readonly string[]): void {
  const { commands, stdout, stderr, outputs, exportedEnv, state, addedPath } = result
  const masked = commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message)
  const spoken = [
    ...stdout.split('\n').filter((line) => !line.startsWith('::add-mask::')),
    stderr,
    JSON.stringify(outputs),
  ].join('\n')
  for (const secret of [SECRET, ...masked, ...secrets])
    if (secret !== '') expect(spoken).not.toContain(secret)
  expect({ exportedEnv, state, addedPath }).toEqual({ exportedEnv: {}, state: {}, addedPath: [] })
  expect(commands.map(({ name }) => name).filter((name) => !COMMANDS.has(name))).toEqual([])
  expect(stderr).toBe('')
  expect(stdout).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m)
  expect(commands.filter(({ name }) => name === 'group')).toHaveLength(
    commands.filter(({ name }) => name === 'endgroup').length,
  )
}

/** Credentials and tokens are in no file that the run left for later steps, or anywhere else. */
async function expectNoneOnDisk(
  { tempDir, workspace }: RunResult,
  secrets: readonly string[],
): Promise<void> {
  for (const root of [tempDir, workspace]) {
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const text = await readFile(path.join(entry.parentPath, entry.name), 'latin1')
      for (const secret of secrets) if (secret !== '') expect(text).not.toContain(secret)
    }
  }
}

/** What every refused spec and input has in common: it is told, and nothing was sent. */
export function expectInvalid(outcome: Run, harness: Harness): void {
  expect(outcome.outputs).toEqual({
    'model-arn': '',
    'model-name': '',
    region: '',
    'previous-model-name': '',
    status: 'invalid',
    changed: 'false',
    'console-url': '',
    'request-file': '',
    'plan-markdown': outcome.summary,
    models: '[]',
  })
  expect(outcome.exitCode).toBe(1)
  expect(outcome.annotations.filter(({ name }) => name === 'error').length).toBeGreaterThan(0)
  expect(harness.emulator.requests).toEqual([])
}

/** What every refusal of a service has in common. */
export function expectFailed(outcome: Run): void {
  expect(outcome.outputs).toMatchObject({
    'model-arn': '',
    'model-name': 'churn',
    status: 'failed',
    changed: 'false',
    'console-url': '',
  })
  expect(outcome.outputs['request-file']).not.toBe('')
  expect(outcome.exitCode).toBe(1)
}

/** Does work for each item, a few at once, and keeps the results in order. */
export async function parallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const queue = items.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: 4 }, worker))
  return results
}
