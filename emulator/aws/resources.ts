/** The resources that models name: buckets, images, roles, subnets, packages. Tests add them. */
import { gzipSync } from 'node:zlib'
import { imageOf } from './ecr-images.ts'
import type { EcrImage, StoredImage } from './ecr-images.ts'

export interface S3Bucket {
  readonly name: string
  readonly region: string
}

export interface S3Object {
  /** A bucket that was put. */
  readonly bucket: string
  readonly key: string
  /** Default: an empty gzip archive. */
  readonly body?: string | Uint8Array
  /** Bytes, where they are more than the body's: the rest reads as zeros. */
  readonly size?: number
  /** Default: STANDARD. Objects in GLACIER and DEEP_ARCHIVE cannot be read before they are restored. */
  readonly storageClass?: string
  /** Of an object in INTELLIGENT_TIERING that was moved to an archive: it cannot be read either. */
  readonly archiveStatus?: 'ARCHIVE_ACCESS' | 'DEEP_ARCHIVE_ACCESS'
  /** Of an archived object: a copy of it is on its way, or can be read. */
  readonly restore?: 'ongoing' | 'restored'
  /** ARN of the KMS key that it is encrypted with: reading takes `kms:Decrypt`. */
  readonly kmsKey?: string
  /** When it was written. Default: when the emulator was started. */
  readonly lastModified?: Date
}

export interface EcrRepository {
  readonly region: string
  readonly name: string
  /** Account of the registry. Default: the emulator's. */
  readonly registryId?: string
}

export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny'
  /** With `*` and `?`. */
  readonly actions: readonly string[]
  /** With `*` and `?`. Default: all. */
  readonly resources?: readonly string[]
}

export interface IamRole {
  /** `arn:aws:iam::123456789012:role/path/name`. */
  readonly arn: string
  /** Default: SageMaker can assume it. */
  readonly trustPolicy?: object
  /** Its permissions. Default: everything. */
  readonly statements?: readonly PolicyStatement[]
}

export interface Subnet {
  readonly region: string
  readonly id: string
  /** Default: `vpc-0e11a2b3c4d5e6f70`, as of security groups. */
  readonly vpcId?: string
  /** Default: the region's `a`. */
  readonly availabilityZone?: string
}

export interface SecurityGroup {
  readonly region: string
  readonly id: string
  readonly vpcId?: string
}

export interface ModelPackage {
  /** `…:model-package/name`, or `…:model-package/group/version`. */
  readonly arn: string
  readonly status?: 'Pending' | 'InProgress' | 'Completed' | 'Failed' | 'Deleting'
  /** Default: of a version `Approved`, else none. */
  readonly approvalStatus?: 'Approved' | 'Rejected' | 'PendingManualApproval'
}

export interface ModelPackageGroup {
  /** `…:model-package-group/name`. */
  readonly arn: string
}

export interface TrainingJob {
  readonly region: string
  readonly name: string
  /** Default: Completed. */
  readonly status?: 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped'
  /** Of a failed job. */
  readonly failureReason?: string
  /** S3 URL. Default: none, unless the job completed. */
  readonly artifact?: string
  /** Default: GZIP. */
  readonly compression?: 'GZIP' | 'NONE'
}

/** Resources to add. Existing ones are replaced. */
export interface Resources {
  readonly buckets?: readonly S3Bucket[]
  readonly objects?: readonly S3Object[]
  readonly repositories?: readonly EcrRepository[]
  /** With their repositories. */
  readonly images?: readonly EcrImage[]
  readonly iamRoles?: readonly IamRole[]
  readonly subnets?: readonly Subnet[]
  readonly securityGroups?: readonly SecurityGroup[]
  /** With their groups; of those in a group, a later one is newer. */
  readonly modelPackages?: readonly ModelPackage[]
  /** Those without a version, too. */
  readonly modelPackageGroups?: readonly ModelPackageGroup[]
  readonly trainingJobs?: readonly TrainingJob[]
}

/** An object with its whole content. */
export interface StoredObject extends S3Object {
  readonly body: Buffer
  readonly size: number
  readonly storageClass: string
}

export interface ResourceState {
  /** Whether every requested resource exists. It is created on request. */
  readonly any: boolean
  /** Account of resources that don't name one. */
  readonly accountId: string
  readonly buckets: Map<string, S3Bucket>
  /** By `bucket/key`. */
  readonly objects: Map<string, StoredObject>
  /** Images by repository, this by `account/region/name`. */
  readonly repositories: Map<string, StoredImage[]>
  /** By ARN. */
  readonly iamRoles: Map<string, IamRole>
  /** By `region/id`. */
  readonly subnets: Map<string, Subnet>
  /** By `region/id`. */
  readonly securityGroups: Map<string, SecurityGroup>
  /** By ARN in lower case. */
  readonly modelPackages: Map<string, ModelPackage>
  /** By ARN in lower case. */
  readonly modelPackageGroups: Map<string, ModelPackageGroup>
  /** By `region/name`. */
  readonly trainingJobs: Map<string, TrainingJob>
}

