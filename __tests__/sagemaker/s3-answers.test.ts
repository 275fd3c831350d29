// Tests what is made of answers of S3, over real HTTP: those that the emulator does not give.
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ReadClients } from '../../src/sagemaker/preflight/clients.ts'
import { PreflightContext } from '../../src/sagemaker/preflight/context.ts'
import { bucketRegion, firstBytes, headObject } from '../../src/sagemaker/preflight/s3-answers.ts'
import { callError } from '../../src/sagemaker/errors/service-errors.ts'

const PLACE = { bucket: 'models', key: 'model.tar.gz' }

let server: Server
let answer: (response: ServerResponse) => void
let clients: ReadClients
let context: PreflightContext
let environment: NodeJS.ProcessEnv

beforeEach(async () => {
  server = createServer((_, response) => answer(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  environment = { ...process.env }
  for (const name of Object.keys(process.env))
    if (/^(AWS_|https?_proxy$)/i.test(name)) delete process.env[name]
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const credentials = { accessKeyId: 'AKIAKEYS', secretAccessKey: 's' }
  clients = new ReadClients(new SageMakerClient({ region: 'eu-west-1', credentials }))
  context = new PreflightContext(clients, 'eu-west-1', new AbortController().signal)
})

afterEach(async () => {
  clients.destroy()
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, environment)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('the bucket’s region is read from whatever refusal tells it', async () => {
  const region = async (status: number, headers: Record<string, string>): Promise<string | undefined> => {
    answer = (response) => response.writeHead(status, headers).end()
    const fresh = new PreflightContext(clients, 'eu-west-1', context.signal)
    return headObject(PLACE, fresh).then(
      () => 'no refusal',
      (error: unknown) => bucketRegion(callError(error)),
    )
  }
  for (const status of [301, 307, 400, 403]) {
    expect(await region(status, { 'x-amz-bucket-region': 'me-south-1' })).toBe('me-south-1')
    expect(await region(status, {})).toBeUndefined()
  }
  expect(bucketRegion(new Error('connect ECONNREFUSED'))).toBeUndefined()
})

describe('the first bytes', () => {
  test('are put together from pieces', async () => {
    answer = (response) => {
      response.writeHead(206, { 'content-length': '2' }).write(Buffer.from([0x1f]))
      setTimeout(() => response.end(Buffer.from([0x8b])), 50)
    }
    expect(await firstBytes(PLACE, context)).toEqual(Buffer.from([0x1f, 0x8b]))
  })

  test('are all that is read of a server that knows no ranges', async () => {
    let closed: Promise<void> | undefined
    answer = (response) => {
      closed = new Promise((resolve) => response.on('close', resolve))
      // The rest never comes.
      response.writeHead(200, { 'content-length': '5000000000' }).write('weights')
    }
    expect(String(await firstBytes(PLACE, context))).toBe('we')
    await closed
  })
})
