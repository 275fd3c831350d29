// The story of a run, from the inputs to what everyone is told; decides whether the step fails.
import { debug } from '@actions/core'
import { readInputs, type Inputs } from './inputs.ts'
import {
  logDiagnostics,
  logFailure,
  logInvalid,
  logNotice,
  logOutcome,
  logProgress,
  logRequest,
  logStopped,
} from './report/log.ts'
import { writeRequestFile } from './report/outputs.ts'
import { publish } from './report/publish.ts'
import type { Report } from './report/report.ts'
import { createClient } from './sagemaker/client.ts'
import { withProvenance } from './sagemaker/create.ts'
import { failureOf } from './sagemaker/failure.ts'
import type { Outcome } from './sagemaker/outcome.ts'
import { provenanceTags, type Tag } from './sagemaker/provenance.ts'
import { registerModel } from './sagemaker/register.ts'
import { Session } from './sagemaker/session.ts'
import { locateAll } from './spec/diagnostic.ts'
import { readSpecFiles, specText } from './spec/files.ts'
import { FindingsError } from './spec/findings.ts'
import type { ModelRequest } from './spec/request.ts'
import { checkSpecs, onlyModel } from './spec/spec.ts'
import { Stop } from './stop.ts'

/** Runs the action: whatever happens is reported, and a failure sets the exit code. */
export async function run(): Promise<void> {
  let report: Report = { dryRun: false, diagnostics: [], dropped: 0, models: [] }
  let inputs: Inputs | undefined
  let stop: Stop | undefined
  try {
    inputs = readInputs()
    stop = new Stop(inputs.timeoutSeconds)
    report = { ...report, dryRun: inputs.dryRun }
    report = { ...report, ...(await carryOut(inputs, stop)) }
    // What was in hand has been finished, but the step was not.
    if (stop.reason !== undefined) logStopped(stop.reason)
  } catch (error) {
    if (error instanceof FindingsError) {
      report = { ...report, diagnostics: locateAll(error.findings), dropped: error.dropped }
      logInvalid(report.diagnostics, report.dropped)
    } else {
      report = { ...report, failure: failureOf(error) }
      logFailure('The action failed', failureOf(error))
      debug(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
  }
  await publish(report, inputs, stop)
  stop?.release()
}

/** Checks the spec and registers its model, or plans to; what is wrong with the spec is thrown. */
async function carryOut(
  inputs: Inputs,
  stop: Stop,
): Promise<Pick<Report, 'diagnostics' | 'dropped' | 'models'>> {
  const { spec: from, workspace } = inputs
  const sources =
    'files' in from ? readSpecFiles(from.files, workspace) : [specText('spec', from.text, false)]
  const checked = checkSpecs(sources, inputs.check)
  const { request, spec } = onlyModel(checked)
  const { kept, dropped } = checked.findings
  const diagnostics = locateAll(kept)
  logDiagnostics(diagnostics)

  const started = performance.now()
  const provenance = inputs.provenanceTags ? provenanceFor(request) : []
  const tagged = withProvenance(request, provenance)
  const requestFile = writeRequestFile(tagged)
  logRequest(tagged)
  const outcome = await settle(request, provenance, inputs, stop)
  const seconds = (performance.now() - started) / 1000
  logOutcome(outcome, seconds)
  return { diagnostics, dropped, models: [{ outcome, request: tagged, spec, seconds, requestFile }] }
}

function provenanceFor(request: ModelRequest): readonly Tag[] {
  const { tags, dropped } = provenanceTags(request.Tags ?? [])
  if (dropped.length > 0) logNotice(`Left out, since a model may have 50 tags: ${dropped.join(', ')}`)
  return tags
}

/** Brings the model onto AWS, or in a dry run says what that would be. */
async function settle(
  request: ModelRequest,
  provenance: readonly Tag[],
  { ifExists, dryRun, region, role, pauseFactor }: Inputs,
  stop: Stop,
): Promise<Outcome> {
  const patience = { notify: logProgress, pauseFactor }
  try {
    const client = createClient(region, role, { stop, ...patience })
    try {
      const session = new Session(client, { stop, warn: logNotice, ...patience })
      if (dryRun) {
        const { planModel } = await import('./sagemaker/plan.ts')
        return await planModel(request, session, { ifExists })
      }
      const keep = (old: ModelRequest): string => writeRequestFile(old, `${old.ModelName}.previous`)
      return await registerModel(request, session, { ifExists, provenance, keep })
    } finally {
      // Open keep-alive sockets would hold the process back.
      client.destroy()
    }
  } catch (error) {
    const failure = failureOf(error, { request, region })
    return { status: 'failed', name: request.ModelName, changed: false, failure }
  }
}
