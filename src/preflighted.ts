// Runs the preflight checks before the models are handled; a dry run plans the models at the same time.
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
  /** Receives the findings from AWS. */
  readonly findings: Findings
  readonly settle: Settle
  readonly dryRun: boolean
  readonly signal: AbortSignal
}

interface Looked {
  /** Handles a request; in a dry run, returns the plan made during the preflight. */
  readonly settle: Settle
  /** Adds findings that depend on the outcomes of a run without `dry-run`, given in the order of the models. */
  readonly compare: (outcomes: readonly Outcome[]) => Promise<void>
}

/** Checks everything that the models name. Until it ends, nothing is written and no plan is reported. */
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
      // The plan was made before the tags were limited to the available room.
      return { ...plan, outcome: { ...plan.outcome, request: request.tagged } }
    },
    compare: async () => undefined,
  }
}

/** Returns the planned outcome of each request. */
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
