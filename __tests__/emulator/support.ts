/** What the emulator's tests share: an SDK client, a hand-written signer and a sound request. */
import { createHash, createHmac } from 'node:crypto'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker'
import type { Emulator } from '../../emulator/index.ts'

export const REGION = 'eu-west-1'
export const ROLE = 'arn:aws:iam::123456789012:role/execution'
export const IMAGE = `123456789012.dkr.ecr.${REGION}.amazonaws.com/churn:1.0`
export const DATA = 's3://models/churn/model.tar.gz'

/** The smallest sound request. */
export function request(name = 'churn'): { ModelName: string; PrimaryContainer: { Image: string } } {
  return { ModelName: name, PrimaryContainer: { Image: IMAGE } }
}

/** A client of the emulator that does not retry. */
export function clientOf(emulator: Emulator, config: SageMakerClientConfig = {}): SageMakerClient {
  return new SageMakerClient({
    endpoint: emulator.url,
    region: REGION,
    credentials: emulator.credentials,
    maxAttempts: 1,
    ...config,
  })
}

export interface SignOptions {
  accessKeyId?: string
  secretAccessKey?: string
  sessionToken?: string
  service?: string
  region?: string
  date?: Date
  scopeDay?: string
  target?: string
  contentType?: string
  path?: string
  method?: string
  signedHeaders?: string[]
  /** Further headers, not signed. */
  headers?: Record<string, string>
  /** What the request says of its body, to S3 only. Default: the hash of the signed body. */
  payloadHash?: string
  /** Body that is sent, where it differs from the one that is signed. */
  sentBody?: string
}

/** Sends a request that is signed by the book, but for what `options` bend. */
export async function signedFetch(
  emulator: Emulator,
  body: string,
  options: SignOptions = {},
): Promise<{ status: number; text: string; json: Record<string, unknown>; headers: Headers }> {
  const { path = '/', method = 'POST' } = options
  const headers = { ...signedHeaders(emulator, body, options), ...options.headers }
  const sent = method === 'GET' || method === 'HEAD' ? {} : { body: options.sentBody ?? body }
  // A redirect is an answer like any other.
  return answerOf(await fetch(emulator.url + path, { method, headers, redirect: 'manual', ...sent }))
}

/** The headers of such a request, but for `Host`, which clients set themselves. */
export function signedHeaders(
  emulator: Emulator,
  body: string,
  options: SignOptions = {},
): Record<string, string> {
  const { path = '/', method = 'POST' } = options
  const time = (options.date ?? new Date()).toISOString().replace(/[-:]|\.\d{3}/g, '')
  const headers: Record<string, string> = {
    'content-type': options.contentType ?? 'application/x-amz-json-1.1',
    host: new URL(emulator.url).host,
    'x-amz-date': time,
  }
  if (options.target !== '') headers['x-amz-target'] = options.target ?? 'SageMaker.CreateModel'
  if (options.sessionToken !== undefined) headers['x-amz-security-token'] = options.sessionToken
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  const payloadHash = options.payloadHash ?? hash(body)
  if (options.service === 's3') headers['x-amz-content-sha256'] = payloadHash
  const names = options.signedHeaders ?? Object.keys(headers).sort()
  const [pathname = '', query = ''] = path.split('?')
  const canonical = [
    method,
    options.service === 's3' ? pathname : encodeURI(pathname),
    query.split('&').sort().join('&'),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    payloadHash,
  ].join('\n')
  const scope = [
    options.scopeDay ?? time.slice(0, 8),
    options.region ?? REGION,
    options.service ?? 'sagemaker',
    'aws4_request',
  ]
  const sign = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
  let key: string | Buffer = `AWS4${options.secretAccessKey ?? emulator.credentials.secretAccessKey}`
  for (const part of scope) key = sign(key, part)
  const toSign = ['AWS4-HMAC-SHA256', time, scope.join('/'), hash(canonical)].join('\n')
  const signature = sign(key, toSign).toString('hex')
  const id = options.accessKeyId ?? emulator.credentials.accessKeyId
  headers['authorization'] =
    `AWS4-HMAC-SHA256 Credential=${id}/${scope.join('/')}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  delete headers['host']
  return headers
}

/** A fetch answer, read. */
export async function answerOf(
  response: Response,
): Promise<{ status: number; text: string; json: Record<string, unknown>; headers: Headers }> {
  const text = await response.text()
  let json: Record<string, unknown> = {}
  try {
    json = JSON.parse(text) as Record<string, unknown>
  } catch {
    // Not every answer is JSON.
  }
  return { status: response.status, text, json, headers: response.headers }
}

/** Posts a form to STS without a signature. */
export async function stsForm(
  emulator: Emulator,
  form: Record<string, string>,
): Promise<{ status: number; text: string; code: string | undefined; message: string | undefined }> {
  const response = await fetch(emulator.url, {
    method: 'POST',
    body: new URLSearchParams({ Version: '2011-06-15', ...form }),
  })
  const text = await response.text()
  return { status: response.status, text, code: xml(text, 'Code'), message: xml(text, 'Message') }
}

/** Text of the first element of that name. */
export function xml(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]
}

/** Texts of all elements of that name. */
export function allXml(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, content = '']) => content)
}

/** Posts a signed form to IAM or EC2. */
export function signedForm(
  emulator: Emulator,
  service: 'iam' | 'ec2',
  form: Record<string, string>,
  options: SignOptions = {},
): ReturnType<typeof signedFetch> {
  const Version = service === 'iam' ? '2010-05-08' : '2016-11-15'
  return signedFetch(emulator, new URLSearchParams({ Version, ...form }).toString(), {
    service,
    target: '',
    contentType: 'application/x-www-form-urlencoded',
    ...options,
  })
}
