// Tests that the benchmark counts and judges right, and that what it compares with are real, signed requests.
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../emulator/index.ts'
import { nodeBinary, runAction, type RunResult } from '../emulator/runner/run-action.ts'
import { judge, median, type Bound } from '../scripts/bench/judge.ts'
import type { Measured } from '../scripts/bench/measure.ts'
import { modelArn, modelRequest } from '../scripts/bench/models.ts'
import { boundsTable, renderTable, sizesTable, timesTable } from '../scripts/bench/report.ts'
import { countRoundTrips } from '../scripts/bench/round-trips.ts'
import { SIZE_LIMITS } from '../scripts/bench/sizes.ts'
import { posixTest } from './support/platform.ts'

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

describe('the verdict on a bound', () => {
  const times = (...wall: number[]): Measured => ({ wall, cpu: [], memory: [] })
  const measured = new Map<string, Measured>([
    ['slow', { ...times(200, 900, 200), memory: [150, 150, 150] }],
    ['fast', { ...times(100, 300, 100), memory: [90, 100, 110] }],
    ['rare', times(1000, 1000)],
  ])

  test.each<[string, Bound, number | undefined, string]>([
    [
      'the ratio within each round',
      { figure: 'wall', command: 'slow', against: 'fast', limit: 2 },
      2,
      'holds',
    ],
    ['a ratio over its limit', { figure: 'wall', command: 'slow', against: 'fast', limit: 1.9 }, 2, 'over'],
    ['a time', { figure: 'wall', command: 'slow', limit: 199 }, 200, 'over'],
    ['too few rounds', { figure: 'wall', command: 'rare', against: 'fast', limit: 1 }, 20 / 3, 'n/a'],
    ['no such command', { figure: 'wall', command: 'slow', against: 'aws cli', limit: 1 }, undefined, 'n/a'],
    ['no such figure', { figure: 'cpu', command: 'slow', against: 'fast', limit: 1 }, undefined, 'n/a'],
    ['a ratio of memory', { figure: 'memory', command: 'slow', against: 'fast', limit: 1.4 }, 1.5, 'over'],
    ['bytes', { figure: 'memory', command: 'slow', limit: 150 }, 150, 'holds'],
  ])('%s: %j is %p, %s', (_, bound, value, verdict) => {
    const judged = judge(bound, measured)
    expect(judged).toMatchObject({ ...bound, verdict })
    if (value === undefined) expect(judged).not.toHaveProperty('value')
    else expect(judged.value).toBeCloseTo(value)
  })
})

test('tables name the figure, its limit and the verdict', () => {
  const ratio = { figure: 'cpu', command: 'action', against: 'aws cli', limit: 0.3 } as const
  const memory = { figure: 'memory', command: 'action', limit: 110_000_000 } as const
  const table = boundsTable([
    { ...ratio, value: 0.2391, verdict: 'holds' },
    { ...memory, verdict: 'n/a' },
  ])
  expect(table.slice(1)).toEqual([
    ['CPU of action ÷ aws cli', '0.239', '≤ 0.3', 'holds'],
    ['memory of action', '–', '≤ 110 MB', 'n/a'],
  ])
  const measured = new Map([['action', { wall: [81, 80, 300], cpu: [90], memory: [] }]])
  expect(timesTable(measured)[1]).toEqual(['action', '3', '81 ms', '90 ms', '–'])
  expect(renderTable(sizesTable([{ name: 'dist', bytes: 2_000_000, limit: 1_500_000 }]))).toBe(
    [
      '| size | measured | limit     | verdict |',
      '| ---- | -------- | --------- | ------- |',
      '| dist | 2000 KB  | ≤ 1500 KB | over    |',
    ].join('\n'),
  )
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
    const file = path.join(folder, `${name}.json`)
    await writeFile(file, JSON.stringify(modelRequest(name)))
    return file
  }

  const operations = (): (string | undefined)[] => emulator.requests.map((seen) => seen.operation)

  test('creates a model, and reads it when it is there', async () => {
    const file = await requestFile('yardstick')
    const created = { exitCode: 0, stderr: '', outputs: { 'model-arn': modelArn('yardstick') } }
    expect(await handSigned(['static', file])).toMatchObject(created)
    expect(operations()).toEqual(['CreateModel'])
    expect(await handSigned(['static', file])).toMatchObject(created)
    expect(operations().slice(1)).toEqual(['CreateModel', 'DescribeModel', 'ListTags'])
  })

  test('assumes a role with the OIDC token of the job', async () => {
    const role = { AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/github-models' }
    const result = await handSigned(['oidc', await requestFile('yardstick')], 'oidc', role)
    expect(result).toMatchObject({ exitCode: 0, stderr: '', outputs: { 'model-arn': modelArn('yardstick') } })
    expect(operations().slice(1)).toEqual(['AssumeRoleWithWebIdentity', 'CreateModel'])
  })
})

test('round trips are at least the answers that a step waits for one after another', async () => {
  const inputs = { 'role-to-assume': 'arn:aws:iam::123456789012:role/github-models' }
  const count = await countRoundTrips({ name: 'create, OIDC', models: 1, inputs, limit: 3 })
  // More on a machine that is slow by itself.
  expect(count).toBeGreaterThanOrEqual(3)
})

describe('the command', () => {
  function bench(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(nodeBinary(), [path.join(SCRIPTS, 'bench.ts'), ...args], { encoding: 'utf8' })
  }

  posixTest('measures scenarios, and judges nothing by a single round', () => {
    const { status, stdout, stderr } = bench('--runs', '1', '--only', '^(oidc|rerun)$')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('### Re-run')
    expect(stdout).toMatch(/\| hand-signed +\| 1 +\| \d+ ms +\|/)
    expect(stdout).toMatch(/\| wall of action ÷ hand-signed +\| [\d.]+ +\| ≤ 1\.9 +\| n\/a +\|/)
    expect(stdout).toContain('Bounds: 0 hold, 0 broken, 4 not judged.')
  })

  posixTest('fails when a bound is broken', async () => {
    // Far faster than the action, on any machine.
    const aws = path.join(folder, 'aws')
    await writeFile(aws, '#!/bin/sh\nsleep 0.01\n', { mode: 0o755 })
    const { status, stdout } = bench('--runs', '3', '--only', 'happy-path', '--aws', aws)
    expect(stdout).toMatch(/\| wall of action ÷ aws cli +\| [\d.]+ +\| ≤ 0\.3 +\| over +\|/)
    expect(status).toBe(1)
  })

  test('does not write some of the figures where all are wanted', () => {
    const { status, stderr } = bench('--only', 'oidc', '--markdown', path.join(folder, 'performance.md'))
    expect(status).toBe(2)
    expect(stderr).toContain('not with --only')
  })
})
