// Tests the acceptance suite as an owner runs it, with the emulator in place of AWS.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { CreateModelCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { startEmulator, type Emulator, type RecordedRequest } from '../emulator/index.ts'
import { prefixOf, readConfig } from '../scripts/acceptance/config.ts'
import { EMULATED, putEverything } from '../scripts/acceptance/emulated.ts'
import { clientOf, request as soundRequest } from './emulator/support.ts'
import { allows, differing, executionRole, modelName, needsOf, POLICY } from './support/acceptance.ts'
import { read } from './support/examples.ts'
import { posixTest } from './support/platform.ts'

const SCRIPT = fileURLToPath(new URL('../scripts/acceptance.ts', import.meta.url))
const RUN = 'test-1'
const PREFIX = prefixOf({ run: RUN })
const DAYS = 24 * 3600 * 1000
/** Ends a run that hangs; no test waits for it. */
const LIMIT = 300_000

const NOT_INHERITED = /^(?:AWS_|ACTIONS_|GITHUB_|ACCEPTANCE_|HTTPS?_PROXY$|NO_PROXY$|FORCE_COLOR$)/i

interface Run {
  exitCode: number | null
  stdout: string
  stderr: string
}

/** Runs the suite in a process of its own, without this one's credentials, proxies and job. */
async function accept(
  args: string[],
  env: Record<string, string>,
  onOutput: (stdout: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Run> {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name))
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env: { ...Object.fromEntries(inherited), ...env },
  })
  const run: Run = { exitCode: null, stdout: '', stderr: '' }
  let killed = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    run.stdout += text
    onOutput(run.stdout, (signal) => {
      // Once: a process that is about to exit handles no signals any more.
      if (!killed) killed = child.kill(signal)
    })
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (run.stderr += text))
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return { ...run, exitCode }
}

/** Starts an emulator that is set up for the suite, with the variables that lead to it. */
async function account(now?: () => Date): Promise<{ emulator: Emulator; env: Record<string, string> }> {
  const emulator = await startEmulator(now ? { now } : {})
  const env = {
    ...emulator.environment('static'),
    ...emulator.environment('oidc'),
    ...EMULATED,
    ACCEPTANCE_RUN: RUN,
  }
  putEverything(emulator, readConfig(env))
  return { emulator, env }
}

/** Every key in the bucket of the suite. */
async function keysIn(emulator: Emulator, env: Record<string, string>): Promise<string> {
  const { S3Client, ListObjectsV2Command } = await import('@aws-sdk/client-s3')
  const client = new S3Client({
    endpoint: emulator.url,
    region: 'eu-west-1',
    credentials: emulator.credentials,
  })
  const { Contents: contents = [] } = await client.send(
    new ListObjectsV2Command({ Bucket: env['ACCEPTANCE_BUCKET'] ?? '' }),
  )
  client.destroy()
  return contents.map(({ Key }) => Key).join(' ')
}

