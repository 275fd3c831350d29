// Proves on the built action what pasted inputs, stray regions and malformed images come to.
import { describe, expect, test } from '@jest/globals'
import { expectInvalid, IMAGE, ROLE, useHarness, withContainer } from '../support/action.ts'

const harness = useHarness()

const errorsOf = (log: readonly string[]): string[] => log.filter((line) => / error [a-z-]+: /.test(line))

test('a value with line breaks stays one value in a mapping of each input', async () => {
  const title = 'a"\nADMIN=1\n::error::b'
  const variables = JSON.stringify({ TITLE: title })
  const spec = withContainer('Environment: { TITLE: "${TITLE}" }')
  const environment = JSON.stringify({ BODY: title })
  const run = await harness.run({ spec, inputs: { variables, environment, tags: '{"team": "a=b"}' } })
  expect(run.exitCode).toBe(0)
  expect(harness.sent()).toMatchObject([
    {
      PrimaryContainer: { Environment: { TITLE: title, BODY: title } },
      Tags: expect.arrayContaining([{ Key: 'team', Value: 'a=b' }]),
    },
  ])
})

test.each(['environment', 'variables', 'tags'])('a key pasted into %s is nowhere', async (input) => {
  const body = 'MIIEpAIBAAKCAQEA1b2c3d4e5f6g7h8i9j0kAbCdEfGhIjKlMnOpQrStUvWxYz0'
  const key = `-----BEGIN RSA PRIVATE KEY-----\n${body}\n${body}=\n-----END RSA PRIVATE KEY-----`
  const run = await harness.run({ spec: withContainer(), inputs: { [input]: key } })
  expectInvalid(run, harness)
  expect(JSON.stringify([run.log, run.annotations, run.summary, run.outputs])).not.toContain(body)
})

describe('AWS_REGION', () => {
  test('with what was pasted around it is read without that', async () => {
    const run = await harness.run({
      spec: withContainer(),
      inputs: { 'aws-region': '' },
      env: { AWS_REGION: '"eu-west-1"\r\n' },
    })
    expect(run.outputs).toMatchObject({ status: 'created', region: 'eu-west-1' })
  })

  test('that is no region is named, and nothing is asked', async () => {
    const run = await harness.run({
      spec: withContainer(),
      inputs: { 'aws-region': '' },
      env: { AWS_REGION: 'eu-west-1a' },
    })
    expectInvalid(run, harness)
    expect(errorsOf(run.log)).toEqual([expect.stringContaining('The environment variable `AWS_REGION`')])
    expect(harness.operations()).toEqual([])
  })
})

test('an image that ECR refuses as malformed is an error of the preflight', async () => {
  harness.emulator.put({ iamRoles: [{ arn: ROLE }] })
  harness.emulator.fault({
    operation: 'BatchGetImage',
    kind: 'error',
    code: 'InvalidParameterException',
    message: 'Invalid parameter at the repository name',
    on: 'every',
  })
  const run = await harness.run({ spec: withContainer(), inputs: { preflight: 'true' } })
  expect(run.outputs).toMatchObject({ status: 'invalid' })
  expect(errorsOf(run.log)).toEqual([
    expect.stringContaining(` error image-reference: ECR rejects \`${IMAGE}\` as an image name`),
  ])
  expect(harness.operations()).not.toContain('CreateModel')
})
