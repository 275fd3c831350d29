/** Verifies AWS Signature Version 4 as the services do, step by step and with their error messages. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Exchange } from '../http.ts'

/** An access key to verify signatures with, and its owner. */
export interface Credential {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
  readonly principal: Principal
}

/** The owner of an access key, as GetCallerIdentity returns it. */
export interface Principal {
  readonly arn: string
  readonly userId: string
}

/** Why a signature was rejected. Each protocol has its own error code for each reason. */
export interface SignatureProblem {
  readonly kind: 'missing' | 'incomplete' | 'unknown-key' | 'expired' | 'skewed' | 'mismatch'
  readonly message: string
}

export type Verdict =
  | { readonly ok: true; readonly credential: Credential; readonly region: string }
  | { readonly ok: false; readonly problem: SignatureProblem }

export interface VerifyOptions {
  /** Signing name that the credential scope must carry. */
  readonly service: string
  readonly now: Date
  readonly findCredential: (accessKeyId: string) => Credential | undefined
  /**
   * The hash of the body as the request states it, for S3: there it is signed as stated, and the path is not
   * encoded once more.
   */
  readonly statedPayloadHash?: string
}

const ALGORITHM = 'AWS4-HMAC-SHA256'

/** Maximum clock skew, in milliseconds. */
const SKEW = 5 * 60 * 1000

const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/

interface Authorization {
  readonly accessKeyId: string
  readonly date: string
  readonly region: string
  readonly service: string
  readonly terminator: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

/** Region and service in the credential scope of an Authorization header, when there is one. */
export function scopeOf(header: string | undefined): { region?: string; service?: string } {
  const [, region, service] =
    /Credential=[^/,\s]*\/\d+\/([^/,\s]+)\/(?:([^/,\s]+)\/)?/.exec(header ?? '') ?? []
  return { ...(region === undefined ? {} : { region }), ...(service === undefined ? {} : { service }) }
}

/**
 * Verifies the signature of `request`: scope, time, known and unexpired credentials, and the signature itself
 * over method, path, query, signed headers and the hash of the body as received.
 */
export function verifySignature(request: Exchange, options: VerifyOptions): Verdict {
  const header = request.headers['authorization']
  if (header === undefined) return refuse('missing', 'Request is missing Authentication Token')
  const authorization = parseAuthorization(header)
  if (typeof authorization === 'string') return refuse('incomplete', authorization)

  const credential = options.findCredential(authorization.accessKeyId)
  const token = request.headers['x-amz-security-token']
  if (credential === undefined || credential.sessionToken !== token) {
    return refuse('unknown-key', 'The security token included in the request is invalid.')
  }
  if (credential.expiration !== undefined && credential.expiration <= options.now) {
    return refuse('expired', 'The security token included in the request is expired')
  }

  const amzDate = request.headers['x-amz-date']
  if (amzDate === undefined || !/^\d{8}T\d{6}Z$/.test(amzDate)) {
    return refuse(
      'incomplete',
      `Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=${ALGORITHM}`,
    )
  }
  const wrongScope = scopeTrouble(authorization, amzDate, options.service)
  if (wrongScope !== undefined) return refuse('mismatch', wrongScope)
  const wrongTime = timeTrouble(amzDate, options.now)
  if (wrongTime !== undefined) return refuse('skewed', wrongTime)

  const canonical = canonicalRequest(request, authorization.signedHeaders, options.statedPayloadHash)
  const expected = signatureOf(canonical, authorization, amzDate, credential.secretAccessKey)
  const given = Buffer.from(authorization.signature, 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return refuse(
      'mismatch',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret ' +
        'Access Key and signing method. Consult the service documentation for details.',
    )
  }
  return { ok: true, credential, region: authorization.region }
}

function refuse(kind: SignatureProblem['kind'], message: string): Verdict {
  return { ok: false, problem: { kind, message } }
}

/** Returns the parts of the header, or the message that lists missing ones. */
function parseAuthorization(header: string): Authorization | string {
  if (!header.startsWith(`${ALGORITHM} `)) {
    return `Unsupported AWS 'algorithm': '${header.split(' ', 1)[0] ?? ''}'.`
  }
  const parts = new Map<string, string>()
  for (const part of header.slice(ALGORITHM.length).split(',')) {
    const equals = part.indexOf('=')
    if (equals > 0) parts.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim())
  }
  const absent = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !parts.get(name))
  if (absent.length > 0) {
    return absent.map((name) => `Authorization header requires '${name}' parameter.`).join(' ')
  }
  const scope = (parts.get('Credential') ?? '').split('/')
  const [accessKeyId, date, region, service, terminator] = scope
  if (
    scope.length !== 5 ||
    accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    terminator === undefined
  ) {
    return `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${scope.join('/')}'`
  }
  const signedHeaders = (parts.get('SignedHeaders') ?? '').split(';')
  return {
    accessKeyId,
    date,
    region,
    service,
    terminator,
    signedHeaders,
    signature: parts.get('Signature') ?? '',
  }
}

