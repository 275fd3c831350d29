// Handles the models of a run, several at once, and tells of each as it ends.
import type { Cancellation } from './cancellation.ts'
import { inParallel } from './concurrency.ts'
import type { Inputs } from './inputs.ts'
import { logNotice, logProgress, logWarning } from './report/log/log.ts'
import { logModel, logOutcome, logRequest, logTotals } from './report/log/model-log.ts'
import { rewriteRequestFile, writeRequestFile } from './report/request-file.ts'
import type { ModelReport } from './report/report.ts'
import type { Connection, NoConnection } from './sagemaker/connection/connect.ts'
import { failureOf, messageFor, sentence } from './sagemaker/errors/failure.ts'
import { createModels } from './sagemaker/registration/create.ts'
import { failedOutcome, outcomeWithoutSecrets, type Outcome } from './sagemaker/registration/outcome.ts'
import type { Circumstances } from './sagemaker/registration/plan.ts'
import type { PreviousModels } from './sagemaker/registration/previous.ts'
import { withProvenance, type TaggedRequest } from './sagemaker/registration/provenance.ts'
import { registerModel } from './sagemaker/registration/register.ts'
import { baseNameOf } from './spec/content-hash.ts'
import type { ModelRequest } from './spec/request.ts'
import type { ValidModel } from './spec/spec.ts'

/** Brings requests onto AWS, or plans to. */
interface Settler {
  /**
   * Never throws.
   *
   * @param baseName the name without its content hash
   */
  readonly settle: (request: TaggedRequest, baseName: string) => Promise<Outcome>
  readonly close: () => void
}

/** Brings models onto AWS, or in a dry run plans to; one that fails does not stop the others. */
export async function handleModels(
  models: readonly ValidModel[],
  connection: Connection | NoConnection,
  inputs: Inputs,
  cancellation: Cancellation,
): Promise<ModelReport[]> {
  const several = models.length > 1
  const reports: ModelReport[] = []
  let ended = 0
  const { settle, close } = settler(connection, inputs, cancellation)
  await inParallel(models, inputs.maxParallel, async ({ request, spec }, index) => {
    // Not the global `performance`, for which Node loads modules that nothing else needs.
    const started = process.uptime()
    const tagged = inputs.provenanceTags ? tag(request, several) : { specified: request, tagged: request }
    const baseName = baseNameOf(request.ModelName, inputs.check.nameSuffix)
    const outcome = await keepingFile(tagged, () => settle(tagged, baseName))
    const report = { ...outcome, baseName, spec, seconds: process.uptime() - started }
    reports[index] = report
    if (several) logModel(report, ++ended, models.length)
    else {
      logRequest(report.outcome.request)
      logOutcome(report.outcome, report.seconds)
    }
  })
  close()
  if (several) logTotals(reports)
  return reports
}

/** What to do with each model of a run. */
function settler(
  connection: Connection | NoConnection,
  { dryRun, ifExists, role, check: { nameSuffix } }: Inputs,
  cancellation: Cancellation,
): Settler {
  const circumstances: Circumstances = {
    assumesRole: role !== undefined,
    outsider: async () => (await import('./report/comment/event.ts')).outsiderOf(),
  }
  if ('failure' in connection) {
    const settle: Settler['settle'] = async (request) => {
      if (!dryRun) return failedOutcome(request.tagged, connection.failure, connection.region)
      const { planWithout } = await import('./sagemaker/registration/plan.ts')
      return planWithout(connection, request, circumstances)
    }
    return { settle, close: () => undefined }
  }
  const { api, region } = connection
  const create = createModels(api, logNotice)
  const keep = (old: ModelRequest, name: string): string => {
    const file = writeRequestFile(old, `${name}.previous`)
    logProgress(`${name}: before the old model is deleted, its request is kept in ${file}`)
    return file
  }
  const registration = { api, region, ifExists, create, cancellation, keep, notify: logNotice }
  const begin = async (request: TaggedRequest): Promise<Outcome> => {
    if (!dryRun) return registerModel(request, registration)
    const { planModel } = await import('./sagemaker/registration/plan.ts')
    return planModel(request, connection, ifExists, circumstances)
  }
  let previous: PreviousModels | undefined
  const settle: Settler['settle'] = async (request, baseName) => {
    if (cancellation.reason !== undefined) {
      const message = `${sentence(cancellation.reason)} Nothing was sent for this model.`
      return failedOutcome(request.tagged, { message, causes: [] }, region)
    }
    // The request goes out before anything is loaded for the search.
    const outcome = begin(request)
    if (nameSuffix === 'none') return outcome
    const { PreviousModels } = await import('./sagemaker/registration/previous.ts')
    previous ??= new PreviousModels(connection, cancellation.signal, logNotice)
    return previous.beside(request.specified.ModelName, baseName, outcome)
  }
  return { settle, close: () => previous?.close() }
}

/** Settles a request that is in a file before anything is sent; the file then holds what was sent. */
async function keepingFile(
  request: TaggedRequest,
  settle: () => Promise<Outcome>,
): Promise<Pick<ModelReport, 'outcome' | 'requestFile'>> {
  const { tagged } = request
  let requestFile = ''
  try {
    requestFile = writeRequestFile(tagged)
  } catch (error) {
    return { outcome: failedOutcome(tagged, await failureOf(error)), requestFile }
  }
  const outcome = outcomeWithoutSecrets(await settle())
  try {
    if (outcome.request !== tagged) rewriteRequestFile(requestFile, outcome.request)
  } catch (error) {
    // What came of the model is worth more than its file.
    logWarning(`${requestFile} could not be written: ${messageFor(error)}`)
    return { outcome, requestFile: '' }
  }
  return { outcome, requestFile }
}

/** @param named whether a notice says which model it is about */
function tag(request: ModelRequest, named: boolean): TaggedRequest {
  const { dropped, ...tagged } = withProvenance(request)
  if (dropped.length > 0) {
    const who = named ? `${request.ModelName}: ` : ''
    logNotice(`${who}Left out, since a model may have 50 tags: ${dropped.join(', ')}`)
  }
  return tagged
}
