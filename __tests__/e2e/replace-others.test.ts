// Proves that a replacement deletes only the model that it compared, says where it is kept, and loses none of its tags.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import type { StoredModel } from '../../emulator/index.ts'
import { ARN, IMAGE, useHarness, withContainer, withTopLevel, type Run } from '../support/action.ts'
import {
  causesOf,
  differencesIn,
  endOf,
  errorOf,
  modelNamed,
  putModel,
  requestOf,
  tagList,
  tagsOf,
} from '../support/models.ts'

const harness = useHarness()

const REPLACED = 'replaced, changed true, exit 0'
const OLD_DATA = 's3://models/old.tar.gz'
const old = requestOf({ ModelDataUrl: OLD_DATA })

function replace(spec = withContainer(), inputs: Record<string, string> = {}): Promise<Run> {
  return harness.run({ spec, inputs: { 'if-exists': 'replace', ...inputs }, env: { AWS_MAX_ATTEMPTS: '2' } })
}

/** Lets another run act each time this one asks for the tags, which is after it compared and before it deletes. */
async function meanwhile(act: (model: StoredModel | undefined, times: number) => void): Promise<void> {
  let times = 0
  const emulator = await harness.emulate({
    onRequest: ({ operation }) => {
      if (operation === 'ListTags') act(modelNamed(emulator), ++times)
    },
  })
  await putModel(emulator, old)
}

/** Makes of a model the one that another run put in its place. */
function becomes(model: StoredModel | undefined, container: Record<string, unknown>): void {
  Object.assign(model!, { request: requestOf(container), creationTime: new Date() })
}

describe('a model that another run put in its place meanwhile', () => {
  test('is kept when it equals the spec', async () => {
    await meanwhile((model) => becomes(model, {}))
    const run = await replace()
    expect(endOf(run)).toBe('unchanged, changed false, exit 0')
    expect(harness.operations()).not.toContain('DeleteModel')
    expect(harness.operations().filter((operation) => operation === 'CreateModel')).toHaveLength(2)
  })

  test('is compared before it is replaced, too', async () => {
    await meanwhile((model, times) => {
      if (times === 1) becomes(model, { ModelDataUrl: 's3://models/other.tar.gz' })
    })
    const run = await replace()
    expect(endOf(run)).toBe(REPLACED)
    expect(differencesIn(run)).toEqual(['PrimaryContainer.ModelDataUrl: s3://models/other.tar.gz → (none)'])
    expect(harness.operations().filter((operation) => operation === 'DeleteModel')).toHaveLength(1)
    const [kept = ''] = run.log.filter((line) => line.includes('saved its request to'))
    expect(JSON.parse(await readFile(kept.split('`')[1]!, 'utf8'))).toMatchObject({
      PrimaryContainer: { ModelDataUrl: 's3://models/other.tar.gz' },
    })
  })

  test('each time ends the step, and nothing is deleted', async () => {
    await meanwhile((model, times) => becomes(model, { ModelDataUrl: `s3://models/${times}.tar.gz` }))
    const run = await replace()
    expect(endOf(run)).toBe('failed, changed false, exit 1')
    expect(errorOf(run)).toContain('Other jobs deleted or created the model 3 times during this step')
    expect(causesOf(run)[0]).toContain('concurrency')
    expect(harness.operations()).not.toContain('DeleteModel')
    expect(modelNamed(harness.emulator)?.request['PrimaryContainer']).toMatchObject({
      ModelDataUrl: 's3://models/3.tar.gz',
    })
  })
})

test.each(['ListTags', 'DescribeModel'])(
  'a model that is gone when %s is asked is created',
  async (operation) => {
    await putModel(harness.emulator, old)
    harness.emulator.fault({
      operation: operation as 'ListTags',
      on: operation === 'ListTags' ? 1 : 2,
      kind: 'error',
      code: 'ValidationException',
      message: `Could not find model "${ARN}".`,
    })
    const run = await replace()
    // It is there again in the next round.
    expect(endOf(run)).toBe(REPLACED)
    expect(harness.operations().filter((name) => name === 'CreateModel')).toHaveLength(3)
    expect(harness.operations().filter((name) => name === 'DeleteModel')).toHaveLength(1)
  },
)

