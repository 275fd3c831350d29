// Proves what a run does with a name that is taken: it reuses what is equal, and never lets a difference pass.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import type { Emulator } from '../../emulator/index.ts'
import {
  ARN,
  SECRET,
  IMAGE,
  ROLE,
  withTopLevel,
  useHarness,
  withContainer,
  type Run,
} from '../support/action.ts'
import {
  ask,
  causesOf,
  differencesIn,
  endOf,
  errorOf,
  modelNamed,
  putModel,
  requestOf,
  snapshot,
  tagList,
  tagsOf,
  type Request,
} from '../support/models.ts'

const harness = useHarness()

const CONSOLE_URL = 'https://eu-west-1.console.aws.amazon.com/sagemaker/home?region=eu-west-1#/models/churn'
const PLACE = { 'model-arn': ARN, 'model-name': 'churn', region: 'eu-west-1', 'console-url': CONSOLE_URL }
const UNCHANGED = 'unchanged, changed false, exit 0'
const UPDATED = 'tags-updated, changed true, exit 0'
const CONFLICT = 'conflict, changed false, exit 1'
const FAILED = 'failed, changed false, exit 1'

/** Numbered tags. */
function tags(count: number, prefix = 'tag'): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}-${i}`, `${i}`]))
}

function denied(action: string): { code: string; message: string } {
  const who = 'User: arn:aws:sts::123456789012:assumed-role/ci/session'
  const message = `${who} is not authorized to perform: sagemaker:${action} on resource: ${ARN} because no identity-based policy allows the sagemaker:${action} action`
  return { code: 'AccessDeniedException', message }
}

describe('a model that equals the spec', () => {
  test('is reused by a second run, which asks once more and changes nothing', async () => {
    const spec = withContainer(
      'ModelDataUrl: s3://models/churn.tar.gz',
      `Environment: { SETTING: ${SECRET} }`,
    )
    const inputs = { 'provenance-tags': 'true' }
    expect(endOf(await harness.run({ spec, inputs }))).toBe('created, changed true, exit 0')
    const before = snapshot(harness.emulator)

    const run = await harness.run({ spec, inputs: { ...inputs, 'if-exists': 'reuse' } })
    expect(endOf(run)).toBe(UNCHANGED)
    expect(run.outputs).toMatchObject(PLACE)
    expect(run.annotations).toEqual([])
    expect(run.log.join('\n')).toMatch(/^churn unchanged in eu-west-1 \(/m)
    expect(harness.operations()).toEqual(['CreateModel', 'CreateModel', 'DescribeModel'])
    expect(snapshot(harness.emulator)).toBe(before)
  })

  test('keeps its tags when the spec has the same', async () => {
    await putModel(harness.emulator, requestOf({}, { Tags: tagList({ team: 'risk', stage: 'prod' }) }))
    const before = snapshot(harness.emulator)
    const run = await harness.run({
      spec: withTopLevel('Tags: { team: risk }'),
      inputs: { tags: 'stage=prod' },
    })
    expect(endOf(run)).toBe(UNCHANGED)
    expect(harness.operations()).toEqual(['CreateModel', 'DescribeModel', 'ListTags'])
    expect(snapshot(harness.emulator)).toBe(before)
  })

  test('of another case in its name is the same model', async () => {
    await putModel(harness.emulator, requestOf({}, { ModelName: 'Churn' }))
    const run = await harness.run({ spec: withContainer() })
    expect(endOf(run)).toBe(UNCHANGED)
    expect(run.outputs['model-arn']).toBe(ARN)
  })

  test('may not be reused with if-exists: fail', async () => {
    await putModel(harness.emulator, requestOf({}))
    const before = snapshot(harness.emulator)
    const run = await harness.run({ spec: withContainer(), inputs: { 'if-exists': 'fail', tags: 'a=b' } })
    expect(endOf(run)).toBe(CONFLICT)
    expect(run.outputs).toMatchObject(PLACE)
    expect(errorOf(run)).toContain('A model named `churn` already exists, and `if-exists` is `fail`')
    expect(causesOf(run)).toEqual([expect.stringContaining('if-exists: reuse')])
    expect(differencesIn(run)).toEqual([])
    expect(snapshot(harness.emulator)).toBe(before)
  })
})

describe('a model that differs', () => {
  const old = requestOf(
    {
      ModelDataUrl: 's3://models/old.tar.gz',
      Environment: { SAME: '1', CHANGED: `${SECRET}-old`, REMOVED: `${SECRET}-removed` },
    },
    { Tags: tagList({ team: 'risk' }) },
  )
  const spec = withContainer(
    'ModelDataUrl: s3://models/new.tar.gz',
    `Environment: { SAME: 1, CHANGED: ${SECRET}-new, ADDED: ${SECRET}-added }`,
  )
  const expected = [
    'PrimaryContainer.Environment: added ADDED; removed REMOVED; changed CHANGED',
    'PrimaryContainer.ModelDataUrl: s3://models/old.tar.gz → s3://models/new.tar.gz',
  ]

  test.each(['reuse', 'fail'])('with if-exists: %s is a conflict that lists them', async (ifExists) => {
    await putModel(harness.emulator, old)
    const before = snapshot(harness.emulator)
    const run = await harness.run({ spec, inputs: { 'if-exists': ifExists, tags: 'team=other' } })
    expect(endOf(run)).toBe(CONFLICT)
    expect(run.outputs).toMatchObject(PLACE)
    expect(differencesIn(run)).toEqual(expected)
    expect(errorOf(run)).toContain(
      ifExists === 'fail' ? '`if-exists` is `fail`' : 'already exists and has 2 differences from the spec',
    )
    expect(causesOf(run).join('\n')).toContain(ifExists === 'fail' ? 'if-exists: reuse' : 'content-hash')
    expect(harness.operations()).toEqual(['CreateModel', 'DescribeModel'])
    expect(snapshot(harness.emulator)).toBe(before)
  })

  test('is told without the values of its own environment, when the spec has none', async () => {
    await putModel(harness.emulator, old)
    const run = await harness.run({ spec: withContainer('ModelDataUrl: s3://models/old.tar.gz') })
    expect(differencesIn(run)).toEqual(['PrimaryContainer.Environment: removed CHANGED, REMOVED, SAME'])
    expect(errorOf(run)).toContain('1 difference')
  })

  test('in a text that would be a command of the runner starts none', async () => {
    await putModel(harness.emulator, requestOf(source({ ETag: '\n::error::pwned\r##[error]pwned' })))
    const run = await harness.run({ spec: JSON.stringify(requestOf(source())) })
    expect(endOf(run)).toBe(CONFLICT)
    expect(differencesIn(run)).toEqual([expect.stringContaining('pwned → (none)')])
    expect(run.annotations).toHaveLength(1)
    expect(run.stdout).not.toMatch(/^\s*::error::pwned|##\[/m)
  })
})

describe('tags of a model that equals the spec', () => {
  test('are added and updated; the others stay, and provenance is only for creation', async () => {
    const existing = { team: 'risk', stage: 'dev', owner: 'jo', 'github:sha': 'old' }
    await putModel(harness.emulator, requestOf({}, { Tags: tagList(existing) }))
    const { creationTime } = modelNamed(harness.emulator)!
    const run = await harness.run({
      spec: withTopLevel('Tags: { team: risk, stage: prod }'),
      inputs: { tags: 'cost=42', 'provenance-tags': 'true' },
    })
    expect(endOf(run)).toBe(UPDATED)
    expect(run.outputs).toMatchObject(PLACE)
    expect(harness.operations()).toEqual(['CreateModel', 'DescribeModel', 'ListTags', 'AddTags'])
    expect(harness.emulator.requests.at(-1)?.json).toEqual({
      ResourceArn: ARN,
      Tags: tagList({ stage: 'prod', cost: '42' }),
    })
    expect(tagsOf(harness.emulator)).toEqual({ ...existing, stage: 'prod', cost: '42' })
    expect(modelNamed(harness.emulator)!.creationTime).toEqual(creationTime)
  })

  test('are updated with if-exists: replace, too, and nothing is deleted', async () => {
    await putModel(harness.emulator, requestOf({}))
    const run = await harness.run({ spec: withContainer(), inputs: { 'if-exists': 'replace', tags: 'a=b' } })
    expect(endOf(run)).toBe(UPDATED)
    expect(harness.operations()).not.toContain('DeleteModel')
    expect(tagsOf(harness.emulator)).toEqual({ a: 'b' })
  })

  test('are read through three pages', async () => {
    await harness.emulate({ pageSize: 10 })
    await putModel(harness.emulator, requestOf({}, { Tags: tagList(tags(25)) }))
    const input = (...pairs: string[]): { tags: string } => ({ tags: pairs.join('\n') })

    const same = await harness.run({
      spec: withContainer(),
      inputs: input('tag-0=0', 'tag-12=12', 'tag-24=24'),
    })
    expect(endOf(same)).toBe(UNCHANGED)
    expect(harness.operations()).toEqual(['CreateModel', 'DescribeModel', 'ListTags', 'ListTags', 'ListTags'])
    const run = await harness.run({ spec: withContainer(), inputs: input('tag-0=0', 'tag-24=changed') })
    expect(endOf(run)).toBe(UPDATED)
    expect(harness.emulator.requests.at(-1)?.json).toMatchObject({ Tags: tagList({ 'tag-24': 'changed' }) })
  })

  test('may be fifty with those that are there', async () => {
    await putModel(harness.emulator, requestOf({}, { Tags: tagList(tags(40)) }))
    const wanted = Object.keys(tags(10, 'more')).map((key) => `${key}=x`)
    // One of those that are there gets a new value, which takes no room.
    const inputs = { tags: ['tag-3=new', ...wanted].join('\n') }
    expect(endOf(await harness.run({ spec: withContainer(), inputs }))).toBe(UPDATED)
    expect(Object.keys(tagsOf(harness.emulator)!)).toHaveLength(50)
  })

  test('may not be more, and then none is added', async () => {
    await putModel(harness.emulator, requestOf({}, { Tags: tagList(tags(40)) }))
    const before = snapshot(harness.emulator)
    const inputs = {
      tags: ['tag-3=new', ...Object.keys(tags(11, 'more')).map((key) => `${key}=x`)].join('\n'),
    }
    const run = await harness.run({ spec: withContainer(), inputs })
    expect(endOf(run)).toBe(FAILED)
    expect(errorOf(run)).toContain(
      "The model has 40 tags. With the spec's tags it would have 51, but SageMaker allows only 50",
    )
    expect(causesOf(run)[0]).toContain('delete-tags')
    expect(harness.operations()).not.toContain('AddTags')
    expect(snapshot(harness.emulator)).toBe(before)
  })

  test('of AWS itself do not count', async () => {
    const own = { 'aws:cloudformation:stack-name': 'ml', 'AWS:x': 'y' }
    const emulator: Emulator = await harness.emulate({
      onRequest: ({ operation }) => {
        // Seen by ListTags; AddTags of the emulator would count them.
        if (operation === 'ListTags')
          for (const key of Object.keys(own)) modelNamed(emulator)!.tags.delete(key)
      },
    })
    const { tags: map } = await putModel(emulator, requestOf({}, { Tags: tagList(tags(49)) }))
    for (const [key, value] of Object.entries(own)) map.set(key, value)
    expect(endOf(await harness.run({ spec: withContainer(), inputs: { tags: 'one=more' } }))).toBe(UPDATED)
    expect(Object.keys(tagsOf(emulator)!)).toHaveLength(50)
  })
})

describe('what happens meanwhile', () => {
  test('the model is deleted before it is described, so that the next create makes it', async () => {
    const deleted = Promise.withResolvers<unknown>()
    let remove = (): unknown => undefined
    const emulator = await harness.emulate({
      onRequest: ({ operation }) => {
        if (operation === 'CreateModel') remove()
      },
    })
    await putModel(emulator, requestOf({ ModelDataUrl: 's3://models/other.tar.gz' }))
    remove = () => {
      remove = () => undefined
      deleted.resolve(ask(emulator, 'DeleteModel', { ModelName: 'churn' }))
    }
    emulator.fault({ operation: 'DescribeModel', kind: 'delay', ms: 0, until: deleted.promise })
    const run = await harness.run({ spec: withContainer() })
    expect(endOf(run)).toBe('created, changed true, exit 0')
    expect(harness.operations()).toEqual(['CreateModel', 'DescribeModel', 'CreateModel'])
    expect(modelNamed(emulator)?.request['PrimaryContainer']).toEqual({ Image: IMAGE })
  })

  test('a name that stays taken though nobody can describe it ends the run', async () => {
    const { emulator } = harness
    emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message: `Cannot create already existing model "${ARN}".`,
      on: 'every',
    })
    const run = await harness.run({ spec: withContainer() })
    expect(endOf(run)).toBe(FAILED)
    expect(errorOf(run)).toContain('Cannot create already existing model')
    expect(harness.operations()).toHaveLength(6)
  })
})

describe('a caller who may not', () => {
  const grant = (action: string): string =>
    `{"Effect":"Allow","Action":"sagemaker:${action}","Resource":"${ARN}"}`

  test('describe is told that the model exists, and what to allow', async () => {
    await putModel(harness.emulator, requestOf())
    const before = snapshot(harness.emulator)
    harness.emulator.fault({
      operation: 'DescribeModel',
      kind: 'error',
      on: 'every',
      ...denied('DescribeModel'),
    })
    const run = await harness.run({ spec: withContainer() })
    expect(endOf(run)).toBe(FAILED)
    expect(errorOf(run)).toContain(
      'A model with this name exists. Could not find out whether it equals the spec',
    )
    expect(errorOf(run)).toContain('is not authorized to perform: sagemaker:DescribeModel')
    expect(causesOf(run)[0]).toContain(grant('DescribeModel'))
    expect(harness.operations()).toEqual(['CreateModel', 'DescribeModel'])
    expect(snapshot(harness.emulator)).toBe(before)
  })

  test.each(['ListTags', 'AddTags'] as const)('%s is told so, and nothing is changed', async (action) => {
    await putModel(harness.emulator, requestOf())
    const before = snapshot(harness.emulator)
    harness.emulator.fault({ operation: action, kind: 'error', on: 'every', ...denied(action) })
    const run = await harness.run({ spec: withContainer(), inputs: { tags: 'a=b' } })
    expect(endOf(run)).toBe(FAILED)
    expect(errorOf(run)).toContain(`is not authorized to perform: sagemaker:${action}`)
    expect(causesOf(run)[0]).toContain(grant(action))
    expect(harness.operations().filter((operation) => operation === action)).toHaveLength(1)
    expect(snapshot(harness.emulator)).toBe(before)
  })
})

/** A model, a spec of the same name, and the differences that are told. */
type Pair = readonly [what: string, model: Request, spec: Request, differences: readonly string[]]

const DATA = 's3://models/churn.tar.gz'
const OTHER_IMAGE = IMAGE.replace('1.4.2', '1.5.0')
const VPC = { SecurityGroupIds: ['sg-1', 'sg-2'], Subnets: ['subnet-1', 'subnet-2'] }
const SECRET_ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:login'

function source(members: Request = {}): Request {
  const S3DataSource = {
    S3Uri: 's3://models/churn/',
    S3DataType: 'S3Prefix',
    CompressionType: 'None',
    ...members,
  }
  return { ModelDataSource: { S3DataSource } }
}

function additional(...channels: Request[]): Request {
  const S3DataSource = { S3Uri: 's3://models/draft/', S3DataType: 'S3Prefix', CompressionType: 'None' }
  return {
    AdditionalModelDataSources: channels.map((members) => ({
      ChannelName: 'draft',
      S3DataSource,
      ...members,
    })),
  }
}

function pipeline(containers: Request[], members: Request = {}): Request {
  const { PrimaryContainer: _, ...rest } = requestOf()
  return { ...rest, Containers: containers.map((members) => ({ Image: IMAGE, ...members })), ...members }
}

const privateImage = (config: Request): Request =>
  requestOf({ Image: 'registry.example.com/churn:1', ImageConfig: config }, { VpcConfig: VPC })
const metrics = (MetricsEndpoints: Request[]): Request =>
  requestOf({ ContainerMetricsConfig: { MetricsEndpoints } })
const packaged = (members: Request = {}): Request => {
  const container = { ModelPackageName: 'churn/1', ...members }
  return requestOf({}, { PrimaryContainer: container })
}
const multi = (members: Request = {}): Request =>
  requestOf({ Mode: 'MultiModel', ModelDataUrl: 's3://models/all/', ...members })

const IN = 'PrimaryContainer'
const S3 = `${IN}.ModelDataSource.S3DataSource`

/** Pairs that differ in one thing each. */
const DIFFERENT: readonly Pair[] = [
  [
    'ExecutionRoleArn',
    requestOf({}, { ExecutionRoleArn: `${ROLE}-2` }),
    requestOf(),
    [`ExecutionRoleArn: ${ROLE}-2 → ${ROLE}`],
  ],
  ['Image', requestOf(), requestOf({ Image: OTHER_IMAGE }), [`${IN}.Image: ${IMAGE} → ${OTHER_IMAGE}`]],
  [
    'ModelDataUrl changed',
    requestOf({ ModelDataUrl: DATA }),
    requestOf({ ModelDataUrl: `${DATA}2` }),
    [`${IN}.ModelDataUrl: ${DATA} → ${DATA}2`],
  ],
  [
    'ModelDataUrl removed',
    requestOf({ ModelDataUrl: DATA }),
    requestOf(),
    [`${IN}.ModelDataUrl: ${DATA} → (none)`],
  ],
  [
    'ModelDataUrl added',
    requestOf(),
    requestOf({ ModelDataUrl: DATA }),
    [`${IN}.ModelDataUrl: (none) → ${DATA}`],
  ],
  [
    'Mode',
    requestOf({ Mode: 'MultiModel' }),
    requestOf({ Mode: 'SingleModel' }),
    [`${IN}.Mode: MultiModel → (none)`],
  ],
  [
    'ModelDataUrl of a multi-model container',
    multi(),
    multi({ ModelDataUrl: 's3://models/none/' }),
    [`${IN}.ModelDataUrl: s3://models/all/ → s3://models/none/`],
  ],
  [
    'ModelCacheSetting',
    multi(),
    multi({ MultiModelConfig: { ModelCacheSetting: 'Disabled' } }),
    [`${IN}.MultiModelConfig.ModelCacheSetting: (none) → Disabled`],
  ],
  [
    'Environment',
    requestOf({ Environment: { A: '1', B: '' } }),
    requestOf({ Environment: { A: '01', C: '' } }),
    [`${IN}.Environment: added C; removed B; changed A`],
  ],
  [
    'EnableNetworkIsolation',
    requestOf({}, { EnableNetworkIsolation: true }),
    requestOf({}, { EnableNetworkIsolation: false }),
    ['EnableNetworkIsolation: true → false'],
  ],
  [
    'a security group',
    requestOf({}, { VpcConfig: VPC }),
    requestOf({}, { VpcConfig: { ...VPC, SecurityGroupIds: ['sg-1', 'sg-3'] } }),
    ['VpcConfig.SecurityGroupIds: added sg-3; removed sg-2'],
  ],
  [
    'a subnet more',
    requestOf({}, { VpcConfig: VPC }),
    requestOf({}, { VpcConfig: { ...VPC, Subnets: [...VPC.Subnets, 'subnet-3'] } }),
    ['VpcConfig.Subnets: added subnet-3'],
  ],
  [
    'VpcConfig removed',
    requestOf({}, { VpcConfig: { SecurityGroupIds: ['sg-1'], Subnets: ['subnet-1'] } }),
    requestOf(),
    ['VpcConfig.SecurityGroupIds: removed sg-1', 'VpcConfig.Subnets: removed subnet-1'],
  ],
  [
    'RepositoryAccessMode',
    requestOf({ ImageConfig: { RepositoryAccessMode: 'Platform' } }, { VpcConfig: VPC }),
    requestOf({ ImageConfig: { RepositoryAccessMode: 'Vpc' } }, { VpcConfig: VPC }),
    [`${IN}.ImageConfig.RepositoryAccessMode: (none) → Vpc`],
  ],
  [
    'RepositoryAuthConfig',
    privateImage({ RepositoryAccessMode: 'Vpc' }),
    privateImage({
      RepositoryAccessMode: 'Vpc',
      RepositoryAuthConfig: { RepositoryCredentialsProviderArn: SECRET_ARN },
    }),
    [`${IN}.ImageConfig.RepositoryAuthConfig.RepositoryCredentialsProviderArn: (none) → ${SECRET_ARN}`],
  ],
  [
    'S3Uri',
    requestOf(source()),
    requestOf(source({ S3Uri: 's3://models/new/' })),
    [`${S3}.S3Uri: s3://models/churn/ → s3://models/new/`],
  ],
  [
    'S3DataType',
    requestOf(source()),
    requestOf(source({ S3DataType: 'S3Object' })),
    [`${S3}.S3DataType: S3Prefix → S3Object`],
  ],
  [
    'CompressionType',
    requestOf(source({ S3DataType: 'S3Object' })),
    requestOf(source({ S3DataType: 'S3Object', CompressionType: 'Gzip' })),
    [`${S3}.CompressionType: None → Gzip`],
  ],
  [
    'AcceptEula',
    requestOf(source({ ModelAccessConfig: { AcceptEula: true } })),
    requestOf(source({ ModelAccessConfig: { AcceptEula: false } })),
    [`${S3}.ModelAccessConfig.AcceptEula: true → false`],
  ],
  ...['ETag', 'ManifestEtag', 'ManifestS3Uri', 'HubAccessConfig'].map((member): Pair => {
    const value = (text: string): unknown => (member === 'HubAccessConfig' ? { HubContentArn: text } : text)
    const tail = member === 'HubAccessConfig' ? `${member}.HubContentArn` : member
    return [
      member,
      requestOf(source({ [member]: value('s3://one/a') })),
      requestOf(source({ [member]: value('s3://two/b') })),
      [`${S3}.${tail}: s3://one/a → s3://two/b`],
    ]
  }),
  [
    'ChannelName',
    requestOf(additional({})),
    requestOf(additional({ ChannelName: 'adapter' })),
    [`${IN}.AdditionalModelDataSources[0].ChannelName: draft → adapter`],
  ],
  [
    'the order of AdditionalModelDataSources',
    requestOf(additional({ ChannelName: 'a' }, { ChannelName: 'b' })),
    requestOf(additional({ ChannelName: 'b' }, { ChannelName: 'a' })),
    [
      `${IN}.AdditionalModelDataSources[0].ChannelName: a → b`,
      `${IN}.AdditionalModelDataSources[1].ChannelName: b → a`,
    ],
  ],
  [
    'ModelPackageName',
    packaged(),
    packaged({ ModelPackageName: 'churn/2' }),
    [`${IN}.ModelPackageName: churn/1 → churn/2`],
  ],
  [
    'InferenceSpecificationName',
    requestOf({ InferenceSpecificationName: 'fast' }),
    requestOf({ InferenceSpecificationName: 'small' }),
    [`${IN}.InferenceSpecificationName: fast → small`],
  ],
  [
    'MetricsEndpointPath',
    metrics([{ MetricsEndpointPath: '/metrics' }]),
    metrics([{ MetricsEndpointPath: '/stats' }]),
    [`${IN}.ContainerMetricsConfig.MetricsEndpoints[0].MetricsEndpointPath: /metrics → /stats`],
  ],
  [
    'MetricPublishFrequencyInSeconds',
    metrics([{ MetricsEndpointPath: '/metrics', MetricPublishFrequencyInSeconds: 60 }]),
    metrics([{ MetricsEndpointPath: '/metrics', MetricPublishFrequencyInSeconds: 10 }]),
    [`${IN}.ContainerMetricsConfig.MetricsEndpoints[0].MetricPublishFrequencyInSeconds: 60 → 10`],
  ],
  [
    'ContainerHostname',
    requestOf({ ContainerHostname: 'a' }),
    requestOf({ ContainerHostname: 'b' }),
    [`${IN}.ContainerHostname: a → b`],
  ],
  [
    'ContainerHostname where the service gave its own',
    pipeline([{}, {}]),
    pipeline([{ ContainerHostname: 'container-1' }, { ContainerHostname: 'score' }]),
    ['Containers[1].ContainerHostname: container-2 → score'],
  ],
  [
    'the mode of execution',
    pipeline([{ ContainerHostname: 'a' }, { ContainerHostname: 'b' }]),
    pipeline([{ ContainerHostname: 'a' }, { ContainerHostname: 'b' }], {
      InferenceExecutionConfig: { Mode: 'Direct' },
    }),
    ['InferenceExecutionConfig.Mode: (none) → Direct'],
  ],
  [
    'the order of containers',
    pipeline([{}, { Image: OTHER_IMAGE }]),
    pipeline([{ Image: OTHER_IMAGE }, {}]),
    [`Containers[0].Image: ${IMAGE} → ${OTHER_IMAGE}`, `Containers[1].Image: ${OTHER_IMAGE} → ${IMAGE}`],
  ],
  [
    'a container more',
    requestOf(),
    pipeline([{}, { Image: OTHER_IMAGE }]),
    [
      `Containers[0].Image: (none) → ${IMAGE}`,
      `Containers[1].Image: (none) → ${OTHER_IMAGE}`,
      `${IN}.Image: ${IMAGE} → (none)`,
    ],
  ],
]

