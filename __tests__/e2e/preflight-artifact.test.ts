// The preflight of artifacts: what is found of what a spec names in S3.
import { describe, expect, test } from '@jest/globals'
import type { S3Object } from '../../emulator/index.ts'
import { preflightDocs } from '../../scripts/docs/rules/index.ts'
import { IMAGE, ROLE, withContainer, type Run } from '../support/action.ts'
import { arrival } from '../support/alone.ts'
import {
  expectCreated,
  findings,
  KEY,
  SPEC,
  sourceSpec,
  UNCHECKED,
  URL,
  useArtifactHarness,
} from '../support/preflight-artifact.ts'

const harness = useArtifactHarness()

function expectStopped(run: Run): void {
  expect([run.exitCode, run.outputs['status']]).toEqual([1, 'invalid'])
  expect(harness.operations()).not.toContain('CreateModel')
}

describe('an artifact that is right', () => {
  test('gives no finding, and is asked about by two reads side by side', async () => {
    harness.put({})
    // Neither is answered before both are there.
    const both = Promise.all(['HeadObject', 'GetObject'].map((name) => arrival(harness.emulator, name)))
    for (const operation of ['HeadObject', 'GetObject'] as const) {
      harness.emulator.fault({ operation, kind: 'delay', ms: 0, until: both })
    }
    const run = await harness.run({ spec: SPEC })
    expectCreated(run)
    expect(findings(run)).toEqual([])
    expect(harness.asked()).toEqual([`GetObject /models/${KEY}`, `HeadObject /models/${KEY}`])
    const get = harness.emulator.requests.find(({ operation }) => operation === 'GetObject')
    expect(get?.headers['range']).toBe('bytes=0-1')
  })

  test('is not asked about without the input', async () => {
    const run = await harness.run({ spec: SPEC, inputs: { preflight: 'false' } })
    expectCreated(run)
    expect(harness.asked()).toEqual([])
  })

  test.each([
    ['https://s3.eu-west-1.amazonaws.com/models/a%20b.tar.gz', 'a b.tar.gz'],
    ['https://models.s3.eu-west-1.amazonaws.com/%C3%BC.tar.gz', 'ü.tar.gz'],
    ['s3://models/100%25.tar.gz', '100%25.tar.gz'],
  ])('is found at %s', async (url, key) => {
    harness.put({ key })
    expect(findings(await harness.run({ spec: withContainer(`ModelDataUrl: ${url}`) }))).toEqual([])
    const path = `/models/${encodeURIComponent(key)}`
    expect(harness.asked()).toEqual([`GetObject ${path}`, `HeadObject ${path}`])
  })

  test.each<[what: string, object: Partial<S3Object>]>([
    ['has a class that is read at once', { storageClass: 'GLACIER_IR' }],
    ['has a restored copy', { storageClass: 'DEEP_ARCHIVE', restore: 'restored' }],
    ['is in INTELLIGENT_TIERING', { storageClass: 'INTELLIGENT_TIERING' }],
  ])('%s', async (_what, object) => {
    harness.put(object)
    expect(findings(await harness.run({ spec: SPEC }))).toEqual([])
  })

  test('may be an object that is not compressed, of which nothing is read', async () => {
    harness.put({ key: 'weights.bin', body: 'weights' })
    const run = await harness.run({ spec: sourceSpec('s3://models/weights.bin', 'S3Object', 'None') })
    expect(findings(run)).toEqual([])
    expect(harness.asked()).toEqual(['HeadObject /models/weights.bin'])
  })

  test('may be a prefix, an archive named as one, or a whole bucket', async () => {
    harness.put({ key: 'churn/', body: '' }, { key: 'churn/weights.bin', body: 'weights' }, {})
    const places = ['s3://models/churn/', URL, 's3://models']
    for (const place of places) {
      const compression = place === URL ? 'Gzip' : 'None'
      const run = await harness.run({ spec: sourceSpec(place, 'S3Prefix', compression) })
      expect(findings(run)).toEqual([])
    }
    expect(harness.asked()).toEqual([
      'ListObjectsV2 /models/',
      'ListObjectsV2 /models/ churn/',
      'ListObjectsV2 /models/ churn/model.tar.gz',
    ])
  })
})

/** For each rule a spec of which it finds something, and the objects that are there. */
const wrong: Record<string, { spec: string; objects?: Partial<S3Object>[] }> = {
  'artifact-missing': { spec: withContainer('ModelDataUrl: s3://models/churn/modle.tar.gz'), objects: [{}] },
  'artifact-region': {
    spec: withContainer(`ModelDataUrl: s3://models-us/${KEY}`),
    objects: [{ bucket: 'models-us' }],
  },
  'artifact-empty': { spec: SPEC, objects: [{ body: '' }] },
  'artifact-not-gzip': { spec: SPEC, objects: [{ body: 'PK\u0003\u0004' }] },
  'artifact-archived': { spec: SPEC, objects: [{ storageClass: 'GLACIER' }] },
  'artifact-prefix-empty': { spec: withContainer('Mode: MultiModel', 'ModelDataUrl: s3://models/many/') },
}

