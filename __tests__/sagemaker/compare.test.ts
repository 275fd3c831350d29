// Tests that a model equals its spec however DescribeModel writes it, and that everything else is a difference.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  CreateModelCommand,
  DeleteModelCommand,
  DescribeModelCommand,
  ListTagsCommand,
  SageMakerClient,
  type DescribeModelCommandOutput,
} from '@aws-sdk/client-sagemaker'
import { startEmulator, type Emulator } from '../../emulator/index.ts'
import { differences } from '../../src/sagemaker/registration/compare.ts'
import { membersOf, requestFrom } from '../../src/sagemaker/registration/description.ts'
import type { FieldType } from '../../src/spec/fields/field-types.ts'
import { createModelRequest } from '../../src/spec/fields/request-fields.ts'
import type { Container, ModelRequest } from '../../src/spec/request.ts'
import { checkText } from '../support/check.ts'

const ROLE = 'arn:aws:iam::123456789012:role/sagemaker-execution'
const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1'
const PACKAGE = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3'
const DATA = 's3://models/churn.tar.gz'

function primary(container: Container = {}, more: Partial<ModelRequest> = {}): ModelRequest {
  return { ModelName: 'churn', PrimaryContainer: { Image: IMAGE, ...container }, ...more }
}

function pipeline(...containers: Container[]): ModelRequest {
  return { ModelName: 'churn', Containers: containers.map((container) => ({ Image: IMAGE, ...container })) }
}

function source(
  S3Uri: string,
  S3DataType: 'S3Object' | 'S3Prefix',
  CompressionType: 'Gzip' | 'None',
): Container {
  return { ModelDataSource: { S3DataSource: { S3Uri, S3DataType, CompressionType } } }
}

function metrics(MetricPublishFrequencyInSeconds?: number): Container {
  const frequency = MetricPublishFrequencyInSeconds !== undefined && { MetricPublishFrequencyInSeconds }
  return {
    ContainerMetricsConfig: { MetricsEndpoints: [{ MetricsEndpointPath: '/metrics', ...frequency }] },
  } as Container
}

describe('what DescribeModel only writes differently', () => {
  const vpc = (SecurityGroupIds: string[], Subnets: string[]): Partial<ModelRequest> => ({
    VpcConfig: { SecurityGroupIds, Subnets },
  })

  test.each<[what: string, one: ModelRequest, other: ModelRequest]>([
    ['Mode SingleModel', primary(), primary({ Mode: 'SingleModel' })],
    [
      'ModelDataUrl as ModelDataSource',
      primary({ ModelDataUrl: DATA }),
      primary(source(DATA, 'S3Object', 'Gzip')),
    ],
    [
      'ModelDataUrl as both',
      primary({ ModelDataUrl: DATA }),
      primary({ ModelDataUrl: DATA, ...source(DATA, 'S3Object', 'Gzip') }),
    ],
    ['empty Containers', primary(), primary({}, { Containers: [] })],
    ['a VpcConfig without members', primary(), primary({}, { VpcConfig: {} } as Partial<ModelRequest>)],
    ['a VpcConfig of empty lists', primary(), primary({}, vpc([], []))],
    ['the default frequency of metrics', primary(metrics()), primary(metrics(60))],
    ['an empty Environment', primary(), primary({ Environment: {} })],
    ['empty lists', primary(), primary({ AdditionalModelDataSources: [] })],
    ['empty structures', primary(), primary({ ContainerMetricsConfig: {}, MultiModelConfig: {} })],
    ['nested empty lists', primary(), primary({ ContainerMetricsConfig: { MetricsEndpoints: [] } })],
    ['an empty Containers beside PrimaryContainer', primary(), primary({}, { Containers: [] })],
    ['EnableNetworkIsolation false', primary(), primary({}, { EnableNetworkIsolation: false })],
    ['the mode Serial', primary(), primary({}, { InferenceExecutionConfig: { Mode: 'Serial' } })],
    ['Platform', primary(), primary({ ImageConfig: { RepositoryAccessMode: 'Platform' } })],
    ['one container in a list', primary({ ModelDataUrl: DATA }), pipeline({ ModelDataUrl: DATA })],
    [
      'the order of security groups',
      primary({}, vpc(['a', 'b'], ['s'])),
      primary({}, vpc(['b', 'a'], ['s'])),
    ],
    ['the order of subnets', primary({}, vpc(['a'], ['s', 't'])), primary({}, vpc(['a'], ['t', 's']))],
    [
      'ModelCacheSetting Enabled',
      primary({ Mode: 'MultiModel', ModelDataUrl: 's3://models/' }),
      primary({
        Mode: 'MultiModel',
        ModelDataUrl: 's3://models/',
        MultiModelConfig: { ModelCacheSetting: 'Enabled' },
      }),
    ],
    ['tags', primary(), primary({}, { Tags: [{ Key: 'a', Value: 'b' }] })],
  ])('%s', (_, one, other) => {
    expect(differences(one, other)).toEqual([])
    expect(differences(other, one)).toEqual([])
  })

  test('host names that the service gave, when the spec has none', () => {
    const described = pipeline({ ContainerHostname: 'container-1' }, { ContainerHostname: 'container-2' })
    expect(differences(pipeline({}, {}), described)).toEqual([])
    expect(differences(described, pipeline({}, {}))).toHaveLength(2)
  })
})

