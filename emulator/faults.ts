/** Programmed faults: which requests they affect, and the responses they cause. */
import { gzipSync } from 'node:zlib'
import { githubError } from './github/api.ts'
import type { Route } from './routing.ts'
import type { BreakingFault, Fault, ServiceName } from './types.ts'
import { plainJson, plainText } from './http.ts'
import { amzJsonError } from './aws/protocol.ts'
import type { Answer } from './http.ts'
import { ec2Error, IAM_XML, s3Error, STS_XML } from './aws/xml.ts'

/** What happens to one request. */
export interface Plan {
  readonly delayMs: number
  /** Delays of the request, in addition. */
  readonly holds: readonly Promise<unknown>[]
  readonly fault?: BreakingFault
}

interface Queued {
  readonly fault: Fault
  /** Matching requests since it was queued. */
  seen: number
  /** Requests affected so far. */
  struck: number
  /** Requests that a limited rate lets through now, and when that was counted, in milliseconds. */
  tokens: number
  countedAt: number
}

/** The queue of faults. */
export interface FaultQueue {
  add(fault: Fault): void
  clear(): void
  /** Counts the request for every matching fault, and takes the ones that are due. */
  take(route: Route): Plan
}

/** Creates an empty queue. */
export function faultQueue(): FaultQueue {
  let queue: Queued[] = []
  return {
    add: (fault) => {
      queue.push({ fault, seen: 0, struck: 0, tokens: Infinity, countedAt: Date.now() })
    },
    clear: () => {
      queue = []
    },
    take: (route) => {
      let delayMs = 0
      const holds: Promise<unknown>[] = []
      let breaking: BreakingFault | undefined
      for (const entry of queue) {
        if (!matches(entry.fault, route)) continue
        entry.seen += 1
        // A fault that another one preempts stays due for the next request.
        if (!isDue(entry) || (entry.fault.kind !== 'delay' && breaking !== undefined)) continue
        if (isWithinRate(entry, Date.now())) continue
        entry.struck += 1
        if (entry.fault.kind !== 'delay') breaking = entry.fault
        else {
          delayMs += entry.fault.ms
          const { until } = entry.fault
          if (until) holds.push(typeof until === 'function' ? until() : until)
        }
      }
      return { delayMs, holds, ...(breaking && { fault: breaking }) }
    },
  }
}

function matches(fault: Fault, route: Route): boolean {
  if (fault.operation !== '*' && fault.operation !== route.operation) return false
  return fault.modelName === undefined || fault.modelName.toLowerCase() === route.modelName?.toLowerCase()
}

function isDue({ fault, seen, struck }: Queued): boolean {
  if (fault.on === 'every') return struck < (fault.times ?? Infinity)
  return seen >= (fault.on ?? 1) && struck < (fault.times ?? 1)
}

/** Lets a request through that a limited rate allows: a bucket of tokens that fills as time goes by. */
function isWithinRate(entry: Queued, now: number): boolean {
  const { fault } = entry
  if (fault.kind !== 'throttle' || fault.perSecond === undefined) return false
  const gained = ((now - entry.countedAt) / 1000) * fault.perSecond
  entry.tokens = Math.min(fault.burst ?? 1, entry.tokens + gained)
  entry.countedAt = now
  if (entry.tokens < 1) return false
  entry.tokens -= 1
  return true
}

/** Whether a request is handled before its fault strikes. */
export function isHandledFirst(fault: BreakingFault): boolean {
  switch (fault.kind) {
    case 'reset-after':
    case 'cut-short':
    case 'padded':
    case 'next-link':
      return true
    case 'error':
    case 'status':
      return fault.after === true
    case 'throttle':
    case 'redirect':
    case 'reset':
    case 'stall':
    case 'endless':
      return false
  }
}

/**
 * The answer that a fault makes of the service's own, or puts in its place. Kinds that cut the connection before the
 * answer have none.
 */
export function faultAnswer(
  fault: Exclude<BreakingFault, { kind: 'reset' | 'reset-after' | 'stall' | 'endless' }>,
  service: ServiceName,
  own: Answer | undefined,
): Answer | undefined {
  switch (fault.kind) {
    case 'redirect':
      return { status: fault.status, headers: { location: fault.location }, body: '' }
    case 'cut-short':
      return own
    case 'padded':
      return own && padded(own, fault)
    case 'next-link':
      return own && { ...own, headers: { ...own.headers, link: `<${fault.url}>; rel="next"` } }
    case 'error':
      return serviceError(service, fault.code, fault.message, fault.status ?? 400)
    case 'throttle':
      return throttled(service, fault.retryAfter)
    case 'status': {
      if (fault.body === 'empty') return { status: fault.status, headers: {}, body: '' }
      const page = fault.text ?? `<html><body><h1>HTTP ${fault.status}</h1></body></html>\n`
      return { status: fault.status, headers: { 'content-type': 'text/html' }, body: page }
    }
  }
}

function padded(own: Answer, { bytes, gzip = false }: { bytes: number; gzip?: boolean }): Answer {
  const body = Buffer.concat([Buffer.from(own.body), Buffer.alloc(bytes, ' ')], bytes)
  if (!gzip) return { ...own, body }
  return { ...own, headers: { ...own.headers, 'content-encoding': 'gzip' }, body: gzipSync(body) }
}

/** The throttling messages of AWS services. */
const THROTTLING: Readonly<
  Partial<Record<ServiceName, readonly [code: string, message: string, status: number]>>
> = {
  sagemaker: ['ThrottlingException', 'Rate exceeded', 400],
  ecr: ['ThrottlingException', 'Rate exceeded', 400],
  sts: ['Throttling', 'Rate exceeded', 400],
  iam: ['Throttling', 'Rate exceeded', 400],
  ec2: ['RequestLimitExceeded', 'Request limit exceeded.', 503],
  s3: ['SlowDown', 'Please reduce your request rate.', 503],
}

function throttled(service: ServiceName, retryAfter?: number): Answer {
  if (service === 'github') {
    const message =
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
    return githubError(403, message, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
  }
  const [code, message, status] = THROTTLING[service] ?? ['TooManyRequests', 'Rate exceeded', 429]
  return serviceError(service, code, message, status)
}

function serviceError(service: ServiceName, code: string, message: string, status: number): Answer {
  switch (service) {
    case 'sagemaker':
    case 'ecr':
    case 'unknown':
      return amzJsonError(code, message, status)
    case 'sts':
      return STS_XML.error(code, message, status)
    case 'iam':
      return IAM_XML.error(code, message, status)
    case 'ec2':
      return ec2Error(code, message, status)
    case 's3':
      return s3Error(code, message, status)
    case 'oidc':
    case 'container-credentials':
      return plainJson(status, { code, message })
    case 'github':
      return githubError(status, message)
    case 'instance-metadata':
      return plainText(status, message)
  }
}
