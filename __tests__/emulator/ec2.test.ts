/** Subnets and security groups as a caller meets them. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator } from '../../emulator/index.ts'
import { allXml, REGION, signedForm, xml } from './support.ts'
import type { SignOptions } from './support.ts'

const SUBNETS = ['subnet-0a1b2c3d', 'subnet-0a1b2c3d4e5f60718']
const GROUPS = ['sg-0a1b2c3d', 'sg-0a1b2c3d4e5f60718']

let emulator: Emulator

beforeAll(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.reset())
afterAll(() => emulator.close())

function describeAll(
  what: 'Subnets' | 'SecurityGroups',
  ids: readonly string[],
  options: SignOptions = {},
): ReturnType<typeof signedForm> {
  const name = what === 'Subnets' ? 'SubnetId' : 'GroupId'
  const form = Object.fromEntries(ids.map((id, index) => [`${name}.${index + 1}`, id]))
  return signedForm(emulator, 'ec2', { Action: `Describe${what}`, ...form }, options)
}

/** Status, code and message of a refusal in EC2's own envelope. */
function refusal({ status, text }: { status: number; text: string }): unknown[] {
  expect(text).toMatch(
    /<Response><Errors><Error>.*<\/Error><\/Errors><RequestID>[^<]+<\/RequestID><\/Response>/,
  )
  return [status, xml(text, 'Code'), xml(text, 'Message')]
}

const putSubnets = (): unknown => emulator.put({ subnets: SUBNETS.map((id) => ({ region: REGION, id })) })

describe('DescribeSubnets', () => {
  test('describes those that are named', async () => {
    putSubnets()
    const elsewhere = { vpcId: 'vpc-1', availabilityZone: 'eu-west-1b' }
    emulator.put({ subnets: [{ region: REGION, id: 'subnet-ffffffff', ...elsewhere }] })
    const { status, text } = await describeAll('Subnets', ['subnet-ffffffff', SUBNETS[0]!])
    expect(status).toBe(200)
    expect(allXml(text, 'subnetId')).toEqual(['subnet-ffffffff', SUBNETS[0]])
    expect(allXml(text, 'vpcId')).toEqual(['vpc-1', 'vpc-0e11a2b3c4d5e6f70'])
    expect(allXml(text, 'availabilityZone')).toEqual(['eu-west-1b', 'eu-west-1a'])
    expect(emulator.requests.at(-1)).toMatchObject({
      service: 'ec2',
      operation: 'DescribeSubnets',
      region: REGION,
      form: { 'SubnetId.2': SUBNETS[0] },
    })
  })

  test('names what is not there', async () => {
    expect(refusal(await describeAll('Subnets', SUBNETS))).toEqual([
      400,
      'InvalidSubnetID.NotFound',
      `The subnet IDs '${SUBNETS.join(', ')}' do not exist`,
    ])
    putSubnets()
    expect(refusal(await describeAll('Subnets', SUBNETS.slice(1), { region: 'us-east-1' }))).toEqual([
      400,
      'InvalidSubnetID.NotFound',
      `The subnet ID '${SUBNETS[1]}' does not exist`,
    ])
    expect(refusal(await describeAll('Subnets', [SUBNETS[0]!, 'subnet-xyz']))).toEqual([
      400,
      'InvalidSubnetID.Malformed',
      'Invalid id: &quot;subnet-xyz&quot; (expecting &quot;subnet-...&quot;)',
    ])
  })
})

describe('DescribeSecurityGroups', () => {
  test('describes those that are named', async () => {
    const [id = '', other = ''] = GROUPS
    emulator.put({
      securityGroups: [
        { region: REGION, id, vpcId: 'vpc-1' },
        { region: REGION, id: other },
      ],
    })
    const { text } = await describeAll('SecurityGroups', GROUPS)
    expect(allXml(text, 'groupId')).toEqual(GROUPS)
    expect(allXml(text, 'vpcId')).toEqual(['vpc-1', 'vpc-0e11a2b3c4d5e6f70'])
  })

  test('names what is not there', async () => {
    expect(refusal(await describeAll('SecurityGroups', GROUPS.slice(0, 1)))).toEqual([
      400,
      'InvalidGroup.NotFound',
      `The security group '${GROUPS[0]}' does not exist`,
    ])
    expect(refusal(await describeAll('SecurityGroups', ['web']))).toEqual([
      400,
      'InvalidGroupId.Malformed',
      'Invalid id: &quot;web&quot; (expecting &quot;sg-...&quot;)',
    ])
  })
})

test('a caller without the permission is told so', async () => {
  emulator.denied.add('ec2:DescribeSubnets')
  expect(refusal(await describeAll('Subnets', SUBNETS))).toEqual([
    403,
    'UnauthorizedOperation',
    'You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/emulator is not ' +
      'authorized to perform: ec2:DescribeSubnets because no identity-based policy allows the ' +
      'ec2:DescribeSubnets action',
  ])
})

test.each<[string, number, string, () => SignOptions]>([
  ['another secret', 401, 'AuthFailure', () => ({ secretAccessKey: 'wrong' })],
  ['another service', 401, 'AuthFailure', () => ({ service: 'iam' })],
  ['an unknown key', 401, 'AuthFailure', () => ({ accessKeyId: 'AKIAUNKNOWN' })],
  ['an ended session', 400, 'RequestExpired', () => emulator.issueCredentials({ expiresInSeconds: -1 })],
  ['an old request', 400, 'RequestExpired', () => ({ date: new Date(Date.now() - 3_600_000) })],
])('%s is refused', async (_what, status, code, options) => {
  putSubnets()
  expect(refusal(await describeAll('Subnets', SUBNETS, options())).slice(0, 2)).toEqual([status, code])
})

test('faults and unknown operations are answered in EC2’s envelope', async () => {
  putSubnets()
  emulator.fault({ operation: 'DescribeSubnets', kind: 'throttle' })
  expect(refusal(await describeAll('Subnets', SUBNETS)).slice(0, 2)).toEqual([503, 'RequestLimitExceeded'])
  emulator.fault({
    operation: 'DescribeSubnets',
    kind: 'error',
    code: 'Unavailable',
    message: 'x',
    status: 503,
  })
  expect(refusal(await describeAll('Subnets', SUBNETS))).toEqual([503, 'Unavailable', 'x'])
  expect((await describeAll('Subnets', SUBNETS)).status).toBe(200)
  expect(refusal(await signedForm(emulator, 'ec2', { Action: 'RunInstances' }))[1]).toBe('InvalidAction')
})

test('what is asked for exists where everything does', async () => {
  const any = await startEmulator({ resources: 'any' })
  try {
    const form = { Action: 'DescribeSecurityGroups', 'GroupId.1': GROUPS[0]! }
    expect(allXml((await signedForm(any, 'ec2', form)).text, 'groupId')).toEqual(GROUPS.slice(0, 1))
  } finally {
    await any.close()
  }
})