describe('a model package', () => {
  const wanted: ModelRequest = { ModelName: 'churn', PrimaryContainer: { ModelPackageName: PACKAGE } }
  const filled: Container = {
    ModelPackageName: PACKAGE,
    Image: IMAGE,
    ImageConfig: { RepositoryAccessMode: 'Vpc' },
    ModelDataUrl: DATA,
    ...source(DATA, 'S3Object', 'Gzip'),
    Environment: { A: '1' },
  }
  const described: ModelRequest = { ModelName: 'churn', PrimaryContainer: filled }

  test('brings what the spec does not say', () => {
    expect(differences(wanted, described)).toEqual([])
    const empty = { ...wanted, PrimaryContainer: { ModelPackageName: PACKAGE, Environment: {} } }
    expect(differences(empty, described)).toEqual([])
  })

  test.each<[what: string, said: Container, path: string]>([
    ['environment', { Environment: { A: '2' } }, 'PrimaryContainer.Environment'],
    ['data', { ModelDataUrl: 's3://models/other.tar.gz' }, 'PrimaryContainer.ModelDataUrl'],
    [
      'data in its long form',
      source(DATA, 'S3Object', 'None'),
      'PrimaryContainer.ModelDataSource.S3DataSource.CompressionType',
    ],
  ])('differs from a spec that says its own %s', (_, said, at) => {
    const spec = { ...wanted, PrimaryContainer: { ModelPackageName: PACKAGE, ...said } }
    expect(differences(spec, described).map((difference) => difference.path)).toEqual([at])
  })

  test('does not hide what the service cannot have filled in', () => {
    const more: Container = { ...filled, InferenceSpecificationName: 'small', Mode: 'MultiModel' }
    expect(differences(wanted, { ...described, PrimaryContainer: more }).map(({ path: at }) => at)).toEqual([
      'PrimaryContainer.InferenceSpecificationName',
      'PrimaryContainer.Mode',
    ])
  })

  test('differs from another one, and from an image', () => {
    const other = { ...wanted, PrimaryContainer: { ModelPackageName: `${PACKAGE}0` } }
    expect(differences(other, described)).toEqual([
      { path: 'PrimaryContainer.ModelPackageName', change: 'changed', before: PACKAGE, after: `${PACKAGE}0` },
    ])
    expect(differences(primary(), described)).toContainEqual({
      path: 'PrimaryContainer.ModelPackageName',
      change: 'removed',
      before: PACKAGE,
    })
  })
})

