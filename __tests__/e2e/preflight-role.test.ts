// The preflight's check of the execution role: what is asked of IAM, and what is told of its answers.
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { IamRole, PolicyStatement } from '../../emulator/index.ts'
import { roleRules } from '../../scripts/docs/rules/preflight-role.ts'
import { CI_ROLE, IMAGE, ROLE, useHarness, type Run, type RunInput } from '../support/action.ts'
import { BUCKET, findingsOf, putEverything, KEY } from '../support/preflight.ts'

const harness = useHarness()

const OBJECT = `arn:aws:s3:::${BUCKET}/${KEY}`
const REPOSITORY = 'arn:aws:ecr:eu-west-1:123456789012:repository/churn'
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability']
const MAY_READ = { effect: 'Allow', actions: ['s3:GetObject'], resources: [OBJECT] } as const
const MAY_PULL = { effect: 'Allow', actions: ['ecr:*'] } as const
const NO_ROLE = `The role \`${ROLE}\` doesn't exist in the caller's account.`

/** The hint of a notice on what a fault kept from being checked. */
const AGAIN = "This doesn't fail the step. Run it again to repeat the check."

beforeEach(() => putEverything(harness.emulator))

function specOf(name = 'churn', role = ROLE): string {
  return [
    `ModelName: ${name}`,
    `ExecutionRoleArn: ${role}`,
    'PrimaryContainer:',
    `  Image: ${IMAGE}`,
    `  ModelDataUrl: s3://${BUCKET}/${KEY}`,
    '',
  ].join('\n')
}

/** Runs with the preflight on; what it says of the image does not show. */
function look(input: RunInput = {}): Promise<Run> {
  const inputs = { preflight: 'true', 'ignore-rules': 'image-digest', ...input.inputs }
  return harness.run({ spec: specOf(), ...input, inputs })
}

/** Puts the role with what differs from a sound one, and runs. */
function lookAt(role: Partial<IamRole>, input?: RunInput): Promise<Run> {
  harness.emulator.put({ iamRoles: [{ arn: ROLE, ...role }] })
  return look(input)
}

const trusting = (Principal: unknown, change: object = {}): Pick<IamRole, 'trustPolicy'> => ({
  trustPolicy: { Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...change }] },
})

/** What was asked of IAM: the action itself, or those that were simulated. */
const asked = (): string[] =>
  harness.emulator.requests.flatMap(({ service, operation, form = {} }) => {
    if (service !== 'iam') return []
    const simulated = Object.keys(form).filter((name) => name.startsWith('ActionNames.'))
    return simulated.length === 0 ? [operation ?? ''] : simulated.map((name) => form[name] ?? '')
  })

const expectError = (result: Run, rule: string, message: string, hint: string): void => {
  expect(findingsOf(result)).toEqual([{ finding: `model.yml:2:19 error ${rule}: ${message}`, hint }])
  expect(result.outputs).toMatchObject({ status: 'invalid', changed: 'false' })
  expect(harness.operations()).not.toContain('CreateModel')
}

const expectBeside = (result: Run, ...findings: { finding: string; hint: string }[]): void => {
  expect(findingsOf(result)).toEqual(findings)
  expect(result.outputs).toMatchObject({ status: 'created' })
}

const notice = (message: string, hint: string): { finding: string; hint: string } => ({
  finding: `model.yml:2:19 notice preflight-unchecked: ${message}`,
  hint,
})

const warning = (message: string, hint: string): { finding: string; hint: string } => ({
  finding: `model.yml:2:19 warning role-permissions: The role \`${ROLE}\` might not be able to ${message}`,
  hint,
})

test('a role that is there, trusts SageMaker and may all it needs gives no finding', async () => {
  expectBeside(await lookAt({ statements: [MAY_READ, MAY_PULL] }))
  expect(asked().sort()).toEqual([...PULL, 'GetRole', 'ecr:GetAuthorizationToken', 's3:GetObject'].sort())
  const simulated = harness.emulator.requests.flatMap(({ form }) => (form?.['PolicySourceArn'] ? [form] : []))
  expect(simulated.map((form) => form['ResourceArns.member.1']).sort()).toEqual(
    ['*', REPOSITORY, OBJECT].sort(),
  )
  for (const form of simulated) {
    expect(form).toMatchObject({
      PolicySourceArn: ROLE,
      'ContextEntries.member.1.ContextKeyName': 'aws:RequestedRegion',
      'ContextEntries.member.1.ContextKeyValues.member.1': 'eu-west-1',
      'ContextEntries.member.2.ContextKeyName': 'aws:SecureTransport',
      'ContextEntries.member.2.ContextKeyValues.member.1': 'true',
    })
  }
})

