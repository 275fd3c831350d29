// What the preflight says of images, by the built action against the emulator's ECR.
import path from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { EcrImage } from '../../emulator/index.ts'
import { imageRules } from '../../scripts/docs/rules/preflight-image.ts'
import { IMAGE, ROLE, useHarness, withContainer, type Run, type RunInput } from '../support/action.ts'
import { endOf } from '../support/models.ts'

const harness = useHarness()

const REGION = 'eu-west-1'
const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const CHURN: EcrImage = { region: REGION, repository: 'churn', tag: '1.4.2' }
const REPOSITORY_ARN = 'arn:aws:ecr:eu-west-1:123456789012:repository/churn'

const CREATED = 'created, changed true, exit 0'
const INVALID = 'invalid, changed false, exit 1'
const LOOK = ['BatchGetImage', 'GetDownloadUrlForLayer', 'DownloadLayer']

beforeEach(() => {
  harness.emulator.put({ iamRoles: [{ arn: ROLE }] })
})

/** Puts an image, and gives its digest. */
function put(image: Partial<EcrImage> = {}): string {
  return harness.emulator.put({ images: [{ ...CHURN, ...image }] })[0]!
}

function preflight(input: RunInput = {}): Promise<Run> {
  const { inputs, ...rest } = input
  const named = rest.files === undefined && inputs?.['spec-file'] === undefined
  return harness.run({
    ...(named && { spec: withContainer() }),
    ...rest,
    inputs: { preflight: 'true', ...inputs },
  })
}

/** The spec of a model with another image. */
const naming = (image: string, ...lines: string[]): string => withContainer(...lines).replace(IMAGE, image)

/** The findings with their hints, as the log prints them. */
function findingsOf({ log }: Run): string[][] {
  return log.flatMap((line, index) =>
    / (?:error|warning|notice) (?:image-[a-z]+|preflight-unchecked): /.test(line)
      ? [[line, log[index + 1]!.replace(/^ {4}/, '')]]
      : [],
  )
}

/** The findings other than that on the digest. */
const faultsOf = (run: Run): string[][] =>
  findingsOf(run).filter(([line]) => !line!.includes(' notice image-digest: '))

/** What was asked about images. */
const asked = (): (string | undefined)[] =>
  harness.operations().filter((operation) => operation !== undefined && LOOK.includes(operation))

const documented = (rule: keyof typeof imageRules): string[] => [
  imageRules[rule].finding,
  imageRules[rule].hint,
]