describe('what is told of a difference', () => {
  test('the items of a set that come and go, in natural order, whatever their order was', () => {
    const vpc = (...Subnets: string[]): ModelRequest =>
      primary({}, { VpcConfig: { SecurityGroupIds: ['sg-1'], Subnets } })
    expect(differences(vpc('subnet-10', 'subnet-9', 'subnet-1'), vpc('subnet-1', 'subnet-2'))).toEqual([
      {
        path: 'VpcConfig.Subnets',
        change: 'changed',
        items: { added: ['subnet-9', 'subnet-10'], removed: ['subnet-2'] },
      },
    ])
    expect(differences(primary(), vpc('subnet-1'))).toEqual([
      { path: 'VpcConfig.SecurityGroupIds', change: 'changed', items: { added: [], removed: ['sg-1'] } },
      { path: 'VpcConfig.Subnets', change: 'changed', items: { added: [], removed: ['subnet-1'] } },
    ])
  })

  test('paths in natural order', () => {
    const many = (tag: string): ModelRequest =>
      pipeline(...Array.from({ length: 12 }, () => ({ Image: `${IMAGE}.${tag}` })))
    const paths = differences(many('a'), many('b')).map(({ path: at }) => at)
    expect(paths).toEqual(Array.from({ length: 12 }, (_, index) => `Containers[${index}].Image`))
  })

  test('its path, and the values of the model and of the spec', () => {
    const before = primary({ ModelDataUrl: DATA }, { EnableNetworkIsolation: true })
    const after = primary(
      { Image: `${IMAGE}.1`, Mode: 'MultiModel', ModelDataUrl: DATA },
      { ExecutionRoleArn: ROLE },
    )
    expect(differences(after, before)).toEqual(
      [
        { path: 'EnableNetworkIsolation', change: 'changed', before: 'true', after: 'false' },
        { path: 'ExecutionRoleArn', change: 'added', after: ROLE },
        { path: 'PrimaryContainer.Image', change: 'changed', before: IMAGE, after: `${IMAGE}.1` },
        { path: 'PrimaryContainer.Mode', change: 'added', after: 'MultiModel' },
      ].sort((a, b) => (a.path < b.path ? -1 : 1)),
    )
  })

  test('a removed ModelDataUrl, and a changed compression of the same data', () => {
    const removed = differences(primary(), primary({ ModelDataUrl: DATA }))
    expect(removed.map(({ change }) => change)).toEqual(['removed'])
    const changed = differences(primary(source(DATA, 'S3Object', 'None')), primary({ ModelDataUrl: DATA }))
    expect(changed).toEqual([
      {
        path: 'PrimaryContainer.ModelDataSource.S3DataSource.CompressionType',
        change: 'changed',
        before: 'Gzip',
        after: 'None',
      },
    ])
  })

  test('the order, the number and the members of containers', () => {
    const [a, b] = [{ Environment: { A: '1' } }, { Environment: { B: '1' } }]
    expect(differences(pipeline(a, b), pipeline(b, a)).map(({ path: at }) => at)).toEqual([
      'Containers[0].Environment',
      'Containers[1].Environment',
    ])
    expect(differences(pipeline(a, b, {}), pipeline(a, b))).toEqual([
      { path: 'Containers[2].Image', change: 'added', after: IMAGE },
    ])
  })

  test('never the value of an environment variable', () => {
    const before = { KEPT: 'same', CHANGED: 'hush-old', REMOVED: 'hush-removed', EMPTY: '' }
    const after = { KEPT: 'same', CHANGED: 'hush-new', ADD_10: 'hush-added', ADD_9: 'hush-added' }
    for (const [where, wanted, existing] of [
      ['PrimaryContainer', primary({ Environment: after }), primary({ Environment: before })],
      ['Containers[1]', pipeline({}, { Environment: after }), pipeline({}, { Environment: before })],
    ] as const) {
      expect(differences(wanted, existing)).toEqual([
        {
          path: `${where}.Environment`,
          change: 'changed',
          variables: { added: ['ADD_9', 'ADD_10'], removed: ['EMPTY', 'REMOVED'], changed: ['CHANGED'] },
        },
      ])
    }
  })

  test('a variable whose name is like that of a member of all objects', () => {
    const Environment = JSON.parse('{"__proto__": "1", "constructor": "2"}') as Record<string, string>
    const [difference] = differences(primary({ Environment }), primary())
    expect(difference?.variables).toEqual({ added: ['__proto__', 'constructor'], removed: [], changed: [] })
  })
})

