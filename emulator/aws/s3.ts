/** The S3 endpoint: REST with XML, and buckets in the path. */
import { createHash } from 'node:crypto'
import { authenticate, accessDeniedMessage, isDenied, S3_CODES } from './authorization.ts'
import type { Caller } from './authorization.ts'
import { lookUp, storedObject } from './resources.ts'
import type { StoredObject } from './resources.ts'
import { decode, sha256 } from './sigv4.ts'
import { partitionOf } from './state.ts'
import type { State } from './state.ts'
import { Refusal } from './protocol.ts'
import type { Answer, Exchange } from '../http.ts'
import { elements, s3Error, s3Headers } from './xml.ts'
import type { S3ErrorExtras } from './xml.ts'

/** An error with more than a code and a message. */
class S3Refusal extends Refusal {
  readonly extras: S3ErrorExtras

  constructor(code: string, message: string, status: number, extras: S3ErrorExtras) {
    super(code, message, status)
    this.extras = extras
  }
}

interface Context {
  readonly state: State
  readonly exchange: Exchange
  readonly caller: Caller
  readonly bucket: string
  readonly key: string
}

type S3Operation = 'HeadBucket' | 'ListObjectsV2' | 'HeadObject' | 'GetObject' | 'PutObject' | 'DeleteObject'

const OPERATIONS: Readonly<Record<S3Operation, (context: Context) => Answer>> = {
  HeadBucket: headBucket,
  ListObjectsV2: listObjects,
  HeadObject: (context) => objectAnswer(context, 'HeadObject'),
  GetObject: (context) => objectAnswer(context, 'GetObject'),
  PutObject: putObject,
  DeleteObject: deleteObject,
}

/** Returns the operation of a request signed for S3, or undefined if the emulator doesn't support it. */
export function s3Operation(exchange: Exchange): S3Operation | undefined {
  const { bucket, key } = addressOf(exchange.path)
  if (bucket === '') return undefined
  const list = new URLSearchParams(exchange.query).get('list-type') === '2'
  if (exchange.method === 'HEAD') return key === '' ? 'HeadBucket' : 'HeadObject'
  if (key !== '' && exchange.method === 'PUT') return 'PutObject'
  if (key !== '' && exchange.method === 'DELETE') return 'DeleteObject'
  if (exchange.method !== 'GET' || (key === '' && !list)) return undefined
  return key === '' ? 'ListObjectsV2' : 'GetObject'
}

