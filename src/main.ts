// The story of a run, from the inputs to what everyone is told; decides whether the step fails.
import { debug } from '@actions/core'
import { Cancellation } from './cancellation.ts'
import { readInputs, type Inputs } from './inputs.ts'
import { handleModels } from './models.ts'
import {
  fail,
  logCutShort,
  logDiagnostics,
  logFailure,
  logInvalid,
  logNotice,
  logProgress,
  logCancelled,
} from './report/log/log.ts'
import { publish } from './report/publish.ts'
import type { Report } from './report/report.ts'
import { connect, disconnect, type Connection, type NoConnection } from './sagemaker/connection/connect.ts'
import { failureOf } from './sagemaker/errors/failure.ts'
import { learnEnvironment, learnPublic, learnRequest, withoutSecrets } from './sagemaker/errors/secrets.ts'
import type { Resolved } from './sagemaker/sources/index.ts'
import type { SourceText } from './spec/document/origin.ts'
import { locateAll } from './spec/findings/diagnostic.ts'
import { readInTurns, specText } from './spec/input/files.ts'
import { FindingsError } from './spec/findings/findings.ts'
import type { CheckOptions } from './spec/options.ts'
import { checkInTurns, validModels, type CheckedSpecs } from './spec/spec.ts'
import { withPauses } from './spec/work/turns.ts'

/** Runs the action: whatever happens is reported, and a failure sets the exit code. */
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
    // What was in hand has been finished, but the step was not.
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

/** Checks the specs and registers their models, or plans to; what is wrong with the specs is thrown. */
async function carryOut(inputs: Inputs, cancellation: Cancellation): Promise<Omit<Report, 'dryRun'>> {
  const { spec: from, workspace, pauseFactor, failOn } = inputs
  const { signal } = cancellation
  const texts =
    'files' in from
      ? await withPauses(readInTurns(from.files, workspace), signal)
      : [specText('spec', from.text, false)]
  debug(`Checking ${texts.length} text${texts.length === 1 ? '' : 's'}`)
  const check = await checkOptions(inputs)
  const first = await withPauses(checkInTurns(texts, check), signal)
  for (const { request } of validModels(first)) learnRequest(request)
  if (failOn.has('warnings') && !inputs.preflight) {
    const refused = await refuseWarnings(first)
    if (refused) return refused
  }
  if (inputs.region !== undefined) learnPublic(inputs.region)
  const notify = (line: string): void => logProgress(withoutSecrets(line))
  const retry = { notify, pauseFactor, outlastsThrottling: first.models.length > 1 }
  const connected = await connect(inputs, retry, cancellation)
  try {
    const { checked, connection, lines } = await withSources(texts, first, check, connected, signal)
    const models = validModels(checked)
    if (inputs.preflight) {
      const { preflight } = await import('./sagemaker/preflight/index.ts')
      await preflight(models, connection, checked.findings, inputs.maxParallel, signal)
      // What AWS says of a spec counts like what its text says.
      validModels(checked)
    }
    const refused = failOn.has('warnings') ? await refuseWarnings(checked) : undefined
    if (refused) return refused
    const report = reportOf(checked)
    logDiagnostics(report.diagnostics, report.dropped)
    const handled = await handleModels(models, connection, inputs, cancellation)
    const reports = lines.length > 0 ? handled.map((model) => ({ ...model, sources: lines })) : handled
    if (failOn.size === 0) return { ...report, models: reports }
    const { conditionsMet } = await import('./report/fail-on.ts')
    const failedOn = conditionsMet(reports, failOn)
    for (const sentence of failedOn) fail(sentence)
    return { ...report, models: reports, failedOn }
  } finally {
    disconnect(connected)
  }
}

/** The report of a run that ends at its warnings, before it writes anything; undefined when there are none. */
async function refuseWarnings(checked: CheckedSpecs): Promise<Omit<Report, 'dryRun'> | undefined> {
  const report = reportOf(checked)
  const { warningsFailure } = await import('./report/fail-on.ts')
  const failure = warningsFailure(report.diagnostics)
  if (!failure) return undefined
  logDiagnostics(report.diagnostics, report.dropped)
  logFailure('Nothing was registered', failure)
  return { ...report, failure }
}

function reportOf({ findings }: CheckedSpecs): Omit<Report, 'dryRun'> {
  return { diagnostics: locateAll(findings.kept), dropped: findings.dropped, models: [] }
}

/** Returns the options of the check, with the code for inputs that few runs set. */
async function checkOptions({ check }: Inputs): Promise<CheckOptions> {
  const { trainingJob, modelPackageGroup } = check.overrides
  const fields = check.fieldOverrides === undefined ? {} : await import('./spec/input/field-overrides.ts')
  const options = { ...check, ...fields }
  if (trainingJob === undefined && modelPackageGroup === undefined) return options
  const { withSource } = await import('./sagemaker/sources/index.ts')
  return withSource(options)
}

/** Puts what AWS says about a training job or a model package group into the specs, when an input names one. */
async function withSources(
  texts: readonly SourceText[],
  checked: CheckedSpecs,
  check: CheckOptions,
  connection: Connection | NoConnection,
  signal: AbortSignal,
): Promise<Resolved> {
  const { trainingJob, source } = check.overrides
  if (source === undefined) return { checked, connection, lines: [] }
  const { resolveSources } = await import('./sagemaker/sources/index.ts')
  const resolved = await resolveSources(texts, checked, check, connection, signal)
  // The same job has the same artifact in every run, but a group gets new versions.
  for (const text of resolved.lines) (trainingJob === undefined ? logNotice : logProgress)(text)
  return resolved
}
