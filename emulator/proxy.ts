/** A small forward proxy that sends any host name to a local address, to test clients behind HTTP_PROXY. */
import { createServer, request as httpRequest } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

export interface ProxyAddress {
  host: string
  port: number
}

export interface ProxyOptions {
  /** Where to connect for `host` and `port`. Default: there. Only loopback addresses are allowed. */
  route?: (host: string, port: number) => ProxyAddress
  /** Requires these credentials with Basic authentication. */
  auth?: { username: string; password: string }
}

export interface ProxyRequest {
  readonly method: string
  /** `host:port` of a tunnel, the whole URL of a plain request. */
  readonly target: string
}

export interface Proxy {
  /** `http://127.0.0.1:PORT`, without credentials. */
  readonly url: string
  /** Every request in order, refused ones included. */
  readonly requests: readonly ProxyRequest[]
  /** Stops at once and cuts open tunnels. */
  close(): Promise<void>
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/

/** Starts a proxy on 127.0.0.1: CONNECT tunnels, and plain requests in absolute form. */
export async function startProxy(options: ProxyOptions = {}): Promise<Proxy> {
  const requests: ProxyRequest[] = []
  const sockets = new Set<Duplex>()
  const track = (socket: Duplex): void => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // A cut tunnel is expected. Without a listener, it would end the process.
    socket.on('error', () => socket.destroy())
  }
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', target: request.url ?? '' })
    if (!authorized(options, request.headers)) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' }).end()
    } else {
      forward(options, request, response)
    }
  })
  server.on('connection', track)
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    requests.push({ method: 'CONNECT', target: request.url ?? '' })
    if (!authorized(options, request.headers)) {
      client.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"\r\n\r\n',
      )
      return
    }
    const address = target(options, `http://${request.url ?? ''}`, 443)
    if (address === undefined) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    const upstream = connect(address.port, address.host)
    track(upstream)
    let open = false
    upstream.once('connect', () => {
      open = true
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      upstream.write(head)
      upstream.pipe(client)
      client.pipe(upstream)
    })
    upstream.once('error', () => {
      if (!open) client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
    upstream.once('close', () => {
      if (open) client.destroy()
    })
    client.once('close', () => upstream.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Returns where a URL leads, or undefined if it's malformed or leaves this machine. */
function target(options: ProxyOptions, text: string, defaultPort: number): ProxyAddress | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  // The URL parser drops port 80 of an http URL, even where it was written.
  const written = /:(\d+)(?:\/|$)/.exec(text.slice('http://'.length))?.[1]
  const port = Number(written ?? (url.port || defaultPort))
  const address = options.route?.(url.hostname, port) ?? { host: url.hostname, port }
  return LOOPBACK.test(address.host) ? { ...address, host: address.host.replace(/[[\]]/g, '') } : undefined
}

function authorized({ auth }: ProxyOptions, headers: IncomingHttpHeaders): boolean {
  if (auth === undefined) return true
  const expected = Buffer.from(`${auth.username}:${auth.password}`).toString('base64')
  return headers['proxy-authorization'] === `Basic ${expected}`
}

function forward(options: ProxyOptions, request: IncomingMessage, response: ServerResponse): void {
  const text = request.url ?? ''
  const address = text.startsWith('http://') ? target(options, text, 80) : undefined
  if (address === undefined) {
    response.writeHead(text.startsWith('http://') ? 403 : 400).end()
    return
  }
  const url = new URL(text)
  const headers = { ...request.headers }
  for (const name of ['proxy-authorization', 'proxy-connection', 'connection']) delete headers[name]
  const upstream = httpRequest(
    { ...address, method: request.method, path: url.pathname + url.search, headers, agent: false },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      answer.once('error', () => response.destroy())
    },
  )
  upstream.once('error', () => {
    if (response.headersSent) response.destroy()
    else response.writeHead(502).end()
  })
  request.pipe(upstream)
}
