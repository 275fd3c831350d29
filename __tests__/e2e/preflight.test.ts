// The preflight as a whole, and its checks of networks and model packages: what is asked, when, and what comes of it.
import { describe, expect, test } from '@jest/globals'
import { preflightDocs } from '../../scripts/docs/rules/index.ts'
import type { RecordedRequest } from '../../emulator/index.ts'
import {
  CI_ROLE,
  IMAGE,
  ROLE,
  useHarness,
  withContainer,
  type Run,
  type RunInput,
} from '../support/action.ts'
import { arrival, FOREVER, outOfTime, TOO_SOON } from '../support/alone.ts'
import { BUCKET, findingsOf, putEverything, GROUP, KEY, PACKAGE, SUBNETS } from '../support/preflight.ts'
import { hostileTexts } from '../support/hostile.ts'
import { activeProse, Page } from '../support/rendered.ts'

const harness = useHarness()

const NETWORK = [
  'ModelName: churn',
  `ExecutionRoleArn: ${ROLE}`,
  'PrimaryContainer:',
  `  Image: ${IMAGE}`,
  `  ModelDataUrl: s3://${BUCKET}/${KEY}`,
  'VpcConfig:',
  `  Subnets: [${SUBNETS.join(', ')}]`,
  `  SecurityGroupIds: [${GROUP}]`,
  '',
].join('\n')

const PACKAGED = `ModelName: churn
ExecutionRoleArn: ${ROLE}
PrimaryContainer:
  ModelPackageName: ${PACKAGE}
`

/** Runs with the preflight on; what the tests of other checks are about does not show. */
function look(input: RunInput): Promise<Run> {
  return harness.run({
    ...input,
    inputs: { preflight: 'true', 'ignore-rules': 'image-digest', ...input.inputs },
  })
}

/** All that a preflight may ask, and what a dry run asks besides. */
const READS = new Set([
  ...['HeadBucket', 'HeadObject', 'GetObject', 'ListObjectsV2'],
  ...['BatchGetImage', 'GetDownloadUrlForLayer', 'DownloadLayer'],
  ...['GetRole', 'SimulatePrincipalPolicy', 'DescribeSubnets', 'DescribeSecurityGroups'],
  ...['DescribeModelPackage', 'DescribeModel', 'ListTags'],
])

/** The operations that are no reads, of any service. */
const writes = (requests: readonly RecordedRequest[]): string[] =>
  requests.flatMap(({ operation = '' }) => (READS.has(operation) ? [] : [operation]))

const errorsOf = (run: Run): string[] =>
  run.annotations.filter(({ name }) => name === 'error').map(({ message }) => message)

const rulesOf = (run: Run): string[] => findingsOf(run).map(({ finding }) => finding.split(' ')[2] ?? '')

