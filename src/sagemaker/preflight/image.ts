// Looks at the image of a model: whether it is there, in a form that SageMaker takes, and for machines that it has.
import type { Cursor } from '../../spec/document/cursor.ts'
import { parseEcrImage, repositoryArn, type EcrImage } from '../../aws/ecr-image.ts'
import type { Container } from '../../spec/request.ts'
import { imageRegion } from '../../spec/rules/references.ts'
import { FORMAT_FIXES, PLATFORM_FIX } from '../errors/remedies/image-format.ts'
import { causeLine } from '../errors/remedies/index.ts'
import { statement } from '../../aws/iam-statement.ts'
import { callError } from '../errors/service-errors.ts'
import { download } from './download.ts'
import type { PreflightContext } from './context.ts'
import { isRefused, isRunnable, MANIFEST_TYPES, platformOf, readManifest, type Manifest } from './manifest.ts'
import type { Reporter } from './reporter.ts'
import { code } from '../../text/code.ts'

/** Bytes of an image's configuration, which has some kilobytes. */
const MAX_CONFIG = 1024 * 1024

/** ECR's codes for what names no image; the others say that it could not look. */
const MISSING = new Set<string | undefined>(['ImageNotFound', 'InvalidImageTag', 'InvalidImageDigest'])

/**
 * The registry is asked in its own region: when that is not the model's, whoever ignores the rule image-region wants to
 * know all the same whether the image is there.
 */
export async function checkImage(
  { Image: image }: Container,
  container: Cursor,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  if (image === undefined) return
  const at = container.get('Image')
  const name = parseEcrImage(image)
  if (!name) {
    const message = `Whether ${image} can be used could not be checked: it is not in a private ECR registry.`
    const hint = 'Only private ECR registries are asked: make sure yourself that it is there.'
    reporter.reportOnce({ rule: 'preflight-unchecked', at, message, hint })
    return
  }
  // Until now the region may have been known to the AWS profile only.
  if (name.region !== context.region) {
    reporter.report({ rule: 'image-region', at, ...imageRegion(at, name.region, context.region) })
  }
  const found = await lookUp(image, name, at, context, reporter)
  if (!found) return
  if (isRefused(found.manifest)) {
    const message = `${image} has a manifest of the type ${found.manifest.mediaType}, which SageMaker refuses.`
    reporter.report({ rule: 'image-manifest', at, message, hint: FORMAT_FIXES.map(causeLine).join(' ') })
  }
  if (found.digest !== undefined && name.digest === undefined) {
    const hint = pinHint(at, `${name.registry}/${name.repository}@${found.digest}`)
    reporter.reportOnce({ rule: 'image-digest', at, message: `${image} is ${found.digest} now.`, hint })
  }
  await checkPlatform(image, name, found.manifest, at, context, reporter)
}

/** How to name an image by its digest, as a line to paste where its name was written. */
function pinHint({ origin }: Cursor, pinned: string): string {
  return 'input' in origin
    ? `To pin it, set the input ${origin.input} to ${pinned}`
    : `To pin it, write Image: ${pinned}`
}

/** An image that is there. */
interface Found {
  readonly digest: string | undefined
  readonly manifest: Manifest
}

/** Looks an image up; reports when it is not there or could not be looked up, and then returns undefined. */
async function lookUp(
  image: string,
  name: EcrImage,
  at: Cursor,
  context: PreflightContext,
  reporter: Reporter,
): Promise<Found | undefined> {
  const { registry, account, region, repository, tag, digest } = name
  try {
    const found = await context.memoize('ecr', `image ${image}`, () => find(name, context))
    if (!found) {
      const message = `There is no image ${tag === undefined && digest === undefined ? `${image}:latest` : image}.`
      const hint = `Push it before this step, or use one that is there: ${code(`aws ecr describe-images --registry-id ${account} --repository-name ${repository} --region ${region}`)}`
      reporter.report({ rule: 'image-missing', at, message, hint })
    }
    return found
  } catch (thrown) {
    if (callError(thrown).name === 'RepositoryNotFoundException') {
      const message = `There is no repository ${repository} in the registry ${registry}.`
      const hint = `Create it and push the image before this step, or use one that is there: ${code(`aws ecr describe-repositories --registry-id ${account} --region ${region}`)}`
      reporter.report({ rule: 'image-missing', at, message, hint })
    } else if (callError(thrown).name === 'InvalidParameterException') {
      const message = `ECR refuses ${image} as the name of an image: ${callError(thrown).message}`
      const hint =
        'Write registry/repository:tag or registry/repository@sha256:…, as docker push was given it.'
      reporter.report({ rule: 'image-reference', at, message, hint })
    } else {
      const actions = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']
      unchecked(`Whether ${image} can be used`, actions, name, at, thrown, reporter)
    }
    return undefined
  }
}

