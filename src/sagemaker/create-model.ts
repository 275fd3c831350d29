// Creates a model and says what came of it.
import { CreateModelCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker'
import type { ModelRequest } from '../spec/request.ts'
import { consoleUrl } from './console.ts'
import { toFailure, type Failure } from './failure.ts'

/** What came of a request; the switch over `status` is exhaustive wherever an outcome is told. */
export type Outcome = Created | Failed

export interface Created {
  readonly status: 'created'
  readonly name: string
  readonly arn: string
  readonly region: string
  readonly consoleUrl: string
}

export interface Failed {
  readonly status: 'failed'
  readonly name: string
  /** Absent when it could not be found out. */
  readonly region?: string
  readonly failure: Failure
}

/** Sends a checked request. Never throws: a failure is an outcome. */
export async function createModel(request: ModelRequest, client: SageMakerClient): Promise<Outcome> {
  const name = request.ModelName
  let region: string | undefined
  try {
    region = await client.config.region()
    const { ModelArn: arn } = await client.send(new CreateModelCommand(request))
    if (!arn) throw new Error('CreateModel succeeded, but its answer holds no ModelArn')
    return { status: 'created', name, arn, region, consoleUrl: consoleUrl(region, name) }
  } catch (error) {
    return { status: 'failed', name, ...(region && { region }), failure: toFailure(error, request) }
  }
}
