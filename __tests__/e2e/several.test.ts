// Several models in one step: side by side, one failing alone, told of each and of all, once each.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { ARN, CI_ROLE, ROLE, useHarness, withContainer, type Run } from '../support/action.ts'
import { arrivals, FOREVER, outOfTime, TOO_SOON, until } from '../support/alone.ts'
import { Page } from '../support/rendered.ts'

const harness = useHarness()

function named(name: string, ...lines: string[]): string {
  return withContainer(...lines).replace('ModelName: churn\n', `ModelName: ${name}\n`)
}

/** A file for each name. */
function filesOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`models/${name}.yml`, named(name)]))
}

const GLOB = { 'spec-file': 'models/*.yml' }

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `churn-${String(index + 1).padStart(4, '0')}`)

/** What the output `models` says. */
function modelsOf(run: Run): Record<string, unknown>[] {
  return JSON.parse(run.outputs['models'] ?? '') as Record<string, unknown>[]
}

/** The lines that tell of one model each. */
function progress(run: Run): string[] {
  return run.log.filter((line) => /^\d+\/\d+ /.test(line))
}

const errorsOf = (run: Run): string[] =>
  run.annotations.filter(({ name }) => name === 'error').map(({ message }) => message)

/** The most requests that were on their way at once. */
function mostAtOnce(operation: string): number {
  const calls = harness.emulator.requests.filter((request) => request.operation === operation)
  const events = calls.flatMap(({ receivedAt, answeredAt = Infinity }) => [
    { at: receivedAt, step: 1 },
    { at: answeredAt, step: -1 },
  ])
  // What ends at a time ends before something else begins then.
  events.sort((a, b) => a.at - b.at || a.step - b.step)
  let open = 0
  return Math.max(...events.map(({ step }) => (open += step)))
}

