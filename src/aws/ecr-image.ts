// Reads the names of images in private ECR registries.
import { partitionOf } from './partition.ts'

/** An image in a private ECR registry, by the parts of its name. */
export interface EcrImage {
  /** Host of the registry. */
  readonly registry: string
  readonly account: string
  readonly region: string
  readonly repository: string
  /** Absent when the name has none, which means `latest` unless there is a digest. */
  readonly tag?: string
  /** As it was written, `sha256:…`; with one, the tag says nothing. */
  readonly digest?: string
}

/**
 * The hosts of the registries, dual-stack ones included, then repository, tag and digest. Partitions have suffixes of
 * their own, so only account and region are read.
 */
const ECR_IMAGE =
  /^((\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z0-9.-]+)\/([^:@]*)(?::([^@]*))?(?:@(.*))?$/

/** The parts of an image's name; undefined when it is not in a private ECR registry. */
export function parseEcrImage(image: string): EcrImage | undefined {
  const [, registry, account, region, repository, tag, digest] = ECR_IMAGE.exec(image) ?? []
  if (registry === undefined || account === undefined || region === undefined || repository === undefined) {
    return undefined
  }
  return {
    registry,
    account,
    region,
    repository,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  }
}

/** The ARN of the repository that an image is in. */
export function repositoryArn({
  account,
  region,
  repository,
}: Pick<EcrImage, 'account' | 'region' | 'repository'>): string {
  return `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`
}