describe('a preflight', () => {
  test('of a spec whose all is there finds nothing, and the model is created after it', async () => {
    putEverything(harness.emulator)
    const run = await look({ spec: NETWORK })
    expect(findingsOf(run)).toEqual([])
    expect(run.outputs).toMatchObject({ status: 'created' })
    const operations = harness.operations()
    expect(operations.at(-1)).toBe('CreateModel')
    expect(operations).toEqual(expect.arrayContaining(['DescribeSubnets', 'DescribeSecurityGroups']))
  })

  test('is off unless it is asked for', async () => {
    const run = await harness.run({ spec: NETWORK })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(harness.operations()).toEqual(['CreateModel'])
  })

  test('that finds an error ends the step before any write', async () => {
    putEverything(harness.emulator)
    const run = await look({ spec: NETWORK.replace(GROUP, 'sg-00000000000000009') })
    expect(run.exitCode).toBe(1)
    expect(run.outputs).toMatchObject({ status: 'invalid', changed: 'false', models: '[]' })
    expect(writes(harness.emulator.requests)).toEqual([])
    expect(rulesOf(run)).toEqual(['network-missing:'])
    const error = run.annotations.find(({ name }) => name === 'error')
    expect(error).toMatchObject({
      properties: { file: 'model.yml', line: '8', col: '22', title: 'network-missing' },
    })
    expect(errorsOf(run)).toContain('1 error in the spec or the inputs; nothing was changed on AWS.')
    const page = Page.of(run.summary)
    expect(page.texts('h3')).toEqual(['SageMaker: 1 error; nothing was changed on AWS'])
    expect(page.texts('li').join()).toContain(
      "The security group sg-00000000000000009 doesn't exist in eu-west-1.",
    )
    expect(run.outputs['plan-markdown']).toBe(run.summary)
  })

  test('is silenced by ignore-rules', async () => {
    putEverything(harness.emulator)
    const run = await look({
      spec: NETWORK.replace(GROUP, 'sg-00000000000000009'),
      inputs: { 'ignore-rules': 'network-missing image-digest' },
    })
    expect(run.outputs).toMatchObject({ status: 'created' })
  })

  test('goes before a dry run, too', async () => {
    putEverything(harness.emulator)
    const run = await look({
      spec: NETWORK.replace(GROUP, 'sg-00000000000000009'),
      inputs: { 'dry-run': 'true' },
    })
    expect(run.outputs).toMatchObject({ status: 'invalid' })
    const sound = await look({ spec: NETWORK, inputs: { 'dry-run': 'true' } })
    expect(sound.outputs).toMatchObject({ status: 'would-create' })
    expect(writes(harness.emulator.requests)).toEqual([])
  })

  test('asks nothing when the text of the spec is wrong', async () => {
    const run = await look({ spec: NETWORK.replace('ModelName', 'ModelNam') })
    expect(run.outputs).toMatchObject({ status: 'invalid' })
    expect(errorsOf(run).at(-1)).toContain('nothing was sent to AWS')
    expect(harness.emulator.requests).toEqual([])
  })

  test('without credentials says that AWS was not asked, and leaves the dry run as it is', async () => {
    const run = await look({ spec: NETWORK, credentials: 'none', inputs: { 'dry-run': 'true' } })
    expect(run.exitCode).toBe(0)
    expect(run.outputs).toMatchObject({ status: 'not-compared' })
    expect(findingsOf(run)).toEqual([
      {
        finding: expect.stringMatching(
          /^input preflight notice preflight-unchecked: Skipped the preflight checks: Could not load credentials/,
        ),
        hint: undefined,
      },
    ])
    expect(harness.emulator.requests).toEqual([])
  })

  test('gets its credentials once, for itself and for what follows', async () => {
    putEverything(harness.emulator)
    const run = await look({ spec: NETWORK, inputs: { 'role-to-assume': CI_ROLE } })
    expect(run.outputs).toMatchObject({ status: 'created' })
    const count = harness.operations().filter((name) => name === 'AssumeRoleWithWebIdentity').length
    expect(count).toBe(1)
  })

  test('ends with the step', async () => {
    await outOfTime(async (seconds) => {
      harness.emulator.reset()
      putEverything(harness.emulator)
      harness.emulator.fault({ operation: 'DescribeSubnets', kind: 'delay', ms: FOREVER, on: 'every' })
      const run = await look({ spec: NETWORK, inputs: { 'timeout-seconds': seconds } })
      if (!harness.operations().includes('DescribeSubnets')) return TOO_SOON
      expect(run.exitCode).toBe(1)
      expect(run.outputs).toMatchObject({ status: 'failed' })
      expect(errorsOf(run).join()).toContain(
        `The step did not finish within ${seconds} s (\`timeout-seconds\`)`,
      )
      expect(writes(harness.emulator.requests)).toEqual([])
      return undefined
    })
  })

  test('that the step ends is told with what was found, and of each model', async () => {
    await outOfTime(async (seconds) => {
      harness.emulator.reset()
      putEverything(harness.emulator)
      harness.emulator.fault({ operation: 'GetRole', kind: 'delay', ms: FOREVER, on: 'every' })
      const latest = NETWORK.replace('churn:1.4.2', 'churn:latest')
      const ignored = 'image-missing image-digest'
      const run = await look({
        files: { 'a.yml': latest, 'b.yml': NETWORK.replace('ModelName: churn', 'ModelName: churn-b') },
        inputs: { 'spec-file': '*.yml', 'timeout-seconds': seconds, 'ignore-rules': ignored },
      })
      if (!harness.operations().includes('GetRole')) return TOO_SOON
      expect(run.exitCode).toBe(1)
      expect(rulesOf(run)).toContain('mutable-image-tag:')
      const reason = `The step did not finish within ${seconds} s (\`timeout-seconds\`). The action sent nothing for this model.`
      expect(errorsOf(run)).toEqual([`churn, churn-b failed: ${reason}`])
      expect(JSON.parse(run.outputs['models'] ?? '')).toEqual([
        expect.objectContaining({ name: 'churn', status: 'failed' }),
        expect.objectContaining({ name: 'churn-b', status: 'failed' }),
      ])
      expect(writes(harness.emulator.requests)).toEqual([])
      return undefined
    })
  })

  test('asks once for what many models name, and no more models at once than max-parallel', async () => {
    putEverything(harness.emulator)
    const models = Array.from({ length: 12 }, (_, n) =>
      NETWORK.replace('ModelName: churn', `ModelName: churn-${n}`),
    )
    const run = await look({ spec: models.join('---\n') })
    expect(run.outputs).toMatchObject({ status: 'created' })
    const asked = harness.operations().filter((operation) => operation !== 'CreateModel')
    expect(asked.filter((operation) => operation === 'DescribeSubnets')).toHaveLength(2)
    expect(asked.filter((operation) => operation === 'DescribeSecurityGroups')).toHaveLength(1)
    for (const operation of ['HeadObject', 'BatchGetImage', 'GetRole']) {
      expect(asked.filter((one) => one === operation)).toHaveLength(1)
    }
  })

  test('of one model asks everything at once, not one thing after another', async () => {
    putEverything(harness.emulator)
    // What follows from an answer comes after it; of these, none is answered before all are there.
    const independent = [
      ...(['HeadObject', 'GetObject', 'BatchGetImage', 'GetRole', 'SimulatePrincipalPolicy'] as const),
      ...(['DescribeSubnets', 'DescribeSecurityGroups'] as const),
    ]
    const all = Promise.all(independent.map((operation) => arrival(harness.emulator, operation)))
    for (const operation of independent) {
      harness.emulator.fault({ operation, kind: 'delay', ms: 0, until: all, on: 'every' })
    }
    const run = await look({ spec: NETWORK })
    expect(run.outputs).toMatchObject({ status: 'created' })
  })
})

