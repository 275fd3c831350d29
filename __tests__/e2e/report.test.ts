// Proves that the summary, the annotations and the outputs of a step tell all that came of it.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import {
  ARN,
  expectInvalid,
  SECRET,
  IMAGE,
  ROLE,
  withTopLevel,
  useHarness,
  withContainer,
  type Run,
} from '../support/action.ts'
import { endOf, putModel, requestOf } from '../support/models.ts'
import { activeProse, Page } from '../support/rendered.ts'

const harness = useHarness()

const CONSOLE_URL = 'https://eu-west-1.console.aws.amazon.com/sagemaker/home?region=eu-west-1#/models/churn'
const DATA = 's3://models/churn/model.tar.gz'
const SPEC = withContainer(`ModelDataUrl: ${DATA}`, `Environment: { SETTING: ${SECRET} }`)
const OLD = requestOf({ ModelDataUrl: 's3://models/old.tar.gz', Environment: { SETTING: `${SECRET}-old` } })

/** The objects of the output `models`. */
function modelsOf({ outputs }: Run): unknown {
  return JSON.parse(outputs['models'] ?? '')
}

/** The summary as a page, after what holds for each: it is the output, too, and hides environment values. */
function pageOf(run: Run): Page {
  expect(run.outputs['plan-markdown']).toBe(run.summary)
  expect(run.summary).not.toContain(SECRET)
  expect(run.outputs['models']).not.toContain(SECRET)
  const page = Page.of(run.summary)
  expect(activeProse(page)).toEqual([])
  return page
}

/** What the only model consists of. */
function factsOf(page: Page): string[] {
  return page.texts('ul').flatMap((list) => list.trim().split(/\s*\n\s*/))
}

function facts(status: string, changed: boolean, run: Run): object {
  return {
    name: 'churn',
    'base-name': 'churn',
    'previous-model-name': '',
    arn: ARN,
    region: 'eu-west-1',
    status,
    changed,
    'console-url': CONSOLE_URL,
    'request-file': run.outputs['request-file'],
    spec: 'model.yml',
  }
}

const FACTS = ['Image: churn:1.4.2', `Model data: ${DATA}`, 'Role: sagemaker-execution']

