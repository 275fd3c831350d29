/** Buckets and objects as a caller meets them: there, absent, elsewhere, archived, forbidden, in trouble. */
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { generate } from 'selfsigned'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator, S3Object } from '../../emulator/index.ts'
import { allXml, answerOf, REGION, signedFetch, signedHeaders, xml } from './support.ts'
import type { SignOptions } from './support.ts'

const KEY = 'churn/model.tar.gz'

let emulator: Emulator

beforeAll(async () => {
  emulator = await startEmulator()
})
beforeEach(() => {
  const buckets = [
    { name: 'models', region: REGION },
    { name: 'far', region: 'us-east-1' },
  ]
  emulator.put({ buckets, objects: [{ bucket: 'models', key: KEY }] })
})
afterEach(() => emulator.reset())
afterAll(() => emulator.close())

/** Sends a request by path-style address, signed for S3. */
function call(method: string, path: string, options: SignOptions = {}): ReturnType<typeof signedFetch> {
  return signedFetch(emulator, '', { method, path, service: 's3', target: '', ...options })
}

const range = (text: string): SignOptions => ({ headers: { range: text } })
const put = (object: Partial<S3Object>): unknown =>
  emulator.put({ objects: [{ bucket: 'models', key: KEY, ...object }] })

describe('HeadBucket', () => {
  test('tells the region, wherever the bucket is and whoever asks', async () => {
    const there = await call('HEAD', '/models')
    expect([there.status, there.headers.get('x-amz-bucket-region')]).toEqual([200, REGION])
    expect(there.headers.get('x-amz-request-id')).toMatch(/^[0-9A-F]{16}$/)
    const far = await call('HEAD', '/far')
    expect([far.status, far.headers.get('x-amz-bucket-region'), far.text]).toEqual([301, 'us-east-1', ''])
    expect((await call('HEAD', '/far/', { region: 'us-east-1' })).status).toBe(200)
    emulator.denied.add('s3:ListBucket')
    const denied = await call('HEAD', '/models')
    expect([denied.status, denied.headers.get('x-amz-bucket-region')]).toEqual([403, REGION])
  })

  test('answers 404 when there is none', async () => {
    const { status, text, headers } = await call('HEAD', '/none')
    expect([status, text, headers.get('x-amz-bucket-region')]).toEqual([404, '', null])
    // The length of an error document that is not sent either.
    expect(headers.get('content-length')).toBeNull()
  })
})

describe('HeadObject', () => {
  test('tells size and tag, and nothing of what is usual', async () => {
    put({ size: 5_000_000_000 })
    const { status, headers, text } = await call('HEAD', `/models/${KEY}`)
    expect([status, text, headers.get('content-length')]).toEqual([200, '', '5000000000'])
    expect(headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/)
    expect(headers.get('x-amz-storage-class')).toBeNull()
    expect(headers.get('x-amz-server-side-encryption')).toBe('AES256')
    expect(emulator.requests).toMatchObject([
      { service: 's3', operation: 'HeadObject', region: REGION, path: `/models/${KEY}`, status: 200 },
    ])
  })

  test('tells of archives and copies on their way', async () => {
    const told = async (object: Partial<S3Object>): Promise<unknown[]> => {
      put(object)
      const { headers } = await call('HEAD', `/models/${KEY}`)
      return ['storage-class', 'archive-status', 'restore'].map((name) => headers.get(`x-amz-${name}`))
    }
    expect(await told({ storageClass: 'GLACIER' })).toEqual(['GLACIER', null, null])
    expect(await told({ storageClass: 'DEEP_ARCHIVE', restore: 'ongoing' })).toEqual([
      'DEEP_ARCHIVE',
      null,
      'ongoing-request="true"',
    ])
    const tiered = { storageClass: 'INTELLIGENT_TIERING', archiveStatus: 'ARCHIVE_ACCESS' } as const
    expect(await told({ ...tiered, restore: 'restored' })).toEqual([
      'INTELLIGENT_TIERING',
      'ARCHIVE_ACCESS',
      expect.stringMatching(/^ongoing-request="false", expiry-date="\w{3}, .+ GMT"$/),
    ])
  })

  test('hides that a key is missing from callers who may not list', async () => {
    expect((await call('HEAD', '/models/none')).status).toBe(404)
    emulator.denied.add('s3:ListBucket')
    expect((await call('HEAD', '/models/none')).status).toBe(403)
    expect((await call('HEAD', `/models/${KEY}`)).status).toBe(200)
    emulator.denied.add('s3:Get*')
    expect((await call('HEAD', `/models/${KEY}`)).status).toBe(403)
  })
})