function scopeTrouble(authorization: Authorization, amzDate: string, service: string): string | undefined {
  const day = amzDate.slice(0, 8)
  if (authorization.service !== service)
    return `Credential should be scoped to correct service: '${service}'.`
  if (!REGION.test(authorization.region)) return 'Credential should be scoped to a valid region.'
  if (authorization.terminator !== 'aws4_request') {
    return "Credential should be scoped with a valid terminator: 'aws4_request'."
  }
  if (authorization.date !== day) {
    return (
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ` +
      `'${authorization.date}' != '${day}', from '${amzDate}'.`
    )
  }
  if (!authorization.signedHeaders.includes('host')) {
    return "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization header."
  }
  if (!authorization.signedHeaders.includes('x-amz-date')) {
    return "'X-Amz-Date' must be a 'SignedHeader' in the AWS Authorization header."
  }
  return undefined
}

function timeTrouble(amzDate: string, now: Date): string | undefined {
  const signedAt = Date.parse(
    amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  )
  const age = now.getTime() - signedAt
  // Not `age > SKEW` alone: a date such as the 45th of March parses to NaN and must not pass.
  if (Math.abs(age) <= SKEW) return undefined
  const clock = compactTime(now)
  if (age < 0) {
    const latest = compactTime(new Date(now.getTime() + SKEW))
    return `Signature not yet current: ${amzDate} is still later than ${latest} (${clock} + 5 min.)`
  }
  const earliest = compactTime(new Date(now.getTime() - SKEW))
  return `Signature expired: ${amzDate} is now earlier than ${earliest} (${clock} - 5 min.)`
}

function compactTime(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** Returns the canonical request: method, path, query, headers and the hash of the body. */
function canonicalRequest(request: Exchange, signedHeaders: readonly string[], stated?: string): string {
  return [
    request.method,
    canonicalPath(request.path, stated !== undefined),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${headerValue(request.headers[name])}`),
    '',
    signedHeaders.join(';'),
    stated ?? sha256(request.body),
  ].join('\n')
}

function signatureOf(
  canonical: string,
  authorization: Authorization,
  amzDate: string,
  secret: string,
): Buffer {
  const scope = [authorization.date, authorization.region, authorization.service, authorization.terminator]
  const toSign = [ALGORITHM, amzDate, scope.join('/'), sha256(canonical)].join('\n')
  const key = scope.reduce<Buffer>((previous, part) => hmac(previous, part), Buffer.from(`AWS4${secret}`))
  return hmac(key, toSign)
}

/** Every service but S3 encodes the segments of the path once more for the signature. */
function canonicalPath(path: string, encodedOnce: boolean): string {
  return (
    path
      .split('/')
      .map((segment) => encode(encodedOnce ? decode(segment) : segment))
      .join('/') || '/'
  )
}

function canonicalQuery(query: string): string {
  if (query === '') return ''
  return query
    .split('&')
    .map((pair): [string, string] => {
      const equals = pair.indexOf('=')
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
      return [encode(decode(name)), encode(decode(value))]
    })
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map((pair) => pair.join('='))
    .join('&')
}

/** By code point, unlike localeCompare. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function headerValue(value = ''): string {
  return value.trim().replace(/ +/g, ' ')
}

/** Percent-decodes a text, and keeps invalid escapes. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Percent-encoding of RFC 3986, which leaves fewer characters alone than encodeURIComponent. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** SHA-256 in hexadecimal digits. */
export function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex')
}

function hmac(key: Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}
