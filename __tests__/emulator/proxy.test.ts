/** The forward proxy: tunnels, plain requests, authentication, and no way out of the machine. */
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startEmulator, startProxy } from '../../emulator/index.ts'
import type { Emulator, Proxy, ProxyAddress, ProxyOptions } from '../../emulator/index.ts'

const HOST = 'api.sagemaker.eu-west-1.amazonaws.com'

let emulator: Emulator
let proxy: Proxy | undefined

beforeEach(async () => {
  emulator = await startEmulator()
})
afterEach(async () => {
  await proxy?.close()
  proxy = undefined
  await emulator.close()
})

const toEmulator = (): ProxyAddress => ({ host: '127.0.0.1', port: Number(new URL(emulator.url).port) })

/** Starts a proxy and asks for a tunnel. */
async function tunnel(
  target: string,
  options: ProxyOptions,
  headers: Record<string, string> = {},
): Promise<[status: number | undefined, socket: Socket]> {
  proxy ??= await startProxy(options)
  const request = httpRequest(proxy.url, { method: 'CONNECT', path: target, headers }).end()
  const [response, socket] = (await once(request, 'connect')) as [IncomingMessage, Socket]
  socket.on('error', () => undefined)
  return [response.statusCode, socket]
}

async function plain(
  url: string,
  options: ProxyOptions,
  headers: Record<string, string> = {},
): Promise<[status: number | undefined, body: string]> {
  proxy ??= await startProxy(options)
  const host = URL.canParse(url) ? new URL(url).host : 'x'
  const request = httpRequest(proxy.url, { path: url, headers: { host, ...headers } }).end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return [response.statusCode, await text(response)]
}

test('a tunnel leads any host to the emulator', async () => {
  const asked: unknown[] = []
  const route = (host: string, port: number): ProxyAddress => {
    asked.push([host, port])
    return toEmulator()
  }
  const [status, socket] = await tunnel(`${HOST}:443`, { route })
  expect(status).toBe(200)
  socket.write(`GET /through HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`)
  expect(await text(socket)).toContain('HTTP/1.1 404')
  expect(asked).toEqual([[HOST, 443]])
  expect(proxy?.requests).toEqual([{ method: 'CONNECT', target: `${HOST}:443` }])
  expect(emulator.requests).toMatchObject([{ path: '/through', headers: { host: HOST } }])
})

test('a plain request in absolute form arrives with its host and path', async () => {
  const headers = { 'proxy-connection': 'keep-alive', 'x-kept': 'yes' }
  const [status] = await plain(`http://${HOST}/a?b=c`, { route: toEmulator }, headers)
  expect(status).toBe(404)
  expect(proxy?.requests).toEqual([{ method: 'GET', target: `http://${HOST}/a?b=c` }])
  const [seen] = emulator.requests
  expect(seen).toMatchObject({ path: '/a?b=c', headers: { host: HOST, 'x-kept': 'yes' } })
  expect(seen?.headers).not.toHaveProperty('proxy-connection')
})

test('without a route, requests go where they say', async () => {
  expect((await plain(`${emulator.url}/x`, {}))[0]).toBe(404)
  expect(emulator.requests).toHaveLength(1)
})

test('authentication is an option', async () => {
  const options = { route: toEmulator, auth: { username: 'me', password: 'secret' } }
  const basic = { 'proxy-authorization': `Basic ${Buffer.from('me:secret').toString('base64')}` }
  expect((await tunnel(`${HOST}:443`, options))[0]).toBe(407)
  expect((await plain(`http://${HOST}/`, options))[0]).toBe(407)
  const [status, socket] = await tunnel(`${HOST}:443`, options, basic)
  expect(status).toBe(200)
  socket.destroy()
  expect((await plain(`http://${HOST}/`, options, basic))[0]).toBe(404)
  expect(emulator.requests[0]?.headers).not.toHaveProperty('proxy-authorization')
})

describe('refused is', () => {
  test('whatever would leave the machine', async () => {
    expect((await tunnel('192.0.2.1:443', {}))[0]).toBe(403)
    expect((await plain('http://192.0.2.1/', {}))[0]).toBe(403)
  })

  test('what is no address, and a target that does not listen', async () => {
    expect((await plain('/relative', {}))[0]).toBe(400)
    const { port } = toEmulator()
    await emulator.close()
    expect((await tunnel(`127.0.0.1:${port}`, {}))[0]).toBe(502)
    expect((await plain(`http://127.0.0.1:${port}/`, {}))[0]).toBe(502)
  })
})

test('closing cuts open tunnels', async () => {
  const [, socket] = await tunnel(`${HOST}:443`, { route: toEmulator })
  const closed = once(socket, 'close')
  await proxy?.close()
  await closed
  proxy = undefined
})
