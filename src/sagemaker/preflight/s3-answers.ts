// Asks S3 about buckets, objects and prefixes, each once, however many models name it.
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3'
import type { CallError } from '../errors/service-errors.ts'
import type { PreflightContext } from './context.ts'
import { s3Uri, type S3Location } from '../../aws/s3-location.ts'

/** Objects in these storage classes can't be read until they are restored. */
const ARCHIVES: ReadonlySet<string> = new Set(['GLACIER', 'DEEP_ARCHIVE'])

/** An object below a prefix. */
export interface Listed {
  readonly key: string
  /** In bytes. */
  readonly size: number
  readonly isArchived: boolean
  readonly modified: Date | undefined
}

/** The objects below a prefix: the first thousand at most. */
export interface Listing {
  /** Without the empty objects that represent folders. */
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

/** Returns an object's metadata; an error with HTTP status 404, 403 or 301 has no message. */
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

/** Returns the first two bytes of an object, or as many as it has; an empty object gives the error InvalidRange. */
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
      // A stand-in for S3 without ranges sends everything: leaving the loop closes the connection.
      if (length > 2) break
    }
    return Buffer.concat(chunks).subarray(0, 2)
  })
}

/** Returns the objects below a prefix, from one page. */
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
 * Returns when an object, or the newest object on the first page below a prefix, was written, if an earlier question has
 * the answer.
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

/** Returns whether S3 says that the bucket doesn't exist. */
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

/** Returns the archive that an object is in; undefined if it or a restored copy can be read. */
export function archiveOf({
  StorageClass,
  ArchiveStatus,
  Restore = '',
}: HeadObjectCommandOutput): string | undefined {
  if (Restore.includes('ongoing-request="false"')) return undefined
  // Objects in INTELLIGENT_TIERING have the status, and keep their class.
  return ArchiveStatus ?? (StorageClass && ARCHIVES.has(StorageClass) ? StorageClass : undefined)
}

/**
 * Returns the region of the bucket of a rejected request. S3 answers 301 for a bucket in another region, 400 in newer
 * regions (https://docs.aws.amazon.com/AmazonS3/latest/API/UsingRouting.html), and has the region in a header.
 */
export function bucketRegion(error: CallError): string | undefined {
  const { $response } = error as { $response?: { headers?: Readonly<Record<string, string>> } }
  return $response?.headers?.['x-amz-bucket-region']
}
