// Proves that the model to go back to is found beside the create, never before it, and that nothing depends on it.
import { describe, expect, test } from '@jest/globals'
import { SECRET, useHarness, withContainer, type Run } from '../support/action.ts'
import { endOf, putModel, requestOf, type Request } from '../support/models.ts'

const harness = useHarness()

const CREATED = 'created, changed true, exit 0'
const HASHED = { 'name-suffix': 'content-hash' }
const PLAN = { ...HASHED, 'dry-run': 'true' }
const PREVIOUS = 'churn-0123456789'

/** Puts a model that was created some hours before the test. */
async function put(ModelName: string, hours: number, container: Request = {}): Promise<void> {
  const model = await putModel(harness.emulator, requestOf(container, { ModelName }))
  Object.assign(model, { creationTime: new Date(Date.now() - hours * 3_600_000) })
}

function run(inputs: Record<string, string> = HASHED, spec = withContainer()): Promise<Run> {
  return harness.run({ spec, inputs })
}

function notices({ annotations }: Run): string[] {
  return annotations.flatMap(({ name, message }) => (name === 'notice' ? message : []))
}

/** What differs from the previous model, as the log lists it. */
function comparedWith({ log }: Run, name: string): string[] {
  const start = log.indexOf(`Differences from ${name}, previous → spec:`)
  return start < 0
    ? []
    : log
        .slice(start + 1)
        .filter((line) => /^ {2}\S/.test(line))
        .map((line) => line.trim())
}

describe('a model that is created', () => {
  test('comes after the newest other one of its base, and no other', async () => {
    await put('churn-aaaaaaaaaa', 3)
    await put(PREVIOUS, 2)
    // Newer, and of another base or by hand.
    const others = [
      'churn-extra-0123456789',
      'my-churn-0123456789',
      'churn-012345678',
      'churn-ABCDEF0123',
      'churn',
    ]
    for (const other of others) await put(other, 1)
    const result = await run()
    expect(endOf(result)).toBe(CREATED)
    expect(result.outputs['previous-model-name']).toBe(PREVIOUS)
    expect(JSON.parse(result.outputs['models']!)).toMatchObject([
      { 'base-name': 'churn', 'previous-model-name': PREVIOUS, name: result.outputs['model-name'] },
    ])
    expect(result.log).toContain(`    Previous model: ${PREVIOUS}`)
    expect(harness.operations().sort()).toEqual(['CreateModel', 'ListModels'])
    const [search] = harness.emulator.requests.filter(({ operation }) => operation === 'ListModels')
    expect(search!.json).toEqual({
      NameContains: 'churn-',
      SortBy: 'CreationTime',
      SortOrder: 'Descending',
      MaxResults: 100,
    })
  })

  test('may be the first, and is not its own predecessor when the step runs again', async () => {
    expect((await run()).outputs['previous-model-name']).toBe('')
    const again = await run()
    expect(endOf(again)).toBe('unchanged, changed false, exit 0')
    expect(again.outputs['previous-model-name']).toBe('')
    expect(notices(again)).toEqual([])
  })

  test('that is found unchanged has a predecessor, too', async () => {
    await put(PREVIOUS, 2)
    const { outputs } = await run()
    const again = await run()
    expect(again.outputs).toMatchObject({
      status: 'unchanged',
      'model-name': outputs['model-name'],
      'previous-model-name': PREVIOUS,
    })
  })

  test('is found on the second page', async () => {
    await put(PREVIOUS, 50)
    await Promise.all(Array.from({ length: 120 }, (_, index) => put(`churn-${index}`, 1)))
    expect((await run()).outputs['previous-model-name']).toBe(PREVIOUS)
    expect(harness.operations().filter((operation) => operation === 'ListModels')).toHaveLength(2)
  })

  test('in China', async () => {
    const inputs = { ...HASHED, 'aws-region': 'cn-north-1' }
    const inChina = (spec: string): string =>
      spec
        .replace('arn:aws:', 'arn:aws-cn:')
        .replace('eu-west-1.amazonaws.com', 'cn-north-1.amazonaws.com.cn')
    const first = await run(inputs, inChina(withContainer()))
    const second = await run(inputs, inChina(withContainer('ModelDataUrl: s3://models/new.tar.gz')))
    expect(endOf(second)).toBe(CREATED)
    expect(second.outputs['previous-model-name']).toBe(first.outputs['model-name'])
  })

  test('without a content hash in its name is not searched for', async () => {
    const { outputs } = await run({})
    expect(outputs['previous-model-name']).toBe('')
    expect(JSON.parse(outputs['models']!)).toMatchObject([
      { 'base-name': 'churn', 'previous-model-name': '' },
    ])
    expect(harness.operations()).toEqual(['CreateModel'])
  })
})