describe('on an account that is set up as documented', () => {
  let emulator: Emulator
  let env: Record<string, string>
  let run: Run
  let requests: readonly RecordedRequest[]

  beforeAll(async () => {
    let ago = 2 * DAYS
    ;({ emulator, env } = await account(() => new Date(Date.now() - ago)))
    // What a run left two days ago, and what others own.
    const bucket = env['ACCEPTANCE_BUCKET'] ?? ''
    emulator.put({
      iamRoles: [executionRole(env)],
      objects: ['scm-acceptance/rold/model.tar.gz', 'elsewhere.tar.gz'].map((key) => ({ bucket, key })),
    })
    const client = clientOf(emulator, { maxAttempts: 2 })
    for (const name of ['scm-acceptance-rold-cycle', 'churn', 'my-scm-acceptance-r1']) {
      await client.send(new CreateModelCommand(soundRequest(name)))
    }
    ago = 0
    await client.send(new CreateModelCommand(soundRequest('scm-acceptance-rnow-cycle')))
    client.destroy()
    const before = emulator.requests.length
    run = await accept([], env)
    requests = emulator.requests.slice(before)
  }, LIMIT)
  afterAll(() => emulator.close())

  test('every step passes', () => {
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(run.stdout).not.toContain('✗')
    expect(run.stdout).toContain('✓ create again: unchanged\n')
    expect(run.stdout).toContain('✓ refused: model data that is not there\n')
    expect(run.stdout).toMatch(/^All \d\d steps passed\.$/m)
    expect(run.stdout).toContain('Differences between AWS and the emulator: none\n')
    expect(run.stdout).toContain('Error texts without a remedy: none\n')
  })

  test('it deletes what it created and what earlier runs left, and nothing else', async () => {
    expect([...emulator.models.values()].map(({ name }) => name).sort()).toEqual([
      'churn',
      'my-scm-acceptance-r1',
      'scm-acceptance-rnow-cycle',
    ])
    expect(await keysIn(emulator, env)).toBe('elsewhere.tar.gz')
    expect(run.stdout).toContain('  left over from an earlier run: scm-acceptance-rold-cycle\n')
    expect(run.stdout).toContain('  left over from an earlier run: scm-acceptance/rold/model.tar.gz\n')
    expect(run.stdout).toMatch(/^Cleaned: \d\d models, 5 objects, 2 of them from earlier runs$/m)
  })

  test('the documented policy allows every call, except those that must be denied', () => {
    const own = requests.filter(({ json }) => !modelName(json)?.startsWith('scm-acceptance-rold'))
    const needs = own.flatMap((request) => needsOf(request))
    expect(new Set(needs.map(({ action }) => action)).size).toBeGreaterThan(12)
    const refused = needs.filter(({ action, resource }) => !allows(POLICY, action, resource))
    expect([...new Set(refused.map(({ action, resource }) => `${action} ${resource}`))].sort()).toEqual([
      'iam:PassRole arn:aws:iam::123456789012:role/scm-acceptance-not-allowed',
      `sagemaker:AddTags arn:aws:sagemaker:eu-west-1:123456789012:model/scm-acceptance-x${RUN}`,
      `sagemaker:CreateModel arn:aws:sagemaker:eu-west-1:123456789012:model/${PREFIX}-denied`,
      `sagemaker:CreateModel arn:aws:sagemaker:eu-west-1:123456789012:model/scm-acceptance-x${RUN}`,
    ])
  })

  test('the documented policy allows no action that the run does not use', () => {
    const used = new Set(requests.flatMap((request) => needsOf(request)).map(({ action }) => action))
    const allowed = POLICY.flatMap(({ Action }) => Action)
    expect(allowed.filter((action) => !used.has(action))).toEqual([])
  })
})

