// Asks IAM what a role is allowed to do, by simulation, and reports missing permissions.
import type { Cursor } from '../../spec/document/cursor.ts'
import type { ModelRequest } from '../../spec/request.ts'
import { statement } from '../../aws/iam-statement.ts'
import type { PreflightContext } from './context.ts'
import { decisionsOf, needsOf, type Decision, type Need } from './permissions.ts'
import type { Reporter } from './reporter.ts'
import { code } from '../../text/code.ts'

/** Resources of one call. IAM throttles calls, and answers for many resources in one page. */
const MAX_RESOURCES = 20

/** Simulates the roles of a run for all models together, so that each role takes few calls. */
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

  /** Returns IAM's decisions on a need of one model's role. */
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

/** Returns IAM's decisions on a need of the role with that ARN. */
function simulate(arn: string, need: Need, context: PreflightContext): Promise<Decision[]> {
  const { actions, resources } = need
  return context.memoize('iam', `simulation ${[arn, ...actions, ...resources].join(' ')}`, async () => {
    const { SimulatePrincipalPolicyCommand } = await import('@aws-sdk/client-iam')
    const client = await context.clients.iam()
    const command = new SimulatePrincipalPolicyCommand({
      PolicySourceArn: arn,
      ActionNames: [...actions],
      ResourceArns: [...resources],
      // Known values of SageMaker's calls that policies often check: a key without a value matches StringNotEquals.
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

/** Reports what a role isn't allowed to do: one finding of each kind for each purpose. */
export function reportDecisions(
  arn: string,
  decisions: readonly Decision[],
  at: Cursor,
  reporter: Reporter,
): void {
  for (const [to, same] of Map.groupBy(decisions, (decision) => decision.to)) {
    const denied = same.filter(({ verdict }) => verdict === 'denied')
    if (denied.length > 0) {
      const message = `The role ${code(arn)} can't ${to}: a policy denies ${listed(denied)}.`
      const hint =
        'Find the statement with `"Effect": "Deny"` in the policies of the role or in its permissions boundary, and change it.'
      reporter.report({ rule: 'role-denied', at, message, hint })
    }
    const wanting = same.filter(({ verdict }) => verdict === 'not-allowed')
    if (wanting.length > 0) {
      const message = `The role ${code(arn)} might not be able to ${to}: its policies don't allow ${listed(wanting)}.`
      const owner = to === 'read the data' ? 'bucket' : 'repository'
      const statements = grouped(wanting).map(({ actions, resource }) => statement(actions, resource))
      const hint = `Unless the ${owner} policy allows it, add to the role's policies (and to its permissions boundary, if it has one): ${code(statements.join(', '))}`
      reporter.report({ rule: 'role-permissions', at, message, hint })
    }
    const unclear = same.filter(({ verdict }) => typeof verdict === 'object')
    if (unclear.length > 0) {
      const reasons = unclear.flatMap(({ verdict }) => (typeof verdict === 'object' ? [verdict.unclear] : []))
      const message = `Could not check whether the role ${code(arn)} is allowed ${listed(unclear)}: ${[...new Set(reasons)].join('; ')}.`
      const hint = "This doesn't fail the step. SageMaker decides when it creates the model."
      reporter.reportOnce({ rule: 'preflight-unchecked', at, message, hint })
    }
  }
}

/** Returns decisions for people: `s3:GetObject` on `arn:…`; `s3:ListBucket` on `arn:…`. */
function listed(decisions: readonly Decision[]): string {
  return grouped(decisions)
    .map(({ actions, resource }) => `${actions.map(code).join(', ')} on ${code(resource)}`)
    .join('; ')
}

function grouped(decisions: readonly Decision[]): { actions: string[]; resource: string }[] {
  const byResource = Map.groupBy(decisions, ({ resource }) => resource)
  return [...byResource].map(([resource, same]) => ({ actions: same.map(({ action }) => action), resource }))
}
