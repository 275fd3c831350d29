/** XML responses: the Query protocol of STS and IAM, the EC2 variant, and S3. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Answer } from '../http.ts'

/** Escapes text for an XML element. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** The content of an element: text, a number, elements, or a list of elements with one name. */
export type XmlValue =
  string | number | boolean | undefined | readonly XmlValue[] | { readonly [name: string]: XmlValue }

/** An element for each member, in order, with texts escaped; `undefined` is left out. */
export function elements(members: { readonly [name: string]: XmlValue }): string {
  return Object.entries(members)
    .map(([name, value]) => element(name, value))
    .join('')
}

function element(name: string, value: XmlValue): string {
  if (value === undefined) return ''
  if (isList(value)) return value.map((one) => element(name, one)).join('')
  const content = typeof value === 'object' ? elements(value) : xmlText(String(value))
  return `<${name}>${content}</${name}>`
}

/** Array.isArray doesn't narrow read-only lists. */
function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value)
}

/** A service that speaks the Query protocol. */
export interface QueryProtocol {
  /** Answers an operation; `result` is XML. */
  result(operation: string, result: string): Answer
  error(code: string, message: string, status?: number): Answer
}

/** STS. */
export const STS_XML = queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/')

/** IAM. */
export const IAM_XML = queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/')

function queryProtocol(namespace: string): QueryProtocol {
  const answer = (status: number, body: (id: string) => string): Answer => {
    const id = randomUUID()
    return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': id }, body: `${body(id)}\n` }
  }
  return {
    result: (operation, result) =>
      answer(
        200,
        (id) =>
          `<${operation}Response xmlns="${namespace}"><${operation}Result>${result}</${operation}Result>` +
          `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></${operation}Response>`,
      ),
    error: (code, message, status = 400) =>
      answer(status, (id) => {
        const Type = status < 500 ? 'Sender' : 'Receiver'
        const Error = { Type, Code: code, Message: message }
        return `<ErrorResponse xmlns="${namespace}">${elements({ Error, RequestId: id })}</ErrorResponse>`
      }),
  }
}

const EC2_NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/'

/** Answers an operation of EC2; `result` is XML. */
export function ec2Result(operation: string, result: string): Answer {
  const requestId = randomUUID()
  const body =
    `<?xml version="1.0" encoding="UTF-8"?>\n<${operation}Response xmlns="${EC2_NAMESPACE}">` +
    `${elements({ requestId })}${result}</${operation}Response>`
  return ec2Answer(200, requestId, body)
}

/** An error document of EC2, whose envelope is its own. */
export function ec2Error(code: string, message: string, status = 400): Answer {
  const RequestID = randomUUID()
  const Response = { Errors: { Error: { Code: code, Message: message } }, RequestID }
  return ec2Answer(status, RequestID, `<?xml version="1.0" encoding="UTF-8"?>\n${elements({ Response })}`)
}

function ec2Answer(status: number, id: string, body: string): Answer {
  return { status, headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': id }, body }
}

/** The identifiers that S3 gives every answer. */
export function s3Headers(): { 'x-amz-request-id': string; 'x-amz-id-2': string } {
  return {
    'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase(),
    'x-amz-id-2': randomBytes(48).toString('base64'),
  }
}

/** An error document of S3, with further elements and headers. The answer to a HEAD request loses its body on the way. */
export function s3Error(
  code: string,
  message: string,
  status: number,
  { details = {}, headers = {} }: S3ErrorExtras = {},
): Answer {
  const ids = s3Headers()
  const Error = {
    Code: code,
    Message: message,
    ...details,
    RequestId: ids['x-amz-request-id'],
    HostId: ids['x-amz-id-2'],
  }
  return {
    status,
    headers: { 'content-type': 'application/xml', ...ids, ...headers },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${elements({ Error })}`,
  }
}

export interface S3ErrorExtras {
  readonly details?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}
