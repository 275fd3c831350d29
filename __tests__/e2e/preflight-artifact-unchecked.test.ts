// The preflight of artifacts where S3 does not say, where it is asked for many models, and where the step ends.
import { describe, expect, test } from '@jest/globals'
import { READS_AT_ONCE } from '../../src/concurrency.ts'
import { withContainer } from '../support/action.ts'
import { FOREVER, outOfTime, TOO_SOON } from '../support/alone.ts'
import {
  expectCreated,
  findings,
  KEY,
  putArtifactWorld,
  SPEC,
  UNCHECKED,
  URL,
  useArtifactHarness,
} from '../support/preflight-artifact.ts'

const harness = useArtifactHarness()

const READ = '{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::models/churn/model.tar.gz"}'
const LIST = '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::models"}'
const AGAIN = "This doesn't fail the step. Run it again to repeat the check."

describe('a notice, and a model, come of', () => {
  const unchecked = `${UNCHECKED}: Could not check whether \`${URL}\` can be read:`

  test('a caller who may not read', async () => {
    harness.put({})
    harness.emulator.denied.add('s3:GetObject')
    const run = await harness.run({ spec: SPEC })
    expectCreated(run)
    expect(findings(run)).toEqual([
      `${unchecked} the caller lacks the permission.`,
      `Add to the caller's policy: \`${READ}, ${LIST}\``,
    ])
  })

  test.each([KEY, 'churn/model'])('a caller who may not list, when %s is missing', async (key) => {
    harness.emulator.denied.add('s3:ListBucket')
    const run = await harness.run({ spec: withContainer(`ModelDataUrl: s3://models/${key}`) })
    expectCreated(run)
    expect(findings(run)[0]).toBe(`${unchecked.replace(KEY, key)} the caller lacks the permission.`)
  })

  test('a caller who may not list a prefix', async () => {
    harness.emulator.denied.add('s3:ListBucket')
    const run = await harness.run({
      spec: withContainer('ModelDataUrl: s3://models/many/', 'Mode: MultiModel'),
    })
    expectCreated(run)
    expect(findings(run)).toEqual([
      `${UNCHECKED}: Could not check whether \`s3://models/many/\` can be read: the caller lacks the permission.`,
      `Add to the caller's policy: \`${LIST}\``,
    ])
  })

  test('a caller who may not decrypt, about that alone', async () => {
    const kmsKey = 'arn:aws:kms:eu-west-1:123456789012:key/0a1b'
    harness.put({ kmsKey })
    harness.emulator.denied.add('kms:Decrypt')
    const run = await harness.run({ spec: SPEC })
    expectCreated(run)
    expect(findings(run)).toEqual([
      `${UNCHECKED}: Could not check whether \`${URL}\` begins like a gzip archive: the caller lacks the permission.`,
      `Add to the caller's policy: \`{"Effect":"Allow","Action":"kms:Decrypt","Resource":"${kmsKey}"}\``,
    ])
  })

  test('S3 in trouble, after three attempts', async () => {
    harness.put({})
    for (const operation of ['HeadObject', 'GetObject'] as const) {
      harness.emulator.fault({ operation, kind: 'throttle', on: 'every' })
    }
    const run = await harness.run({ spec: SPEC })
    expectCreated(run)
    expect(findings(run)).toEqual([`${unchecked} Please reduce your request rate.`, AGAIN])
    expect(harness.asked()).toHaveLength(6)
  })

  test('a connection that is cut each time', async () => {
    harness.put({ key: 'many/a' })
    harness.emulator.fault({ operation: 'ListObjectsV2', kind: 'reset', on: 'every' })
    const run = await harness.run({ spec: withContainer('ModelDataUrl: s3://models/many/') })
    expectCreated(run)
    expect(findings(run)[0]).toMatch(
      /preflight-unchecked: Could not check whether `s3:\/\/models\/many\/` can be read: /,
    )
    expect(findings(run)[1]).toBe(AGAIN)
  })

  test('a URL of another form, which is not shown', async () => {
    const url = 'https://models.s3.eu-west-1.amazonaws.com/a.tar.gz?X-Amz-Signature=0a1b'
    const run = await harness.run({
      spec: withContainer(`ModelDataUrl: ${url}`),
      inputs: { 'dry-run': 'true' },
    })
    expect(run.exitCode).toBe(0)
    expect(findings(run)).toEqual([
      `${UNCHECKED}: Could not check \`PrimaryContainer.ModelDataUrl\`: the action doesn't know this form of S3 URL.`,
      'Use `s3://bucket/key`.',
    ])
    expect(harness.asked()).toEqual([])
  })
})