/** Pairs that are written differently, and mean the same. */
const EQUAL: readonly (readonly [what: string, model: Request, spec: Request])[] = [
  ['Mode', requestOf({ Mode: 'SingleModel' }), requestOf()],
  ['Mode the other way round', requestOf(), requestOf({ Mode: 'SingleModel' })],
  [
    'ModelDataSource for ModelDataUrl',
    requestOf({ ModelDataUrl: DATA }),
    requestOf(source({ S3Uri: DATA, S3DataType: 'S3Object', CompressionType: 'Gzip' })),
  ],
  [
    'ModelDataUrl for ModelDataSource',
    requestOf(source({ S3Uri: DATA, S3DataType: 'S3Object', CompressionType: 'Gzip' })),
    requestOf({ ModelDataUrl: DATA }),
  ],
  ['empty maps and lists', requestOf(), requestOf({ Environment: {} }, { Tags: [] })],
  ['no isolation', requestOf(), requestOf({}, { EnableNetworkIsolation: false })],
  ['serial execution', requestOf(), requestOf({}, { InferenceExecutionConfig: { Mode: 'Serial' } })],
  ['an image from ECR', requestOf(), requestOf({ ImageConfig: { RepositoryAccessMode: 'Platform' } })],
  ['a list of one', requestOf({ ModelDataUrl: DATA }), pipeline([{ ModelDataUrl: DATA }])],
  ['one for a list', pipeline([{ ModelDataUrl: DATA }]), requestOf({ ModelDataUrl: DATA })],
  [
    'the order of network ids',
    requestOf({}, { VpcConfig: VPC }),
    requestOf({}, { VpcConfig: { SecurityGroupIds: ['sg-2', 'sg-1'], Subnets: ['subnet-2', 'subnet-1'] } }),
  ],
  [
    'the order of environment variables',
    requestOf({ Environment: { B: '1', A: '2' } }),
    requestOf({ Environment: { A: '2', B: '1' } }),
  ],
  [
    'hostnames of the service',
    pipeline([{}, { Image: OTHER_IMAGE }]),
    pipeline([{}, { Image: OTHER_IMAGE }]),
  ],
  ['the cache', multi(), multi({ MultiModelConfig: { ModelCacheSetting: 'Enabled' } })],
  ['what a model package brings', packaged(), packaged()],
  [
    'a multi-model container with a prefix',
    multi({ MultiModelConfig: { ModelCacheSetting: 'Disabled' } }),
    multi({ MultiModelConfig: { ModelCacheSetting: 'Disabled' } }),
  ],
]

