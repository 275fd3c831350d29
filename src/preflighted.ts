// Looks at what models name before they are handled; a dry run asks about the models themselves at the same time.
import { inParallel, READS_AT_ONCE } from './concurrency.ts'
import type { Settle, Settled } from './settler.ts'
import type { Connection, NoConnection } from './sagemaker/connection/connect.ts'
import { preflight } from './sagemaker/preflight/index.ts'
import type { Outcome } from './sagemaker/registration/outcome.ts'
import type { Findings } from './spec/findings/findings.ts'
import type { ModelRequest } from './spec/request.ts'
import type { ValidModel } from './spec/spec.ts'

interface PreflightRun {
  readonly models: readonly ValidModel[]
  readonly connection: Connection | NoConnection
  /** Gets what AWS says of the models. */
  readonly findings: Findings
  readonly settle: Settle
  readonly dryRun: boolean
  readonly signal: AbortSignal
}

interface Looked {
  /** Settles a request; in a dry run, says what was planned beside the preflight. */
  readonly settle: Settle
  /** Adds to the findings what the outcomes of a run that is no dry run, in the order of the models, let it say. */
  readonly compare: (outcomes: readonly Outcome[]) => Promise<void>
}

/** Asks AWS for all that models name. Nothing is written before it ends, and no plan is told. */
export async function lookFirst(run: PreflightRun): Promise<Looked> {
  const { models, connection, findings, settle, dryRun, signal } = run
  const [compare, plans] = await Promise.all([
    preflight(models, connection, findings, signal),
    dryRun ? planAll(models, settle) : undefined,
  ])
  if (!plans) return { settle, compare }
  await compare(models.flatMap(({ request }) => plans.get(request)?.outcome ?? []))
  return {
    settle: async (request) => {
      const plan = plans.get(request.specified) ?? (await settle(request))
      // Planned before it was known which tags there is room for.
      return { ...plan, outcome: { ...plan.outcome, request: request.tagged } }
    },
    compare: async () => undefined,
  }
}

/** What would come of each request. */
async function planAll(
  models: readonly ValidModel[],
  settle: Settle,
): Promise<ReadonlyMap<ModelRequest, Settled>> {
  const plans = new Map<ModelRequest, Settled>()
  await inParallel(models, READS_AT_ONCE, async ({ request }) => {
    plans.set(request, await settle({ specified: request, tagged: request }))
  })
  return plans
}
