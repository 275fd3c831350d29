/** The EC2 endpoint, with its own variant of the Query protocol: subnets and security groups. */
import { authenticate, accessDeniedMessage, EC2_CODES, isDenied } from './authorization.ts'
import { lookUp } from './resources.ts'
import type { SecurityGroup, Subnet } from './resources.ts'
import type { State } from './state.ts'
import { membersOf, Refusal } from './protocol.ts'
import type { Answer, Exchange } from '../http.ts'
import { ec2Error, ec2Result, elements } from './xml.ts'

/** `Version` of this API's forms. */
export const EC2_VERSION = '2016-11-15'

const VPC = 'vpc-0e11a2b3c4d5e6f70'

/** Answers a form that is addressed to EC2. */
export function handleEc2(state: State, exchange: Exchange, form: URLSearchParams): Answer {
  const operation = form.get('Action') ?? ''
  try {
    const caller = authenticate(state, exchange, 'ec2', EC2_CODES)
    if (isDenied(state, `ec2:${operation}`, caller, '*')) {
      const text = `You are not authorized to perform this operation. ${accessDeniedMessage(caller, `ec2:${operation}`)}`
      throw new Refusal('UnauthorizedOperation', text, 403)
    }
    switch (operation) {
      case 'DescribeSubnets':
        return ec2Result(operation, describeSubnets(state, caller.region, form))
      case 'DescribeSecurityGroups':
        return ec2Result(operation, describeSecurityGroups(state, caller.region, form))
      default:
        throw new Refusal('InvalidAction', `The action ${operation} is not valid for this web service.`)
    }
  } catch (error) {
    if (error instanceof Refusal) return ec2Error(error.code, error.message, error.status)
    throw error
  }
}

function describeSubnets(state: State, region: string, form: URLSearchParams): string {
  const { resources } = state
  const found = named(membersOf(form, 'SubnetId'), {
    pattern: /^subnet-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
    // Uses the text of security groups (inferred).
    malformed: (id) =>
      new Refusal('InvalidSubnetID.Malformed', `Invalid id: "${id}" (expecting "subnet-...")`),
    absent: (ids) => new Refusal('InvalidSubnetID.NotFound', absentText('subnet ID', ids)),
    find: (id) => lookUp(resources, resources.subnets, `${region}/${id}`, (): Subnet => ({ region, id })),
  })
  const item = found.map((subnet) => ({
    subnetId: subnet.id,
    subnetArn: `arn:aws:ec2:${region}:${state.accountId}:subnet/${subnet.id}`,
    state: 'available',
    ownerId: state.accountId,
    vpcId: subnet.vpcId ?? VPC,
    cidrBlock: '10.0.0.0/24',
    availableIpAddressCount: 251,
    availabilityZone: subnet.availabilityZone ?? `${region}a`,
    availabilityZoneId: 'use1-az1',
    defaultForAz: false,
    mapPublicIpOnLaunch: false,
  }))
  return elements({ subnetSet: { item } })
}

function describeSecurityGroups(state: State, region: string, form: URLSearchParams): string {
  const { resources } = state
  const found = named(membersOf(form, 'GroupId'), {
    pattern: /^sg-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
    malformed: (id) => new Refusal('InvalidGroupId.Malformed', `Invalid id: "${id}" (expecting "sg-...")`),
    absent: (ids) => new Refusal('InvalidGroup.NotFound', absentText('security group', ids)),
    find: (id) =>
      lookUp(resources, resources.securityGroups, `${region}/${id}`, (): SecurityGroup => ({ region, id })),
  })
  const item = found.map((group) => ({
    ownerId: state.accountId,
    groupId: group.id,
    groupName: 'default',
    groupDescription: 'A security group of the emulator',
    vpcId: group.vpcId ?? VPC,
    ipPermissions: '',
    ipPermissionsEgress: '',
  }))
  return elements({ securityGroupInfo: { item } })
}

interface Search<T> {
  readonly pattern: RegExp
  readonly malformed: (id: string) => Refusal
  readonly absent: (ids: string[]) => Refusal
  readonly find: (id: string) => T | undefined
}

/** Returns everything that the IDs name, or refuses. */
function named<T>(ids: readonly string[], { pattern, malformed, absent, find }: Search<T>): T[] {
  const crooked = ids.find((id) => !pattern.test(id))
  if (crooked !== undefined) throw malformed(crooked)
  const missing = ids.filter((id) => find(id) === undefined)
  if (missing.length > 0) throw absent(missing)
  return ids.flatMap((id) => find(id) ?? [])
}

/** For one ID as in published logs, for several inferred. */
function absentText(what: string, ids: readonly string[]): string {
  const list = ids.join(', ')
  return ids.length === 1 ? `The ${what} '${list}' does not exist` : `The ${what}s '${list}' do not exist`
}
