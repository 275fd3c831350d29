// Proves that an answer that never came does not change what is told: it is what happened on the server.
import { expect, describe, test } from '@jest/globals'
import type { Emulator, Fault } from '../../emulator/index.ts'
import {
  arrival,
  arrivals,
  FOREVER,
  outOfTime,
  runAlone,
  TOO_SOON,
  until,
  withEmulator,
} from '../support/alone.ts'
import { ARN, IMAGE, ROLE, type Run } from '../support/action.ts'
import {
  endOf,
  errorOf,
  modelNamed,
  putModel,
  requestOf,
  snapshot,
  tagList,
  tagsOf,
} from '../support/models.ts'

const CREATED = 'created, changed true, exit 0'
const REPLACED = 'replaced, changed true, exit 0'
const UPDATED = 'tags-updated, changed true, exit 0'
const UNCHANGED = 'unchanged, changed false, exit 0'
const FAILED = 'failed, changed false, exit 1'

/** Two attempts of each call. */
const ATTEMPTS = { AWS_MAX_ATTEMPTS: '2' }

type Trouble = Fault extends infer F ? (F extends Fault ? Omit<F, 'operation'> : never) : never

const denied: Trouble = {
  kind: 'error',
  code: 'AccessDeniedException',
  message: 'User: x is not authorized to perform: sagemaker:Anything',
}
const unknownRole: Trouble = {
  kind: 'error',
  code: 'ValidationException',
  message: `The execution role ARN "${ROLE}" is invalid.`,
}

/** How an answer of a call gets lost after the service has acted, at one of its attempts. */
const LOSSES: readonly (readonly [what: string, faults: readonly Trouble[]])[] = [
  ['a cut connection', [{ kind: 'reset-after' }]],
  ['an error 500', [{ kind: 'status', status: 500, after: true }]],
  ['an error 503 of a load balancer', [{ kind: 'status', status: 503, after: true, body: 'empty' }]],
  [
    'an internal failure',
    [{ kind: 'error', code: 'InternalFailure', message: '', status: 500, after: true }],
  ],
  ['a cut connection on the second attempt', [{ kind: 'reset' }, { kind: 'reset-after' }]],
  [
    'an error 500 on the second attempt',
    [{ kind: 'throttle' }, { kind: 'status', status: 500, after: true }],
  ],
  ['cut connections all the way', [{ kind: 'reset-after' }, { kind: 'reset' }]],
  ['a cut connection, then throttling', [{ kind: 'reset-after' }, { kind: 'throttle' }]],
  ['a cut connection, then denied access', [{ kind: 'reset-after' }, denied]],
  ['a cut connection, then a role that is not known', [{ kind: 'reset-after' }, unknownRole]],
]

function program(
  emulator: Emulator,
  operation: Fault['operation'],
  faults: readonly Trouble[],
  from = 1,
): void {
  // Faults that are due take turns in this order.
  for (const fault of faults) emulator.fault({ on: from, ...fault, operation })
}

const WANTED = requestOf({ ModelDataUrl: 's3://models/new.tar.gz' })

describe.each(LOSSES)('an answer that is lost by %s', (_, faults) => {
  test.concurrent('of CreateModel', () =>
    withEmulator(async (emulator) => {
      program(emulator, 'CreateModel', faults)
      const result = await runAlone(emulator, { spec: WANTED, env: ATTEMPTS })
      expect(endOf(result)).toBe(CREATED)
      expect(result.outputs['model-arn']).toBe(ARN)
      expect(emulator.models.size).toBe(1)
    }),
  )

  test.concurrent('of the CreateModel of a replacement', () =>
    withEmulator(async (emulator) => {
      await putModel(emulator, requestOf())
      program(emulator, 'CreateModel', faults, 2)
      const result = await runAlone(emulator, {
        spec: WANTED,
        inputs: { 'if-exists': 'replace' },
        env: ATTEMPTS,
      })
      expect(endOf(result)).toBe(REPLACED)
      expect(modelNamed(emulator)?.request).toEqual(WANTED)
    }),
  )

  test.concurrent('of DeleteModel', () =>
    withEmulator(async (emulator) => {
      await putModel(emulator, requestOf())
      program(emulator, 'DeleteModel', faults)
      const result = await runAlone(emulator, {
        spec: WANTED,
        inputs: { 'if-exists': 'replace' },
        env: ATTEMPTS,
      })
      expect(endOf(result)).toBe(REPLACED)
      expect(modelNamed(emulator)?.request).toEqual(WANTED)
    }),
  )

  test.concurrent('of AddTags', () =>
    withEmulator(async (emulator) => {
      await putModel(emulator, requestOf({}, { Tags: tagList({ a: 'old', b: 'c' }) }))
      program(emulator, 'AddTags', faults)
      const result = await runAlone(emulator, { spec: requestOf(), inputs: { tags: 'a=new' }, env: ATTEMPTS })
      expect(endOf(result)).toBe(UPDATED)
      expect(tagsOf(emulator)).toEqual({ a: 'new', b: 'c' })
    }),
  )
})

