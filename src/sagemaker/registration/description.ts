// Reads DescribeModel's answer: as the members of a request, and as the request that makes the model again.
import type { DescribeModelCommandOutput, Tag } from '@aws-sdk/client-sagemaker'
import { deduplicateModelData } from '../../spec/model-data.ts'
import type { Container, ModelRequest } from '../../spec/request.ts'
import { learnRequest } from '../errors/secrets.ts'

/**
 * The members of a request that a description holds, as the service prints them. Its environment values are hidden from
 * then on, like those of the specs.
 */
export function membersOf(description: DescribeModelCommandOutput): ModelRequest {
  const { $metadata, ModelArn, CreationTime, DeploymentRecommendation, ...members } = description
  // The SDK's types admit undefined members, and null where the service prints it; neither says anything.
  const request = withoutEmpty(members) as ModelRequest
  learnRequest(request)
  return request
}

/**
 * The request that makes a described model again, with its tags. What the service filled in from a model package is
 * left out, since CreateModel takes a package alone; so are tags that only AWS may set.
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

/** A container without what the service fills in from its model package, when it has one. */
export function withoutPackageContents(container: Container): Container {
  if (container.ModelPackageName === undefined) return container
  const { Image, ImageConfig, ModelDataUrl, ModelDataSource, Environment, ...given } = container
  return given
}

/** A value without members that are undefined, null, or empty maps and lists, at every level. */
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
