// Tests how the names of images and what registries say of them are read.
import { describe, expect, test } from '@jest/globals'
import { isRefused, isRunnable, platformOf, readManifest } from '../../src/sagemaker/preflight/manifest.ts'
import { parseEcrImage, repositoryArn } from '../../src/aws/ecr-image.ts'
import { readTenMillion, Yardstick } from '../support/time.ts'

const DIGEST = `sha256:${'0'.repeat(64)}`
const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const churn = { registry, account: '123456789012', region: 'eu-west-1', repository: 'churn' }

describe('the name of an image', () => {
  test.each([
    ['churn', {}],
    ['churn:1.4.2', { tag: '1.4.2' }],
    [`churn@${DIGEST}`, { digest: DIGEST }],
    [`churn:1.4.2@${DIGEST}`, { tag: '1.4.2', digest: DIGEST }],
    ['team/churn/cpu:1', { repository: 'team/churn/cpu', tag: '1' }],
    // Wrong ones are for ECR to refuse.
    ['churn:', { tag: '' }],
    ['churn:1:2', { tag: '1:2' }],
    ['churn@', { digest: '' }],
    ['', { repository: '' }],
  ])('%s in a registry', (name, parts) => {
    expect(parseEcrImage(`${registry}/${name}`)).toEqual({ ...churn, ...parts })
  })

  test.each([
    ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1', 'aws-us-gov'],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1', 'aws-cn'],
    ['123456789012.dkr-ecr.eu-west-1.on.aws', 'eu-west-1', 'aws'],
    ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1', 'aws-iso'],
  ])('in %s', (host, region, partition) => {
    const image = parseEcrImage(`${host}/churn:1`)
    expect(image).toEqual({ ...churn, registry: host, region, tag: '1' })
    expect(repositoryArn(image!)).toBe(`arn:${partition}:ecr:${region}:123456789012:repository/churn`)
  })

  test.each([
    'churn:1',
    registry,
    'public.ecr.aws/churn:1',
    'docker.io/123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn',
    '12345.dkr.ecr.eu-west-1.amazonaws.com/churn',
    `${registry}:443/churn`,
  ])('%s is in no private ECR registry', (image) => {
    expect(parseEcrImage(image)).toBeUndefined()
  })

  test('is read fast, whatever it is', () => {
    const long = 100_000
    const texts = [`${registry}/${'a'.repeat(long)}\n`, `${registry.slice(0, 21)}${'a.'.repeat(long)}`]
    const reading = new Yardstick(readTenMillion)
    for (const text of [...texts, `${registry}/${':@'.repeat(long)}\n`]) {
      reading.expectAtMost(10, () => parseEcrImage(text))
    }
  })
})

describe('a manifest', () => {
  const read = (manifest: unknown, type?: string): ReturnType<typeof readManifest> =>
    readManifest(JSON.stringify(manifest), type)

  test('of one image names its configuration', () => {
    expect(read({ config: { digest: DIGEST } }, 'a/b')).toEqual({ mediaType: 'a/b', config: DIGEST })
  })

  test('of several names their platforms, without those of attestations', () => {
    const platforms = [{ os: 'linux', architecture: 'arm64' }, { os: 'unknown', architecture: 'unknown' }, {}]
    const manifests = [...platforms.map((platform) => ({ platform })), {}, null]
    expect(read({ mediaType: 'its/own', manifests })).toEqual({
      mediaType: 'its/own',
      platforms: ['linux/arm64', undefined, undefined, undefined],
    })
  })

  test.each([null, 'text', 7, [], { config: null }, { config: 'x' }, { manifests: {} }])(
    'that is %j says nothing',
    (manifest) => {
      expect(read(manifest, 'a/b')).toEqual({ mediaType: 'a/b' })
    },
  )

  test('that is no JSON says nothing', () => {
    expect(readManifest('<html>')).toEqual({ mediaType: 'unknown' })
  })

  test.each([
    ['application/vnd.docker.distribution.manifest.v2+json', false],
    ['application/vnd.docker.distribution.manifest.list.v2+json', false],
    ['application/vnd.oci.image.manifest.v1+json', true],
    ['application/vnd.oci.image.index.v1+json', true],
  ])('of the type %s is refused: %s', (mediaType, refused) => {
    expect(isRefused({ mediaType })).toBe(refused)
  })
})

describe('a platform', () => {
  test.each([
    ['{"os":"linux","architecture":"amd64"}', 'linux/amd64'],
    ['{"os":"linux","architecture":"arm64","variant":"v8"}', 'linux/arm64'],
    ['{"os":"linux"}', undefined],
    ['{"os":"","architecture":"amd64"}', undefined],
    ['{"os":1,"architecture":2}', undefined],
    ['null', undefined],
    ['{', undefined],
  ])('of the configuration %s', (config, platform) => {
    expect(platformOf(config)).toBe(platform)
  })

  test.each([
    ['linux/amd64', true],
    ['linux/arm64', true],
    ['linux/arm', false],
    ['windows/amd64', false],
  ])('%s runs: %s', (platform, runs) => {
    expect(isRunnable(platform)).toBe(runs)
  })
})