describe('a role that is not there', () => {
  const OTHER = ROLE.replace('sagemaker-execution', 'other')
  const LIST = 'List the existing roles: `aws iam list-roles --query "Roles[].Arn"`'

  test('is an error, and what it may do is not asked for twice', async () => {
    const result = await look({ spec: specOf('churn', OTHER) })
    expectError(result, 'role-missing', NO_ROLE.replace(ROLE, OTHER), LIST)
  })

  test('is known from the simulation when it may not be read', async () => {
    harness.emulator.denied.add('iam:GetRole')
    const result = await look({ spec: specOf('churn', OTHER) })
    expectError(result, 'role-missing', NO_ROLE.replace(ROLE, OTHER), LIST)
  })

  test.each([
    ['path', ROLE.replace('role/', 'role/service-role/')],
    ['account', ROLE.replace('123456789012', '999999999999')],
  ])('but one of another %s is an error with the right ARN', async (_, other) => {
    const result = await lookAt(trusting('*', { Effect: 'Deny' }), { spec: specOf('churn', other) })
    expectError(
      result,
      'role-missing',
      `The ARN of the role \`sagemaker-execution\` is \`${ROLE}\`, not \`${other}\`.`,
      'Use the ARN from IAM, with its account and path. SageMaker accepts no other.',
    )
  })

  test('is told at the input that names it', async () => {
    const result = await look({ inputs: { 'execution-role-arn': OTHER } })
    expect(findingsOf(result)).toEqual([
      { finding: `input execution-role-arn error role-missing: ${NO_ROLE.replace(ROLE, OTHER)}`, hint: LIST },
    ])
  })
})

describe('the trust policy', () => {
  const REFUSED = `The role \`${ROLE}\` doesn't let \`sagemaker.amazonaws.com\` assume it.`

  test('without SageMaker is an error with the statement to add', async () => {
    const result = await lookAt(trusting({ Service: 'ec2.amazonaws.com' }))
    const allow =
      '{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}'
    expectError(result, 'role-trust', REFUSED, `Add to its trust policy: \`${allow}\``)
  })

  test('with a denial is an error that adding does not mend', async () => {
    const result = await lookAt(trusting('*', { Effect: 'Deny' }))
    expectError(result, 'role-trust', REFUSED, 'Change the `Deny` statement in its trust policy.')
  })

  test('of a job of GitHub is told apart', async () => {
    const provider = 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com'
    const role = trusting({ Federated: provider }, { Action: 'sts:AssumeRoleWithWebIdentity' })
    const result = await lookAt({ arn: CI_ROLE, ...role }, { spec: specOf('churn', CI_ROLE) })
    expectError(
      result,
      'role-trust',
      `The role \`${CI_ROLE}\` trusts GitHub jobs, not SageMaker. It looks like the role that the job assumes.`,
      "Use the execution role here. The job's role belongs in the input `role-to-assume`.",
    )
  })

  test('with a condition is a notice, once for all models', async () => {
    const Condition = { StringEquals: { 'aws:SourceAccount': '123456789012' } }
    const spec = [specOf('a'), specOf('b')].join('---\n')
    const result = await lookAt(trusting({ Service: 'sagemaker.amazonaws.com' }, { Condition }), { spec })
    expectBeside(
      result,
      notice(
        `Could not check whether the role \`${ROLE}\` trusts SageMaker: its trust policy has conditions on \`aws:SourceAccount\`.`,
        "This doesn't fail the step. Read the policy: `aws iam get-role --role-name sagemaker-execution --query Role.AssumeRolePolicyDocument`",
      ),
    )
  })
})

