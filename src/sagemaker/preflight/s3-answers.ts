// What S3 says of buckets, objects and prefixes: each is asked about once, however many models name it.
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3'
import type { CallError } from '../errors/service-errors.ts'
import type { PreflightContext } from './context.ts'
import { s3Uri, type S3Location } from '../../aws/s3-location.ts'

/** Objects of these storage classes cannot be read before they are restored. */
const ARCHIVES: ReadonlySet<string> = new Set(['GLACIER', 'DEEP_ARCHIVE'])

/** An object below a prefix. */
export interface Listed {
  readonly key: string
  /** In bytes. */
  readonly size: number
  readonly isArchived: boolean
  readonly modified: Date | undefined
}

/** What is below a prefix: the first thousand objects at most. */
export interface Listing {
  /** Without the empty ones that stand for folders. */
  readonly objects: readonly Listed[]
  /** Whether there are no more. */
  readonly isWhole: boolean
}

function headKey(location: S3Location): string {
  return `head ${s3Uri(location)}`
}

function listKey(location: S3Location): string {
  return `list ${s3Uri(location)}`
}

/** What S3 tells of an object without reading it; an error of HTTP status 404, 403 or 301 has no message. */
export function headObject(
  location: S3Location,
  context: PreflightContext,
): Promise<HeadObjectCommandOutput> {
  return context.memoize('s3', headKey(location), async () => {
    const { HeadObjectCommand } = await import('@aws-sdk/client-s3')
    const client = await context.clients.s3()
    const command = new HeadObjectCommand({ Bucket: location.bucket, Key: location.key })
    return client.send(command, { abortSignal: context.signal })
  })
}

/** The first two bytes of an object, or as many as it has; an empty one gives the error InvalidRange. */
export function firstBytes(location: S3Location, context: PreflightContext): Promise<Buffer> {
  return context.memoize('s3', `start ${s3Uri(location)}`, async () => {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3')
    const client = await context.clients.s3()
    const command = new GetObjectCommand({
      Bucket: location.bucket,
      Key: location.key,
      Range: 'bytes=0-1',
    })
    const { Body } = await client.send(command, { abortSignal: context.signal })
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of (Body ?? []) as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      // A stand-in for S3 that knows no ranges sends all: leaving the loop closes the connection.
      if (length > 2) break
    }
    return Buffer.concat(chunks).subarray(0, 2)
  })
}

/** What is below a prefix, from one page. */
export function listObjects({ bucket, key }: S3Location, context: PreflightContext): Promise<Listing> {
  return context.memoize('s3', listKey({ bucket, key }), async () => {
    const { ListObjectsV2Command } = await import('@aws-sdk/client-s3')
    const client = await context.clients.s3()
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: key })
    const page = await client.send(command, { abortSignal: context.signal })
    const objects = (page.Contents ?? []).map(({ Key = '', Size = 0, StorageClass = '', LastModified }) => ({
      key: Key,
      size: Size,
      isArchived: ARCHIVES.has(StorageClass),
      modified: LastModified,
    }))
    return {
      objects: objects.filter((object) => object.size > 0 || !object.key.endsWith('/')),
      isWhole: page.IsTruncated !== true,
    }
  })
}

/**
 * When an object, or the newest object on the first page below a prefix, was written, as far as S3 was asked about it
 * and answered.
 */
export async function knownModification(
  location: S3Location,
  context: PreflightContext,
): Promise<Date | undefined> {
  const [head, listing] = await Promise.allSettled([
    context.answerTo<HeadObjectCommandOutput>(headKey(location)),
    context.answerTo<Listing>(listKey(location)),
  ])
  if (head.status === 'fulfilled' && head.value) return head.value.LastModified
  const objects = listing.status === 'fulfilled' ? (listing.value?.objects ?? []) : []
  const times = objects.flatMap(({ modified }) => modified ?? [])
  return times.length > 0 ? new Date(Math.max(...times.map(Number))) : undefined
}

/** Whether S3 says that there is no such bucket. */
export function isBucketMissing(bucket: string, context: PreflightContext): Promise<boolean> {
  return context.memoize('s3', `bucket ${bucket}`, async () => {
    const { HeadBucketCommand } = await import('@aws-sdk/client-s3')
    const client = await context.clients.s3()
    try {
      await client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal: context.signal })
      return false
    } catch (error) {
      return (error as CallError).$metadata?.httpStatusCode === 404
    }
  })
}

/** The archive that an object is in; undefined when it can be read, be it as a restored copy. */
export function archiveOf({
  StorageClass,
  ArchiveStatus,
  Restore = '',
}: HeadObjectCommandOutput): string | undefined {
  if (Restore.includes('ongoing-request="false"')) return undefined
  // Objects of INTELLIGENT_TIERING have the status, and keep their class.
  return ArchiveStatus ?? (StorageClass && ARCHIVES.has(StorageClass) ? StorageClass : undefined)
}

/**
 * The region of the bucket that a refused request was about. S3 answers 301 for a bucket of another region, that of newer
 * regions 400 (https://docs.aws.amazon.com/AmazonS3/latest/API/UsingRouting.html), and tells the region in a header.
 */
export function bucketRegion(error: CallError): string | undefined {
  const { $response } = error as { $response?: { headers?: Readonly<Record<string, string>> } }
  return $response?.headers?.['x-amz-bucket-region']
}
