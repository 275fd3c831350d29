// Registers one model or plans to: what a run does with each of its models.
import type { Cancellation } from './cancellation.ts'
import type { Inputs } from './inputs.ts'
import { logNotice, logProgress } from './report/log/log.ts'
import { writeRequestFile } from './report/request-file.ts'
import type { Connection, NoConnection } from './sagemaker/connection/connect.ts'
import { sentence } from './sagemaker/errors/failure.ts'
import { createModels } from './sagemaker/registration/create.ts'
import { failedOutcome, type Outcome } from './sagemaker/registration/outcome.ts'
import type { Circumstances } from './sagemaker/registration/plan.ts'
import type { PreviousModels } from './sagemaker/registration/previous.ts'
import type { TaggedRequest } from './sagemaker/registration/provenance.ts'
import { registerModel } from './sagemaker/registration/register.ts'
import { baseNameOf } from './spec/content-hash.ts'
import type { ModelRequest } from './spec/request.ts'
import { code } from './text/code.ts'

/** The outcome of a request, and its duration. */
export interface Settled {
  readonly outcome: Outcome
  readonly seconds: number
}

/** Registers the model of a request, or plans to in a dry run. Never throws. */
export type Settle = (request: TaggedRequest) => Promise<Settled>

/** Returns a function that handles each model of a run, and one that closes its connections. */
export function createSettler(
  connection: Connection | NoConnection,
  inputs: Inputs,
  cancellation: Cancellation,
): { readonly settle: Settle; readonly close: () => void } {
  const { settle, close } =
    'failure' in connection
      ? withoutConnection(connection, inputs)
      : withConnection(connection, inputs, cancellation)
  return {
    settle: async (request) => {
      // Not the global `performance`, for which Node loads modules that nothing else needs.
      const started = process.uptime()
      const outcome = await settle(request)
      return { outcome, seconds: process.uptime() - started }
    },
    close,
  }
}

interface Untimed {
  readonly settle: (request: TaggedRequest) => Promise<Outcome>
  readonly close: () => void
}

function withoutConnection(connection: NoConnection, inputs: Inputs): Untimed {
  return {
    settle: async (request) => {
      if (!inputs.dryRun) return failedOutcome(request.tagged, connection.failure, connection.region)
      const { planWithout } = await import('./sagemaker/registration/plan.ts')
      return planWithout(connection, request, circumstancesOf(inputs))
    },
    close: () => undefined,
  }
}

function withConnection(connection: Connection, inputs: Inputs, cancellation: Cancellation): Untimed {
  const { dryRun, ifExists, check } = inputs
  const { api, region } = connection
  const registration = {
    api,
    region,
    ifExists,
    create: createModels(api, logNotice),
    cancellation,
    keep: keepOldRequest,
    notify: logNotice,
  }
  const begin = async (request: TaggedRequest): Promise<Outcome> => {
    if (!dryRun) return registerModel(request, registration)
    const { planModel } = await import('./sagemaker/registration/plan.ts')
    return planModel(request, connection, ifExists, circumstancesOf(inputs))
  }
  let previous: PreviousModels | undefined
  return {
    settle: async (request) => {
      if (cancellation.reason !== undefined) {
        const message = `${sentence(cancellation.reason)} The action sent nothing for this model.`
        return failedOutcome(request.tagged, { message, causes: [] }, region)
      }
      // Send the request before loading anything for the search.
      const outcome = begin(request)
      if (check.nameSuffix === 'none') return outcome
      const { PreviousModels } = await import('./sagemaker/registration/previous.ts')
      previous ??= new PreviousModels(connection, cancellation.signal, logNotice)
      const { ModelName: name } = request.specified
      return previous.beside(name, baseNameOf(name, check.nameSuffix), outcome)
    },
    close: () => previous?.close(),
  }
}

function circumstancesOf({ role }: Inputs): Circumstances {
  return {
    assumesRole: role !== undefined,
    outsider: async () => (await import('./report/comment/event.ts')).outsiderOf(),
  }
}

/** Saves the request of a model before its deletion, and logs where, in case the runner is killed. */
function keepOldRequest(old: ModelRequest, name: string): string {
  const file = writeRequestFile(old, `${name}.previous`)
  logProgress(`${name}: before deleting the old model, saved its request to ${code(file)}`)
  return file
}
