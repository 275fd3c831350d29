/** Images of each kind as a caller meets them, down to their configurations. */
import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { startEmulator } from '../../emulator/index.ts'
import type { EcrImage, Emulator } from '../../emulator/index.ts'
import { answerOf, REGION, signedFetch, xml } from './support.ts'
import type { SignOptions } from './support.ts'

const ACCOUNT = '123456789012'
const CHURN = { region: REGION, repository: 'churn', tag: '1.0' }

/** What the answers of ECR hold, each some of it. */
interface Output {
  readonly __type?: string
  readonly message?: string
  readonly images: {
    registryId: string
    imageId: { imageDigest: string; imageTag?: string }
    imageManifest: string
    imageManifestMediaType: string
  }[]
  readonly failures: unknown[]
  readonly downloadUrl: string
  readonly layerDigest: string
}

/** A manifest of either kind: one image's, or a list's. */
interface Manifest {
  readonly mediaType: string
  readonly config: { mediaType: string; digest: string; size: number }
  readonly manifests: { digest: string; platform: { architecture: string; os: string } }[]
}

let emulator: Emulator

beforeAll(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.reset())
afterAll(() => emulator.close())

async function call(
  operation: string,
  input: object,
  options: SignOptions = {},
): Promise<{ status: number; json: Output }> {
  return callAt(emulator, operation, input, options)
}

async function callAt(
  where: Emulator,
  operation: string,
  input: object,
  options: SignOptions = {},
): Promise<{ status: number; json: Output }> {
  const target = `AmazonEC2ContainerRegistry_V20150921.${operation}`
  const body = JSON.stringify({ repositoryName: 'churn', ...input })
  const { status, json } = await signedFetch(where, body, { service: 'ecr', target, ...options })
  return { status, json: json as unknown as Output }
}

const tag = (imageTag: string): object => ({ imageIds: [{ imageTag }] })

/** Puts an image and reads its manifest back. */
async function manifest(image: Partial<EcrImage>): Promise<{ type: string; value: Manifest }> {
  const [digest] = emulator.put({ images: [{ ...CHURN, ...image }] })
  const { json } = await call('BatchGetImage', tag('1.0'))
  const found = json.images[0]!
  expect(found).toMatchObject({ registryId: ACCOUNT, repositoryName: 'churn' })
  expect(found.imageId).toEqual({ imageTag: '1.0', imageDigest: digest })
  expect(digest).toBe(`sha256:${createHash('sha256').update(found.imageManifest).digest('hex')}`)
  return { type: found.imageManifestMediaType, value: JSON.parse(found.imageManifest) as Manifest }
}

/** Follows the address of a blob. */
async function blob(layerDigest: string): ReturnType<typeof answerOf> {
  const { json } = await call('GetDownloadUrlForLayer', { layerDigest })
  expect(json.layerDigest).toBe(layerDigest)
  return answerOf(await fetch(json.downloadUrl))
}

