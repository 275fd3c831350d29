// Proves that allowed-account-ids stops a run with credentials of another account before anything is read or written.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import {
  CI_ROLE,
  expectFailed,
  expectInvalid,
  useHarness,
  withContainer,
  type Run,
} from '../support/action.ts'

const harness = useHarness()

const OWN = '123456789012'
const OTHER = '999999999999'

/** Runs with a list of allowed accounts. */
function allow(
  ids: string,
  inputs: Record<string, string> = {},
  more: Partial<Parameters<typeof harness.run>[0]> = {},
): Promise<Run> {
  return harness.run({ spec: withContainer(), inputs: { 'allowed-account-ids': ids, ...inputs }, ...more })
}

/** What the log says of the failure. */
function failureOf(run: Run): string {
  expectFailed(run)
  return run.annotations.map(({ message }) => message).join('\n')
}

describe('the account that is allowed', () => {
  test.each([OWN, `${OTHER} ${OWN}`, `${OTHER},${OWN}`, `${OTHER}\n${OWN}\n`])('by %j', async (ids) => {
    const run = await allow(ids)
    expect(run.outputs['status']).toBe('created')
    expect(harness.operations()).toEqual(['GetCallerIdentity', 'CreateModel'])
  })

  test('costs no call with role-to-assume', async () => {
    const run = await allow(OWN, { 'role-to-assume': CI_ROLE })
    expect(run.outputs['status']).toBe('created')
    expect(harness.operations()).toEqual(['OidcToken', 'AssumeRoleWithWebIdentity', 'CreateModel'])
  })

  test('is asked for once for all models', async () => {
    const spec = `${withContainer()}---\n${withContainer().replace('churn', 'other')}`
    const run = await allow(OWN, {}, { spec })
    expect(run.exitCode).toBe(0)
    expect(harness.operations().filter((name) => name === 'GetCallerIdentity')).toHaveLength(1)
  })

  test('may be in another partition', async () => {
    await harness.emulate({ audiences: ['sts.amazonaws.com.cn'] })
    const spec = [
      'ModelName: churn',
      `ExecutionRoleArn: arn:aws-cn:iam::${OWN}:role/sagemaker-execution`,
      'PrimaryContainer:',
      `  Image: ${OWN}.dkr.ecr.cn-north-1.amazonaws.com.cn/churn:1`,
    ].join('\n')
    const run = await allow(
      OWN,
      {
        'aws-region': 'cn-north-1',
        'role-to-assume': `arn:aws-cn:iam::${OWN}:role/github`,
        audience: 'sts.amazonaws.com.cn',
      },
      { spec },
    )
    expect(run.outputs['status']).toBe('created')
  })
})