describe('several models', () => {
  test('from a glob, a list and a file of several documents are all created', async () => {
    const run = await harness.run({
      files: {
        'a.yml': `${named('one')}---\n${named('two')}`,
        'models/three.yml': named('three'),
        'models/four.json': JSON.stringify({
          ModelName: 'four',
          ExecutionRoleArn: ROLE,
          PrimaryContainer: { ModelPackageName: 'churn' },
        }),
      },
      inputs: { 'spec-file': 'a.yml\nmodels/*' },
    })
    expect(run.exitCode).toBe(0)
    expect(modelsOf(run).map(({ name, spec, status }) => [name, spec, status])).toEqual([
      ['one', 'a.yml', 'created'],
      ['two', 'a.yml', 'created'],
      ['four', 'models/four.json', 'created'],
      ['three', 'models/three.yml', 'created'],
    ])
    expect([...harness.emulator.models.values()].map(({ name }) => name).sort()).toEqual([
      'four',
      'one',
      'three',
      'two',
    ])
    expect(run.outputs).toMatchObject({
      'model-arn': '',
      'model-name': '',
      region: '',
      'console-url': '',
      'request-file': '',
      status: 'created',
      changed: 'true',
    })
  })

  test('are fit for a matrix: each with all that is known of it, and a request file of its own', async () => {
    const run = await harness.run({ files: filesOf(['a', 'b']), inputs: GLOB })
    const [first, second] = modelsOf(run)
    expect(first).toEqual({
      name: 'a',
      'base-name': 'a',
      'previous-model-name': '',
      arn: ARN.replace('/churn', '/a'),
      region: 'eu-west-1',
      status: 'created',
      changed: true,
      'console-url': expect.stringContaining('#/models/a'),
      'request-file': expect.stringMatching(/\/a\.json$/),
      spec: 'models/a.yml',
    })
    const file = await readFile(String(second?.['request-file']), 'utf8')
    expect(JSON.parse(file)).toMatchObject({ ModelName: 'b', ExecutionRoleArn: ROLE })
  })

  test.each([
    ['4 when nothing is said', {}, 4],
    ['1', { 'max-parallel': '1' }, 1],
    ['7', { 'max-parallel': '7' }, 7],
  ])('are handled at once as max-parallel says: %s', async (_, inputs, most) => {
    // The first are not answered before they are all there; a little later, as more would be if there were more.
    const full = until(() => arrivals(harness.emulator, 'CreateModel') >= most)
    harness.emulator.fault({ operation: 'CreateModel', kind: 'delay', ms: 150, until: full, on: 'every' })
    const run = await harness.run({ files: filesOf(numbered(12)), inputs: { ...GLOB, ...inputs } })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(mostAtOnce('CreateModel')).toBe(most)
  })

  test('each get a line when they end, and the rest in a group', async () => {
    const others = Promise.withResolvers<undefined>()
    harness.emulator.fault({
      operation: 'CreateModel',
      modelName: 'a',
      kind: 'delay',
      ms: 400,
      until: others.promise,
    })
    const run = await harness.run({
      files: filesOf(['a', 'b', 'c']),
      inputs: GLOB,
      onStdout: (line) => {
        if (line.startsWith('2/3 ')) others.resolve(undefined)
      },
    })
    expect(progress(run)).toEqual([
      expect.stringMatching(/^1\/3 [bc] created \d+\.\d\d s$/),
      expect.stringMatching(/^2\/3 [bc] created \d+\.\d\d s$/),
      expect.stringMatching(/^3\/3 a created (?!0\.[0-3])\d+\.\d\d s$/),
    ])
    expect(run.log.at(-1)).toBe('3 models: 3 created')
    const groups = run.commands.filter(({ name }) => name === 'group').map(({ message }) => message)
    expect(groups).toContain('Details of a, environment values hidden')
    expect(run.log).toContain(`    ${ARN.replace('/churn', '/b')}`)
  })

  test('of which one fails: the others are created, and the step fails with the worst status', async () => {
    harness.emulator.fault({
      operation: 'CreateModel',
      modelName: 'b',
      kind: 'error',
      code: 'ValidationException',
      message: 'Could not find model data at s3://ml-artifacts/b/model.tar.gz.',
    })
    const run = await harness.run({ files: filesOf(['a', 'b', 'c', 'd', 'e']), inputs: GLOB })
    expect(run.exitCode).toBe(1)
    expect(run.outputs).toMatchObject({ status: 'failed', changed: 'true' })
    expect(modelsOf(run).map(({ status }) => status)).toEqual([
      'created',
      'failed',
      'created',
      'created',
      'created',
    ])
    expect(errorsOf(run)).toEqual([expect.stringContaining('b failed: Could not find model data at s3://')])
    expect(run.log).toContain('5 models: 1 failed, 4 created')
    expect(run.log.join('\n')).toMatch(/What to check/)
    const page = Page.of(run.summary)
    expect(page.texts('h3')).toEqual(['SageMaker: 1 model failed, 4 were created'])
    // The worst comes first.
    expect(page.texts('td')[0]).toBe('b')
  })

  test('that fail alike tell the reason once', async () => {
    harness.emulator.denied.add('sagemaker:CreateModel')
    const run = await harness.run({ files: filesOf(numbered(12)), inputs: GLOB })
    expect(run.exitCode).toBe(1)
    // The refusal names the model, which is all that makes the reasons differ.
    expect(errorsOf(run)).toEqual([
      expect.stringMatching(/^churn-0001, churn-0002, churn-0003 and 9 more failed: .*:model\/churn-0001 /),
    ])
    expect(run.log.join('\n')).toContain(
      '"Resource":"arn:aws:sagemaker:eu-west-1:123456789012:model/churn-00*"',
    )
    harness.emulator.denied.clear()
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ResourceLimitExceeded',
      message: 'The account-level service limit is 1000.',
      on: 'every',
    })
    const limited = await harness.run({ files: filesOf(numbered(12)), inputs: GLOB })
    expect(errorsOf(limited)).toEqual([
      expect.stringMatching(/^churn-0001, churn-0002, churn-0003 and 9 more failed: The account-level/),
    ])
    // The heading says that all of them failed.
    expect(Page.of(limited.summary).texts('h3')).toEqual(['SageMaker: 12 models failed'])
    expect(limited.summary.match(/The account-level service limit/g)).toHaveLength(1)
  })

  test('whose requests were lost tell so once', async () => {
    harness.emulator.fault({ operation: 'CreateModel', kind: 'reset', on: 'every' })
    const files = filesOf(['a', 'b'])
    const run = await harness.run({ files, inputs: GLOB, env: { AWS_MAX_ATTEMPTS: '1' } })
    expect(errorsOf(run)).toEqual([
      expect.stringMatching(/^a, b failed: .* The model doesn't exist yet, but the request might still/),
    ])
  })

  test('some there and equal, one different: each settled by itself', async () => {
    await harness.run({ files: filesOf(['a', 'b']), inputs: GLOB })
    const run = await harness.run({
      files: { ...filesOf(['a', 'c']), 'models/b.yml': named('b', 'Environment:', '  A: 1') },
      inputs: GLOB,
    })
    expect(run.exitCode).toBe(1)
    expect(modelsOf(run).map(({ name, status, changed }) => [name, status, changed])).toEqual([
      ['a', 'unchanged', false],
      ['b', 'conflict', false],
      ['c', 'created', true],
    ])
    expect(run.outputs).toMatchObject({ status: 'conflict', changed: 'true' })
    expect(Page.of(run.summary).texts('h4')).toEqual(['b conflicts with an existing model'])
  })

  test('in a dry run are all planned, and nothing is written', async () => {
    await harness.run({ files: filesOf(['a']), inputs: GLOB })
    const before = harness.emulator.requests.length
    const run = await harness.run({ files: filesOf(['a', 'b']), inputs: { ...GLOB, 'dry-run': 'true' } })
    expect(modelsOf(run).map(({ name, status }) => [name, status])).toEqual([
      ['a', 'unchanged'],
      ['b', 'would-create'],
    ])
    expect(harness.operations().slice(before)).toEqual(['DescribeModel', 'DescribeModel'])
    expect(run.outputs).toMatchObject({ status: 'would-create', changed: 'true' })
  })

  test('in a dry run without credentials are checked, and the reason is told once', async () => {
    const run = await harness.run({
      files: filesOf(['a', 'b', 'c']),
      inputs: { ...GLOB, 'dry-run': 'true' },
      credentials: 'none',
    })
    expect(run.exitCode).toBe(0)
    expect(run.outputs).toMatchObject({ status: 'not-compared', changed: 'unknown' })
    expect(run.summary.match(/Could not load credentials/g)).toHaveLength(1)
    expect(harness.emulator.requests).toEqual([])
  })

  test('with one mistake in one of them are not sent at all', async () => {
    const run = await harness.run({
      files: { ...filesOf(['a', 'b']), 'models/c.yml': named('c', 'Imag: x') },
      inputs: GLOB,
    })
    expect(run.outputs).toMatchObject({ status: 'invalid', models: '[]' })
    expect(harness.emulator.requests).toEqual([])
  })

  test('that together are more than a step takes are an error', async () => {
    const half = numbered(501).map((name) => named(name))
    const run = await harness.run({
      files: { 'a.yml': half.join('---\n'), 'b.yml': half.join('---\n').replaceAll('churn-', 'other-') },
      inputs: { 'spec-file': '*.yml' },
    })
    expect(run.outputs).toMatchObject({ status: 'invalid' })
    expect(errorsOf(run)[0]).toContain('more than 1000 models')
    expect(harness.emulator.requests).toEqual([])
  })

  test('after the end of the time: what was finished is told, what was not begun is told, too', async () => {
    await outOfTime(async (seconds) => {
      harness.emulator.reset()
      const fault = { operation: 'CreateModel', kind: 'delay', ms: FOREVER } as const
      harness.emulator.fault({ ...fault, on: 3, times: 9 })
      const run = await harness.run({
        files: filesOf(numbered(6)),
        inputs: { ...GLOB, 'max-parallel': '2', 'timeout-seconds': seconds },
      })
      if (arrivals(harness.emulator, 'CreateModel') < 4) return TOO_SOON
      expect(run.exitCode).toBe(1)
      const models = modelsOf(run)
      expect(models).toHaveLength(6)
      const made = [...harness.emulator.models.values()].map(({ name }) => name)
      const created = models.filter(({ status }) => status === 'created').map(({ name }) => name)
      expect(created).toHaveLength(2)
      expect(created).toEqual(expect.arrayContaining(made))
      expect(models.filter(({ status }) => status === 'failed')).toHaveLength(4)
      expect(errorsOf(run).join('\n')).toContain(
        `The step did not finish within ${seconds} s (\`timeout-seconds\`). The action sent nothing for this model.`,
      )
      return undefined
    })
  })
})

