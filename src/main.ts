// The story of a run, from the inputs to the outputs; decides whether the step fails.
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
} from './report/log.ts'
import { setOutputs, writeRequestFile, type Outputs } from './report/outputs.ts'
import { createClient } from './sagemaker/client.ts'
import { withProvenance } from './sagemaker/create.ts'
import { failureOf } from './sagemaker/failure.ts'
import { isChanged, type Outcome } from './sagemaker/outcome.ts'
import type { Policy } from './sagemaker/policy.ts'
import { provenanceTags, type Tag } from './sagemaker/provenance.ts'
import { registerModel } from './sagemaker/register.ts'
import { Session } from './sagemaker/session.ts'
import { locateAll } from './spec/diagnostic.ts'
import { readSpecFiles, specText } from './spec/files.ts'
import { FindingsError } from './spec/findings.ts'
import type { ModelRequest } from './spec/request.ts'
import { checkSpecs, onlyRequest } from './spec/spec.ts'
import { Stop } from './stop.ts'

/** Runs the action: whatever happens is reported, and a failure sets the exit code. */
export async function run(): Promise<void> {
  let outputs: Outputs = { status: 'failed', changed: false }
  try {
    const inputs = readInputs()
    const request = readRequest(inputs)
    const provenance = inputs.provenanceTags ? provenanceFor(request) : []
    const requestFile = writeRequestFile(withProvenance(request, provenance))
    outputs = { ...outputs, name: request.ModelName, requestFile }
    outputs = { ...outputs, ...(await register(request, provenance, inputs)) }
  } catch (error) {
    if (error instanceof FindingsError) {
      outputs = { status: 'invalid', changed: false }
      logInvalid(locateAll(error.findings), error.dropped)
    } else {
      logFailure('The action failed', failureOf(error))
      debug(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
  }
  setOutputs(outputs)
}

/** The checked request of the spec; warnings are logged, errors thrown with them. */
function readRequest({ spec, workspace, check }: Inputs): ModelRequest {
  const sources =
    'files' in spec ? readSpecFiles(spec.files, workspace) : [specText('spec', spec.text, false)]
  const checked = checkSpecs(sources, check)
  const request = onlyRequest(checked)
  logDiagnostics(locateAll(checked.findings.kept))
  return request
}

function provenanceFor(request: ModelRequest): readonly Tag[] {
  const { tags, dropped } = provenanceTags(request.Tags ?? [])
  if (dropped.length > 0) logNotice(`Left out, since a model may have 50 tags: ${dropped.join(', ')}`)
  return tags
}

async function register(request: ModelRequest, provenance: readonly Tag[], inputs: Inputs): Promise<Outputs> {
  const started = performance.now()
  logRequest(withProvenance(request, provenance))
  const stop = new Stop(inputs.timeoutSeconds)
  try {
    const patience = { notify: logProgress, pauseFactor: inputs.pauseFactor }
    const client = createClient(inputs.region, inputs.role, { stop, ...patience })
    try {
      const keep = (old: ModelRequest): string => writeRequestFile(old, `${old.ModelName}.previous`)
      const session = new Session(client, { stop, warn: logNotice, ...patience })
      const policy = { ifExists: inputs.ifExists, provenance, keep }
      const outcome = inputs.dryRun
        ? await plan(request, session, policy)
        : await registerModel(request, session, policy)
      logOutcome(outcome, (performance.now() - started) / 1000)
      return { ...outcome, changed: isChanged(outcome) }
    } finally {
      // Open keep-alive sockets would hold the process back.
      client.destroy()
    }
  } finally {
    stop.release()
  }
}

async function plan(request: ModelRequest, session: Session, policy: Policy): Promise<Outcome> {
  const { planModel } = await import('./sagemaker/plan.ts')
  return planModel(request, session, policy)
}
