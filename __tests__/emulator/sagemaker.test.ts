/** The SageMaker operations through the real SDK client over real HTTP. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import {
  AddTagsCommand,
  CreateModelCommand,
  DeleteModelCommand,
  DescribeModelCommand,
  ListModelsCommand,
  ListTagsCommand,
  paginateListTags,
} from '@aws-sdk/client-sagemaker'
import type {
  ContainerDefinition,
  CreateModelCommandInput,
  ListModelsCommandInput,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator } from '../../emulator/index.ts'
import { clientOf, DATA, IMAGE, REGION, request, ROLE } from './support.ts'

const ARN = `arn:aws:sagemaker:${REGION}:123456789012:model/churn`

let emulator: Emulator
let client: SageMakerClient

beforeAll(async () => {
  emulator = await startEmulator({ pageSize: 2 })
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

async function described(container: ContainerDefinition): Promise<ContainerDefinition | undefined> {
  await create({ PrimaryContainer: container })
  return (await client.send(new DescribeModelCommand({ ModelName: 'churn' }))).PrimaryContainer
}

describe('a model', () => {
  test('is created, described, tagged and deleted', async () => {
    const before = Date.now()
    const input = { ...request('Churn'), ExecutionRoleArn: ROLE, Tags: [{ Key: 'team', Value: 'ml' }] }
    const created = await client.send(new CreateModelCommand(input))
    expect(created.ModelArn).toBe(ARN)
    expect(created.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/)

    const model = await client.send(new DescribeModelCommand({ ModelName: 'churn' }))
    expect(model).toMatchObject({ ModelName: 'Churn', ModelArn: ARN, ExecutionRoleArn: ROLE })
    expect(model.CreationTime?.getTime()).toBeGreaterThanOrEqual(before)
    expect(model).not.toHaveProperty('Tags')
    expect(emulator.models.get(`${REGION}/Churn`)?.request).toEqual(input)

    const tags = {
      ResourceArn: ARN,
      Tags: [
        { Key: 'team', Value: 'ds' },
        { Key: 'env', Value: '' },
      ],
    }
    const all = [
      { Key: 'team', Value: 'ds' },
      { Key: 'env', Value: '' },
    ]
    expect((await client.send(new AddTagsCommand(tags))).Tags).toEqual(all)
    expect((await client.send(new ListTagsCommand({ ResourceArn: ARN }))).Tags).toEqual(all)

    await client.send(new DeleteModelCommand({ ModelName: 'CHURN' }))
    expect(emulator.models.size).toBe(0)
    await expect(client.send(new DescribeModelCommand({ ModelName: 'churn' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: `Could not find model "${ARN}".`,
    })
  })

  test('cannot be created twice, in whatever case its name is written', async () => {
    await create({})
    await expect(create({ ModelName: 'CHURN' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: `Cannot create already existing model "${ARN}".`,
    })
  })

  test.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['us-east-1', 'aws'],
  ])('of %s is in partition %s and in no other region', async (region, partition) => {
    await create({})
    const there = clientOf(emulator, { region })
    const input = { ModelName: 'churn', PrimaryContainer: { ModelPackageName: 'churn' } }
    const { ModelArn } = await there.send(new CreateModelCommand(input))
    there.destroy()
    expect(ModelArn).toBe(`arn:${partition}:sagemaker:${region}:123456789012:model/churn`)
    expect([...emulator.models.keys()]).toEqual([`${REGION}/churn`, `${region}/churn`])
  })

  test('is listed with others by pages, name and time', async () => {
    for (const name of ['b', 'a1', 'a2']) await create({ ModelName: name })
    const list = async (input: ListModelsCommandInput): Promise<unknown[]> =>
      ((await client.send(new ListModelsCommand(input))).Models ?? []).map((model) => model.ModelName)
    expect(await list({ SortBy: 'Name', SortOrder: 'Ascending' })).toEqual(['a1', 'a2', 'b'])
    expect(await list({ NameContains: 'A', SortBy: 'Name' })).toEqual(['a2', 'a1'])
    expect(await list({ CreationTimeAfter: new Date(Date.now() + 60_000) })).toEqual([])
    const first = await client.send(new ListModelsCommand({ SortBy: 'Name', MaxResults: 2 }))
    expect(await list({ SortBy: 'Name', MaxResults: 2, NextToken: first.NextToken })).toEqual(['a1'])
  })
})

describe('tags', () => {
  const tags = (count: number): { Key: string; Value: string }[] =>
    Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: `v${index}` }))

  test('come in pages', async () => {
    await create({ Tags: tags(5) })
    const sizes: unknown[] = []
    for await (const page of paginateListTags({ client }, { ResourceArn: ARN })) sizes.push(page.Tags?.length)
    expect(sizes).toEqual([2, 2, 1])
    await expect(
      client.send(new ListTagsCommand({ ResourceArn: ARN, NextToken: 'made-up' })),
    ).rejects.toMatchObject({ name: 'ValidationException' })
  })

  test.each([
    [tags(51), 'Member must have length less than or equal to 50'],
    [[{ Key: 'AWS:x', Value: '' }], 'reserved prefix'],
    [[...tags(1), ...tags(1)], 'more than once'],
    [[{ Key: 'a!', Value: '' }], "'tags.1.member.key' failed to satisfy constraint: Member must satisfy"],
  ])('are refused when wrong (%#)', async (wrong, message) => {
    await expect(create({ Tags: wrong })).rejects.toThrow(message)
    await create({ Tags: tags(50) })
    await expect(client.send(new AddTagsCommand({ ResourceArn: ARN, Tags: wrong }))).rejects.toThrow(message)
    expect(emulator.models.get(`${REGION}/churn`)?.tags.size).toBe(50)
  })

  test('cannot exceed fifty in all, nor be added in another region or to nothing', async () => {
    await create({ Tags: tags(50) })
    const add = (arn: string): Promise<unknown> =>
      client.send(new AddTagsCommand({ ResourceArn: arn, Tags: [{ Key: 'one-more', Value: '' }] }))
    await expect(add(ARN)).rejects.toThrow('at most 50 tags')
    await expect(add(ARN.replace(REGION, 'us-east-1'))).rejects.toThrow(
      'ARN should be scoped to correct region',
    )
    await expect(add(`${ARN}-2`)).rejects.toThrow('Could not find model')
  })
})

describe('DescribeModel', () => {
  const source = { S3Uri: DATA, S3DataType: 'S3Object', CompressionType: 'Gzip' } as const
  const defaults = { Mode: 'SingleModel', Environment: {} }

  test('fills in defaults around the container', async () => {
    await create({})
    const model = await client.send(new DescribeModelCommand({ ModelName: 'churn' }))
    expect(model.EnableNetworkIsolation).toBe(false)
    expect(model.DeploymentRecommendation).toEqual({
      RecommendationStatus: 'NOT_APPLICABLE',
      RealTimeInferenceRecommendations: [],
    })
    expect(model.PrimaryContainer).toEqual({ Image: IMAGE, ...defaults })
  })

  test('shows a single archive in both spellings, whichever was given', async () => {
    const both = { Image: IMAGE, ModelDataUrl: DATA, ModelDataSource: { S3DataSource: source }, ...defaults }
    expect(await described({ Image: IMAGE, ModelDataUrl: DATA })).toEqual(both)
    emulator.reset()
    expect(await described({ Image: IMAGE, ModelDataSource: { S3DataSource: source } })).toEqual(both)
  })

  test('leaves a multi-model prefix and an uncompressed source alone', async () => {
    const multi: ContainerDefinition = { Image: IMAGE, Mode: 'MultiModel', ModelDataUrl: 's3://models/' }
    expect(await described(multi)).toEqual({ ...multi, Environment: {} })
    emulator.reset()
    const S3DataSource = { ...source, S3DataType: 'S3Prefix', CompressionType: 'None' } as const
    const prefix = { Image: IMAGE, ModelDataSource: { S3DataSource } }
    expect(await described(prefix)).toEqual({ ...prefix, ...defaults })
  })

  test('numbers the host names of several containers that have none', async () => {
    const hostnames = async (...containers: ContainerDefinition[]): Promise<unknown> => {
      emulator.reset()
      await create({ PrimaryContainer: undefined, Containers: containers })
      const model = await client.send(new DescribeModelCommand({ ModelName: 'churn' }))
      return model.Containers?.map((container) => container.ContainerHostname)
    }
    expect(await hostnames({ Image: IMAGE }, { Image: IMAGE })).toEqual(['container-1', 'container-2'])
    expect(await hostnames({ Image: IMAGE })).toEqual([undefined])
    expect(
      await hostnames({ Image: IMAGE, ContainerHostname: 'a' }, { Image: IMAGE, ContainerHostname: '2' }),
    ).toEqual(['a', '2'])
  })

  test('fills in what a model package contains', async () => {
    const container = await described({ ModelPackageName: 'churn' })
    expect(container).toMatchObject({ ModelPackageName: 'churn', ...defaults })
    expect(container?.Image).toContain(`.dkr.ecr.${REGION}.amazonaws.com/`)
    expect(container?.ModelDataSource?.S3DataSource?.S3Uri).toBe(container?.ModelDataUrl)
  })
})