/** A leaf of the description: the way to it, and two values that are not its default. */
interface Leaf {
  path: string[]
  type: FieldType
}

/** The scalars and maps below a type; a list is entered at its first item. */
function leavesOf(type: FieldType, at: string[] = []): Leaf[] {
  if (type.type === 'structure') {
    return Object.entries(type.fields).flatMap(([name, { is }]) => leavesOf(is, [...at, name]))
  }
  if (type.type === 'list') return leavesOf(type.of, [...at, '0'])
  return [{ path: at, type }]
}

/** Values that a service may fill in by itself when the request has none. */
const DEFAULTS: readonly unknown[] = ['SingleModel', 'Enabled', 'Serial', 'Platform', false]

/** Two values of a type, the first of them no default. */
function valuesOf(type: FieldType): [unknown, unknown] {
  switch (type.type) {
    case 'boolean':
      return [true, false]
    case 'integer':
      return [type.values[0], type.values[1]]
    case 'string': {
      const [a = 'one', b = 'two'] = type.values ?? []
      return DEFAULTS.includes(a) ? [b, a] : [a, b]
    }
    case 'map':
      return [{ KEY: 'one' }, { KEY: 'two' }]
    case 'list':
      return [[valuesOf(type.of)[0]], [valuesOf(type.of)[1]]]
    case 'structure':
      return [requiredOf(type, 0), requiredOf(type, 1)]
  }
}

/** The required members of a structure. */
function requiredOf(type: FieldType, variant: 0 | 1): Record<string, unknown> {
  const fields = type.type === 'structure' ? Object.entries(type.fields) : []
  return Object.fromEntries(
    fields.flatMap(([name, { is, required }]) => (required ? [[name, valuesOf(is)[variant]]] : [])),
  )
}

/** A copy of a value with another one in its depth; structures on the way get what they require. */
function withLeaf(value: unknown, type: FieldType, way: readonly string[], leaf: unknown): unknown {
  const [name, ...rest] = way
  if (name === undefined) return leaf
  if (type.type === 'list') return [withLeaf((value as unknown[] | undefined)?.[0], type.of, rest, leaf)]
  if (type.type !== 'structure') throw new Error(`No way to ${way.join('.')}`)
  const members = (value ?? requiredOf(type, 0)) as Record<string, unknown>
  return { ...members, [name]: withLeaf(members[name], type.fields[name]!.is, rest, leaf) }
}

describe('each field by itself', () => {
  const base = primary({}, { ExecutionRoleArn: ROLE })
  const ignored = new Set(['ModelName', 'Tags.0.Key', 'Tags.0.Value'])
  const leaves = leavesOf(createModelRequest)
    .map(({ path: way, type }) => ({ name: way.join('.'), way, type }))
    // A list of one container is the same as PrimaryContainer.
    .filter(({ name }) => !ignored.has(name) && !name.startsWith('Containers.'))

  test('all are here', () => {
    expect(leaves.length).toBeGreaterThanOrEqual(34)
    expect(leaves.map(({ name }) => name)).toContain(
      'PrimaryContainer.ImageConfig.RepositoryAuthConfig.RepositoryCredentialsProviderArn',
    )
  })

  test.each(leaves.map((leaf) => [leaf.name, leaf] as const))('%s', (_, { way, type }) => {
    const [first, second] = valuesOf(type)
    const put = (value: unknown): ModelRequest =>
      withLeaf(base, createModelRequest, way, value) as ModelRequest
    // Set, where it was not, and no longer set, where it was. The spec decides whether host names count.
    const isHostname = way.at(-1) === 'ContainerHostname'
    const added = differences(put(first), base)
    const removed = differences(base, put(first))
    expect(added).not.toEqual([])
    expect(removed.length > 0).toBe(!isHostname)
    const isReplaced = ['Image', 'ExecutionRoleArn', 'EnableNetworkIsolation'].includes(String(way.at(-1)))
    const isList = type.type === 'map' || way.includes('VpcConfig')
    if (!isReplaced && !isList) {
      expect(added.every(({ change }) => change === 'added')).toBe(true)
      expect(removed.every(({ change }) => change === 'removed')).toBe(true)
    }
    // Changed.
    expect(differences(put(second), put(first)).length).toBeGreaterThan(0)
    expect(differences(put(first), put(second)).length).toBeGreaterThan(0)
    expect(differences(put(first), put(first))).toEqual([])
  })
})