describe('the network of a model', () => {
  test.each([
    ['a subnet that is not there', SUBNETS[0], 'subnet-00000000000000009', '7:13'],
    ['a security group that is not there', GROUP, 'sg-00000000000000009', '8:22'],
    ['an id that cannot be one', SUBNETS[1], 'subnet-x', '7:39'],
  ])('%s is an error at its id', async (_, right, wrong, place) => {
    putEverything(harness.emulator)
    const run = await look({ spec: NETWORK.replace(right, wrong) })
    const kind = wrong.startsWith('sg') ? 'security group' : 'subnet'
    expect(findingsOf(run)).toEqual([
      {
        finding: `model.yml:${place} error network-missing: The ${kind} \`${wrong}\` doesn't exist in \`eu-west-1\`.`,
        hint: `Use the id of a ${kind} in the model's account and region.`,
      },
    ])
  })

  test('in two VPCs is an error', async () => {
    putEverything(harness.emulator)
    harness.emulator.put({ subnets: [{ region: 'eu-west-1', id: SUBNETS[1], vpcId: 'vpc-2' }] })
    expect(rulesOf(await look({ spec: NETWORK }))).toContain('network-vpc:')
  })

  test('in one zone is a warning', async () => {
    putEverything(harness.emulator)
    const run = await look({ spec: NETWORK.replace(`, ${SUBNETS[1]}`, '') })
    expect(rulesOf(run)).toEqual(['network-zones:'])
    expect(run.outputs).toMatchObject({ status: 'created' })
  })

  test.each([
    ['DescribeSubnets', 'ec2:DescribeSubnets'],
    ['DescribeSecurityGroups', 'ec2:DescribeSecurityGroups'],
  ])('that may not be asked for is a notice with the statement: %s', async (_, action) => {
    putEverything(harness.emulator)
    harness.emulator.denied.add(action)
    const run = await look({ spec: NETWORK })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(rulesOf(run)).toEqual(['preflight-unchecked:'])
    expect(findingsOf(run)[0]?.hint).toBe(
      `Add to the caller's policy: \`{"Effect":"Allow","Action":"${action}","Resource":"*"}\``,
    )
  })

  test('that nobody answers for is a notice after a short retry', async () => {
    putEverything(harness.emulator)
    harness.emulator.fault({ operation: 'DescribeSecurityGroups', kind: 'reset', on: 'every' })
    const run = await look({ spec: NETWORK })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(rulesOf(run)).toEqual(['preflight-unchecked:'])
    expect(harness.operations().filter((name) => name === 'DescribeSecurityGroups')).toHaveLength(3)
  })
})