describe('GetObject', () => {
  test('gives the range that is asked for', async () => {
    const bytes = async (text: string): Promise<unknown[]> => {
      const { status, text: body, headers } = await call('GET', `/models/${KEY}`, range(text))
      return [status, body, headers.get('content-range')]
    }
    put({ body: 'abcdef', size: 8 })
    expect(await bytes('bytes=0-1')).toEqual([206, 'ab', 'bytes 0-1/8'])
    expect(await bytes('bytes=4-')).toEqual([206, 'ef\0\0', 'bytes 4-7/8'])
    expect(await bytes('bytes=-3')).toEqual([206, 'f\0\0', 'bytes 5-7/8'])
    expect(await bytes('bytes=6-99')).toEqual([206, '\0\0', 'bytes 6-7/8'])
    expect(await bytes('lines=1')).toEqual([200, 'abcdef\0\0', null])
    const past = await call('GET', `/models/${KEY}`, range('bytes=8-9'))
    expect([past.status, xml(past.text, 'Code'), xml(past.text, 'ActualObjectSize')]).toEqual([
      416,
      'InvalidRange',
      '8',
    ])
    put({ body: '' })
    expect((await call('GET', `/models/${KEY}`, range('bytes=0-1'))).status).toBe(416)
  })

  test('gives an archive as it is, unless the test says otherwise', async () => {
    const { headers } = await call('GET', `/models/${KEY}`)
    expect(headers.get('content-length')).toBe(String(gzipSync('').length))
  })

  test('names what is not there', async () => {
    const none = await call('GET', '/models/none%20there')
    expect([none.status, xml(none.text, 'Code'), xml(none.text, 'Key')]).toEqual([
      404,
      'NoSuchKey',
      'none there',
    ])
    const bucket = await call('GET', '/none/x')
    expect([bucket.status, xml(bucket.text, 'Code')]).toEqual([404, 'NoSuchBucket'])
    const far = await call('GET', '/far/x')
    expect([far.status, xml(far.text, 'Code')]).toEqual([301, 'PermanentRedirect'])
    expect(far.headers.get('x-amz-bucket-region')).toBe('us-east-1')
  })

  test('refuses what is archived until it is restored', async () => {
    const code = async (object: Partial<S3Object>): Promise<unknown[]> => {
      put(object)
      const { status, text } = await call('GET', `/models/${KEY}`, range('bytes=0-1'))
      return [status, xml(text, 'Code'), xml(text, 'AccessTier') ?? xml(text, 'StorageClass')]
    }
    expect(await code({ storageClass: 'GLACIER' })).toEqual([403, 'InvalidObjectState', 'GLACIER'])
    expect(await code({ storageClass: 'DEEP_ARCHIVE', restore: 'ongoing' })).toEqual([
      403,
      'InvalidObjectState',
      'DEEP_ARCHIVE',
    ])
    expect((await code({ storageClass: 'GLACIER', restore: 'restored' }))[0]).toBe(206)
    expect((await code({ storageClass: 'GLACIER_IR' }))[0]).toBe(206)
    const tiered = { storageClass: 'INTELLIGENT_TIERING', archiveStatus: 'ARCHIVE_ACCESS' } as const
    expect(await code(tiered)).toEqual([403, 'InvalidObjectState', 'ARCHIVE_ACCESS'])
  })

  test('says in S3’s words who may not do what', async () => {
    const denial = (action: string, resource: string): string =>
      'User: arn:aws:iam::123456789012:user/emulator is not authorized to perform: ' +
      `${action} on resource: ${resource} because no identity-based policy allows the ${action} action`
    const message = async (path: string): Promise<unknown[]> => {
      const { status, text } = await call('GET', path)
      return [status, xml(text, 'Code'), xml(text, 'Message')?.replaceAll('&quot;', '"')]
    }
    emulator.denied.add('s3:ListBucket')
    const list = denial('s3:ListBucket', '"arn:aws:s3:::models"')
    expect(await message('/models/none')).toEqual([403, 'AccessDenied', list])
    emulator.denied.add('S3:GetObject')
    const get = denial('s3:GetObject', `"arn:aws:s3:::models/${KEY}"`)
    expect(await message(`/models/${KEY}`)).toEqual([403, 'AccessDenied', get])
  })

  test('takes the permission to decrypt, which HeadObject does not', async () => {
    const kmsKey = `arn:aws:kms:${REGION}:123456789012:key/0a1b`
    put({ kmsKey })
    emulator.denied.add('kms:Decrypt')
    const head = await call('HEAD', `/models/${KEY}`)
    expect([head.status, head.headers.get('x-amz-server-side-encryption-aws-kms-key-id')]).toEqual([
      200,
      kmsKey,
    ])
    const checksum = { headers: { 'x-amz-checksum-mode': 'ENABLED' } }
    expect((await call('HEAD', `/models/${KEY}`, checksum)).status).toBe(403)
    const answer = await call('GET', `/models/${KEY}`)
    expect([answer.status, xml(answer.text, 'Message')]).toEqual([
      403,
      expect.stringContaining(`perform: kms:Decrypt on resource: ${kmsKey} because`),
    ])
    emulator.denied.clear()
    expect((await call('GET', `/models/${KEY}`)).status).toBe(200)
  })
})

