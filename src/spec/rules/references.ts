// Rules on where things come from: the image's registry, and the region and partition of what is named by ARN.
import type { Cursor } from '../document/cursor.ts'
import { parseEcrImage } from '../../aws/ecr-image.ts'
import { referenceProblem } from '../../aws/image-reference.ts'
import { hostSuffixOf, partitionOf } from '../../aws/partition.ts'
import type { RuleContext } from './context.ts'

export function checkRegistries(context: RuleContext): void {
  const { request, containers, region } = context
  const role = request.get('ExecutionRoleArn')
  if (!role.exists) {
    const hint = 'Add ExecutionRoleArn to the spec, or set the input execution-role-arn.'
    const message = 'ExecutionRoleArn is missing.'
    context.report({ rule: 'execution-role-missing', at: role, message, hint })
  }
  checkPartition(context, role)
  for (const container of containers) {
    checkImage(context, container)
    checkImageConfig(context, container)
    const modelPackage = container.get('ModelPackageName')
    const packageRegion = arnPart(modelPackage, 3)
    // Another partition is another region, too: that is one mistake.
    if (checkPartition(context, modelPackage) && region && packageRegion && packageRegion !== region) {
      const message = `${modelPackage.path} is in ${packageRegion}, but the model is created in ${region}.`
      const hint = `Use a model package of ${region}, or set the input aws-region to ${packageRegion}.`
      context.report({ rule: 'package-region', at: modelPackage, message, hint })
    }
  }
}

function arnPart(cursor: Cursor, index: number): string | undefined {
  return cursor.text?.startsWith('arn:') ? cursor.text.split(':')[index] : undefined
}

/** Whether an ARN may be of the partition of the call's region, as far as both are known. */
function checkPartition(context: RuleContext, arn: Cursor): boolean {
  const partition = arnPart(arn, 1)
  if (!context.region || !partition?.startsWith('aws')) return true
  const expected = partitionOf(context.region)
  if (partition === expected) return true
  const message = `${arn.path} is in the partition ${partition}, but ${context.region} belongs to ${expected}.`
  const hint = `Use an ARN that begins with arn:${expected}:, or set the input aws-region to a region of ${partition}.`
  context.report({ rule: 'partition-mismatch', at: arn, message, hint })
  return false
}

function checkImage(context: RuleContext, container: Cursor): void {
  const image = container.get('Image')
  if (!image.text || /\s/.test(image.text)) return
  const problem = referenceProblem(image.text)
  if (problem) {
    const message = `${image.path} ${problem.message}`
    context.report({ rule: 'image-reference', at: image, message, hint: problem.hint })
    return
  }
  const slash = image.text.indexOf('/')
  const host = slash < 0 ? '' : image.text.slice(0, slash)
  const region = parseEcrImage(image.text)?.region
  if (region === undefined) {
    if (container.get('ImageConfig').get('RepositoryAccessMode').text !== 'Vpc') {
      const what = host.includes('.') || host.includes(':') ? `the registry ${host}` : 'no registry'
      const message = `${image.path} is not in a private ECR registry: it names ${what}.`
      const hint =
        'Copy it to ECR in the region of the model, or set ImageConfig.RepositoryAccessMode: Vpc for a private registry in your VPC.'
      context.report({ rule: 'image-not-ecr', at: image, message, hint })
    }
  } else if (checkHost(context, image, host, region) && context.region && region !== context.region) {
    context.report({ rule: 'image-region', at: image, ...imageRegion(image, region, context.region) })
  }
  checkTag(context, image, image.text.slice(slash + 1))
}

/** Whether the host of a registry is one of its region's partition, and that of the call's region. */
function checkHost(context: RuleContext, image: Cursor, host: string, region: string): boolean {
  const rule = 'partition-mismatch'
  const [expected, called] = [partitionOf(region), partitionOf(context.region ?? region)]
  if (called !== expected) {
    const message = `${image.path} is in the partition ${expected}, but ${context.region ?? ''} belongs to ${called}.`
    const hint = `Use a registry of ${called}, or set the input aws-region to ${region}.`
    context.report({ rule, at: image, message, hint })
    return false
  }
  const suffix = hostSuffixOf(region, host.includes('.dkr-ecr'))
  const written = host.slice(host.indexOf(`.${region}.`) + region.length + 2)
  if (suffix === undefined || written === suffix) return true
  const message = `${image.path} names a host that ends in .${written}, but the hosts of ${region}, in the partition ${expected}, end in .${suffix}.`
  const hint = `Write ${host.slice(0, -written.length)}${suffix} as its registry.`
  context.report({ rule, at: image, message, hint })
  return false
}

/** What is said of an image that is in another region than the model. */
export function imageRegion(
  image: Cursor,
  region: string,
  modelRegion: string,
): { readonly message: string; readonly hint: string } {
  return {
    message: `${image.path} is in ${region}, but the model is created in ${modelRegion}.`,
    hint: `SageMaker does not pull across regions: use the registry of ${modelRegion}, replicate the image there, or set the input aws-region to ${region}.`,
  }
}

function checkTag(context: RuleContext, image: Cursor, repository: string): void {
  if (repository.includes('@')) return
  const colon = repository.lastIndexOf(':')
  const tag = colon < 0 ? undefined : repository.slice(colon + 1)
  if (tag !== undefined && tag !== 'latest') return
  const what = tag === undefined ? 'has neither a tag nor a digest' : 'has the tag latest'
  const message = `${image.path} ${what}: an endpoint takes whatever it names when the endpoint is created.`
  const hint = 'Name a version (:1.4.2) or a digest (@sha256:…).'
  context.report({ rule: 'mutable-image-tag', at: image, message, hint })
}

function checkImageConfig(context: RuleContext, container: Cursor): void {
  const config = container.get('ImageConfig')
  const mode = config.get('RepositoryAccessMode')
  if (mode.text === 'Vpc' && !context.request.get('VpcConfig').exists) {
    const message = `${mode.path} is Vpc, but the request has no VpcConfig.`
    const hint = 'Add VpcConfig with the subnets that reach the registry.'
    context.report({ rule: 'registry-needs-vpc', at: mode, message, hint })
  }
  const auth = config.get('RepositoryAuthConfig')
  if (mode.text === 'Platform' && auth.exists) {
    const message = `${auth.path} is only for RepositoryAccessMode: Vpc.`
    const hint = 'Remove it, or set RepositoryAccessMode: Vpc.'
    context.report({ rule: 'registry-auth-needs-vpc', at: auth, message, hint, origin: auth.key })
  }
}
