// Many models with a preflight in a busy account: all is checked, and AWS is not asked more than a careful loop asks.
import { describe, expect, test } from '@jest/globals'
import { READS_AT_ONCE } from '../../src/concurrency.ts'
import type { OperationName, RecordedRequest } from '../../emulator/index.ts'
import { IMAGE, ROLE, useHarness, withContainer } from '../support/action.ts'
import { findingsOf } from '../support/preflight.ts'
import { mostAtOnce } from '../support/rounds.ts'

const harness = useHarness()

const MODELS = 200
const IMAGES = 40
const ROLES = 20

const FILES = Object.fromEntries(
  Array.from({ length: MODELS }, (_, number) => [
    `models/churn-${number}.yml`,
    withContainer(`ModelDataUrl: s3://ml-artifacts/churn-${number}/model.tar.gz`)
      .replace('ModelName: churn', `ModelName: churn-${number}`)
      .replace(IMAGE, `${IMAGE}-${number % IMAGES}`)
      .replace(ROLE, `${ROLE}-${number % ROLES}`),
  ]),
)

const INPUTS = {
  'spec-file': 'models/*.yml',
  preflight: 'true',
  'dry-run': 'true',
  'ignore-rules': 'image-digest',
}

/** Calls a second of each operation in a busy account: far less than any account has. */
const RATES: Partial<Record<OperationName, number>> = {
  HeadObject: 40,
  GetObject: 40,
  BatchGetImage: 10,
  GetDownloadUrlForLayer: 10,
  GetRole: 10,
  SimulatePrincipalPolicy: 10,
  DescribeModel: 40,
}

/** Calls that may come at once. */
const BURST = 3

/** How often each operation is called for a model by a loop over the AWS CLI that checks the same. */
const LOOP: Record<string, number> = {
  HeadObject: 1,
  GetObject: 1,
  BatchGetImage: 1,
  GetDownloadUrlForLayer: 1,
  DownloadLayer: 1,
  GetRole: 1,
  // Data, image, and the action on no resource, which IAM does not simulate with the others.
  SimulatePrincipalPolicy: 3,
  DescribeModel: 1,
}

/** Whether a request was one too many. */
const isRefused = ({ status, operation }: RecordedRequest): boolean =>
  status === 503 || (status === 400 && operation !== 'DescribeModel')

function countsOf(requests: readonly RecordedRequest[]): Record<string, number> {
  const groups = Map.groupBy(requests, ({ operation = '' }) => operation)
  return Object.fromEntries([...groups].map(([name, same]) => [name, same.length]))
}

describe('200 models with a preflight', () => {
  test('are all checked and planned in an account that is throttled', async () => {
    await harness.emulate({ resources: 'any' })
    for (const [operation, perSecond] of Object.entries(RATES)) {
      harness.emulator.fault({
        operation: operation as OperationName,
        kind: 'throttle',
        perSecond,
        burst: BURST,
        on: 'every',
      })
    }
    const run = await harness.run({ files: FILES, inputs: INPUTS })
    expect(findingsOf(run)).toEqual([])
    expect(run.exitCode).toBe(0)
    const models = JSON.parse(run.outputs['models'] ?? '[]') as { status: string }[]
    expect(models.map(({ status }) => status)).toEqual(Array<string>(MODELS).fill('would-create'))
    // Each refusal slows down all that follow, so that there are fewer of them than answers.
    const refused = harness.emulator.requests.filter(isRefused).length
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThan(harness.emulator.requests.length / 2)
  })

  test('ask for nothing twice, and for no more at once than the bound', async () => {
    await harness.emulate({ resources: 'any' })
    harness.emulator.fault({ operation: '*', kind: 'delay', ms: 50, on: 'every' })
    const run = await harness.run({ files: FILES, inputs: INPUTS })
    expect(run.exitCode).toBe(0)
    const { requests } = harness.emulator
    const counts = countsOf(requests)
    expect(counts).toEqual({
      HeadObject: MODELS,
      GetObject: MODELS,
      BatchGetImage: IMAGES,
      GetDownloadUrlForLayer: IMAGES,
      DownloadLayer: IMAGES,
      GetRole: ROLES,
      // The artifacts of a role's ten models together.
      SimulatePrincipalPolicy: 3 * ROLES,
      DescribeModel: MODELS,
    })
    for (const [operation, count] of Object.entries(counts))
      expect(count).toBeLessThanOrEqual(MODELS * (LOOP[operation] ?? 0))
    // A question of the preflight takes one request after the other, and so does a plan.
    const ofModels = requests.filter(({ operation }) => operation === 'DescribeModel')
    const ofThings = requests.filter(({ operation }) => operation !== 'DescribeModel')
    expect(mostAtOnce(ofModels)).toBeLessThanOrEqual(READS_AT_ONCE)
    expect(mostAtOnce(ofThings)).toBeLessThanOrEqual(READS_AT_ONCE)
  })
})

test('a question that is refused to the last attempt is asked again while others are answered', async () => {
  await harness.emulate({ resources: 'any' })
  harness.emulator.fault({
    operation: 'GetRole',
    kind: 'error',
    code: 'Throttling',
    message: 'Rate exceeded',
    times: 8,
  })
  const files = Object.fromEntries(Object.entries(FILES).slice(0, ROLES))
  const run = await harness.run({ files, inputs: INPUTS, env: { AWS_MAX_ATTEMPTS: '1' } })
  expect(harness.emulator.requests.filter(isRefused)).toHaveLength(8)
  expect(findingsOf(run)).toEqual([])
})

test('max-parallel bounds what is written, not what is read', async () => {
  await harness.emulate({ resources: 'any' })
  harness.emulator.fault({ operation: '*', kind: 'delay', ms: 100, on: 'every' })
  const files = Object.fromEntries(Object.entries(FILES).slice(0, 20))
  const run = await harness.run({
    files,
    inputs: { ...INPUTS, 'dry-run': 'false', 'max-parallel': '2' },
  })
  expect(run.exitCode).toBe(0)
  const { requests } = harness.emulator
  const writes = requests.filter(({ operation }) => operation === 'CreateModel')
  expect(writes).toHaveLength(20)
  expect(mostAtOnce(writes)).toBeLessThanOrEqual(2)
  expect(mostAtOnce(requests.filter(({ operation }) => operation !== 'CreateModel'))).toBeGreaterThan(2)
})
