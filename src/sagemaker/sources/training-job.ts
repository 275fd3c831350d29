// Finds the artifact of a training job, or says why it has none.
import { code } from '../../text/code.ts'
import { unlessAborted } from '../connection/model-api.ts'
import { callError } from '../errors/service-errors.ts'
import { DescribeTrainingJobCommand } from './commands.ts'
import type { Answer, SourceContext, SourceFinding } from './source.ts'

/** Matches SageMaker's messages on a training job that doesn't exist. */
const MISSING = /Requested resource not found|training job\b[^\n]{0,300}(?:does not exist|not found)/i

/** Asks for a training job once. Throws the error of a failed call. */
export async function findArtifact(name: string, { client, region, signal }: SourceContext): Promise<Answer> {
  const command = new DescribeTrainingJobCommand({ TrainingJobName: name })
  const answer = client.send(command, { abortSignal: signal })
  const job = await unlessAborted(answer, signal).catch((thrown: unknown) => {
    if (MISSING.test(callError(thrown).message)) return undefined
    throw thrown
  })
  if (!job) {
    return refused(
      `The training job ${code(name)} doesn't exist in ${code(region)}.`,
      `Check the name, the region and the account of the credentials. List the latest jobs: ${code(`aws sagemaker list-training-jobs --region ${region} --sort-by CreationTime --sort-order Descending`)}`,
    )
  }
  const { TrainingJobStatus: status, FailureReason: reason, ModelArtifacts, OutputDataConfig } = job
  const url = ModelArtifacts?.S3ModelArtifacts
  switch (status) {
    case 'Completed':
    case 'Stopped': {
      if (!url) {
        const what = status === 'Stopped' ? 'stopped before it had a model artifact' : 'has no model artifact'
        return refused(
          `The training job ${code(name)} ${what}.`,
          'Use a completed training job that has one.',
        )
      }
      const isPrefix = OutputDataConfig?.CompressionType === 'NONE'
      const artifact = isPrefix && !url.endsWith('/') ? `${url}/` : url
      return {
        values: { artifact },
        line: `Model data: ${code(artifact)} (artifact of the training job ${code(name)})`,
        ...(status === 'Stopped' && { finding: stopped(name) }),
      }
    }
    case 'InProgress':
    case 'Stopping':
      return refused(
        `The training job ${code(name)} hasn't finished: its status is ${code(status)}.`,
        `Wait for it in an earlier step: ${code(`aws sagemaker wait training-job-completed-or-stopped --training-job-name ${name}`)}`,
      )
    case 'Failed': {
      // Reasons repeat the output of the container, line by line.
      const why = (reason ?? '').replace(/\s+/g, ' ').trim()
      return refused(
        `The training job ${code(name)} failed${why === '' ? '.' : `: ${why}`}`,
        'Fix the cause and train again, or use a completed training job.',
      )
    }
    case 'Deleting':
    case undefined:
    default:
      return refused(
        `The training job ${code(name)} can't be used: its status is ${status === undefined ? 'unknown' : code(status)}.`,
        'Use a completed training job.',
      )
  }
}

function refused(message: string, hint: string): Answer {
  return { finding: { rule: 'training-job', message, hint } }
}

function stopped(name: string): SourceFinding {
  const message = `The training job ${code(name)} stopped early: the model might not be fully trained.`
  const hint = 'Make sure that you want this model, or use a completed training job.'
  return { rule: 'training-job-stopped', message, hint }
}
