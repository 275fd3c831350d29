// Proves that every request found in the wild goes over the wire exactly, from the spec with quotes and without.
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { startEmulator } from '../../emulator/index.ts'
import { runAction, type RunResult } from '../../emulator/runner/run-action.ts'
import { expectInvalid, parallel, ROLE, useHarness } from '../support/action.ts'

const FOLDER = fileURLToPath(new URL('../fixtures/requests/', import.meta.url))
const REFUSED = path.join(FOLDER, 'refused')

const isSpec = (file: string): boolean => file.endsWith('.yml')
const specs = readdirSync(FOLDER).filter(isSpec)

interface Trip {
  file: string
  result: Pick<RunResult, 'exitCode' | 'outputs' | 'log'>
  expected: { ModelName: string; ExecutionRoleArn?: string }
  /** The bodies that arrived. */
  sent: unknown[]
}

/** The region that a request is for: that of its image, or of the model package. */
function regionOf(request: unknown): string {
  return (
    /\.dkr\.ecr\.([a-z0-9-]+)\.|:sagemaker:([a-z0-9-]+):/
      .exec(JSON.stringify(request))
      ?.slice(1)
      .find(Boolean) ?? 'eu-west-1'
  )
}

async function travel(file: string): Promise<Trip> {
  const slug = file.replace(/(?:\.plain)?\.yml$/, '')
  const expected = JSON.parse(await readFile(path.join(FOLDER, `${slug}.json`), 'utf8')) as Trip['expected']
  const withoutRole = expected.ExecutionRoleArn === undefined
  // One for each, since the plain spec names the same model.
  const emulator = await startEmulator()
  try {
    const { exitCode, outputs, log, cleanup } = await runAction({
      workspace: FOLDER,
      inputs: {
        'spec-file': file,
        'aws-region': regionOf(expected),
        'provenance-tags': 'false',
        ...(withoutRole && { 'execution-role-arn': ROLE }),
      },
      env: emulator.environment(),
    })
    await cleanup()
    return {
      file,
      result: { exitCode, outputs, log },
      expected: withoutRole ? { ...expected, ExecutionRoleArn: ROLE } : expected,
      sent: emulator.requests.map(({ json }) => json),
    }
  } finally {
    await emulator.close()
  }
}

test('every spec goes over the wire as its JSON says', async () => {
  expect(specs).toHaveLength(124)
  const trips = await parallel(specs, travel)
  // Compared as one, so that a failure lists all specs that differ.
  expect(trips.map(({ file, sent }) => ({ file, sent }))).toEqual(
    trips.map(({ file, expected }) => ({ file, sent: [expected] })),
  )
  expect(
    trips.map(({ file, result: { exitCode, outputs } }) => [
      file,
      exitCode,
      outputs['status'],
      outputs['model-name'],
    ]),
  ).toEqual(trips.map(({ file, expected }) => [file, 0, 'created', expected.ModelName]))
})

describe('a spec that must be refused', () => {
  const harness = useHarness()

  test.each(readdirSync(REFUSED).filter(isSpec))('%s', async (file) => {
    const text = await readFile(path.join(REFUSED, file), 'utf8')
    const [, member] = /^# Refused: the value of (\w+) is/m.exec(text) ?? []
    const line = text.split('\n').findIndex((candidate) => candidate.trim().startsWith(`${member}:`)) + 1
    expect(line).toBeGreaterThan(0)

    const run = await harness.run({ workspace: REFUSED, inputs: { 'spec-file': file } })
    expectInvalid(run, harness)
    expect(run.log.join('\n')).toMatch(new RegExp(`^${file}:${line}:\\d+ error [a-z-]+: .*${member}`, 'm'))
    expect(run.annotations).toContainEqual({
      name: 'error',
      properties: expect.objectContaining({ file, line: String(line) }),
      message: expect.stringContaining(member!),
    })
  })
})
