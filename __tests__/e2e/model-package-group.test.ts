// Proves that the newest approved version of a model package group is taken, and that a group without one is an error.
import { describe, expect, test } from '@jest/globals'
import type { ModelPackage } from '../../emulator/index.ts'
import { contentSuffix } from '../../src/spec/content-hash.ts'
import {
  expectFailed,
  IMAGE,
  ROLE,
  SECRET,
  useHarness,
  withContainer,
  type Run,
  type RunInput,
} from '../support/action.ts'
import { causesOf, endOf, errorOf } from '../support/models.ts'
import { findingsOf } from '../support/preflight.ts'

const harness = useHarness()

const GROUP = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/churn'
const PENDING = 'PendingManualApproval'
const RULE = 'input model-package-group error model-package-group:'
const TOP = `ModelName: churn\nExecutionRoleArn: ${ROLE}\n`
const SPEC = `${TOP}PrimaryContainer: { Environment: { STAGE: prod } }\n`

function version(number: number, group = GROUP): string {
  return `${group.replace('model-package-group', 'model-package')}/${number}`
}

/** Puts versions from the oldest to the newest. */
function putVersions(approvals: readonly ModelPackage['approvalStatus'][], group = GROUP): void {
  harness.emulator.put({
    modelPackages: approvals.map((approvalStatus, index) => ({
      arn: version(index + 1, group),
      ...(approvalStatus && { approvalStatus }),
    })),
  })
}

function run({ inputs, spec = SPEC, ...input }: RunInput = {}): Promise<Run> {
  return harness.run({ spec, ...input, inputs: { 'model-package-group': 'churn', ...inputs } })
}

const REQUEST = {
  ModelName: 'churn',
  ExecutionRoleArn: ROLE,
  PrimaryContainer: { Environment: { STAGE: 'prod' }, ModelPackageName: version(2) },
}

describe('the newest approved version', () => {
  test('is the model package of the only container, by one call before the first', async () => {
    putVersions(['Approved', 'Approved', PENDING, 'Rejected'])
    const ended = await run()
    expect(endOf(ended)).toBe('created, changed true, exit 0')
    expect(harness.operations()).toEqual(['ListModelPackages', 'CreateModel'])
    expect(harness.emulator.requests[0]?.json).toEqual({
      ModelPackageGroupName: 'churn',
      ModelApprovalStatus: 'Approved',
      SortBy: 'CreationTime',
      SortOrder: 'Descending',
    })
    expect(harness.sent()).toEqual([REQUEST])
    expect(ended.annotations.map(({ name, message }) => [name, message])).toEqual([
      ['notice', `Model package: \`${version(2)}\` (newest approved version of \`churn\`)`],
    ])
  })

  test('is found behind short and empty pages', async () => {
    putVersions(['Approved', 'Approved', ...Array<typeof PENDING>(25).fill(PENDING)])
    expect(endOf(await run())).toBe('created, changed true, exit 0')
    const pages = harness.emulator.requests.filter(({ operation }) => operation === 'ListModelPackages')
    expect(pages).toHaveLength(3)
    expect(pages[2]?.json).toMatchObject({ NextToken: expect.any(String), ModelApprovalStatus: 'Approved' })
    expect(harness.sent()).toEqual([REQUEST])
  })

  test.each([
    ['the whole request with an empty container', `${TOP}PrimaryContainer: {}\n`],
    ['the whole request with a container without a value', `${TOP}PrimaryContainer:\n`],
    ['the whole request without a container', TOP],
    ['a list of one container', `${TOP}Containers: [{ ContainerHostname: a }]\n`],
  ])('fills in %s', async (_, spec) => {
    putVersions(['Approved'])
    expect(endOf(await run({ spec }))).toBe('created, changed true, exit 0')
    expect(JSON.stringify(harness.sent())).toContain(`"ModelPackageName":"${version(1)}"`)
  })

  test('fills in one container, named by the inputs', async () => {
    putVersions(['Approved'])
    const inputs = { 'model-name': 'churn', 'execution-role-arn': ROLE, environment: 'A=1' }
    expect(endOf(await run({ spec: 'Environment: { STAGE: prod }\n', inputs }))).toBe(
      'created, changed true, exit 0',
    )
    expect(harness.sent()).toEqual([
      {
        ...REQUEST,
        PrimaryContainer: { Environment: { STAGE: 'prod', A: '1' }, ModelPackageName: version(1) },
      },
    ])
  })

  test('of another account is found by the ARN of its group', async () => {
    const group = GROUP.replace('123456789012', '210987654321')
    putVersions(['Approved'], group)
    expect(endOf(await run({ inputs: { 'model-package-group': group } }))).toBe(
      'created, changed true, exit 0',
    )
    expect(harness.emulator.requests[0]?.json).toMatchObject({ ModelPackageGroupName: group })
    expect(JSON.stringify(harness.sent())).toContain(version(1, group))
  })

  test('of the partition of China is found by the ARN of its group', async () => {
    const group = 'arn:aws-cn:sagemaker:cn-north-1:123456789012:model-package-group/churn'
    putVersions(['Approved'], group)
    const spec = SPEC.replace('arn:aws:', 'arn:aws-cn:')
    const ended = await run({ spec, inputs: { 'model-package-group': group, 'aws-region': 'cn-north-1' } })
    expect(endOf(ended)).toBe('created, changed true, exit 0')
  })

  test('is part of the content that the name has the hash of: a new one is a new model', async () => {
    putVersions(['Approved', 'Approved'])
    const inputs = { 'name-suffix': 'content-hash' }
    const name = `churn${contentSuffix(REQUEST)}`
    expect((await run({ inputs })).outputs['model-name']).toBe(name)
    expect(endOf(await run({ inputs: { ...inputs, 'dry-run': 'true' } }))).toBe(
      'unchanged, changed false, exit 0',
    )
    putVersions(['Approved', 'Approved', 'Approved'])
    const changed = await run({ inputs: { ...inputs, 'dry-run': 'true' } })
    expect(endOf(changed)).toBe('would-create, changed true, exit 0')
    expect(changed.outputs['model-name']).not.toBe(name)
  })

  test('that is not complete is an error', async () => {
    harness.emulator.put({ modelPackages: [{ arn: version(1) }, { arn: version(2), status: 'Failed' }] })
    const ended = await run()
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    expect(findingsOf(ended)).toEqual([
      {
        finding: `${RULE} The newest approved version of the model package group \`churn\` can't be used: the status of \`${version(2)}\` is \`Failed\`.`,
        hint: 'Wait until it is `Completed`, or reject it to use the previous version.',
      },
    ])
    expect(harness.sent()).toEqual([])
  })

  test('is looked at by the preflight', async () => {
    putVersions(['Approved'])
    harness.emulator.put({ iamRoles: [{ arn: ROLE }] })
    const ended = await run({ inputs: { preflight: 'true' } })
    expect(endOf(ended)).toBe('created, changed true, exit 0')
    expect(harness.operations()[0]).toBe('ListModelPackages')
    expect(harness.operations()).toContain('DescribeModelPackage')
  })
})