async function find(name: EcrImage, { clients, signal }: PreflightContext): Promise<Found | undefined> {
  const { account, region, repository, tag = 'latest', digest } = name
  const { BatchGetImageCommand } = await import('@aws-sdk/client-ecr')
  const client = await clients.ecr(region)
  const command = new BatchGetImageCommand({
    registryId: account,
    repositoryName: repository,
    imageIds: [digest === undefined ? { imageTag: tag } : { imageDigest: digest }],
    acceptedMediaTypes: MANIFEST_TYPES,
  })
  const { images = [], failures = [] } = await client.send(command, { abortSignal: signal })
  // By digest, ECR lists an image once for each of its tags.
  const [image] = images
  if (image) {
    const { imageId, imageManifest = '', imageManifestMediaType } = image
    return { digest: imageId?.imageDigest, manifest: readManifest(imageManifest, imageManifestMediaType) }
  }
  const [failure] = failures
  if (MISSING.has(failure?.failureCode)) return undefined
  throw new Error(failure?.failureReason ?? 'ECR answered without the image')
}

async function checkPlatform(
  image: string,
  name: EcrImage,
  { platforms, config }: Manifest,
  at: Cursor,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  let known: readonly (string | undefined)[]
  try {
    known = platforms ?? [
      await context.memoize('ecr', `platform of ${image}`, () => readPlatform(name, config, context)),
    ]
  } catch (thrown) {
    unchecked(`The architecture of ${image}`, ['ecr:GetDownloadUrlForLayer'], name, at, thrown, reporter)
    return
  }
  // One of a list that does not say what it is for may be the right one.
  if (known.some((platform) => platform === undefined || isRunnable(platform))) return
  const message = `${image} is for ${known.join(', ') || 'no platform'}, but SageMaker runs linux/amd64 and linux/arm64.`
  reporter.report({ rule: 'image-architecture', at, message, hint: causeLine(PLATFORM_FIX) })
}

async function readPlatform(
  { account, region, repository }: EcrImage,
  config: string | undefined,
  { clients, signal }: PreflightContext,
): Promise<string> {
  if (config === undefined) throw new Error('its manifest names no configuration')
  const { GetDownloadUrlForLayerCommand } = await import('@aws-sdk/client-ecr')
  const client = await clients.ecr(region)
  const command = new GetDownloadUrlForLayerCommand({
    registryId: account,
    repositoryName: repository,
    layerDigest: config,
  })
  const { downloadUrl = '' } = await client.send(command, { abortSignal: signal })
  const bytes = await download(downloadUrl, { transport: clients.transport, limit: MAX_CONFIG, signal })
  const platform = platformOf(bytes.toString())
  if (platform === undefined) throw new Error('its configuration does not name it')
  return platform
}

/** The caller's account, as ECR tells it to a caller who may not ask. */
const CALLER = /arn:[a-z-]+:(?:iam|sts)::(\d{12}):/

function unchecked(
  what: string,
  actions: readonly string[],
  name: EcrImage,
  at: Cursor,
  thrown: unknown,
  reporter: Reporter,
): void {
  const caller = CALLER.exec(callError(thrown).message)?.[1]
  const isForeign = caller !== undefined && caller !== name.account
  const also = `The repository's own policy, in account ${name.account}, must allow it, too; those of AWS's Deep Learning Containers allow everyone.`
  const allow = statement(actions, repositoryArn(name))
  reporter.unchecked({
    what,
    at,
    thrown,
    allow,
    also: isForeign ? also : undefined,
    group: `images of ${name.registry}`,
  })
}
