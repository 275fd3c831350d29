/** DescribeTrainingJob and ListModelPackages. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { DescribeTrainingJobCommand, ListModelPackagesCommand } from '@aws-sdk/client-sagemaker'
import type {
  ListModelPackagesCommandInput,
  ListModelPackagesCommandOutput,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator } from '../../emulator/index.ts'
import { clientOf, REGION } from './support.ts'

const PREFIX = `arn:aws:sagemaker:${REGION}:123456789012`

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

const list = (input: ListModelPackagesCommandInput): Promise<ListModelPackagesCommandOutput> =>
  client.send(new ListModelPackagesCommand({ ModelPackageGroupName: 'churn', ...input }))

const versionsOf = ({ ModelPackageSummaryList: found = [] }: ListModelPackagesCommandOutput): unknown[] =>
  found.map(({ ModelPackageVersion: version }) => version)

test('a training job is described as it was put', async () => {
  emulator.put({
    trainingJobs: [
      { region: REGION, name: 'done', compression: 'NONE', artifact: 's3://b/done/' },
      { region: REGION, name: 'Broken', status: 'Failed', failureReason: 'no memory' },
    ],
  })
  const describe = (TrainingJobName: string): Promise<unknown> =>
    client.send(new DescribeTrainingJobCommand({ TrainingJobName }))
  expect(await describe('done')).toMatchObject({
    TrainingJobStatus: 'Completed',
    ModelArtifacts: { S3ModelArtifacts: 's3://b/done/' },
    OutputDataConfig: { CompressionType: 'NONE' },
  })
  const broken = await describe('Broken')
  expect(broken).toMatchObject({
    TrainingJobStatus: 'Failed',
    FailureReason: 'no memory',
    TrainingJobArn: `${PREFIX}:training-job/broken`,
  })
  expect(broken).not.toHaveProperty('ModelArtifacts')
  await expect(describe('other')).rejects.toThrow('Requested resource not found.')
  await expect(describe('a_b')).rejects.toThrow("at 'trainingJobName' failed to satisfy constraint")
})

test('versions are listed in the order in which they were put, and filtered page by page', async () => {
  const versions = Array.from({ length: 12 }, (_, index) => ({
    arn: `${PREFIX}:model-package/churn/${index + 1}`,
    approvalStatus: index === 0 ? ('Approved' as const) : ('Rejected' as const),
  }))
  emulator.put({ modelPackages: [...versions, { arn: `${PREFIX}:model-package/churn-2/1` }] })
  expect(versionsOf(await list({ SortOrder: 'Ascending', MaxResults: 3 }))).toEqual([1, 2, 3])
  const first = await list({ ModelApprovalStatus: 'Approved' })
  expect([versionsOf(first), first.NextToken]).toEqual([[], expect.any(String)])
  const second = await list({ ModelApprovalStatus: 'Approved', NextToken: first.NextToken })
  expect([versionsOf(second), second.NextToken]).toEqual([[1], undefined])
  expect(second.ModelPackageSummaryList?.[0]).toMatchObject({
    ModelPackageArn: `${PREFIX}:model-package/churn/1`,
    ModelPackageGroupName: 'churn',
    ModelPackageStatus: 'Completed',
    ModelApprovalStatus: 'Approved',
    CreationTime: expect.any(Date),
  })
})

test('a group is there with its versions, or put without any', async () => {
  emulator.put({
    modelPackages: [{ arn: `${PREFIX}:model-package/churn/1` }],
    modelPackageGroups: [{ arn: `${PREFIX}:model-package-group/empty` }],
  })
  expect(versionsOf(await list({ ModelPackageGroupName: `${PREFIX}:model-package-group/churn` }))).toEqual([
    1,
  ])
  expect(versionsOf(await list({ ModelPackageGroupName: 'empty' }))).toEqual([])
  await expect(list({ ModelPackageGroupName: 'other' })).rejects.toThrow(
    `Model Package Group ${PREFIX}:model-package-group/other does not exist.`,
  )
  const elsewhere = `${PREFIX.replace(REGION, 'us-east-1')}:model-package-group/churn`
  await expect(list({ ModelPackageGroupName: elsewhere })).rejects.toThrow(
    `ARN should be scoped to correct region: ${REGION}`,
  )
  expect(() => emulator.put({ modelPackageGroups: [{ arn: 'churn' }] })).toThrow(
    `"churn" isn't the ARN of a model package group.`,
  )
})

test('a denial names the job or the group', async () => {
  emulator.denied.add('sagemaker:*')
  const job = client.send(new DescribeTrainingJobCommand({ TrainingJobName: 'churn' }))
  await expect(job).rejects.toThrow(
    `sagemaker:DescribeTrainingJob on resource: ${PREFIX}:training-job/churn `,
  )
  await expect(list({})).rejects.toThrow(
    `sagemaker:ListModelPackages on resource: ${PREFIX}:model-package-group/churn `,
  )
})

test('what is asked for exists where everything does', async () => {
  const any = await startEmulator({ resources: 'any' })
  const there = clientOf(any)
  try {
    const job = await there.send(new DescribeTrainingJobCommand({ TrainingJobName: 'churn-7' }))
    expect(job.ModelArtifacts?.S3ModelArtifacts).toMatch(/churn-7\/output\/model\.tar\.gz$/)
    const command = new ListModelPackagesCommand({
      ModelPackageGroupName: 'churn',
      ModelApprovalStatus: 'Approved',
    })
    expect(versionsOf(await there.send(command))).toEqual([1])
  } finally {
    there.destroy()
    await any.close()
  }
})