describe('a group without an approved version is an error that says what to do', () => {
  test.each<[string, readonly ModelPackage['approvalStatus'][], string, string]>([
    ['one waits', ['Rejected', PENDING], '1 is waiting for approval.', version(2)],
    ['several wait', [PENDING, 'Rejected', PENDING, 'Rejected'], '2 are waiting for approval.', version(3)],
    [
      'many wait',
      Array<typeof PENDING>(130).fill(PENDING),
      '100 or more are waiting for approval.',
      version(130),
    ],
  ])('%s', async (_, approvals, count, arn) => {
    putVersions(approvals)
    const ended = await run({ inputs: { 'dry-run': 'true' } })
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    expect(findingsOf(ended)).toEqual([
      {
        finding: `${RULE} The model package group \`churn\` has no approved version. ${count}`,
        hint: `Approve the newest version: \`aws sagemaker update-model-package --model-approval-status Approved --model-package-arn ${arn}\``,
      },
    ])
    const asked = harness.emulator.requests.filter(
      ({ json }) => (json as { ModelApprovalStatus: string }).ModelApprovalStatus === PENDING,
    )
    expect(asked).toHaveLength(1)
  })

  test('none waits', async () => {
    harness.emulator.put({ modelPackageGroups: [{ arn: GROUP }] })
    const ended = await run()
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    expect(findingsOf(ended)).toEqual([
      {
        finding: `${RULE} The model package group \`churn\` has no approved version, and no version is waiting for approval.`,
        hint: 'Register a version in the group and approve it.',
      },
    ])
  })

  test.each([
    undefined,
    'Model Package Group churn does not exist',
    'Cannot find Model Package Group: churn',
    'Model package group churn not found',
  ])('it does not exist: %s', async (message) => {
    if (message !== undefined) {
      const fault = { kind: 'error', code: 'ValidationException', message, on: 'every' } as const
      harness.emulator.fault({ operation: 'ListModelPackages', ...fault })
    }
    const ended = await run()
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    expect(findingsOf(ended)).toEqual([
      {
        finding: `${RULE} The model package group \`churn\` doesn't exist in \`eu-west-1\`.`,
        hint: 'Check the name, the region and the account of the credentials. List the groups: `aws sagemaker list-model-package-groups --region eu-west-1`',
      },
    ])
    expect(ended.stdout).toContain('nothing was changed on AWS')
  })
})