/** Answers a request that is signed for S3. */
export function handleS3(state: State, exchange: Exchange): Answer {
  const operation = s3Operation(exchange)
  try {
    const caller = authenticate(state, exchange, 's3', S3_CODES, payloadHash(state, exchange))
    if (operation === undefined) {
      throw new Refusal('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405)
    }
    return OPERATIONS[operation]({ state, exchange, caller, ...addressOf(exchange.path) })
  } catch (error) {
    if (error instanceof S3Refusal) return s3Error(error.code, error.message, error.status, error.extras)
    if (error instanceof Refusal) return s3Error(error.code, error.message, error.status)
    throw error
  }
}

function addressOf(path: string): { bucket: string; key: string } {
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? []
  return { bucket, key: decode(key) }
}

/** Returns the body hash in the request. It must be correct, and can be left out over TLS. */
function payloadHash(state: State, { headers, body }: Exchange): string {
  const stated = headers['x-amz-content-sha256']
  if (stated === undefined) {
    throw new Refusal('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
  }
  if (stated === 'UNSIGNED-PAYLOAD' && state.scheme === 'https') return stated
  if (stated !== sha256(body)) {
    throw new Refusal(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    )
  }
  return stated
}

/** Refuses a bucket that doesn't exist, or is in another region than the request is signed for. */
function checkBucket({ state, caller, bucket }: Context): void {
  const { resources } = state
  const found = lookUp(resources, resources.buckets, bucket, () => ({ name: bucket, region: caller.region }))
  if (found === undefined) {
    const details = { BucketName: bucket }
    throw new S3Refusal('NoSuchBucket', 'The specified bucket does not exist', 404, { details })
  }
  if (found.region === caller.region) return
  throw new S3Refusal(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. ' +
      'Please send all future requests to this endpoint.',
    301,
    {
      details: { Endpoint: `${bucket}.s3.${found.region}.amazonaws.com`, Bucket: bucket },
      headers: { 'x-amz-bucket-region': found.region },
    },
  )
}

/** Refuses a caller without the permission. The response still contains the bucket's region. */
function checkPermission({ state, caller, bucket, key }: Context, action: string): void {
  const path = action === 's3:ListBucket' ? bucket : `${bucket}/${key}`
  const arn = `arn:${partitionOf(caller.region)}:s3:::${path}`
  if (!isDenied(state, action, caller, arn)) return
  const headers = { 'x-amz-bucket-region': caller.region }
  throw new S3Refusal('AccessDenied', accessDeniedMessage(caller, action, `"${arn}"`), 403, { headers })
}

function headBucket(context: Context): Answer {
  checkBucket(context)
  checkPermission(context, 's3:ListBucket')
  const headers = { 'x-amz-bucket-region': context.caller.region, 'x-amz-access-point-alias': 'false' }
  return { status: 200, headers: { 'content-type': 'application/xml', ...s3Headers(), ...headers }, body: '' }
}

/** Most keys on a page, and how many there are unless the caller says otherwise (documented). */
const MOST_KEYS = 1000

function listObjects(context: Context): Answer {
  checkBucket(context)
  checkPermission(context, 's3:ListBucket')
  const { state, exchange, bucket } = context
  const query = new URLSearchParams(exchange.query)
  const prefix = query.get('prefix') ?? ''
  const maxKeys = Math.min(Number(query.get('max-keys') ?? MOST_KEYS), MOST_KEYS)
  const after = query.get('continuation-token')
  const from = after === null ? (query.get('start-after') ?? '') : Buffer.from(after, 'base64url').toString()
  const keys = objectsIn(state, bucket, prefix).filter(({ key }) => key > from)
  const page = keys.slice(0, maxKeys)
  const last = page.at(-1)
  const more = keys.length > page.length && last !== undefined
  const result = elements({
    Name: bucket,
    Prefix: prefix,
    KeyCount: page.length,
    MaxKeys: maxKeys,
    IsTruncated: more,
    NextContinuationToken: more ? Buffer.from(last.key).toString('base64url') : undefined,
    Contents: page.map((object) => ({
      Key: object.key,
      LastModified: (object.lastModified ?? state.startedAt).toISOString(),
      ETag: etag(object),
      Size: object.size,
      StorageClass: object.storageClass,
    })),
  })
  const body =
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${result}</ListBucketResult>`
  return { status: 200, headers: { 'content-type': 'application/xml', ...s3Headers() }, body }
}

/** The objects with this prefix, by key. */
function objectsIn(state: State, bucket: string, prefix: string): StoredObject[] {
  const { objects, any } = state.resources
  const found = (): StoredObject[] =>
    [...objects.values()]
      .filter((object) => object.bucket === bucket && object.key.startsWith(prefix))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
  if (any && found().length === 0) {
    const key = prefix.endsWith('/') || prefix === '' ? `${prefix}model.tar.gz` : prefix
    objects.set(`${bucket}/${key}`, storedObject({ bucket, key }))
  }
  return found()
}

function objectAnswer(context: Context, operation: 'GetObject' | 'HeadObject'): Answer {
  checkBucket(context)
  checkPermission(context, 's3:GetObject')
  const { state, exchange, bucket, key } = context
  const { resources } = state
  const object = lookUp(resources, resources.objects, `${bucket}/${key}`, () => storedObject({ bucket, key }))
  if (object === undefined) {
    // A caller who isn't allowed to list doesn't learn that the key is missing.
    checkPermission(context, 's3:ListBucket')
    const details = { Key: key }
    throw new S3Refusal('NoSuchKey', 'The specified key does not exist.', 404, { details })
  }
  // HeadObject decrypts nothing but checksums (documented).
  if (operation === 'GetObject' || exchange.headers['x-amz-checksum-mode'] === 'ENABLED') {
    checkDecryption(context, object)
  }
  const headers = objectHeaders(state, object)
  if (operation === 'HeadObject') {
    return { status: 200, headers: { ...headers, 'content-length': String(object.size) }, body: '' }
  }
  checkReadable(object)
  return ranged(object, exchange.headers['range'], headers)
}

function putObject(context: Context): Answer {
  checkBucket(context)
  checkPermission(context, 's3:PutObject')
  const { state, exchange, bucket, key } = context
  const object = storedObject({ bucket, key, body: exchange.body, lastModified: state.now() })
  state.resources.objects.set(`${bucket}/${key}`, object)
  return { status: 200, headers: { ...s3Headers(), etag: etag(object) }, body: '' }
}

/** Deleting a missing object succeeds, too (documented). */
function deleteObject(context: Context): Answer {
  checkBucket(context)
  checkPermission(context, 's3:DeleteObject')
  const { state, bucket, key } = context
  state.resources.objects.delete(`${bucket}/${key}`)
  return { status: 204, headers: s3Headers(), body: '' }
}

function checkDecryption({ state, caller }: Context, { kmsKey }: StoredObject): void {
  if (kmsKey === undefined || !isDenied(state, 'kms:Decrypt', caller, kmsKey)) return
  throw new Refusal('AccessDenied', accessDeniedMessage(caller, 'kms:Decrypt', kmsKey), 403)
}

function checkReadable({ storageClass, archiveStatus, restore }: StoredObject): void {
  if (restore === 'restored') return
  if (storageClass === 'GLACIER' || storageClass === 'DEEP_ARCHIVE') {
    const details = { StorageClass: storageClass }
    const message = "The operation is not valid for the object's storage class"
    throw new S3Refusal('InvalidObjectState', message, 403, { details })
  }
  if (archiveStatus !== undefined) {
    const details = { StorageClass: storageClass, AccessTier: archiveStatus }
    const message = "The operation is not valid for the object's access tier"
    throw new S3Refusal('InvalidObjectState', message, 403, { details })
  }
}

function objectHeaders(state: State, object: StoredObject): Record<string, string> {
  const { storageClass, archiveStatus, restore, kmsKey, lastModified } = object
  const nextDay = new Date(state.now().getTime() + 24 * 3600 * 1000).toUTCString()
  return {
    ...s3Headers(),
    'accept-ranges': 'bytes',
    'content-type': 'binary/octet-stream',
    etag: etag(object),
    'last-modified': (lastModified ?? state.startedAt).toUTCString(),
    // Not sent for the class that is the default.
    ...(storageClass !== 'STANDARD' && { 'x-amz-storage-class': storageClass }),
    ...(archiveStatus !== undefined && { 'x-amz-archive-status': archiveStatus }),
    ...(restore === 'ongoing' && { 'x-amz-restore': 'ongoing-request="true"' }),
    ...(restore === 'restored' && {
      'x-amz-restore': `ongoing-request="false", expiry-date="${nextDay}"`,
    }),
    'x-amz-server-side-encryption': kmsKey === undefined ? 'AES256' : 'aws:kms',
    ...(kmsKey !== undefined && { 'x-amz-server-side-encryption-aws-kms-key-id': kmsKey }),
  }
}

/** The object, or the one range of it that was asked for. Several ranges at once are not served by S3. */
function ranged(object: StoredObject, range: string | undefined, headers: Record<string, string>): Answer {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) {
    return { status: 200, headers, body: contentOf(object, 0, object.size) }
  }
  const start = first === '' ? Math.max(0, object.size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? object.size : Math.min(Number(last) + 1, object.size)
  if (start >= end) {
    const details = { RangeRequested: String(range), ActualObjectSize: String(object.size) }
    throw new S3Refusal('InvalidRange', 'The requested range is not satisfiable', 416, { details })
  }
  const contentRange = `bytes ${start}-${end - 1}/${object.size}`
  return {
    status: 206,
    headers: { ...headers, 'content-range': contentRange },
    body: contentOf(object, start, end),
  }
}

function contentOf({ body }: StoredObject, start: number, end: number): Buffer {
  const content = Buffer.alloc(end - start)
  body.copy(content, 0, start, end)
  return content
}

function etag({ body }: StoredObject): string {
  return `"${createHash('md5').update(body).digest('hex')}"`
}
