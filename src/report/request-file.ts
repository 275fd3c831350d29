// Writes requests to files, fit for the AWS CLI.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ModelRequest } from '../spec/request.ts'

/** Model names and their suffixes. A name from AWS can be anything. */
const FILE_NAME = /^[a-zA-Z0-9][-a-zA-Z0-9]{0,62}(?:\.previous)?$/

/**
 * Writes a request to a file that only this job's user can read.
 *
 * @param name of the file, without its extension; `model` replaces a name that no model can have
 * @returns the absolute path of the file, under RUNNER_TEMP
 */
export function writeRequestFile(request: ModelRequest, name = request.ModelName): string {
  const temporary = process.env.RUNNER_TEMP || tmpdir()
  mkdirSync(temporary, { recursive: true })
  const directory = mkdtempSync(path.join(temporary, 'sagemaker-create-model-'))
  const file = path.join(directory, `${FILE_NAME.test(name) ? name : 'model'}.json`)
  writeFileSync(file, jsonOf(request), { mode: 0o600, flag: 'wx' })
  return file
}

/** Overwrites a file of `writeRequestFile` with another request. */
export function rewriteRequestFile(file: string, request: ModelRequest): void {
  writeFileSync(file, jsonOf(request))
}

function jsonOf(request: ModelRequest): string {
  return `${JSON.stringify(request, undefined, 2)}\n`
}
