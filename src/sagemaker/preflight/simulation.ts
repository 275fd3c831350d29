// Asks IAM what a role may do, by simulation, and reports what it may not.
import type { Cursor } from '../../spec/document/cursor.ts'
import type { ModelRequest } from '../../spec/request.ts'
import { statement } from '../../aws/iam-statement.ts'
import type { PreflightContext } from './context.ts'
import { decisionsOf, needsOf, type Decision, type Need } from './permissions.ts'
import type { Reporter } from './reporter.ts'
import { code } from '../../text/code.ts'

/** Resources of one question. IAM throttles questions, and answers for many resources in one page. */
const MAX_RESOURCES = 20

/** What IAM says of the roles of a run: for all models together, so that a role is asked about a few times. */
export class Simulations {
  readonly #context: PreflightContext
  /** The resources that all models need, in the order of the models, by role and actions. */
  readonly #resources = new Map<string, Set<string>>()

  constructor(requests: readonly ModelRequest[], context: PreflightContext) {
    this.#context = context
    for (const request of requests) {
      for (const need of needsOf(request, context.region)) {
        const key = keyOf(request.ExecutionRoleArn ?? '', need)
        const known = this.#resources.get(key) ?? new Set()
        for (const resource of need.resources) known.add(resource)
        this.#resources.set(key, known)
      }
    }
  }

  /** What IAM says of a need of one model's role. */
  async decide(arn: string, need: Need): Promise<Decision[]> {
    const wanted = new Set(need.resources)
    const all = [...(this.#resources.get(keyOf(arn, need)) ?? wanted)]
    const questions = all
      .flatMap((_, index) => (index % MAX_RESOURCES === 0 ? [all.slice(index, index + MAX_RESOURCES)] : []))
      .filter((resources) => resources.some((resource) => wanted.has(resource)))
    const answers = await Promise.all(
      questions.map((resources) => simulate(arn, { ...need, resources }, this.#context)),
    )
    return answers.flat().filter(({ resource }) => wanted.has(resource))
  }
}

function keyOf(arn: string, { actions }: Need): string {
  return [arn, ...actions].join(' ')
}

/** What IAM says of a need of the role with that ARN. */
function simulate(arn: string, need: Need, context: PreflightContext): Promise<Decision[]> {
  const { actions, resources } = need
  return context.memoize('iam', `simulation ${[arn, ...actions, ...resources].join(' ')}`, async () => {
    const { SimulatePrincipalPolicyCommand } = await import('@aws-sdk/client-iam')
    const client = await context.clients.iam()
    const command = new SimulatePrincipalPolicyCommand({
      PolicySourceArn: arn,
      ActionNames: [...actions],
      ResourceArns: [...resources],
      // What is known of SageMaker's calls and policies often ask for: a key without a value fulfils StringNotEquals.
      ContextEntries: [
        {
          ContextKeyName: 'aws:RequestedRegion',
          ContextKeyType: 'string',
          ContextKeyValues: [context.region],
        },
        { ContextKeyName: 'aws:SecureTransport', ContextKeyType: 'boolean', ContextKeyValues: ['true'] },
      ],
    })
    const { EvaluationResults = [] } = await client.send(command, { abortSignal: context.signal })
    return decisionsOf(need, EvaluationResults)
  })
}

/** Reports what a role may not do: of what it is for, one finding of each kind. */
export function reportDecisions(
  arn: string,
  decisions: readonly Decision[],
  at: Cursor,
  reporter: Reporter,
): void {
  for (const [to, same] of Map.groupBy(decisions, (decision) => decision.to)) {
    const denied = same.filter(({ verdict }) => verdict === 'denied')
    if (denied.length > 0) {
      const message = `The role ${arn} cannot ${to}: a policy denies it ${listed(denied)}.`
      const hint =
        'Find the statement with "Effect": "Deny" in the policies of the role or in its permissions boundary, and leave this out of it.'
      reporter.report({ rule: 'role-denied', at, message, hint })
    }
    const wanting = same.filter(({ verdict }) => verdict === 'not-allowed')
    if (wanting.length > 0) {
      const message = `The role ${arn} may not be able to ${to}: its policies do not allow ${listed(wanting)}.`
      const owner = to === 'read the data' ? 'bucket' : 'repository'
      const statements = grouped(wanting).map(({ actions, resource }) => statement(actions, resource))
      const hint = `Unless the policy of the ${owner} allows it, add to the policies of the role, and to its permissions boundary if it has one: ${code(statements.join(', '))}`
      reporter.report({ rule: 'role-permissions', at, message, hint })
    }
    const unclear = same.filter(({ verdict }) => typeof verdict === 'object')
    if (unclear.length > 0) {
      const reasons = unclear.flatMap(({ verdict }) => (typeof verdict === 'object' ? [verdict.unclear] : []))
      const message = `Whether the role ${arn} is allowed ${listed(unclear)} could not be checked: ${[...new Set(reasons)].join('; ')}.`
      const hint = 'It fails no step: SageMaker has the last word when it creates the model.'
      reporter.reportOnce({ rule: 'preflight-unchecked', at, message, hint })
    }
  }
}

/** Decisions as a person reads them: `s3:GetObject on arn:…; s3:ListBucket on arn:…`. */
function listed(decisions: readonly Decision[]): string {
  return grouped(decisions)
    .map(({ actions, resource }) => `${actions.join(', ')} on ${resource}`)
    .join('; ')
}

function grouped(decisions: readonly Decision[]): { actions: string[]; resource: string }[] {
  const byResource = Map.groupBy(decisions, ({ resource }) => resource)
  return [...byResource].map(([resource, same]) => ({ actions: same.map(({ action }) => action), resource }))
}
