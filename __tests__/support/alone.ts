// Runs the action against an emulator of its own, so that many runs may go on side by side.
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index.ts'
import { runAction, type RunOptions } from '../../emulator/runner/run-action.ts'
import { CI_ROLE, expectDiscretion, type Act } from './action.ts'
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
  look?: (act: Act) => Promise<void>
}

/** Runs the action in eu-west-1, without provenance tags unless the inputs say otherwise. */
export async function runAlone(emulator: Emulator, play: Alone): Promise<Act> {
  const { spec, inputs, env, oidc = false, look, ...options } = play
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
    env: { SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR: '0.01', ...given, ...env },
  })
  try {
    const annotations = result.commands.filter(({ name }) => /^(?:error|warning|notice)$/.test(name))
    const act = { ...result, annotations }
    const { ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer = '' } = given
    const tokens = emulator.requests.flatMap(({ headers }) => headers['x-amz-security-token'] ?? [])
    expectDiscretion(act, [emulator.credentials.secretAccessKey, bearer, ...tokens])
    await look?.(act)
    return act
  } finally {
    await result.cleanup()
  }
}

/** Resolves as soon as the operation has arrived that often. */
export async function arrival(emulator: Emulator, operation: string, times = 1): Promise<void> {
  const count = (): number => emulator.requests.filter((request) => request.operation === operation).length
  while (count() < times) await new Promise((resolve) => setTimeout(resolve, 10))
}
