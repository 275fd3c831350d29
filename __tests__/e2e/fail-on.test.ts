// Proves that fail-on fails the step for what it names and nothing else, before any write, and says which it was.
import { describe, expect, test } from '@jest/globals'
import { expectInvalid, IMAGE, useHarness, withContainer, withTopLevel, type Run } from '../support/action.ts'
import { endOf, errorOf, putModel, requestOf } from '../support/models.ts'
import { BUCKET, putEverything } from '../support/preflight.ts'

const harness = useHarness()

const UNPINNED = withContainer().replace(IMAGE, IMAGE.replace('1.4.2', 'latest'))
const DRY = { 'dry-run': 'true' }

describe('warnings', () => {
  const inputs = { 'fail-on': 'warnings' }

  test('of the check end the step before anything is sent', async () => {
    const run = await harness.run({ spec: UNPINNED, inputs })
    expect(errorOf(run)).toBe(
      'Nothing was registered: 1 warning in the spec or the inputs, and `fail-on` includes `warnings`; nothing was changed on AWS',
    )
    expect(run.annotations.map(({ name }) => name).sort()).toEqual(['error', 'warning'])
    expect(run.summary).toContain('fail-on')
    expect(run.summary).toContain('mutable-image-tag')
    expectInvalid(run, harness)
  })

  test('of the inputs do, too, and in a dry run', async () => {
    const run = await harness.run({ spec: withContainer(), inputs: { ...inputs, ...DRY, variables: 'A=1' } })
    expect(errorOf(run)).toContain('1 warning in the spec or the inputs')
    expectInvalid(run, harness)
  })

  test('of the preflight end it after the reads', async () => {
    putEverything(harness.emulator)
    const spec = withContainer('Mode: MultiModel', `ModelDataUrl: s3://${BUCKET}/many/`)
    const run = await harness.run({ spec, inputs: { ...inputs, preflight: 'true' } })
    expect(run.log.join('\n')).toContain('warning artifact-prefix-empty')
    expect(errorOf(run)).toContain('1 warning in the spec or the inputs, and `fail-on` includes `warnings`')
    expect(run.outputs).toMatchObject({ status: 'invalid', changed: 'false', models: '[]' })
    expect(run.exitCode).toBe(1)
    expect(harness.operations()).toContain('ListObjectsV2')
    expect(harness.operations()).not.toContain('CreateModel')
  })

  test('that are not there do not', async () => {
    expect(endOf(await harness.run({ spec: withContainer(), inputs }))).toBe('created, changed true, exit 0')
  })

  test('that are ignored do not', async () => {
    const run = await harness.run({
      spec: UNPINNED,
      inputs: { ...inputs, 'ignore-rules': 'mutable-image-tag' },
    })
    expect(endOf(run)).toBe('created, changed true, exit 0')
  })

  test('without it do not', async () => {
    expect(endOf(await harness.run({ spec: UNPINNED }))).toBe('created, changed true, exit 0')
  })
})

describe('changes', () => {
  const check = (spec: string, more: Record<string, string> = {}): Promise<Run> =>
    harness.run({ spec, inputs: { ...DRY, 'fail-on': 'changes', ...more } })

  test('of one model: the outputs stay, and the log says so', async () => {
    const run = await check(withContainer())
    expect(endOf(run)).toBe('would-create, changed true, exit 1')
    expect(errorOf(run)).toBe('1 model would be changed, and `fail-on` includes `changes`: `churn`')
    expect(run.summary).toContain('1 model would be changed')
  })

  test('of a tag, and of some of several models', async () => {
    await putModel(harness.emulator, requestOf())
    await putModel(harness.emulator, requestOf({}, { ModelName: 'same' }))
    const spec = [withTopLevel('Tags: { a: b }'), withContainer().replace('churn', 'same')].join('---\n')
    const run = await check(spec)
    expect(endOf(run)).toBe('would-update-tags, changed true, exit 1')
    expect(errorOf(run)).toBe('1 model would be changed, and `fail-on` includes `changes`: `churn`')
  })

  test('that there are none of do not fail', async () => {
    await putModel(harness.emulator, requestOf())
    expect(endOf(await check(withContainer()))).toBe('unchanged, changed false, exit 0')
  })

  test('that are not known do not fail', async () => {
    const inputs = { ...DRY, 'fail-on': 'changes' }
    const run = await harness.run({ spec: withContainer(), credentials: 'none', inputs })
    expect(endOf(run)).toBe('not-compared, changed unknown, exit 0')
  })

  test('need a dry run', async () => {
    const run = await harness.run({ spec: withContainer(), inputs: { 'fail-on': 'changes' } })
    expect(run.log.join('\n')).toContain('fail-on error invalid-input: `changes` requires a dry run')
    expectInvalid(run, harness)
  })
})

describe('not-compared', () => {
  const inputs = { 'fail-on': 'not-compared' }

  test('fails a dry run that could not ask AWS', async () => {
    const run = await harness.run({
      spec: withContainer(),
      credentials: 'none',
      inputs: { ...DRY, ...inputs },
    })
    expect(endOf(run)).toBe('not-compared, changed unknown, exit 1')
    expect(errorOf(run)).toBe(
      '1 model could not be compared with AWS, and `fail-on` includes `not-compared`: `churn`',
    )
    expect(run.annotations.map(({ name }) => name).sort()).toEqual(['error', 'warning'])
  })

  test('lets pass one that could, and a run that is none', async () => {
    expect((await harness.run({ spec: withContainer(), inputs: { ...DRY, ...inputs } })).exitCode).toBe(0)
    expect((await harness.run({ spec: withContainer(), inputs })).exitCode).toBe(0)
  })
})

test.each([
  'changes not-compared',
  'changes,not-compared',
  'changes\nnot-compared\n',
  ' not-compared, changes ',
])('takes several: %j', async (failOn) => {
  const inputs = { ...DRY, 'fail-on': failOn }
  expect((await harness.run({ spec: withContainer(), inputs })).exitCode).toBe(1)
  expect((await harness.run({ spec: withContainer(), credentials: 'none', inputs })).exitCode).toBe(1)
})

test('tells what there is instead of what is unknown', async () => {
  const run = await harness.run({ spec: withContainer(), inputs: { ...DRY, 'fail-on': 'change, warnings' } })
  expect(run.log.join('\n')).toContain(
    "fail-on error invalid-input: `change` isn't one of `warnings`, `changes`, `not-compared`.",
  )
  expect(run.log.join('\n')).toContain('Did you mean `changes`?')
  expectInvalid(run, harness)
})