interface Met {
  readonly what: string
  readonly status: string | undefined
  readonly differences: readonly string[]
  readonly unharmed: boolean
}

/** Runs specs, in one step, against models of the same names. */
async function meet(
  pairs: readonly (readonly [what: string, model: Request, spec: Request, ...rest: unknown[]])[],
): Promise<Met[]> {
  const named = pairs.map(([what, model, spec], index) => {
    const ModelName = `pair-${index}`
    return { what, name: ModelName, model: { ...model, ModelName }, spec: { ...spec, ModelName } }
  })
  const before = await Promise.all(named.map(({ model }) => putModel(harness.emulator, model)))
  const run = await harness.run({ spec: named.map(({ spec }) => JSON.stringify(spec)).join('\n---\n') })
  const statuses = statusesOf(run)
  return named.map(({ what, name }, index) => {
    // A model's part of the log begins with its turn.
    const isTurn = (line: string): boolean => /^\d+\/\d+ /.test(line)
    const start = run.log.findIndex((line) => isTurn(line) && line.split(' ')[1] === name)
    const rest = run.log.slice(start + 1)
    const end = rest.findIndex(isTurn)
    const log = start < 0 ? [] : rest.slice(0, end < 0 ? undefined : end)
    const left = modelNamed(harness.emulator, name)
    const unharmed = left?.creationTime === before[index]?.creationTime && left?.tags === before[index]?.tags
    return { what, status: statuses.get(name), differences: differencesIn({ ...run, log }), unharmed }
  })
}