describe('ListObjectsV2', () => {
  test('lists by prefix and page', async () => {
    for (const key of ['b/2', 'b/1', 'c']) put({ key, storageClass: 'STANDARD_IA', size: 30 })
    const all = await call('GET', '/models?list-type=2&prefix=b%2F')
    expect(allXml(all.text, 'Key')).toEqual(['b/1', 'b/2'])
    expect(xml(all.text, 'KeyCount')).toBe('2')
    expect(allXml(all.text, 'StorageClass')).toEqual(['STANDARD_IA', 'STANDARD_IA'])
    const first = await call('GET', '/models?list-type=2&max-keys=1&prefix=b%2F')
    expect([xml(first.text, 'IsTruncated'), allXml(first.text, 'Key')]).toEqual(['true', ['b/1']])
    const token = xml(first.text, 'NextContinuationToken') ?? ''
    const second = await call('GET', `/models?continuation-token=${token}&list-type=2&prefix=b%2F`)
    expect([xml(second.text, 'IsTruncated'), allXml(second.text, 'Key')]).toEqual(['false', ['b/2']])
  })

  test('lists nothing, or is refused', async () => {
    const none = await call('GET', '/models?list-type=2&prefix=none%2F')
    expect([none.status, xml(none.text, 'KeyCount')]).toEqual([200, '0'])
    expect((await call('GET', '/none?list-type=2')).status).toBe(404)
    emulator.denied.add('s3:ListBucket')
    expect((await call('GET', '/models?list-type=2')).status).toBe(403)
  })
})

/** Sends a body that is to be stored. */
function store(path: string, body: string): ReturnType<typeof signedFetch> {
  return signedFetch(emulator, body, { method: 'PUT', path, service: 's3', target: '' })
}

describe('PutObject and DeleteObject', () => {
  test('store an object that can be read, and take it away', async () => {
    expect((await store('/models/new/a%20b', 'content')).status).toBe(200)
    expect((await call('GET', '/models/new/a%20b')).text).toBe('content')
    expect((await call('DELETE', '/models/new/a%20b')).status).toBe(204)
    expect((await call('GET', '/models/new/a%20b')).status).toBe(404)
    expect((await call('DELETE', '/models/new/a%20b')).status).toBe(204)
  })

  test('need their bucket and their permission', async () => {
    const missing = await store('/none/x', '')
    expect([missing.status, xml(missing.text, 'Code')]).toEqual([404, 'NoSuchBucket'])
    emulator.denied.add('s3:PutObject').add('s3:DeleteObject')
    expect((await store('/models/x', '')).text).toContain('not authorized to perform: s3:PutObject')
    expect((await call('DELETE', `/models/${KEY}`)).status).toBe(403)
    expect((await call('HEAD', `/models/${KEY}`)).status).toBe(200)
  })
})

