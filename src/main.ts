// The story of a run, from the inputs to what everyone is told; decides whether the step fails.
import { debug } from '@actions/core'
import { readInputs, type Inputs } from './inputs.ts'
import { createRegistrar, handleModels } from './models.ts'
import { logCutShort, logDiagnostics, logFailure, logInvalid, logStopped } from './report/log/log.ts'
import { publish } from './report/publish.ts'
import type { Report } from './report/report.ts'
import { failureOf } from './sagemaker/errors/failure.ts'
import { locateAll } from './spec/findings/diagnostic.ts'
import { readSpecFiles, specText } from './spec/input/files.ts'
import { FindingsError } from './spec/findings/findings.ts'
import { checkSpecs, validModels } from './spec/spec.ts'
import { Stop } from './cancellation.ts'

/** Characters of specs from which on a run counts as a long one: some dozens of models. */
const MANY_CHARACTERS = 20_000

/** Runs the action: whatever happens is reported, and a failure sets the exit code. */
export async function run(): Promise<void> {
  process.once('beforeExit', logCutShort)
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
  process.off('beforeExit', logCutShort)
}

/** Checks the specs and registers their models, or plans to; what is wrong with the specs is thrown. */
async function carryOut(
  inputs: Inputs,
  stop: Stop,
): Promise<Pick<Report, 'diagnostics' | 'dropped' | 'models'>> {
  const { spec: from, workspace } = inputs
  const sources =
    'files' in from ? readSpecFiles(from.files, workspace) : [specText('spec', from.text, false)]
  if (sources.reduce((sum, { text }) => sum + text.length, 0) > MANY_CHARACTERS) {
    const { keepMemoryFlat } = await import('./memory.ts')
    keepMemoryFlat()
  }
  const checked = checkSpecs(sources, inputs.check)
  const models = validModels(checked)
  const registrar = createRegistrar(models.length, inputs, stop)
  try {
    if (inputs.preflight) {
      await registrar.preflight(models, checked.findings, inputs.maxParallel)
      // What AWS says of a spec counts like what its text says.
      validModels(checked)
    }
    const { kept, dropped } = checked.findings
    const diagnostics = locateAll(kept)
    logDiagnostics(diagnostics, dropped)
    return { diagnostics, dropped, models: await handleModels(models, inputs, registrar) }
  } finally {
    // Open keep-alive sockets would hold the process back.
    registrar.close()
  }
}
