// Tests what the preflight's clients send, over real HTTP: where to, as whom, how often, and what comes back.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createClient } from '../../src/sagemaker/connection/client.ts'
import { FailureError } from '../../src/sagemaker/errors/failure.ts'
import { ReadClients } from '../../src/sagemaker/preflight/clients.ts'
import { download } from '../../src/sagemaker/preflight/download.ts'
import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2'
import { GetDownloadUrlForLayerCommand } from '@aws-sdk/client-ecr'
import { GetRoleCommand } from '@aws-sdk/client-iam'
import { DescribeModelPackageCommand } from '../../src/sagemaker/preflight/model-package.ts'
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import { Cancellation } from '../../src/cancellation.ts'

const KEYS = '/keys'
const PACKAGE = 'arn:aws:sagemaker:eu-west-1:111122223333:model-package/churn/1'

let server: Server
let url: string
let seen: { line: string; scope: string | undefined; headers: IncomingMessage['headers'] }[]
let answer: (request: IncomingMessage, response: ServerResponse) => void
let environment: NodeJS.ProcessEnv
let cancellation: Cancellation
let clients: ReadClients

beforeEach(async () => {
  seen = []
  cancellation = new Cancellation(60)
  answer = (_, response) => response.end()
  server = createServer((request, response) => {
    const scope = /Credential=([^,]+)/.exec(request.headers.authorization ?? '')?.[1]
    seen.push({ line: `${request.method} ${request.url}`, scope, headers: request.headers })
    if (request.url !== KEYS) return answer(request, response)
    const Expiration = new Date(Date.now() + 3_600_000).toISOString()
    response.end(JSON.stringify({ AccessKeyId: 'AKIAKEYS', SecretAccessKey: 's', Token: 't', Expiration }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  environment = { ...process.env }
  for (const name of Object.keys(process.env))
    if (/^(AWS_|https?_proxy$)/i.test(name)) delete process.env[name]
  Object.assign(process.env, { AWS_ENDPOINT_URL: url, AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}${KEYS}` })
  Object.assign(process.env, { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' })
  clients = made('eu-west-1')
})

afterEach(async () => {
  clients.destroy()
  cancellation.finish()
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, environment)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function made(region: string): ReadClients {
  const retry = { notify: () => undefined, pauseFactor: 0 }
  return new ReadClients(createClient(region, undefined, retry, cancellation.signal))
}

/** What was asked of services, without the request for credentials. */
const asked = (): typeof seen => seen.filter(({ line }) => !line.endsWith(KEYS))

describe('the clients', () => {
  test('get the credentials once for all, and sign for their services', async () => {
    await Promise.allSettled([
      (await clients.s3()).send(new HeadObjectCommand({ Bucket: 'b', Key: 'k' })),
      (await clients.ecr('eu-west-1')).send(
        new GetDownloadUrlForLayerCommand({ repositoryName: 'r', layerDigest: 'sha256:0' }),
      ),
      (await clients.iam()).send(new GetRoleCommand({ RoleName: 'r' })),
      (await clients.ec2()).send(new DescribeSubnetsCommand({})),
      clients.sagemaker().send(new DescribeModelPackageCommand({ ModelPackageName: PACKAGE })),
    ])
    expect(seen.filter(({ line }) => line.endsWith(KEYS))).toHaveLength(1)
    const scopes = asked().map(({ scope }) => scope?.replace(/\d{8}/, 'DAY'))
    expect(scopes.sort()).toEqual([
      'AKIAKEYS/DAY/eu-west-1/ec2/aws4_request',
      'AKIAKEYS/DAY/eu-west-1/ecr/aws4_request',
      'AKIAKEYS/DAY/eu-west-1/s3/aws4_request',
      'AKIAKEYS/DAY/eu-west-1/sagemaker/aws4_request',
      // It is in one region of the partition, behind a custom endpoint, too.
      'AKIAKEYS/DAY/us-east-1/iam/aws4_request',
    ])
    for (const { headers } of asked()) expect(headers['user-agent']).toContain('sagemaker-create-model/')
  })

  test('are each made once', async () => {
    const [one, other] = await Promise.all([clients.s3(), clients.s3()])
    expect(one).toBe(other)
    expect(clients.sagemaker()).toBe(clients.sagemaker())
    // Registries are asked where they are.
    expect(await clients.ecr('eu-west-1')).toBe(await clients.ecr('eu-west-1'))
    const elsewhere = await clients.ecr('us-east-1')
    expect(await elsewhere.config.region()).toBe('us-east-1')
  })

  test('try three times when a service is ill', async () => {
    answer = (_, response) => response.writeHead(503).end()
    await expect((await clients.iam()).send(new GetRoleCommand({ RoleName: 'r' }))).rejects.toThrow()
    expect(asked()).toHaveLength(3)
  })

  test('refuse an endpoint that is no URL', () => {
    process.env.AWS_ENDPOINT_URL_IAM = 'no url'
    expect(() => made('eu-west-1')).toThrow(FailureError)
    expect(() => made('eu-west-1')).toThrow('AWS_ENDPOINT_URL_IAM')
  })

  test.each<[region: string, hosts: string[], iamRegion: string]>([
    ['eu-west-1', ['bucket.s3.eu-west-1', 'api.ecr.eu-west-1', 'iam', 'ec2.eu-west-1'], 'us-east-1'],
    [
      'us-gov-west-1',
      ['bucket.s3.us-gov-west-1', 'api.ecr.us-gov-west-1', 'iam.us-gov', 'ec2.us-gov-west-1'],
      '',
    ],
    ['cn-north-1', ['bucket.s3.cn-north-1', 'api.ecr.cn-north-1', 'iam.cn-north-1', 'ec2.cn-north-1'], ''],
  ])('know the endpoints of %s', async (region, hosts, iamRegion) => {
    const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
    const [s3, ecr, iam, ec2] = await Promise.all([
      clients.s3(),
      clients.ecr(region),
      clients.iam(),
      clients.ec2(),
    ])
    const places = [
      s3.config.endpointProvider({ Region: region, Bucket: 'bucket' }),
      ecr.config.endpointProvider({ Region: region }),
      iam.config.endpointProvider({ Region: region }),
      ec2.config.endpointProvider({ Region: region }),
    ]
    expect(places.map(({ url }) => url.host)).toEqual(hosts.map((host) => `${host}.${domain}`))
    expect(places[2]?.properties?.authSchemes).toMatchObject([{ signingRegion: iamRegion || region }])
  })
})

describe('of S3', () => {
  test('a key of any characters is asked for as it is, with the bucket in the path', async () => {
    const s3 = await clients.s3()
    await s3.send(
      new HeadObjectCommand({ Bucket: 'my.dotted.bucket', Key: "a b/ü+~!*'()%20//x=1&y?#.tar.gz" }),
    )
    const line = 'HEAD /my.dotted.bucket/a%20b/%C3%BC%2B~%21%2A%27%28%29%2520//x%3D1%26y%3F%23.tar.gz'
    expect(asked().map((request) => request.line)).toEqual([line])
  })

  test('a part of an object is read without checksums', async () => {
    answer = (_, response) => response.writeHead(206, { 'content-range': 'bytes 0-4/99' }).end('start')
    const s3 = await clients.s3()
    const { Body, ContentRange } = await s3.send(
      new GetObjectCommand({ Bucket: 'b', Key: 'k', Range: 'bytes=0-4' }),
    )
    expect(await Body?.transformToString()).toBe('start')
    expect(ContentRange).toBe('bytes 0-4/99')
    const [{ headers } = { headers: {} }] = asked()
    expect(headers).toMatchObject({ range: 'bytes=0-4' })
    expect(Object.keys(headers).filter((name) => name.includes('checksum'))).toEqual([])
  })

  test('a bucket of another region is told, not followed', async () => {
    answer = (_, response) => {
      response.writeHead(301, { 'x-amz-bucket-region': 'us-west-2', location: `${url}/elsewhere` }).end()
    }
    const s3 = await clients.s3()
    await expect(s3.send(new HeadObjectCommand({ Bucket: 'b', Key: 'k' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 301 },
      $response: { headers: { 'x-amz-bucket-region': 'us-west-2' } },
    })
    expect(asked()).toHaveLength(1)
  })
})

test('a model package is described with what the preflight looks at', async () => {
  answer = (request, response) => {
    expect(request.headers['x-amz-target']).toBe('SageMaker.DescribeModelPackage')
    const known = {
      ModelPackageArn: PACKAGE,
      ModelPackageStatus: 'Completed',
      ModelApprovalStatus: 'Approved',
    }
    response.end(JSON.stringify({ ...known, CreationTime: 1_700_000_000, CertifyForMarketplace: false }))
  }
  const { $metadata, ...described } = await clients
    .sagemaker()
    .send(new DescribeModelPackageCommand({ ModelPackageName: PACKAGE }))
  expect($metadata.httpStatusCode).toBe(200)
  expect(described).toEqual({
    ModelPackageArn: PACKAGE,
    ModelPackageStatus: 'Completed',
    ModelApprovalStatus: 'Approved',
  })
})

describe('a download', () => {
  const get = (limit = 100, signal = cancellation.signal): Promise<string> =>
    download(`${url}/layer?X-Amz-Credential=a%2Fb&x=%20+`, {
      transport: clients.transport,
      limit,
      signal,
    }).then(String)

  test('asks for the URL word for word, and without credentials', async () => {
    answer = (_, response) => response.end('layer')
    expect(await get()).toBe('layer')
    expect(seen).toMatchObject([{ line: 'GET /layer?X-Amz-Credential=a%2Fb&x=%20+', scope: undefined }])
  })

  test('is tried again when the server is ill', async () => {
    answer = (_, response) => response.writeHead(seen.length < 3 ? 503 : 200).end('late')
    expect(await get()).toBe('late')
    expect(seen).toHaveLength(3)
  })

  test.each([301, 403, 404])(
    'is not tried again after HTTP %i, and keeps the URL to itself',
    async (status) => {
      answer = (_, response) => response.writeHead(status, { location: '/other' }).end()
      await expect(get()).rejects.toThrow(new Error(`The download failed with HTTP ${status}`))
      expect(seen).toHaveLength(1)
    },
  )

  test('ends at its limit', async () => {
    answer = (_, response) => response.end('x'.repeat(101))
    await expect(get(100)).rejects.toThrow('longer than 100 bytes')
    expect(await get(101)).toHaveLength(101)
  })

  test('ends when the run stops, also in the middle', async () => {
    const cancel = new AbortController()
    answer = (_, response) => {
      response.write('x')
      // Long after the beginning was read.
      setTimeout(() => {
        cancel.abort(new Error('stopped'))
      }, 200)
    }
    await expect(get(100, cancel.signal)).rejects.toThrow()
    expect(seen).toHaveLength(1)
  })
})