describe('credentials for several models', () => {
  test('are fetched once, before the first call', async () => {
    const run = await harness.run({
      files: filesOf(numbered(9)),
      inputs: { ...GLOB, 'role-to-assume': CI_ROLE },
    })
    expect(run.outputs).toMatchObject({ status: 'created' })
    const before = harness.operations().slice(0, 2)
    expect(before).toEqual(['OidcToken', 'AssumeRoleWithWebIdentity'])
    expect(harness.operations().slice(2)).toEqual(Array<string>(9).fill('CreateModel'))
  })

  test('that nobody gives are asked for once, and every model says so', async () => {
    harness.emulator.fault({
      operation: 'AssumeRoleWithWebIdentity',
      kind: 'error',
      code: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      status: 403,
      on: 'every',
    })
    const run = await harness.run({
      files: filesOf(numbered(9)),
      inputs: { ...GLOB, 'role-to-assume': CI_ROLE },
    })
    expect(harness.operations()).toEqual(['OidcToken', 'AssumeRoleWithWebIdentity'])
    expect(modelsOf(run).map(({ status }) => status)).toEqual(Array<string>(9).fill('failed'))
    expect(errorsOf(run)).toHaveLength(1)
  })

  test('that run out during a long run are renewed', async () => {
    // They last 15 minutes, of which this service's clock says 9:58 are over; the SDK renews five minutes early.
    await harness.emulate({ now: () => new Date(Date.now() - 598_000) })
    harness.emulator.fault({ operation: 'CreateModel', kind: 'delay', ms: 1_200, on: 'every' })
    const run = await harness.run({
      files: filesOf(numbered(4)),
      inputs: { ...GLOB, 'role-to-assume': CI_ROLE, 'max-parallel': '1' },
    })
    expect(run.outputs).toMatchObject({ status: 'created' })
    const sessions = harness.operations().filter((operation) => operation === 'AssumeRoleWithWebIdentity')
    expect(sessions.length).toBeGreaterThanOrEqual(2)
    const tokens = harness.emulator.requests.flatMap(({ operation, status, headers }) =>
      operation === 'CreateModel' && status === 200 ? [headers['x-amz-security-token']] : [],
    )
    expect(new Set(tokens).size).toBeGreaterThanOrEqual(2)
  })
})