describe('a signature', () => {
  test.each<[string, number, string, () => SignOptions]>([
    ['of another secret', 403, 'SignatureDoesNotMatch', () => ({ secretAccessKey: 'wrong' })],
    ['of an unknown key', 403, 'InvalidAccessKeyId', () => ({ accessKeyId: 'AKIAUNKNOWN' })],
    ['of an ended session', 400, 'ExpiredToken', () => emulator.issueCredentials({ expiresInSeconds: -1 })],
    ['of an old request', 403, 'RequestTimeTooSkewed', () => ({ date: new Date(Date.now() - 3_600_000) })],
    ['over another body', 400, 'XAmzContentSHA256Mismatch', () => ({ payloadHash: '0'.repeat(64) })],
    [
      'that leaves the body open',
      400,
      'XAmzContentSHA256Mismatch',
      () => ({ payloadHash: 'UNSIGNED-PAYLOAD' }),
    ],
  ])('%s is refused', async (_what, status, code, options) => {
    const answer = await call('GET', `/models/${KEY}`, options())
    expect([answer.status, xml(answer.text, 'Code')]).toEqual([status, code])
    expect(await call('HEAD', `/models/${KEY}`, options())).toMatchObject({ status, text: '' })
  })

  test('states the hash of the body', async () => {
    const scope = `AKIA/20260101/${REGION}/s3/aws4_request`
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`
    const answer = await answerOf(await fetch(`${emulator.url}/models`, { headers: { authorization } }))
    expect([answer.status, xml(answer.text, 'Code')]).toEqual([400, 'InvalidRequest'])
  })

  test('covers the path as it is sent', async () => {
    put({ key: "a b/+(1)'ü.tar.gz" })
    const sent = '/models/a%20b/%2B%281%29%27%C3%BC.tar.gz'
    expect((await call('HEAD', sent)).status).toBe(200)
  })

  test('may leave the body open over TLS', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }])
    const secure = await startEmulator({ tls: { key, cert }, resources: 'any' })
    const options = { method: 'HEAD', path: '/models', service: 's3', target: '' }
    const headers = signedHeaders(secure, '', { ...options, payloadHash: 'UNSIGNED-PAYLOAD' })
    try {
      const sent = httpsRequest(`${secure.url}/models`, {
        method: 'HEAD',
        headers,
        rejectUnauthorized: false,
      })
      const [response] = (await once(sent.end(), 'response')) as [IncomingMessage]
      expect(response.statusCode).toBe(200)
      response.resume()
    } finally {
      await secure.close()
    }
  })
})

test('what else S3 can do is not done', async () => {
  for (const [method, path] of [
    ['PUT', '/models'],
    ['POST', `/models/${KEY}`],
    ['GET', '/models'],
    ['GET', '/'],
  ] as const) {
    const answer = await call(method, path)
    expect([answer.status, xml(answer.text, 'Code')]).toEqual([405, 'MethodNotAllowed'])
  }
})

test('faults are in S3’s words, and without a body for HEAD', async () => {
  emulator.fault({ operation: 'GetObject', kind: 'throttle' })
  const slow = await call('GET', `/models/${KEY}`)
  expect([slow.status, xml(slow.text, 'Code')]).toEqual([503, 'SlowDown'])
  emulator.fault({ operation: 'HeadObject', kind: 'error', code: 'InternalError', message: 'x', status: 500 })
  expect(await call('HEAD', `/models/${KEY}`)).toMatchObject({ status: 500, text: '' })
  emulator.fault({ operation: 'HeadBucket', kind: 'reset' })
  await expect(call('HEAD', '/models')).rejects.toThrow('fetch failed')
  expect((await call('HEAD', '/models')).status).toBe(200)
})

test('objects need their bucket', () => {
  expect(() => emulator.put({ objects: [{ bucket: 'none', key: 'x' }] })).toThrow(
    `The bucket "none" doesn't exist.`,
  )
})

test('what is asked for exists where everything does', async () => {
  const any = await startEmulator({ resources: 'any' })
  try {
    const options = { service: 's3', target: '', method: 'GET' }
    const listed = await signedFetch(any, '', { ...options, path: '/models?list-type=2&prefix=churn%2F' })
    expect(allXml(listed.text, 'Key')).toEqual([KEY])
    expect((await signedFetch(any, '', { ...options, path: '/models/x', method: 'HEAD' })).status).toBe(200)
    const elsewhere = { ...options, path: '/models', method: 'HEAD', region: 'us-east-1' }
    expect((await signedFetch(any, '', elsewhere)).status).toBe(301)
  } finally {
    await any.close()
  }
})