describe('the summary and the outputs tell of a model that', () => {
  test('is created', async () => {
    const run = await harness.run({ spec: SPEC })
    const page = pageOf(run)
    expect(page.texts('h3')).toEqual(['SageMaker: churn was created in eu-west-1'])
    expect(factsOf(page)).toEqual(FACTS)
    expect(page.links()).toEqual([CONSOLE_URL])
    expect(page.texts('summary')).toEqual(['Request for churn from model.yml, environment values hidden'])
    expect(JSON.parse(page.texts('pre')[0] ?? '')).toEqual(
      requestOf({ ModelDataUrl: DATA, Environment: { SETTING: '***' } }),
    )
    expect(modelsOf(run)).toEqual([facts('created', true, run)])
    expect(run.outputs['request-file']).not.toBe('')
    expect(run.annotations).toEqual([])
  })

  test('is there already', async () => {
    await putModel(harness.emulator, requestOf({ ModelDataUrl: DATA, Environment: { SETTING: SECRET } }))
    const run = await harness.run({ spec: SPEC })
    const page = pageOf(run)
    expect(page.texts('h3')).toEqual(['SageMaker: churn is unchanged in eu-west-1'])
    expect(factsOf(page)).toEqual(FACTS)
    expect(modelsOf(run)).toEqual([facts('unchanged', false, run)])
  })

  test('got tags', async () => {
    await putModel(harness.emulator, requestOf())
    const run = await harness.run({ spec: withTopLevel('Tags: { team: risk }') })
    expect(pageOf(run).texts('h3')).toEqual(['SageMaker: churn got new tags in eu-west-1'])
    expect(modelsOf(run)).toEqual([facts('tags-updated', true, run)])
  })

  test('is in conflict with another, and how they differ', async () => {
    await putModel(harness.emulator, OLD)
    const run = await harness.run({ spec: SPEC })
    const page = pageOf(run)
    expect(page.texts('h3')).toEqual(['SageMaker: churn conflicts with an existing model in eu-west-1'])
    expect(page.texts('pre')[0]?.trimEnd().split('\n')).toEqual([
      '--- existing model',
      '+++ spec',
      '@@ PrimaryContainer.Environment (values hidden) @@',
      '! SETTING',
      '@@ PrimaryContainer.ModelDataUrl @@',
      '- s3://models/old.tar.gz',
      `+ ${DATA}`,
    ])
    expect(page.text()).toContain('already exists and has 2 differences from the spec')
    expect(page.texts('ol').join('\n')).toContain('name-suffix: content-hash')
    expect(modelsOf(run)).toEqual([facts('conflict', false, run)])
    expect(run.exitCode).toBe(1)
  })

  test('is replaced, and what was changed', async () => {
    await putModel(harness.emulator, OLD)
    const run = await harness.run({ spec: SPEC, inputs: { 'if-exists': 'replace' } })
    const page = pageOf(run)
    expect(page.texts('h3')).toEqual(['SageMaker: churn was replaced in eu-west-1'])
    expect(page.texts('pre')[0]).toContain('@@ PrimaryContainer.ModelDataUrl @@')
    expect(modelsOf(run)).toEqual([facts('replaced', true, run)])
  })

  test('failed: the causes in order, and the id of the request', async () => {
    const message = `Could not find model data at ${DATA}.`
    harness.emulator.fault({ operation: 'CreateModel', kind: 'error', code: 'ValidationException', message })
    const run = await harness.run({ spec: SPEC })
    const page = pageOf(run)
    expect(page.texts('h3')).toEqual(['SageMaker: churn failed in eu-west-1'])
    expect(page.text()).toContain(message)
    expect(page.texts('ol')).toHaveLength(1)
    const causes = run.log.flatMap((line) => /^ {2}\d+\. (.+)$/.exec(line)?.[1] ?? [])
    expect(causes.length).toBeGreaterThan(0)
    expect(page.texts('li')).toEqual([...causes.map((cause) => cause.replaceAll('`', '')), ...FACTS])
    const error = run.annotations.find(({ name }) => name === 'error')?.message ?? ''
    const id = /request id ([\w-]+)/.exec(error)?.[1] ?? 'none'
    expect(page.texts('code')).toEqual(expect.arrayContaining(['ValidationException', id]))
    expect(modelsOf(run)).toEqual([{ ...facts('failed', false, run), arn: '', 'console-url': '' }])
  })

  test('would be created', async () => {
    const run = await harness.run({ spec: SPEC, inputs: { 'dry-run': 'true' } })
    const page = pageOf(run)
    expect(page.texts('h3')).toEqual(['SageMaker plan: churn will be created in eu-west-1'])
    expect(factsOf(page)).toEqual(FACTS)
    expect(page.links()).toEqual([])
    expect(modelsOf(run)).toEqual([{ ...facts('would-create', true, run), arn: '', 'console-url': '' }])
  })

  test('would be replaced', async () => {
    await putModel(harness.emulator, OLD)
    const run = await harness.run({ spec: SPEC, inputs: { 'dry-run': 'true', 'if-exists': 'replace' } })
    const page = pageOf(run)
    expect(page.texts('h3')).toEqual(['SageMaker plan: churn will be replaced in eu-west-1'])
    expect(page.links()).toEqual([CONSOLE_URL])
    expect(modelsOf(run)).toEqual([facts('would-replace', true, run)])
  })

  test('has several containers, with a picture of their order', async () => {
    const spec = [
      'ModelName: churn',
      `ExecutionRoleArn: ${ROLE}`,
      'Containers:',
      `  - { ContainerHostname: prepare, Image: ${IMAGE}, Environment: { SETTING: ${SECRET} } }`,
      `  - { ContainerHostname: predict, Image: ${IMAGE} }`,
    ].join('\n')
    const run = await harness.run({ spec })
    const page = pageOf(run)
    expect(page.html).toContain('<code class="language-mermaid">')
    expect(page.texts('pre')[0]?.trimEnd().split('\n')).toEqual([
      'flowchart LR',
      '  caller(["request"])',
      '  c1["prepare<br>churn#58;1.4.2"]',
      '  c2["predict<br>churn#58;1.4.2"]',
      '  caller --> c1 --> c2 --> answer',
      '  answer(["response"])',
    ])
    expect(page.text()).toContain('2 containers, called in turn:')
    expect(page.texts('li').slice(-2)).toEqual(['prepare · churn:1.4.2', 'predict · churn:1.4.2'])
  })
})