describe('an image that is all right', () => {
  test('gives its digest and the line that pins it, by read calls before the create', async () => {
    const digest = put()
    const run = await preflight()
    expect(findingsOf(run)).toEqual([documented('image-digest')])
    expect(findingsOf(run)[0]![1]).toBe(`To pin it, use \`Image: ${REGISTRY}/churn@${digest}\`.`)
    expect(endOf(run)).toBe(CREATED)
    expect(asked()).toEqual(LOOK)
    expect(harness.operations().at(-1)).toBe('CreateModel')
    expect(harness.emulator.requests.find(({ operation }) => operation === 'BatchGetImage')?.json).toEqual({
      registryId: '123456789012',
      repositoryName: 'churn',
      imageIds: [{ imageTag: '1.4.2' }],
      acceptedMediaTypes: [
        'application/vnd.docker.distribution.manifest.v2+json',
        'application/vnd.docker.distribution.manifest.list.v2+json',
        'application/vnd.oci.image.manifest.v1+json',
        'application/vnd.oci.image.index.v1+json',
      ],
    })
  })

  test('and can be pinned by that line', async () => {
    const digest = put({ platforms: ['linux/arm64'] })
    const run = await preflight({ spec: naming(`${REGISTRY}/churn@${digest}`) })
    expect(findingsOf(run)).toEqual([])
    expect(endOf(run)).toBe(CREATED)
    expect(asked()).toEqual(LOOK)
  })

  test('with a tag beside its digest is asked for by this', async () => {
    const digest = put()
    expect(findingsOf(await preflight({ spec: naming(`${REGISTRY}/churn:gone@${digest}`) }))).toEqual([])
  })

  test('from the input is pinned there', async () => {
    const digest = put()
    const run = await preflight({ inputs: { image: IMAGE } })
    expect(findingsOf(run)).toEqual([
      [
        `input image notice image-digest: \`${IMAGE}\` currently has the digest \`${digest}\`.`,
        `To pin it, set the input \`image\` to \`${REGISTRY}/churn@${digest}\`.`,
      ],
    ])
  })

  test('from a variable says which', async () => {
    const digest = put()
    const spec = naming(`${REGISTRY}/churn:\${TAG}`)
    const [[, hint] = []] = findingsOf(await preflight({ spec, inputs: { variables: 'TAG=1.4.2' } }))
    expect(hint).toMatch(`Image: ${REGISTRY}/churn@${digest}\`. The value comes from \`\${TAG}\``)
  })

  test('without a tag is that of the tag latest', async () => {
    const digest = put({ tag: 'latest' })
    const run = await preflight({ spec: naming(`${REGISTRY}/churn`) })
    expect(findingsOf(run)[0]![0]).toBe(
      `model.yml:4:10 notice image-digest: \`${REGISTRY}/churn\` currently has the digest \`${digest}\`.`,
    )
  })

  test('as a list needs one manifest that runs, and no configuration is read', async () => {
    put({ format: 'docker-list', platforms: ['linux/s390x', 'linux/arm64'] })
    expect(faultsOf(await preflight())).toEqual([])
    expect(asked()).toEqual(['BatchGetImage'])
  })
})

describe('an image that is not there', () => {
  test('has no such tag', async () => {
    put({ tag: '1.4.1' })
    const run = await preflight()
    expect(findingsOf(run)).toEqual([documented('image-missing')])
    expect(endOf(run)).toBe(INVALID)
    expect(harness.operations()).not.toContain('CreateModel')
  })

  test('has no such digest', async () => {
    put()
    const image = `${REGISTRY}/churn@sha256:${'0'.repeat(64)}`
    const [[line] = []] = findingsOf(await preflight({ spec: naming(image) }))
    expect(line).toBe(`model.yml:4:10 error image-missing: The image \`${image}\` doesn't exist.`)
  })

  test('has no tag latest where none is named', async () => {
    put()
    const [[line] = []] = findingsOf(await preflight({ spec: naming(`${REGISTRY}/churn`) }))
    expect(line).toBe(
      `model.yml:4:10 error image-missing: The image \`${REGISTRY}/churn:latest\` doesn't exist.`,
    )
  })

  test('has no repository', async () => {
    const run = await preflight()
    expect(findingsOf(run)).toEqual([
      [
        `model.yml:4:10 error image-missing: The repository \`churn\` doesn't exist in the registry \`${REGISTRY}\`.`,
        'Create it and push the image before this step, or use an existing repository: `aws ecr describe-repositories --registry-id 123456789012 --region eu-west-1`',
      ],
    ])
    expect(endOf(run)).toBe(INVALID)
  })

  test('is silent where the rule is ignored', async () => {
    const run = await preflight({ inputs: { 'ignore-rules': 'image-missing' } })
    expect(findingsOf(run)).toEqual([])
    expect(endOf(run)).toBe(CREATED)
  })
})

describe('a manifest that SageMaker refuses', () => {
  test.each([
    ['oci', 'application/vnd.oci.image.manifest.v1+json'],
    ['oci-index', 'application/vnd.oci.image.index.v1+json'],
  ] as const)('of the format %s', async (format, type) => {
    put({ format, attestation: true })
    const run = await preflight()
    const [finding, hint] = documented('image-manifest')
    expect(faultsOf(run)).toEqual([[finding!.replace(/application\S+json/, type), hint]])
    expect(endOf(run)).toBe(INVALID)
  })
})

