// Counts the round trips of a step by running it against an emulator that delays every response.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startEmulator, type Emulator } from '../../emulator/index.ts'
import { nodeBinary, runAction } from '../../emulator/runner/run-action.ts'
import { RunError } from './measure.ts'
import { ACCOUNT, REGION, specFiles } from './models.ts'
import { writeFiles } from './stage.ts'

/** Much longer than the step's own time, so that its own time doesn't count as a round trip. */
export const DELAY_MS = 500

/** A slow machine only adds round trips, so the fewest of these runs counts. */
const RUNS = 3

/** A step, and its maximum number of round trips. */
export interface RoundTrips {
  name: string
  models: number
  inputs: Record<string, string>
  limit: number
}

const OIDC = { 'role-to-assume': `arn:aws:iam::${ACCOUNT}:role/github-models` }
const PLAN = { ...OIDC, 'dry-run': 'true' }
const PREFLIGHT = { ...PLAN, preflight: 'true' }

export const ROUND_TRIPS: readonly RoundTrips[] = [
  { name: 'create', models: 1, inputs: {}, limit: 1 },
  { name: 'create, OIDC', models: 1, inputs: OIDC, limit: 3 },
  { name: 'dry run, OIDC', models: 1, inputs: PLAN, limit: 3 },
  { name: 'dry run, OIDC, preflight', models: 1, inputs: PREFLIGHT, limit: 5 },
  { name: 'dry run, OIDC, preflight, 20 models', models: 20, inputs: PREFLIGHT, limit: 8 },
]

/**
 * Returns the wall time of the step divided by the delay, rounded down.
 *
 * @throws RunError when the step fails
 */
export async function countRoundTrips(step: RoundTrips): Promise<number> {
  const counts = []
  for (let run = 0; run < RUNS; run++) counts.push(Math.floor((await wallTime(step)) / DELAY_MS))
  return Math.min(...counts)
}

/**
 * Returns the round trips of a script that makes one call after another. That is the number of its calls, so nothing
 * needs to be delayed.
 *
 * @throws RunError when the script fails
 */
export function countCalls({ name, models, inputs }: RoundTrips): Promise<number> {
  return onStage(models, async (emulator, workspace) => {
    const env = {
      ...emulator.environment('role-to-assume' in inputs ? 'oidc' : 'static'),
      AWS_REGION: REGION,
      ROLE: inputs['role-to-assume'] ?? '',
      DRY_RUN: inputs['dry-run'] ?? 'false',
      PREFLIGHT: inputs.preflight ?? 'false',
    }
    const script = fileURLToPath(new URL('one-by-one.ts', import.meta.url))
    try {
      await promisify(execFile)(nodeBinary(), [script], { cwd: workspace, env })
    } catch (error) {
      throw new RunError(`${name}, one by one, failed:\n${String(error)}`)
    }
    return emulator.requests.length
  })
}

function wallTime({ name, models, inputs }: RoundTrips): Promise<number> {
  return onStage(models, async (emulator, workspace) => {
    emulator.fault({ operation: '*', kind: 'delay', ms: DELAY_MS, on: 'every' })
    const run = await runAction({
      workspace,
      inputs: { 'spec-file': 'models/*.yml', 'aws-region': REGION, ...inputs },
      env: emulator.environment('role-to-assume' in inputs ? 'oidc' : 'static'),
    })
    await run.cleanup()
    if (run.exitCode !== 0) throw new RunError(`${name} failed:\n${run.stdout}${run.stderr}`)
    return run.durationMs
  })
}

/** Runs `work` with an emulator in which everything exists, and a workspace with the specs of some models. */
async function onStage<T>(
  models: number,
  work: (emulator: Emulator, workspace: string) => Promise<T>,
): Promise<T> {
  const emulator = await startEmulator({ resources: 'any' })
  const workspace = await mkdtemp(path.join(tmpdir(), 'round-trips-'))
  try {
    await writeFiles(workspace, specFiles(models))
    return await work(emulator, workspace)
  } finally {
    await emulator.close()
    await rm(workspace, { recursive: true, maxRetries: 3 })
  }
}
