// Does the work of a benchmark step with one call after another, as a boto3 script would: for each model of
// models/*.yml, it reads everything that the model names (PREFLIGHT), and describes (DRY_RUN) or creates the model.
import { readdirSync, readFileSync } from 'node:fs'
import { BatchGetImageCommand, ECRClient, GetDownloadUrlForLayerCommand } from '@aws-sdk/client-ecr'
import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateModelCommand,
  DescribeModelCommand,
  ListTagsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { fromWebToken } from '@aws-sdk/credential-provider-web-identity'
import { parse } from 'yaml'
import type { modelRequest } from './models.ts'

const { AWS_REGION: region = '', ROLE: role = '', DRY_RUN: dryRun, PREFLIGHT: preflight } = process.env

const options = { region, ...(role !== '' && { credentials: await assumeRole() }) }
const sageMaker = new SageMakerClient(options)
const s3 = new S3Client({ ...options, forcePathStyle: true })
const ecr = new ECRClient(options)
// Its region in the partition, which the SDK knows only where it finds the endpoint itself.
const iam = new IAMClient({ ...options, region: 'us-east-1' })

for (const file of readdirSync('models')) {
  const model = parse(readFileSync(`models/${file}`, 'utf8')) as ReturnType<typeof modelRequest>
  if (preflight === 'true') await lookAt(model)
  if (dryRun === 'true') await describe(model.ModelName)
  else await sageMaker.send(new CreateModelCommand(model))
}

/** Exchanges the job's OIDC token for the credentials of a role. */
async function assumeRole() {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer = '' } = process.env
  const headers = { authorization: `Bearer ${bearer}` }
  const answer = await fetch(`${url}&audience=sts.amazonaws.com`, { headers })
  const { value } = (await answer.json()) as { value: string }
  const clientConfig = { region }
  const identity = { roleArn: role, roleSessionName: 'benchmark', webIdentityToken: value, clientConfig }
  return fromWebToken(identity)()
}

async function lookAt({
  ExecutionRoleArn: arn,
  PrimaryContainer: container,
}: ReturnType<typeof modelRequest>) {
  const [, Bucket = '', Key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(container.ModelDataUrl) ?? []
  await s3.send(new HeadObjectCommand({ Bucket, Key }))
  await s3.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=0-1' }))

  const [, registryId = '', repositoryName = '', imageTag = ''] =
    /^(\d+)\.[^/]+\/(.+):(.+)$/.exec(container.Image) ?? []
  const image = { registryId, repositoryName }
  const { images } = await ecr.send(new BatchGetImageCommand({ ...image, imageIds: [{ imageTag }] }))
  const manifest = JSON.parse(images?.[0]?.imageManifest ?? '{}') as { config: { digest: string } }
  const layer = { ...image, layerDigest: manifest.config.digest }
  const { downloadUrl = '' } = await ecr.send(new GetDownloadUrlForLayerCommand(layer))
  await (await fetch(downloadUrl)).text()

  await iam.send(new GetRoleCommand({ RoleName: arn.slice(arn.lastIndexOf('/') + 1) }))
  const repository = `arn:aws:ecr:${region}:${registryId}:repository/${repositoryName}`
  // Separate calls, because IAM evaluates every action with every resource of a call.
  for (const [actions, resource] of [
    [['s3:GetObject'], `arn:aws:s3:::${Bucket}/${Key}`],
    [['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'], repository],
    [['ecr:GetAuthorizationToken'], '*'],
  ] as const) {
    const question = { PolicySourceArn: arn, ActionNames: [...actions], ResourceArns: [resource] }
    await iam.send(new SimulatePrincipalPolicyCommand(question))
  }
}

/** Asks for a model, and for its tags when there is one. */
async function describe(ModelName: string): Promise<void> {
  try {
    const { ModelArn: ResourceArn } = await sageMaker.send(new DescribeModelCommand({ ModelName }))
    await sageMaker.send(new ListTagsCommand({ ResourceArn }))
  } catch (error) {
    if (!String(error).includes('Could not find model')) throw error
  }
}