describe('the summary and the outputs tell of a spec that', () => {
  test('is wrong', async () => {
    const run = await harness.run({
      spec: withContainer(`Environment: { SETTING: [${SECRET}] }`, 'Modes: SingleModel'),
    })
    const page = pageOf(run)
    expect(endOf(run)).toBe('invalid, changed false, exit 1')
    expect(page.texts('h3')).toEqual(['SageMaker: 2 errors; nothing was sent to AWS'])
    expect(page.texts('li').map((line) => line.split(' ').slice(0, 3))).toEqual([
      ['❌', 'Line', '5:'],
      ['❌', 'Line', '6:'],
    ])
    expect(page.texts('li')[0]).toContain('wrong-type')
    expect(page.texts('li')[1]).toContain('unknown-field')
    expect(modelsOf(run)).toEqual([])
  })

  test('is warned about, beside its model', async () => {
    const run = await harness.run({ spec: withContainer().replace(':1.4.2', ':latest') })
    const page = pageOf(run)
    expect(page.texts('h3')).toEqual(['SageMaker: churn was created in eu-west-1'])
    expect(page.texts('h4')).toEqual(['1 warning in model.yml'])
    expect(page.texts('li').at(-1)).toMatch(/^⚠️ Line 4: .*\(mutable-image-tag\)/)
  })

  test('is wrong through an input', async () => {
    const run = await harness.run({ spec: withContainer(), inputs: { 'if-exists': 'maybe' } })
    const page = pageOf(run)
    expect(page.texts('h3')).toEqual(['SageMaker: 1 error; nothing was sent to AWS'])
    expect(page.texts('p')[0]).toBe('In input if-exists:')
    expect(modelsOf(run)).toEqual([])
    expect(endOf(run)).toBe('invalid, changed false, exit 1')
  })

  test('links to the rules of the version of the action that runs', async () => {
    const run = await harness.run({
      spec: withContainer('Modes: SingleModel'),
      env: { GITHUB_ACTION_REPOSITORY: 'octo-org/sagemaker-create-model', GITHUB_ACTION_REF: 'v1' },
    })
    expect(pageOf(run).links()).toEqual([
      'https://github.com/octo-org/sagemaker-create-model/blob/v1/docs/rules.md#unknown-field',
    ])
  })
})

describe('many findings', () => {
  const errors = Array.from({ length: 14 }, (_, index) => `Wrong${index}: x`)
  const warnings = Array.from({ length: 16 }, (_, index) => `UNUSED_${index}=x`)

  test('are all in the log and the summary, and the worst of them are annotations', async () => {
    // The warnings stand first in the log: they have no place in the file.
    const run = await harness.run({
      spec: withContainer(...errors),
      inputs: { variables: warnings.join('\n') },
    })
    const page = pageOf(run)
    const told = run.log.filter((line) => / (?:error|warning|notice) [a-z-]+: /.test(line))
    expect(told).toHaveLength(30)
    expect(page.texts('li')).toHaveLength(30)
    expect(page.texts('li').map((line) => line[0])).toEqual([
      ...Array<string>(14).fill('❌'),
      ...Array<string>(16).fill('⚠'),
    ])
    expect(page.texts('h3')).toEqual(['SageMaker: 14 errors and 16 warnings; nothing was sent to AWS'])
    for (const index of errors.keys()) expect(page.text()).toContain(`Wrong${index}`)
    for (const index of warnings.keys()) expect(page.text()).toContain(`UNUSED_${index}`)

    const kinds = run.annotations.map(({ name }) => name)
    expect(kinds).toEqual([...Array<string>(9).fill('error'), ...Array<string>(10).fill('warning'), 'error'])
    expect(run.annotations.at(-1)?.message).toContain('14 errors')
    for (const [index, { properties, message }] of run.annotations.slice(0, 9).entries()) {
      expect(properties).toMatchObject({ file: 'model.yml', line: `${index + 5}`, title: 'unknown-field' })
      expect(message).toContain(`\`Wrong${index}\``)
    }
  })

  test('beyond a thousand are counted', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => `Wrong${index}: x`)
    const run = await harness.run({ spec: withContainer(...many) })
    const page = pageOf(run)
    expect(page.texts('h3')[0]).toMatch(/^SageMaker: 1,000 errors and 200 more; nothing was sent to AWS$/)
    expect(run.log.filter((line) => / error [a-z-]+: /.test(line))).toHaveLength(1000)
    expect(run.log).toContain('… and 200 more.')
    expect(Buffer.byteLength(run.summary)).toBeLessThan(1024 * 1024)
    expect(page.texts('li').at(-1)).toMatch(/^… and [\d,]+ more$|Wrong/)
  })
})

