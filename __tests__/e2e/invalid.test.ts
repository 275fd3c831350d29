// Proves that a spec or an input that is wrong is told at its place, and that nothing is sent then.
import { symlink } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import {
  expectInvalid,
  HUSH,
  IMAGE,
  ROLE,
  specWith,
  useStage,
  wholeSpec,
  type Act,
} from '../support/action.ts'
import { posixTest } from '../support/platform.ts'

const stage = useStage()

/** Asserts that an error is told at a place: in the log with line and column, and as an annotation of its file. */
function expectAt(act: Act, place: string, rule: string, message: RegExp): void {
  expectInvalid(act, stage)
  const start = `${place} error ${rule}: `
  const errors = act.log.filter((line) => / error [a-z-]+: /.test(line))
  expect(errors.map((line) => line.slice(0, start.length))).toContain(start)
  const text = errors.find((line) => line.startsWith(start))!.slice(start.length)
  expect(text).toMatch(message)

  const [, file, line] = /^(?!input )(.*?):(\d+):\d+$/.exec(place) ?? []
  expect(act.annotations).toContainEqual({
    name: 'error',
    properties: expect.objectContaining({ title: rule, ...(file && { file, line }) }),
    message: expect.stringContaining(text),
  })
}

describe('a spec file that cannot be read', () => {
  const read = (files: Record<string, string | Uint8Array>, file: string): Promise<Act> =>
    stage.run({ files, inputs: { 'spec-file': file } })

  test('does not exist', async () => {
    const act = await read({}, 'models/none.yml')
    expectAt(act, 'models/none.yml:1:1', 'spec-file', /no file "models\/none\.yml"/)
    expect(act.log.join('\n')).toContain('actions/checkout')
  })

  test('is outside the workspace, by ..', async () => {
    const workspace = await stage.folder({ 'secret.yml': HUSH, 'workspace/a.yml': '' })
    const act = await stage.run({
      workspace: path.join(workspace, 'workspace'),
      inputs: { 'spec-file': '../secret.yml' },
    })
    expectAt(act, '../secret.yml:1:1', 'spec-file', /outside the workspace/)
  })

  test('is outside the workspace, by an absolute path', async () => {
    const elsewhere = await stage.folder({ 'secret.yml': HUSH })
    const act = await read({}, path.join(elsewhere, 'secret.yml'))
    expectInvalid(act, stage)
    expect(act.log.join('\n')).toContain('is outside the workspace')
  })

  posixTest('is outside the workspace, by a symbolic link to a file or a folder', async () => {
    const elsewhere = await stage.folder({ 'secret.yml': HUSH })
    const workspace = await stage.folder()
    await symlink(path.join(elsewhere, 'secret.yml'), path.join(workspace, 'file.yml'))
    await symlink(elsewhere, path.join(workspace, 'folder'))
    const file = await stage.run({ workspace, inputs: { 'spec-file': 'file.yml' } })
    expectAt(file, 'file.yml:1:1', 'spec-file', /outside the workspace/)
    const folder = await stage.run({ workspace, inputs: { 'spec-file': 'folder/secret.yml' } })
    expectAt(folder, 'folder/secret.yml:1:1', 'spec-file', /outside the workspace/)
  })

  posixTest('may be a symbolic link within the workspace', async () => {
    const workspace = await stage.folder({ 'models/churn.yml': wholeSpec() })
    await symlink('models/churn.yml', path.join(workspace, 'current.yml'))
    const act = await stage.run({ workspace, inputs: { 'spec-file': 'current.yml' } })
    expect(act.exitCode).toBe(0)
  })

  posixTest.each(['/etc/passwd', '/proc/self/environ', '/dev/zero'])('is %s', async (file) => {
    expectInvalid(await read({}, file), stage)
  })

  posixTest('goes round in circles', async () => {
    const workspace = await stage.folder()
    await symlink('loop.yml', path.join(workspace, 'loop.yml'))
    expectInvalid(await stage.run({ workspace, inputs: { 'spec-file': 'loop.yml' } }), stage)
  })

  test('is a directory', async () => {
    const act = await read({ 'models/a.yml': wholeSpec() }, 'models')
    expectAt(act, 'models:1:1', 'spec-file', /is a directory/)
  })

  test('has a path that goes through a file', async () => {
    expectAt(await read({ 'a.yml': wholeSpec() }, 'a.yml/b.yml'), 'a.yml/b.yml:1:1', 'spec-file', /no file/)
  })

  test('is larger than 1 MiB', async () => {
    const act = await read({ 'big.yml': `${wholeSpec()}#${'x'.repeat(1024 * 1024)}` }, 'big.yml')
    expectAt(act, 'big.yml:1:1', 'spec-file', /1,?04\d,?\d{3} bytes; at most 1,?048,?576/)
  })

  test('is not UTF-8', async () => {
    const latin1 = Buffer.from(wholeSpec('# é'), 'latin1')
    expectAt(await read({ 'latin.yml': latin1 }, 'latin.yml'), 'latin.yml:1:1', 'spec-file', /not UTF-8/)
    const utf16 = Buffer.from(`\uFEFF${wholeSpec()}`, 'utf16le')
    expectAt(await read({ 'wide.yml': utf16 }, 'wide.yml'), 'wide.yml:1:1', 'spec-file', /not UTF-8/)
  })

  test('holds a NUL', async () => {
    const act = await read({ 'nul.yml': 'ModelName: churn\nImage: a\0b\n' }, 'nul.yml')
    expectAt(act, 'nul.yml:2:9', 'spec-file', /NUL/)
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
      wholeSpec('ModelDataURL: s3://a/b'),
      'model.yml:5:3',
      'unknown-field',
      /"ModelDataURL" is not a field/,
    ],
    [
      'an unknown field on top',
      specWith('Modelname: churn'),
      'model.yml:1:1',
      'unknown-field',
      /"Modelname" is not a field/,
    ],
    [
      'no name',
      wholeSpec().replace('ModelName: churn\n', ''),
      'model.yml:1:1',
      'missing-field',
      /ModelName is missing/,
    ],
    [
      'no role',
      `ModelName: churn\nPrimaryContainer: { Image: ${IMAGE} }\n`,
      'model.yml:1:1',
      'execution-role-missing',
      /ExecutionRoleArn is missing/,
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
      specWith(`Containers: [{ Image: ${IMAGE} }]`),
      'model.yml:1:1',
      'container-both',
      /both/,
    ],
    [
      'a second model of the same name',
      `${wholeSpec()}---\n${wholeSpec()}`,
      'model.yml:6:12',
      'duplicate-model-name',
      /2 models/,
    ],
    [
      'a duplicate key',
      wholeSpec('Mode: SingleModel', 'Mode: MultiModel'),
      'model.yml:6:3',
      'duplicate-key',
      /"Mode"/,
    ],
    [
      'null for a string',
      wholeSpec('Environment:', '  A:', '  B: ~'),
      'model.yml:7:8',
      'wrong-type',
      /must be a string/,
    ],
    [
      'a list for a string',
      wholeSpec('Environment:', '  A: [1, 2]'),
      'model.yml:6:8',
      'wrong-type',
      /must be a string/,
    ],
    [
      'a string for a boolean',
      specWith('EnableNetworkIsolation: yes'),
      'model.yml:1:25',
      'wrong-type',
      /true or false/,
    ],
    [
      'a word that is not allowed',
      wholeSpec('Mode: Multimodel'),
      'model.yml:5:9',
      'not-allowed-value',
      /SingleModel or MultiModel/,
    ],
    [
      'a name that is none',
      wholeSpec().replace('churn\n', 'churn_model\n'),
      'model.yml:1:12',
      'pattern',
      /letters, digits and hyphens/,
    ],
    [
      'a role that is none',
      wholeSpec().replace(ROLE, 'sagemaker-execution-role'),
      'model.yml:2:19',
      'pattern',
      /ARN of a role/,
    ],
    ['an image with a space', wholeSpec().replace(IMAGE, '"a b"'), 'model.yml:4:10', 'pattern', /spaces/],
    [
      'a tag of CloudFormation',
      wholeSpec('ModelDataUrl: !Sub s3://x/y'),
      'model.yml:5:22',
      'yaml-syntax',
      /!Sub/,
    ],
    [
      'an alias without its anchor',
      wholeSpec('Environment: *none'),
      'model.yml:5:16',
      'yaml-syntax',
      /alias/,
    ],
  ])('%s', async (_, spec, place, rule, message) => {
    expectAt(await stage.run({ spec }), place, rule, message)
  })

  test('with a suggestion', async () => {
    const act = await stage.run({ spec: wholeSpec('model_data_url: s3://a/b') })
    expectInvalid(act, stage)
    expect(act.log).toContain('    Did you mean ModelDataUrl? See docs/migrating.md.')
    expect(act.annotations[0]?.message).toContain('Did you mean ModelDataUrl?')
  })

  test('in many places, which are all told, in order', async () => {
    const spec = 'ModelName: -a-\nTags: 3\nPrimaryContainer:\n  Imag: x\n  Mode: Both\n'
    const act = await stage.run({ spec })
    expectInvalid(act, stage)
    const lines = act.log.flatMap((line) => /^model\.yml:(\d+):\d+ error/.exec(line)?.[1] ?? []).map(Number)
    expect(lines.length).toBeGreaterThanOrEqual(5)
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
    expect(act.annotations.at(-1)?.message).toContain(`${lines.length} errors`)
  })

  test('in the input spec: the input is named, and no file is pointed at', async () => {
    const act = await stage.run({ inputs: { spec: wholeSpec('Imag: x') } })
    expectAt(act, 'input spec:5:3', 'unknown-field', /"Imag"/)
    for (const { properties } of act.annotations) expect(properties).not.toHaveProperty('line')
  })

  test('and a warning beside an error is told, too', async () => {
    const act = await stage.run({ spec: specWith('CreationTime: 1', 'Imag: x') })
    expectInvalid(act, stage)
    expect(act.annotations.map(({ name }) => name)).toEqual(['error', 'warning', 'error'])
  })
})

