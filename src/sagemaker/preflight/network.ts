// Checks that a model's subnets and security groups exist, in one VPC and in two zones.
import type { SecurityGroup, Subnet } from '@aws-sdk/client-ec2'
import type { Cursor } from '../../spec/document/cursor.ts'
import type { ModelRequest } from '../../spec/request.ts'
import { statement } from '../../aws/iam-statement.ts'
import { code } from '../../text/code.ts'
import { callError } from '../errors/service-errors.ts'
import type { PreflightContext } from './context.ts'
import type { Reporter } from './reporter.ts'

/** EC2's codes for an id that doesn't exist or can't. */
const MISSING = /^Invalid(?:SubnetID|Subnet|Group|GroupId|SecurityGroupID)\.?(?:NotFound|Malformed)$/

export async function checkNetwork(
  { VpcConfig: config }: ModelRequest,
  request: Cursor,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  if (!config) return
  const at = request.get('VpcConfig')
  const [subnets, groups] = await Promise.all([
    lookUp('subnet', config.Subnets, at.get('Subnets'), (id) => subnet(id, context), context, reporter),
    lookUp(
      'security group',
      config.SecurityGroupIds,
      at.get('SecurityGroupIds'),
      (id) => securityGroup(id, context),
      context,
      reporter,
    ),
  ])
  checkVpc([...subnets, ...groups], at, reporter)
  checkZones(subnets, config.Subnets.length, at.get('Subnets'), reporter)
}

/** What an id names. */
interface Found {
  readonly id: string
  readonly vpc: string | undefined
  readonly zone?: string | undefined
}

/** Looks up each id by itself, so that a missing one doesn't hide the others. */
async function lookUp(
  kind: 'subnet' | 'security group',
  ids: readonly string[],
  list: Cursor,
  find: (id: string) => Promise<Found>,
  { region }: PreflightContext,
  reporter: Reporter,
): Promise<Found[]> {
  const found = await Promise.all(
    ids.map(async (id, index) => {
      const at = list.items[index] ?? list
      try {
        return await find(id)
      } catch (thrown) {
        if (MISSING.test(callError(thrown).name)) {
          const message = `The ${kind} ${code(id)} doesn't exist in ${code(region)}.`
          const hint = `Use the id of a ${kind} in the model's account and region.`
          reporter.report({ rule: 'network-missing', at, message, hint })
        } else {
          const action = kind === 'subnet' ? 'ec2:DescribeSubnets' : 'ec2:DescribeSecurityGroups'
          // EC2's Describe actions don't support resources.
          reporter.unchecked({
            what: "the model's network",
            at: list,
            thrown,
            allow: statement([action], '*'),
          })
        }
        return undefined
      }
    }),
  )
  return found.filter((one) => one !== undefined)
}

function subnet(id: string, context: PreflightContext): Promise<Found> {
  return context.memoize('ec2', `subnet ${id}`, async () => {
    const { DescribeSubnetsCommand } = await import('@aws-sdk/client-ec2')
    const client = await context.clients.ec2()
    const command = new DescribeSubnetsCommand({ SubnetIds: [id] })
    const { Subnets = [] } = await client.send(command, { abortSignal: context.signal })
    const one: Subnet = Subnets[0] ?? {}
    return { id, vpc: one.VpcId, zone: one.AvailabilityZone }
  })
}

function securityGroup(id: string, context: PreflightContext): Promise<Found> {
  return context.memoize('ec2', `security group ${id}`, async () => {
    const { DescribeSecurityGroupsCommand } = await import('@aws-sdk/client-ec2')
    const client = await context.clients.ec2()
    const command = new DescribeSecurityGroupsCommand({ GroupIds: [id] })
    const { SecurityGroups = [] } = await client.send(command, { abortSignal: context.signal })
    const one: SecurityGroup = SecurityGroups[0] ?? {}
    return { id, vpc: one.VpcId }
  })
}

function checkVpc(found: readonly Found[], at: Cursor, reporter: Reporter): void {
  const byVpc = Map.groupBy(
    found.filter(({ vpc }) => vpc !== undefined),
    ({ vpc }) => vpc,
  )
  if (byVpc.size < 2) return
  const parts = [...byVpc].map(
    ([vpc, same]) => `${same.map(({ id }) => code(id)).join(', ')} in ${code(vpc ?? '')}`,
  )
  const message = `The subnets and security groups are in different VPCs: ${parts.join('; ')}.`
  reporter.report({
    rule: 'network-vpc',
    at,
    message,
    hint: 'Use subnets and security groups in the same VPC.',
  })
}

/** @param named how many subnets the spec names: if one could not be read, nothing is reported */
function checkZones(subnets: readonly Found[], named: number, at: Cursor, reporter: Reporter): void {
  const zones = new Set(subnets.map(({ zone }) => zone))
  if (subnets.length < named || zones.size !== 1) return
  const message = `All subnets are in the zone ${code([...zones][0] ?? '')}. If the zone fails, so does the endpoint.`
  reporter.report({
    rule: 'network-zones',
    at,
    message,
    hint: 'Add a subnet in another zone of the same VPC.',
  })
}
