// Handles the models of a run, several at once, and logs each result.
import { inParallel, READS_AT_ONCE } from './concurrency.ts'
import type { Inputs } from './inputs.ts'
import { logNotice, logWarning } from './report/log/log.ts'
import { logModel, logOutcome, logRequest, logTotals } from './report/log/model-log.ts'
import { rewriteRequestFile, writeRequestFile } from './report/request-file.ts'
import type { ModelReport } from './report/report.ts'
import { failureOf, messageFor } from './sagemaker/errors/failure.ts'
import { failedOutcome, outcomeWithoutSecrets } from './sagemaker/registration/outcome.ts'
import { withProvenance, type TaggedRequest } from './sagemaker/registration/provenance.ts'
import type { Settle } from './settler.ts'
import { baseNameOf } from './spec/content-hash.ts'
import type { ModelRequest } from './spec/request.ts'
import type { ValidModel } from './spec/spec.ts'
import { code } from './text/code.ts'

/** Registers models, or plans to in a dry run. A failure of one doesn't stop the others. */
export async function handleModels(
  models: readonly ValidModel[],
  settle: Settle,
  inputs: Inputs,
): Promise<ModelReport[]> {
  const several = models.length > 1
  const reports: ModelReport[] = []
  let ended = 0
  const max = inputs.dryRun ? READS_AT_ONCE : inputs.maxParallel
  await inParallel(models, max, async ({ request, spec }, index) => {
    const tagged = inputs.provenanceTags ? tag(request, several) : { specified: request, tagged: request }
    const baseName = baseNameOf(request.ModelName, inputs.check.nameSuffix)
    const report = { ...(await keepingFile(tagged, settle)), baseName, spec }
    reports[index] = report
    if (several) logModel(report, ++ended, models.length)
    else {
      logRequest(report.outcome.request)
      logOutcome(report.outcome, report.seconds)
    }
  })
  if (several) logTotals(reports)
  return reports
}

/** Writes a request to a file before sending it, and updates the file with what was sent. */
async function keepingFile(
  request: TaggedRequest,
  settle: Settle,
): Promise<Pick<ModelReport, 'outcome' | 'requestFile' | 'seconds'>> {
  const { tagged } = request
  let requestFile = ''
  try {
    requestFile = writeRequestFile(tagged)
  } catch (error) {
    return { outcome: failedOutcome(tagged, await failureOf(error)), requestFile, seconds: 0 }
  }
  const { outcome: settled, seconds } = await settle(request)
  const outcome = outcomeWithoutSecrets(settled)
  try {
    if (outcome.request !== tagged) rewriteRequestFile(requestFile, outcome.request)
  } catch (error) {
    // The outcome is worth more than its file.
    logWarning(`Could not write ${requestFile}: ${messageFor(error)}`)
    return { outcome, requestFile: '', seconds }
  }
  return { outcome, requestFile, seconds }
}

/** @param named whether a notice names the model */
function tag(request: ModelRequest, named: boolean): TaggedRequest {
  const { dropped, ...tagged } = withProvenance(request)
  if (dropped.length > 0) {
    const who = named ? `${request.ModelName}: ` : ''
    logNotice(`${who}Omitted tags, since a model can have only 50: ${dropped.map(code).join(', ')}`)
  }
  return tagged
}