// On the emulator, which writes models as DescribeModel does.

interface Fixture {
  name: string
  region: string
  request: ModelRequest
}

const FOLDERS = {
  fixtures: fileURLToPath(new URL('../fixtures/requests/', import.meta.url)),
  examples: fileURLToPath(new URL('../../examples/', import.meta.url)),
}

function fixtures(): Fixture[] {
  const requests = readdirSync(FOLDERS.fixtures)
    .filter((file) => file.endsWith('.json'))
    .map((file): [string, ModelRequest] => [
      file,
      JSON.parse(readFileSync(path.join(FOLDERS.fixtures, file), 'utf8')) as ModelRequest,
    ])
  const examples = readdirSync(FOLDERS.examples)
    .filter((file) => file.endsWith('.yml'))
    .flatMap((file) => {
      const text = readFileSync(path.join(FOLDERS.examples, file), 'utf8')
      const { requests: checked } = checkText(text, { modelName: 'example', executionRoleArn: ROLE }, file)
      return checked.map((request): [string, ModelRequest] => [file, request!])
    })
  return [...requests, ...examples].map(([name, request]) => ({ name, region: regionOf(request), request }))
}

/** The region that a request is for: that of its image, or of the model package. */
function regionOf(request: ModelRequest): string {
  const text = JSON.stringify(request)
  return (
    /\.dkr\.ecr\.([a-z0-9-]+)\./.exec(text)?.[1] ?? /:sagemaker:([a-z0-9-]+):/.exec(text)?.[1] ?? 'eu-west-1'
  )
}

/** The ways to all scalars of a value. */
function waysOf(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, member]) => waysOf(member, [...at, key]))
}

/** A copy of a value in which the scalar at the end of the way is another one, or is left out. */
function mutated(value: unknown, way: readonly string[], change: (old: unknown) => unknown): unknown {
  const copy = structuredClone(value) as Record<string, unknown>
  const last = way.at(-1)!
  const parent = way.slice(0, -1).reduce((node, key) => node[key] as Record<string, unknown>, copy)
  const changed = change(parent[last])
  if (changed !== undefined) parent[last] = changed
  else if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else delete parent[last]
  return copy
}

const FLIPPED: Readonly<Record<string, string>> = {
  SingleModel: 'MultiModel',
  MultiModel: 'SingleModel',
  Enabled: 'Disabled',
  Disabled: 'Enabled',
  Serial: 'Direct',
  Direct: 'Serial',
  Platform: 'Vpc',
  Vpc: 'Platform',
  S3Object: 'S3Prefix',
  S3Prefix: 'S3Object',
  Gzip: 'None',
  None: 'Gzip',
}

function another(old: unknown, name: string): unknown {
  if (typeof old === 'boolean') return !old
  if (typeof old === 'number') return old === 10 ? 30 : 10
  const isEnum = [
    'Mode',
    'ModelCacheSetting',
    'RepositoryAccessMode',
    'S3DataType',
    'CompressionType',
  ].includes(name)
  return isEnum ? FLIPPED[String(old)]! : `${String(old)}x`
}

