// Reads answers whole, and recognizes pages of a proxy in place of AWS's answers.
import type { Readable } from 'node:stream'
import type { HttpRequest, HttpResponse } from '@smithy/core/protocols'

/** Maximum size of an answer, in bytes. The longest from AWS are an image manifest of 4 MB and a page of a bucket's keys. */
export const MAX_ANSWER = 10 * 1024 * 1024

/** Characters of an answer that are checked, and that are quoted. */
const SAMPLE = 4096
const MAX_QUOTE = 80

/** Every AWS answer has one of these headers. */
const REQUEST_IDS = ['x-amzn-requestid', 'x-amz-request-id', 'x-amz-id-2']

/** An answer of something between the action and AWS: a proxy, a firewall, a load balancer. */
class NotFromAwsError extends Error {
  /** The SDK decides by the status whether to try again. */
  readonly $metadata: { readonly httpStatusCode: number }
  readonly host: string

  /** @param what a part of the answer, or its description */
  constructor(host: string, status: number, what: string) {
    super(`The answer from ${host} is not from AWS: HTTP ${status}, ${what}`)
    this.name = 'NotFromAwsError'
    this.host = host
    this.$metadata = { httpStatusCode: status }
  }
}

/** An answer that was not read to its end. The service might have acted on the request, but its answer is lost. */
export class AnswerTooLongError extends Error {
  readonly code = 'ECONNABORTED'

  constructor(message: string) {
    super(message)
    this.name = 'AnswerTooLongError'
  }
}

/**
 * Reads a body to its end.
 *
 * @param limit bytes
 * @param isPart whether to cut the body at the limit; otherwise a longer one is an error. Both close the connection.
 */
export async function readBody(
  body: Readable,
  { host, limit, isPart }: { readonly host: string; readonly limit: number; readonly isPart: boolean },
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > limit && isPart) break
    if (size > limit) throw new AnswerTooLongError(`The answer from ${host} is longer than ${limit} bytes`)
  }
  return Buffer.concat(chunks).subarray(0, limit)
}

/** Returns how many bytes a request asks for; undefined for all. */
export function requestedBytes({ headers }: HttpRequest): number | undefined {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? []
  return last === undefined ? undefined : Number(last) - Number(first) + 1
}

/** @throws NotFromAwsError when the answer can't be from AWS */
export function expectFromAws(request: HttpRequest, response: HttpResponse, body: Buffer): void {
  // The answer to a HEAD has no body.
  if (request.method === 'HEAD') return
  const { statusCode, headers } = response
  const text = body
    .subarray(0, SAMPLE)
    .toString()
    .replace(/^\uFEFF/, '')
    .trimStart()
  const hasId = REQUEST_IDS.some((name) => name in headers)
  if (isFromAws(request, statusCode, text, hasId)) return
  throw new NotFromAwsError(request.hostname, statusCode, quote(text))
}

function isFromAws(request: HttpRequest, status: number, text: string, hasId: boolean): boolean {
  if (isHtml(text)) return hasId && isData(request, status)
  if (hasId || isData(request, status)) return true
  const isJson = request.headers['content-type']?.includes('json') === true
  // Some operations return nothing, and stand-ins for AWS might omit the id.
  if (text === '') return isJson && status < 300
  return text.startsWith(isJson ? '{' : '<')
}

/** Returns whether the answer is user data, which can look like anything. */
function isData(request: HttpRequest, status: number): boolean {
  return status < 300 && requestedBytes(request) !== undefined
}

/** Returns whether a text is HTML: it might begin with comments or an XML declaration, and lack the `html` element. */
function isHtml(text: string): boolean {
  return text.startsWith('<') && /<(?:!doctype\s+html|html|head|body|title|h1)\b/i.test(text.slice(0, 1024))
}

/** Returns the first words that a reader of the page would see. */
export function quote(text: string): string {
  if (text === '') return 'an empty body'
  const visible = text
    .replace(/<!--[^]*?-->|<(script|style)\b[^]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  if (visible === '') return 'a page without text'
  return visible.length > MAX_QUOTE ? `${visible.slice(0, MAX_QUOTE - 1)}…` : visible
}
