// Brings model data that is named twice, as DescribeModel prints it, to the one form that is sent.
import type { Container, ModelRequest } from './request.ts'

/**
 * The request with ModelDataUrl or ModelDataSource in each container, not both. When they name the same data,
 * ModelDataSource is kept if it says more than ModelDataUrl does: one gzip-compressed object.
 */
export function withModelDataOnce(request: ModelRequest): ModelRequest {
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