describe('what the role may do', () => {
  const FIND =
    'Find the statement with `"Effect": "Deny"` in the policies of the role or in its permissions boundary, and change it.'
  const deny = (...actions: string[]): PolicyStatement => ({ effect: 'Deny', actions })

  test('not the data, by a denial, is an error', async () => {
    const result = await lookAt({ statements: [MAY_READ, MAY_PULL, deny('s3:*')] })
    const message = `The role \`${ROLE}\` can't read the data: a policy denies \`s3:GetObject\` on \`${OBJECT}\`.`
    expectError(result, 'role-denied', message, FIND)
  })

  test('not the image, by a denial, is one error for all actions', async () => {
    const result = await lookAt({ statements: [MAY_READ, MAY_PULL, deny('ecr:*')] })
    const message = `The role \`${ROLE}\` can't pull the image: a policy denies ${PULL.map((action) => `\`${action}\``).join(', ')} on \`${REPOSITORY}\`; \`ecr:GetAuthorizationToken\` on \`*\`.`
    expectError(result, 'role-denied', message, FIND)
  })

  test('not the data, for want of a permission, is a warning with the statement to add', async () => {
    const result = await lookAt({ statements: [MAY_PULL] })
    const allow = `{"Effect":"Allow","Action":"s3:GetObject","Resource":"${OBJECT}"}`
    expectBeside(
      result,
      warning(
        `read the data: its policies don't allow \`s3:GetObject\` on \`${OBJECT}\`.`,
        `Unless the bucket policy allows it, add to the role's policies (and to its permissions boundary, if it has one): \`${allow}\``,
      ),
    )
  })

  test('not all of a prefix is a warning on what is wanting', async () => {
    harness.emulator.put({ objects: [{ bucket: BUCKET, key: 'many/a.tar.gz' }] })
    const spec = specOf().replace(KEY, 'many/\n  Mode: MultiModel')
    const reading = { ...MAY_READ, resources: [`arn:aws:s3:::${BUCKET}/many/*`] }
    const result = await lookAt({ statements: [reading, MAY_PULL] }, { spec })
    const allow = `{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::${BUCKET}"}`
    expectBeside(
      result,
      warning(
        `read the data: its policies don't allow \`s3:ListBucket\` on \`arn:aws:s3:::${BUCKET}\`.`,
        `Unless the bucket policy allows it, add to the role's policies (and to its permissions boundary, if it has one): \`${allow}\``,
      ),
    )
  })

  test('on one resource of several does not hide what it may not on another', async () => {
    harness.emulator.put({ objects: [{ bucket: BUCKET, key: 'adapter.tar.gz' }] })
    const spec = `${specOf()}  AdditionalModelDataSources:
    - ChannelName: adapter
      S3DataSource:
        S3Uri: s3://${BUCKET}/adapter.tar.gz
        S3DataType: S3Object
        CompressionType: Gzip
`
    const result = await lookAt({ statements: [MAY_READ, MAY_PULL] }, { spec })
    const adapter = `arn:aws:s3:::${BUCKET}/adapter.tar.gz`
    const allow = `{"Effect":"Allow","Action":"s3:GetObject","Resource":"${adapter}"}`
    expectBeside(
      result,
      warning(
        `read the data: its policies don't allow \`s3:GetObject\` on \`${adapter}\`.`,
        `Unless the bucket policy allows it, add to the role's policies (and to its permissions boundary, if it has one): \`${allow}\``,
      ),
    )
  })
})

describe('what may not be asked', () => {
  const ALLOW = "Add to the caller's policy: "

  test.each([
    ['iam:GetRole', `whether the role \`${ROLE}\` exists and trusts SageMaker`],
    ['iam:SimulatePrincipalPolicy', `the permissions of the role \`${ROLE}\``],
  ])('is a notice with the statement: %s', async (action, what) => {
    harness.emulator.denied.add(action)
    const allow = `{"Effect":"Allow","Action":"${action}","Resource":"${ROLE}"}`
    expectBeside(
      await look(),
      notice(`Could not check ${what}: the caller lacks the permission.`, `${ALLOW}\`${allow}\``),
    )
  })

  test('is one notice when it is all, also for several models', async () => {
    harness.emulator.denied.add('iam:GetRole').add('iam:SimulatePrincipalPolicy')
    const allow = `{"Effect":"Allow","Action":["iam:GetRole","iam:SimulatePrincipalPolicy"],"Resource":"${ROLE}"}`
    expectBeside(
      await look({ spec: [specOf('a'), specOf('b')].join('---\n') }),
      notice(
        `Could not check the role \`${ROLE}\`: the caller lacks the permission.`,
        `${ALLOW}\`${allow}\``,
      ),
    )
  })

  test('leaves what may be asked to be told', async () => {
    harness.emulator.denied.add('iam:GetRole')
    const result = await lookAt({ statements: [MAY_PULL] })
    expect(findingsOf(result).map(({ finding }) => finding.split(' ')[2])).toEqual([
      'preflight-unchecked:',
      'role-permissions:',
    ])
  })
})

