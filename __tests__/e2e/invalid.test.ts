// Proves that a spec or an input that is wrong is told at its place, and that nothing is sent then.
import { symlink } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import {
  expectInvalid,
  SECRET,
  IMAGE,
  ROLE,
  withTopLevel,
  useHarness,
  withContainer,
  type Run,
} from '../support/action.ts'
import { posixTest } from '../support/platform.ts'

const harness = useHarness()

/** Asserts that an error is told at a place: in the log with line and column, and as an annotation of its file. */
function expectAt(run: Run, place: string, rule: string, message: RegExp): void {
  expectInvalid(run, harness)
  const start = `${place} error ${rule}: `
  const errors = run.log.filter((line) => / error [a-z-]+: /.test(line))
  expect(errors.map((line) => line.slice(0, start.length))).toContain(start)
  const text = errors.find((line) => line.startsWith(start))!.slice(start.length)
  expect(text).toMatch(message)

  const [, file, line] = /^(?!input )(.*?):(\d+):\d+$/.exec(place) ?? []
  expect(run.annotations).toContainEqual({
    name: 'error',
    properties: expect.objectContaining({ title: rule, ...(file && { file, line }) }),
    message: expect.stringContaining(text),
  })
}

describe('a spec file that cannot be read', () => {
  const read = (files: Record<string, string | Uint8Array>, file: string): Promise<Run> =>
    harness.run({ files, inputs: { 'spec-file': file } })

  test('does not exist', async () => {
    const run = await read({}, 'models/none.yml')
    expectAt(run, 'models/none.yml:1:1', 'spec-file', /File `models\/none\.yml` not found/)
    expect(run.log.join('\n')).toContain('actions/checkout')
  })

  test('is outside the workspace, by ..', async () => {
    const workspace = await harness.folder({ 'secret.yml': SECRET, 'workspace/a.yml': '' })
    const run = await harness.run({
      workspace: path.join(workspace, 'workspace'),
      inputs: { 'spec-file': '../secret.yml' },
    })
    expectAt(run, '../secret.yml:1:1', 'spec-file', /outside the workspace/)
  })

  test('is outside the workspace, by an absolute path', async () => {
    const elsewhere = await harness.folder({ 'secret.yml': SECRET })
    const run = await read({}, path.join(elsewhere, 'secret.yml'))
    expectInvalid(run, harness)
    expect(run.log.join('\n')).toContain('is outside the workspace')
  })

  posixTest('is outside the workspace, by a symbolic link to a file or a folder', async () => {
    const elsewhere = await harness.folder({ 'secret.yml': SECRET })
    const workspace = await harness.folder()
    await symlink(path.join(elsewhere, 'secret.yml'), path.join(workspace, 'file.yml'))
    await symlink(elsewhere, path.join(workspace, 'folder'))
    const file = await harness.run({ workspace, inputs: { 'spec-file': 'file.yml' } })
    expectAt(file, 'file.yml:1:1', 'spec-file', /outside the workspace/)
    const folder = await harness.run({ workspace, inputs: { 'spec-file': 'folder/secret.yml' } })
    expectAt(folder, 'folder/secret.yml:1:1', 'spec-file', /outside the workspace/)
  })

  posixTest('may be a symbolic link within the workspace', async () => {
    const workspace = await harness.folder({ 'models/churn.yml': withContainer() })
    await symlink('models/churn.yml', path.join(workspace, 'current.yml'))
    const run = await harness.run({ workspace, inputs: { 'spec-file': 'current.yml' } })
    expect(run.exitCode).toBe(0)
  })

  posixTest.each(['/etc/passwd', '/proc/self/environ', '/dev/zero'])('is %s', async (file) => {
    expectInvalid(await read({}, file), harness)
  })

  posixTest('goes round in circles', async () => {
    const workspace = await harness.folder()
    await symlink('loop.yml', path.join(workspace, 'loop.yml'))
    expectInvalid(await harness.run({ workspace, inputs: { 'spec-file': 'loop.yml' } }), harness)
  })

  test('is a directory', async () => {
    const run = await read({ 'models/a.yml': withContainer() }, 'models')
    expectAt(run, 'models:1:1', 'spec-file', /is a directory/)
  })

  test('has a path that goes through a file', async () => {
    expectAt(
      await read({ 'a.yml': withContainer() }, 'a.yml/b.yml'),
      'a.yml/b.yml:1:1',
      'spec-file',
      /File `a\.yml\/b\.yml` not found/,
    )
  })

  test('is larger than 1 MiB', async () => {
    const run = await read({ 'big.yml': `${withContainer()}#${'x'.repeat(1024 * 1024)}` }, 'big.yml')
    expectAt(run, 'big.yml:1:1', 'spec-file', /1,?04\d,?\d{3} bytes; the limit is 1,?048,?576/)
  })

  test('is not UTF-8', async () => {
    const latin1 = Buffer.from(withContainer('# é'), 'latin1')
    expectAt(await read({ 'latin.yml': latin1 }, 'latin.yml'), 'latin.yml:1:1', 'spec-file', /isn't UTF-8/)
    const utf16 = Buffer.from(`\uFEFF${withContainer()}`, 'utf16le')
    expectAt(await read({ 'wide.yml': utf16 }, 'wide.yml'), 'wide.yml:1:1', 'spec-file', /isn't UTF-8/)
  })

  test('holds a NUL', async () => {
    const run = await read({ 'nul.yml': 'ModelName: churn\nImage: a\0b\n' }, 'nul.yml')
    expectAt(run, 'nul.yml:2:9', 'spec-file', /NUL/)
  })
})

describe('a spec that is wrong', () => {
  test.each<[what: string, spec: string, place: string, rule: string, message: RegExp]>([
    ['empty', '', 'model.yml:1:1', 'empty-spec', /empty/],
    ['only comments', '# nothing\n---\n# here\n', 'model.yml:1:1', 'empty-spec', /empty/],
    ['a single value', '\nchurn\n', 'model.yml:2:1', 'wrong-type', /single value/],
    ['an open bracket', `Image: [${IMAGE}\n`, 'model.yml:2:1', 'yaml-syntax', /./],
    ['bad indentation', 'ModelName: churn\n  Image: x\n', 'model.yml:1:12', 'yaml-syntax', /./],
    ['a tab', 'PrimaryContainer:\n\tImage: x\n', 'model.yml:2:1', 'yaml-syntax', /[Tt]ab/],
    ['bad JSON', '{\n  "Image": "x",\n  "Mode" "y"\n}\n', 'model.yml:3:10', 'yaml-syntax', /./],
    [
      'an unknown field',
      withContainer('ModelDataURL: s3://a/b'),
      'model.yml:5:3',
      'unknown-field',
      /Unknown field `ModelDataURL`/,
    ],
    [
      'an unknown field on top',
      withTopLevel('Modelname: churn'),
      'model.yml:1:1',
      'unknown-field',
      /Unknown field `Modelname`/,
    ],
    [
      'no name',
      withContainer().replace('ModelName: churn\n', ''),
      'model.yml:1:1',
      'missing-field',
      /`ModelName` is missing/,
    ],
    [
      'no role',
      `ModelName: churn\nPrimaryContainer: { Image: ${IMAGE} }\n`,
      'model.yml:1:1',
      'execution-role-missing',
      /`ExecutionRoleArn` is missing/,
    ],
    [
      'no container',
      `ModelName: churn\nExecutionRoleArn: ${ROLE}\n`,
      'model.yml:1:1',
      'container-missing',
      /no container/,
    ],
    [
      'two ways to name containers',
      withTopLevel(`Containers: [{ Image: ${IMAGE} }]`),
      'model.yml:1:1',
      'container-both',
      /both/,
    ],
    [
      'a second model of the same name',
      `${withContainer()}---\n${withContainer()}`,
      'model.yml:6:12',
      'duplicate-model-name',
      /2 models/,
    ],
    [
      'a duplicate key',
      withContainer('Mode: SingleModel', 'Mode: MultiModel'),
      'model.yml:6:3',
      'duplicate-key',
      /`Mode`/,
    ],
    [
      'null for a string',
      withContainer('Environment:', '  A:', '  B: ~'),
      'model.yml:7:8',
      'wrong-type',
      /must be a string/,
    ],
    [
      'a list for a string',
      withContainer('Environment:', '  A: [1, 2]'),
      'model.yml:6:8',
      'wrong-type',
      /must be a string/,
    ],
    [
      'a string for a boolean',
      withTopLevel('EnableNetworkIsolation: yes'),
      'model.yml:1:25',
      'wrong-type',
      /`true` or `false`/,
    ],
    [
      "a word that isn't allowed",
      withContainer('Mode: Multimodel'),
      'model.yml:5:9',
      'not-allowed-value',
      /`SingleModel` or `MultiModel`/,
    ],
    [
      'a name that is none',
      withContainer().replace('churn\n', 'churn_model\n'),
      'model.yml:1:12',
      'pattern',
      /letters, digits and hyphens/,
    ],
    [
      'a role that is none',
      withContainer().replace(ROLE, 'sagemaker-execution-role'),
      'model.yml:2:19',
      'pattern',
      /ARN of a role/,
    ],
    ['an image with a space', withContainer().replace(IMAGE, '"a b"'), 'model.yml:4:10', 'pattern', /spaces/],
    [
      'a tag of CloudFormation',
      withContainer('ModelDataUrl: !Sub s3://x/y'),
      'model.yml:5:22',
      'yaml-syntax',
      /!Sub/,
    ],
    [
      'an alias without its anchor',
      withContainer('Environment: *none'),
      'model.yml:5:16',
      'yaml-syntax',
      /alias/,
    ],
  ])('%s', async (_, spec, place, rule, message) => {
    expectAt(await harness.run({ spec }), place, rule, message)
  })

  test('with a suggestion', async () => {
    const run = await harness.run({ spec: withContainer('model_data_url: s3://a/b') })
    expectInvalid(run, harness)
    expect(run.log).toContain('    Did you mean `ModelDataUrl`? See `docs/migrating.md`.')
    expect(run.annotations[0]?.message).toContain('Did you mean `ModelDataUrl`?')
  })

  test('in many places, which are all told, in order', async () => {
    const spec = 'ModelName: -a-\nTags: 3\nPrimaryContainer:\n  Imag: x\n  Mode: Both\n'
    const run = await harness.run({ spec })
    expectInvalid(run, harness)
    const lines = run.log.flatMap((line) => /^model\.yml:(\d+):\d+ error/.exec(line)?.[1] ?? []).map(Number)
    expect(lines.length).toBeGreaterThanOrEqual(5)
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
    expect(run.annotations.at(-1)?.message).toContain(`${lines.length} errors`)
  })

  test('in the input spec: the input is named, and no file is pointed at', async () => {
    const run = await harness.run({ inputs: { spec: withContainer('Imag: x') } })
    expectAt(run, 'input spec:5:3', 'unknown-field', /`Imag`/)
    for (const { properties } of run.annotations) expect(properties).not.toHaveProperty('line')
  })

  test('and a warning beside an error is told, too', async () => {
    const run = await harness.run({ spec: withTopLevel('CreationTime: 1', 'Imag: x') })
    expectInvalid(run, harness)
    expect(run.annotations.map(({ name }) => name)).toEqual(['error', 'warning', 'error'])
  })
})

describe('an input that is wrong', () => {
  const refused: [input: string, what: string, inputs: Record<string, string>, message: RegExp][] = [
    ['spec-file', 'missing as spec is', { 'spec-file': '' }, /Neither `spec-file` nor `spec`/],
    ['spec-file', 'given beside spec', { spec: withContainer() }, /Both `spec-file` and `spec`/],
    ['model-name', 'an underscore', { 'model-name': 'churn_1' }, /letters, digits and hyphens/],
    ['model-name', 'too long', { 'model-name': 'a'.repeat(64) }, /64 characters/],
    ['execution-role-arn', 'a name', { 'execution-role-arn': 'sagemaker-execution-role' }, /ARN of a role/],
    ['image', 'a space', { image: 'a b' }, /spaces/],
    ['model-data-url', 'a path', { 'model-data-url': '/opt/model.tar.gz' }, /S3 URL/],
    ['environment', 'a line without =', { environment: `A=1\n${SECRET}` }, /no "="/],
    ['environment', 'no name', { environment: `=${SECRET}` }, /no name/],
    ['environment', 'a name twice', { environment: `A=1\nA=${SECRET}` }, /Duplicate name `A`/],
    ['environment', 'an open heredoc', { environment: `A<<END\n${SECRET}` }, /never ends/],
    ['environment', 'a name that is none', { environment: `1-A=${SECRET}` }, /`1-A`/],
    ['environment', 'a value too long', { environment: `A=${SECRET.repeat(200)}` }, /1800 characters/],
    ['tags', 'a line without =', { tags: 'a=1\nb' }, /no "="/],
    ['tags', 'half a shorthand', { tags: 'Key=a' }, /Key=…,Value=…/],
    ['tags', 'broken YAML', { tags: '{a: 1' }, /./],
    ['tags', 'a list of words', { tags: '- a\n- b' }, /must be a mapping/],
    ['tags', "a character that isn't allowed", { tags: 'a=b!' }, /letters, digits, spaces/],
    ['aws-region', 'no region', { 'aws-region': 'Ireland' }, /`Ireland` isn't an AWS region/],
    ['aws-region', 'a zone', { 'aws-region': 'eu-west-1a' }, /isn't an AWS region/],
    ['role-to-assume', 'a name', { 'role-to-assume': 'github-actions' }, /ARN of a role/],
    ['role-session-name', 'a space', { 'role-session-name': 'a b' }, /session name/],
    ['role-session-name', 'one letter', { 'role-session-name': 'a' }, /session name/],
    ['role-duration-seconds', 'too short', { 'role-duration-seconds': '899' }, /900 to 43200/],
    ['role-duration-seconds', 'too long', { 'role-duration-seconds': '43201' }, /900 to 43200/],
    ['role-duration-seconds', 'a word', { 'role-duration-seconds': '1h' }, /900 to 43200/],
  ]

  test.each(refused)('%s: %s', async (input, _, inputs, message) => {
    const run = await harness.run({ spec: withContainer(), inputs })
    expectInvalid(run, harness)
    const line = run.log.find((candidate) => / error [a-z-]+: /.test(candidate))
    expect(line).toMatch(new RegExp(`^input ${input}(?::\\d+){0,2} error`))
    expect(line).toMatch(message)
    expect(run.annotations[0]?.message).toContain(`input ${input}`)
  })

  test('several at once are all told', async () => {
    const inputs = { 'aws-region': 'x', 'role-to-assume': 'x', 'role-duration-seconds': 'x' }
    const run = await harness.run({ inputs })
    expectInvalid(run, harness)
    const named = run.log.flatMap((line) => /^input ([a-z-]+) error/.exec(line)?.[1] ?? [])
    expect(named.toSorted()).toEqual(['aws-region', 'role-duration-seconds', 'role-to-assume', 'spec-file'])
  })
})

test('the only error of a thousand models is told, though they have more warnings than are kept', async () => {
  const warned = Array.from({ length: 999 }, (_, index) =>
    withContainer('Environment: { API_KEY: a, HF_TOKEN: b }').replace('churn', `churn-${index}`),
  )
  const run = await harness.run({ spec: [...warned, withContainer('Imag: x')].join('---\n') })
  expectAt(run, 'model.yml:5999:3', 'unknown-field', /Unknown field `Imag` in `PrimaryContainer`/)
  expect(run.annotations.filter(({ name }) => name === 'error').at(-1)?.message).toBe(
    '1 error in the spec or the inputs; nothing was sent to AWS.',
  )
  expect(run.summary).toContain('### SageMaker: 1 error, 999 warnings and 999 more; nothing was sent to AWS')
})
