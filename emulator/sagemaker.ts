/** The SageMaker endpoint: AWS JSON 1.1 with verified signatures. */
import { createModel, deleteModel, describeModel, listModels } from './models.ts'
import { verifySignature } from './sigv4.ts'
import type { SignatureProblem } from './sigv4.ts'
import type { State } from './state.ts'
import { addTags, deleteTags, listTags } from './tags.ts'
import { amzJson, amzJsonError, Refusal } from './wire.ts'
import type { Answer, Exchange } from './wire.ts'

type Operation = (state: State, region: string, body: string) => unknown

/** A null prototype, so that `SageMaker.constructor` is as unknown as any other name. */
const OPERATIONS: Readonly<Record<string, Operation>> = Object.assign(Object.create(null), {
  CreateModel: createModel,
  DescribeModel: describeModel,
  DeleteModel: deleteModel,
  ListModels: listModels,
  ListTags: listTags,
  AddTags: addTags,
  DeleteTags: deleteTags,
} satisfies Record<string, Operation>) as Record<string, Operation>

/** Error codes of the JSON protocol for what can be wrong with a signature. */
const SIGNATURE_CODES: Readonly<Record<SignatureProblem['kind'], string>> = {
  missing: 'MissingAuthenticationTokenException',
  incomplete: 'IncompleteSignatureException',
  'unknown-key': 'UnrecognizedClientException',
  expired: 'ExpiredTokenException',
  mismatch: 'InvalidSignatureException',
}

const TARGET_PREFIX = 'SageMaker.'

/** The operation that the X-Amz-Target header names, when it is one of this service. */
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
  const verdict = verifySignature(exchange, {
    service: 'sagemaker',
    now: state.now(),
    findCredential: (accessKeyId) => state.credentials.get(accessKeyId),
  })
  if (!verdict.ok) return amzJsonError(SIGNATURE_CODES[verdict.problem.kind], verdict.problem.message)
  try {
    return amzJson(200, run(state, verdict.region, exchange.body.toString()))
  } catch (error) {
    if (error instanceof Refusal) return amzJsonError(error.code, error.message, error.status)
    throw error
  }
}
