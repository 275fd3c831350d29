// Checks that a model's image exists, has a manifest that SageMaker accepts, and a platform that it runs.
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

/** ECR's codes for a missing image; the others mean that ECR could not look. */
const MISSING = new Set<string | undefined>(['ImageNotFound', 'InvalidImageTag', 'InvalidImageDigest'])

/**
 * Asks the registry in its own region: someone who ignores the rule image-region still wants to know whether the image
 * exists.
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
    const message = `Could not check whether ${code(image)} can be used: it isn't in a private ECR registry.`
    const hint = 'The action checks only private ECR registries. Make sure that the image exists.'
    reporter.reportOnce({ rule: 'preflight-unchecked', at, message, hint })
    return
  }
  // Until now, only the AWS profile might have known the region.
  if (name.region !== context.region) {
    reporter.report({ rule: 'image-region', at, ...imageRegion(at, name.region, context.region) })
  }
  const found = await lookUp(image, name, at, context, reporter)
  if (!found) return
  if (isRefused(found.manifest)) {
    const message = `${code(image)} has a manifest of type ${code(found.manifest.mediaType)}, which SageMaker rejects.`
    reporter.report({ rule: 'image-manifest', at, message, hint: FORMAT_FIXES.map(causeLine).join(' ') })
  }
  if (found.digest !== undefined && name.digest === undefined) {
    const hint = pinHint(at, `${name.registry}/${name.repository}@${found.digest}`)
    const message = `${code(image)} currently has the digest ${code(found.digest)}.`
    reporter.reportOnce({ rule: 'image-digest', at, message, hint })
  }
  await checkPlatform(image, name, found.manifest, at, context, reporter)
}

/** Returns how to pin an image to its digest, as a line to paste in place of its name. */
function pinHint({ origin }: Cursor, pinned: string): string {
  return 'input' in origin
    ? `To pin it, set the input ${code(origin.input)} to ${code(pinned)}.`
    : `To pin it, use ${code(`Image: ${pinned}`)}.`
}

/** An image that exists. */
interface Found {
  readonly digest: string | undefined
  readonly manifest: Manifest
}

/** Returns an image; undefined, with a report, if it doesn't exist or could not be looked up. */
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
      const message = `The image ${code(tag === undefined && digest === undefined ? `${image}:latest` : image)} doesn't exist.`
      const hint = `Push it before this step, or use an existing image: ${code(`aws ecr describe-images --registry-id ${account} --repository-name ${repository} --region ${region}`)}`
      reporter.report({ rule: 'image-missing', at, message, hint })
    }
    return found
  } catch (thrown) {
    if (callError(thrown).name === 'RepositoryNotFoundException') {
      const message = `The repository ${code(repository)} doesn't exist in the registry ${code(registry)}.`
      const hint = `Create it and push the image before this step, or use an existing repository: ${code(`aws ecr describe-repositories --registry-id ${account} --region ${region}`)}`
      reporter.report({ rule: 'image-missing', at, message, hint })
    } else if (callError(thrown).name === 'InvalidParameterException') {
      const message = `ECR rejects ${code(image)} as an image name: ${callError(thrown).message}`
      const hint = 'Use `registry/repository:tag` or `registry/repository@sha256:…`, as in `docker push`.'
      reporter.report({ rule: 'image-reference', at, message, hint })
    } else {
      const actions = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']
      unchecked(`whether ${code(image)} can be used`, actions, name, at, thrown, reporter)
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
  throw new Error(failure?.failureReason ?? "ECR's answer has no image")
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
    unchecked(
      `the architecture of ${code(image)}`,
      ['ecr:GetDownloadUrlForLayer'],
      name,
      at,
      thrown,
      reporter,
    )
    return
  }
  // An entry of a list without a platform might be the right one.
  if (known.some((platform) => platform === undefined || isRunnable(platform))) return
  const platformsOf = known.flatMap((platform) => (platform === undefined ? [] : code(platform))).join(', ')
  const message = `${code(image)} is for ${platformsOf || 'no platform'}, but SageMaker runs only ${code('linux/amd64')} and ${code('linux/arm64')}.`
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
  if (platform === undefined) throw new Error("its configuration doesn't name it")
  return platform
}

/** The caller's account in ECR's message for a caller without the permission. */
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
  const also = `The repository's own policy in account ${code(name.account)} must allow it, too. AWS Deep Learning Containers allow everyone.`
  const allow = statement(actions, repositoryArn(name))
  reporter.unchecked({
    what,
    at,
    thrown,
    allow,
    also: isForeign ? also : undefined,
    group: `images in ${code(name.registry)}`,
  })
}