describe('a call that failed before it did anything', () => {
  const failures: readonly (readonly [what: string, fault: Trouble])[] = [
    ['a cut connection', { kind: 'reset' }],
    ['an error 500', { kind: 'status', status: 500 }],
  ]

  test.concurrent.each(failures)('by %s is told as a failure', (_, fault) =>
    withEmulator(async (emulator) => {
      emulator.fault({ ...fault, operation: 'CreateModel', on: 'every' })
      const result = await runAlone(emulator, { spec: WANTED, env: ATTEMPTS })
      expect(endOf(result)).toBe(FAILED)
      expect(errorOf(result)).not.toMatch(/Unexpected token|\$response/)
      expect(emulator.models.size).toBe(0)
    }),
  )

  test.concurrent.each(failures)('by %s leaves the old model where it was', (_, fault) =>
    withEmulator(async (emulator) => {
      await putModel(emulator, requestOf())
      const before = snapshot(emulator)
      emulator.fault({ ...fault, operation: 'DeleteModel', on: 'every' })
      const inputs = { 'if-exists': 'replace' }
      expect(endOf(await runAlone(emulator, { spec: WANTED, inputs, env: ATTEMPTS }))).toBe(FAILED)
      expect(snapshot(emulator)).toBe(before)
    }),
  )
})

test.concurrent('a deletion whose end cannot be found out does not lose the model', () =>
  withEmulator(async (emulator) => {
    await putModel(emulator, requestOf())
    emulator.fault({ operation: 'DeleteModel', kind: 'status', status: 500, after: true, times: 2 })
    emulator.fault({ operation: 'DeleteModel', kind: 'status', status: 500, on: 2, times: 9 })
    // The third: the action looks at the model twice before it deletes it.
    emulator.fault({ ...denied, operation: 'DescribeModel', on: 3 })
    const result = await runAlone(emulator, {
      spec: WANTED,
      inputs: { 'if-exists': 'replace' },
      env: ATTEMPTS,
    })
    expect(endOf(result)).toBe(REPLACED)
    expect(modelNamed(emulator)?.request).toEqual(WANTED)
  }),
)

test.concurrent('a creation whose end cannot be found out is told as one', () =>
  withEmulator(async (emulator) => {
    emulator.fault({ operation: 'CreateModel', kind: 'reset-after', times: 2 })
    emulator.fault({ ...denied, operation: 'DescribeModel', on: 'every' })
    const result = await runAlone(emulator, { spec: WANTED, env: ATTEMPTS })
    expect(result.outputs['status']).toBe('failed')
    expect(errorOf(result)).toContain('Could not find out whether this run created the model')
  }),
)

