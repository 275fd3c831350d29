// Tests that the benchmark counts and judges right, and that what it compares with are real, signed requests.
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../emulator/index.ts'
import { nodeBinary, runAction, type RunResult } from '../emulator/runner/run-action.ts'
import { conclude, judge, type Measured } from '../scripts/bench/judge.ts'
import { writeMarkdown } from '../scripts/bench/markdown.ts'
import { modelArn, modelRequest } from '../scripts/bench/models.ts'
import { originsOfLines, sumParts } from '../scripts/bench/profile.ts'
import { boundsTable, partsTable, renderTable, sizesTable } from '../scripts/bench/report.ts'
import type { Bound } from '../scripts/bench/scenario.ts'
import { SIZE_LIMITS } from '../scripts/bench/sizes.ts'
import { median, pairedRatios, valuesOf } from '../scripts/bench/statistics.ts'

const SCRIPTS = fileURLToPath(new URL('../scripts/', import.meta.url))

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bench-test-'))
})

afterEach(() => rm(folder, { recursive: true, maxRetries: 3 }))

test('the median of an even number of values is between the middle ones', () => {
  expect(median([3, 1, 10, 2])).toBe(2.5)
  expect(median([3, 1, 2])).toBe(2)
  expect(median([])).toBeUndefined()
})

test('ratios are of the same round, and rounds that were sat out do not count', () => {
  const own = [{ wall: 20 }, { wall: 90 }, { wall: 60 }]
  const other = [{ wall: 10, cpu: 1 }, undefined, { wall: 20 }]
  expect(pairedRatios(own, other, 'wall')).toEqual([2, 3])
  expect(pairedRatios(own, other, 'cpu')).toEqual([])
  expect(valuesOf(other, 'wall')).toEqual([10, 20])
})

describe('the verdict on a bound', () => {
  const times = (...walls: number[]): Measured => ({ samples: walls.map((wall) => ({ wall })), memory: [] })
  const measured = new Map<string, Measured>([
    ['slow', { ...times(200, 200, 900), memory: [150] }],
    ['fast', { ...times(100, 100, 100), memory: [90, 100, 110] }],
    ['rare', times(1000)],
  ])

  test.each<[string, Bound, number | undefined, string]>([
    ['ratio', { figure: 'wall', command: 'slow', against: 'fast', limit: 2 }, 2, 'holds'],
    ['ratio', { figure: 'wall', command: 'slow', against: 'fast', limit: 1.9 }, 2, 'over'],
    ['time', { figure: 'wall', command: 'slow', limit: 199 }, 200, 'over'],
    ['several', { figure: 'wall', command: 'slow', against: 'fast', times: 4, limit: 0.5 }, 0.5, 'holds'],
    ['no limit', { figure: 'wall', command: 'slow', against: 'fast' }, 2, 'shown'],
    ['one round', { figure: 'wall', command: 'rare', against: 'fast', limit: 1 }, 10, 'too few runs'],
    ['no such command', { figure: 'wall', command: 'slow', against: 'aws cli', limit: 1 }, undefined, 'n/a'],
    ['no such figure', { figure: 'cpu', command: 'slow', against: 'fast', limit: 1 }, undefined, 'n/a'],
    ['memory', { figure: 'memory', command: 'slow', against: 'fast', limit: 1.4 }, 1.5, 'over'],
    ['memory in bytes', { figure: 'memory', command: 'slow', limit: 150 }, 150, 'holds'],
  ])('%s: %j is %p, %s', (_, bound, value, verdict) => {
    expect(judge(bound, measured)).toEqual({ ...bound, ...(value !== undefined && { value }), verdict })
  })

  test('one bound or size that is passed fails the whole', () => {
    const judged = (limit: number): ReturnType<typeof judge> =>
      judge({ figure: 'wall', command: 'slow', limit }, measured)
    const size = { name: 'dist', bytes: 2, limit: 1 }
    expect(conclude([judged(200)], [])).toEqual({ text: 'Every bound that was judged holds.', holds: true })
    expect(conclude([judged(200), judged(1)], []).holds).toBe(false)
    expect(conclude([judged(200)], [size]).holds).toBe(false)
    expect(conclude([{ ...judged(200), verdict: 'n/a' }], [])).toEqual({
      text: 'Every bound that was judged holds. Not judged: 1.',
      holds: true,
    })
  })
})

