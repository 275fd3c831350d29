/** Converts a CreateModel request to the response of DescribeModel, with AWS's defaults. */
import type { Container, ModelInput } from './rules.ts'
import { partitionOf } from './state.ts'
import type { StoredModel } from '../types.ts'

/**
 * Returns the response of DescribeModel for `model`, whose request was read into `input`.
 *
 * Seen verbatim: Mode, the two spellings of a single archive, `Environment: {}`, EnableNetworkIsolation,
 * DeploymentRecommendation and the numbered host names; never tags.
 */
export function describe(model: StoredModel, input: ModelInput, accountId: string): Record<string, unknown> {
  const { Tags: _tags, PrimaryContainer: primary, Containers: many, ...rest } = input
  const containers = many ?? []
  return {
    ...rest,
    ModelName: model.name,
    ...(primary === undefined ? {} : { PrimaryContainer: normalize(primary, model.region, accountId) }),
    ...(containers.length === 0
      ? {}
      : {
          Containers: containers.map((container, index) => ({
            ...(containers.length > 1 ? { ContainerHostname: `container-${index + 1}` } : {}),
            ...normalize(container, model.region, accountId),
          })),
        }),
    EnableNetworkIsolation: input['EnableNetworkIsolation'] ?? false,
    CreationTime: model.creationTime.getTime() / 1000,
    ModelArn: model.arn,
    DeploymentRecommendation: {
      RecommendationStatus: 'NOT_APPLICABLE',
      RealTimeInferenceRecommendations: [],
    },
  }
}

function normalize(given: Container, region: string, accountId: string): Container {
  const container =
    given.ModelPackageName === undefined
      ? given
      : { ...packageContents(given, given.ModelPackageName, region, accountId), ...given }
  return {
    ...container,
    Mode: container.Mode ?? 'SingleModel',
    ...archive(container),
    Environment: container.Environment ?? {},
    ...metrics(container),
  }
}

/** Inferred: the frequency, whose default is documented, is echoed. */
function metrics({ ContainerMetricsConfig: given }: Container): Partial<Container> {
  if (given?.MetricsEndpoints === undefined) return {}
  const MetricsEndpoints = given.MetricsEndpoints.map((endpoint) => ({
    MetricPublishFrequencyInSeconds: 60,
    ...endpoint,
  }))
  return { ContainerMetricsConfig: { ...given, MetricsEndpoints } }
}

/** A single gzip archive comes back as ModelDataUrl and as ModelDataSource, whichever was given. */
function archive(container: Container): Partial<Container> {
  if (container.Mode === 'MultiModel') return {}
  const source = container.ModelDataSource?.S3DataSource
  if (source?.S3DataType === 'S3Object' && source.CompressionType === 'Gzip') {
    return { ModelDataUrl: source.S3Uri }
  }
  if (source === undefined && container.ModelDataUrl !== undefined) {
    const S3Uri = container.ModelDataUrl
    return { ModelDataSource: { S3DataSource: { S3Uri, S3DataType: 'S3Object', CompressionType: 'Gzip' } } }
  }
  return {}
}

/** Inferred: a stand-in for the image and the artifact that the service fills in from a model package. */
function packageContents(
  given: Container,
  name: string,
  region: string,
  accountId: string,
): Partial<Container> {
  const id = name.replace(/^arn:[^/]*\//, '').replace('/', '-')
  const domain = partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  return {
    Image: `${accountId}.dkr.ecr.${region}.${domain}/${id.toLowerCase()}:1`,
    ...(given.ModelDataSource === undefined
      ? { ModelDataUrl: `s3://model-packages-${region}/${id}/model.tar.gz` }
      : {}),
  }
}
