/** What CreateModel accepts and refuses, in the words of the service's own validation. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { CreateModelCommand, DescribeModelCommand } from '@aws-sdk/client-sagemaker'
import type { ContainerDefinition, CreateModelCommandInput, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator } from '../../emulator/index.ts'
import { clientOf, DATA, IMAGE, REGION, request, signedFetch } from './support.ts'

const ARN = `arn:aws:sagemaker:${REGION}:123456789012:model/churn`

let emulator: Emulator
let client: SageMakerClient

beforeAll(async () => {
  emulator = await startEmulator()
  client = clientOf(emulator)
})
afterEach(() => emulator.reset())
afterAll(async () => {
  client.destroy()
  await emulator.close()
})

function create(input: Partial<CreateModelCommandInput>): Promise<unknown> {
  return client.send(new CreateModelCommand({ ...request(), ...input }))
}

describe('CreateModel refuses', () => {
  const container = (extra: ContainerDefinition): Partial<CreateModelCommandInput> => ({
    PrimaryContainer: { Image: IMAGE, ...extra },
  })
  const source = (extra: object): ContainerDefinition => ({
    ModelDataSource: {
      S3DataSource: { S3Uri: DATA, S3DataType: 'S3Object', CompressionType: 'Gzip', ...extra },
    },
  })
  const many = (...containers: ContainerDefinition[]): Partial<CreateModelCommandInput> => ({
    PrimaryContainer: undefined,
    Containers: containers.map((extra) => ({ Image: IMAGE, ...extra })),
  })
  const elsewhere = IMAGE.replace(REGION, 'us-east-1')

  test.each<[string, Partial<CreateModelCommandInput>, string]>([
    [
      'a name without end',
      { ModelName: 'a-' },
      "1 validation error detected: Value 'a-' at 'modelName' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: ^[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?',
    ],
    ['a name too long', { ModelName: 'a'.repeat(64) }, 'Member must have length less than or equal to 63'],
    [
      'a role that is no ARN',
      { ExecutionRoleArn: 'role' },
      "2 validation errors detected: Value 'role' at 'executionRoleArn' failed to satisfy constraint: " +
        "Member must have length greater than or equal to 20; Value 'role' at 'executionRoleArn' failed to " +
        'satisfy constraint: Member must satisfy regular expression pattern: ' +
        '^arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$',
    ],
    [
      'no value where one is required',
      { VpcConfig: { SecurityGroupIds: ['sg-1'], Subnets: undefined } },
      "Value null at 'vpcConfig.subnets' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a value outside its set',
      container({ Mode: 'Both' as 'SingleModel' }),
      "Value 'Both' at 'primaryContainer.mode' failed to satisfy constraint: Member must satisfy enum value set: [SingleModel, MultiModel]",
    ],
    [
      'a wrong item of a list',
      { VpcConfig: { SecurityGroupIds: ['sg_1'], Subnets: ['subnet-1'] } },
      "Value '[sg_1]' at 'vpcConfig.securityGroupIds' failed to satisfy constraint: Member must satisfy constraint: [",
    ],
    [
      'a wrong environment',
      container({ Environment: { '1A': 'x' } }),
      "Value '{1A=x}' at 'primaryContainer.environment' failed to satisfy constraint: Map keys must satisfy constraint: [",
    ],
    [
      'a long environment value',
      container({ Environment: { A: 'x'.repeat(1025) } }),
      'Map value must satisfy constraint: [Member must have length less than or equal to 1024, Member must have',
    ],
    [
      'a large environment',
      many(
        ...[1, 2].map((half) => ({
          Environment: Object.fromEntries(
            Array.from({ length: 17 }, (_, index) => [`K${half}${index}`, 'x'.repeat(1000)]),
          ),
        })),
      ),
      'must not exceed 32768 bytes',
    ],
    ['both kinds of containers', { Containers: [{ Image: IMAGE }] }, 'cannot be specified together'],
    ['no container', { PrimaryContainer: undefined }, 'must be specified'],
    [
      'neither image nor package',
      { PrimaryContainer: { ModelDataUrl: DATA } },
      'Specify one of either Image and Model Data URL or ModelPackageName in container definition.',
    ],
    [
      'image and package',
      container({ ModelPackageName: 'churn' }),
      'Specify one of either Image and Model Data URL or ModelPackageName in container definition.',
    ],
    [
      'an image outside ECR',
      { PrimaryContainer: { Image: 'public.ecr.aws/x/y:1' } },
      'Using non-ECR image "public.ecr.aws/x/y:1" without Vpc repository access mode is not supported.',
    ],
    [
      'an image of another region',
      { PrimaryContainer: { Image: elsewhere } },
      `Region of "${elsewhere}" does not match expected region of ${REGION}. Cross region ECR image pulls are not allowed.`,
    ],
    [
      'registry credentials on the platform network',
      container({
        ImageConfig: {
          RepositoryAccessMode: 'Platform',
          RepositoryAuthConfig: { RepositoryCredentialsProviderArn: 'arn' },
        },
      }),
      'RepositoryAuthConfig requires',
    ],
    [
      'both spellings of the data',
      container({ ModelDataUrl: DATA, ...source({}) }),
      'ModelDataSource cannot',
    ],
    [
      'a source without its type',
      container(source({ S3DataType: undefined })),
      "Value null at 'primaryContainer.modelDataSource.s3DataSource.s3DataType'",
    ],
    [
      'two multi-model containers',
      many({ Mode: 'MultiModel' }, { Mode: 'MultiModel' }),
      'More than one container in MultiModel mode is not supported with inference pipeline.',
    ],
    ['host names for some only', many({ ContainerHostname: 'a' }, {}), 'for all containers or for none'],
    [
      'a host name twice',
      many({ ContainerHostname: 'a' }, { ContainerHostname: 'a' }),
      'ContainerHostname must be unique',
    ],
    [
      'direct invocation without host names',
      { ...many({}, {}), InferenceExecutionConfig: { Mode: 'Direct' } },
      'Direct inference execution mode',
    ],
    ['sixteen containers', many(...Array.from({ length: 16 }, () => ({}))), 'less than or equal to 15'],
  ])('%s', async (_what, input, message) => {
    const error = await create(input).catch((caught: unknown) => caught as Error)
    expect(error).toMatchObject({ name: 'ValidationException', $metadata: { httpStatusCode: 400 } })
    expect((error as Error).message).toContain(message)
    expect(emulator.models.size).toBe(0)
  })

  test.each<[string, Partial<CreateModelCommandInput>]>([
    ['a model without role, tags or environment', { Tags: [], ...container({ Environment: {} }) }],
    ['a name of 63 characters', { ModelName: `a--${'b'.repeat(60)}` }],
    [
      'an image outside ECR by way of a VPC',
      {
        PrimaryContainer: { Image: 'registry:5000/x', ImageConfig: { RepositoryAccessMode: 'Vpc' } },
      },
    ],
    [
      'a dual-stack registry',
      {
        PrimaryContainer: { Image: `123456789012.dkr-ecr.${REGION}.on.aws/x@sha256:0` },
      },
    ],
    [
      'a value of 1024 characters in twice as many units',
      container({ Environment: { A: '😀'.repeat(1024) } }),
    ],
    ['identical containers', many({}, {})],
    ['an undecided license', container(source({ ModelAccessConfig: { AcceptEula: false } }))],
  ])('but not %s', async (_what, input) => {
    await create(input)
    expect(emulator.models.size).toBe(1)
  })
})

describe('the body', () => {
  const post = (body: unknown): ReturnType<typeof signedFetch> =>
    signedFetch(emulator, typeof body === 'string' ? body : JSON.stringify(body))

  test.each([
    ['{', 'Unable to parse'],
    [{ ...request(), ModelName: 5 }, 'NUMBER_VALUE can not be converted to a String'],
    [{ ...request(), EnableNetworkIsolation: 'true' }, 'STRING_VALUE can not be converted to a Boolean'],
    [{ ...request(), PrimaryContainer: [] }, 'Start of list found where not expected'],
    [{ ...request(), Tags: {} }, 'Start of structure or map found where not expected.'],
    ['null', 'NULL_VALUE can not be converted to an Object'],
  ])('%j is a SerializationException', async (body, message) => {
    const answer = await post(body)
    expect(answer.status).toBe(400)
    expect(answer.json['__type']).toBe('SerializationException')
    expect(answer.json['message']).toContain(message)
  })

  test('may hold nulls and unknown members, which are ignored', async () => {
    const body = { ...request(), Tags: null, Nonsense: 1, PrimaryContainer: { Image: IMAGE, Nope: 2 } }
    expect((await post(body)).json).toEqual({ ModelArn: ARN })
    expect(emulator.models.get(`${REGION}/churn`)?.request).toEqual(body)
    const model = await client.send(new DescribeModelCommand({ ModelName: 'churn' }))
    expect(model.PrimaryContainer).toEqual({ Image: IMAGE, Mode: 'SingleModel', Environment: {} })
  })

  test('takes __proto__ for a name like any other', async () => {
    const body = JSON.stringify(request()).replace('{"Image"', '{"Environment":{"__proto__":"x"},"Image"')
    expect((await post(body)).status).toBe(200)
    const answer = await signedFetch(emulator, '{"ModelName":"churn"}', { target: 'SageMaker.DescribeModel' })
    expect(answer.text).toContain('"Environment":{"__proto__":"x"}')
  })
})
