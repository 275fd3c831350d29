// Asks AWS, by read calls only, whether all that checked specs name is there and usable.
import { inParallel } from '../../concurrency.ts'
import type { Cursor } from '../../spec/document/cursor.ts'
import { isPreflight } from '../../spec/findings/catalogue.ts'
import type { Findings } from '../../spec/findings/findings.ts'
import { containersOf } from '../../spec/request.ts'
import type { ValidModel } from '../../spec/spec.ts'
import type { Connection, NoConnection } from '../connection/connect.ts'
import { checkArtifacts } from './artifact.ts'
import { ReadClients } from './clients.ts'
import { checkImage } from './image.ts'
import { PreflightContext } from './context.ts'
import { checkNetwork } from './network.ts'
import { checkPackage } from './package.ts'
import { Reporter } from './reporter.ts'
import { checkRole } from './role.ts'
import { Simulations } from './simulation.ts'

/**
 * Adds to the findings what AWS says of the models. What it does not say, for want of a permission or for a fault, is a
 * notice; so is a connection that there is not, since what that means for the models is told of them.
 *
 * @param maxParallel how many models are looked at at once; the checks of one go side by side
 * @param signal ends the preflight when it aborts
 */
export async function preflight(
  models: readonly ValidModel[],
  connection: Connection | NoConnection,
  findings: Findings,
  maxParallel: number,
  signal: AbortSignal,
): Promise<void> {
  if ('failure' in connection) {
    // The end of the step is told of the models.
    if (signal.aborted) return
    const message = `AWS was not asked for what the specs name: ${connection.failure.message}`
    findings.add({ rule: 'preflight-unchecked', message, origin: { input: 'preflight' } })
    return
  }
  const clients = new ReadClients(connection.client)
  try {
    const context = new PreflightContext(clients, connection.region, signal)
    const reporter = new Reporter(findings, signal)
    const simulations = new Simulations(
      models.map(({ request }) => request),
      context,
    )
    await inParallel(models, maxParallel, async ({ request, tree }) => {
      if (!tree) return
      const containers = cursorsOf(tree)
      const checks = containersOf(request).flatMap((container, index) => {
        const at = containers[index]
        if (!at) return []
        return [
          checkArtifacts(container, at, context, reporter),
          checkImage(container, at, context, reporter),
          checkPackage(container, at, context, reporter),
        ]
      })
      await Promise.all([
        ...checks,
        checkRole(request, tree, simulations, context, reporter),
        checkNetwork(request, tree, context, reporter),
      ])
    })
    const isWhole = !findings.kept.some(({ rule }) => rule === 'preflight-unchecked')
    findings.reportUnneededComments((rule) => isWhole && isPreflight(rule))
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    clients.destroy()
  }
}

/** The places of the containers, in the order of `containersOf`. */
function cursorsOf(tree: Cursor): readonly Cursor[] {
  const primary = tree.get('PrimaryContainer')
  return primary.exists ? [primary] : tree.get('Containers').items
}