test.each([
  ['GetRole', `whether the role \`${ROLE}\` exists and trusts SageMaker`],
  ['SimulatePrincipalPolicy', `the permissions of the role \`${ROLE}\``],
] as const)('a fault of %s is a notice after a short retry', async (operation, what) => {
  harness.emulator.fault({ operation, kind: 'throttle', on: 'every' })
  expectBeside(await look(), notice(`Could not check ${what}: Rate exceeded.`, AGAIN))
  expect(harness.operations().filter((name) => name === operation).length % 3).toBe(0)
})

/** Models that read objects of these names, apart by `---`. */
function specsOf(names: readonly string[]): string {
  harness.emulator.put({ objects: names.map((name) => ({ bucket: BUCKET, key: `${name}.tar.gz` })) })
  return names.map((name, n) => specOf(`churn-${n}`).replace(KEY, `${name}.tar.gz`)).join('---\n')
}

test('of many models the role is asked for once, and what it may do for all of them together', async () => {
  expectBeside(await look({ spec: specsOf(['one', 'two', 'one']) }))
  expect(asked().sort()).toEqual([...PULL, 'GetRole', 'ecr:GetAuthorizationToken', 's3:GetObject'].sort())
})

test('what the role may not do is told of the model that needs it', async () => {
  const spec = specsOf(['one', 'two', 'three'])
  const mayRead = ['one', 'three'].map((name) => `arn:aws:s3:::${BUCKET}/${name}.tar.gz`)
  harness.emulator.put({
    iamRoles: [
      {
        arn: ROLE,
        statements: [MAY_PULL, { effect: 'Allow', actions: ['s3:GetObject'], resources: mayRead }],
      },
    ],
  })
  const found = findingsOf(await look({ spec }))
  expect(found.map(({ finding }) => finding.split(' ')[2])).toEqual(['role-permissions:'])
  expect(found[0]?.finding).toContain(`\`s3:GetObject\` on \`arn:aws:s3:::${BUCKET}/two.tar.gz\`.`)
  const line = spec.split('\n').findIndex((text, n, lines) => n > 5 && text === lines[1]) + 1
  expect(found[0]?.finding).toMatch(new RegExp(`^model\\.yml:${line}:`))
})

test('of very many objects IAM is asked for some at a time', async () => {
  const names = Array.from({ length: 45 }, (_, n) => `object-${n}`)
  const result = await look({ spec: specsOf(names) })
  expect(result.outputs).toMatchObject({ status: 'created' })
  expect(asked().filter((name) => name === 's3:GetObject')).toHaveLength(3)
})

test('without a role nothing is asked for', async () => {
  const spec = specOf().replace(/ExecutionRoleArn.*\n/, '')
  const inputs = { 'ignore-rules': 'execution-role-missing image-digest' }
  expectBeside(await look({ spec, inputs }))
  expect(asked()).toEqual([])
})

describe('what docs/rules.md shows', () => {
  test.each<[keyof typeof roleRules, () => Promise<Run>]>([
    ['role-missing', () => harness.emulate({}).then(() => look())],
    ['role-trust', () => lookAt(trusting({ Service: 'ec2.amazonaws.com' }))],
    [
      'role-denied',
      () => lookAt({ statements: [MAY_READ, MAY_PULL, { effect: 'Deny', actions: ['s3:Get*'] }] }),
    ],
    [
      'role-permissions',
      () => lookAt({ statements: [MAY_READ, { ...MAY_PULL, actions: ['ecr:GetAuthorizationToken'] }] }),
    ],
  ])('%s', async (rule, run) => {
    const { finding, hint } = roleRules[rule]
    expect(findingsOf(await run())).toContainEqual({ finding, hint })
  })
})
