// Runs the action against an emulator of its own, so that many runs may go on side by side.
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index.ts'
import { runAction, type RunOptions } from '../../emulator/runner/run-action.ts'
import { CI_ROLE, expectDiscretion, TEST_ENV, type Run } from './action.ts'
import type { Request } from './models.ts'

/** Does work with an emulator that is closed afterwards. */
export async function withEmulator<T>(
  work: (emulator: Emulator) => Promise<T>,
  options: EmulatorOptions = {},
): Promise<T> {
  const emulator = await startEmulator(options)
  try {
    return await work(emulator)
  } finally {
    await emulator.close()
  }
}

export interface Alone extends Omit<RunOptions, 'inputs' | 'env'> {
  spec: Request
  inputs?: Record<string, string>
  env?: Record<string, string>
  /** Gets its credentials by OIDC. */
  oidc?: boolean
  /** Looks at what the run left on disk, before that is removed. */
  look?: (run: Run) => Promise<void>
}

/** Runs the action in eu-west-1, without provenance tags unless the inputs say otherwise. */
export async function runAlone(emulator: Emulator, input: Alone): Promise<Run> {
  const { spec, inputs, env, oidc = false, look, ...options } = input
  const given = emulator.environment(oidc ? 'oidc' : 'static')
  const result = await runAction({
    ...options,
    inputs: {
      spec: JSON.stringify(spec),
      'aws-region': 'eu-west-1',
      'provenance-tags': 'false',
      ...(oidc && { 'role-to-assume': CI_ROLE }),
      ...inputs,
    },
    timeoutMs: HANGS,
    env: {
      ...TEST_ENV,
      // More than the slowest machine needs for what it must not leave half done.
      SAGEMAKER_CREATE_MODEL_GRACE_FACTOR: '20',
      ...given,
      ...env,
    },
  })
  try {
    const annotations = result.commands.filter(({ name }) => /^(?:error|warning|notice)$/.test(name))
    const run = { ...result, annotations }
    const { ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer = '' } = given
    const tokens = emulator.requests.flatMap(({ headers }) => headers['x-amz-security-token'] ?? [])
    expectDiscretion(run, [emulator.credentials.secretAccessKey, bearer, ...tokens])
    await look?.(run)
    return run
  } finally {
    await result.cleanup()
  }
}

/** How often an operation has arrived. */
export function arrivals(emulator: Emulator, operation: string): number {
  return emulator.requests.filter((request) => request.operation === operation).length
}

/** Resolves as soon as the operation has arrived that often. */
export async function arrival(emulator: Emulator, operation: string, times = 1): Promise<void> {
  await until(() => arrivals(emulator, operation) >= times)
}

/** Resolves as soon as the condition holds, or when a test that waits for it is long over. */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + HANGS
  while (!condition() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** Milliseconds after which something hangs that ends by itself in seconds, on the slowest machine. */
export const HANGS = 100_000

/** Longer than any test, in milliseconds: a delay that only the end of the emulator ends. */
export const FOREVER = 10 * HANGS

/** Says that a run was over before it came to what the test is about. */
export const TOO_SOON = Symbol('too soon')

/** Does a piece of work with one value after the other, until it does not return TOO_SOON. */
export async function escalate<T>(
  values: readonly T[],
  work: (value: T) => Promise<undefined | typeof TOO_SOON>,
): Promise<void> {
  for (const value of values) if ((await work(value)) !== TOO_SOON) return
  throw new Error(`With each of ${values.join(', ')} the run ends before it comes to what the test is about`)
}

/**
 * Does a test in which the time of a step must run out in the middle of something. A machine on which it runs out before
 * gets more of it.
 *
 * @param work gets the value of `timeout-seconds`, and is done again with a larger one when it returns TOO_SOON
 */
export async function outOfTime(
  work: (seconds: string) => Promise<undefined | typeof TOO_SOON>,
): Promise<void> {
  await escalate(['1', '3', '9', '27'], work)
}

/**
 * Does a test in which the time that a cancelled run has for its work in hand must run out. A machine on which it runs
 * out before the rest of the work is done gets more of it.
 *
 * @param work gets the factor of all grace times, and is done again with a larger one when it returns TOO_SOON
 */
export async function outOfGrace(
  work: (factor: string) => Promise<undefined | typeof TOO_SOON>,
): Promise<void> {
  await escalate(['1', '2', '4', '8'], work)
}