describe('models that the service describes', () => {
  let emulator: Emulator
  const clients = new Map<string, SageMakerClient>()
  const all = fixtures()

  beforeAll(async () => {
    emulator = await startEmulator()
  })
  afterAll(async () => {
    for (const client of clients.values()) client.destroy()
    await emulator.close()
  })

  function clientFor(region: string): SageMakerClient {
    const client =
      clients.get(region) ??
      new SageMakerClient({
        endpoint: emulator.url,
        region,
        credentials: emulator.credentials,
        maxAttempts: 1,
      })
    clients.set(region, client)
    return client
  }

  /** Creates a model in the place of another, and gives what is said of it. */
  async function create(request: ModelRequest, region: string): Promise<DescribeModelCommandOutput> {
    const client = clientFor(region)
    const { ModelName } = request
    await client.send(new DeleteModelCommand({ ModelName })).catch(() => undefined)
    await client.send(new CreateModelCommand(request))
    return client.send(new DescribeModelCommand({ ModelName }))
  }

  test('are all requests that were found, and the examples', () => {
    expect(all.length).toBeGreaterThanOrEqual(65)
  })

  test.each(all.map((fixture) => [fixture.name, fixture] as const))('%s', async (_, { request, region }) => {
    const description = await create(request, region)
    const members = membersOf(description)

    // It equals its own spec, and is not what a paste of its description would say otherwise.
    expect(differences(request, members)).toEqual([])

    // It can be made again, to the letter, with its tags.
    const { Tags: tags = [] } = await clientFor(region).send(
      new ListTagsCommand({ ResourceArn: description.ModelArn }),
    )
    const again = requestFrom(description, tags)
    const described = await create(again, region)
    const { Tags: tagsAgain } = await clientFor(region).send(
      new ListTagsCommand({ ResourceArn: described.ModelArn }),
    )
    const { $metadata: _m, CreationTime: _c, ...first } = description
    const { $metadata: _n, CreationTime: _d, ...second } = described
    expect(second).toEqual(first)
    expect(tagsAgain).toEqual(tags)
    expect(differences(again, members)).toEqual([])

    // Each change of one scalar is seen, and each that is left out, but for the defaults.
    const { Tags: _t, ModelName: _name, ...compared } = request
    const rest = { ...compared, ModelName: request.ModelName } as ModelRequest
    const ways = waysOf(compared)
    expect(ways.length).toBeGreaterThan(1)
    const unseen = ways.filter((way) => {
      const changed = mutated(rest, way, (old) => another(old, way.at(-1)!)) as ModelRequest
      return differences(changed, members).length === 0
    })
    expect(unseen).toEqual([])
    const unmissed = ways.filter(
      (way) => differences(mutated(rest, way, () => undefined) as ModelRequest, members).length === 0,
    )
    const valueAt = (way: readonly string[]): unknown =>
      way.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], rest)
    const mayBeLeftOut = (way: readonly string[]): boolean =>
      DEFAULTS.includes(valueAt(way)) || way.at(-1) === 'ContainerHostname'
    expect(unmissed.filter((way) => !mayBeLeftOut(way))).toEqual([])
  })
})

describe('the request that makes a model again', () => {
  const metadata = { $metadata: {} }

  test('has no tags that only AWS may set, and none at all rather than an empty list', () => {
    const description = { ...metadata, ModelName: 'churn', PrimaryContainer: { Image: IMAGE } }
    const tags = [
      { Key: 'aws:cloudformation:stack-name', Value: 'x' },
      { Key: 'AWS:other', Value: 'x' },
      { Key: 'team', Value: '' },
    ]
    expect(requestFrom(description as DescribeModelCommandOutput, tags).Tags).toEqual([
      { Key: 'team', Value: '' },
    ])
    expect(requestFrom(description as DescribeModelCommandOutput, tags.slice(0, 2))).not.toHaveProperty(
      'Tags',
    )
  })

  test('has the package alone, and nothing that only DescribeModel says', () => {
    const description = {
      ...metadata,
      ModelName: 'churn',
      ModelArn: 'arn:aws:sagemaker:eu-west-1:123456789012:model/churn',
      CreationTime: new Date(0),
      ExecutionRoleArn: ROLE,
      DeploymentRecommendation: { RecommendationStatus: 'NOT_APPLICABLE' },
      EnableNetworkIsolation: false,
      Containers: [
        {
          ModelPackageName: PACKAGE,
          Image: IMAGE,
          ModelDataUrl: DATA,
          Mode: 'SingleModel',
          Environment: {},
          InferenceSpecificationName: 'small',
        },
      ],
    }
    expect(requestFrom(description as unknown as DescribeModelCommandOutput, [])).toEqual({
      ModelName: 'churn',
      ExecutionRoleArn: ROLE,
      EnableNetworkIsolation: false,
      Containers: [{ ModelPackageName: PACKAGE, Mode: 'SingleModel', InferenceSpecificationName: 'small' }],
    })
  })
})
