// Proves that a dry run says what the run after it does, with read calls only, and what it cannot know without AWS.
import { describe, expect, test } from '@jest/globals'
import {
  ARN,
  CI_ROLE,
  SECRET,
  IMAGE,
  withTopLevel,
  useHarness,
  withContainer,
  type Run,
  type RunInput,
} from '../support/action.ts'
import {
  causesOf,
  differencesIn,
  endOf,
  errorOf,
  modelNamed,
  putModel,
  requestOf,
  snapshot,
  tagList,
  type Request,
} from '../support/models.ts'

const harness = useHarness()

/** What a dry run may call. */
const READS = ['DescribeModel', 'ListTags', 'ListModels', 'OidcToken', 'AssumeRoleWithWebIdentity']

/** What a plan says, in the words of the run. */
const DONE: Record<string, string> = {
  'would-create': 'created',
  'would-update-tags': 'tags-updated',
  'would-replace': 'replaced',
}

const CHANGED_MODEL = requestOf(
  { Environment: { SETTING: `${SECRET}-old` } },
  { Tags: tagList({ team: 'ml' }) },
)
const SPEC = ['Tags: { team: risk }', withContainer(`Environment: { SETTING: ${SECRET}-new }`)].join('\n')
const EQUAL_MODEL = requestOf(
  { Environment: { SETTING: `${SECRET}-new` } },
  { Tags: tagList({ team: 'risk' }) },
)

