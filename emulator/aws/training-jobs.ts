/** The operation on training jobs: describe. */
import { readInput } from './constraints.ts'
import { NAMED_TRAINING_JOB } from './limits.ts'
import { lookUp } from './resources.ts'
import type { TrainingJob } from './resources.ts'
import { partitionOf } from './state.ts'
import type { State } from './state.ts'
import { Refusal } from './protocol.ts'

/** The ARN of a training job. */
export function trainingJobArn(state: State, region: string, name: string): string {
  return `arn:${partitionOf(region)}:sagemaker:${region}:${state.accountId}:training-job/${name.toLowerCase()}`
}

/** Describes a training job. */
export function describeTrainingJob(state: State, region: string, body: string): unknown {
  const { known } = readInput(NAMED_TRAINING_JOB, body)
  const name = known['TrainingJobName'] as string
  const { resources } = state
  const job = lookUp(resources, resources.trainingJobs, `${region}/${name}`, (): TrainingJob => ({
    region,
    name,
  }))
  // Seen verbatim in logs that users published.
  if (job === undefined) throw new Refusal('ValidationException', 'Requested resource not found.')
  const { status = 'Completed', failureReason, compression } = job
  const output = 's3://ml-artifacts/training'
  const artifact =
    job.artifact ?? (status === 'Completed' ? `${output}/${name}/output/model.tar.gz` : undefined)
  return {
    TrainingJobName: name,
    TrainingJobArn: trainingJobArn(state, region, name),
    TrainingJobStatus: status,
    SecondaryStatus: status === 'InProgress' ? 'Training' : status,
    ...(failureReason !== undefined && { FailureReason: failureReason }),
    ...(artifact !== undefined && { ModelArtifacts: { S3ModelArtifacts: artifact } }),
    OutputDataConfig: { S3OutputPath: output, ...(compression && { CompressionType: compression }) },
    CreationTime: state.startedAt.getTime() / 1000,
  }
}
