// Connects a run to AWS, once for all of its models.
import type { SageMakerClient } from '@aws-sdk/client-sagemaker'
import type { Cancellation } from '../../cancellation.ts'
import type { Inputs } from '../../inputs.ts'
import { failureOf, type Failure } from '../errors/failure.ts'
import { learnIdentity } from '../errors/secrets.ts'
import { createClient } from './client.ts'
import { ModelApi, unlessAborted } from './model-api.ts'
import { applyProfileSwitches, cleanTokenFiles, explainMissing } from './profile.ts'
import type { TransientRetry } from './retry.ts'

/** A region and credentials for it: all that a call needs. */
export interface Connection {
  readonly region: string
  /** Has the region and the credentials, for clients of other services, too. */
  readonly client: SageMakerClient
  readonly api: ModelApi
}

/** Why there is no connection: the failure applies to all models. */
export interface NoConnection {
  /** Absent if unknown. */
  readonly region?: string
  readonly failure: Failure
}

/**
 * Finds out the region and gets credentials of an allowed account for it. Never throws: a dry run doesn't need a
 * connection.
 *
 * @param retry how to retry calls, including the connection's own
 */
export async function connect(
  { region: given, role, allowedAccounts }: Pick<Inputs, 'region' | 'role' | 'allowedAccounts'>,
  retry: TransientRetry,
  { signal }: Cancellation,
): Promise<Connection | NoConnection> {
  let region = given
  try {
    const client = createClient(given, role, retry, signal)
    await applyProfileSwitches()
    if (!role) cleanTokenFiles()
    region = await client.config.region()
    const identity = await unlessAborted(client.config.credentials(), signal)
    learnIdentity(identity)
    if (allowedAccounts.length > 0) {
      const { checkAccount } = await import('./account.ts')
      await checkAccount(identity, allowedAccounts, { client, role, retry, signal })
    }
    return { region, client, api: new ModelApi(client, retry, signal) }
  } catch (error) {
    return {
      ...(region !== undefined && { region }),
      failure: await failureOf(await explainMissing(error), { region }),
    }
  }
}

/** Closes the sockets of a connection, which would keep the process alive. */
export function disconnect(connection: Connection | NoConnection): void {
  if ('client' in connection) connection.client.destroy()
}