test('trouble that passes leaves nothing behind', async () => {
  harness.put({})
  harness.emulator.fault({ operation: 'HeadObject', kind: 'status', status: 503 })
  harness.emulator.fault({ operation: 'GetObject', kind: 'reset' })
  const run = await harness.run({ spec: SPEC })
  expectCreated(run)
  expect(findings(run)).toEqual([])
})

test('what one answer proves is told, though another did not come', async () => {
  harness.put({ body: 'PK' })
  harness.emulator.fault({ operation: 'HeadObject', kind: 'status', status: 500, on: 'every' })
  expect(findings(await harness.run({ spec: SPEC }))).toEqual([
    `${UNCHECKED}: Could not check whether \`${URL}\` can be read: The service answered HTTP 500 without a message.`,
    AGAIN,
    `model.yml:5:17 error artifact-not-gzip: \`${URL}\` isn't compressed with gzip: it begins with \`50 4b\`, not \`1f 8b\`.`,
    "Package the model's folder: `tar -czf model.tar.gz -C model .`",
  ])
})

/** Models with data of their own, and one image. */
function specsOf(names: readonly string[]): string[] {
  return names.map((name) =>
    SPEC.replace('ModelName: churn', `ModelName: ${name}`).replace('models/churn/', `models/${name}/`),
  )
}

const OTHERS = 'Could not check other objects and prefixes in the bucket `models` either.'

test('many models do not wait each for a service that cannot be reached', async () => {
  for (const operation of ['HeadObject', 'GetObject'] as const) {
    harness.emulator.fault({ operation, kind: 'reset', on: 'every' })
  }
  const specs = specsOf(['a', ...Array.from({ length: 39 }, (_, number) => `b-${number}`)])
  const run = await harness.run({ spec: specs.join('---\n') })
  expectCreated(run)
  // Three attempts of what is under way together; the others are told what came of them.
  expect(harness.asked().length).toBeLessThanOrEqual(3 * READS_AT_ONCE)
  expect(findings(run)).toEqual([
    `${UNCHECKED}: Could not check whether \`s3://models/a/model.tar.gz\` can be read: socket hang up.`,
    AGAIN,
    `model.yml:11:17 notice preflight-unchecked: ${OTHERS}`,
    'See the first notice for the reason.',
  ])
})

test('a bucket that may not be read is told of twice, whatever is in it', async () => {
  harness.emulator.denied.add('s3:*')
  const specs = specsOf(['a', 'b', 'c', 'd'])
  const run = await harness.run({ spec: specs.join('---\n'), inputs: { 'max-parallel': '1' } })
  expectCreated(run)
  expect(findings(run).filter((_, index) => index % 2 === 0)).toEqual([
    `${UNCHECKED}: Could not check whether \`s3://models/a/model.tar.gz\` can be read: the caller lacks the permission.`,
    `model.yml:11:17 notice preflight-unchecked: ${OTHERS}`,
  ])
})

test('the region is told to a caller who may not read, too', async () => {
  harness.emulator.denied.add('s3:*')
  const found = findings(await harness.run({ spec: withContainer('ModelDataUrl: s3://models-us/many/') }))
  expect(found[0]).toContain('The bucket of `s3://models-us/many/` is in `us-east-1`')
})

test('many models ask once, and each is told', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const specs = names.map((name) => SPEC.replace('ModelName: churn', `ModelName: ${name}`))
  const run = await harness.run({ spec: specs.join('---\n') })
  const found = findings(run).filter((_, index) => index % 2 === 0)
  expect(found).toEqual(
    names.map(
      (_, index) =>
        `model.yml:${5 + 6 * index}:17 error artifact-missing: The object \`${URL}\` doesn't exist.`,
    ),
  )
  expect(harness.asked()).toEqual([`GetObject /models/${KEY}`, `HeadObject /models/${KEY}`])
  harness.put({})
  const right = await harness.run({ spec: specs.join('---\n') })
  expect([right.exitCode, findings(right)]).toEqual([0, []])
  expect(harness.sent()).toHaveLength(names.length)
  expect(harness.asked()).toHaveLength(4)
})

test('the end of the step ends the questions', async () => {
  await outOfTime(async (seconds) => {
    harness.emulator.reset()
    putArtifactWorld(harness.emulator)
    harness.put({})
    harness.emulator.fault({ operation: 'HeadObject', kind: 'delay', ms: FOREVER, on: 'every' })
    const run = await harness.run({ spec: SPEC, inputs: { 'timeout-seconds': seconds } })
    if (!harness.operations().includes('HeadObject')) return TOO_SOON
    expect(run.exitCode).toBe(1)
    expect(findings(run)).toEqual([])
    expect(harness.operations()).not.toContain('CreateModel')
    return undefined
  })
})
