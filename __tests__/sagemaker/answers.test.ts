// Tests how much of an answer is read, for how long, and what is said of one that AWS did not give.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { ECRClient, GetDownloadUrlForLayerCommand } from '@aws-sdk/client-ecr'
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { CreateModelCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { HttpRequest } from '@smithy/core/protocols'
import { messageFor } from '../../src/sagemaker/errors/failure.ts'
import { createTransport, type Transport } from '../../src/sagemaker/connection/transport.ts'

let server: Server
let closed: Promise<unknown>
let url: string
let answer: (response: ServerResponse, request: IncomingMessage) => void
let transport: Transport
let asked: number

beforeEach(async () => {
  asked = 0
  const end = Promise.withResolvers<undefined>()
  closed = end.promise
  server = createServer((request, response) => {
    asked++
    request.socket.once('close', () => end.resolve(undefined))
    answer(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  transport = createTransport()
})

afterEach(async () => {
  transport.destroy()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function options() {
  const credentials = { accessKeyId: 'AKIAKEYS', secretAccessKey: 's' }
  return { region: 'eu-west-1', endpoint: url, credentials, maxAttempts: 1, requestHandler: transport }
}

const SERVICES: Record<string, () => Promise<unknown>> = {
  SageMaker: () =>
    new SageMakerClient(options()).send(new CreateModelCommand({ ModelName: 'm', ExecutionRoleArn: 'r' })),
  ECR: () =>
    new ECRClient(options()).send(
      new GetDownloadUrlForLayerCommand({ repositoryName: 'r', layerDigest: 'sha256:0' }),
    ),
  S3: () => new S3Client(options()).send(new ListObjectsV2Command({ Bucket: 'b' })),
  'an object of S3': () =>
    new S3Client(options()).send(new GetObjectCommand({ Bucket: 'b', Key: 'k', Range: 'bytes=0-1' })),
  IAM: () => new IAMClient(options()).send(new GetRoleCommand({ RoleName: 'r' })),
  EC2: () => new EC2Client(options()).send(new DescribeSubnetsCommand({})),
}

async function told(call: () => Promise<unknown>): Promise<{ name: string; message: string }> {
  const error = await call().then(
    () => new Error('no error'),
    (thrown: unknown) => thrown as Error,
  )
  return { name: error.name, message: messageFor(error).replace(/127\.0\.0\.1/g, 'HOST') }
}

/** Sends text for as long as anybody listens. */
function endless(response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
  }
  response.on('drain', more)
  more()
}

describe.each(Object.keys(SERVICES))('an answer of %s', (service) => {
  const call = SERVICES[service]!

  test('is not read beyond 10 MiB, and the connection is closed', async () => {
    for (const status of [200, 400, 500]) {
      // What is asked of an object is read, and no more.
      if (service.includes('object') && status === 200) continue
      answer = (response) => endless(response.writeHead(status))
      expect(await told(call)).toEqual({
        name: 'AnswerTooLongError',
        message: 'The answer from HOST is longer than 10485760 bytes',
      })
    }
    await closed
  })

  test('must end in time, not only begin', async () => {
    transport.destroy()
    transport = createTransport(300)
    answer = (response) => response.writeHead(400).write('{')
    expect(await told(call)).toEqual({ name: 'TimeoutError', message: 'HOST did not answer within 0.3 s' })
    await closed
  })

  test.each<[what: string, status: number, body: string, text: string]>([
    ['a page', 200, '<html><body><h1>Please  log\n in</h1></body></html>', 'Please log in'],
    [
      'a page with a doctype',
      403,
      '\uFEFF\n<!DOCTYPE html>\n<title>Blocked</title>by policy',
      'Blocked by policy',
    ],
    ['a page with a comment on top', 502, '<!-- squid --><HTML>Bad gateway</HTML>', 'Bad gateway'],
    ['a page as XML', 503, '<?xml version="1.0"?><html xmlns="x"><p>Down</p></html>', 'Down'],
    ['a page with scripts', 200, '<html><script>a()</script><style>b{}</style>Wait</html>', 'Wait'],
    ['a page without text', 404, '<html><img src="x"></html>', 'a page without text'],
    ['a long page', 500, `<html>${'word '.repeat(900)}</html>`, `${'word '.repeat(16).slice(0, 79)}…`],
    ['text', 503, 'upstream connect error', 'upstream connect error'],
    ['nothing', 502, '', 'an empty body'],
    ['white space', 407, ' \r\n', 'an empty body'],
  ])('that is %s is not from AWS', async (_, status, body, text) => {
    // Ranges of objects may hold anything, and so may what is not said to be an error.
    if (service.includes('object') && status < 300) return
    answer = (response) => response.writeHead(status, { 'content-type': 'text/html' }).end(body)
    expect(await told(call)).toEqual({
      name: 'NotFromAwsError',
      message: `The answer from HOST is not from AWS: HTTP ${status}, ${text}`,
    })
    expect(asked).toBe(1)
  })
})

test('an answer ends with its signal, in the middle, too', async () => {
  const cancel = new AbortController()
  answer = (response) => {
    response.writeHead(400).write('{', () => cancel.abort(new Error('stopped')))
  }
  const request = new HttpRequest({ method: 'GET', protocol: 'http:', hostname: '127.0.0.1' })
  request.port = Number(new URL(url).port)
  await expect(transport.handle(request, { abortSignal: cancel.signal })).rejects.toThrow('Request aborted')
  await closed
})

test('errors of the services themselves are theirs', async () => {
  const id = { 'x-amzn-requestid': 'id' }
  answer = (response) => response.writeHead(400, id).end('{"__type":"ValidationException","message":"no"}')
  expect(await told(SERVICES.SageMaker!)).toEqual({ name: 'ValidationException', message: 'no' })
  answer = (response) =>
    response
      .writeHead(403)
      .end(
        '<?xml version="1.0"?>\n<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
      )
  expect(await told(SERVICES.IAM!)).toEqual({ name: 'AccessDenied', message: 'no' })
  answer = (response) => response.writeHead(404, { 'x-amz-request-id': 'id' }).end()
  const head = (): Promise<unknown> =>
    new S3Client(options()).send(new HeadObjectCommand({ Bucket: 'b', Key: 'k' }))
  expect(await told(head)).toMatchObject({ name: 'NotFound' })
  answer = (response) => response.writeHead(503, id).end()
  expect((await told(SERVICES.SageMaker!)).message).toBe('The service answered HTTP 503 without a message')
})

test('an object that looks like a page is data', async () => {
  answer = (response) => response.writeHead(206).end('<html>')
  const { Body } = (await SERVICES['an object of S3']!()) as { Body: AsyncIterable<Buffer> }
  const chunks: Buffer[] = []
  for await (const chunk of Body) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString()).toBe('<h')
})

test('of an object only what was asked for is read, from a service that knows no ranges', async () => {
  answer = (response) => endless(response.writeHead(200))
  const { Body } = (await SERVICES['an object of S3']!()) as { Body: AsyncIterable<Buffer> }
  let size = 0
  for await (const chunk of Body) size += chunk.length
  expect(size).toBe(2)
  await closed
})