function numbered(count: number, prefix: string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}-${index}`, `${index}`]))
}

/** A dry run; asserts that it read and did nothing else. */
async function plan(input: RunInput): Promise<Run> {
  const before = snapshot(harness.emulator)
  const earlier = harness.operations().length
  const run = await harness.run({ ...input, inputs: { ...input.inputs, 'dry-run': 'true' } })
  expect(snapshot(harness.emulator)).toBe(before)
  const calls = harness.operations().slice(earlier)
  expect(calls.filter((operation) => !READS.includes(operation ?? ''))).toEqual([])
  expect(run.summary).toMatch(/^### SageMaker plan: /)
  return run
}

/** A dry run, and the run after it, whose end it must have told; gives that of the dry run. */
async function planThenRun(input: RunInput): Promise<Run> {
  const planned = await plan(input)
  const calls = harness.operations().length
  const run = await harness.run(input)
  expect(harness.operations().length).toBeGreaterThan(calls)
  const { outputs, exitCode } = planned
  expect({ ...outputs, status: DONE[outputs['status'] ?? ''] ?? outputs['status'], exitCode }).toMatchObject({
    status: run.outputs['status'],
    changed: run.outputs['changed'],
    'model-name': run.outputs['model-name'],
    region: run.outputs['region'],
    exitCode: run.exitCode,
  })
  // What is there already is known beforehand.
  if (outputs['status'] !== 'would-create') {
    expect(outputs['model-arn']).toBe(run.outputs['model-arn'])
    expect(outputs['console-url']).toBe(run.outputs['console-url'])
  }
  expect(differencesIn(planned)).toEqual(differencesIn(run))
  const errors = (of: Run): string[] =>
    of.annotations.flatMap(({ name, message }) => (name === 'error' ? message : []))
  expect(withoutRequestId(errors(planned))).toEqual(withoutRequestId(errors(run)))
  return planned
}

function withoutRequestId(messages: readonly string[]): string[] {
  return messages.map((message) => message.replace(/request id [0-9a-f-]+/, 'request id'))
}

const WOULD_CREATE = 'would-create, changed true, exit 0'
const WOULD_TAG = 'would-update-tags, changed true, exit 0'
const WOULD_REPLACE = 'would-replace, changed true, exit 0'
const UNCHANGED = 'unchanged, changed false, exit 0'
const CONFLICT = 'conflict, changed false, exit 1'
const FAILED = 'failed, changed false, exit 1'
const NOT_COMPARED = 'not-compared, changed unknown, exit 0'

describe('a dry run tells what the run does', () => {
  const existing: Record<string, Request | undefined> = {
    'no model': undefined,
    'an equal model': EQUAL_MODEL,
    'an equal model without the tags': { ...EQUAL_MODEL, Tags: tagList({ stage: 'prod' }) },
    'a different model': CHANGED_MODEL,
    'a model of another case that is equal': { ...EQUAL_MODEL, ModelName: 'Churn' },
    'a model of another case that differs': { ...CHANGED_MODEL, ModelName: 'CHURN' },
    'an equal model that has no room for the tags': { ...EQUAL_MODEL, Tags: tagList(numbered(50, 'tag')) },
    'a different model with fifty tags': { ...CHANGED_MODEL, Tags: tagList(numbered(50, 'tag')) },
  }

  test.each([
    ['no model', 'reuse', WOULD_CREATE, ['DescribeModel']],
    ['no model', 'fail', WOULD_CREATE, ['DescribeModel']],
    ['no model', 'replace', WOULD_CREATE, ['DescribeModel']],
    ['an equal model', 'reuse', UNCHANGED, ['DescribeModel', 'ListTags']],
    ['an equal model', 'fail', CONFLICT, ['DescribeModel']],
    ['an equal model', 'replace', UNCHANGED, ['DescribeModel', 'ListTags']],
    ['an equal model without the tags', 'reuse', WOULD_TAG, ['DescribeModel', 'ListTags']],
    ['an equal model without the tags', 'fail', CONFLICT, ['DescribeModel']],
    ['an equal model without the tags', 'replace', WOULD_TAG, ['DescribeModel', 'ListTags']],
    ['a different model', 'reuse', CONFLICT, ['DescribeModel']],
    ['a different model', 'fail', CONFLICT, ['DescribeModel']],
    ['a different model', 'replace', WOULD_REPLACE, ['DescribeModel']],
    ['a model of another case that is equal', 'reuse', UNCHANGED, ['DescribeModel', 'ListTags']],
    ['a model of another case that differs', 'replace', WOULD_REPLACE, ['DescribeModel']],
    ['an equal model that has no room for the tags', 'reuse', FAILED, ['DescribeModel', 'ListTags']],
    ['an equal model that has no room for the tags', 'fail', CONFLICT, ['DescribeModel']],
    ['an equal model that has no room for the tags', 'replace', FAILED, ['DescribeModel', 'ListTags']],
    ['a different model with fifty tags', 'replace', WOULD_REPLACE, ['DescribeModel']],
  ])('%s, if-exists: %s: %s', async (what, ifExists, end, calls) => {
    const model = existing[what]
    if (model) await putModel(harness.emulator, model)
    const inputs = { 'if-exists': ifExists, 'provenance-tags': 'true' }
    const run = await planThenRun({ spec: SPEC, inputs })
    expect(endOf(run)).toBe(end)
    expect(harness.operations().slice(0, calls.length + 1)).toEqual([...calls, 'CreateModel'])
  })

  test('without tags, when there is nothing to ask about them', async () => {
    await putModel(harness.emulator, requestOf())
    expect(endOf(await planThenRun({ spec: withContainer() }))).toBe(UNCHANGED)
    expect(harness.operations().slice(0, 2)).toEqual(['DescribeModel', 'CreateModel'])
  })

  test('with tags on several pages', async () => {
    await harness.emulate({ pageSize: 10 })
    await putModel(harness.emulator, requestOf({}, { Tags: tagList(numbered(25, 'tag')) }))
    expect(endOf(await planThenRun({ spec: withContainer(), inputs: { tags: 'tag-24=24' } }))).toBe(UNCHANGED)
    expect(endOf(await plan({ spec: withContainer(), inputs: { tags: 'tag-24=x' } }))).toBe(WOULD_TAG)
  })

  test('whose name has a hash of the content', async () => {
    const inputs = { 'name-suffix': 'content-hash' }
    const first = await planThenRun({ spec: withContainer(), inputs })
    expect(endOf(first)).toBe(WOULD_CREATE)
    const name = first.outputs['model-name']!
    expect(name).toMatch(/^churn-[0-9a-f]{10}$/)
    expect(modelNamed(harness.emulator, name)).toBeDefined()

    const again = await plan({ spec: withContainer(), inputs })
    expect(endOf(again)).toBe(UNCHANGED)
    const spec = withContainer('ModelDataUrl: s3://models/new.tar.gz')
    const changed = await planThenRun({ spec, inputs })
    expect(endOf(changed)).toBe(WOULD_CREATE)
    expect(changed.outputs['model-name']).not.toBe(name)
    expect(harness.emulator.models.size).toBe(2)
  })

  test('with a role, which costs a token and its trade', async () => {
    const inputs = { 'role-to-assume': CI_ROLE }
    expect(endOf(await planThenRun({ spec: withContainer(), inputs }))).toBe(WOULD_CREATE)
    expect(harness.operations().slice(0, 3)).toEqual([
      'OidcToken',
      'AssumeRoleWithWebIdentity',
      'DescribeModel',
    ])
  })

  test.each(['DescribeModel', 'ListTags'] as const)('that may not call %s', async (operation) => {
    await putModel(harness.emulator, { ...EQUAL_MODEL, Tags: [] })
    harness.emulator.fault({ operation, kind: 'error', on: 'every', ...denied(operation) })
    const planned = await plan({ spec: SPEC })
    const run = await harness.run({ spec: SPEC })
    expect(endOf(planned)).toBe(FAILED)
    expect(endOf(run)).toBe(FAILED)
    for (const { log, summary } of [planned, run]) {
      for (const told of [log.join('\n'), summary]) {
        expect(told).toContain(`sagemaker:${operation}`)
        expect(told.replaceAll(/[\s`]/g, '')).toContain('"Effect":"Allow"')
      }
    }
    expect(errorOf(planned)).toContain('AccessDeniedException, request id ')
  })
})

function denied(action: string): { code: string; message: string } {
  const who = 'User: arn:aws:sts::123456789012:assumed-role/ci/session'
  const message = `${who} is not authorized to perform: sagemaker:${action} on resource: ${ARN} because no identity-based policy allows the sagemaker:${action} action`
  return { code: 'AccessDeniedException', message }
}

