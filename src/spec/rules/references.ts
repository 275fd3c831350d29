// Rules on where things come from: the registry of the image, and the region and partition of ARNs.
import { code } from '../../text/code.ts'
import type { Cursor } from '../document/cursor.ts'
import { parseEcrImage } from '../../aws/ecr-image.ts'
import { referenceProblem } from '../../aws/image-reference.ts'
import { hostSuffixOf, partitionOf } from '../../aws/partition.ts'
import type { RuleContext } from './context.ts'

export function checkRegistries(context: RuleContext): void {
  const { request, containers, region } = context
  const role = request.get('ExecutionRoleArn')
  if (!role.exists) {
    const hint = 'Add `ExecutionRoleArn` to the spec, or set the input `execution-role-arn`.'
    const message = '`ExecutionRoleArn` is missing.'
    context.report({ rule: 'execution-role-missing', at: role, message, hint })
  }
  checkPartition(context, role)
  for (const container of containers) {
    checkImage(context, container)
    checkImageConfig(context, container)
    const modelPackage = container.get('ModelPackageName')
    const packageRegion = arnPart(modelPackage, 3)
    // Another partition is also another region, but that is one mistake.
    if (checkPartition(context, modelPackage) && region && packageRegion && packageRegion !== region) {
      const message = `${code(modelPackage.path)} is in ${code(packageRegion)}, but the model is created in ${code(region)}.`
      const hint = `Use a model package in ${code(region)}, or set the input \`aws-region\` to ${code(packageRegion)}.`
      context.report({ rule: 'package-region', at: modelPackage, message, hint })
    }
  }
}

function arnPart(cursor: Cursor, index: number): string | undefined {
  return cursor.text?.startsWith('arn:') ? cursor.text.split(':')[index] : undefined
}

/** Returns whether an ARN can be in the partition of the call's region, as far as both are known. */
function checkPartition(context: RuleContext, arn: Cursor): boolean {
  const partition = arnPart(arn, 1)
  if (!context.region || !partition?.startsWith('aws')) return true
  const expected = partitionOf(context.region)
  if (partition === expected) return true
  const message = `${code(arn.path)} is in the partition ${code(partition)}, but ${code(context.region)} is in ${code(expected)}.`
  const hint = `Use an ARN that starts with ${code(`arn:${expected}:`)}, or set the input \`aws-region\` to a region of ${code(partition)}.`
  context.report({ rule: 'partition-mismatch', at: arn, message, hint })
  return false
}

function checkImage(context: RuleContext, container: Cursor): void {
  const image = container.get('Image')
  if (!image.text || /\s/.test(image.text)) return
  const problem = referenceProblem(image.text)
  if (problem) {
    const message = `${code(image.path)} ${problem.message}`
    context.report({ rule: 'image-reference', at: image, message, hint: problem.hint })
    return
  }
  const slash = image.text.indexOf('/')
  const host = slash < 0 ? '' : image.text.slice(0, slash)
  const region = parseEcrImage(image.text)?.region
  if (region === undefined) {
    if (container.get('ImageConfig').get('RepositoryAccessMode').text !== 'Vpc') {
      const what = host.includes('.') || host.includes(':') ? `the registry ${code(host)}` : 'no registry'
      const message = `${code(image.path)} isn't in a private ECR registry: it names ${what}.`
      const hint =
        'Copy the image to ECR in the region of the model. For a private registry in your VPC, set `ImageConfig.RepositoryAccessMode: Vpc`.'
      context.report({ rule: 'image-not-ecr', at: image, message, hint })
    }
  } else if (checkHost(context, image, host, region) && context.region && region !== context.region) {
    context.report({ rule: 'image-region', at: image, ...imageRegion(image, region, context.region) })
  }
  checkTag(context, image, image.text.slice(slash + 1))
}

/** Returns whether the host of a registry fits the partition of its own region and that of the call's region. */
function checkHost(context: RuleContext, image: Cursor, host: string, region: string): boolean {
  const rule = 'partition-mismatch'
  const [expected, called] = [partitionOf(region), partitionOf(context.region ?? region)]
  if (called !== expected) {
    const message = `${code(image.path)} is in the partition ${code(expected)}, but ${code(context.region ?? '')} is in ${code(called)}.`
    const hint = `Use a registry in ${code(called)}, or set the input \`aws-region\` to ${code(region)}.`
    context.report({ rule, at: image, message, hint })
    return false
  }
  const suffix = hostSuffixOf(region, host.includes('.dkr-ecr'))
  const written = host.slice(host.indexOf(`.${region}.`) + region.length + 2)
  if (suffix === undefined || written === suffix) return true
  const message = `The registry host in ${code(image.path)} ends in ${code(`.${written}`)}, but hosts in ${code(region)} end in ${code(`.${suffix}`)}.`
  const hint = `Write ${code(`${host.slice(0, -written.length)}${suffix}`)}.`
  context.report({ rule, at: image, message, hint })
  return false
}

/** Returns the message and hint for an image in another region than the model. */
export function imageRegion(
  image: Cursor,
  region: string,
  modelRegion: string,
): { readonly message: string; readonly hint: string } {
  return {
    message: `${code(image.path)} is in ${code(region)}, but the model is created in ${code(modelRegion)}.`,
    hint: `SageMaker doesn't pull images across regions: replicate the image to ${code(modelRegion)}, or set the input \`aws-region\` to ${code(region)}.`,
  }
}

function checkTag(context: RuleContext, image: Cursor, repository: string): void {
  if (repository.includes('@')) return
  const colon = repository.lastIndexOf(':')
  const tag = colon < 0 ? undefined : repository.slice(colon + 1)
  if (tag !== undefined && tag !== 'latest') return
  const what = tag === undefined ? 'has neither a tag nor a digest' : 'has the tag `latest`'
  const message = `${code(image.path)} ${what}: an endpoint uses whichever image that is when it is created.`
  const hint = 'Name a version (`:1.4.2`) or a digest (`@sha256:…`).'
  context.report({ rule: 'mutable-image-tag', at: image, message, hint })
}

function checkImageConfig(context: RuleContext, container: Cursor): void {
  const config = container.get('ImageConfig')
  const mode = config.get('RepositoryAccessMode')
  if (mode.text === 'Vpc' && !context.request.get('VpcConfig').exists) {
    const message = `${code(mode.path)} is \`Vpc\`, but the request has no \`VpcConfig\`.`
    const hint = 'Add `VpcConfig` with subnets that can reach the registry.'
    context.report({ rule: 'registry-needs-vpc', at: mode, message, hint })
  }
  const auth = config.get('RepositoryAuthConfig')
  if (mode.text === 'Platform' && auth.exists) {
    const message = `${code(auth.path)} is only allowed with \`RepositoryAccessMode: Vpc\`.`
    const hint = 'Remove it, or set `RepositoryAccessMode: Vpc`.'
    context.report({ rule: 'registry-auth-needs-vpc', at: auth, message, hint, origin: auth.key })
  }
}
