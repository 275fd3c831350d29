// Handles the models of a run, several at once, and tells of each as it ends.
import type { Inputs } from './inputs.ts'
import { inParallel } from './concurrency.ts'
import { logNotice, logProgress } from './report/log/log.ts'
import { logModel, logOutcome, logRequest, logTotals } from './report/log/model-log.ts'
import { writeRequestFile } from './report/outputs.ts'
import type { ModelReport } from './report/report.ts'
import { withProvenance } from './sagemaker/registration/create.ts'
import { failureOf } from './sagemaker/errors/failure.ts'
import { provenanceTags, type Tag } from './sagemaker/registration/provenance.ts'
import { Registrar } from './sagemaker/connection/connect.ts'
import type { ValidModel } from './spec/spec.ts'
import type { ModelRequest } from './spec/request.ts'
import type { Stop } from './cancellation.ts'

/** A registrar for so many models, which speaks to the log. */
export function createRegistrar(count: number, inputs: Inputs, stop: Stop): Registrar {
  return new Registrar(inputs, {
    stop,
    several: count > 1,
    notify: logProgress,
    warn: logNotice,
    keep: (old) => writeRequestFile(old, `${old.ModelName}.previous`),
  })
}

/** Brings models onto AWS, or in a dry run plans to; one that fails does not stop the others. */
export async function handleModels(
  models: readonly ValidModel[],
  inputs: Inputs,
  registrar: Registrar,
): Promise<ModelReport[]> {
  const several = models.length > 1
  const reports: ModelReport[] = []
  let ended = 0
  await inParallel(models, inputs.maxParallel, async (model, index) => {
    const report = await handleModel(model, inputs, registrar, several)
    reports[index] = report
    if (several) logModel(report, ++ended, models.length)
    else logOutcome(report.outcome, report.seconds)
  })
  if (several) logTotals(reports)
  return reports
}

/** Never throws: one model's trouble must not hide what came of the others. */
async function handleModel(
  { request, spec }: ValidModel,
  inputs: Inputs,
  registrar: Registrar,
  several: boolean,
): Promise<ModelReport> {
  // Not the global `performance`, for which Node loads modules that nothing else needs.
  const started = process.uptime()
  const provenance = inputs.provenanceTags ? provenanceFor(request, several) : []
  const tagged = withProvenance(request, provenance)
  const report = { request: tagged, spec }
  const seconds = (): number => process.uptime() - started
  let requestFile = ''
  try {
    requestFile = writeRequestFile(tagged)
  } catch (error) {
    const failure = failureOf(error)
    const outcome = { status: 'failed', name: request.ModelName, changed: false, failure } as const
    return { ...report, outcome, seconds: seconds(), requestFile }
  }
  // Of several models, each is told of in one piece, when it ends.
  if (!several) logRequest(tagged)
  const outcome = await registrar.settle(request, provenance)
  return { ...report, outcome, seconds: seconds(), requestFile }
}

function provenanceFor({ ModelName, Tags = [] }: ModelRequest, named: boolean): readonly Tag[] {
  const { tags, dropped } = provenanceTags(Tags)
  if (dropped.length > 0) {
    const who = named ? `${ModelName}: ` : ''
    logNotice(`${who}Left out, since a model may have 50 tags: ${dropped.join(', ')}`)
  }
  return tags
}
