// Builds the ARNs of the resources that a failed call was about, with placeholders for unknown parts.
import { code } from '../../../text/code.ts'
import { parseEcrImage, repositoryArn, type EcrImage } from '../../../aws/ecr-image.ts'
import { partitionOf } from '../../../aws/partition.ts'
import { bucketArn, objectArn } from '../../../aws/s3-location.ts'
import { s3DataOf } from '../../../spec/model-data.ts'
import { containersOf } from '../../../spec/request.ts'
import type { RemedyContext } from './remedy.ts'

/** Returns the execution role of the request, to begin a sentence. */
export function executionRole({ request }: RemedyContext): string {
  const { ExecutionRoleArn: arn } = request ?? {}
  return arn === undefined ? 'The execution role' : code(arn)
}

/** Returns the ARN of the request's execution role. */
export function executionRoleArn({ request, region }: RemedyContext): string {
  return request?.ExecutionRoleArn ?? `arn:${partitionOf(region)}:iam::<account>:role/<execution-role>`
}

/** Returns the ARN of the model, in lower case as SageMaker writes it. */
export function modelArn(context: RemedyContext): string {
  return sageMakerArn(`model/${context.request?.ModelName.toLowerCase() ?? '<model>'}`, context)
}

/** Returns the ARN of a SageMaker resource, given whole or as its end. */
export function sageMakerArn(resource: string, context: RemedyContext): string {
  if (resource.startsWith('arn:')) return resource
  const { region } = context
  return `arn:${partitionOf(region)}:sagemaker:${region}:${accountOf(context)}:${resource}`
}

/** Returns the account that the message or the execution role names. */
function accountOf({ message, request }: RemedyContext): string {
  const inMessage = /arn:aws[a-z-]*:[a-z]+:[a-z0-9-]*:(\d{12}):/.exec(message)?.[1]
  return inMessage ?? request?.ExecutionRoleArn?.split(':')[4] ?? '<account>'
}

/** Returns the ARN of the ECR repository of the image that the message is about. */
export function imageRepositoryArn(context: RemedyContext): string {
  const images = containersOf(context.request ?? NOTHING).flatMap(({ Image }) => Image ?? [])
  const image = named(images, context.message)
  const known: Partial<EcrImage> = parseEcrImage(image ?? '') ?? {}
  const { account = '<account>', region = context.region, repository = '<repository>' } = known
  return repositoryArn({ account, region, repository })
}

/** Returns the ARNs of the bucket and the objects that the message is about. */
export function dataArns(context: RemedyContext): { bucket: string; objects: string } {
  const data = containersOf(context.request ?? NOTHING).flatMap(s3DataOf)
  const uris = data.map(({ uri }) => uri)
  const uri = named(uris, context.message)
  const { location, kind } = data.find((one) => one.uri === uri) ?? {}
  const { bucket, key } = location ?? { bucket: '<bucket>', key: '<prefix>' }
  // Anything that isn't known to be one object might be a prefix.
  const end = location && kind === 'object' ? '' : '*'
  return {
    bucket: bucketArn(bucket, context.region),
    objects: objectArn({ bucket, key: key + end }, context.region),
  }
}

const NOTHING = { ModelName: '' }

/** Returns the text that the message names, the longest of several; otherwise the only text. */
function named(texts: readonly string[], message: string): string | undefined {
  const longest = texts.filter((text) => message.includes(text)).sort((a, b) => b.length - a.length)[0]
  return longest ?? (new Set(texts).size === 1 ? texts[0] : undefined)
}