describe('BatchGetImage', () => {
  test.each([
    [
      'docker',
      'application/vnd.docker.distribution.manifest.v2+json',
      'application/vnd.docker.container.image.v1+json',
    ],
    ['oci', 'application/vnd.oci.image.manifest.v1+json', 'application/vnd.oci.image.config.v1+json'],
  ] as const)(
    'gives a manifest of %s, which leads to its configuration',
    async (format, type, configType) => {
      const { type: found, value } = await manifest({
        format,
        platforms: ['linux/arm64'],
        labels: { a: 'b' },
      })
      expect([found, value.mediaType, value.config.mediaType]).toEqual([type, type, configType])
      const { status, text, json } = await blob(value.config.digest)
      expect([status, text.length]).toEqual([200, value.config.size])
      expect(json).toMatchObject({ os: 'linux', architecture: 'arm64', config: { Labels: { a: 'b' } } })
      expect(emulator.requests.at(-1)).toMatchObject({
        service: 's3',
        operation: 'DownloadLayer',
        status: 200,
      })
    },
  )

  test.each([
    ['docker-list', 'application/vnd.docker.distribution.manifest.list.v2+json'],
    ['oci-index', 'application/vnd.oci.image.index.v1+json'],
  ] as const)('gives a %s, whose manifests are images too', async (format, type) => {
    const { type: found, value } = await manifest({ format, platforms: ['linux/amd64', 'linux/arm64'] })
    expect(found).toBe(type)
    const architectures = value.manifests.map((entry) => entry.platform.architecture)
    expect(architectures).toEqual(['amd64', 'arm64'])
    const imageIds = value.manifests.map(({ digest }) => ({ imageDigest: digest }))
    const { json } = await call('BatchGetImage', { imageIds })
    const inner = json.images.map(({ imageManifest }) => JSON.parse(imageManifest) as Manifest)
    expect((await blob(inner[1]!.config.digest)).json).toMatchObject({ architecture: 'arm64' })
  })

  test('marks attestations in an index', async () => {
    const { value } = await manifest({ format: 'oci-index', attestation: true })
    expect(value.manifests).toEqual([
      expect.objectContaining({ platform: { architecture: 'amd64', os: 'linux' } }),
      expect.objectContaining({
        platform: { architecture: 'unknown', os: 'unknown' },
        annotations: {
          'vnd.docker.reference.digest': value.manifests[0]!.digest,
          'vnd.docker.reference.type': 'attestation-manifest',
        },
      }),
    ])
  })

  test('finds by tag, digest or both, and a tag moves', async () => {
    const [first = '', second = ''] = emulator.put({
      images: [
        CHURN,
        { ...CHURN, labels: { newer: 'yes' } },
        { ...CHURN, tag: '2.0', labels: { other: 'yes' } },
      ],
    })
    const found = async (imageId: object): Promise<unknown> => {
      const { json } = await call('BatchGetImage', { imageIds: [imageId] })
      return json.images[0]?.imageId.imageDigest
    }
    expect(first).not.toBe(second)
    expect(await found({ imageTag: '1.0' })).toBe(second)
    expect(await found({ imageDigest: first })).toBe(first)
    expect(await found({ imageTag: '1.0', imageDigest: first })).toBeUndefined()
    expect(await found({})).toBeUndefined()
  })

  test('fails for one image, for the repository, for the region', async () => {
    emulator.put({ repositories: [{ region: REGION, name: 'churn' }] })
    const failure = { failureCode: 'ImageNotFound', failureReason: 'Requested image not found' }
    expect((await call('BatchGetImage', tag('9'))).json).toEqual({
      images: [],
      failures: [{ imageId: { imageTag: '9' }, ...failure }],
    })
    emulator.put({ images: [CHURN] })
    const acceptedMediaTypes = ['application/vnd.oci.image.manifest.v1+json']
    const { json } = await call('BatchGetImage', { ...tag('1.0'), acceptedMediaTypes })
    expect(json.failures).toEqual([{ imageId: { imageTag: '1.0' }, ...failure }])
    const message = `The repository with name 'none' does not exist in the registry with id '${ACCOUNT}'`
    const none = await call('BatchGetImage', { repositoryName: 'none', ...tag('1') })
    expect(none).toMatchObject({ status: 400, json: { __type: 'RepositoryNotFoundException', message } })
    expect((await call('BatchGetImage', tag('1.0'), { region: 'us-east-1' })).status).toBe(400)
  })

  test('reads the registry of another account, and says whose policy is in the way', async () => {
    const registryId = '763104351884'
    emulator.put({ images: [{ ...CHURN, registryId }] })
    expect((await call('BatchGetImage', tag('1.0'))).status).toBe(400)
    const { json } = await call('BatchGetImage', { registryId, ...tag('1.0') })
    expect(json.images).toMatchObject([{ registryId }])
    emulator.denied.add('ecr:BatchGetImage')
    const arn = `arn:aws:ecr:${REGION}:${registryId}:repository/churn`
    const denied = await call('BatchGetImage', { registryId, ...tag('1.0') })
    expect(denied.json.message).toContain(`on resource: ${arn} because no resource-based policy allows`)
  })
})