describe('findings of many models', () => {
  /** Specs with two warnings each. */
  const warned = Array.from({ length: 600 }, (_, index) =>
    withContainer('ModelDataUrl: s3://ml-artifacts/churn')
      .replace('churn\n', `churn-${index}\n`)
      .replace(':1.4.2', ':latest'),
  )

  test('however many warnings come before it, an error is told', async () => {
    const run = await harness.run({ spec: [...warned, withContainer('Imag: x', 'Portt: x')].join('---\n') })
    expectInvalid(run, harness)
    expect(run.log.filter((line) => / error [a-z-]+: /.test(line))).toEqual([
      expect.stringContaining('error unknown-field: Unknown field `Imag`'),
      expect.stringContaining('error unknown-field: Unknown field `Portt`'),
    ])
    expect(run.log).toContain('    Did you mean `Image`?')
    expect(run.annotations.at(-1)?.message).toMatch(/^2 errors in the spec/)
    expect(pageOf(run).texts('h3')).toEqual([
      'SageMaker: 2 errors, 998 warnings and 202 more; nothing was sent to AWS',
    ])
  })

  test('beyond a thousand are counted in the log of a run that succeeds, too', async () => {
    const run = await harness.run({ spec: warned.join('---\n') })
    expect(run.exitCode).toBe(0)
    expect(run.log).toContain('… and 200 more.')
  })

  test('of which most are the same: the annotations tell the others, too', async () => {
    const wrong = Array.from({ length: 12 }, (_, index) =>
      withContainer().replace(ROLE, 'ci').replace('churn\n', `churn-${index}\n`),
    )
    const run = await harness.run({ spec: [...wrong, withContainer('Mode: Both', 'Imag: x')].join('---\n') })
    expectInvalid(run, harness)
    const rules = run.annotations.flatMap(({ properties }) => properties['title'] ?? [])
    expect(rules).toEqual([...Array<string>(7).fill('pattern'), 'not-allowed-value', 'unknown-field'])
  })
})

describe('a summary that cannot be written', () => {
  test.each(['in a folder that is not there', 'where a folder is'])('%s is a warning', async (what) => {
    const folder = await harness.folder({ file: '' })
    const file = what.includes('not there')
      ? path.join(folder, 'none', 'summary')
      : path.join(folder, 'summary')
    if (!what.includes('not there')) await mkdir(file)
    const run = await harness.run({ spec: withContainer(), env: { GITHUB_STEP_SUMMARY: file } })
    expect(endOf(run)).toBe('created, changed true, exit 0')
    expect(run.annotations.map(({ name }) => name)).toEqual(['warning'])
    expect(run.annotations[0]?.message).toMatch(/^Could not write the job summary: /)
    expect(run.outputs['plan-markdown']).toContain('### SageMaker: [`churn`](')
  })

  test('outside of a runner is none', async () => {
    const run = await harness.run({ spec: withContainer(), env: { GITHUB_STEP_SUMMARY: '' } })
    expect(endOf(run)).toBe('created, changed true, exit 0')
    expect(run.annotations).toEqual([])
  })
})