describe('on an account that misbehaves', () => {
  let emulator: Emulator
  let env: Record<string, string>
  let run: Run
  let summary: string

  beforeAll(async () => {
    ;({ emulator, env } = await account())
    const proxy = await differing(emulator)
    emulator.fault({
      operation: 'AddTags',
      kind: 'error',
      code: 'ValidationException',
      message: 'Tags are ##[error]full.',
    })
    emulator.fault({
      operation: 'CreateModel',
      modelName: `${PREFIX}-image-region`,
      kind: 'error',
      on: 'every',
      code: 'ValidationException',
      message: 'The stars are not right.',
    })
    const folder = await mkdtemp(path.join(tmpdir(), 'acceptance-'))
    const file = path.join(folder, 'summary.md')
    await writeFile(file, '')
    const job = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file, AWS_ENDPOINT_URL: proxy.url }
    run = await accept([], { ...env, ...job })
    summary = readFileSync(file, 'utf8')
    await rm(folder, { recursive: true })
    proxy.close()
  }, LIMIT)
  afterAll(() => emulator.close())

  test('a step that fails is named with its reason and the log, and fails the run', () => {
    expect(run).toMatchObject({ exitCode: 1, stderr: '' })
    expect(run.stdout).toMatch(/^✗ new tags: tags-updated.*\n {2}status is "failed", not "tags-updated"/m)
    expect(run.stdout).toMatch(/^ {4}\| error: .*Tags are/m)
    expect(run.stdout).toMatch(/^\d of \d\d steps failed\.\n {2}✗ new tags: tags-updated/m)
    expect(run.stdout).toContain('✓ replace\n')
  })

  test('it still cleans up', async () => {
    expect(emulator.models.size).toBe(0)
    expect(await keysIn(emulator, env)).toBe('')
  })

  test('each difference is printed with both sides', () => {
    expect(run.stdout).toMatch(/^Differences between AWS and the emulator: 1$/m)
    expect(run.stdout).toContain(
      [
        '  DescribeModel PrimaryContainer.Novelty (archive, no-data, source-gzip, source-prefix, multi-model, isolated, metrics)',
        '    emulator: (absent)',
        '    AWS:      "unheard of"',
        '',
      ].join('\n'),
    )
  })

  test('error texts that no remedy knows are printed', () => {
    expect(run.stdout).toMatch(/^Error texts without a remedy: 2$/m)
    expect(run.stdout).toMatch(
      /^ {2}\S+-image-region failed: The stars are not right\. \(ValidationException, /m,
    )
  })

  test('a job gets annotations and a summary, and the log runs no command of others', () => {
    const commands = Array.from(run.stdout.matchAll(/^::([\w-]+)/gm), ([, name]) => name)
    expect([...new Set(commands)].sort()).toEqual(['add-mask', 'error', 'warning'])
    expect(run.stdout).toContain('::error title=new tags%3A tags-updated')
    expect(run.stdout.replace(/^::.*$/gm, '')).not.toContain('##[')
    expect(summary).toMatch(/^## Acceptance on AWS\n\n```text\n✓ upload model data\n/)
    expect(summary).toContain('The stars are not right.')
    expect(summary).toMatch(/\n```\n$/)
  })
})

describe('a run that is stopped', () => {
  posixTest(
    'cleans up, on an account',
    async () => {
      const { emulator, env } = await account()
      try {
        const run = await accept([], env, (stdout, kill) => {
          if (stdout.includes('✓ create\n')) kill('SIGTERM')
        })
        expect(run.exitCode).toBe(1)
        expect(run.stdout).toMatch(/steps passed, then SIGTERM stopped the run\.$/m)
        expect(run.stdout).toMatch(/^Cleaned: 1 models, 4 objects/m)
        expect(emulator.models.size).toBe(0)
        expect(await keysIn(emulator, env)).toBe('')
      } finally {
        await emulator.close()
      }
    },
    LIMIT,
  )

  posixTest(
    'cleans up, with --emulator, which needs no variables',
    async () => {
      const run = await accept(['--emulator'], {}, (stdout, kill) => {
        if (stdout.includes('✓ create\n')) kill('SIGINT')
      })
      expect(run).toMatchObject({ exitCode: 1, stderr: '' })
      expect(run.stdout).toMatch(/^Cleaned: 1 models, 4 objects/m)
    },
    LIMIT,
  )
})

describe('without what it needs', () => {
  test('it names the missing variables', async () => {
    const run = await accept([], { AWS_REGION: 'eu-west-1' })
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    expect(run.stderr).toContain('ACCEPTANCE_EXECUTION_ROLE: ARN of')
    expect(run.stderr).not.toContain('AWS_REGION:')
  })

  test('an unknown flag is an error', async () => {
    const run = await accept(['--emulater'], {})
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--emulater') })
  })

  test('a refused OIDC token ends the run with the reason', async () => {
    const { emulator, env } = await account()
    try {
      const run = await accept([], { ...env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'none' })
      expect(run).toMatchObject({ exitCode: 1, stderr: '' })
      expect(run.stdout).toMatch(/^✗ the run ended early\n {2}The OIDC token service returned HTTP 401\.$/m)
    } finally {
      await emulator.close()
    }
  })
})

test('the workflow passes every documented variable, and checks for the required ones', () => {
  const file = '.github/workflows/acceptance.yml'
  const { jobs } = parse(read(file)) as {
    jobs: Record<string, { permissions: object; steps: { env?: Record<string, string>; run?: string }[] }>
  }
  const steps = Object.values(jobs).flatMap((job) => job.steps)
  const envOf = (script: RegExp): string[] =>
    Object.values(steps.find(({ run = '' }) => script.test(run))?.env ?? {})
      .filter((value) => value.includes('vars.'))
      .sort()
  const given = envOf(/npm run acceptance/)
  expect(given).toHaveLength(5)
  expect(envOf(/::notice/)).toEqual(given.filter((value) => !value.includes('ACCEPTANCE_IMAGE')))
  const documented = read('docs/acceptance.md').match(/^ *\| `ACCEPTANCE_\w+`/gm)
  expect(documented?.map((row) => `\${{ vars.${row.replace(/[^A-Z_]/g, '')} }}`).sort()).toEqual(given)
})