describe('a call that is still on its way when the time is over', () => {
  test.concurrent('might still create the model: the report says so, and the next run agrees with it', () =>
    outOfTime((seconds) =>
      withEmulator(async (emulator) => {
        const over = Promise.withResolvers<undefined>()
        emulator.fault({ operation: 'CreateModel', kind: 'delay', ms: 0, until: over.promise })
        const result = await runAlone(emulator, { spec: WANTED, inputs: { 'timeout-seconds': seconds } })
        if (arrivals(emulator, 'CreateModel') === 0) return TOO_SOON
        expect(result.outputs['status']).toBe('failed')
        expect(errorOf(result)).toContain('(`timeout-seconds`)')
        expect(errorOf(result)).toContain('might still')
        over.resolve(undefined)
        await until(() => emulator.models.size > 0)
        expect(endOf(await runAlone(emulator, { spec: WANTED }))).toBe(UNCHANGED)
        return undefined
      }),
    ),
  )

  test.concurrent('might still add the tags: the report says so', () =>
    outOfTime((seconds) =>
      withEmulator(async (emulator) => {
        await putModel(emulator, requestOf())
        emulator.fault({ operation: 'AddTags', kind: 'delay', ms: FOREVER })
        const inputs = { 'timeout-seconds': seconds, tags: 'a=b' }
        const result = await runAlone(emulator, { spec: requestOf(), inputs })
        if (arrivals(emulator, 'AddTags') === 0) return TOO_SOON
        expect(result.outputs['status']).toBe('failed')
        expect(errorOf(result)).toContain('might still')
        return undefined
      }),
    ),
  )

  test.concurrent('is waited for when it deletes, and the new model is created', () =>
    outOfTime((seconds) =>
      withEmulator(async (emulator) => {
        await putModel(emulator, requestOf())
        // The time began before the call arrived: it is over when this is.
        emulator.fault({ operation: 'DeleteModel', kind: 'delay', ms: Number(seconds) * 1000 })
        const inputs = { 'timeout-seconds': seconds, 'if-exists': 'replace' }
        const result = await runAlone(emulator, { spec: WANTED, inputs })
        if (arrivals(emulator, 'DeleteModel') === 0) return TOO_SOON
        // All is done, but not in time.
        expect(endOf(result)).toBe('replaced, changed true, exit 1')
        expect(modelNamed(emulator)?.request).toEqual(WANTED)
        return undefined
      }),
    ),
  )
})

describe.each([
  ['ahead', 3_600_000],
  ['behind', -3_600_000],
])('with a clock an hour %s of the service’s', (_, offset) => {
  const clock = { now: () => new Date(Date.now() - offset) }

  /** A loss at the first attempt with a right signature: the first of all is refused for its time. */
  async function runCase(
    faults: readonly Trouble[],
    seed?: (emulator: Emulator) => Promise<unknown>,
  ): Promise<Run> {
    return withEmulator(async (emulator) => {
      await seed?.(emulator)
      program(emulator, 'CreateModel', faults, 2)
      // A fourth attempt at most: the SDK takes every refusal after a corrected clock for one of the clock.
      const result = await runAlone(emulator, { spec: WANTED, env: { AWS_MAX_ATTEMPTS: '4' } })
      expect(emulator.requests[0]?.status).toBe(400)
      expect(emulator.models.size).toBe(1)
      return result
    }, clock)
  }

  test.concurrent('a model whose answer was lost is ours', async () => {
    expect(endOf(await runCase([{ kind: 'reset-after' }]))).toBe(CREATED)
    expect(endOf(await runCase([{ kind: 'status', status: 500, after: true }]))).toBe(CREATED)
  })

  test.concurrent('an equal model that was there before is not', async () => {
    const seed = (emulator: Emulator): Promise<unknown> => putModel(emulator, WANTED, clock.now())
    expect(endOf(await runCase([], seed))).toBe(UNCHANGED)
    expect(endOf(await runCase([{ kind: 'reset' }], seed))).toBe(UNCHANGED)
    expect(endOf(await runCase([{ kind: 'status', status: 500 }], seed))).toBe(UNCHANGED)
  })
})

test.concurrent('an equal model of seconds ago is not ours', () =>
  withEmulator(async (emulator) => {
    const model = await putModel(emulator, WANTED)
    Object.assign(model, { creationTime: new Date(Date.now() - 4_000) })
    emulator.fault({ operation: 'CreateModel', kind: 'reset' })
    expect(endOf(await runAlone(emulator, { spec: WANTED }))).toBe(UNCHANGED)
  }),
)

test.concurrent('a different model that somebody made meanwhile is a conflict', () =>
  withEmulator(async (emulator) => {
    const made = Promise.withResolvers<undefined>()
    emulator.fault({ operation: 'CreateModel', kind: 'reset' })
    // The second attempt; the third request is the one that makes the other model.
    emulator.fault({ operation: 'CreateModel', kind: 'delay', ms: 0, until: made.promise, on: 2 })
    const run = runAlone(emulator, { spec: requestOf({ Image: IMAGE.replace('1.4.2', '2') }) })
    await arrival(emulator, 'CreateModel', 2)
    Object.assign(await putModel(emulator, requestOf()), { creationTime: new Date() })
    made.resolve(undefined)
    expect(endOf(await run)).toBe('conflict, changed false, exit 1')
  }),
)