describe('a model package', () => {
  test('that is there and approved gives no finding', async () => {
    putEverything(harness.emulator)
    const run = await look({ spec: PACKAGED })
    expect(findingsOf(run)).toEqual([])
    expect(run.outputs).toMatchObject({ status: 'created' })
  })

  test.each([
    ['rejected', { approvalStatus: 'Rejected' as const }],
    ['not decided on', { approvalStatus: 'PendingManualApproval' as const }],
    ['not complete', { status: 'InProgress' as const }],
  ])('%s is an error', async (_, state) => {
    putEverything(harness.emulator)
    harness.emulator.put({ modelPackages: [{ arn: PACKAGE, ...state }] })
    expect(rulesOf(await look({ spec: PACKAGED }))).toEqual(['package-not-approved:'])
  })
})

describe('what docs/rules.md shows', () => {
  const cases: Record<string, () => Promise<Run>> = {
    'network-missing': () =>
      look({ spec: vertical().replace(`- ${SUBNETS[0]}`, '- subnet-00000000000000009') }),
    'network-vpc': () => {
      harness.emulator.put({ subnets: [{ region: 'eu-west-1', id: SUBNETS[1], vpcId: 'vpc-2' }] })
      return look({ spec: vertical() })
    },
    'network-zones': () => look({ spec: vertical().replace(`    - ${SUBNETS[1]}\n`, '') }),
    'package-missing': () => look({ spec: PACKAGED.replace('churn/3', 'churn/9') }),
    'package-not-approved': () => {
      harness.emulator.put({ modelPackages: [{ arn: PACKAGE, approvalStatus: 'PendingManualApproval' }] })
      return look({ spec: PACKAGED })
    },
    'preflight-unchecked': () => {
      harness.emulator.denied.add('sagemaker:DescribeModelPackage')
      return look({ spec: PACKAGED })
    },
  }

  /** The network with an item on each line. */
  function vertical(): string {
    return [
      'ModelName: churn',
      `ExecutionRoleArn: ${ROLE}`,
      'PrimaryContainer:',
      `  Image: ${IMAGE}`,
      'VpcConfig:',
      '  Subnets:',
      ...SUBNETS.map((id) => `    - ${id}`),
      '  SecurityGroupIds:',
      `    - ${GROUP}`,
      '',
    ].join('\n')
  }

  test.each(Object.keys(cases))('%s', async (rule) => {
    putEverything(harness.emulator)
    const run = await cases[rule]!()
    const { finding, hint } = preflightDocs[rule as keyof typeof preflightDocs]
    expect(findingsOf(run)).toContainEqual({ finding, hint })
  })
})

test('what services say acts nowhere', async () => {
  putEverything(harness.emulator)
  const operations = [
    'HeadObject',
    'GetObject',
    'BatchGetImage',
    'GetRole',
    'SimulatePrincipalPolicy',
  ] as const
  for (const [index, operation] of [...operations, 'DescribeSubnets' as const].entries()) {
    const message = `${hostileTexts[index * 5] ?? ''} <img src=x> @octocat [a](https://evil.example) ::error::owned`
    harness.emulator.fault({
      operation,
      kind: 'error',
      code: 'InternalError',
      message,
      status: 500,
      on: 'every',
    })
  }
  const run = await look({ spec: NETWORK })
  expect(run.outputs).toMatchObject({ status: 'created' })
  // Every command is one that the action means to give; the harness looks at that, too.
  expect(run.commands.filter(({ name }) => name === 'error')).toEqual([])
  const page = Page.of(run.summary)
  expect(activeProse(page)).toEqual([])
  expect(page.links().filter((link) => link.includes('evil'))).toEqual([])
  expect(rulesOf(run)).toContain('preflight-unchecked:')
})

test('preflight is true or false', async () => {
  const run = await harness.run({ spec: withContainer(), inputs: { preflight: 'yes' } })
  expect(run.outputs).toMatchObject({ status: 'invalid' })
  expect(run.annotations[0]?.message).toContain("`yes` isn't `true` or `false`.")
})
