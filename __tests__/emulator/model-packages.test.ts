/** DescribeModelPackage, and the denials of SageMaker. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { CreateModelCommand, DescribeModelPackageCommand, ListTagsCommand } from '@aws-sdk/client-sagemaker'
import type { DescribeModelPackageCommandOutput, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator } from '../../emulator/index.ts'
import { clientOf, REGION, request, signedFetch } from './support.ts'

const PREFIX = `arn:aws:sagemaker:${REGION}:123456789012:model-package`

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

const describePackage = (name: string): Promise<DescribeModelPackageCommandOutput> =>
  client.send(new DescribeModelPackageCommand({ ModelPackageName: name }))

test('a version in a group has an approval', async () => {
  emulator.put({
    modelPackages: [
      { arn: `${PREFIX}/churn/1` },
      { arn: `${PREFIX}/churn/2`, status: 'Failed', approvalStatus: 'Rejected' },
    ],
  })
  const first = await describePackage(`${PREFIX}/churn/1`)
  expect(first).toMatchObject({
    ModelPackageArn: `${PREFIX}/churn/1`,
    ModelPackageGroupName: 'churn',
    ModelPackageVersion: 1,
    ModelPackageStatus: 'Completed',
    ModelApprovalStatus: 'Approved',
  })
  expect([first.ModelPackageName, first.CreationTime]).toEqual([undefined, expect.any(Date)])
  expect(await describePackage('churn/2')).toMatchObject({
    ModelPackageStatus: 'Failed',
    ModelApprovalStatus: 'Rejected',
  })
})

test('a package without versions has none', async () => {
  emulator.put({ modelPackages: [{ arn: `${PREFIX}/Alone`, status: 'Pending' }] })
  for (const name of ['alone', 'ALONE', `${PREFIX}/alone`]) {
    const found = await describePackage(name)
    expect(found).toMatchObject({ ModelPackageName: 'Alone', ModelPackageStatus: 'Pending' })
    expect(found).not.toHaveProperty('ModelApprovalStatus')
  }
})

test('what is not there, elsewhere or no name is refused', async () => {
  emulator.put({ modelPackages: [{ arn: `${PREFIX}/churn/1` }] })
  const message = async (name: string): Promise<unknown> =>
    describePackage(name).catch((error: unknown) => (error as Error).message)
  expect(await message('churn')).toBe(`ModelPackage ${PREFIX}/churn does not exist.`)
  expect(await message(`${PREFIX}/churn/2`)).toBe(`ModelPackage ${PREFIX}/churn/2 does not exist.`)
  expect(await message(PREFIX.replace(REGION, 'us-east-1') + '/churn/1')).toBe(
    `ARN should be scoped to correct region: ${REGION}`,
  )
  expect(await message('not a name')).toContain("at 'modelPackageName' failed to satisfy constraint")
  const put = (): unknown => emulator.put({ modelPackages: [{ arn: 'churn/1' }] })
  expect(put).toThrow(`"churn/1" isn't the ARN of a model package.`)
})

test('faults and bad signatures are those of SageMaker', async () => {
  emulator.put({ modelPackages: [{ arn: `${PREFIX}/churn/1` }] })
  emulator.fault({ operation: 'DescribeModelPackage', kind: 'throttle' })
  await expect(describePackage('churn/1')).rejects.toMatchObject({ name: 'ThrottlingException' })
  const target = 'SageMaker.DescribeModelPackage'
  const body = JSON.stringify({ ModelPackageName: 'churn/1' })
  const answer = await signedFetch(emulator, body, { target, secretAccessKey: 'wrong' })
  expect(answer.json['__type']).toBe('InvalidSignatureException')
  expect((await signedFetch(emulator, body, { target })).status).toBe(200)
})

test('a caller without the permission is told so, of packages and models', async () => {
  emulator.denied.add('sagemaker:*')
  const denial = (action: string, resource: string): object => ({
    name: 'AccessDeniedException',
    message:
      `User: arn:aws:iam::123456789012:user/emulator is not authorized to perform: sagemaker:${action} on ` +
      `resource: ${resource} because no identity-based policy allows the sagemaker:${action} action`,
  })
  await expect(describePackage('churn/1')).rejects.toMatchObject(
    denial('DescribeModelPackage', `${PREFIX}/churn/1`),
  )
  const arn = `arn:aws:sagemaker:${REGION}:123456789012:model/churn`
  const create = client.send(new CreateModelCommand(request()))
  await expect(create).rejects.toMatchObject(denial('CreateModel', arn))
  const tags = client.send(new ListTagsCommand({ ResourceArn: arn }))
  await expect(tags).rejects.toMatchObject(denial('ListTags', arn))
  const broken = await signedFetch(emulator, '{')
  expect(broken.json['__type']).toBe('SerializationException')
  expect(emulator.models.size).toBe(0)
})

test('what is asked for exists where everything does', async () => {
  const any = await startEmulator({ resources: 'any' })
  const there = clientOf(any)
  try {
    const found = await there.send(new DescribeModelPackageCommand({ ModelPackageName: `${PREFIX}/churn/7` }))
    expect(found).toMatchObject({ ModelPackageVersion: 7, ModelApprovalStatus: 'Approved' })
  } finally {
    there.destroy()
    await any.close()
  }
})
