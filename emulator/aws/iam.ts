/** The IAM endpoint, with the Query protocol: roles, and the policy simulator. */
import { authenticate, accessDeniedMessage, decide, isDenied, QUERY_CODES } from './authorization.ts'
import type { Caller } from './authorization.ts'
import { lookUp } from './resources.ts'
import type { IamRole } from './resources.ts'
import { isoSeconds, partitionOf } from './state.ts'
import type { State } from './state.ts'
import { membersOf, Refusal } from './protocol.ts'
import type { Answer, Exchange } from '../http.ts'
import { elements, IAM_XML } from './xml.ts'

/** `Version` of this API's forms. */
export const IAM_VERSION = '2010-05-08'

/** The region for which requests of a partition are signed, since IAM has one endpoint in each. */
const HOME_REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
  'aws-eusc': 'eusc-de-east-1',
}

/** Answers a form that is addressed to IAM. */
export function handleIam(state: State, exchange: Exchange, form: URLSearchParams): Answer {
  const operation = form.get('Action') ?? ''
  try {
    const caller = authenticate(state, exchange, 'iam', QUERY_CODES)
    if (HOME_REGIONS[partitionOf(caller.region)] !== caller.region) {
      throw new Refusal('SignatureDoesNotMatch', 'Credential should be scoped to a valid region. ', 403)
    }
    switch (operation) {
      case 'GetRole':
        return IAM_XML.result(operation, getRole(state, caller, form))
      case 'SimulatePrincipalPolicy':
        return IAM_XML.result(operation, simulate(state, caller, form))
      default:
        throw new Refusal('InvalidAction', `Could not find operation ${operation} for version ${IAM_VERSION}`)
    }
  } catch (error) {
    if (error instanceof Refusal) return IAM_XML.error(error.code, error.message, error.status)
    throw error
  }
}

function getRole(state: State, caller: Caller, form: URLSearchParams): string {
  const name = form.get('RoleName') ?? ''
  const prefix = `arn:${partitionOf(caller.region)}:iam::${state.accountId}:role/`
  const named = (role: IamRole): boolean => role.arn.startsWith(prefix) && nameOf(role.arn) === name
  const known = [...state.resources.iamRoles.values()].find(named)
  // This operation's denials name the role without its ARN.
  checkPermission(state, caller, 'iam:GetRole', known?.arn ?? prefix + name, `role ${name}`)
  const role = known ?? existing(state, prefix + name)
  if (role === undefined) throw notFound(`The role with name ${name} cannot be found.`)
  const Role = {
    Path: role.arn.slice(prefix.length - 1, -name.length),
    RoleName: name,
    RoleId: 'AROAEXAMPLEEXAMPLE123',
    Arn: role.arn,
    CreateDate: isoSeconds(state.startedAt),
    // Policies are percent-encoded in answers (documented).
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(role.trustPolicy ?? trustedBySageMaker())),
    MaxSessionDuration: 3600,
  }
  return elements({ Role })
}

/** The role of this ARN, if there is one. */
function existing({ resources }: State, arn: string): IamRole | undefined {
  return lookUp(resources, resources.iamRoles, arn, () => ({ arn }))
}

function trustedBySageMaker(): object {
  const Principal = { Service: 'sagemaker.amazonaws.com' }
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] }
}

function simulate(state: State, caller: Caller, form: URLSearchParams): string {
  const arn = form.get('PolicySourceArn') ?? ''
  checkPermission(state, caller, 'iam:SimulatePrincipalPolicy', arn)
  if (!/^arn:[^:]+:iam::\d{12}:(?:role|user|group)\/./.test(arn)) {
    const message = `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`
    throw new Refusal('InvalidInput', message)
  }
  const own = arn.split(':')[4] === state.accountId
  const role = own ? existing(state, arn) : undefined
  // The service's own text is not known.
  if (role === undefined) throw notFound(`The entity with ARN ${arn} cannot be found.`)
  const asked = membersOf(form, 'ResourceArns.member')
  const arns = asked.length === 0 ? ['*'] : asked
  const results = membersOf(form, 'ActionNames.member').map((action) => evaluation(role, action, arns))
  return elements({ IsTruncated: false, EvaluationResults: { member: results } })
}

/**
 * One result for an action, as published answers have it: with several resources the outer one names a pattern
 * and sums the decisions up, so that only the inner ones say what is allowed where.
 */
function evaluation(role: IamRole, action: string, arns: readonly string[]) {
  const decisions = arns.map((arn) => decide(role.statements, action, arn))
  const [service = ''] = action.split(':')
  const summed = (['explicitDeny', 'allowed'] as const).find((decision) => decisions.includes(decision))
  return {
    EvalActionName: action,
    EvalResourceName: arns.length === 1 ? arns[0] : `arn:aws:${service}:::\${Resource}`,
    EvalDecision: summed ?? 'implicitDeny',
    MatchedStatements: '',
    MissingContextValues: '',
    ResourceSpecificResults: {
      member: arns.map((arn, index) => ({
        EvalResourceName: arn,
        EvalResourceDecision: decisions[index],
        MatchedStatements: '',
        MissingContextValues: '',
      })),
    },
  }
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}

function checkPermission(state: State, caller: Caller, action: string, arn: string, shown = arn): void {
  if (!isDenied(state, action, caller, arn)) return
  throw new Refusal('AccessDenied', accessDeniedMessage(caller, action, shown), 403)
}

function notFound(message: string): Refusal {
  return new Refusal('NoSuchEntity', message, 404)
}
