// Compares a request with the model of its name, past everything that DescribeModel only writes differently.
import { containersOf, type Container, type ModelRequest } from '../../spec/request.ts'
import { memberPath } from '../../spec/findings/wording.ts'
import { withoutEmpty, withoutPackageContents } from './description.ts'

/** Seconds between two readings of a container's metrics. */
const DEFAULT_FREQUENCY = 60

type Metrics = NonNullable<Container['ContainerMetricsConfig']>

/** One member that differs; values are absent where there is none, and for environment variables always. */
export interface Difference {
  /** Where, like `PrimaryContainer.Environment.PORT`. */
  readonly path: string
  /** Seen from the model that exists: `added` is in the request only, `removed` in the model only. */
  readonly change: 'added' | 'removed' | 'changed'
  readonly before?: string
  readonly after?: string
}

/**
 * What a request would change of a model; empty when they are equal. Tags are not compared.
 *
 * @param existing the members of the model's description
 */
export function differences(wanted: ModelRequest, existing: ModelRequest): Difference[] {
  const specified = withoutEmpty(wanted) as ModelRequest
  const after = flatten(normalForm(specified, specified))
  const before = flatten(normalForm(existing, specified))
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  return paths.flatMap((path) => difference(path, before.get(path), after.get(path)))
}

function difference(path: string, before: string | undefined, after: string | undefined): Difference[] {
  if (before === after) return []
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  if (/(?:^|\.)Environment[.[]/.test(path)) return [{ path, change }]
  return [{ path, change, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
}

/**
 * The one form of a request or a description (what DescribeModel changes was seen in its answers): defaults are left
 * out, sets are sorted, and a single container is PrimaryContainer.
 *
 * @param wanted the request, which says what the service may have filled in
 */
function normalForm(model: ModelRequest, wanted: ModelRequest): unknown {
  const { ExecutionRoleArn, EnableNetworkIsolation, InferenceExecutionConfig, VpcConfig } = model
  const specified = containersOf(wanted)
  const containers = containersOf(model).map((container, index) =>
    normalContainer(container, specified[index]),
  )
  return withoutEmpty({
    ExecutionRoleArn,
    ...(containers.length === 1 ? { PrimaryContainer: containers[0] } : { Containers: containers }),
    EnableNetworkIsolation: EnableNetworkIsolation === true ? true : undefined,
    InferenceExecutionConfig:
      InferenceExecutionConfig?.Mode === 'Serial' ? undefined : InferenceExecutionConfig,
    VpcConfig:
      VpcConfig && Object.fromEntries(Object.entries(VpcConfig).map(([name, ids]) => [name, ids.toSorted()])),
  })
}

function normalContainer(container: Container, wanted: Container | undefined): Record<string, unknown> {
  const {
    Mode,
    ModelDataUrl,
    ImageConfig,
    MultiModelConfig,
    ContainerHostname,
    ContainerMetricsConfig,
    ...rest
  } = container
  const multi = Mode === 'MultiModel'
  const normal: Record<string, unknown> = {
    ...rest,
    Mode: multi ? Mode : undefined,
    ImageConfig: ImageConfig?.RepositoryAccessMode === 'Platform' ? undefined : ImageConfig,
    MultiModelConfig: MultiModelConfig?.ModelCacheSetting === 'Enabled' ? undefined : MultiModelConfig,
    ContainerMetricsConfig: ContainerMetricsConfig && withFrequency(ContainerMetricsConfig),
    // Containers of a list get names of the service's own when they have none.
    ContainerHostname: wanted?.ContainerHostname === undefined ? undefined : ContainerHostname,
  }
  const archive = archiveOf(container)
  if (multi) normal.ModelDataUrl = ModelDataUrl
  else if (archive !== undefined) {
    // One archive is named in the way in which the request names its data, so that a difference stands there.
    const long = wanted?.ModelDataSource !== undefined
    const S3DataSource = { S3Uri: archive, S3DataType: 'S3Object', CompressionType: 'Gzip' }
    normal.ModelDataUrl = long ? undefined : archive
    normal.ModelDataSource = long ? { S3DataSource } : undefined
  }
  // A model package brings what the request does not say.
  if (wanted?.ModelPackageName === undefined || container.ModelPackageName === undefined) return normal
  const kept = new Set([...Object.keys(withoutPackageContents(container)), ...Object.keys(wanted)])
  return Object.fromEntries(Object.entries(normal).filter(([name]) => kept.has(name)))
}

/** Metrics are published each minute when nothing else is said (documented), and the service may say so. */
function withFrequency({ MetricsEndpoints: endpoints, ...rest }: Metrics): unknown {
  const complete = endpoints?.map((endpoint) => ({
    MetricPublishFrequencyInSeconds: DEFAULT_FREQUENCY,
    ...endpoint,
  }))
  return { ...rest, ...(complete && { MetricsEndpoints: complete }) }
}

/** The URL of model data that is one gzip-compressed object and no more, whichever member names it. */
function archiveOf({ ModelDataUrl, ModelDataSource }: Container): string | undefined {
  const source = ModelDataSource?.S3DataSource
  if (!source) return ModelDataUrl
  const { S3Uri, S3DataType, CompressionType, ...more } = source
  return S3DataType === 'S3Object' && CompressionType === 'Gzip' && Object.keys(more).length === 0
    ? S3Uri
    : undefined
}

/** The scalars of a value by their paths. */
function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    value.forEach((item, index) => flatten(item, `${path}[${index}]`, into))
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) flatten(member, memberPath(path, key), into)
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    into.set(path, String(value))
  }
  return into
}
