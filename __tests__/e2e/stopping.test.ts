// Proves that a run whose time is over, or whose job is cancelled, ends soon, tells what it knows and loses no model.
import { glob, readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import type { Emulator, Fault } from '../../emulator/index.ts'
import {
  arrival,
  arrivals,
  escalate,
  FOREVER,
  outOfGrace,
  outOfTime,
  runAlone,
  TOO_SOON,
  withEmulator,
  type Alone,
} from '../support/alone.ts'
import type { Run } from '../support/action.ts'
import {
  ask,
  causesOf,
  describeModel,
  endOf,
  errorOf,
  modelNamed,
  putModel,
  requestOf,
  snapshot,
  tagList,
  tagsOf,
  type Request,
} from '../support/models.ts'

// POSIX signals do not reach processes of Windows.
const posix = process.platform === 'win32' ? test.concurrent.skip : test.concurrent

const FAILED = 'failed, changed false, exit 1'
const REPLACED = 'replaced, changed true, exit 1'
const RESTORED = 'failed, changed true, exit 1'

const spec = requestOf({ ModelDataUrl: 's3://models/new.tar.gz' })
const old = requestOf({}, { Tags: tagList({ team: 'risk' }) })

/** What a run can be busy with when it must stop: a fault, and the operation whose arrival shows it. */
const BUSY: readonly (readonly [what: string, fault: Fault, input?: Partial<Alone>])[] = [
  ['a slow create', { operation: 'CreateModel', kind: 'delay', ms: FOREVER }],
  ['throttling', { operation: 'CreateModel', kind: 'throttle', on: 'every' }],
  [
    'errors of the service',
    { operation: 'CreateModel', kind: 'status', status: 503, on: 'every' },
    { env: { AWS_MAX_ATTEMPTS: '99' } },
  ],
  [
    'the wait for a role',
    {
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message: 'The execution role ARN "x" is invalid.',
      on: 'every',
    },
    { env: { SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR: '1' } },
  ],
  ['a slow OIDC token', { operation: 'OidcToken', kind: 'delay', ms: FOREVER }, { oidc: true }],
  [
    'an OIDC token service that fails',
    { operation: 'OidcToken', kind: 'status', status: 503, on: 'every' },
    { oidc: true },
  ],
  ['a slow STS', { operation: 'AssumeRoleWithWebIdentity', kind: 'delay', ms: FOREVER }, { oidc: true }],
  [
    'an STS that waits for keys',
    {
      operation: 'AssumeRoleWithWebIdentity',
      kind: 'error',
      code: 'InvalidIdentityToken',
      message: "Couldn't retrieve verification key from your identity provider",
      on: 'every',
    },
    { oidc: true, env: { SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR: '1' } },
  ],
]

/**
 * What every stopped run has in common: nothing was changed, and the report is whole.
 *
 * @returns TOO_SOON when the run was stopped between a request and its arrival, or between an answer and its arrival:
 *   then it is right to be in doubt, though the emulator knows better
 */
function expectStopped(result: Run, emulator: Emulator, reason: string): undefined | typeof TOO_SOON {
  expect(endOf(result)).toBe(FAILED)
  expect(result.signal).toBeNull()
  expect(result.outputs).toMatchObject({ 'model-name': 'churn', region: 'eu-west-1' })
  expect(result.outputs['request-file']).not.toBe('')
  // There is a doubt only about a request that was on its way, or that ended in an error of the service.
  const creates = emulator.requests.filter(({ operation }) => operation === 'CreateModel')
  const doubt = creates.some(({ status }) => status === 0 || status >= 500)
  const doubtful = '\\. .*might still create it.*'
  const matches = (rest: string): boolean =>
    new RegExp(`^churn failed: ${reason}${rest}$`).test(errorOf(result))
  expect(emulator.models.size).toBe(0)
  if (!doubt && matches(doubtful)) return TOO_SOON
  expect(errorOf(result)).toMatch(
    new RegExp(`^churn failed: ${reason}${doubt ? doubtful : '(?: while waiting after this error: .+)?'}$`),
  )
  return undefined
}

/**
 * Sends signals, each some milliseconds after something has happened. That the run ends is all that is asked of its time:
 * it waits for answers that never come.
 */
async function runUntil(
  emulator: Emulator,
  input: Alone,
  happened: () => Promise<void>,
  signals: readonly (readonly [after: number, signal: NodeJS.Signals])[],
): Promise<Run> {
  let sent = false
  const result = await runAlone(emulator, {
    ...input,
    onStart: (kill) => {
      void happened().then(() => {
        sent = true
        for (const [after, signal] of signals) setTimeout(() => kill(signal), after)
      })
    },
  })
  expect(sent).toBe(true)
  return result
}

describe('the time is over during', () => {
  test.concurrent.each(BUSY)('%s', (_, fault, input) =>
    outOfTime((seconds) =>
      withEmulator(async (emulator) => {
        emulator.fault(fault)
        const result = await runAlone(emulator, { spec, inputs: { 'timeout-seconds': seconds }, ...input })
        if (arrivals(emulator, fault.operation) === 0) return TOO_SOON
        expect(result.durationMs).toBeGreaterThan(1_000 * Number(seconds))
        return expectStopped(
          result,
          emulator,
          `The step did not finish within ${seconds} s \\(\`timeout-seconds\`\\)`,
        )
      }),
    ),
  )

  test.concurrent('the reading of a model that is in the way', () =>
    outOfTime((seconds) =>
      withEmulator(async (emulator) => {
        await putModel(emulator, old)
        const before = snapshot(emulator)
        emulator.fault({ operation: 'DescribeModel', kind: 'delay', ms: FOREVER })
        const inputs = { 'timeout-seconds': seconds, 'if-exists': 'replace' }
        const result = await runAlone(emulator, { spec, inputs })
        if (arrivals(emulator, 'DescribeModel') === 0) return TOO_SOON
        expect(endOf(result)).toBe(FAILED)
        expect(errorOf(result)).toContain('(`timeout-seconds`)')
        expect(snapshot(emulator)).toBe(before)
        return undefined
      }),
    ),
  )
})

describe.each(['SIGINT', 'SIGTERM'] as const)('%s comes during', (signal) => {
  for (const [what, fault, input] of BUSY) {
    posix(what, () =>
      escalate([300, 400, 500, 600], (after) =>
        withEmulator(async (emulator) => {
          emulator.fault(fault)
          const happened = (): Promise<void> => arrival(emulator, fault.operation)
          const result = await runUntil(emulator, { spec, ...input }, happened, [[after, signal]])
          return expectStopped(result, emulator, 'The job was cancelled')
        }),
      ),
    )
  }
})

describe('a replacement that is cancelled', () => {
  test('waits for no longer than GitHub does before it kills', async () => {
    const texts: string[] = []
    for await (const file of glob('src/**/{replace,index}.ts')) texts.push(await readFile(file, 'utf8'))
    const milliseconds = (name: string): number => {
      const [, digits = ''] = new RegExp(`^const ${name} = ([\\d_]+)$`, 'm').exec(texts.join('\n')) ?? []
      return Number(digits.replaceAll('_', '') || NaN)
    }
    const [end, ask, linger] = ['RESTORE_GRACE', 'ASK_GRACE', 'LINGER'].map(milliseconds)
    // Ten seconds after the first signal, of which one is for what is done in between.
    expect(end! + ask! + linger!).toBeLessThan(9_000)
  })

  const input = { spec, inputs: { 'if-exists': 'replace' } }
  /** The run when its grace times must pass. */
  const withGrace = (factor: string): Alone => ({
    ...input,
    env: { SAGEMAKER_CREATE_MODEL_GRACE_FACTOR: factor },
  })
  const slow = (emulator: Emulator, operation: Fault['operation'], on: number, ms: number): void =>
    emulator.fault({ operation, kind: 'delay', on, ms })

  async function described(emulator: Emulator): Promise<Request> {
    const { CreationTime: _, ...rest } = await describeModel(emulator)
    return { ...rest, tags: tagsOf(emulator) }
  }

  posix('before the deletion deletes nothing', () =>
    withEmulator(async (emulator) => {
      await putModel(emulator, old)
      const before = snapshot(emulator)
      slow(emulator, 'ListTags', 1, FOREVER)
      const result = await runUntil(emulator, input, () => arrival(emulator, 'ListTags'), [[100, 'SIGINT']])
      expect(endOf(result)).toBe(FAILED)
      expect(errorOf(result)).toContain('cancelled')
      expect(snapshot(emulator)).toBe(before)
      expect(emulator.requests.map(({ operation }) => operation)).not.toContain('DeleteModel')
    }),
  )

  posix('while it deletes comes to its end', () =>
    withEmulator(async (emulator) => {
      await putModel(emulator, old)
      slow(emulator, 'DeleteModel', 1, 1_000)
      const happened = (): Promise<void> => arrival(emulator, 'DeleteModel')
      const result = await runUntil(emulator, input, happened, [[100, 'SIGINT']])
      expect(endOf(result)).toBe(REPLACED)
      expect(modelNamed(emulator)?.request).toEqual({ ...spec, Tags: old['Tags'] })
    }),
  )

  posix('while the deletion does not end says that it may still come, and how to undo it', () =>
    outOfGrace((factor) =>
      withEmulator(async (emulator) => {
        await putModel(emulator, old)
        const before = snapshot(emulator)
        slow(emulator, 'DeleteModel', 1, FOREVER)
        const happened = (): Promise<void> => arrival(emulator, 'DeleteModel')
        const result = await runUntil(emulator, withGrace(factor), happened, [[100, 'SIGINT']])
        expect(snapshot(emulator)).toBe(before)
        // The old model counts as deleted where there was no time to ask whether it is.
        if (arrivals(emulator, 'CreateModel') > 1) return TOO_SOON
        expect(endOf(result)).toBe(FAILED)
        expect(errorOf(result)).toContain('The old model still exists, but the request might still delete it')
        expect(causesOf(result)[0]).toContain('aws sagemaker create-model --cli-input-json file://')
        return undefined
      }),
    ),
  )

  posix.each([
    ['SIGINT', [[100, 'SIGINT']]],
    ['SIGTERM', [[100, 'SIGTERM']]],
    [
      'SIGINT and then SIGTERM',
      [
        [100, 'SIGINT'],
        [1_000, 'SIGTERM'],
      ],
    ],
  ] as const)('between deletion and creation by %s creates the new model', (_, signals) =>
    withEmulator(async (emulator) => {
      await putModel(emulator, old)
      slow(emulator, 'CreateModel', 2, 2_000)
      const happened = (): Promise<void> => arrival(emulator, 'CreateModel', 2)
      const result = await runUntil(emulator, input, happened, signals)
      expect(endOf(result)).toBe(REPLACED)
      expect(result.signal).toBeNull()
      expect(modelNamed(emulator)?.request).toEqual({ ...spec, Tags: old['Tags'] })
    }),
  )

  posix.each([
    ['SIGINT', [[100, 'SIGINT']]],
    [
      'SIGINT and then SIGTERM',
      [
        [100, 'SIGINT'],
        [2_000, 'SIGTERM'],
      ],
    ],
  ] as const)('by %s while the creation does not end puts the old model back', (_, signals) =>
    outOfGrace((factor) =>
      withEmulator(async (emulator) => {
        await putModel(emulator, old)
        const before = await described(emulator)
        slow(emulator, 'CreateModel', 2, FOREVER)
        slow(emulator, 'CreateModel', 3, 200)
        const happened = (): Promise<void> => arrival(emulator, 'CreateModel', 2)
        const result = await runUntil(emulator, withGrace(factor), happened, signals)
        expect(endOf(result)).toBe(RESTORED)
        if (errorOf(result).includes('could not restore it')) return TOO_SOON
        expect(errorOf(result)).toContain('The job was cancelled. The action restored the old model.')
        expect(await described(emulator)).toEqual(before)
        return undefined
      }),
    ),
  )

  posix('while the role is not known puts the old model back', () =>
    outOfGrace((factor) =>
      withEmulator(async (emulator) => {
        await putModel(emulator, old)
        const before = await described(emulator)
        const message = 'The execution role ARN "x" is invalid.'
        const fault = {
          operation: 'CreateModel',
          kind: 'error',
          code: 'ValidationException',
          message,
        } as const
        emulator.fault({ ...fault, on: 2, times: 2 })
        const happened = (): Promise<void> => arrival(emulator, 'CreateModel', 2)
        const { env, ...rest } = withGrace(factor)
        // As the grace grows, so do the pauses: the third attempt never comes in it.
        const paused = { ...rest, env: { ...env, SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR: factor } }
        const result = await runUntil(emulator, paused, happened, [[100, 'SIGINT']])
        expect(endOf(result)).toBe(RESTORED)
        if (errorOf(result).includes('could not restore it')) return TOO_SOON
        expect(errorOf(result)).toContain('The action restored the old model.')
        expect(await described(emulator)).toEqual(before)
        return undefined
      }),
    ),
  )

  posix('while nothing can be created any more names the file of the old one', () =>
    outOfGrace((factor) =>
      withEmulator(async (emulator) => {
        await putModel(emulator, old)
        const before = await described(emulator)
        slow(emulator, 'CreateModel', 2, FOREVER)
        slow(emulator, 'CreateModel', 3, FOREVER)
        const happened = (): Promise<void> => arrival(emulator, 'CreateModel', 2)
        let request: Request = {}
        const look = async (result: Run): Promise<void> => {
          const [, file = ''] = /request in `(\S+)`:/.exec(causesOf(result)[0] ?? '') ?? []
          request = JSON.parse(await readFile(file, 'utf8')) as Request
        }
        const run = { ...withGrace(factor), look }
        const result = await runUntil(emulator, run, happened, [[100, 'SIGINT']])
        if (arrivals(emulator, 'CreateModel') < 3) return TOO_SOON
        expect(endOf(result)).toBe(RESTORED)
        expect(errorOf(result)).toContain('The old model is deleted, and the action could not restore it')
        await ask(emulator, 'CreateModel', request)
        expect(await described(emulator)).toEqual(before)
        return undefined
      }),
    ),
  )

  test.concurrent('by the end of its time creates the new model', () =>
    outOfTime((seconds) =>
      withEmulator(async (emulator) => {
        await putModel(emulator, old)
        // The time began before the call arrived: it is over when this is.
        slow(emulator, 'CreateModel', 2, Number(seconds) * 1000)
        const inputs = { ...input.inputs, 'timeout-seconds': seconds }
        const result = await runAlone(emulator, { spec, inputs })
        if (arrivals(emulator, 'CreateModel') < 2) return TOO_SOON
        expect(endOf(result)).toBe(REPLACED)
        expect(modelNamed(emulator)?.request).toEqual({ ...spec, Tags: old['Tags'] })
        return undefined
      }),
    ),
  )
})