describe('an input that is wrong', () => {
  const refused: [input: string, what: string, inputs: Record<string, string>, message: RegExp][] = [
    ['spec-file', 'missing as spec is', { 'spec-file': '' }, /Neither spec-file nor spec/],
    ['spec-file', 'given beside spec', { spec: wholeSpec() }, /Both spec-file and spec/],
    ['model-name', 'an underscore', { 'model-name': 'churn_1' }, /letters, digits and hyphens/],
    ['model-name', 'too long', { 'model-name': 'a'.repeat(64) }, /64 characters/],
    ['execution-role-arn', 'a name', { 'execution-role-arn': 'sagemaker-execution-role' }, /ARN of a role/],
    ['image', 'a space', { image: 'a b' }, /spaces/],
    ['model-data-url', 'a path', { 'model-data-url': '/opt/model.tar.gz' }, /S3 URL/],
    ['environment', 'a line without =', { environment: `A=1\n${HUSH}` }, /no "="/],
    ['environment', 'no name', { environment: `=${HUSH}` }, /no name/],
    ['environment', 'a name twice', { environment: `A=1\nA=${HUSH}` }, /"A" is set a second time/],
    ['environment', 'an open heredoc', { environment: `A<<END\n${HUSH}` }, /has no end/],
    ['environment', 'a name that is none', { environment: `1-A=${HUSH}` }, /"1-A"/],
    ['environment', 'a value too long', { environment: `A=${HUSH.repeat(200)}` }, /1800 characters/],
    ['tags', 'a line without =', { tags: 'a=1\nb' }, /no "="/],
    ['tags', 'half a shorthand', { tags: 'Key=a' }, /Key=…,Value=…/],
    ['tags', 'broken YAML', { tags: '{a: 1' }, /./],
    ['tags', 'a list of words', { tags: '- a\n- b' }, /must be a mapping/],
    ['tags', 'a character that is not allowed', { tags: 'a=b!' }, /letters, digits, spaces/],
    ['aws-region', 'no region', { 'aws-region': 'Ireland' }, /"Ireland" is not a region/],
    ['aws-region', 'a zone', { 'aws-region': 'eu-west-1a' }, /is not a region/],
    ['role-to-assume', 'a name', { 'role-to-assume': 'github-actions' }, /ARN of a role/],
    ['role-session-name', 'a space', { 'role-session-name': 'a b' }, /session name/],
    ['role-session-name', 'one letter', { 'role-session-name': 'a' }, /session name/],
    ['role-duration-seconds', 'too short', { 'role-duration-seconds': '899' }, /900 to 43200/],
    ['role-duration-seconds', 'too long', { 'role-duration-seconds': '43201' }, /900 to 43200/],
    ['role-duration-seconds', 'a word', { 'role-duration-seconds': '1h' }, /900 to 43200/],
  ]

  test.each(refused)('%s: %s', async (input, _, inputs, message) => {
    const act = await stage.run({ spec: wholeSpec(), inputs })
    expectInvalid(act, stage)
    const line = act.log.find((candidate) => / error [a-z-]+: /.test(candidate))
    expect(line).toMatch(new RegExp(`^input ${input}(?::\\d+){0,2} error`))
    expect(line).toMatch(message)
    expect(act.annotations[0]?.message).toContain(`input ${input}`)
  })

  test('several at once are all told', async () => {
    const inputs = { 'aws-region': 'x', 'role-to-assume': 'x', 'role-duration-seconds': 'x' }
    const act = await stage.run({ inputs })
    expectInvalid(act, stage)
    const named = act.log.flatMap((line) => /^input ([a-z-]+) error/.exec(line)?.[1] ?? [])
    expect(named.toSorted()).toEqual(['aws-region', 'role-duration-seconds', 'role-to-assume', 'spec-file'])
  })
})

test('the only error of a thousand models is told, though they have more warnings than are kept', async () => {
  const warned = Array.from({ length: 999 }, (_, index) =>
    wholeSpec('Environment: { API_KEY: a, HF_TOKEN: b }').replace('churn', `churn-${index}`),
  )
  const act = await stage.run({ spec: [...warned, wholeSpec('Imag: x')].join('---\n') })
  expectAt(act, 'model.yml:5999:3', 'unknown-field', /"Imag" is not a field of PrimaryContainer/)
  expect(act.annotations.filter(({ name }) => name === 'error').at(-1)?.message).toBe(
    '1 error in the spec or the inputs; nothing was sent to AWS.',
  )
  expect(act.summary).toContain('### SageMaker: 1 error, 999 warnings')
})
