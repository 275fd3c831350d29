// Brings models onto AWS, or plans to: any number of them, side by side, through one client.
import type { SageMakerClient } from '@aws-sdk/client-sagemaker'
import type { Inputs } from '../../inputs.ts'
import type { Findings } from '../../spec/findings/findings.ts'
import type { ModelRequest } from '../../spec/request.ts'
import type { ValidModel } from '../../spec/spec.ts'
import type { Stop } from '../../cancellation.ts'
import { createClient } from './client.ts'
import { failureOf, sentence, type Failure } from '../errors/failure.ts'
import type { Outcome } from '../registration/outcome.ts'
import type { Policy } from '../registration/policy.ts'
import type { Tag } from '../registration/provenance.ts'
import { registerModel } from '../registration/register.ts'
import { Session } from './model-api.ts'

/** What a run tells and keeps while it goes on. */
export interface Surroundings {
  readonly stop: Stop
  /** Whether there are several models. */
  readonly several: boolean
  /** Tells the user, in one line, why the run waits. */
  readonly notify: (line: string) => void
  /** Tells the user what the run does without. */
  readonly warn: (text: string) => void
  /** Keeps a request where the user finds it, and gives the path of its file. */
  readonly keep: Policy['keep']
}

type RegistrarInputs = Pick<Inputs, 'ifExists' | 'dryRun' | 'region' | 'role' | 'pauseFactor'>

export class Registrar {
  readonly #inputs: RegistrarInputs
  readonly #surroundings: Surroundings
  #client: SageMakerClient | undefined
  #session: Promise<Session> | undefined
  /** Known from the inputs, or once the AWS profile has told it. */
  #region: string | undefined

  constructor(inputs: RegistrarInputs, surroundings: Surroundings) {
    this.#inputs = inputs
    this.#region = inputs.region
    this.#surroundings = surroundings
  }

  /**
   * Brings a checked request onto AWS, or in a dry run says what that would be. Never throws: a failure is an outcome.
   *
   * @param provenance tags for a model that is created, beside the request's own
   */
  async settle(request: ModelRequest, provenance: readonly Tag[]): Promise<Outcome> {
    const { ifExists, dryRun } = this.#inputs
    const { stop, keep } = this.#surroundings
    if (stop.reason !== undefined) return failed(request, notBegun(stop.reason))
    let session: Session
    try {
      // One client, and one answer to whether there are a region and credentials: what fails once fails for all.
      session = await (this.#session ??= this.#connect())
    } catch (error) {
      const failure = failureOf(error, { request, region: this.#region })
      if (!dryRun) return failed(request, failure, this.#region)
      const { planWithout } = await import('../registration/plan.ts')
      return planWithout(failure, request, this.#region)
    }
    if (!dryRun) return registerModel(request, session, { ifExists, provenance, keep })
    const { planModel } = await import('../registration/plan.ts')
    return planModel(request, session, { ifExists })
  }

  /**
   * Asks AWS, by read calls only, for all that the models name; what it finds is added to the findings. That there is no
   * region or no credentials is a notice: what it means for the models is told of them, and so is the step's end.
   */
  async preflight(models: readonly ValidModel[], findings: Findings, maxParallel: number): Promise<void> {
    const { signal } = this.#surroundings.stop
    try {
      await (this.#session ??= this.#connect())
    } catch (error) {
      if (signal.aborted) return
      findings.add({
        rule: 'preflight-unchecked',
        message: `AWS was not asked for what the specs name: ${failureOf(error).message}`,
        origin: { input: 'preflight' },
      })
      return
    }
    if (!this.#client) return
    const { preflight } = await import('../preflight/index.ts')
    try {
      await preflight(models, findings, { client: this.#client, maxParallel, signal })
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  async #connect(): Promise<Session> {
    const { region, role, pauseFactor } = this.#inputs
    const { stop, notify, warn, several } = this.#surroundings
    const patience = { notify, pauseFactor }
    this.#client = createClient(region, role, { stop, ...patience })
    const session = new Session(this.#client, { stop, warn, ...patience, outlastsThrottling: several })
    this.#region = await session.region()
    await session.credentials()
    return session
  }

  /** Closes the connections: while they are kept alive they hold the process back. */
  close(): void {
    this.#client?.destroy()
  }
}

function failed({ ModelName: name }: ModelRequest, failure: Failure, region?: string): Outcome {
  return { status: 'failed', name, ...(region !== undefined && { region }), changed: false, failure }
}

function notBegun(reason: string): Failure {
  return { message: `${sentence(reason)} Nothing was sent for this model.`, causes: [] }
}