describe('a plan tells', () => {
  test('what would be replaced, without environment values', async () => {
    await putModel(harness.emulator, CHANGED_MODEL)
    const run = await plan({ spec: SPEC, inputs: { 'if-exists': 'replace' } })
    expect(run.outputs).toMatchObject({ 'model-arn': ARN, 'model-name': 'churn', region: 'eu-west-1' })
    expect(differencesIn(run)).toEqual(['PrimaryContainer.Environment: changed SETTING'])
    expect(run.log.join('\n')).toContain('Its endpoints keep serving until they start an instance')
    expect(run.summary).toContain('@@ PrimaryContainer.Environment (values hidden) @@\n! SETTING\n')
    expect(run.annotations).toEqual([])
  })

  test('what would be created, and links to nothing that is not there', async () => {
    const run = await plan({ spec: withContainer() })
    expect(run.outputs).toMatchObject({ 'model-arn': '', 'model-name': 'churn', 'console-url': '' })
    expect(run.log.join('\n')).toMatch(/^churn would-create in eu-west-1$/m)
    expect(run.summary).toContain('### SageMaker plan: `churn` will be created in `eu-west-1`')
    expect(run.summary).not.toContain('](')
  })
})

describe('without what it takes to ask AWS', () => {
  const offline: [what: string, input: RunInput, reason: RegExp][] = [
    ['credentials', { credentials: 'none' }, /Could not load credentials/],
    ['a region', { inputs: { 'aws-region': '' } }, /Region is missing/],
  ]

  test.each(offline)('%s: the spec is checked, and why no more is told', async (_, input, reason) => {
    const run = await plan({ spec: withContainer(), ...input })
    expect(endOf(run)).toBe(NOT_COMPARED)
    expect(run.outputs).toMatchObject({ 'model-arn': '', 'model-name': 'churn', 'console-url': '' })
    expect(run.annotations.map(({ name }) => name)).toEqual(['warning'])
    expect(run.annotations[0]!.message).toMatch(/^Not compared with AWS: /)
    expect(run.annotations[0]!.message).toMatch(reason)
    expect(causesOf(run).length).toBeGreaterThan(0)
    expect(run.summary).toContain('### SageMaker plan: `churn` was not compared with AWS')
    // Codes are set apart in Markdown.
    expect(run.summary.replaceAll('`', '')).toMatch(new RegExp(`^.*${reason.source}`, 'm'))
    expect(harness.emulator.requests).toEqual([])
  })

  test.each(offline)('%s: a spec that is wrong is still refused', async (_, input) => {
    const spec = withContainer('Modes: SingleModel').replace(IMAGE, 'not an image')
    const run = await plan({ spec, ...input })
    expect(endOf(run)).toBe('invalid, changed false, exit 1')
    expect(run.log.join('\n')).toContain('model.yml:5:3 error unknown-field: ')
    expect(run.summary).toContain('nothing was sent to AWS')
    expect(harness.emulator.requests).toEqual([])
  })

  test.each(offline)('%s: a run that is no dry run fails', async (_, input, reason) => {
    const run = await harness.run({ spec: withContainer(), ...input })
    expect(endOf(run)).toBe(FAILED)
    expect(errorOf(run)).toMatch(reason)
  })
})

describe('what AWS refuses is no plan', () => {
  test('a role that does not trust the job', async () => {
    harness.emulator.roles.set(CI_ROLE, { subject: 'repo:another/repo:*' })
    const run = await plan({ spec: withContainer(), inputs: { 'role-to-assume': CI_ROLE } })
    expect(endOf(run)).toBe(FAILED)
    expect(errorOf(run)).toContain(`Could not assume \`${CI_ROLE}\``)
    expect(causesOf(run).length).toBeGreaterThan(0)
    expect(run.summary).not.toContain('compared')
    expect(harness.operations()).not.toContain('DescribeModel')
  })

  test('keys that do not exist', async () => {
    const env = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'of-nobody' }
    const run = await plan({ spec: withContainer(), env })
    expect(endOf(run)).toBe(FAILED)
    expect(errorOf(run)).toContain('security token')
  })

  test('a token service that is down', async () => {
    harness.emulator.fault({ operation: 'OidcToken', kind: 'status', status: 503, on: 'every' })
    const run = await plan({ spec: withContainer(), inputs: { 'role-to-assume': CI_ROLE } })
    expect(endOf(run)).toBe(FAILED)
    expect(run.summary).toContain('failed')
  })

  test('a service that is throttled for long is waited for', async () => {
    harness.emulator.fault({ operation: 'DescribeModel', kind: 'throttle', times: 2 })
    const run = await plan({ spec: withTopLevel('Tags: { a: b }') })
    expect(endOf(run)).toBe(WOULD_CREATE)
    expect(harness.operations()).toEqual(['DescribeModel', 'DescribeModel', 'DescribeModel'])
  })
})
