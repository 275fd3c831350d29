// Reads which object or prefix of S3 a URL names, and gives its ARN.
import { partitionOf } from './partition.ts'

/** A place in S3. The key may be a prefix, and is empty for all of a bucket. */
export interface S3Location {
  readonly bucket: string
  readonly key: string
}

/**
 * Old buckets have capitals and underscores, too. Directory buckets, which end in --x-s3, are asked in another way, and
 * names that end in .mrap are those of multi-Region access points.
 */
const BUCKET = /^(?!.*(?:--x-s3|\.mrap)$)[A-Za-z0-9][\w.-]{1,253}[A-Za-z0-9]$/

/**
 * The hosts of S3, with the bucket in front or without it: of a region with a dot or a dash before it, of all regions,
 * FIPS and dual-stack ones (https://docs.aws.amazon.com/general/latest/gr/s3.html), under the domains of the partitions,
 * as the SDKs' partitions.json lists them.
 */
const HOST =
  /^(?:(?<bucket>.+)\.)?s3(?:-fips)?(?:\.dualstack)?(?:[.-][a-z]{2,4}(?:-[a-z]+)+-\d+|-external-1)?\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)$/

/**
 * The place that an `s3://` or `https://` URL names. The region in a URL is not looked at: S3 tells where a bucket is.
 *
 * @returns undefined for a URL of another form, such as one with a query or of an access point
 */
export function s3Location(url: string): S3Location | undefined {
  const place = url.startsWith('s3://') ? ofS3Url(url) : ofHttpsUrl(url)
  return place && BUCKET.test(place.bucket) ? place : undefined
}

/** The place as it is written in specs and commands. */
export function s3Uri({ bucket, key }: S3Location): string {
  return `s3://${bucket}/${key}`
}

/** The ARN of a bucket. @param region any region of the partition that the bucket is in */
export function bucketArn(bucket: string, region: string): string {
  return `arn:${partitionOf(region)}:s3:::${bucket}`
}

/** The ARN of an object, or of all objects below a prefix when the key ends in `*`. */
export function objectArn({ bucket, key }: S3Location, region: string): string {
  return `${bucketArn(bucket, region)}/${key}`
}

/** The key is used as written: nothing in it is encoded. */
function ofS3Url(url: string): S3Location | undefined {
  const [, bucket, key = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(url) ?? []
  return bucket === undefined ? undefined : { bucket, key }
}

function ofHttpsUrl(url: string): S3Location | undefined {
  const [, host = '', path = ''] = /^https:\/\/([^/?#]+)(?:\/([^?#]*))?$/.exec(url) ?? []
  const match = HOST.exec(host.toLowerCase())
  if (!match) return undefined
  const inHost = match.groups?.['bucket']
  const slash = path.includes('/') ? path.indexOf('/') : path.length
  const [bucket, key] = inHost === undefined ? [path.slice(0, slash), path.slice(slash + 1)] : [inHost, path]
  try {
    return { bucket, key: decodeURIComponent(key) }
  } catch {
    // A percent sign that encodes nothing.
    return undefined
  }
}

/** Buckets as they are made today; names of access point aliases have the same form. */
const NEW_BUCKET = /^(?=.{3,63}$)[a-z0-9](?:[a-z0-9-]|\.(?!\.))*[a-z0-9]$/

/**
 * The bucket of an `s3://` URL, or of the URL of a host of S3, as it is written.
 *
 * @returns undefined when the URL names no host of S3, or an access point by its ARN
 */
export function bucketIn(url: string): string | undefined {
  const bucket = (url.startsWith('s3://') ? ofS3Url(url) : ofHttpsUrl(url))?.bucket
  return bucket?.startsWith('arn:') ? undefined : bucket
}

/**
 * Whether S3 may once have made a bucket of a name, though it would not today: until 2018 some regions took capital
 * letters, underscores and up to 255 characters.
 */
export function isOldBucketName(name: string): boolean {
  return /^(?!.*\.\.)[A-Za-z0-9](?:[\w.-]{0,253}[A-Za-z0-9])?$/.test(name) && !IP_ADDRESS.test(name)
}

const IP_ADDRESS = /^\d+\.\d+\.\d+\.\d+$/

/** Whether a bucket may have a name: 3 to 63 lower-case letters, digits, hyphens and dots, and no IP address. */
export function isBucketName(name: string): boolean {
  return NEW_BUCKET.test(name) && !IP_ADDRESS.test(name)
}
