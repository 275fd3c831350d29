// Checks that a model's execution role exists, trusts SageMaker, and is allowed to read the data and pull the image.
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
      const message = `The ARN of the role ${code(nameOf(arn))} is ${code(actual)}, not ${code(arn)}.`
      const hint = 'Use the ARN from IAM, with its account and path. SageMaker accepts no other.'
      reporter.report({ rule: 'role-missing', at, message, hint })
      return
    }
    checkTrust(arn, trustPolicy, at, reporter)
  } else if ([role.reason, ...failures].some(isMissing)) {
    const message = `The role ${code(arn)} doesn't exist in the caller's account.`
    const hint = `List the existing roles: ${code('aws iam list-roles --query "Roles[].Arn"')}`
    reporter.report({ rule: 'role-missing', at, message, hint })
    return
  } else if ([role.reason, failures[0]].every(isDenied)) {
    const allow = statement(['iam:GetRole', 'iam:SimulatePrincipalPolicy'], arn)
    reporter.unchecked({ what: `the role ${code(arn)}`, at, thrown: role.reason, allow })
    return
  } else {
    const allow = statement(['iam:GetRole'], arn)
    reporter.unchecked({
      what: `whether the role ${code(arn)} exists and trusts SageMaker`,
      at,
      thrown: role.reason,
      allow,
    })
  }
  // The simulation might not know a new role yet.
  const failure = failures.find((one) => !isMissing(one))
  if (failure !== undefined) {
    const allow = statement(['iam:SimulatePrincipalPolicy'], arn)
    reporter.unchecked({ what: `the permissions of the role ${code(arn)}`, at, thrown: failure, allow })
  }
  const decisions = answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  reportDecisions(arn, decisions, at, reporter)
}

/** Returns the role in the caller's account with the name in an ARN; its own ARN might be different. */
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
    const message = `Could not check whether the role ${code(arn)} trusts SageMaker: its trust policy ${trust.unclear}.`
    const hint = `This doesn't fail the step. Read the policy: ${code(`aws iam get-role --role-name ${nameOf(arn)} --query Role.AssumeRolePolicyDocument`)}`
    reporter.reportOnce({ rule: 'preflight-unchecked', at, message, hint })
  } else if (trust === 'no' && trustsGitHub(trustPolicy)) {
    const message = `The role ${code(arn)} trusts GitHub jobs, not SageMaker. It looks like the role that the job assumes.`
    const hint = "Use the execution role here. The job's role belongs in the input `role-to-assume`."
    reporter.report({ rule: 'role-trust', at, message, hint })
  } else {
    const message = `The role ${code(arn)} doesn't let ${code('sagemaker.amazonaws.com')} assume it.`
    const hint =
      trust === 'denied'
        ? 'Change the `Deny` statement in its trust policy.'
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