describe('what AWS does not answer', () => {
  test('is denied with the statement to paste, and what another account must allow', async () => {
    harness.emulator.denied.add('sagemaker:ListModelPackages')
    const ended = await run({ spec: `${TOP}PrimaryContainer: { Environment: { A: ${SECRET} } }\n` })
    expectFailed(ended)
    expect(errorOf(ended)).toContain('not authorized to perform: sagemaker:ListModelPackages')
    const [allow, account] = causesOf(ended)
    expect(allow).toContain(`{"Effect":"Allow","Action":"sagemaker:ListModelPackages","Resource":"${GROUP}"}`)
    expect(account).toContain('aws sagemaker put-model-package-group-policy')
    expect(harness.operations()).toEqual(['ListModelPackages'])
  })

  test('for throttling is asked again', async () => {
    putVersions(['Approved'])
    harness.emulator.fault({ operation: 'ListModelPackages', kind: 'throttle' })
    expect(endOf(await run())).toBe('created, changed true, exit 0')
  })

  test('for want of credentials counts as unknown in a dry run', async () => {
    const ended = await run({ credentials: 'none', inputs: { 'dry-run': 'true' } })
    expect(ended.exitCode).toBe(0)
    expect(harness.emulator.requests).toEqual([])
    expect(findingsOf(ended)).toEqual([
      {
        finding:
          'input model-package-group notice source-unknown: Could not ask AWS for the model package group `churn`: Could not load credentials from any providers',
        hint: 'The request in the report has no `ModelPackageName`.',
      },
    ])
  })
})

describe('offline, before any call', () => {
  const invalid = (message: string): string => `input model-package-group error invalid-input: ${message}`
  const cases: [string, RunInput, string[]][] = [
    [
      'a name that is none',
      { inputs: { 'model-package-group': version(1) } },
      [invalid(`\`${version(1)}\` isn't the name or ARN of a model package group, like churn or ${GROUP}.`)],
    ],
    [
      'an ARN of another region',
      { inputs: { 'model-package-group': GROUP.replace('eu-west-1', 'us-east-1') } },
      [
        'input model-package-group error package-region: The model package group is in `us-east-1`, but the model is created in `eu-west-1`.',
      ],
    ],
    [
      'an ARN of another partition',
      {
        inputs: { 'model-package-group': GROUP.replace('aws', 'aws-cn').replace('eu-west-1', 'cn-north-1') },
      },
      [
        'input model-package-group error partition-mismatch: The model package group is in the partition `aws-cn`, but `eu-west-1` is in `aws`.',
      ],
    ],
    [
      'each input that would say the same',
      { inputs: { image: IMAGE, 'model-data-url': 's3://ml-artifacts/model.tar.gz', 'training-job': 'a' } },
      [
        invalid('Both `model-package-group` and `image` are set.'),
        invalid('Both `model-package-group` and `model-data-url` are set.'),
        invalid('Both `model-package-group` and `training-job` are set.'),
        'input training-job error invalid-input: Both `training-job` and `model-data-url` are set.',
      ],
    ],
    [
      'an image and data in the spec',
      { spec: withContainer('ModelDataUrl: s3://ml-artifacts/model.tar.gz') },
      [invalid('The container already has `Image`, `ModelDataUrl`, but the input sets `ModelPackageName`.')],
    ],
    [
      'a package in the spec',
      { spec: `${TOP}PrimaryContainer: { ModelPackageName: other/1 }\n` },
      [invalid('The container already has `ModelPackageName`, but the input sets `ModelPackageName`.')],
    ],
    [
      'several containers',
      { spec: `${TOP}Containers: [{ Environment: { A: b } }, { Environment: { A: b } }]\n` },
      [invalid('The spec has 2 containers, but the input is for a single container.')],
    ],
    [
      'several models',
      { spec: `${SPEC}---\n${SPEC.replace('churn', 'other')}` },
      [invalid('The spec describes 2 models, but the input is for a single model.')],
    ],
  ]

  test.each(cases)('%s', async (_, input, expected) => {
    const ended = await run(input)
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    const found = findingsOf(ended).map(({ finding }) => finding)
    expect(found.filter((line) => line.startsWith('input '))).toEqual(expected)
    expect(harness.emulator.requests).toEqual([])
  })
})
