// Runs the action, from the inputs to the report; decides whether the step fails.
import { debug } from '@actions/core'
import { Cancellation } from './cancellation.ts'
import { checkTexts, resolveSources, type Checked } from './check.ts'
import { readInputs, type Inputs } from './inputs.ts'
import { handleModels } from './models.ts'
import {
  logCancelled,
  logCutShort,
  logDiagnostics,
  logFailure,
  logInvalid,
  logProgress,
} from './report/log/log.ts'
import { publish } from './report/publish.ts'
import type { Report } from './report/report.ts'
import { connect, disconnect } from './sagemaker/connection/connect.ts'
import { failureOf } from './sagemaker/errors/failure.ts'
import { learnEnvironment, withoutSecrets } from './sagemaker/errors/secrets.ts'
import { createSettler } from './settler.ts'
import { locateAll } from './spec/findings/diagnostic.ts'
import { FindingsError } from './spec/findings/findings.ts'
import { validModels } from './spec/spec.ts'

/** Runs the action, reports whatever happens, and sets the exit code on failure. */
export async function run(): Promise<void> {
  process.once('beforeExit', logCutShort)
  let report: Report = { dryRun: false, diagnostics: [], dropped: 0, models: [] }
  let inputs: Inputs | undefined
  let cancellation: Cancellation | undefined
  try {
    learnEnvironment()
    inputs = readInputs()
    cancellation = new Cancellation(inputs.timeoutSeconds, inputs.graceFactor)
    report = { ...report, dryRun: inputs.dryRun }
    report = { ...report, ...(await carryOut(inputs, cancellation)) }
    // The models in progress are finished, but the step isn't.
    if (cancellation.reason !== undefined) logCancelled(cancellation.reason)
  } catch (error) {
    if (error instanceof FindingsError) {
      report = { ...report, diagnostics: locateAll(error.findings), dropped: error.dropped }
      logInvalid(report.diagnostics, report.dropped)
    } else {
      const failure = await failureOf(error)
      report = { ...report, failure }
      logFailure('The action failed', failure)
      debug(withoutSecrets(error instanceof Error ? (error.stack ?? error.message) : String(error)))
    }
  }
  await publish(report, inputs, cancellation)
  cancellation?.finish()
  process.off('beforeExit', logCutShort)
}

/** The part of the report that a run adds. */
type Told = Omit<Report, 'dryRun'>

/** Checks the specs and registers their models, or plans to. Throws the findings of invalid specs. */
async function carryOut(inputs: Inputs, cancellation: Cancellation): Promise<Told> {
  const { pauseFactor, failOn, preflight } = inputs
  const written = await checkTexts(inputs, cancellation.signal)
  // The preflight might find more; the report has both.
  const refused = failOn.has('warnings') && !preflight ? await refuseWarnings(written) : undefined
  if (refused) return refused
  const notify = (line: string): void => logProgress(withoutSecrets(line))
  const retry = { notify, pauseFactor, outlastsThrottling: written.specs.models.length > 1 }
  const connection = await connect(inputs, retry, cancellation)
  try {
    return await register(
      await resolveSources(written, connection, cancellation.signal),
      inputs,
      cancellation,
    )
  } finally {
    disconnect(connection)
  }
}

/** Runs the preflight checks if enabled, registers the models or plans to, and returns the outcomes. */
async function register(checked: Checked, inputs: Inputs, cancellation: Cancellation): Promise<Told> {
  const { specs, connection, sources } = checked
  const { failOn, preflight, dryRun } = inputs
  const { findings } = specs
  const models = validModels(specs)
  const settler = createSettler(connection, inputs, cancellation)
  try {
    const { settle } = settler
    const { signal } = cancellation
    const looked = preflight
      ? await (
          await import('./preflighted.ts')
        ).lookFirst({ models, connection, findings, settle, dryRun, signal })
      : undefined
    // Findings from AWS count like findings in the text.
    validModels(specs)
    const refused = failOn.has('warnings') ? await refuseWarnings(checked) : undefined
    if (refused) return refused
    logDiagnostics(locateAll(findings.kept), findings.dropped)
    const told = findings.kept.length
    const handled = await handleModels(models, looked?.settle ?? settle, inputs)
    await looked?.compare(handled.map(({ outcome }) => outcome))
    logDiagnostics(locateAll(findings.kept.slice(told)), 0)
    const reports = sources.length > 0 ? handled.map((model) => ({ ...model, sources })) : handled
    const report = { diagnostics: locateAll(findings.kept), dropped: findings.dropped, models: reports }
    if (failOn.size === 0) return report
    const { failOnConditions } = await import('./report/fail-on.ts')
    return { ...report, failedOn: failOnConditions(reports, failOn) }
  } finally {
    settler.close()
  }
}

/** Returns the report of a run that ends at its warnings, before any write; undefined if there are none. */
async function refuseWarnings({ specs }: Pick<Checked, 'specs'>): Promise<Told | undefined> {
  const { refuse } = await import('./report/fail-on.ts')
  return refuse(locateAll(specs.findings.kept), specs.findings.dropped)
}
