/** What is signed wrongly is refused, each way in the words of the service. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { ListModelsCommand } from '@aws-sdk/client-sagemaker'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator } from '../../emulator/index.ts'
import { answerOf, clientOf, REGION, request, signedFetch, xml } from './support.ts'
import type { SignOptions } from './support.ts'

const BODY = JSON.stringify(request())
const MISMATCH = 'The request signature we calculated does not match the signature you provided.'

let emulator: Emulator

beforeAll(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.reset())
afterAll(() => emulator.close())

const minutes = (count: number): Date => new Date(Date.now() + count * 60_000)

test('a sound signature is accepted, whoever made it', async () => {
  const answer = await signedFetch(emulator, BODY)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.1')
  expect(answer.headers.get('x-amzn-requestid')).toBeTruthy()
  expect(emulator.requests).toMatchObject([
    {
      service: 'sagemaker',
      operation: 'CreateModel',
      region: REGION,
      method: 'POST',
      path: '/',
      status: 200,
    },
  ])
  expect(emulator.requests[0]?.json).toEqual(request())
})

test('short-lived credentials are accepted with their token, within their time', async () => {
  const { expiration, ...issued } = emulator.issueCredentials({ expiresInSeconds: 60 })
  expect(expiration.getTime()).toBeGreaterThan(Date.now())
  expect((await signedFetch(emulator, BODY, issued)).status).toBe(200)
})

describe('refused is', () => {
  test.each<[string, string, string, () => SignOptions]>([
    ['another secret', 'InvalidSignatureException', MISMATCH, () => ({ secretAccessKey: 'wrong' })],
    ['a body changed on the way', 'InvalidSignatureException', MISMATCH, () => ({ sentBody: `${BODY} ` })],
    [
      'an unknown key',
      'UnrecognizedClientException',
      'security token included in the request is invalid.',
      () => ({ accessKeyId: 'AKIAUNKNOWN' }),
    ],
    [
      'a token nobody issued',
      'UnrecognizedClientException',
      'token included in the request is invalid.',
      () => ({ sessionToken: 'made-up' }),
    ],
    [
      'a session key without its token',
      'UnrecognizedClientException',
      'is invalid.',
      () => {
        const { accessKeyId, secretAccessKey } = emulator.issueCredentials()
        return { accessKeyId, secretAccessKey }
      },
    ],
    [
      'an expired session',
      'ExpiredTokenException',
      'The security token included in the request is expired',
      () => emulator.issueCredentials({ expiresInSeconds: -1 }),
    ],
    [
      'another service',
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'sagemaker'.",
      () => ({ service: 's3' }),
    ],
    [
      'no region',
      'InvalidSignatureException',
      'Credential should be scoped to a valid region.',
      () => ({ region: 'nowhere' }),
    ],
    [
      'another day',
      'InvalidSignatureException',
      'Date in Credential scope does not match',
      () => ({ scopeDay: '20200101' }),
    ],
    ['an old request', 'InvalidSignatureException', 'Signature expired: ', () => ({ date: minutes(-6) })],
    [
      'a request from the future',
      'InvalidSignatureException',
      'Signature not yet current: ',
      () => ({ date: minutes(6) }),
    ],
    [
      'an unsigned host',
      'InvalidSignatureException',
      "'Host' or ':authority' must be a 'SignedHeader'",
      () => ({ signedHeaders: ['x-amz-date', 'x-amz-target'] }),
    ],
    [
      'an unsigned date',
      'InvalidSignatureException',
      "'X-Amz-Date' must be a 'SignedHeader'",
      () => ({ signedHeaders: ['host', 'x-amz-target'] }),
    ],
  ])('%s', async (_what, code, message, options) => {
    const answer = await signedFetch(emulator, BODY, options())
    expect(answer.status).toBe(400)
    expect(answer.json['__type']).toBe(code)
    expect(answer.json['message']).toContain(message)
    expect(emulator.models.size).toBe(0)
    expect(emulator.requests[0]?.status).toBe(400)
  })

  test.each([
    [undefined, 'MissingAuthenticationTokenException', 'Request is missing Authentication Token'],
    ['Basic abc', 'IncompleteSignatureException', "Unsupported AWS 'algorithm': 'Basic'."],
    [
      'AWS4-HMAC-SHA256 Credential=a',
      'IncompleteSignatureException',
      "Authorization header requires 'Signature'",
    ],
    [
      'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0',
      'IncompleteSignatureException',
      'exactly 5',
    ],
  ])('the header %j', async (authorization, code, message) => {
    const headers: Record<string, string> = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'SageMaker.CreateModel',
      ...(authorization === undefined ? {} : { authorization }),
    }
    const answer = await answerOf(await fetch(emulator.url, { method: 'POST', headers, body: BODY }))
    expect(answer.json['__type']).toBe(code)
    expect(answer.json['message']).toContain(message)
  })

  test('at STS in its own codes', async () => {
    const identity = async (options: SignOptions): Promise<unknown[]> => {
      const form = 'Action=GetCallerIdentity&Version=2011-06-15'
      const contentType = 'application/x-www-form-urlencoded'
      const answer = await signedFetch(emulator, form, {
        target: '',
        service: 'sts',
        contentType,
        ...options,
      })
      return [answer.status, xml(answer.text, 'Code') ?? xml(answer.text, 'Arn')]
    }
    expect(await identity({})).toEqual([200, 'arn:aws:iam::123456789012:user/emulator'])
    expect(await identity({ secretAccessKey: 'wrong' })).toEqual([403, 'SignatureDoesNotMatch'])
    expect(await identity({ accessKeyId: 'unknown' })).toEqual([403, 'InvalidClientTokenId'])
    expect(await identity(emulator.issueCredentials({ expiresInSeconds: -5 }))).toEqual([403, 'ExpiredToken'])
    expect(await identity({ service: 'sagemaker' })).toEqual([403, 'SignatureDoesNotMatch'])
  })
})

test('the clock can be another one, and the SDK finds out by the Date header', async () => {
  const offset = 3_600_000
  const ahead = await startEmulator({ now: () => new Date(Date.now() + offset) })
  const client = clientOf(ahead, { maxAttempts: 2 })
  try {
    const answer = await client.send(new ListModelsCommand({}))
    expect(answer.Models).toEqual([])
    expect(ahead.requests.map(({ status }) => status)).toEqual([400, 200])
  } finally {
    client.destroy()
    await ahead.close()
  }
})
