// Asks AWS, by read calls only, whether all that checked specs name is there and usable.
import { inParallel } from '../../concurrency.ts'
import type { Cursor } from '../../spec/document/cursor.ts'
import type { Findings } from '../../spec/findings/findings.ts'
import { containersOf } from '../../spec/request.ts'
import type { ValidModel } from '../../spec/spec.ts'
import type { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { checkArtifacts } from './artifact.ts'
import { ReadClients } from './clients.ts'
import { checkImage } from './image.ts'
import { Inquiry } from './context.ts'
import { checkNetwork } from './network.ts'
import { checkPackage } from './package.ts'
import { Reporter } from './reporter.ts'
import { checkRole } from './role.ts'
import { Simulations } from './simulation.ts'

export interface PreflightOptions {
  /** The client of the run, whose region and credentials are used; both must be known to it. */
  readonly client: SageMakerClient
  /** How many models are looked at at once; the checks of one go side by side. */
  readonly maxParallel: number
  readonly signal: AbortSignal
}

/**
 * Adds to the findings what AWS says of the models. What it does not say, for want of a permission or for a fault, is a
 * notice.
 *
 * @throws the reason of the signal
 */
export async function preflight(
  models: readonly ValidModel[],
  findings: Findings,
  { client, maxParallel, signal }: PreflightOptions,
): Promise<void> {
  const clients = new ReadClients(client)
  try {
    const inquiry = new Inquiry(clients, await client.config.region(), signal)
    const reporter = new Reporter(findings, signal)
    const simulations = new Simulations(
      models.map(({ request }) => request),
      inquiry,
    )
    await inParallel(models, maxParallel, async ({ request, tree }) => {
      if (!tree) return
      const containers = cursorsOf(tree)
      const checks = containersOf(request).flatMap((container, index) => {
        const at = containers[index]
        if (!at) return []
        return [
          checkArtifacts(container, at, inquiry, reporter),
          checkImage(container, at, inquiry, reporter),
          checkPackage(container, at, inquiry, reporter),
        ]
      })
      await Promise.all([
        ...checks,
        checkRole(request, tree, simulations, inquiry, reporter),
        checkNetwork(request, tree, inquiry, reporter),
      ])
    })
  } finally {
    clients.destroy()
  }
  signal.throwIfAborted()
}

/** The places of the containers, in the order of `containersOf`. */
function cursorsOf(tree: Cursor): readonly Cursor[] {
  const primary = tree.get('PrimaryContainer')
  return primary.exists ? [primary] : tree.get('Containers').items
}