describe('nothing depends on the search', () => {
  test('a caller that is not allowed to list models is told what to allow, once', async () => {
    harness.emulator.denied.add('sagemaker:ListModels')
    const spec = ['a', 'b', 'c'].map((name) => withContainer().replace('churn', name)).join('---\n')
    const result = await run({ ...HASHED, 'max-parallel': '1' }, spec)
    expect(endOf(result)).toBe(CREATED)
    expect(notices(result)).toEqual([
      'Could not find the previous model, so `previous-model-name` is empty. The caller isn\'t allowed to list models. Add to its policy: `{"Effect":"Allow","Action":"sagemaker:ListModels","Resource":"*"}`',
    ])
    expect(harness.operations().filter((operation) => operation === 'ListModels')).toHaveLength(1)
    expect(JSON.parse(result.outputs['models']!)).toHaveLength(3)
  })

  test.each([
    ['fails', { kind: 'status', status: 500, on: 'every' }],
    ['is throttled', { kind: 'throttle', on: 'every' }],
    ['is cut off', { kind: 'reset', on: 'every' }],
  ] as const)('a search that %s is a notice', async (_, fault) => {
    harness.emulator.fault({ operation: 'ListModels', ...fault })
    const result = await run()
    expect(endOf(result)).toBe(CREATED)
    expect(notices(result)).toEqual([expect.stringContaining('ListModels failed: ')])
    expect(harness.operations().filter((operation) => operation === 'CreateModel')).toHaveLength(1)
  })

  test('a search without an end is given up, for all models', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    harness.emulator.fault({ operation: 'ListModels', kind: 'delay', ms: 0, until: promise, on: 'every' })
    const spec = ['a', 'b', 'c'].map((name) => withContainer().replace('churn', name)).join('---\n')
    const result = await run({ ...HASHED, 'max-parallel': '1' }, spec)
    resolve(undefined)
    expect(endOf(result)).toBe(CREATED)
    expect(notices(result)).toEqual([
      expect.stringContaining("SageMaker didn't answer ListModels within 3 seconds."),
    ])
    expect(harness.operations().filter((operation) => operation === 'ListModels')).toHaveLength(1)
  })

  test('a create that fails does not wait for it', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    harness.emulator.fault({ operation: 'ListModels', kind: 'delay', ms: 0, until: promise, on: 'every' })
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message: 'No.',
    })
    const result = await run()
    resolve(undefined)
    expect(endOf(result)).toBe('failed, changed false, exit 1')
    expect(result.outputs['previous-model-name']).toBe('')
    expect(notices(result)).toEqual([])
  })

  test.each([
    ['CreateModel', 'ListModels'],
    ['ListModels', 'CreateModel'],
  ] as const)('%s does not wait for the answer to %s', async (free, held) => {
    // The one is held until the other has been answered: if that waited in its turn, there would be no end.
    const answered = Promise.withResolvers<undefined>()
    const emulator = await harness.emulate({
      onRequest: ({ operation }) => {
        if (operation === free) answered.resolve(undefined)
      },
    })
    emulator.fault({ operation: held, kind: 'delay', ms: 0, until: answered.promise })
    const result = await run()
    expect(endOf(result)).toBe(CREATED)
    expect(notices(result)).toEqual([])
    expect(harness.operations().sort()).toEqual(['CreateModel', 'ListModels'])
  })
})

describe('a plan', () => {
  const spec = withContainer(
    'ModelDataUrl: s3://models/new.tar.gz',
    `Environment: { A: ${SECRET}-new, B: 1 }`,
  )

  test('shows what the new model changes of the previous one, without environment values', async () => {
    await put(PREVIOUS, 2, { ModelDataUrl: 's3://models/old.tar.gz', Environment: { A: `${SECRET}-old` } })
    const result = await run(PLAN, spec)
    expect(endOf(result)).toBe('would-create, changed true, exit 0')
    expect(result.outputs['previous-model-name']).toBe(PREVIOUS)
    expect(comparedWith(result, PREVIOUS)).toEqual([
      'PrimaryContainer.Environment: added B; changed A',
      'PrimaryContainer.ModelDataUrl: s3://models/old.tar.gz → s3://models/new.tar.gz',
    ])
    expect(harness.operations().sort()).toEqual(['DescribeModel', 'DescribeModel', 'ListModels'])
    expect(harness.emulator.models.size).toBe(1)
  })

  test('of a model that exists names the previous one only', async () => {
    await put(PREVIOUS, 2)
    await run(HASHED, spec)
    const { length } = harness.operations()
    const result = await run(PLAN, spec)
    expect(endOf(result)).toBe('unchanged, changed false, exit 0')
    expect(result.outputs['previous-model-name']).toBe(PREVIOUS)
    expect(harness.operations().slice(length).sort()).toEqual(['DescribeModel', 'ListModels'])
  })

  test('is made when the previous model is gone by then, or may not be described', async () => {
    await put(PREVIOUS, 2)
    for (const message of [
      'Could not find model "x".',
      'is not authorized to perform: sagemaker:DescribeModel',
    ]) {
      harness.emulator.fault({
        operation: 'DescribeModel',
        modelName: PREVIOUS,
        kind: 'error',
        code: 'ValidationException',
        message,
      })
      const result = await run(PLAN, spec)
      expect(endOf(result)).toBe('would-create, changed true, exit 0')
      expect(result.outputs['previous-model-name']).toBe(PREVIOUS)
      expect(comparedWith(result, PREVIOUS)).toEqual([])
    }
  })

  test('without the permission to list models is a plan all the same', async () => {
    harness.emulator.denied.add('sagemaker:ListModels')
    const result = await run(PLAN, spec)
    expect(endOf(result)).toBe('would-create, changed true, exit 0')
    expect(notices(result)).toEqual([
      expect.stringContaining('"Action":"sagemaker:ListModels","Resource":"*"'),
    ])
  })
})
