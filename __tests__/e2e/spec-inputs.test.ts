// Proves the inputs that reach into the check of a spec: globs and lists of files, variables, ignored rules, the suffix.
import { describe, expect, test } from '@jest/globals'
import { expectInvalid, IMAGE, ROLE, useHarness, withContainer } from '../support/action.ts'

const harness = useHarness()

const named = (name: string): string => withContainer().replace('ModelName: churn', `ModelName: ${name}`)
const errorsOf = (log: readonly string[]): string[] => log.filter((line) => /^\S.* error /.test(line))

describe('several files', () => {
  test('a glob that matches one file registers its model', async () => {
    const run = await harness.run({
      files: { 'models/eu/churn.yml': withContainer(), 'models/readme.md': '# no spec' },
      inputs: { 'spec-file': 'models/**/*.{yml,yaml}' },
    })
    expect(run.outputs).toMatchObject({ status: 'created', 'model-name': 'churn' })
  })

  test('a file with glob characters in its name is that file', async () => {
    const run = await harness.run({
      files: { 'models/[a].yml': withContainer() },
      inputs: { 'spec-file': 'models/[a].yml' },
    })
    expect(run.outputs).toMatchObject({ status: 'created' })
  })

  test('all files are checked, each mistake at its place, in order', async () => {
    const run = await harness.run({
      files: {
        'b.yml': withContainer('Mode: Multi'),
        'a.yml': `${named('a')}---\n${named('a2').replace('PrimaryContainer', 'PrimaryContaner')}`,
      },
      inputs: { 'spec-file': 'b.yml\n# a comment\n\n*.yml\n' },
    })
    expectInvalid(run, harness)
    expect(errorsOf(run.log).map((line) => line.split(': ')[0])).toEqual([
      'a.yml:8:1 error unknown-field',
      'b.yml:5:9 error not-allowed-value',
    ])
    expect(harness.operations()).toEqual([])
  })

  test('a pattern that matches nothing is shown with the workspace', async () => {
    const run = await harness.run({
      files: { 'churn.yml': withContainer() },
      inputs: { 'spec-file': 'models/*.yml' },
    })
    expectInvalid(run, harness)
    expect(run.log.join('\n')).toContain(
      `The pattern \`models/*.yml\` matches no file in the workspace \`${run.workspace}\``,
    )
  })

  test('a name that two documents share is an error at both places', async () => {
    const run = await harness.run({
      files: { 'a.yml': withContainer(), 'b.yml': withContainer() },
      inputs: { 'spec-file': '*.yml' },
    })
    expectInvalid(run, harness)
    expect(errorsOf(run.log)).toEqual([
      expect.stringContaining('a.yml:1:12 error duplicate-model-name: 2 models have the name `churn`.'),
      expect.stringContaining('b.yml:1:12 error duplicate-model-name: 2 models have the name `churn`.'),
    ])
  })

  test('names that differ in case only are one name: the second would take the place of the first', async () => {
    const run = await harness.run({
      files: { 'a.yml': named('churn'), 'b.yml': named('Churn') },
      inputs: { 'spec-file': '*.yml', 'if-exists': 'replace' },
    })
    expectInvalid(run, harness)
    const finding =
      'error duplicate-model-name: 2 models have names that differ only in case: `churn`, `Churn`.'
    expect(errorsOf(run.log)).toEqual([
      expect.stringContaining(`a.yml:1:12 ${finding}`),
      expect.stringContaining(`b.yml:1:12 ${finding}`),
    ])
  })

  test('model-name with several models is an error of the input', async () => {
    const run = await harness.run({
      files: { 'a.yml': named('a'), 'b.yml': named('b') },
      inputs: { 'spec-file': '*.yml', 'model-name': 'c' },
    })
    expectInvalid(run, harness)
    expect(errorsOf(run.log)).toEqual([expect.stringContaining('input model-name error invalid-input')])
  })
})

