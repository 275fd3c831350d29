// Reads DescribeModel's answer: as the members of a request, and as the request that makes the model again.
import type { DescribeModelCommandOutput, Tag } from '@aws-sdk/client-sagemaker'
import { deduplicateModelData } from '../../spec/model-data.ts'
import type { Container, ModelRequest } from '../../spec/request.ts'
import { learnRequest } from '../errors/secrets.ts'

/**
 * Returns the request members in a description, as the service prints them. Hides its environment values from then on,
 * like those of the specs.
 */
export function membersOf(description: DescribeModelCommandOutput): ModelRequest {
  const { $metadata, ModelArn, CreationTime, DeploymentRecommendation, ...members } = description
  // The SDK's types allow undefined members, and null where the service prints it; both mean nothing.
  const request = withoutEmpty(members) as ModelRequest
  learnRequest(request)
  return request
}

/**
 * Returns the request that creates a described model again, with its tags. Leaves out what the service filled in from a
 * model package, since CreateModel accepts a package alone, and tags that only AWS can set.
 */
export function requestFrom(description: DescribeModelCommandOutput, tags: readonly Tag[]): ModelRequest {
  const { PrimaryContainer: primary, Containers: list, ...rest } = membersOf(description)
  const own = tags.flatMap(({ Key = '', Value = '' }) => (/^aws:/i.test(Key) ? [] : [{ Key, Value }]))
  return deduplicateModelData({
    ...rest,
    ...(primary && { PrimaryContainer: withoutPackageContents(primary) }),
    ...(list && { Containers: list.map(withoutPackageContents) }),
    ...(own.length > 0 && { Tags: own }),
  })
}

/** Returns a container without what the service fills in from its model package, if it has one. */
export function withoutPackageContents(container: Container): Container {
  if (container.ModelPackageName === undefined) return container
  const { Image, ImageConfig, ModelDataUrl, ModelDataSource, Environment, ...given } = container
  return given
}

/** Returns a value without members that are undefined, null, or empty maps and lists, at every level. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]): [string, unknown] => [key, withoutEmpty(member)])
      .filter(([, member]) => !isEmpty(member)),
  )
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  )
}
