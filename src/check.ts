// Reads and checks the specs, and adds the values that AWS returns for a training job or a model package group.
import { debug } from '@actions/core'
import type { Inputs } from './inputs.ts'
import { logNotice, logProgress } from './report/log/log.ts'
import type { Connection, NoConnection } from './sagemaker/connection/connect.ts'
import { learnPublic, learnRequest } from './sagemaker/errors/secrets.ts'
import type { SourceText } from './spec/document/origin.ts'
import { readInTurns, specText } from './spec/input/files.ts'
import type { CheckOptions } from './spec/options.ts'
import { checkInTurns, validModels, type CheckedSpecs } from './spec/spec.ts'
import { withPauses } from './spec/work/turns.ts'

/** Specs without errors. */
interface Written {
  readonly texts: readonly SourceText[]
  readonly options: CheckOptions
  readonly specs: CheckedSpecs
}

/** Specs with all their values. */
export interface Checked {
  readonly specs: CheckedSpecs
  /** A failure to ask AWS about a source also applies to the models. */
  readonly connection: Connection | NoConnection
  /** The resolved value of a training job or a model package group, a line each. */
  readonly sources: readonly string[]
}

/**
 * Reads the specs that the inputs name and checks them.
 *
 * @throws FindingsError when they are invalid
 */
export async function checkTexts(inputs: Inputs, signal: AbortSignal): Promise<Written> {
  const { spec, workspace, region } = inputs
  const texts =
    'files' in spec
      ? await withPauses(readInTurns(spec.files, workspace), signal)
      : [specText('spec', spec.text, false)]
  debug(`Checking ${texts.length} text${texts.length === 1 ? '' : 's'}`)
  const options = await checkOptions(inputs)
  const specs = await withPauses(checkInTurns(texts, options), signal)
  for (const { request } of validModels(specs)) learnRequest(request)
  if (region !== undefined) learnPublic(region)
  return { texts, options, specs }
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

/**
 * Asks AWS about the source that an input names, and checks the specs again with the answer.
 *
 * @throws FindingsError when the source has no value, or an invalid one
 */
export async function resolveSources(
  { texts, options, specs }: Written,
  connection: Connection | NoConnection,
  signal: AbortSignal,
): Promise<Checked> {
  const { trainingJob, source } = options.overrides
  if (source === undefined) return { specs, connection, sources: [] }
  const { resolveSources: resolve } = await import('./sagemaker/sources/index.ts')
  const { checked, lines, ...resolved } = await resolve(texts, specs, options, connection, signal)
  // A job has the same artifact in every run, but a group gets new versions.
  for (const line of lines) (trainingJob === undefined ? logNotice : logProgress)(line)
  return { specs: checked, connection: resolved.connection, sources: lines }
}
