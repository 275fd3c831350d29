// Finds the artifact of a training job, or says what keeps the job from having one.
import { unlessAborted } from '../connection/model-api.ts'
import { callError } from '../errors/service-errors.ts'
import { DescribeTrainingJobCommand } from './commands.ts'
import type { Answer, SourceContext, SourceFinding } from './source.ts'

/** Matches what SageMaker says of a training job that does not exist. */
const MISSING = /Requested resource not found|training job\b[^\n]{0,300}(?:does not exist|not found)/i

/** Asks for a training job once; whatever keeps the call from an answer is thrown. */
export async function findArtifact(name: string, { client, region, signal }: SourceContext): Promise<Answer> {
  const command = new DescribeTrainingJobCommand({ TrainingJobName: name })
  const answer = client.send(command, { abortSignal: signal })
  const job = await unlessAborted(answer, signal).catch((thrown: unknown) => {
    if (MISSING.test(callError(thrown).message)) return undefined
    throw thrown
  })
  if (!job) {
    return refused(
      `There is no training job ${name} in ${region}.`,
      `Check the name, the region and the account of the credentials. List the latest jobs: aws sagemaker list-training-jobs --region ${region} --sort-by CreationTime --sort-order Descending`,
    )
  }
  const { TrainingJobStatus: status, FailureReason: reason, ModelArtifacts, OutputDataConfig } = job
  const url = ModelArtifacts?.S3ModelArtifacts
  switch (status) {
    case 'Completed':
    case 'Stopped': {
      if (!url) {
        const what =
          status === 'Stopped' ? 'was stopped before it had a model artifact' : 'has no model artifact'
        return refused(`The training job ${name} ${what}.`, 'Name a training job that completed with one.')
      }
      const isPrefix = OutputDataConfig?.CompressionType === 'NONE'
      const artifact = isPrefix && !url.endsWith('/') ? `${url}/` : url
      return {
        values: { artifact },
        line: `Model data: ${artifact} (artifact of the training job ${name})`,
        ...(status === 'Stopped' && { finding: stopped(name) }),
      }
    }
    case 'InProgress':
    case 'Stopping':
      return refused(
        `The training job ${name} has not ended: its status is ${status}.`,
        `Wait for it in a step before this one: aws sagemaker wait training-job-completed-or-stopped --training-job-name ${name}`,
      )
    case 'Failed': {
      // Reasons repeat the output of the container, line by line.
      const why = (reason ?? '').replace(/\s+/g, ' ').trim()
      return refused(
        `The training job ${name} failed${why === '' ? '.' : `: ${why}`}`,
        'Fix the cause and train again, or name a training job that completed.',
      )
    }
    case 'Deleting':
    case undefined:
    default:
      return refused(
        `The training job ${name} cannot be used: its status is ${status ?? 'not known'}.`,
        'Name a training job that completed.',
      )
  }
}

function refused(message: string, hint: string): Answer {
  return { finding: { rule: 'training-job', message, hint } }
}

function stopped(name: string): SourceFinding {
  const message = `The training job ${name} was stopped early: the model is what it had learned by then.`
  const hint = 'Make sure that you want this model, or name a training job that completed.'
  return { rule: 'training-job-stopped', message, hint }
}