describe('variables', () => {
  const spec = [
    'ModelName: churn-${STAGE}',
    `ExecutionRoleArn: arn:aws:iam::\${ACCOUNT:-123456789012}:role/sagemaker-execution`,
    'EnableNetworkIsolation: ${ISOLATED}',
    'PrimaryContainer:',
    `  Image: ${IMAGE}`,
    '  Environment:',
    '    STAGE: ${STAGE}',
    '    SHELL_STYLE: $${HOME}',
    '    MOTTO: "${MOTTO}"',
    '',
  ].join('\n')

  test('are put into values, and nowhere else', async () => {
    const variables = 'STAGE=prod\n# a comment\n\nISOLATED=true\nMOTTO<<END\nfast: yes\n- "#1"\nEND\n'
    const run = await harness.run({ spec, inputs: { variables } })
    expect(run.outputs).toMatchObject({ status: 'created', 'model-name': 'churn-prod' })
    expect(harness.sent()).toEqual([
      {
        ModelName: 'churn-prod',
        ExecutionRoleArn: ROLE,
        EnableNetworkIsolation: true,
        PrimaryContainer: {
          Image: IMAGE,
          Environment: { STAGE: 'prod', SHELL_STYLE: '${HOME}', MOTTO: 'fast: yes\n- "#1"' },
        },
      },
    ])
  })

  test('that are empty give way to a default, as one of GitHub does that is not set', async () => {
    const variables = 'STAGE=prod\nISOLATED=true\nMOTTO=\nACCOUNT='
    const run = await harness.run({ spec, inputs: { variables } })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(harness.sent()).toMatchObject([
      { ExecutionRoleArn: ROLE, PrimaryContainer: { Environment: { MOTTO: '' } } },
    ])
  })

  test('come from the input alone, never from the environment', async () => {
    const run = await harness.run({
      spec,
      inputs: { variables: 'ISOLATED=true\nMOTTO=x\nOTHER=y' },
      env: { STAGE: 'prod' },
    })
    expectInvalid(run, harness)
    // STAGE stands in two places and is reported once.
    expect(run.log.filter((line) => / (?:error|warning) /.test(line))).toEqual([
      expect.stringMatching(/^input variables:3 warning variable-unused: The variable `OTHER`/),
      expect.stringMatching(/^model\.yml:1:18 error variable-undefined: The variable `STAGE` isn't defined/),
    ])
  })

  test('a line without = is an error that shows its number and not its value', async () => {
    const run = await harness.run({ spec, inputs: { variables: 'STAGE=prod\nhush-4f1c' } })
    expectInvalid(run, harness)
    expect(errorsOf(run.log)).toEqual(['input variables:2 error invalid-input: This line has no "=".'])
  })
})

describe('ignore-rules', () => {
  const spec = withContainer().replace(`ExecutionRoleArn: ${ROLE}\n`, '')

  test('silences what goes further than the service', async () => {
    expectInvalid(await harness.run({ spec }), harness)
    const run = await harness.run({
      spec,
      inputs: { 'ignore-rules': 'execution-role-missing, mutable-image-tag' },
    })
    expect(run.outputs).toMatchObject({ status: 'created' })
    expect(harness.sent()).toHaveLength(1)
  })

  test.each([
    ['too-long', "The rule `too-long` is a limit of SageMaker or YAML and can't be ignored."],
    ['image-regoin', 'Unknown rule `image-regoin`.'],
  ])('refuses %s', async (id, message) => {
    const run = await harness.run({ spec: withContainer(), inputs: { 'ignore-rules': id } })
    expectInvalid(run, harness)
    expect(errorsOf(run.log)).toEqual([`input ignore-rules error invalid-input: ${message}`])
  })
})

test('a finding links to its rule in the version of the action that runs', async () => {
  const env = {
    GITHUB_SERVER_URL: 'https://github.example.com',
    GITHUB_ACTION_REPOSITORY: 'octo-org/sagemaker-create-model',
    GITHUB_ACTION_REF: 'v1',
  }
  const run = await harness.run({ spec: withContainer('Mode: Multi'), env })
  const link =
    'See https://github.example.com/octo-org/sagemaker-create-model/blob/v1/docs/rules.md#not-allowed-value'
  expect(run.log).toContain(`    ${link}`)
  expect(run.annotations[0]?.message).toContain(link)
})