describe('an image for other machines', () => {
  test('by its configuration', async () => {
    put({ platforms: ['linux/ppc64le'] })
    const run = await preflight()
    expect(faultsOf(run)).toEqual([documented('image-architecture')])
    expect(endOf(run)).toBe(INVALID)
  })

  test('by its list, where attestations do not count', async () => {
    put({ format: 'oci-index', platforms: ['windows/amd64', 'linux/s390x'], attestation: true })
    const run = await preflight({ inputs: { 'ignore-rules': 'image-manifest' } })
    expect(faultsOf(run).map(([line]) => line)).toEqual([
      `model.yml:4:10 error image-architecture: \`${IMAGE}\` is for \`windows/amd64\`, \`linux/s390x\`, but SageMaker runs only \`linux/amd64\` and \`linux/arm64\`.`,
    ])
  })
})

describe('what cannot be asked is a notice, and the model is created', () => {
  const unchecked = (what: string, why: string, hint: string): string[] => [
    `model.yml:4:10 notice preflight-unchecked: Could not check ${what}: ${why}`,
    hint,
  ]
  const allow = (actions: string[] | string, arn = REPOSITORY_ARN): string =>
    `Add to the caller's policy: \`${JSON.stringify({ Effect: 'Allow', Action: actions, Resource: arn })}\``
  const BOTH = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']
  const NOT_ALLOWED = 'the caller lacks the permission.'

  test('for want of the permission to look', async () => {
    put()
    harness.emulator.denied.add('ecr:BatchGetImage')
    const run = await preflight()
    expect(findingsOf(run)).toEqual([unchecked(`whether \`${IMAGE}\` can be used`, NOT_ALLOWED, allow(BOTH))])
    expect(endOf(run)).toBe(CREATED)
  })

  test('in the registry of another account, whose policy counts, too', async () => {
    const image = '763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.6.0'
    put({ registryId: '763104351884', repository: 'pytorch-inference', tag: '2.6.0' })
    harness.emulator.denied.add('ecr:*')
    const run = await preflight({ spec: naming(image) })
    const arn = 'arn:aws:ecr:eu-west-1:763104351884:repository/pytorch-inference'
    const also =
      "The repository's own policy in account `763104351884` must allow it, too. AWS Deep Learning Containers allow everyone."
    expect(findingsOf(run)).toEqual([
      unchecked(`whether \`${image}\` can be used`, NOT_ALLOWED, `${allow(BOTH, arn)} ${also}`),
    ])
    expect(endOf(run)).toBe(CREATED)
  })

  test('for want of the permission to read the configuration', async () => {
    put()
    harness.emulator.denied.add('ecr:GetDownloadUrlForLayer')
    const run = await preflight()
    expect(faultsOf(run)).toEqual([
      unchecked(`the architecture of \`${IMAGE}\``, NOT_ALLOWED, allow('ecr:GetDownloadUrlForLayer')),
    ])
    expect(endOf(run)).toBe(CREATED)
  })

  test('when the configuration does not come, without its address', async () => {
    put()
    harness.emulator.fault({ operation: 'DownloadLayer', kind: 'status', status: 403 })
    const run = await preflight()
    expect(faultsOf(run)).toEqual([
      unchecked(
        `the architecture of \`${IMAGE}\``,
        'The download failed with HTTP 403.',
        "This doesn't fail the step. Run it again to repeat the check.",
      ),
    ])
    expect(run.stdout).not.toContain('X-Amz-')
    expect(endOf(run)).toBe(CREATED)
  })

  test('when the configuration does not say what it is for', async () => {
    put({ platforms: ['linux/'] })
    expect(faultsOf(await preflight()).map(([line]) => line)).toEqual([
      unchecked(`the architecture of \`${IMAGE}\``, "its configuration doesn't name it.", '')[0],
    ])
  })

  test('when ECR is out of reach, after three attempts', async () => {
    put()
    harness.emulator.fault({ operation: 'BatchGetImage', kind: 'reset', on: 'every' })
    const run = await preflight()
    const [[line] = []] = findingsOf(run)
    expect(line).toMatch(
      /^model\.yml:4:10 notice preflight-unchecked: Could not check whether \S+ can be used: /,
    )
    expect(asked()).toEqual(Array(3).fill('BatchGetImage'))
    expect(endOf(run)).toBe(CREATED)
  })

  test('a fault that passes is not told', async () => {
    put()
    harness.emulator.fault({ operation: 'BatchGetImage', kind: 'throttle' })
    harness.emulator.fault({ operation: 'DownloadLayer', kind: 'reset' })
    expect(faultsOf(await preflight())).toEqual([])
  })

  test.each([
    ['in the VPC', naming('registry.example.com/churn:1', 'ImageConfig: { RepositoryAccessMode: Vpc }')],
    ['that SageMaker does not take', naming('registry.example.com/churn:1')],
  ])('a registry %s', async (_, spec) => {
    const run = await preflight({ spec, inputs: { 'ignore-rules': 'image-not-ecr registry-needs-vpc' } })
    expect(findingsOf(run)).toEqual([
      unchecked(
        'whether `registry.example.com/churn:1` can be used',
        "it isn't in a private ECR registry.",
        'The action checks only private ECR registries. Make sure that the image exists.',
      ),
    ])
    expect(asked()).toEqual([])
    // Whatever SageMaker says then.
    expect(harness.operations()).toContain('CreateModel')
  })
})

