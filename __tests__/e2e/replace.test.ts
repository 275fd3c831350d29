// Proves that replacing a model never loses one: the new model is there, or the old one as it was, or a file to make it.
import { readFile, stat } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../../emulator/index.ts'
import {
  ARN,
  SECRET,
  IMAGE,
  parallel,
  ROLE,
  withTopLevel,
  useHarness,
  withContainer,
  type Run,
} from '../support/action.ts'
import {
  ask,
  causesOf,
  describeModel,
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
import { posixTest } from '../support/platform.ts'

const harness = useHarness()

const REPLACE = { 'if-exists': 'replace' }
const REPLACED = 'replaced, changed true, exit 0'
const RESTORED = 'failed, changed true, exit 1'
const FAILED = 'failed, changed false, exit 1'

/** Two attempts of each call, so that a fault that hits both is final. */
const ATTEMPTS = { AWS_MAX_ATTEMPTS: '2' }

const OTHER_IMAGE = IMAGE.replace('1.4.2', '1.3.0')
const VPC = { SecurityGroupIds: ['sg-1'], Subnets: ['subnet-2', 'subnet-1'] }

const old = requestOf(
  { Image: OTHER_IMAGE, ModelDataUrl: 's3://models/old.tar.gz', Environment: { KEY: `${SECRET}-old` } },
  { Tags: tagList({ team: 'risk', 'github:sha': 'old' }), VpcConfig: VPC },
)

/** A description but for the time, which nobody can set. */
async function described(name = 'churn'): Promise<Request> {
  const { CreationTime: _, ...rest } = await describeModel(harness.emulator, name)
  return rest
}

/** Runs the action so that it would replace the old model. */
function replace(spec = withContainer(), inputs: Record<string, string> = {}): Promise<Run> {
  return harness.run({ spec, inputs: { ...REPLACE, ...inputs }, env: ATTEMPTS })
}

describe('a model that differs', () => {
  test('is deleted and created, with the tags of the spec and of this run', async () => {
    const { creationTime } = await putModel(harness.emulator, old)
    const run = await replace(withTopLevel('Tags: { team: fraud }'), {
      'provenance-tags': 'true',
      tags: 'a=b',
    })
    expect(endOf(run)).toBe(REPLACED)
    expect(run.outputs).toMatchObject({ 'model-arn': ARN, 'model-name': 'churn', region: 'eu-west-1' })
    expect(harness.operations()).toEqual([
      'CreateModel',
      'DescribeModel',
      'ListTags',
      'DescribeModel',
      'DeleteModel',
      'CreateModel',
    ])
    expect(harness.sent()[1]).toEqual(harness.sent()[0])
    expect(modelNamed(harness.emulator)!.creationTime).not.toEqual(creationTime)
    expect(tagsOf(harness.emulator)).toEqual({
      team: 'fraud',
      a: 'b',
      'github:repository': 'octo-org/octo-repo',
      'github:sha': 'ffac537e6cbbf934b08745a378932722df287a53',
      'github:ref': 'refs/heads/main',
      'github:run-id': '1658821493',
      'github:workflow': 'Deploy',
      'github:actor': 'octocat',
    })
    expect(differencesIn(run)).toContain('PrimaryContainer.Environment: removed KEY')
    expect(differencesIn(run)).toContain(`PrimaryContainer.Image: ${OTHER_IMAGE} → ${IMAGE}`)
    expect(run.annotations).toEqual([])
    expect(JSON.parse(await readFile(run.outputs['request-file']!, 'utf8'))).toEqual(harness.sent()[0])
  })

  test('that equals the spec is not touched', async () => {
    await putModel(harness.emulator, requestOf())
    const before = snapshot(harness.emulator)
    expect(endOf(await replace())).toBe('unchanged, changed false, exit 0')
    expect(harness.operations()).toEqual(['CreateModel', 'DescribeModel'])
    expect(snapshot(harness.emulator)).toBe(before)
  })

  test('and is deleted by somebody else meanwhile is created', async () => {
    await putModel(harness.emulator, old)
    harness.emulator.fault({
      operation: 'DeleteModel',
      kind: 'error',
      code: 'ValidationException',
      message: `Could not find model "${ARN}".`,
      after: true,
    })
    expect(endOf(await replace())).toBe(REPLACED)
    expect(await described()).toMatchObject({ PrimaryContainer: { Image: IMAGE } })
  })

  test.each(['DeleteModel', 'ListTags'] as const)('stays as it is when %s is denied', async (action) => {
    await putModel(harness.emulator, old)
    const before = snapshot(harness.emulator)
    const message = `User: arn:aws:iam::123456789012:user/ci is not authorized to perform: sagemaker:${action}`
    harness.emulator.fault({ operation: action, kind: 'error', code: 'AccessDeniedException', message })
    const run = await replace()
    expect(endOf(run)).toBe(FAILED)
    expect(errorOf(run)).toContain(message)
    expect(causesOf(run)[0]).toContain(`"Action":"sagemaker:${action}"`)
    expect(snapshot(harness.emulator)).toBe(before)
    expect(harness.operations().filter((operation) => operation === 'CreateModel')).toHaveLength(1)
  })
})

const invalid = (message: string): Pick<Fault & { kind: 'error' }, 'kind' | 'code' | 'message'> => ({
  kind: 'error',
  code: 'ValidationException',
  message,
})

/** What can keep the new model from being made: faults from the second CreateModel on. */
const REASONS: readonly (readonly [what: string, fault: object, told: RegExp])[] = [
  ['a refusal', invalid('Requested image x not found'), /Requested image x not found/],
  [
    'denied access',
    {
      kind: 'error',
      code: 'AccessDeniedException',
      message: `User: x is not authorized to perform: iam:PassRole on resource: ${ROLE}`,
    },
    /iam:PassRole/,
  ],
  [
    'a full account',
    { kind: 'error', code: 'ResourceLimitExceeded', message: 'The account-level service limit' },
    /service limit/,
  ],
  [
    'a role that stays unknown',
    { ...invalid(`The execution role ARN "${ROLE}" is invalid.`), times: 6 },
    /execution role ARN/,
  ],
  ['throttling', { kind: 'throttle', times: 2 }, /Rate exceeded/],
  ['an error of the service', { kind: 'status', status: 500, times: 2 }, /HTTP 500|Unknown|500/],
  ['a service that is away', { kind: 'status', status: 503, body: 'empty', times: 2 }, /503/],
  ['a connection that is cut', { kind: 'reset', times: 2 }, /ECONNRESET|socket hang up/],
]

/** Models that a description tells in another form than their requests. */
const SHAPES: readonly (readonly [what: string, request: Request])[] = [
  ['a model of every day', old],
  [
    'a model package',
    requestOf({}, { PrimaryContainer: { ModelPackageName: 'churn-package/3', ContainerHostname: 'first' } }),
  ],
  [
    'a data source',
    requestOf({
      ModelDataSource: {
        S3DataSource: {
          S3Uri: 's3://models/churn/',
          S3DataType: 'S3Prefix',
          CompressionType: 'None',
          ModelAccessConfig: { AcceptEula: true },
        },
      },
      AdditionalModelDataSources: [
        {
          ChannelName: 'draft',
          S3DataSource: { S3Uri: 's3://models/draft/', S3DataType: 'S3Prefix', CompressionType: 'None' },
        },
      ],
      ContainerMetricsConfig: {
        MetricsEndpoints: [{ MetricsEndpointPath: '/metrics', MetricPublishFrequencyInSeconds: 60 }],
      },
    }),
  ],
  [
    'an archive with a condition',
    requestOf({
      ModelDataSource: {
        S3DataSource: {
          S3Uri: 's3://models/churn.tar.gz',
          S3DataType: 'S3Object',
          CompressionType: 'Gzip',
          ETag: 'abc',
        },
      },
    }),
  ],
  [
    'a pipeline with hostnames',
    requestOf(
      {},
      {
        PrimaryContainer: undefined,
        Containers: [
          { Image: OTHER_IMAGE, ContainerHostname: 'a', ModelDataUrl: 's3://models/a.tar.gz' },
          { ModelPackageName: 'churn-package/3', ContainerHostname: 'b' },
        ],
        InferenceExecutionConfig: { Mode: 'Direct' },
        EnableNetworkIsolation: true,
        Tags: tagList({ stage: 'prod', 'empty value': '' }),
      },
    ),
  ],
  [
    'a pipeline without hostnames',
    requestOf({}, { PrimaryContainer: undefined, Containers: [{ Image: OTHER_IMAGE }, { Image: IMAGE }] }),
  ],
  ['a list of one', requestOf({}, { PrimaryContainer: undefined, Containers: [{ Image: OTHER_IMAGE }] })],
  [
    'many models behind one, without a role',
    requestOf(
      {
        Mode: 'MultiModel',
        ModelDataUrl: 's3://models/all/',
        MultiModelConfig: { ModelCacheSetting: 'Disabled' },
      },
      { ExecutionRoleArn: undefined },
    ),
  ],
  [
    'an image of a private registry',
    requestOf(
      {
        Image: 'registry.example.com/churn:1',
        ImageConfig: {
          RepositoryAccessMode: 'Vpc',
          RepositoryAuthConfig: { RepositoryCredentialsProviderArn: 'arn:aws:lambda:x' },
        },
      },
      { VpcConfig: VPC },
    ),
  ],
]

describe('when the new model cannot be made', () => {
  test.each(REASONS)('for %s, the old one is put back', async (_, fault, told) => {
    await putModel(harness.emulator, old)
    const before = await described()
    harness.emulator.fault({ operation: 'CreateModel', on: 2, ...fault } as Fault)
    const run = await replace(withTopLevel('Tags: { team: fraud }'), { 'provenance-tags': 'true' })

    expect(endOf(run)).toBe(RESTORED)
    expect(errorOf(run)).toMatch(told)
    expect(errorOf(run)).toMatch(/The action restored the old model\.(?: \(.*\))?$/)
    expect(run.outputs).toMatchObject({ 'model-name': 'churn', region: 'eu-west-1' })
    expect(await described()).toEqual(before)
    expect(tagsOf(harness.emulator)).toEqual({ team: 'risk', 'github:sha': 'old' })
    expect(harness.operations().filter((operation) => operation === 'DeleteModel')).toHaveLength(1)
  })

  test('the old one is put back exactly, whatever it was', async () => {
    const ends = await parallel([...SHAPES.entries()], async ([index, [what, request]]) => {
      const ModelName = `shape-${index}`
      const { emulator } = harness
      await putModel(emulator, { ...request, ModelName })
      const before = { ...(await described(ModelName)), tags: tagsOf(emulator, ModelName) }
      emulator.fault({ operation: 'CreateModel', modelName: ModelName, on: 2, ...invalid('No.') })
      const run = await replace(withContainer('Environment: { A: 1 }'), {
        'model-name': ModelName,
        tags: 'a=b',
      })
      const after = { ...(await described(ModelName)), tags: tagsOf(emulator, ModelName) }
      return [what, endOf(run), after, before] as const
    })
    expect(ends.map(([what, end, after]) => [what, end, after])).toEqual(
      ends.map(([what, , , before]) => [what, RESTORED, before]),
    )
  })

  test('AWS’s own tags, which nobody may set, do not keep the old one from coming back', async () => {
    const { tags } = await putModel(harness.emulator, old)
    tags.set('aws:cloudformation:stack-name', 'ml')
    harness.emulator.fault({ operation: 'CreateModel', on: 2, ...invalid('No.') })
    expect(endOf(await replace())).toBe(RESTORED)
    expect(tagsOf(harness.emulator)).toEqual({ team: 'risk', 'github:sha': 'old' })
  })
})

describe('when the old model cannot be put back either', () => {
  /** The file that the log says holds the old model's request. */
  function fileNamedBy(run: Run): string {
    const [cause = ''] = causesOf(run)
    const [, file = ''] =
      /request in `(\S+)`: `aws sagemaker create-model --cli-input-json file:\/\/\1`/.exec(cause) ?? []
    expect(file).not.toBe('')
    return file
  }

  async function loseBoth(): Promise<Run> {
    harness.emulator.fault({ operation: 'CreateModel', on: 2, ...invalid('The new one is refused.') })
    const message = `The old one is refused: {KEY=${SECRET}-old}`
    harness.emulator.fault({ operation: 'CreateModel', on: 3, ...invalid(message) })
    return replace()
  }

  test('both outcomes are told, and the file that makes it again', async () => {
    await putModel(harness.emulator, old)
    const before = await described()
    const run = await loseBoth()
    expect(endOf(run)).toBe(RESTORED)
    expect(errorOf(run)).toContain(
      'The new one is refused. The old model is deleted, and the action could not restore it',
    )
    expect(errorOf(run)).toContain('The old one is refused: {KEY=***}')
    expect(harness.emulator.models.size).toBe(0)

    const file = fileNamedBy(run)
    expect(file).not.toBe(run.outputs['request-file'])
    expect(file.startsWith(run.tempDir)).toBe(true)
    const request = JSON.parse(await readFile(file, 'utf8')) as Request
    await ask(harness.emulator, 'CreateModel', request)
    expect(await described()).toEqual(before)
    expect(tagsOf(harness.emulator)).toEqual({ team: 'risk', 'github:sha': 'old' })
  })

  posixTest('the file can be read by this user only', async () => {
    await putModel(harness.emulator, old)
    const file = fileNamedBy(await loseBoth())
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })
})
