// Proves that the linter takes a training job and a model package group as the action does, without asking for them.
import { expect, test } from '@jest/globals'
import { useLinter } from '../support/linter.ts'

const lint = useLinter()

const TOP = 'ModelName: churn\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker\n'
const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1'
const GROUPED = `${TOP}PrimaryContainer: { Environment: { STAGE: prod } }\n`
const MULTI = `${TOP}PrimaryContainer: { Image: '${IMAGE}', Mode: MultiModel }\n`

test('a container that lacks what the source gives is right', () => {
  expect(lint({ 'a.yml': GROUPED }, ['a.yml'])).toMatchObject({ exitCode: 1 })
  expect(lint({ 'a.yml': GROUPED }, ['--model-package-group', 'churn', 'a.yml'])).toMatchObject({
    exitCode: 0,
    stderr: '',
  })
  expect(lint({ 'a.yml': MULTI }, ['a.yml'])).toMatchObject({ exitCode: 1 })
  expect(lint({ 'a.yml': MULTI }, ['--training-job', 'churn-42', 'a.yml'])).toMatchObject({ exitCode: 0 })
})

test('what cannot be is reported once for each file', () => {
  const words = ['--training-job', 'a_b', '--model-package-group', 'churn', 'a.yml']
  const { exitCode, stdout } = lint({ 'a.yml': `${GROUPED}---\n${MULTI.replace('churn', 'b')}` }, words)
  expect(exitCode).toBe(2)
  const found = stdout.match(/^--.*$/gm) ?? []
  expect(found.map((line) => line.replace(/^--(\S+) error invalid-input: /, '$1: ')).sort()).toEqual([
    'model-package-group: Both `model-package-group` and `training-job` are set.',
    'model-package-group: The container already has `Image`, but the option sets `ModelPackageName`.',
    'model-package-group: The spec describes 2 models, but the option is for a single model.',
    'training-job: The spec describes 2 models, but the option is for a single model.',
    "training-job: `a_b` isn't the name of a training job: 1 to 63 letters, digits and hyphens, starting and ending with a letter or digit.",
  ])
})