describe('another account fails the step, which names both and the source of the credentials', () => {
  const keys = 'the environment variables `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`'

  test.each(['false', 'true'])('keys in the environment, with dry-run: %s', async (dryRun) => {
    const run = await allow(`${OTHER} 111111111111`, { 'dry-run': dryRun, preflight: 'true' })
    expect(failureOf(run)).toContain(
      `The credentials from ${keys} belong to the account \`${OWN}\`, but \`allowed-account-ids\` allows only \`${OTHER}\`, \`111111111111\`.`,
    )
    expect(run.log.join('\n')).toContain(
      `If \`${OWN}\` is the right account, add it to \`allowed-account-ids\`.`,
    )
    expect(harness.operations()).toEqual(['GetCallerIdentity'])
  })

  test.each([
    ['container', 'the role of the container'],
    ['instance', 'the role of the EC2 instance'],
  ] as const)('%s', async (credentials, source) => {
    const run = await allow(OTHER, {}, { credentials })
    expect(failureOf(run)).toContain(`The credentials from ${source} belong to the account \`${OWN}\``)
    expect(harness.operations().at(-1)).toBe('GetCallerIdentity')
    expect(harness.sent()).toEqual([])
  })

  test('a profile', async () => {
    const { accessKeyId, secretAccessKey } = harness.emulator.credentials
    const folder = await harness.folder({
      config: '[profile deploy]\nregion = eu-west-1\n',
      // What a profile says of its account proves nothing.
      credentials: `[deploy]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_account_id = ${OTHER}\n`,
    })
    const env = {
      AWS_PROFILE: 'deploy',
      AWS_CONFIG_FILE: path.join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'credentials'),
    }
    const run = await allow(OTHER, {}, { credentials: 'none', env })
    expect(failureOf(run)).toContain('The credentials from the AWS profile `deploy` belong to')
    expect(harness.operations()).toEqual(['GetCallerIdentity'])
  })

  test('a variable that claims the allowed account', async () => {
    const run = await allow(OTHER, {}, { env: { AWS_ACCOUNT_ID: OTHER } })
    expect(failureOf(run)).toContain(`belong to the account \`${OWN}\``)
  })

  test('role-to-assume, by its ARN, before any call', async () => {
    const run = await allow(OTHER, { 'role-to-assume': CI_ROLE })
    expectInvalid(run, harness)
    expect(run.log).toContain(
      `input role-to-assume error invalid-input: The role is in the account \`${OWN}\`, but \`allowed-account-ids\` allows only \`${OTHER}\`.`,
    )
  })

  test('role-to-assume, by what STS answers', async () => {
    const sts = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, { 'content-type': 'text/xml', 'x-amzn-requestid': 'r' })
        response.end(
          '<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult>' +
            `<AssumedRoleUser><Arn>arn:aws:sts::${OTHER}:assumed-role/x/y</Arn><AssumedRoleId>A:y</AssumedRoleId></AssumedRoleUser>` +
            '<Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>made-up-key</SecretAccessKey><SessionToken>made-up-token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>' +
            '</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>',
        )
      })
    })
    await new Promise<void>((resolve) => sts.listen(0, '127.0.0.1', resolve))
    try {
      const env = { AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${(sts.address() as AddressInfo).port}` }
      const run = await allow(OWN, { 'role-to-assume': CI_ROLE }, { env })
      expect(failureOf(run)).toContain(
        `The credentials from \`role-to-assume\` (\`${CI_ROLE}\`) belong to the account \`${OTHER}\`, but \`allowed-account-ids\` allows only \`${OWN}\`.`,
      )
      expect(harness.operations()).toEqual(['OidcToken'])
    } finally {
      sts.close()
      sts.closeAllConnections()
    }
  })
})

describe('an account that is not known', () => {
  test('without credentials, a dry run checks the spec alone', async () => {
    const run = await allow(OTHER, { 'dry-run': 'true' }, { credentials: 'none' })
    expect(run.exitCode).toBe(0)
    expect(harness.operations()).toEqual([])
  })

  test.each(['false', 'true'])('fails when STS denies the call, with dry-run: %s', async (dryRun) => {
    harness.emulator.fault({
      kind: 'error',
      operation: 'GetCallerIdentity',
      code: 'AccessDenied',
      message: 'User is not authorized to perform: sts:GetCallerIdentity',
      status: 403,
    })
    const run = await allow(OWN, { 'dry-run': dryRun })
    expect(failureOf(run)).toContain('Could not find out the account of the credentials from the environment')
    expect(run.log.join('\n')).toContain('check the policy of the VPC endpoint or proxy for STS')
    expect(harness.operations()).toEqual(['GetCallerIdentity'])
  })

  test('fails with keys that do not work', async () => {
    const run = await allow(
      OWN,
      { 'dry-run': 'true' },
      { env: { AWS_SECRET_ACCESS_KEY: 'of-somebody-else' } },
    )
    expect(failureOf(run)).toContain('Could not find out the account')
    expect(harness.sent()).toEqual([])
  })

  test('is asked for again when the call fails in passing', async () => {
    harness.emulator.fault({
      kind: 'error',
      operation: 'GetCallerIdentity',
      code: 'Throttling',
      message: 'Rate exceeded',
      status: 400,
      times: 2,
    })
    const run = await allow(OWN)
    expect(run.outputs['status']).toBe('created')
    expect(harness.operations()).toEqual([...Array(3).fill('GetCallerIdentity'), 'CreateModel'])
  })

  test('is asked for at AWS_ENDPOINT_URL_STS', async () => {
    const { url } = harness.emulator
    const env = {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_SAGEMAKER: url,
      AWS_ENDPOINT_URL_STS: url,
    }
    expect((await allow(OWN, {}, { env })).outputs['status']).toBe('created')
  })
})

describe('the input', () => {
  test.each([
    ['123', "`123` isn't an AWS account ID."],
    ['1234-5678-9012', "`1234-5678-9012` isn't an AWS account ID."],
    [`${OWN} prod`, "`prod` isn't an AWS account ID."],
    [',', 'The input names no account.'],
  ])('%j is refused', async (ids, message) => {
    const run = await allow(ids)
    expectInvalid(run, harness)
    expect(run.log).toContain(`input allowed-account-ids error invalid-input: ${message}`)
  })
})