/** The statuses of a step with several models, by their names. */
function statusesOf({ outputs }: Run): Map<string, string> {
  const models = JSON.parse(outputs['models'] ?? '') as { name: string; status: string }[]
  return new Map(models.map(({ name, status }) => [name, status]))
}

describe('one thing', () => {
  test('that differs is found, each by its path', async () => {
    expect(await meet(DIFFERENT)).toEqual(
      DIFFERENT.map(([what, , , differences]) => ({ what, status: 'conflict', differences, unharmed: true })),
    )
  })

  test('that is only written differently is no difference', async () => {
    expect(await meet(EQUAL)).toEqual(
      EQUAL.map(([what]) => ({ what, status: 'unchanged', differences: [], unharmed: true })),
    )
  })
})

test('every model that was found in the wild equals the spec that made it', async () => {
  const folder = fileURLToPath(new URL('../fixtures/requests/', import.meta.url))
  const slugs = readdirSync(folder).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? [])
  expect(slugs.length).toBeGreaterThan(50)
  const requests = slugs.map((slug, index) => {
    const file = path.join(folder, `${slug}.json`)
    const { Tags: _, ...given } = JSON.parse(readFileSync(file, 'utf8')) as Request
    const ModelName = `wild-${index}`
    const text = JSON.stringify({ ...given, Tags: [] })
    // They come from everywhere; one region keeps them in one emulator.
    const here = text.replaceAll(/(\.dkr\.ecr\.|:sagemaker:)[a-z0-9-]+(?=[.:])/g, '$1eu-west-1')
    return { ExecutionRoleArn: ROLE, ...(JSON.parse(here) as Request), ModelName }
  })
  await Promise.all(requests.map((request) => putModel(harness.emulator, request)))
  const run = await harness.run({ spec: requests.map((request) => JSON.stringify(request)).join('\n---\n') })
  expect(endOf(run)).toBe(UNCHANGED)
  const statuses = statusesOf(run)
  expect(slugs.map((slug, index) => [slug, statuses.get(`wild-${index}`)])).toEqual(
    slugs.map((slug) => [slug, 'unchanged']),
  )
})
