/** What is not a matter of one service: routes, sizes, TLS, closing. */
import { once } from 'node:events'
import { Agent, request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { CreateModelCommand } from '@aws-sdk/client-sagemaker'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { generate } from 'selfsigned'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator } from '../../emulator/index.ts'
import { answerOf, clientOf, request, signedFetch } from './support.ts'
import type { SignOptions } from './support.ts'

let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.close())

describe('refused is', () => {
  const body = JSON.stringify(request())

  test.each([
    ['an unknown path', '/models'],
    ['the bare root of metadata', '/latest'],
    ['a bare GET', '/'],
  ])('%s with 404', async (_what, path) => {
    const answer = await answerOf(await fetch(emulator.url + path))
    expect([answer.status, answer.json['__type']]).toEqual([404, 'UnknownOperationException'])
    expect(emulator.requests).toMatchObject([{ service: 'unknown', status: 404, path }])
  })

  test.each<[string, number, SignOptions]>([
    ['another method', 404, { method: 'GET', path: '/?x=1' }],
    ['another path', 404, { path: '/v2/models%20x?b=1&a=%2F' }],
    ['an unknown operation', 400, { target: 'SageMaker.CreateEverything' }],
    ['an operation named like a method of objects', 400, { target: 'SageMaker.constructor' }],
    ['another content type', 400, { contentType: 'application/json' }],
  ])('%s', async (_what, status, options) => {
    const answer = await signedFetch(emulator, options.method === 'GET' ? '' : body, options)
    expect([answer.status, answer.json['__type']]).toEqual([status, 'UnknownOperationException'])
  })

  test('a body over one MiB with 413', async () => {
    const answer = await signedFetch(emulator, JSON.stringify({ ...request(), Padding: 'x'.repeat(2 ** 20) }))
    expect([answer.status, answer.json['__type']]).toEqual([413, 'RequestEntityTooLargeException'])
    expect(emulator.models.size).toBe(0)
  })

  test('an option that makes no sense, and a port that is taken', async () => {
    await expect(startEmulator({ accountId: '123' })).rejects.toThrow('accountId must be twelve digits')
    const port = Number(new URL(emulator.url).port)
    await expect(startEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

test('TLS is an option', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  })
  const secure = await startEmulator({ tls: { key, cert } })
  const agent = new Agent({ ca: cert })
  const client = clientOf(secure, { requestHandler: new NodeHttpHandler({ httpsAgent: agent }) })
  try {
    expect(secure.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    await client.send(new CreateModelCommand(request()))
    expect(secure.models.size).toBe(1)
    const [error] = (await once(httpsRequest(secure.url).end(), 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
  } finally {
    client.destroy()
    await secure.close()
  }
})

test('requests are told as they are answered', async () => {
  const lines: string[] = []
  const told = await startEmulator({
    onRequest: ({ operation, status }) => lines.push(`${operation} ${status}`),
  })
  await signedFetch(told, JSON.stringify(request()))
  await told.close()
  expect(lines).toEqual(['CreateModel 200'])
})

test('closing cuts idle connections and pending delays', async () => {
  const idle = connect(Number(new URL(emulator.url).port), '127.0.0.1')
  await once(idle, 'connect')
  emulator.fault({ operation: 'CreateModel', kind: 'delay', ms: 100 })
  const pending = signedFetch(emulator, JSON.stringify(request())).catch((error: unknown) => error)
  while (emulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const cut = once(idle, 'close')
  await emulator.close()
  await cut
  expect(await pending).toMatchObject({ message: 'fetch failed' })
  // Past the delay: what was cut must not be carried out after all.
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(emulator.models.size).toBe(0)
})