test('the log says where the old model is kept before it is deleted, even when that is the last thing that happens', async () => {
  await putModel(harness.emulator, old)
  harness.emulator.fault({
    operation: 'DeleteModel',
    kind: 'error',
    code: 'ValidationException',
    message: 'No.',
  })
  const run = await replace()
  expect(endOf(run)).toBe('failed, changed false, exit 1')
  const line = run.log.find((text) =>
    text.startsWith('churn: before deleting the old model, saved its request to '),
  )
  const file = line!.split('`')[1]!
  expect(file.startsWith(run.tempDir)).toBe(true)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    ModelName: 'churn',
    PrimaryContainer: { Image: IMAGE, ModelDataUrl: OLD_DATA },
  })
})

describe('tags that the spec does not set', () => {
  const provenance = {
    'github:repository': 'octo-org/octo-repo',
    'github:sha': 'ffac537e6cbbf934b08745a378932722df287a53',
    'github:ref': 'refs/heads/main',
    'github:run-id': '1658821493',
    'github:workflow': 'Deploy',
    'github:actor': 'octocat',
  }

  async function putTagged(tags: Record<string, string>): Promise<void> {
    const model = await putModel(harness.emulator, { ...old, Tags: tagList(tags) })
    model.tags.set('aws:cloudformation:stack-name', 'ml')
  }

  test('are carried over; those of the spec and of this run win', async () => {
    await putTagged({ team: 'risk', cost: '42', 'github:sha': 'old' })
    const run = await replace(withTopLevel('Tags: { team: fraud }'), { 'provenance-tags': 'true' })
    expect(endOf(run)).toBe(REPLACED)
    expect(tagsOf(harness.emulator)).toEqual({ team: 'fraud', cost: '42', ...provenance })
    expect(run.annotations).toEqual([])
    expect(JSON.parse(await readFile(run.outputs['request-file']!, 'utf8'))).toEqual(harness.sent()[1])
  })

  test('are carried over without provenance, but not that of the old model', async () => {
    await putTagged({ cost: '42', 'github:sha': 'old' })
    expect(endOf(await replace())).toBe(REPLACED)
    expect(tagsOf(harness.emulator)).toEqual({ cost: '42' })
  })

  test('are left out where there is no room, provenance first', async () => {
    await putTagged(Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`tag-${index}`, 'old'])))
    const spec = withTopLevel('Tags: { tag-0: new, a: b, c: d }')
    const run = await replace(spec, { 'provenance-tags': 'true' })
    expect(endOf(run)).toBe(REPLACED)
    const tags = tagsOf(harness.emulator)!
    expect(Object.keys(tags)).toHaveLength(50)
    expect(tags).toMatchObject({ 'tag-0': 'new', a: 'b', c: 'd', 'tag-47': 'old' })
    expect(tags).not.toHaveProperty('tag-48')
    expect(run.annotations.map(({ name, message }) => `${name}: ${message}`)).toEqual([
      expect.stringMatching(
        /^notice: churn: Omitted tags, since a model can have only 50: `tag-48`, `github:repository`, /,
      ),
    ])
  })

  test('do not keep a caller that is not allowed to tag from replacing the model', async () => {
    await putTagged({ cost: '42' })
    harness.emulator.denied.add('sagemaker:AddTags')
    const run = await replace()
    expect(endOf(run)).toBe(REPLACED)
    expect(tagsOf(harness.emulator)).toEqual({})
    expect(run.annotations).toMatchObject([
      { name: 'notice', message: expect.stringContaining('Allow `sagemaker:AddTags`') },
    ])
  })

  test('do not keep the old model from coming back for such a caller', async () => {
    await putTagged({ cost: '42' })
    harness.emulator.denied.add('sagemaker:AddTags')
    harness.emulator.fault({
      operation: 'CreateModel',
      on: 3,
      kind: 'error',
      code: 'ValidationException',
      message: 'No.',
    })
    const run = await replace()
    expect(endOf(run)).toBe('failed, changed true, exit 1')
    expect(errorOf(run)).toContain('The action restored the old model.')
    expect(modelNamed(harness.emulator)?.request['PrimaryContainer']).toMatchObject({
      ModelDataUrl: OLD_DATA,
    })
  })
})
