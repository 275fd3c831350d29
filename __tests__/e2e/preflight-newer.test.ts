// The rule artifact-newer: the model is there as the spec says, but its artifact was written again.
import { describe, expect, test } from '@jest/globals'
import { preflightDocs } from '../../scripts/docs/rules/index.ts'
import { IMAGE, ROLE, useHarness, withContainer, type Run } from '../support/action.ts'
import { BUCKET, findingsOf, KEY, putEverything } from '../support/preflight.ts'

const harness = useHarness()

const CREATED = new Date('2026-03-01T12:00:00Z')
const LATER = new Date('2026-03-02T09:30:00Z')
const URL = `s3://${BUCKET}/${KEY}`
const SPEC = withContainer(`ModelDataUrl: ${URL}`)
const DATA_SOURCE = (S3Uri: string, type: string): string =>
  withContainer(
    'ModelDataSource:',
    '  S3DataSource:',
    `    S3Uri: ${S3Uri}`,
    `    S3DataType: ${type}`,
    '    CompressionType: None',
  )

interface Case {
  spec?: string
  /** What is written after the model was created, in the bucket. */
  written?: string
  inputs?: Record<string, string>
  /** Makes the second run's spec. */
  change?: (spec: string) => string
}

/** Creates a model, writes an object of its data, and runs again with the preflight. */
async function again({
  spec = SPEC,
  written = KEY,
  inputs = {},
  change = (text) => text,
}: Case): Promise<Run> {
  const { emulator } = harness
  putEverything(emulator)
  // Below the prefixes that the specs name.
  emulator.put({ objects: [{ bucket: BUCKET, key: 'many/a.tar.gz', lastModified: CREATED }] })
  emulator.put({ objects: [{ bucket: BUCKET, key: KEY, lastModified: CREATED }] })
  expect((await harness.run({ spec })).outputs).toMatchObject({ status: 'created' })
  for (const model of emulator.models.values()) Object.assign(model, { creationTime: CREATED })
  emulator.put({ objects: [{ bucket: BUCKET, key: written, lastModified: LATER }] })
  return harness.run({
    spec: change(spec),
    inputs: { preflight: 'true', 'ignore-rules': 'image-digest', ...inputs },
  })
}

const MESSAGE = `model.yml:5:17 warning artifact-newer: \`${URL}\` was written at 2026-03-02T09:30:00Z, after the model \`churn\` was created at 2026-03-01T12:00:00Z. Endpoints started in between serve the older data.`

describe('an artifact that was written after the model was created', () => {
  test.each<[run: string, inputs: Record<string, string>, status: string]>([
    ['a plan', { 'dry-run': 'true' }, 'unchanged'],
    ['a run', {}, 'unchanged'],
    ['a plan of tags', { 'dry-run': 'true', tags: 'team=growth' }, 'would-update-tags'],
    ['a run that adds tags', { tags: 'team=growth' }, 'tags-updated'],
  ])('is a warning of %s', async (_, inputs, status) => {
    const run = await again({ inputs })
    expect(run.exitCode).toBe(0)
    expect(run.outputs).toMatchObject({ status })
    expect(findingsOf(run)).toEqual([{ finding: MESSAGE, hint: preflightDocs['artifact-newer'].hint }])
    const warnings = run.annotations.filter(({ name }) => name === 'warning')
    expect(warnings).toMatchObject([
      { properties: { file: 'model.yml', line: '5', col: '17', title: 'artifact-newer' } },
    ])
    expect(run.summary).toContain('artifact-newer')
  })

  test('stands where the input gives it', async () => {
    const run = await again({ inputs: { 'model-data-url': URL } })
    expect(findingsOf(run).map(({ finding }) => finding)).toEqual([
      MESSAGE.replace('model.yml:5:17', 'input model-data-url'),
    ])
  })

  test('is found below a prefix, by what the listing says', async () => {
    const spec = DATA_SOURCE(`s3://${BUCKET}/churn/`, 'S3Prefix')
    const run = await again({ spec, inputs: { 'dry-run': 'true' } })
    const [{ finding } = { finding: '' }] = findingsOf(run)
    expect(finding).toMatch(
      /^model\.yml:7:14 warning artifact-newer: An object below `s3:\/\/ml-artifacts\/churn\/` was/,
    )
  })

  test('is found in each container that has it', async () => {
    const container = [`  - Image: ${IMAGE}`, `    ModelDataUrl: ${URL}`]
    const spec = ['ModelName: churn', `ExecutionRoleArn: ${ROLE}`, 'Containers:', ...container, ...container]
    const run = await again({ spec: `${spec.join('\n')}\n` })
    expect(findingsOf(run).map(({ finding }) => finding.split(' ').slice(0, 3).join(' '))).toEqual([
      'model.yml:5:19 warning artifact-newer:',
      'model.yml:7:19 warning artifact-newer:',
    ])
  })
})

describe('nothing is said', () => {
  test.each<[why: string, more: Case]>([
    ['of an artifact that is as old as the model', { written: 'other/model.tar.gz' }],
    [
      'of the models of a multi-model container, which come and go',
      {
        spec: withContainer('Mode: MultiModel', `ModelDataUrl: s3://${BUCKET}/many/`),
        written: 'many/b.tar.gz',
      },
    ],
    ['when the rule is ignored', { inputs: { 'ignore-rules': 'artifact-newer image-digest' } }],
    ['without a preflight', { inputs: { preflight: 'false' } }],
  ])('%s', async (_, more) => {
    const run = await again(more)
    expect(run.outputs).toMatchObject({ status: 'unchanged' })
    expect(findingsOf(run)).toEqual([])
  })

  test('when the model is another one than the spec says', async () => {
    const run = await again({
      change: (spec) => `${spec}EnableNetworkIsolation: true\n`,
      inputs: { 'dry-run': 'true' },
    })
    expect(run.outputs).toMatchObject({ status: 'conflict' })
    expect(findingsOf(run)).toEqual([])
  })

  test('of an artifact that the preflight may not look at', async () => {
    const { emulator } = harness
    emulator.denied.add('s3:GetObject')
    const run = await again({ inputs: { 'dry-run': 'true' } })
    expect(findingsOf(run).map(({ finding }) => finding.split(' ')[2])).toEqual(['preflight-unchecked:'])
  })
})
