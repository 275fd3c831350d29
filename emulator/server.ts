/** The HTTP side of the emulator: reads requests, records them, applies faults, sends answers. */
import { createServer as createHttpServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { faultAnswer, isHandledFirst } from './faults.ts'
import type { Plan } from './faults.ts'
import { routeOf } from './routing.ts'
import type { Route } from './routing.ts'
import type { State } from './aws/state.ts'
import type { BreakingFault, RecordedRequest } from './types.ts'
import { amzJsonError } from './aws/protocol.ts'
import type { Answer, Exchange } from './http.ts'

/** Maximum size of a request body in bytes. The service's exact limit is unknown but similar. */
const MAX_BODY = 1024 * 1024

export interface ServerOptions {
  readonly port: number
  readonly tls?: { readonly key: string; readonly cert: string }
  readonly state: State
  readonly plan: (route: Route) => Plan
  readonly requests: RecordedRequest[]
  readonly onRequest?: (request: RecordedRequest) => void
}

export interface Server {
  readonly url: string
  close(): Promise<void>
}

/** Listens on 127.0.0.1. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const closing = new AbortController()
  const listener: RequestListener = (request, response) => {
    answer(options, request, response, closing.signal).catch((error: unknown) => {
      // The connection was cut or the emulator is closing, so there is nobody to answer.
      response.destroy(error instanceof Error ? error : undefined)
    })
  }
  const server = options.tls ? createHttpsServer(options.tls, listener) : createHttpServer(listener)
  // Longer than any client keeps an idle connection, or reuse races with the server's own cut.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        closing.abort()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  options: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const { body, tooLarge } = await readBody(request)
  const exchange = exchangeOf(request, body)
  const route = routeOf(exchange)
  const record = recordOf(exchange, route)
  options.requests.push(record)
  const done = (status: number): void => {
    Object.assign(record, { status, answeredAt: Date.now() })
    options.onRequest?.(record)
  }
  const { delayMs, holds, fault } = options.plan(route)
  if (delayMs > 0) await sleep(delayMs, undefined, { signal: closing })
  if (holds.length > 0) await untilAll(holds, closing)

  const acts = fault === undefined || isHandledFirst(fault)
  const own = tooLarge ? tooLargeAnswer() : acts ? handled(route, options.state) : undefined
  if (fault?.kind === 'reset' || fault?.kind === 'reset-after') {
    done(0)
    request.socket.destroy()
    return
  }
  if (fault?.kind === 'stall' || fault?.kind === 'endless') {
    done(fault.status ?? 200)
    await sendWithoutEnd(response, fault.kind, fault.status ?? 200)
    return
  }
  const result = fault === undefined ? own : faultAnswer(fault, route.service, own)
  if (result === undefined) throw new Error('A request without a fault is always handled.')
  // Before it is sent, because the client can look at the record as soon as it has the response.
  done(result.status)
  if (fault?.kind === 'cut-short') return sendHalf(response, result, fault)
  send(response, exchange.method, result, options.state.now())
}

/** Starts a response that never ends. The client must hang up, or the emulator closes. */
async function sendWithoutEnd(
  response: ServerResponse,
  kind: 'stall' | 'endless',
  status: number,
): Promise<void> {
  response.writeHead(status, { 'content-type': 'application/octet-stream' })
  const begin = '{"value":"'
  if (kind === 'stall') response.write(begin)
  else await pipeline(Readable.from(endless(begin)), response)
}

function* endless(begin: string): Generator<Buffer> {
  yield Buffer.from(begin)
  const more = Buffer.alloc(65_536, 'x')
  for (;;) yield more
}

/** Waits for all of the promises; rejects as soon as the emulator closes. */
async function untilAll(holds: readonly Promise<unknown>[], closing: AbortSignal): Promise<void> {
  const closed = Promise.withResolvers<never>()
  const close = (): void => {
    closed.reject(closing.reason as Error)
  }
  closing.throwIfAborted()
  closing.addEventListener('abort', close, { once: true })
  await Promise.race([Promise.all(holds), closed.promise])
  closing.removeEventListener('abort', close)
}

/** A bug in the emulator must fail the test that hits it, not end the process. */
function handled(route: Route, state: State): Answer {
  try {
    return route.handle(state)
  } catch (error) {
    return amzJsonError('InternalFailure', error instanceof Error ? (error.stack ?? error.message) : '', 500)
  }
}

function tooLargeAnswer(): Answer {
  return amzJsonError('RequestEntityTooLargeException', 'The request body is too large.', 413)
}

/** Reads to the end even if the body is too large, because a client that is still writing wouldn't see the response. */
async function readBody(request: IncomingMessage): Promise<{ body: Buffer; tooLarge: boolean }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_BODY) chunks.push(chunk)
  }
  return { body: Buffer.concat(chunks), tooLarge: size > MAX_BODY }
}

function exchangeOf(request: IncomingMessage, body: Buffer): Exchange {
  const target = request.url ?? '/'
  const question = target.indexOf('?')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '')
  }
  return {
    method: request.method ?? '',
    path: question < 0 ? target : target.slice(0, question),
    query: question < 0 ? '' : target.slice(question + 1),
    headers,
    body,
  }
}

function recordOf(exchange: Exchange, route: Route): RecordedRequest {
  const { service, operation, region, json, form } = route
  return {
    service,
    ...(operation === undefined ? {} : { operation }),
    ...(region === undefined ? {} : { region }),
    method: exchange.method,
    path: exchange.query === '' ? exchange.path : `${exchange.path}?${exchange.query}`,
    headers: exchange.headers,
    body: exchange.body.toString(),
    ...(json === undefined ? {} : { json }),
    ...(form === undefined ? {} : { form }),
    status: 0,
    receivedAt: Date.now(),
  }
}

/** Sends the first half of the body, then cuts the connection. */
function sendHalf(
  response: ServerResponse,
  { status, headers, body }: Answer,
  { framing = 'length' }: Extract<BreakingFault, { kind: 'cut-short' }>,
): void {
  const bytes = Buffer.from(body)
  // Without a length and without chunks, the end of the connection is the end of the answer.
  response.useChunkedEncodingByDefault = framing === 'chunked'
  if (framing === 'none') response.shouldKeepAlive = false
  response.writeHead(status, framing === 'length' ? { ...headers, 'content-length': bytes.length } : headers)
  response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.end())
}

function send(response: ServerResponse, method: string, { status, headers, body }: Answer, now: Date): void {
  response.writeHead(status, {
    // Of an answer to HEAD, which has no body, only the service knows the length.
    ...(method === 'HEAD' ? {} : { 'content-length': Buffer.byteLength(body) }),
    ...headers,
    // The service's own clock: SDKs correct theirs by this header.
    date: now.toUTCString(),
  })
  response.end(method === 'HEAD' ? undefined : body)
}
