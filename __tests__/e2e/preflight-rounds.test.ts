// How many answers a run waits for one after another: counted, without a clock, by holding answers back.
import { describe, expect, test } from '@jest/globals'
import { CI_ROLE, ROLE, useHarness, withContainer, type Run } from '../support/action.ts'
import { answerInRounds } from '../support/rounds.ts'

const harness = useHarness()

const OIDC = { 'role-to-assume': CI_ROLE }
const PLAN = { ...OIDC, 'dry-run': 'true' }
const PREFLIGHT = { ...PLAN, preflight: 'true', 'ignore-rules': 'image-digest', 'timeout-seconds': '40' }

/** As many models with an artifact each; all else they share. */
function specs(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, number) => [
      `models/churn-${number}.yml`,
      [
        withContainer(`ModelDataUrl: s3://ml-artifacts/churn-${number}/model.tar.gz`).replace(
          'ModelName: churn',
          `ModelName: churn-${number}`,
        ),
        'Tags: { team: growth }',
      ].join('\n'),
    ]),
  )
}

const run = (count: number, inputs: Record<string, string>): Promise<Run> =>
  harness.run({ files: specs(count), inputs: { 'spec-file': 'models/*.yml', ...inputs } })

/** The token and the role, one after the other. */
const SIGN_IN = [1, 1]

describe('answers are waited for at most', () => {
  test.each<[what: string, inputs: Record<string, string>, sizes: number[]]>([
    ['1 for a model that is created', {}, [1]],
    ['3 with OIDC', OIDC, [...SIGN_IN, 1]],
    ['3 for a dry run with OIDC', PLAN, [...SIGN_IN, 1]],
  ])('%s', async (_, inputs, sizes) => {
    const rounds = answerInRounds(harness.emulator, sizes)
    const { exitCode } = await run(1, inputs)
    expect({ exitCode, rounds: rounds.answered }).toEqual({ exitCode: 0, rounds: sizes.length })
    expect(harness.emulator.requests).toHaveLength(sizes.reduce((sum, size) => sum + size))
  })

  test.each<[what: string, count: number, sizes: number[]]>([
    // HeadObject and GetObject, BatchGetImage, GetRole, three simulations, DescribeModel; the configuration of the image,
    // in two steps, and ListTags.
    ['5 for a plan with preflight', 1, [...SIGN_IN, 2 + 1 + 1 + 3 + 1, 1 + 1, 1]],
    // As many reads at once as there may be, and DescribeModel for each; then the rest.
    ['5 for a plan of 20 models with preflight', 20, [...SIGN_IN, 32 + 20, 40 + 5 - 32 + 1 + 20, 1]],
  ])('%s', async (_, count, sizes) => {
    await harness.emulate({ resources: 'any' })
    expect((await run(count, {})).exitCode).toBe(0)
    const before = harness.emulator.requests.length
    const rounds = answerInRounds(harness.emulator, sizes)
    const { exitCode, outputs } = await run(count, PREFLIGHT)
    expect({ exitCode, ...rounds }).toEqual({ exitCode: 0, answered: sizes.length, held: 0 })
    expect(outputs).toMatchObject({ status: 'unchanged' })
    expect(harness.emulator.requests.slice(before)).toHaveLength(sizes.reduce((sum, size) => sum + size))
  })
})

describe('beside a preflight', () => {
  test('that finds an error, a plan is asked for and not told', async () => {
    const spec = withContainer('ModelDataUrl: s3://nowhere/model.tar.gz')
    const { outputs, stdout, exitCode } = await harness.run({ spec, inputs: PREFLIGHT })
    expect(harness.operations()).toContain('DescribeModel')
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({ status: 'invalid', models: '[]' })
    expect(stdout).not.toContain('would-create')
  })

  test('nothing is written before it has ended', async () => {
    await harness.emulate({ resources: 'any' })
    const held = Promise.withResolvers<undefined>()
    harness.emulator.fault({ operation: 'DownloadLayer', kind: 'delay', ms: 0, until: held.promise })
    const running = harness.run({
      spec: withContainer('ModelDataUrl: s3://ml-artifacts/model.tar.gz'),
      inputs: { preflight: 'true' },
    })
    while (!harness.operations().includes('DownloadLayer'))
      await new Promise((resolve) => setTimeout(resolve, 20))
    const { length } = harness.operations()
    expect(harness.operations()).not.toContain('CreateModel')
    held.resolve(undefined)
    expect((await running).outputs).toMatchObject({ status: 'created' })
    expect(harness.operations().slice(length)).toEqual(['CreateModel'])
  })

  test('the request that a plan keeps has the tags of the run', async () => {
    await harness.emulate({ resources: 'any' })
    const inputs = { ...PREFLIGHT, 'provenance-tags': 'true' }
    const { outputs } = await harness.run({ spec: withContainer(), inputs })
    expect(outputs).toMatchObject({ status: 'would-create' })
    const { readFile } = await import('node:fs/promises')
    const request = JSON.parse(await readFile(outputs['request-file'] ?? '', 'utf8')) as {
      ExecutionRoleArn: string
      Tags: { Key: string }[]
    }
    expect(request.ExecutionRoleArn).toBe(ROLE)
    expect(request.Tags.map(({ Key }) => Key)).toContain('github:sha')
  })
})