describe('the documented finding of', () => {
  const documented = Object.entries(preflightDocs).filter(
    ([rule]) => rule.startsWith('artifact-') && rule !== 'artifact-newer',
  )

  test.each(documented)('%s is the only one', async (rule, { finding, hint }) => {
    const { spec, objects = [] } = wrong[rule]!
    harness.put(...objects)
    const run = await harness.run({ spec })
    expect(findings(run)).toEqual([finding, hint])
    if (rule === 'artifact-prefix-empty') expectCreated(run)
    else expectStopped(run)
    const reads = ['HeadObject', 'GetObject', 'ListObjectsV2', 'HeadBucket']
    for (const line of harness.asked()) expect(reads).toContain(line.split(' ')[0])
  })
})

describe('what is missing', () => {
  const check = 'Check the key, and that the job that writes it has finished.'
  const noBucket = ["The bucket `nowhere` doesn't exist.", 'Check the name of the bucket.']

  test.each<[what: string, spec: string, place: string, finding: string[]]>([
    ['the bucket of an archive', withContainer('ModelDataUrl: s3://nowhere/model.tar.gz'), '5:17', noBucket],
    ['the bucket of a file', withContainer('ModelDataUrl: s3://nowhere/model'), '5:17', noBucket],
    ['the bucket of a prefix', sourceSpec('s3://nowhere/a/', 'S3Prefix', 'None'), '7:14', noBucket],
    [
      'the bucket of many models',
      withContainer('ModelDataUrl: s3://nowhere/', 'Mode: MultiModel'),
      '5:17',
      noBucket,
    ],
    [
      'a file',
      withContainer('ModelDataUrl: s3://models/model'),
      '5:17',
      ["The object `s3://models/model` doesn't exist.", check],
    ],
    [
      'all below a prefix',
      withContainer('ModelDataUrl: s3://models/folder/'),
      '5:17',
      [
        'There are no objects below `s3://models/folder/`.',
        'Check the prefix, and that the job that writes there has finished.',
      ],
    ],
    [
      'a manifest',
      sourceSpec('s3://models/there/', 'S3Prefix', 'None', 'ManifestS3Uri: s3://models/list.csv'),
      '10:22',
      ["The object `s3://models/list.csv` doesn't exist.", check],
    ],
  ])('%s', async (_what, spec, place, [message, hint]) => {
    harness.put({ key: 'folder/', body: '' }, { key: 'there/weights.bin' })
    const run = await harness.run({ spec })
    expect(findings(run)).toEqual([`model.yml:${place} error artifact-missing: ${message}`, hint])
    expectStopped(run)
  })

  test('is told of each source of each container, on its own line', async () => {
    harness.put({ key: 'there.tar.gz' })
    const spec = [
      'ModelName: churn',
      `ExecutionRoleArn: ${ROLE}`,
      'Containers:',
      `  - Image: ${IMAGE}`,
      '    ModelDataUrl: s3://models/there.tar.gz',
      `  - Image: ${IMAGE}`,
      '    ModelDataSource:',
      '      S3DataSource: { S3Uri: s3://models/a, S3DataType: S3Object, CompressionType: None }',
      '    AdditionalModelDataSources:',
      '      - ChannelName: draft',
      '        S3DataSource: { S3Uri: s3://models/there.tar.gz, S3DataType: S3Object, CompressionType: Gzip }',
      '      - ChannelName: adapters',
      '        S3DataSource: { S3Uri: s3://models/b/, S3DataType: S3Prefix, CompressionType: None }',
    ]
    const found = findings(await harness.run({ spec: spec.join('\n') }))
    expect(found.filter((_, index) => index % 2 === 0)).toEqual([
      "model.yml:8:30 error artifact-missing: The object `s3://models/a` doesn't exist.",
      'model.yml:13:32 error artifact-missing: There are no objects below `s3://models/b/`.',
    ])
  })

  test('names the input that it came from', async () => {
    const run = await harness.run({
      spec: withContainer(),
      inputs: { 'model-data-url': 's3://models/none.tar.gz' },
    })
    expect(findings(run)).toEqual([
      "input model-data-url error artifact-missing: The object `s3://models/none.tar.gz` doesn't exist.",
      check,
    ])
  })

  test('stops no run that ignores the rule', async () => {
    const run = await harness.run({ spec: SPEC, inputs: { 'ignore-rules': 'artifact-missing image-digest' } })
    expectCreated(run)
    expect(findings(run)).toEqual([])
  })
})

