// Looks at the execution role of a model: whether it is there, trusts SageMaker, and may read the data and the image.
import type { Role } from '@aws-sdk/client-iam'
import type { Cursor } from '../../spec/document/cursor.ts'
import type { ModelRequest } from '../../spec/request.ts'
import { serviceStatement, statement } from '../../aws/iam-statement.ts'
import { callError } from '../errors/service-errors.ts'
import type { PreflightContext } from './context.ts'
import { needsOf } from './permissions.ts'
import type { Reporter } from './reporter.ts'
import { reportDecisions, type Simulations } from './simulation.ts'
import { trusts, trustsGitHub } from './trust-policy.ts'
import { code } from '../../text/code.ts'

export async function checkRole(
  request: ModelRequest,
  tree: Cursor,
  simulations: Simulations,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  const { ExecutionRoleArn: arn } = request
  if (arn === undefined) return
  const at = tree.get('ExecutionRoleArn')
  const needs = needsOf(request, context.region)
  const [role, ...answers] = await Promise.allSettled([
    getRole(arn, context),
    ...needs.map((need) => simulations.decide(arn, need)),
  ])
  const failures = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  if (role.status === 'fulfilled') {
    const { Arn: actual = arn, AssumeRolePolicyDocument: trustPolicy = '' } = role.value
    if (actual !== arn) {
      const message = `The ARN of the role ${nameOf(arn)} is ${actual}, not ${arn}.`
      const hint = 'Write it as IAM has it, with account and path: SageMaker takes no other.'
      reporter.report({ rule: 'role-missing', at, message, hint })
      return
    }
    checkTrust(arn, trustPolicy, at, reporter)
  } else if ([role.reason, ...failures].some(isMissing)) {
    const message = `There is no role ${arn} in the account of the caller.`
    const hint = `List those that there are: ${code('aws iam list-roles --query "Roles[].Arn"')}`
    reporter.report({ rule: 'role-missing', at, message, hint })
    return
  } else if ([role.reason, failures[0]].every(isDenied)) {
    const allow = statement(['iam:GetRole', 'iam:SimulatePrincipalPolicy'], arn)
    reporter.unchecked({ what: `The role ${arn}`, at, thrown: role.reason, allow })
    return
  } else {
    const allow = statement(['iam:GetRole'], arn)
    reporter.unchecked({
      what: `Whether the role ${arn} is there and trusts SageMaker`,
      at,
      thrown: role.reason,
      allow,
    })
  }
  // A role that was made just now may not be known to the simulation yet.
  const failure = failures.find((one) => !isMissing(one))
  if (failure !== undefined) {
    const allow = statement(['iam:SimulatePrincipalPolicy'], arn)
    reporter.unchecked({ what: `What the role ${arn} may do`, at, thrown: failure, allow })
  }
  const decisions = answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  reportDecisions(arn, decisions, at, reporter)
}

/** The role in the caller's account that has the name in an ARN; its ARN may be another one. */
function getRole(arn: string, context: PreflightContext): Promise<Partial<Role>> {
  const name = nameOf(arn)
  return context.memoize('iam', `role ${name}`, async () => {
    const { GetRoleCommand } = await import('@aws-sdk/client-iam')
    const client = await context.clients.iam()
    const command = new GetRoleCommand({ RoleName: name })
    const { Role: role } = await client.send(command, { abortSignal: context.signal })
    return role ?? {}
  })
}

function checkTrust(arn: string, trustPolicy: string, at: Cursor, reporter: Reporter): void {
  const trust = trusts(trustPolicy)
  if (trust === 'yes') return
  if (typeof trust === 'object') {
    const message = `Whether the role ${arn} trusts SageMaker could not be checked: its trust policy ${trust.unclear}.`
    const hint = `It fails no step; read it: ${code(`aws iam get-role --role-name ${nameOf(arn)} --query Role.AssumeRolePolicyDocument`)}`
    reporter.reportOnce({ rule: 'preflight-unchecked', at, message, hint })
  } else if (trust === 'no' && trustsGitHub(trustPolicy)) {
    const message = `The role ${arn} trusts the jobs of GitHub, not SageMaker: it looks like the role that a job assumes.`
    const hint = 'Name the execution role here; the role of the job belongs in the input role-to-assume.'
    reporter.report({ rule: 'role-trust', at, message, hint })
  } else {
    const message = `The role ${arn} does not let sagemaker.amazonaws.com assume it.`
    const hint =
      trust === 'denied'
        ? 'Change the statement of its trust policy that denies it.'
        : `Add to its trust policy: ${code(serviceStatement(['sts:AssumeRole']))}`
    reporter.report({ rule: 'role-trust', at, message, hint })
  }
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}

function isMissing(thrown: unknown): boolean {
  return callError(thrown).name.startsWith('NoSuchEntity')
}

function isDenied(thrown: unknown): boolean {
  return callError(thrown).name.startsWith('AccessDenied')
}
