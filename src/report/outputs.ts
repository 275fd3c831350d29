// Sets the outputs of the step, and writes the request file that one of them names.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setOutput } from '@actions/core'
import type { Outcome } from '../sagemaker/outcome.ts'
import type { ModelRequest } from '../spec/request.ts'

/** What the step ends with: what came of the model, or that its spec or an input never got there. */
export interface Outputs {
  readonly status: Outcome['status'] | 'invalid'
  /** Whether something on AWS is not as it was before. */
  readonly changed: boolean
  readonly name?: string
  readonly arn?: string
  readonly region?: string
  readonly consoleUrl?: string
  readonly requestFile?: string
}

/** Sets every output that action.yml declares; what is not known is empty. */
export function setOutputs(outputs: Outputs): void {
  setOutput('model-arn', outputs.arn ?? '')
  setOutput('model-name', outputs.name ?? '')
  setOutput('region', outputs.region ?? '')
  setOutput('status', outputs.status)
  setOutput('changed', outputs.changed)
  setOutput('console-url', outputs.consoleUrl ?? '')
  setOutput('request-file', outputs.requestFile ?? '')
}

/**
 * Writes a request where only this job's user can read it.
 *
 * @param name of the file, without its ending
 * @returns the absolute path of the file, under RUNNER_TEMP
 */
export function writeRequestFile(request: ModelRequest, name = request.ModelName): string {
  const temporary = process.env.RUNNER_TEMP || tmpdir()
  mkdirSync(temporary, { recursive: true })
  const directory = mkdtempSync(path.join(temporary, 'sagemaker-create-model-'))
  const file = path.join(directory, `${name}.json`)
  writeFileSync(file, `${JSON.stringify(request, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return file
}