describe('an object', () => {
  const head = `\`aws s3api head-object --bucket models --key ${KEY}\``
  const restore = `aws s3api restore-object --bucket models --key ${KEY} --restore-request`

  test.each<[what: string, object: Partial<S3Object>, archive: string, hint: string]>([
    [
      'of INTELLIGENT_TIERING',
      { storageClass: 'INTELLIGENT_TIERING', archiveStatus: 'ARCHIVE_ACCESS' },
      'ARCHIVE_ACCESS',
      `Restore it: \`${restore} '{}'\``,
    ],
    [
      'that is being restored',
      { storageClass: 'DEEP_ARCHIVE', restore: 'ongoing' },
      'DEEP_ARCHIVE',
      `The restore is in progress. Check its status: ${head}`,
    ],
  ])('%s is archived', async (_what, object, archive, hint) => {
    harness.put(object)
    expect(findings(await harness.run({ spec: SPEC }))).toEqual([
      `model.yml:5:17 error artifact-archived: \`${URL}\` is archived (\`${archive}\`) and can't be read until you restore it.`,
      hint,
    ])
  })

  test('has a key that is one word of a command', async () => {
    harness.put({ key: "it's new.bin", storageClass: 'GLACIER' })
    const found = findings(
      await harness.run({ spec: withContainer("ModelDataUrl: s3://models/it's new.bin") }),
    )
    expect(found[1]).toContain(` --key 'it'\\''s new.bin' --restore-request`)
  })

  test.each<[what: string, spec: string, key: string]>([
    ['is named .tgz', withContainer('ModelDataUrl: s3://models/a.tgz'), 'a.tgz'],
    ['has CompressionType Gzip', sourceSpec('s3://models/a', 'S3Object', 'Gzip'), 'a'],
  ])('%s, and is not gzip', async (_what, spec, key) => {
    harness.put({ key, body: '\u001f' })
    const found = findings(await harness.run({ spec }))
    expect(found[0]).toContain(
      ` error artifact-not-gzip: \`s3://models/${key}\` isn't compressed with gzip: it begins with \`1f\`, not \`1f 8b\`.`,
    )
  })
})

test('what a hub gives access to is not asked about', async () => {
  const hub = 'arn:aws:sagemaker:eu-west-1:123456789012:hub-content/models/Model/churn/1.0.0'
  const lines = ['HubAccessConfig:', `  HubContentArn: ${hub}`]
  const run = await harness.run({ spec: sourceSpec('s3://a-hub/churn/', 'S3Prefix', 'None', ...lines) })
  expectCreated(run)
  expect([findings(run), harness.asked()]).toEqual([[], []])
})

describe('a prefix', () => {
  const many = withContainer('ModelDataUrl: s3://models/many/', 'Mode: MultiModel')
  const data = withContainer('ModelDataUrl: s3://models/many/')
  const archived = (key: string): string =>
    `model.yml:5:17 error artifact-archived: \`s3://models/${key}\` is archived (\`GLACIER\`) and can't be read until you restore it.`

  test('of empty objects is empty', async () => {
    harness.put({ key: 'many/a', body: '' }, { key: 'many/b', body: '' })
    expect(findings(await harness.run({ spec: data }))).toEqual([
      'model.yml:5:17 error artifact-empty: All objects below `s3://models/many/` are empty (0 bytes).',
      'Upload them again. The job that wrote them might have ended too early.',
    ])
  })

  test('is archived with its first archived object', async () => {
    const GLACIER = { storageClass: 'GLACIER' }
    harness.put({ key: 'many/a' }, { key: 'many/b', ...GLACIER }, { key: 'many/c', ...GLACIER })
    expect(findings(await harness.run({ spec: data }))[0]).toBe(archived('many/b'))
    expect(harness.asked()).toEqual(['HeadObject /models/many/b', 'ListObjectsV2 /models/ many/'])
  })

  test('is not archived when the object has a restored copy', async () => {
    harness.put({ key: 'many/a' }, { key: 'many/b', storageClass: 'GLACIER', restore: 'restored' })
    expect(findings(await harness.run({ spec: data }))).toEqual([])
  })

  test('of many models may hold archived ones, but not only such', async () => {
    harness.put({ key: 'many/a.tar.gz', storageClass: 'GLACIER' }, { key: 'many/b.tar.gz' })
    expect(findings(await harness.run({ spec: many }))).toEqual([])
    harness.put({ key: 'many/b.tar.gz', storageClass: 'GLACIER' })
    expect(findings(await harness.run({ spec: many }))[0]).toBe(archived('many/a.tar.gz'))
  })

  test('is judged by its first page only where that is enough', async () => {
    const page = Array.from({ length: 1000 }, (_, index) => ({ key: `many/${1000 + index}`, body: '' }))
    harness.put(...page, { key: 'many/weights' })
    expect(findings(await harness.run({ spec: data }))).toEqual([])
    harness.put(...page.map((object) => ({ ...object, storageClass: 'GLACIER' })))
    expect(findings(await harness.run({ spec: many }))).toEqual([])
  })

  test('with an archived object that may not be asked about is not judged', async () => {
    harness.put({ key: 'many/a', storageClass: 'GLACIER' })
    harness.emulator.denied.add('s3:GetObject')
    const run = await harness.run({ spec: data })
    expectCreated(run)
    expect(findings(run)).toEqual([
      `${UNCHECKED}: Could not check whether the archived object \`s3://models/many/a\` was restored: the caller lacks the permission.`,
      `Add to the caller's policy: \`{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::models/many/a"}\``,
    ])
  })
})
