// The story of a run, from the inputs to the outputs; decides whether the step fails.
import { debug } from '@actions/core'
import { readInputs, type Inputs } from './inputs.ts'
import { logDiagnostics, logFailure, logInvalid, logOutcome, logRequest } from './report/log.ts'
import { setOutputs, writeRequestFile, type Outputs } from './report/outputs.ts'
import { createClient } from './sagemaker/client.ts'
import { createModel } from './sagemaker/create-model.ts'
import { toFailure } from './sagemaker/failure.ts'
import { locateAll } from './spec/diagnostic.ts'
import { readSpecFiles, specText } from './spec/files.ts'
import { FindingsError } from './spec/findings.ts'
import type { ModelRequest } from './spec/request.ts'
import { checkSpecs, onlyRequest } from './spec/spec.ts'

/** Runs the action: whatever happens is reported, and a failure sets the exit code. */
export async function run(): Promise<void> {
  let outputs: Outputs = { status: 'failed' }
  try {
    const inputs = readInputs()
    const request = readRequest(inputs)
    outputs = { status: 'failed', name: request.ModelName, requestFile: writeRequestFile(request) }
    outputs = { ...outputs, ...(await register(request, inputs)) }
  } catch (error) {
    if (error instanceof FindingsError) {
      outputs = { status: 'invalid' }
      logInvalid(locateAll(error.findings), error.dropped)
    } else {
      logFailure('The action failed', toFailure(error))
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

async function register(request: ModelRequest, { region, role }: Inputs): Promise<Outputs> {
  const started = performance.now()
  logRequest(request)
  const client = createClient(region, role)
  try {
    const outcome = await createModel(request, client)
    logOutcome(outcome, (performance.now() - started) / 1000)
    return outcome
  } finally {
    // Open keep-alive sockets would hold the process back.
    client.destroy()
  }
}
