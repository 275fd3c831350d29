// The ARNs of what a failed call names, with placeholders for what is not known.
import { parseEcrImage, repositoryArn, type EcrImage } from '../../../aws/ecr-image.ts'
import { partitionOf } from '../../../aws/partition.ts'
import { bucketArn, objectArn } from '../../../aws/s3-location.ts'
import { s3DataOf } from '../../../spec/model-data.ts'
import { containersOf } from '../../../spec/request.ts'
import type { RemedyContext } from './remedy.ts'

/** The execution role of the request, at the beginning of a sentence. */
export function executionRole({ request }: RemedyContext): string {
  return request?.ExecutionRoleArn ?? 'The execution role'
}

/** The ARN of the execution role of the request. */
export function executionRoleArn({ request, region }: RemedyContext): string {
  return request?.ExecutionRoleArn ?? `arn:${partitionOf(region)}:iam::<account>:role/<execution-role>`
}

/** The ARN of the model, which SageMaker writes in lower case. */
export function modelArn(context: RemedyContext): string {
  return sageMakerArn(`model/${context.request?.ModelName.toLowerCase() ?? '<model>'}`, context)
}

/** The ARN of something of SageMaker, which may be given as the end of it. */
export function sageMakerArn(resource: string, context: RemedyContext): string {
  if (resource.startsWith('arn:')) return resource
  const { region } = context
  return `arn:${partitionOf(region)}:sagemaker:${region}:${accountOf(context)}:${resource}`
}

/** The account that a message or the execution role names. */
function accountOf({ message, request }: RemedyContext): string {
  const inMessage = /arn:aws[a-z-]*:[a-z]+:[a-z0-9-]*:(\d{12}):/.exec(message)?.[1]
  return inMessage ?? request?.ExecutionRoleArn?.split(':')[4] ?? '<account>'
}

/** The ARN of the ECR repository of the image that a message is about. */
export function imageRepositoryArn(context: RemedyContext): string {
  const images = containersOf(context.request ?? NOTHING).flatMap(({ Image }) => Image ?? [])
  const image = named(images, context.message)
  const known: Partial<EcrImage> = parseEcrImage(image ?? '') ?? {}
  const { account = '<account>', region = context.region, repository = '<repository>' } = known
  return repositoryArn({ account, region, repository })
}

/** The ARNs of the bucket and of the objects that a message is about. */
export function dataArns(context: RemedyContext): { bucket: string; objects: string } {
  const data = containersOf(context.request ?? NOTHING).flatMap(s3DataOf)
  const uris = data.map(({ uri }) => uri)
  const uri = named(uris, context.message)
  const { location, kind } = data.find((one) => one.uri === uri) ?? {}
  const { bucket, key } = location ?? { bucket: '<bucket>', key: '<prefix>' }
  // What is not known to be one object may be a prefix.
  const end = location && kind === 'object' ? '' : '*'
  return {
    bucket: bucketArn(bucket, context.region),
    objects: objectArn({ bucket, key: key + end }, context.region),
  }
}

const NOTHING = { ModelName: '' }

/** The text that a message names, the longest of several; else the only one that there is. */
function named(texts: readonly string[], message: string): string | undefined {
  const longest = texts.filter((text) => message.includes(text)).sort((a, b) => b.length - a.length)[0]
  return longest ?? (new Set(texts).size === 1 ? texts[0] : undefined)
}