test('tables name the figure, its limit and the verdict', () => {
  const ratio = { figure: 'cpu', command: 'action', against: 'aws cli', times: 200, limit: 0.02 } as const
  const memory = { figure: 'memory', command: 'action', limit: 110_000_000 } as const
  const table = boundsTable([
    { ...ratio, value: 0.0061, verdict: 'holds' },
    { ...memory, verdict: 'n/a' },
  ])
  expect(table.slice(1)).toEqual([
    ['CPU of action ÷ 200 × aws cli', '0.0061', '≤ 0.02', 'holds'],
    ['memory of action', '–', '≤ 110 MB', 'n/a'],
  ])
  expect(renderTable(sizesTable([{ name: 'dist', bytes: 2_000_000, limit: 1_500_000 }]))).toBe(
    ['  size  measured      limit  verdict', '  dist   2000 KB  ≤ 1500 KB  over'].join('\n'),
  )
})

test('the figures go between their marks, and the prose around them stays', async () => {
  const file = path.join(folder, 'performance.md')
  const marks = (name: string): string => `<!-- ${name}:start -->\n\nold ${name}\n\n<!-- ${name}:end -->\n`
  await writeFile(file, `*prose*   as it is\n\n${marks('figures')}${marks('profile')}`)
  const command = { name: 'action', wall: 81, cpu: 80, samples: { wall: [81], cpu: [80], memory: [] } }
  const scenario = { id: 'one', title: 'One model', commands: [command], bounds: [] }
  const sizes = [{ name: 'dist/index.js', bytes: 700_000, limit: 900_000 }]
  await writeMarkdown(file, 'Node 24, 2 cores', [scenario], sizes, [{ name: 'yaml', milliseconds: 5 }])
  const text = await readFile(file, 'utf8')
  expect(text).toContain('*prose*   as it is\n')
  expect(text).toContain('Measured with Node 24, 2 cores.')
  expect(text).toMatch(/### One model\n\n\| median of .*\n.*\n\| action +\| 1 +\| 81 ms \| 80 ms \| – +\|/)
  expect(text).toMatch(/\| dist\/index\.js \| 700 KB +\| ≤ 900 KB \| holds +\|/)
  expect(text).toMatch(/\| yaml +\| 100 % \| 5\.0 ms \|/)
  expect(text).not.toContain('old ')
})

describe('the profile', () => {
  const bundle = [
    'var modules = {',
    '// node_modules/@smithy/core/dist-es/index.js',
    'function send() {}',
    '// src/main.ts',
    'function run() {}',
    '/***/ 42:',
    'function load() {}',
  ].join('\n')

  test('a line of the bundle belongs to the module whose path stands before it', () => {
    const origins = originsOfLines(bundle)
    const loading = 'reading and compiling the bundle'
    expect(origins[0]).toBe(loading)
    expect(origins.slice(2, 5)).toEqual(['@smithy/core', 'the action itself', 'the action itself'])
    expect(origins.slice(5)).toEqual([loading, loading])
  })

  test('self times are summed up by part, per run', () => {
    const node = (
      id: number,
      functionName: string,
      url: string,
      lineNumber: number,
    ): { id: number; callFrame: { functionName: string; url: string; lineNumber: number } } => ({
      id,
      callFrame: { functionName, url, lineNumber },
    })
    const file = 'file:///dist/index.js'
    const nodes = [node(1, 'send', file, 2), node(2, 'emit', 'node:events', 9), node(3, '(program)', '', -1)]
    const first = { nodes, samples: [1, 2, 1], timeDeltas: [1000, 3000, 1000] }
    const second = { nodes, samples: [3], timeDeltas: [1000] }
    expect(sumParts([first, second], () => originsOfLines(bundle))).toEqual([
      { name: "Node's own modules", milliseconds: 1.5 },
      { name: '@smithy/core', milliseconds: 1 },
      { name: 'V8 and the system', milliseconds: 0.5 },
    ])
  })

  test('parts of less than one percent go together', () => {
    const parts = [
      { name: 'large', milliseconds: 99.2 },
      { name: 'small', milliseconds: 0.5 },
      { name: 'tiny', milliseconds: 0.3 },
    ]
    expect(partsTable(parts).slice(1)).toEqual([
      ['large', '99 %', '99.2 ms'],
      ['the rest', '1 %', '0.8 ms'],
    ])
  })
})

describe('the check of the sizes', () => {
  function sizes(): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(nodeBinary(), [path.join(SCRIPTS, 'sizes.ts'), '--root', folder], { encoding: 'utf8' })
  }

  /** Commits a dist/ of which so many bytes cannot be compressed. */
  async function commit(bytes: number): Promise<void> {
    await mkdir(path.join(folder, 'dist'))
    await writeFile(path.join(folder, 'dist/index.js'), randomBytes(bytes))
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']
    for (const args of [['init'], ['add', '.'], [...author, 'commit', '-m', 'dist']]) {
      execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
    }
  }

  test('passes what is small', async () => {
    await commit(1_000)
    expect(sizes()).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('dist/index.js') })
  })

  test('fails when dist/ or the archive is too large, and says which', async () => {
    await commit(SIZE_LIMITS.archive + 1)
    expect(sizes()).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^Too large: archive of the last commit\.[^\n]*\n$/),
    })
    await writeFile(path.join(folder, 'dist/1.index.js'), 'x'.repeat(SIZE_LIMITS.dist))
    expect(sizes()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Too large: dist/, all files.'),
    })
  })
})