describe('an account whose calls are throttled', () => {
  test('slows all models together, and 1,000 of them are created', async () => {
    // A few refusals for sure: a slow machine might never be too fast for the rate.
    harness.emulator.fault({ operation: 'CreateModel', kind: 'throttle', on: 20, times: 5 })
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'throttle',
      perSecond: 100,
      burst: 10,
      on: 'every',
    })
    const run = await harness.run({
      files: filesOf(numbered(1_000)),
      inputs: { ...GLOB, 'max-parallel': '20' },
    })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(harness.emulator.models.size).toBe(1_000)
    const refused = harness.emulator.requests.filter(({ status }) => status === 400).length
    expect(refused).toBeGreaterThan(0)
    // Each on its own would run into the limit again and again.
    expect(refused).toBeLessThan(300)
  })

  test('is waited for when the attempts of a call are used up', async () => {
    harness.emulator.fault({ operation: 'CreateModel', modelName: 'b', kind: 'throttle', times: 5 })
    const run = await harness.run({
      files: filesOf(['a', 'b']),
      inputs: GLOB,
      env: { AWS_MAX_ATTEMPTS: '2' },
    })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(run.log).toContain("b: Waiting 5 s because AWS throttles this account's calls: Rate exceeded")
  })
})

test('a refusal is no throttling, whatever the names in it are like', async () => {
  const message = 'Could not find model data at s3://ml/Throttling/Rate exceeded/model.tar.gz.'
  const fault = { operation: 'CreateModel', modelName: 'a', kind: 'error', on: 'every' } as const
  harness.emulator.fault({ ...fault, code: 'ValidationException', message })
  const run = await harness.run({
    files: filesOf(['a', 'b']),
    inputs: GLOB,
  })
  expect(modelsOf(run).map(({ status }) => status)).toEqual(['failed', 'created'])
  expect(harness.operations()).toEqual(['CreateModel', 'CreateModel'])
})

test('max-parallel is a number from 1 to 100', async () => {
  for (const value of ['0', '101', 'four', '2.5']) {
    const run = await harness.run({ files: filesOf(['a']), inputs: { ...GLOB, 'max-parallel': value } })
    expect(run.outputs).toMatchObject({ status: 'invalid' })
    expect(errorsOf(run)[0]).toContain(`\`${value}\` isn't a number from 1 to 100.`)
  }
})

test('provenance tags that may not be set are tried and told of once', async () => {
  harness.emulator.denied.add('sagemaker:AddTags')
  const run = await harness.run({
    files: filesOf(numbered(6)),
    inputs: { ...GLOB, 'provenance-tags': 'true', 'max-parallel': '1' },
    env: { GITHUB_REPOSITORY: 'octo/models' },
  })
  expect(run.outputs).toMatchObject({ status: 'created' })
  expect(run.annotations.filter(({ message }) => message.includes('provenance tags'))).toHaveLength(1)
  expect(harness.operations()).toEqual(Array<string>(7).fill('CreateModel'))
  expect(run.stdout).not.toContain('github:repository')
})
