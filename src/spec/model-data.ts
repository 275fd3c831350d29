// Says which data in S3 a container names, and brings data that is named twice to the one form that is sent.
import { s3Location, type S3Location } from '../aws/s3-location.ts'
import type { Container, ModelRequest } from './request.ts'

/** Something in S3 that a container names. */
export interface S3Data {
  /** As the request has it: an `s3://` or `https://` URL. */
  readonly uri: string
  /** Where that is; undefined when the URL is of no known form. */
  readonly location: S3Location | undefined
  /** Where the URL is in the container: names of members, and indexes of items. */
  readonly path: readonly (string | number)[]
  /** What the URL must be: `models` is the prefix of a multi-model container, where models may come later. */
  readonly kind: 'object' | 'prefix' | 'models'
  /** Whether its name or the request says that it is compressed with gzip. */
  readonly isGzip: boolean
  /** Whether a hub gives SageMaker access to it, so that neither the role nor the caller needs any. */
  readonly viaHub: boolean
}

type S3DataSource = NonNullable<Container['ModelDataSource']>['S3DataSource']

/** All that a container names in S3, in the order of its members. */
export function s3DataOf(container: Container): S3Data[] {
  const {
    Mode,
    ModelDataUrl: url,
    ModelDataSource: source,
    AdditionalModelDataSources: more = [],
  } = container
  const kind = Mode === 'MultiModel' ? 'models' : url?.endsWith('/') ? 'prefix' : 'object'
  return [
    ...(url === undefined ? [] : [s3Data(url, ['ModelDataUrl'], kind)]),
    ...(source ? sourceData(source.S3DataSource, ['ModelDataSource']) : []),
    ...more.flatMap(({ S3DataSource }, index) =>
      sourceData(S3DataSource, ['AdditionalModelDataSources', index]),
    ),
  ]
}

/** @param parent path of what holds the S3DataSource */
function sourceData(source: S3DataSource, parent: S3Data['path']): S3Data[] {
  const { S3Uri, S3DataType, CompressionType, ManifestS3Uri, HubAccessConfig } = source
  const path = [...parent, 'S3DataSource']
  const kind = S3DataType === 'S3Object' ? 'object' : 'prefix'
  const viaHub = HubAccessConfig !== undefined
  return [
    s3Data(S3Uri, [...path, 'S3Uri'], kind, { viaHub, ...(CompressionType === 'Gzip' && { isGzip: true }) }),
    ...(ManifestS3Uri === undefined
      ? []
      : [s3Data(ManifestS3Uri, [...path, 'ManifestS3Uri'], 'object', { viaHub })]),
  ]
}

function s3Data(uri: string, path: S3Data['path'], kind: S3Data['kind'], more: Partial<S3Data> = {}): S3Data {
  const isGzip = isArchive(uri) || uri.endsWith('.tgz')
  return { uri, location: s3Location(uri), path, kind, isGzip, viaHub: false, ...more }
}

/** Whether a URL ends as SageMaker asks it of a gzip-compressed tar archive. */
export function isArchive(url: string): boolean {
  return url.endsWith('.tar.gz')
}

/**
 * The request with ModelDataUrl or ModelDataSource in each container, not both. When they name the same data,
 * ModelDataSource is kept if it says more than ModelDataUrl does: one gzip-compressed object.
 */
export function deduplicateModelData(request: ModelRequest): ModelRequest {
  const { PrimaryContainer: primary, Containers: list } = request
  return {
    ...request,
    ...(primary && { PrimaryContainer: once(primary) }),
    ...(list && { Containers: list.map(once) }),
  }
}

function once(container: Container): Container {
  const { ModelDataUrl, ModelDataSource, ...rest } = container
  const source = ModelDataSource?.S3DataSource
  if (ModelDataUrl === undefined || !source || source.S3Uri !== ModelDataUrl) return container
  const saysMore =
    Object.keys(source).length > 3 || source.S3DataType !== 'S3Object' || source.CompressionType !== 'Gzip'
  return saysMore ? { ...rest, ModelDataSource } : { ...rest, ModelDataUrl }
}
