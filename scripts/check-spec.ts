// Checks a spec together with inputs, as the action does, for the documentation and its tests.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { locateAll, type Diagnostic } from '../src/spec/findings/diagnostic.ts'
import { readFieldOverrides } from '../src/spec/input/field-overrides.ts'
import { readSpecFiles, specText } from '../src/spec/input/files.ts'
import { Findings, FindingsError } from '../src/spec/findings/findings.ts'
import { InputReader } from '../src/spec/input/reader.ts'
import type { SourceText } from '../src/spec/document/origin.ts'
import { CHECK_INPUTS, readCheckOptions, type CheckOptions } from '../src/spec/options.ts'
import { checkSpecs } from '../src/spec/spec.ts'

/** Inputs of the action by name. Empty ones count as missing. */
export type ActionInputs = Readonly<Record<string, string>>

/** The supported inputs. */
const KNOWN: readonly string[] = ['spec-file', ...CHECK_INPUTS]

/** Where GitHub's runners check out a repository. Replaces the temporary folder in findings. */
const WORKSPACE = '/github/workspace'

/**
 * Returns all findings in one spec, sorted, with their positions.
 *
 * @param name path of the spec in the workspace; the file is written only when the input `spec-file` is given
 */
export function checkSpec(text: string, inputs: ActionInputs = {}, name = 'model.yml'): Diagnostic[] {
  const unknown = Object.keys(inputs).find((input) => !KNOWN.includes(input))
  if (unknown !== undefined) throw new Error(`the input ${unknown} is not one of ${KNOWN.join(', ')}`)
  try {
    const options = checkOptions(inputs)
    const pattern = inputs['spec-file']
    const sources = pattern ? readFromWorkspace(text, name, pattern) : [specText(name, text, true)]
    return locateAll(checkSpecs(sources, options).findings.kept)
  } catch (error) {
    if (error instanceof FindingsError) return locateAll(error.findings)
    throw error
  }
}

function checkOptions(inputs: ActionInputs): CheckOptions {
  const findings = new Findings()
  const options = {
    ...readCheckOptions(new InputReader((name) => inputs[name], findings)),
    readFieldOverrides,
  }
  if (findings.errors > 0) throw new FindingsError(findings)
  return options
}

function readFromWorkspace(text: string, name: string, pattern: string): SourceText[] {
  const workspace = mkdtempSync(path.join(tmpdir(), 'check-spec-'))
  try {
    const file = path.join(workspace, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
    return readSpecFiles(pattern, workspace)
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error
    const findings = new Findings()
    for (const finding of error.findings) {
      findings.add({ ...finding, message: finding.message.replaceAll(workspace, WORKSPACE) })
    }
    throw new FindingsError(findings)
  } finally {
    rmSync(workspace, { recursive: true })
  }
}