describe('a registry of another region', () => {
  const elsewhere = IMAGE.replace(REGION, 'us-east-1')

  test('is asked where it is, when that is meant', async () => {
    const digest = put({ region: 'us-east-1' })
    const inputs = { 'ignore-rules': 'image-region' }
    const run = await preflight({ spec: naming(elsewhere), inputs })
    expect(findingsOf(run).map(([line]) => line)).toEqual([
      `model.yml:4:10 notice image-digest: \`${elsewhere}\` currently has the digest \`${digest}\`.`,
    ])
    expect(harness.operations()).toContain('CreateModel')
  })

  test('is an error also where only the AWS profile knows the region of the model', async () => {
    put({ region: 'us-east-1' })
    const folder = await harness.folder({ config: '[default]\nregion = eu-west-1\n' })
    const run = await preflight({
      spec: naming(elsewhere),
      inputs: { 'aws-region': '' },
      env: { AWS_CONFIG_FILE: path.join(folder, 'config') },
    })
    expect(faultsOf(run).map(([line]) => line)).toEqual([
      'model.yml:4:10 error image-region: `PrimaryContainer.Image` is in `us-east-1`, but the model is created in `eu-west-1`.',
    ])
    expect(endOf(run)).toBe(INVALID)
  })
})

describe('several models', () => {
  const several = (count: number): RunInput => ({
    files: {
      'models.yml': Array.from({ length: count }, (_, index) =>
        withContainer().replace('ModelName: churn', `ModelName: churn-${index}`),
      ).join('---\n'),
    },
    inputs: { 'spec-file': 'models.yml' },
  })

  test('with the same image ask for it once, and tell of it once', async () => {
    put()
    const run = await preflight(several(9))
    expect(asked()).toEqual(LOOK)
    expect(findingsOf(run)).toEqual([
      documented('image-digest').map((text) => text.replace('model', 'models')),
    ])
    expect(endOf(run)).toBe(CREATED)
  })

  test('each have their error', async () => {
    const run = await preflight(several(2))
    expect(asked()).toEqual(['BatchGetImage'])
    expect(findingsOf(run).map(([line]) => line!.split(': ')[0])).toEqual([
      'models.yml:4:10 error image-missing',
      'models.yml:9:10 error image-missing',
    ])
  })
})