describe('the hand-signed script does the job: the emulator accepts its signatures', () => {
  let emulator: Emulator

  beforeEach(async () => {
    emulator = await startEmulator()
  })

  afterEach(() => emulator.close())

  async function handSigned(
    args: string[],
    kind: 'static' | 'oidc' = 'static',
    more: Record<string, string> = {},
  ): Promise<RunResult> {
    // The script takes arguments; the runner gives none.
    const entry = path.join(folder, 'entry.mjs')
    const script = new URL('../scripts/bench/hand-signed.mjs', import.meta.url).href
    await writeFile(entry, `process.argv.push(...${JSON.stringify(args)})\nawait import('${script}')\n`)
    const endpoints = { AWS_ENDPOINT_URL_SAGEMAKER: emulator.url, AWS_ENDPOINT_URL_STS: emulator.url }
    const env = { ...emulator.environment(kind), ...endpoints, AWS_REGION: 'eu-west-1', ...more }
    const result = await runAction({ entry, env })
    await result.cleanup()
    return result
  }

  async function requestFile(name: string): Promise<string> {
    const file = path.join(folder, 'requests', `${name}.json`)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, JSON.stringify(modelRequest(name)))
    return file
  }

  const operations = (): (string | undefined)[] => emulator.requests.map((seen) => seen.operation)

  test('creates a model, and reads it when it is there', async () => {
    const file = await requestFile('yardstick')
    const created = { exitCode: 0, stderr: '', outputs: { 'model-arn': modelArn('yardstick') } }
    expect(await handSigned(['one', file])).toMatchObject(created)
    expect(operations()).toEqual(['CreateModel'])
    expect(await handSigned(['one', file])).toMatchObject(created)
    expect(operations().slice(1)).toEqual(['CreateModel', 'DescribeModel', 'ListTags'])
  })

  test('assumes a role with the OIDC token of the job', async () => {
    const role = { AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/github-models' }
    const result = await handSigned(['oidc', await requestFile('yardstick')], 'oidc', role)
    expect(result).toMatchObject({ exitCode: 0, stderr: '', outputs: { 'model-arn': modelArn('yardstick') } })
    expect(operations().slice(1)).toEqual(['AssumeRoleWithWebIdentity', 'CreateModel'])
  })

  test('creates the models of a folder', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    for (const name of names) await requestFile(name)
    expect(await handSigned(['many', path.join(folder, 'requests')])).toMatchObject({
      exitCode: 0,
      stderr: '',
    })
    expect([...emulator.models.values()].map(({ name }) => name).sort()).toEqual(names)
  })
})

describe('the command', () => {
  function bench(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    const script = path.join(SCRIPTS, 'bench.ts')
    return spawnSync(nodeBinary(), [script, '--aws', 'no-such-command', ...args], { encoding: 'utf8' })
  }

  test('measures scenarios and writes down what it measured', async () => {
    const json = path.join(folder, 'bench.json')
    const { stdout, stderr } = bench('--runs', '1', '--only', '^(invalid|rerun)$', '--json', json)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/wall of action ÷ aws cli +– +≤ 0\.3 +n\/a/)
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
      awsCli: null,
      runs: 1,
      units: { wall: 'ms', memory: 'bytes' },
      scenarios: [
        { id: 'rerun' },
        {
          id: 'invalid',
          commands: [{ name: 'action', samples: { wall: [expect.any(Number)] } }, { name: 'bare node' }],
          bounds: expect.arrayContaining([expect.objectContaining({ figure: 'wall', verdict: 'n/a' })]),
        },
      ],
      sizes: expect.arrayContaining([expect.objectContaining({ name: 'dist/index.js' })]),
    })
  })

  test('does not write some of the figures where all are wanted', () => {
    const { status, stderr } = bench('--only', 'oidc', '--markdown', path.join(folder, 'performance.md'))
    expect(status).toBe(2)
    expect(stderr).toContain('not with --only')
  })
})
