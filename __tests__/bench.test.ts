// Tests that the benchmark counts right and that what it compares with is a real, signed request.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { startEmulator } from '../emulator/index.ts'
import { runAction } from '../emulator/runner.ts'
import { prepareStep } from '../emulator/runner/environment.ts'
import { median, pairedRatio, valuesOf } from '../scripts/bench/statistics.ts'

test('the median of an even number of values is between the middle ones', () => {
  expect(median([3, 1, 10, 2])).toBe(2.5)
  expect(median([3, 1, 2])).toBe(2)
  expect(median([])).toBeUndefined()
})

test('ratios are of the same round, and rounds that were sat out do not count', () => {
  const own = [{ wallMs: 20 }, { wallMs: 90 }, { wallMs: 60 }]
  const other = [{ wallMs: 10, cpuMs: 1 }, undefined, { wallMs: 20 }]
  expect(pairedRatio(own, other, 'wallMs')).toBe(2.5)
  expect(pairedRatio(own, other, 'cpuMs')).toBeUndefined()
  expect(valuesOf(other, 'wallMs')).toEqual([10, 20])
})

test('the hand-signed script creates a model: the emulator accepts its signature', async () => {
  const emulator = await startEmulator()
  const step = await prepareStep()
  try {
    const request = path.join(step.workspace, 'request.json')
    const model = {
      ModelName: 'yardstick',
      ExecutionRoleArn: 'arn:aws:iam::123456789012:role/sagemaker',
      PrimaryContainer: { Image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/own:1.0' },
    }
    await writeFile(request, JSON.stringify(model))
    // The script takes the request's path as its argument; the runner gives none.
    const entry = path.join(step.workspace, 'entry.mjs')
    const script = new URL('../scripts/bench/hand-signed.mjs', import.meta.url)
    await writeFile(entry, `process.argv[2] = ${JSON.stringify(request)}\nawait import('${script.href}')\n`)
    const env = {
      ...emulator.environment('static'),
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL_SAGEMAKER: emulator.url,
    }
    const result = await runAction({ entry, env })
    await result.cleanup()
    expect(result).toMatchObject({
      exitCode: 0,
      stderr: '',
      outputs: { 'model-arn': 'arn:aws:sagemaker:eu-west-1:123456789012:model/yardstick' },
    })
    expect(emulator.requests.map((seen) => seen.operation)).toEqual(['CreateModel'])
  } finally {
    await step.cleanup()
    await emulator.close()
  }
})
