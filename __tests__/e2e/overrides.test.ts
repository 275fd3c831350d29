// Proves that the input `overrides` replaces fields of what is sent, and that its findings are told at their place.
import { expect, test } from '@jest/globals'
import { expectInvalid, IMAGE, ROLE, useHarness, withContainer, withTopLevel } from '../support/action.ts'

const harness = useHarness()

const VPC = ['VpcConfig:', '  SecurityGroupIds: ["${GROUP}"]', '  Subnets: [subnet-a, subnet-b]'].join('\n')

test('the fields of overrides are sent to every model', async () => {
  const run = await harness.run({
    spec: [
      withTopLevel('VpcConfig: { SecurityGroupIds: [sg-dev], Subnets: [subnet-dev] }'),
      withTopLevel('EnableNetworkIsolation: true').replace('churn', 'other'),
    ].join('---\n'),
    inputs: {
      overrides: `${VPC}\nEnableNetworkIsolation: null\n`,
      variables: 'GROUP=sg-prod',
      'execution-role-arn': ROLE.replace('sagemaker-execution', 'prod'),
      'max-parallel': '1',
    },
  })
  const common = {
    ExecutionRoleArn: ROLE.replace('sagemaker-execution', 'prod'),
    PrimaryContainer: { Image: IMAGE },
    VpcConfig: { SecurityGroupIds: ['sg-prod'], Subnets: ['subnet-a', 'subnet-b'] },
  }
  expect(run.log.filter((line) => line.includes('warning'))).toEqual([])
  expect(harness.sent()).toEqual([
    { ModelName: 'churn', ...common },
    { ModelName: 'other', ...common },
  ])
})

test('a run again with the same overrides changes nothing', async () => {
  const inputs = { overrides: VPC, variables: 'GROUP=sg-prod' }
  const first = await harness.run({ spec: withContainer(), inputs })
  const second = await harness.run({ spec: withContainer(), inputs })
  expect([first.outputs['status'], second.outputs['status']]).toEqual(['created', 'unchanged'])
})

test('a finding names the line and column of the input, in the log and as an annotation', async () => {
  const run = await harness.run({
    spec: withContainer(),
    inputs: { overrides: 'VpcConfig:\n  Subnet: [subnet-a]\n  SecurityGroupIds: [sg-a]\n' },
  })
  expectInvalid(run, harness)
  expect(run.log).toContain('input overrides:2:3 error unknown-field: Unknown field `Subnet` in `VpcConfig`.')
  const message = expect.stringContaining('input overrides:2:3')
  expect(run.annotations).toContainEqual(expect.objectContaining({ name: 'error', message }))
})

test('text that is no mapping fails before anything is sent', async () => {
  const run = await harness.run({ spec: withContainer(), inputs: { overrides: 'stages/prod.yml' } })
  expectInvalid(run, harness)
  expect(run.log.join('\n')).toContain('Pass the YAML itself, not a file name.')
})

test('an input of white space counts as not set', async () => {
  const run = await harness.run({ spec: withContainer(), inputs: { overrides: ' \n ' } })
  expect(run.outputs['status']).toBe('created')
})

test('text cannot start a workflow command', async () => {
  const hostile = '"::error::x\\n::set-output name=a::b": 1'
  const run = await harness.run({ spec: withContainer(), inputs: { overrides: hostile } })
  expectInvalid(run, harness)
  expect(run.commands.filter(({ name }) => name === 'set-output')).toEqual([])
})
