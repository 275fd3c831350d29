/** The ECR endpoint: AWS JSON 1.1. */
import { authenticate, accessDeniedMessage, isDenied, JSON_CODES } from './authorization.ts'
import type { Caller } from './authorization.ts'
import { readInput } from './constraints.ts'
import { imageOf } from './ecr-images.ts'
import type { StoredImage } from './ecr-images.ts'
import { layerUrl } from './ecr-layers.ts'
import { list, string, structure } from './limits.ts'
import { lookUp } from './resources.ts'
import { partitionOf } from './state.ts'
import type { State } from './state.ts'
import { amzJson, amzJsonError, Refusal } from './protocol.ts'
import type { Answer, Exchange } from '../http.ts'

const TARGET_PREFIX = 'AmazonEC2ContainerRegistry_V20150921.'

interface ImageId {
  readonly imageTag?: string
  readonly imageDigest?: string
}

interface Input {
  readonly registryId: string
  readonly repositoryName: string
  readonly imageIds?: readonly ImageId[]
  readonly acceptedMediaTypes?: readonly string[]
  readonly layerDigest?: string
}

interface Context {
  readonly state: State
  readonly exchange: Exchange
  readonly input: Input
  readonly images: readonly StoredImage[]
}

type Operation = (context: Context) => unknown

/** A null prototype, so that `constructor` is as unknown as any other name. */
const OPERATIONS: Readonly<Record<string, Operation>> = Object.assign(Object.create(null), {
  BatchGetImage: batchGetImage,
  GetDownloadUrlForLayer: downloadUrl,
} satisfies Record<string, Operation>) as Record<string, Operation>

const IMAGE_IDS = list(structure({ imageTag: string(), imageDigest: string() }), { min: 1, max: 100 })
const INPUTS: Readonly<Record<string, ReturnType<typeof structure>>> = {
  BatchGetImage: inputOf({ imageIds: IMAGE_IDS, acceptedMediaTypes: list(string()) }, 'imageIds'),
  GetDownloadUrlForLayer: inputOf({ layerDigest: string() }, 'layerDigest'),
}

function inputOf(
  members: Parameters<typeof structure>[0],
  ...required: string[]
): ReturnType<typeof structure> {
  const all = {
    registryId: string({ pattern: '[0-9]{12}' }),
    repositoryName: string({ min: 2, max: 256 }),
    ...members,
  }
  return structure(all, 'repositoryName', ...required)
}

/** Returns the operation in the X-Amz-Target header, if it belongs to this service. */
export function ecrOperation(target: string | undefined): string | undefined {
  return target?.startsWith(TARGET_PREFIX) === true ? target.slice(TARGET_PREFIX.length) : undefined
}

/** Answers a request that is addressed to ECR. */
export function handleEcr(state: State, exchange: Exchange, operation: string): Answer {
  const run = OPERATIONS[operation]
  const shape = INPUTS[operation]
  if (run === undefined || shape === undefined) {
    return amzJsonError('UnknownOperationException', `No operation "${operation}".`)
  }
  try {
    const caller = authenticate(state, exchange, 'ecr', JSON_CODES)
    const { known } = readInput(shape, exchange.body.toString())
    const input = { registryId: state.accountId, ...known } as unknown as Input
    checkPermission(state, caller, operation, input)
    const images = imagesOf(state, caller.region, input)
    return amzJson(200, run({ state, exchange, input, images }))
  } catch (error) {
    if (error instanceof Refusal) return amzJsonError(error.code, error.message, error.status)
    throw error
  }
}

function checkPermission(state: State, caller: Caller, operation: string, input: Input): void {
  const action = `ecr:${operation}`
  const { registryId, repositoryName } = input
  const arn = `arn:${partitionOf(caller.region)}:ecr:${caller.region}:${registryId}:repository/${repositoryName}`
  if (!isDenied(state, action, caller, arn)) return
  const policy = registryId === state.accountId ? 'identity-based' : 'resource-based'
  throw new Refusal('AccessDeniedException', accessDeniedMessage(caller, action, arn, policy))
}

/** Returns the images of the repository, including those in image lists. */
function imagesOf(state: State, region: string, input: Input): StoredImage[] {
  const { registryId, repositoryName, imageIds = [] } = input
  const { resources } = state
  const key = `${registryId}/${region}/${repositoryName}`
  const images = lookUp(resources, resources.repositories, key, () => [])
  if (images === undefined) {
    throw new Refusal(
      'RepositoryNotFoundException',
      `The repository with name '${repositoryName}' does not exist in the registry with id '${registryId}'`,
    )
  }
  if (resources.any) {
    const missing = imageIds.filter((id) => find(images, id) === undefined)
    images.push(...missing.map((id) => anyImage(region, repositoryName, id)))
  }
  return images.flatMap((image) => [image, ...image.children])
}

/** Returns an image that meets every request, with the requested digest. */
function anyImage(region: string, repository: string, { imageTag: tag, imageDigest }: ImageId): StoredImage {
  const labels = { 'com.amazonaws.sagemaker.capabilities.multi-models': 'true' }
  const image = imageOf({ region, repository, labels, ...(tag !== undefined && { tag }) })
  return { ...image, digest: imageDigest ?? image.digest }
}

function find(images: readonly StoredImage[], { imageTag, imageDigest }: ImageId): StoredImage | undefined {
  return images.find(
    ({ tags, digest }) =>
      (imageTag !== undefined || imageDigest !== undefined) &&
      (imageTag === undefined || tags.includes(imageTag)) &&
      (imageDigest === undefined || digest === imageDigest),
  )
}

function batchGetImage({ input, images }: Context): unknown {
  const { registryId, repositoryName, imageIds = [], acceptedMediaTypes = [] } = input
  const answer = { images: [] as object[], failures: [] as object[] }
  for (const imageId of imageIds) {
    const image = find(images, imageId)
    // Inferred: an image of a type that the caller doesn't accept counts as missing.
    if (
      image === undefined ||
      (acceptedMediaTypes.length > 0 && !acceptedMediaTypes.includes(image.mediaType))
    ) {
      const failureReason = 'Requested image not found'
      answer.failures.push({ imageId, failureCode: 'ImageNotFound', failureReason })
    } else {
      answer.images.push({
        registryId,
        repositoryName,
        imageId: { ...imageId, imageDigest: image.digest },
        imageManifest: image.text,
        imageManifestMediaType: image.mediaType,
      })
    }
  }
  return answer
}

function downloadUrl({ state, exchange, input, images }: Context): unknown {
  const { registryId, repositoryName, layerDigest = '' } = input
  if (!images.some(({ blobs }) => blobs.some(({ digest }) => digest === layerDigest))) {
    // The service's own text is not known.
    throw new Refusal(
      'LayersNotFoundException',
      `The layer with digest '${layerDigest}' does not exist within the repository ` +
        `with name '${repositoryName}' in the registry with id '${registryId}'`,
    )
  }
  return { downloadUrl: layerUrl(state, exchange.headers['host'] ?? '', layerDigest), layerDigest }
}