/** A state without anything. */
export function createResources(accountId: string, any: boolean): ResourceState {
  return {
    any,
    accountId,
    buckets: new Map(),
    objects: new Map(),
    repositories: new Map(),
    iamRoles: new Map(),
    subnets: new Map(),
    securityGroups: new Map(),
    modelPackages: new Map(),
    modelPackageGroups: new Map(),
    trainingJobs: new Map(),
  }
}

/** Removes all resources. */
export function resetResources(state: ResourceState): void {
  for (const value of Object.values(state)) if (value instanceof Map) value.clear()
}

/**
 * Adds resources, and returns the digests of the images in order.
 *
 * Throws an Error if the bucket of an object doesn't exist, or if an ARN is invalid.
 */
export function putResources(state: ResourceState, resources: Resources): string[] {
  for (const bucket of resources.buckets ?? []) state.buckets.set(bucket.name, bucket)
  for (const object of resources.objects ?? []) putObject(state, object)
  for (const repository of resources.repositories ?? []) imagesIn(state, repository)
  for (const role of resources.iamRoles ?? []) {
    if (!/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(role.arn))
      throw new Error(`"${role.arn}" isn't the ARN of a role.`)
    state.iamRoles.set(role.arn, role)
  }
  for (const subnet of resources.subnets ?? []) state.subnets.set(`${subnet.region}/${subnet.id}`, subnet)
  for (const group of resources.securityGroups ?? []) {
    state.securityGroups.set(`${group.region}/${group.id}`, group)
  }
  for (const modelPackage of resources.modelPackages ?? []) {
    if (!/^arn:[^:]+:sagemaker:[^:]+:\d{12}:model-package\/[^/]+(?:\/\d+)?$/.test(modelPackage.arn)) {
      throw new Error(`"${modelPackage.arn}" isn't the ARN of a model package.`)
    }
    state.modelPackages.set(modelPackage.arn.toLowerCase(), modelPackage)
    const group = /^(.*):model-package\/([^/]+)\/\d+$/.exec(modelPackage.arn)
    if (group) putGroup(state, { arn: `${group[1]}:model-package-group/${group[2]}` })
  }
  for (const group of resources.modelPackageGroups ?? []) putGroup(state, group)
  for (const job of resources.trainingJobs ?? []) state.trainingJobs.set(`${job.region}/${job.name}`, job)
  return (resources.images ?? []).map((image) => putImage(state, image))
}

/** Returns a value of `map`. If everything exists, `make` adds missing ones. */
export function lookUp<T>(
  state: ResourceState,
  map: Map<string, T>,
  key: string,
  make: () => T,
): T | undefined {
  if (state.any && !map.has(key)) map.set(key, make())
  return map.get(key)
}

function putGroup(state: ResourceState, group: ModelPackageGroup): void {
  if (!/^arn:[^:]+:sagemaker:[^:]+:\d{12}:model-package-group\/[^/]+$/.test(group.arn)) {
    throw new Error(`"${group.arn}" isn't the ARN of a model package group.`)
  }
  state.modelPackageGroups.set(group.arn.toLowerCase(), group)
}

function putObject(state: ResourceState, object: S3Object): void {
  if (!state.buckets.has(object.bucket)) throw new Error(`The bucket "${object.bucket}" doesn't exist.`)
  state.objects.set(`${object.bucket}/${object.key}`, storedObject(object))
}

/** The object with its defaults. */
export function storedObject(object: S3Object): StoredObject {
  const body = Buffer.from(object.body ?? gzipSync(''))
  return {
    ...object,
    body,
    size: Math.max(object.size ?? 0, body.length),
    storageClass: object.storageClass ?? 'STANDARD',
  }
}

/** A tag moves to the image that was put last, as in a repository with mutable tags. */
function putImage(state: ResourceState, image: EcrImage): string {
  const images = imagesIn(state, { ...image, name: image.repository })
  const stored = imageOf(image)
  const others = images
    .filter(({ digest }) => digest !== stored.digest)
    .map((other) => ({ ...other, tags: other.tags.filter((tag) => !stored.tags.includes(tag)) }))
  images.splice(0, Infinity, ...others, stored)
  return stored.digest
}

/** The images of a repository, which is made when it is not there. */
function imagesIn(state: ResourceState, { region, name, registryId }: EcrRepository): StoredImage[] {
  const key = `${registryId ?? state.accountId}/${region}/${name}`
  const images = state.repositories.get(key) ?? []
  state.repositories.set(key, images)
  return images
}
