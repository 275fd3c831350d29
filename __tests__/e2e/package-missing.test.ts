// Proves that a model package that is not there is found, in each of the words in which the service says so.
import { expect, test } from '@jest/globals'
import { ROLE, useHarness } from '../support/action.ts'

const harness = useHarness()

test.each([
  'ModelPackage arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3 does not exist.',
  'Model Package Group arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/churn does not exist',
  'Cannot find Model Package Group: churn',
  'Cannot find Model Package: churn/3',
  'Could not find model package churn/3',
  'Model package churn/3 not found',
])('%s', async (message) => {
  harness.emulator.fault({
    operation: 'DescribeModelPackage',
    kind: 'error',
    code: 'ValidationException',
    message,
    on: 'every',
  })
  const spec = `ModelName: churn\nExecutionRoleArn: ${ROLE}\nPrimaryContainer: { ModelPackageName: churn/3 }\n`
  const run = await harness.run({ spec, inputs: { preflight: 'true' } })
  expect(run.outputs['status']).toBe('invalid')
  expect(run.log.join('\n')).toContain("error package-missing: The model package `churn/3` doesn't exist")
})
