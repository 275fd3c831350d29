/** The SageMaker endpoint: AWS JSON 1.1 with verified signatures. */
import { authenticate, accessDeniedMessage, isDenied, JSON_CODES } from './authorization.ts'
import { readInput } from './constraints.ts'
import { structure } from './limits.ts'
import { describeModelPackage, groupArn, listModelPackages, packageArn } from './model-packages.ts'
import { createModel, deleteModel, describeModel, listModels, modelArn } from './models.ts'
import type { State } from './state.ts'
import { addTags, listTags } from './tags.ts'
import { describeTrainingJob, trainingJobArn } from './training-jobs.ts'
import { amzJson, amzJsonError, Refusal } from './protocol.ts'
import type { Answer, Exchange } from '../http.ts'

type Operation = (state: State, region: string, body: string) => unknown

/** A null prototype, so that `SageMaker.constructor` is as unknown as any other name. */
const OPERATIONS: Readonly<Record<string, Operation>> = Object.assign(Object.create(null), {
  CreateModel: createModel,
  DescribeModel: describeModel,
  DeleteModel: deleteModel,
  ListModels: listModels,
  ListTags: listTags,
  AddTags: addTags,
  DescribeModelPackage: describeModelPackage,
  ListModelPackages: listModelPackages,
  DescribeTrainingJob: describeTrainingJob,
} satisfies Record<string, Operation>) as Record<string, Operation>

/** A body that only has to be JSON. */
const ANYTHING = structure({})

const TARGET_PREFIX = 'SageMaker.'

/** Returns the operation in the X-Amz-Target header, if it belongs to this service. */
export function sageMakerOperation(target: string | undefined): string | undefined {
  return target?.startsWith(TARGET_PREFIX) === true ? target.slice(TARGET_PREFIX.length) : undefined
}

/** Answers a request that is addressed to SageMaker. */
export function handleSageMaker(state: State, exchange: Exchange, operation: string): Answer {
  if (exchange.method !== 'POST' || exchange.path !== '/') {
    return amzJsonError('UnknownOperationException', 'Requests go by POST to the path /.', 404)
  }
  const run = OPERATIONS[operation]
  const contentType = exchange.headers['content-type'] ?? ''
  if (run === undefined || !contentType.startsWith('application/x-amz-json-1.1')) {
    return amzJsonError(
      'UnknownOperationException',
      `No operation "${operation}" for content type "${contentType}".`,
    )
  }
  try {
    const caller = authenticate(state, exchange, 'sagemaker', JSON_CODES)
    const body = exchange.body.toString()
    for (const [action, arn] of permissionsOf(state, caller.region, operation, body)) {
      if (!isDenied(state, action, caller, arn)) continue
      throw new Refusal('AccessDeniedException', accessDeniedMessage(caller, action, arn))
    }
    return amzJson(200, run(state, caller.region, body))
  } catch (error) {
    if (error instanceof Refusal) return amzJsonError(error.code, error.message, error.status)
    throw error
  }
}

/** What the caller must be allowed to do, and to what: a new model also takes tags and a role. */
function permissionsOf(
  state: State,
  region: string,
  operation: string,
  body: string,
): [action: string, arn: string][] {
  const resource = operation === 'ListModels' ? '*' : resourceOf(state, region, body)
  const own: [string, string] = [`sagemaker:${operation}`, resource]
  if (operation !== 'CreateModel') return [own]
  const { Tags: tags, ExecutionRoleArn: role } = readInput(ANYTHING, body).received
  return [
    own,
    ...(Array.isArray(tags) && tags.length > 0 ? [['sagemaker:AddTags', resource] as [string, string]] : []),
    ...(typeof role === 'string' ? [['iam:PassRole', role] as [string, string]] : []),
  ]
}

/** The ARN of what an operation is about. */
function resourceOf(state: State, region: string, body: string): string {
  const { received } = readInput(ANYTHING, body)
  const { ModelName: model, ModelPackageName: modelPackage, ResourceArn: arn } = received
  const { TrainingJobName: job, ModelPackageGroupName: group } = received
  if (typeof job === 'string') return trainingJobArn(state, region, job)
  if (typeof group === 'string') return groupArn(state, region, group)
  if (typeof modelPackage === 'string') return packageArn(state, region, modelPackage)
  return typeof arn === 'string' ? arn : modelArn(state, region, typeof model === 'string' ? model : '*')
}
