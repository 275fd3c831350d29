// Checks, with read calls only, that everything the specs name exists on AWS and is usable.
import { inParallel, READS_AT_ONCE } from '../../concurrency.ts'
import type { Cursor } from '../../spec/document/cursor.ts'
import { isPreflight } from '../../spec/findings/catalogue.ts'
import type { Findings } from '../../spec/findings/findings.ts'
import { containersOf, type Container, type ModelRequest } from '../../spec/request.ts'
import type { ValidModel } from '../../spec/spec.ts'
import type { Connection, NoConnection } from '../connection/connect.ts'
import type { Outcome } from '../registration/outcome.ts'
import { checkArtifacts } from './artifact.ts'
import { ReadClients } from './clients.ts'
import { checkImage } from './image.ts'
import { PreflightContext } from './context.ts'
import { checkNetwork } from './network.ts'
import { checkNewer, existingOf } from './newer.ts'
import { checkPackage } from './package.ts'
import { Reporter } from './reporter.ts'
import { checkRole } from './role.ts'
import { Simulations } from './simulation.ts'

/**
 * Adds to the findings what AWS says about the models. A missing permission or a fault becomes a notice. So does a
 * missing connection: the outcomes of the models say what that means for them.
 *
 * @param signal ends the preflight when it aborts
 * @returns a function that takes the outcomes, in the order of the models, and adds findings without calling AWS
 */
export async function preflight(
  models: readonly ValidModel[],
  connection: Connection | NoConnection,
  findings: Findings,
  signal: AbortSignal,
): Promise<(outcomes: readonly Outcome[]) => Promise<void>> {
  if ('failure' in connection) {
    // The outcomes of the models report the end of the step.
    if (signal.aborted) return async () => undefined
    const message = `Skipped the preflight checks: ${connection.failure.message}`
    findings.add({ rule: 'preflight-unchecked', message, origin: { input: 'preflight' } })
    return async () => undefined
  }
  const clients = new ReadClients(connection.client)
  const context = new PreflightContext(clients, connection.region, signal)
  const reporter = new Reporter(signal)
  try {
    const simulations = new Simulations(
      models.map(({ request }) => request),
      context,
    )
    await inParallel(models, READS_AT_ONCE, async ({ request, tree }) => {
      if (!tree) return
      const ofModel = reporter.branch()
      const branch = (): Reporter => ofModel.branch()
      const checks = placed(request, tree).flatMap(([container, at]) => [
        checkArtifacts(container, at, context, branch()),
        checkImage(container, at, context, branch()),
        checkPackage(container, at, context, branch()),
      ])
      await Promise.all([
        ...checks,
        checkRole(request, tree, simulations, context, branch()),
        checkNetwork(request, tree, context, branch()),
      ])
    })
    reporter.tell(findings)
    const isWhole = !findings.kept.some(({ rule }) => rule === 'preflight-unchecked')
    // Whether an artifact is newer depends on what is on AWS, so such a comment is never unneeded.
    findings.reportUnneededComments((rule) => isWhole && isPreflight(rule) && rule !== 'artifact-newer')
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    clients.destroy()
    reporter.tell(findings)
  }
  return async (outcomes) => {
    for (const [index, { request, tree }] of models.entries()) {
      const outcome = outcomes[index]
      const existing = outcome && existingOf(outcome)
      if (!existing || !tree) continue
      for (const [container, at] of placed(request, tree)) {
        await checkNewer(container, at, existing, context, reporter)
      }
    }
    reporter.tell(findings)
  }
}

/** Returns the containers of a request, each with its place in the spec. */
function placed(request: ModelRequest, tree: Cursor): [Container, Cursor][] {
  const primary = tree.get('PrimaryContainer')
  const places = primary.exists ? [primary] : tree.get('Containers').items
  return containersOf(request).flatMap((container, index) => {
    const at = places[index]
    return at ? [[container, at]] : []
  })
}