test('downloads take the address as it was given and nothing beside it', async () => {
  const { value } = await manifest({})
  const layerDigest = value.config.digest
  const { json } = await call('GetDownloadUrlForLayer', { layerDigest })
  const url = json.downloadUrl
  const code = async (address: string, headers: Record<string, string> = {}): Promise<unknown[]> => {
    const { status, text } = await answerOf(await fetch(address, { headers }))
    return [status, xml(text, 'Code')]
  }
  expect(await code(url.replace(/Signature=.*/, 'Signature=0'))).toEqual([403, 'SignatureDoesNotMatch'])
  expect(await code(url, { authorization: 'Bearer x' })).toEqual([400, 'InvalidArgument'])
  emulator.reset()
  expect(await code(url)).toEqual([404, 'NoSuchKey'])
  emulator.put({ images: [CHURN] })
  const missing = await call('GetDownloadUrlForLayer', { layerDigest: 'sha256:0' })
  expect(missing).toMatchObject({ status: 400, json: { __type: 'LayersNotFoundException' } })
})

test('a caller without the permission is told so', async () => {
  emulator.put({ images: [CHURN] })
  emulator.denied.add('ecr:*')
  const message =
    `User: arn:aws:iam::${ACCOUNT}:user/emulator is not authorized to perform: ecr:BatchGetImage on resource: ` +
    `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/churn because no identity-based policy allows the ` +
    'ecr:BatchGetImage action'
  expect(await call('BatchGetImage', tag('1.0'))).toMatchObject({
    status: 400,
    json: { __type: 'AccessDeniedException', message },
  })
})

test('bad signatures, unknown operations and faults are answered in JSON', async () => {
  emulator.put({ images: [CHURN] })
  const type = async (options: SignOptions, operation = 'BatchGetImage'): Promise<unknown> =>
    (await call(operation, tag('1.0'), options)).json.__type
  expect(await type({ secretAccessKey: 'wrong' })).toBe('InvalidSignatureException')
  expect(await type({ service: 'sagemaker' })).toBe('InvalidSignatureException')
  expect(await type(emulator.issueCredentials({ expiresInSeconds: -1 }))).toBe('ExpiredTokenException')
  expect(await type({ accessKeyId: 'AKIAUNKNOWN' })).toBe('UnrecognizedClientException')
  expect(await type({}, 'constructor')).toBe('UnknownOperationException')
  emulator.fault({ operation: 'BatchGetImage', kind: 'throttle' })
  expect(await type({})).toBe('ThrottlingException')
  expect(await type({})).toBeUndefined()
  expect(emulator.requests.at(-1)).toMatchObject({
    service: 'ecr',
    operation: 'BatchGetImage',
    region: REGION,
    json: { repositoryName: 'churn' },
    status: 200,
  })
})

test('what is asked for exists where everything does, down to its configuration', async () => {
  const any = await startEmulator({ resources: 'any' })
  try {
    const imageDigest = `sha256:${'0'.repeat(64)}`
    const imageIds = [{ imageTag: '1' }, { imageDigest }]
    const { images } = (await callAt(any, 'BatchGetImage', { imageIds })).json
    expect(images[1]!.imageId).toEqual({ imageDigest })
    const { config } = JSON.parse(images[0]!.imageManifest) as Manifest
    const { json } = await callAt(any, 'GetDownloadUrlForLayer', { layerDigest: config.digest })
    expect(await (await fetch(json.downloadUrl)).json()).toMatchObject({ architecture: 'amd64' })
  } finally {
    await any.close()
  }
})
