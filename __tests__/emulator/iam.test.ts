/** Roles as a caller meets them, and what the simulation says that they may do. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator, PolicyStatement } from '../../emulator/index.ts'
import { allXml, signedForm, xml } from './support.ts'
import type { SignOptions } from './support.ts'

const ARN = 'arn:aws:iam::123456789012:role/service-role/execution'

let emulator: Emulator

beforeAll(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.reset())
afterAll(() => emulator.close())

const call = (form: Record<string, string>, options: SignOptions = {}): ReturnType<typeof signedForm> =>
  signedForm(emulator, 'iam', form, { region: 'us-east-1', ...options })

const getRole = (name = 'execution', options: SignOptions = {}): ReturnType<typeof signedForm> =>
  call({ Action: 'GetRole', RoleName: name }, options)

function simulate(actions: readonly string[], resources: readonly string[]): ReturnType<typeof signedForm> {
  return call({
    Action: 'SimulatePrincipalPolicy',
    PolicySourceArn: ARN,
    ...Object.fromEntries(actions.map((action, index) => [`ActionNames.member.${index + 1}`, action])),
    ...Object.fromEntries(resources.map((arn, index) => [`ResourceArns.member.${index + 1}`, arn])),
  })
}

describe('GetRole', () => {
  test('tells ARN, path and trust policy', async () => {
    emulator.put({ iamRoles: [{ arn: ARN }] })
    const { status, text } = await getRole()
    expect([status, xml(text, 'Arn'), xml(text, 'Path')]).toEqual([200, ARN, '/service-role/'])
    const policy = xml(text, 'AssumeRolePolicyDocument') ?? ''
    expect(policy).toContain('%22sts%3AAssumeRole%22')
    expect(JSON.parse(decodeURIComponent(policy))).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' } }],
    })
    const trustPolicy = { Statement: [{ Effect: 'Allow', Principal: { Service: ['ec2.amazonaws.com'] } }] }
    emulator.put({ iamRoles: [{ arn: ARN, trustPolicy }] })
    const other = xml((await getRole()).text, 'AssumeRolePolicyDocument') ?? ''
    expect(JSON.parse(decodeURIComponent(other))).toEqual(trustPolicy)
    expect(emulator.requests.at(-1)).toMatchObject({
      service: 'iam',
      operation: 'GetRole',
      region: 'us-east-1',
      form: { RoleName: 'execution' },
    })
  })

  test('knows the roles of its account and partition only', async () => {
    const others = ['arn:aws:iam::999999999999:role/execution', 'arn:aws-cn:iam::123456789012:role/execution']
    emulator.put({ iamRoles: others.map((arn) => ({ arn })) })
    const { status, text } = await getRole()
    expect([status, xml(text, 'Code'), xml(text, 'Message')]).toEqual([
      404,
      'NoSuchEntity',
      'The role with name execution cannot be found.',
    ])
    expect(xml((await getRole('execution', { region: 'cn-north-1' })).text, 'Arn')).toBe(others[1])
  })

  test('is not for everyone', async () => {
    emulator.denied.add('iam:GetRole')
    const { status, text } = await getRole()
    expect([status, xml(text, 'Code'), xml(text, 'Message')]).toEqual([
      403,
      'AccessDenied',
      'User: arn:aws:iam::123456789012:user/emulator is not authorized to perform: iam:GetRole on resource: ' +
        'role execution because no identity-based policy allows the iam:GetRole action',
    ])
  })
})

describe('SimulatePrincipalPolicy', () => {
  const decisions = async (
    statements: readonly PolicyStatement[] | undefined,
    actions: readonly string[],
    resources: readonly string[],
  ): Promise<{ outer: string[]; inner: string[]; names: string[] }> => {
    emulator.put({ iamRoles: [{ arn: ARN, ...(statements === undefined ? {} : { statements }) }] })
    const { text } = await simulate(actions, resources)
    const [outer, inner] = [allXml(text, 'EvalDecision'), allXml(text, 'EvalResourceDecision')]
    return { outer, inner, names: allXml(text, 'EvalResourceName') }
  }
  const mine = 'arn:aws:s3:::models/churn/model.tar.gz'
  const theirs = 'arn:aws:s3:::others/x'
  const allow = { effect: 'Allow', actions: ['s3:Get*'], resources: ['arn:aws:s3:::models/*'] } as const

  test('decides as IAM does: denials first, then permissions, else nothing is allowed', async () => {
    const actions = ['s3:GetObject', 's3:ListBucket']
    expect((await decisions([allow], actions, [mine])).outer).toEqual(['allowed', 'implicitDeny'])
    const deny = { effect: 'Deny', actions: ['s3:*'] } as const
    expect((await decisions([allow, deny], actions, [mine])).outer).toEqual(['explicitDeny', 'explicitDeny'])
    expect((await decisions(undefined, actions, [mine])).outer).toEqual(['allowed', 'allowed'])
    expect((await decisions([], ['S3:getobject'], [mine])).outer).toEqual(['implicitDeny'])
    expect((await decisions([allow], ['s3:getobject'], [])).names).toEqual(['*', '*'])
  })

  test('answers one result for an action, which sums up those of the resources', async () => {
    expect(await decisions([allow], ['s3:GetObject'], [mine])).toEqual({
      outer: ['allowed'],
      inner: ['allowed'],
      names: [mine, mine],
    })
    expect(await decisions([allow], ['s3:GetObject'], [theirs, mine])).toEqual({
      outer: ['allowed'],
      inner: ['implicitDeny', 'allowed'],
      names: ['arn:aws:s3:::${Resource}', theirs, mine],
    })
    const deny = { effect: 'Deny', actions: ['*'], resources: ['arn:aws:s3:::others/?'] } as const
    const both = await decisions([allow, deny], ['s3:GetObject'], [mine, theirs])
    expect([both.outer, both.inner]).toEqual([['explicitDeny'], ['allowed', 'explicitDeny']])
  })

  test('takes an entity of the account, and a caller who may', async () => {
    const asked = async (arn: string): Promise<unknown[]> => {
      const form = { Action: 'SimulatePrincipalPolicy', 'ActionNames.member.1': 's3:GetObject' }
      const { status, text } = await call({ ...form, PolicySourceArn: arn })
      return [status, xml(text, 'Code')]
    }
    expect(await asked(ARN)).toEqual([404, 'NoSuchEntity'])
    expect(await asked('arn:aws:sts::123456789012:assumed-role/a/b')).toEqual([400, 'InvalidInput'])
    emulator.put({ iamRoles: [{ arn: ARN }] })
    expect(await asked(ARN)).toEqual([200, undefined])
    emulator.denied.add('iam:Simulate*')
    const { status, text } = await simulate(['s3:GetObject'], [])
    expect([status, xml(text, 'Message')]).toEqual([
      403,
      expect.stringContaining(`on resource: ${ARN} because`),
    ])
  })
})

test.each<[string, number, string, () => SignOptions]>([
  ['another secret', 403, 'SignatureDoesNotMatch', () => ({ secretAccessKey: 'wrong' })],
  ['another service', 403, 'SignatureDoesNotMatch', () => ({ service: 'sts' })],
  ['a region that is not the partition’s', 403, 'SignatureDoesNotMatch', () => ({ region: 'eu-west-1' })],
  ['an old request', 403, 'SignatureDoesNotMatch', () => ({ date: new Date(Date.now() - 3_600_000) })],
  ['an unknown key', 403, 'InvalidClientTokenId', () => ({ accessKeyId: 'AKIAUNKNOWN' })],
  ['an ended session', 403, 'ExpiredToken', () => emulator.issueCredentials({ expiresInSeconds: -1 })],
])('%s is refused', async (_what, status, code, options) => {
  emulator.put({ iamRoles: [{ arn: ARN }] })
  const answer = await getRole('execution', options())
  expect([answer.status, xml(answer.text, 'Code')]).toEqual([status, code])
})

test('faults and unknown operations are answered in XML', async () => {
  emulator.put({ iamRoles: [{ arn: ARN }] })
  emulator.fault({ operation: 'GetRole', kind: 'throttle' })
  emulator.fault({ operation: 'GetRole', kind: 'error', code: 'ServiceFailure', message: 'x', status: 500 })
  for (const code of ['Throttling', 'ServiceFailure', undefined]) {
    expect(xml((await getRole()).text, 'Code')).toBe(code)
  }
  expect(xml((await call({ Action: 'ListRoles' })).text, 'Code')).toBe('InvalidAction')
})

test('what is asked for exists where everything does, and may do everything', async () => {
  const any = await startEmulator({ resources: 'any' })
  try {
    const role = await signedForm(any, 'iam', { Action: 'GetRole', RoleName: 'x' }, { region: 'us-east-1' })
    expect(xml(role.text, 'Arn')).toBe('arn:aws:iam::123456789012:role/x')
    const form = {
      Action: 'SimulatePrincipalPolicy',
      PolicySourceArn: ARN,
      'ActionNames.member.1': 's3:GetObject',
    }
    const answer = await signedForm(any, 'iam', form, { region: 'us-east-1' })
    expect(xml(answer.text, 'EvalDecision')).toBe('allowed')
  } finally {
    await any.close()
  }
})

test('what is put has the ARN of a role', () => {
  expect(() => emulator.put({ iamRoles: [{ arn: 'execution' }] })).toThrow(
    `"execution" isn't the ARN of a role.`,
  )
})
