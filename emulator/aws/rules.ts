/**
 * The rules of CreateModel that span several fields, which the service checks after the single ones.
 *
 * Texts marked V are verbatim from logs that users published. The others are made up, because nobody has
 * published the service's: no caller should match on them.
 */
import { Refusal } from './protocol.ts'

/** The members of a ContainerDefinition that the rules use. */
export interface Container {
  ContainerHostname?: string
  Image?: string
  ImageConfig?: { RepositoryAccessMode: string; RepositoryAuthConfig?: unknown }
  Mode?: string
  ModelDataUrl?: string
  ModelDataSource?: { S3DataSource?: { S3Uri: string; S3DataType: string; CompressionType: string } }
  Environment?: Record<string, string>
  ModelPackageName?: string
  ContainerMetricsConfig?: { MetricsEndpoints?: Record<string, unknown>[] }
  [member: string]: unknown
}

/** The members of CreateModel's input that the rules use. */
export interface ModelInput {
  ModelName: string
  PrimaryContainer?: Container
  Containers?: Container[]
  InferenceExecutionConfig?: { Mode: string }
  Tags?: { Key: string; Value: string }[]
  [member: string]: unknown
}

/** Names and values of all containers' environments together, in bytes. */
const ENVIRONMENT_BYTES = 32 * 1024

/** Private ECR registries in every partition: account, then region. */
const ECR_IMAGE = /^\d{12}\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z0-9.-]+\//

/** Throws the ValidationException with which the service refuses `input`, whose single fields are sound. */
export function checkRules(input: ModelInput, region: string): void {
  const containers = containersOf(input)
  for (const container of containers) checkContainer(container, region)
  if (containers.filter((container) => container.Mode === 'MultiModel').length > 1) {
    // V
    refuse('More than one container in MultiModel mode is not supported with inference pipeline.')
  }
  checkHostnames(input, containers)
  checkEnvironment(containers)
  checkTags(input.Tags ?? [])
}

/** Returns the containers in order. */
function containersOf(input: ModelInput): Container[] {
  const many = input.Containers ?? []
  if (input.PrimaryContainer !== undefined && many.length > 0) {
    refuse('PrimaryContainer and Containers cannot be specified together.')
  }
  const containers = input.PrimaryContainer === undefined ? many : [input.PrimaryContainer]
  if (containers.length === 0) refuse('Either PrimaryContainer or Containers must be specified.')
  return containers
}

function checkContainer(container: Container, region: string): void {
  if ((container.Image === undefined) === (container.ModelPackageName === undefined)) {
    // V
    refuse('Specify one of either Image and Model Data URL or ModelPackageName in container definition.')
  }
  if (container.ModelDataUrl !== undefined && container.ModelDataSource?.S3DataSource !== undefined) {
    refuse('ModelDataUrl and ModelDataSource cannot be specified together in container definition.')
  }
  if (container.Mode === 'MultiModel' && container.ModelDataSource?.S3DataSource !== undefined) {
    refuse('ModelDataSource is not supported in MultiModel mode.')
  }
  if (container.Image !== undefined) checkImage(container.Image, container.ImageConfig, region)
}

function checkImage(image: string, config: Container['ImageConfig'], region: string): void {
  const vpc = config?.RepositoryAccessMode === 'Vpc'
  if (config?.RepositoryAuthConfig !== undefined && !vpc) {
    refuse('RepositoryAuthConfig requires the Vpc repository access mode.')
  }
  const imageRegion = ECR_IMAGE.exec(image)?.[1]
  if (imageRegion === undefined) {
    // V
    if (!vpc) refuse(`Using non-ECR image "${image}" without Vpc repository access mode is not supported.`)
  } else if (imageRegion !== region) {
    // V
    refuse(
      `Region of "${image}" does not match expected region of ${region}. ` +
        'Cross region ECR image pulls are not allowed.',
    )
  }
}

/** Documented: all or none of a list's containers have a hostname, each its own; Direct needs them. */
function checkHostnames(input: ModelInput, containers: readonly Container[]): void {
  if (input.PrimaryContainer !== undefined) return
  const names = containers.flatMap((container) => container.ContainerHostname ?? [])
  if (names.length > 0 && names.length < containers.length) {
    refuse('ContainerHostname must be specified for all containers or for none.')
  }
  if (new Set(names).size < names.length) refuse('ContainerHostname must be unique within a model.')
  if (input.InferenceExecutionConfig?.Mode === 'Direct' && names.length === 0) {
    refuse('ContainerHostname must be specified for all containers in Direct inference execution mode.')
  }
}

function checkEnvironment(containers: readonly Container[]): void {
  const bytes = containers
    .flatMap((container) => Object.entries(container.Environment ?? {}).flat())
    .reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (bytes > ENVIRONMENT_BYTES) {
    refuse(`Environment variables of all containers must not exceed ${ENVIRONMENT_BYTES} bytes in total.`)
  }
}

/** Throws if tags use the reserved prefix, or a key twice. */
export function checkTags(tags: readonly { Key: string }[]): void {
  const keys = new Set<string>()
  for (const { Key: key } of tags) {
    if (key.toLowerCase().startsWith('aws:')) refuse(`Tag key "${key}" uses the reserved prefix "aws:".`)
    if (keys.has(key)) refuse(`Tag key "${key}" is specified more than once.`)
    keys.add(key)
  }
}

function refuse(message: string): never {
  throw new Refusal('ValidationException', message)
}
