// Compares a request with the existing model, and ignores everything that DescribeModel only writes differently.
import { containersOf, type Container, type ModelRequest } from '../../spec/request.ts'
import { memberPath } from '../../spec/findings/wording.ts'
import { naturally } from '../../text/natural-order.ts'
import { withoutEmpty, withoutPackageContents } from './description.ts'

/** Seconds between two readings of a container's metrics. */
const DEFAULT_FREQUENCY = 60

type Metrics = NonNullable<Container['ContainerMetricsConfig']>

/** One member that differs: a scalar, the whole Environment of a container, or a list that is a set. */
export interface Difference {
  /** Where, like `PrimaryContainer.Image`, `Containers[1].Environment` or `VpcConfig.Subnets`. */
  readonly path: string
  /** Seen from the model that exists: `added` is in the request only, `removed` in the model only. */
  readonly change: 'added' | 'removed' | 'changed'
  /** Values of a scalar; absent where there is none. */
  readonly before?: string
  readonly after?: string
  /** Names of environment variables in natural order; their values are in no difference. */
  readonly variables?: {
    readonly added: readonly string[]
    readonly removed: readonly string[]
    readonly changed: readonly string[]
  }
  /** Items of a set in natural order. */
  readonly items?: { readonly added: readonly string[]; readonly removed: readonly string[] }
}

/** A member in its normal form: a scalar, an Environment by names, or a set. */
type Member = string | ReadonlyMap<string, string> | ReadonlySet<string>

/**
 * Returns what a request would change in a model; empty if they are equal. Doesn't compare tags.
 *
 * @param existing the members of the model's description
 */
export function differences(wanted: ModelRequest, existing: ModelRequest): Difference[] {
  const specified = withoutEmpty(wanted) as ModelRequest
  const after = flatten(normalForm(specified, specified))
  const before = flatten(normalForm(existing, specified))
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort(naturally)
  return paths.flatMap((path) => difference(path, before.get(path), after.get(path)))
}

function difference(path: string, before: Member | undefined, after: Member | undefined): Difference[] {
  if (before instanceof Map || after instanceof Map) return environmentDifference(path, before, after)
  if (before instanceof Set || after instanceof Set) return setDifference(path, before, after)
  if (before === after) return []
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  return [
    {
      path,
      change,
      ...(typeof before === 'string' && { before }),
      ...(typeof after === 'string' && { after }),
    },
  ]
}

function environmentDifference(
  path: string,
  before: Member = new Map(),
  after: Member = new Map(),
): Difference[] {
  if (!(before instanceof Map && after instanceof Map)) return []
  const names = (
    from: ReadonlyMap<string, string>,
    test: (name: string, value: string) => boolean,
  ): string[] => [...from].flatMap(([name, value]) => (test(name, value) ? name : [])).sort(naturally)
  const added = names(after, (name) => !before.has(name))
  const removed = names(before, (name) => !after.has(name))
  const changed = names(after, (name, value) => before.has(name) && before.get(name) !== value)
  if (added.length + removed.length + changed.length === 0) return []
  return [{ path, change: 'changed', variables: { added, removed, changed } }]
}

function setDifference(path: string, before: Member = new Set(), after: Member = new Set()): Difference[] {
  if (!(before instanceof Set && after instanceof Set)) return []
  const without = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] =>
    [...one].filter((item) => !other.has(item)).sort(naturally)
  const [added, removed] = [without(after, before), without(before, after)]
  return added.length + removed.length === 0 ? [] : [{ path, change: 'changed', items: { added, removed } }]
}

/**
 * Returns the normal form of a request or a description (DescribeModel's changes were observed in its answers): without
 * defaults, except for EnableNetworkIsolation, and with a single container as PrimaryContainer.
 *
 * @param wanted the request, which shows what the service might have filled in
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
    // Users who turn it on or off see the old value.
    EnableNetworkIsolation: EnableNetworkIsolation === true,
    InferenceExecutionConfig:
      InferenceExecutionConfig?.Mode === 'Serial' ? undefined : InferenceExecutionConfig,
    VpcConfig,
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
    // Name an archive by the same member as the request, so that the difference appears there.
    const long = wanted?.ModelDataSource !== undefined
    const S3DataSource = { S3Uri: archive, S3DataType: 'S3Object', CompressionType: 'Gzip' }
    normal.ModelDataUrl = long ? undefined : archive
    normal.ModelDataSource = long ? { S3DataSource } : undefined
  }
  // A model package provides what the request doesn't.
  if (wanted?.ModelPackageName === undefined || container.ModelPackageName === undefined) return normal
  const kept = new Set([...Object.keys(withoutPackageContents(container)), ...Object.keys(wanted)])
  return Object.fromEntries(Object.entries(normal).filter(([name]) => kept.has(name)))
}

/** Adds the default: metrics are published every minute (documented), and the service might print that. */
function withFrequency({ MetricsEndpoints: endpoints, ...rest }: Metrics): unknown {
  const complete = endpoints?.map((endpoint) => ({
    MetricPublishFrequencyInSeconds: DEFAULT_FREQUENCY,
    ...endpoint,
  }))
  return { ...rest, ...(complete && { MetricsEndpoints: complete }) }
}

/** Returns the URL of model data that is a single gzip-compressed object, whichever member names it. */
function archiveOf({ ModelDataUrl, ModelDataSource }: Container): string | undefined {
  const source = ModelDataSource?.S3DataSource
  if (!source) return ModelDataUrl
  const { S3Uri, S3DataType, CompressionType, ...more } = source
  return S3DataType === 'S3Object' && CompressionType === 'Gzip' && Object.keys(more).length === 0
    ? S3Uri
    : undefined
}

/** The path of a container's Environment: one of its variables can have that name, too. */
const ENVIRONMENT = /^(?:PrimaryContainer|Containers\[\d+\])\.Environment$/
const SET = /^VpcConfig\.(?:SecurityGroupIds|Subnets)$/

/** Returns the members of a value by their paths. */
function flatten(value: unknown, path = '', into = new Map<string, Member>()): Map<string, Member> {
  if (Array.isArray(value) && SET.test(path)) {
    into.set(path, new Set(value.map(String)))
  } else if (typeof value === 'object' && value !== null && ENVIRONMENT.test(path)) {
    into.set(path, new Map(Object.entries(value).map(([name, text]) => [name, String(text)])))
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => flatten(item, `${path}[${index}]`, into))
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) flatten(member, memberPath(path, key), into)
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    into.set(path, String(value))
  }
  return into
}
