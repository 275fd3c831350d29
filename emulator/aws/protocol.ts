/** What the AWS protocols share: refusals, AWS JSON 1.1 responses and the lists in Query forms. */
import { randomUUID } from 'node:crypto'
import type { Answer } from '../http.ts'

/** A request that a service turns down, in the service's own terms. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** Errors whose text member is called `Message` in the service model; all others say `message`. */
const CAPITAL_MESSAGE = new Set([
  'ConflictException',
  'ResourceInUse',
  'ResourceLimitExceeded',
  'ResourceNotFound',
])

/** Answers in AWS JSON 1.1. `undefined` is the empty body of an operation without output. */
export function amzJson(status: number, value: unknown): Answer {
  const body = value === undefined ? '' : JSON.stringify(value)
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
    body,
  }
}

/** An error document of an AWS JSON 1.1 service. */
export function amzJsonError(code: string, message: string, status = 400): Answer {
  return amzJson(status, { __type: code, [CAPITAL_MESSAGE.has(code) ? 'Message' : 'message']: message })
}

/** The values of a list in a form: of `name.1`, `name.2` and so on, up to the first number that is missing. */
export function membersOf(form: URLSearchParams, name: string): string[] {
  const values: string[] = []
  for (;;) {
    const value = form.get(`${name}.${values.length + 1}`)
    if (value === null) return values
    values.push(value)
  }
}
