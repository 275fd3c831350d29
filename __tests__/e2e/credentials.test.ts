// Proves that credentials and the region are found in every place where AWS tools look, and stay in the process.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { EnvironmentKind } from '../../emulator/index.ts'
import { CI_ROLE, expectFailed, ROLE, useHarness, withContainer, type Run } from '../support/action.ts'

const harness = useHarness()

const CREATED = { status: 'created', region: 'eu-west-1', changed: 'true' }
const FROM_ENVIRONMENT = { 'aws-region': '' }

/** The access key that the model was created with. */
function signer(): string {
  const authorization = harness.emulator.requests.findLast(({ operation }) => operation === 'CreateModel')
    ?.headers['authorization']
  return /Credential=([A-Z0-9]+)\//.exec(authorization ?? '')?.[1] ?? ''
}

describe('credentials from', () => {
  test('the environment', async () => {
    const run = await harness.run({ spec: withContainer() })
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.operations()).toEqual(['CreateModel'])
    expect(signer()).toBe(harness.emulator.credentials.accessKeyId)
  })

  test('the environment, with a session token as configure-aws-credentials leaves it', async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = harness.emulator.issueCredentials()
    const run = await harness.run({
      spec: withContainer(),
      env: {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
      },
    })
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.operations()).toEqual(['CreateModel'])
    expect(signer()).toBe(accessKeyId)
  })

  test('the environment, which wins over a profile of the machine as it does in the AWS CLI', async () => {
    const run = await withProfile(
      () => ({
        config: '[profile machine]\nregion = eu-west-1\n',
        credentials:
          '[machine]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = of-the-machine\n',
      }),
      { AWS_PROFILE: 'machine', ...harness.emulator.environment('static') },
    )
    expect(run.outputs).toMatchObject(CREATED)
    expect(signer()).toBe(harness.emulator.credentials.accessKeyId)
  })

  test('the environment, beside a profile that has only a region', async () => {
    const run = await withProfile(
      () => ({ config: '[profile machine]\nregion = eu-west-1\n', credentials: '' }),
      {
        AWS_PROFILE: 'machine',
        ...harness.emulator.environment('static'),
      },
    )
    expect(run.outputs).toMatchObject(CREATED)
  })

  test('a profile of the shared files, with its region', async () => {
    const run = await withProfile(
      ({ accessKeyId, secretAccessKey }) => ({
        config: '[profile deploy]\nregion = eu-west-1\n',
        credentials: `[deploy]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
      }),
      { AWS_PROFILE: 'deploy' },
    )
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.operations()).toEqual(['CreateModel'])
    expect(signer()).toBe(harness.emulator.credentials.accessKeyId)
  })

  test('the default profile', async () => {
    const run = await withProfile(({ accessKeyId, secretAccessKey }) => ({
      config: '[default]\nregion = eu-west-1\n',
      credentials: `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    }))
    expect(run.outputs).toMatchObject(CREATED)
  })

  test('a profile that assumes a role', async () => {
    const run = await withProfile(
      ({ accessKeyId, secretAccessKey }) => ({
        config: `[profile deploy]\nregion = eu-west-1\nrole_arn = ${CI_ROLE}\nsource_profile = base\n`,
        credentials: `[base]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
      }),
      { AWS_PROFILE: 'deploy' },
    )
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.operations()).toEqual(['AssumeRole', 'CreateModel'])
  })

  test('a web identity token file', async () => {
    const folder = await harness.folder({ token: harness.emulator.webIdentityToken() })
    const run = await harness.run({
      spec: withContainer(),
      credentials: 'none',
      env: { AWS_WEB_IDENTITY_TOKEN_FILE: path.join(folder, 'token'), AWS_ROLE_ARN: CI_ROLE },
    })
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.operations()).toEqual(['AssumeRoleWithWebIdentity', 'CreateModel'])
  })

  test("a container's credential service", async () => {
    const run = await harness.run({ spec: withContainer(), credentials: 'container' })
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.operations()).toEqual(['ContainerCredentials', 'CreateModel'])
  })

  test('instance metadata', async () => {
    const run = await harness.run({ spec: withContainer(), credentials: 'instance' })
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.operations()).toEqual([
      'InstanceMetadataToken',
      'InstanceMetadataRole',
      'InstanceMetadataCredentials',
      'CreateModel',
    ])
  })

  test("role-to-assume, which wins over the environment's", async () => {
    const run = await harness.run({
      spec: withContainer(),
      inputs: { 'role-to-assume': CI_ROLE },
      env: { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'of-somebody-else' },
    })
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.operations()).toEqual(['OidcToken', 'AssumeRoleWithWebIdentity', 'CreateModel'])
    expect(signer()).toMatch(/^ASIA/)
  })

  test('role-to-assume, masked before they are used', async () => {
    const run = await harness.run({ spec: withContainer(), inputs: { 'role-to-assume': CI_ROLE } })
    const masks = run.commands.flatMap(({ name, message }) => (name === 'add-mask' ? [message] : []))
    const [, sts, create] = harness.emulator.requests
    expect(masks).toContain(new URLSearchParams(sts!.body).get('WebIdentityToken'))
    expect(masks).toContain(create!.headers['x-amz-security-token'])
    expect(masks).toHaveLength(3)
  })

  test('role-to-assume, for the audience that the provider expects', async () => {
    await harness.emulate({ audiences: ['https://github.com/octo-org'] })
    const inputs = { 'role-to-assume': CI_ROLE, audience: 'https://github.com/octo-org' }
    const run = await harness.run({ spec: withContainer(), inputs })
    expect(run.outputs).toMatchObject(CREATED)
  })
})

describe('the region', () => {
  const region = async (
    inputs: Record<string, string>,
    env: Record<string, string>,
    credentials: EnvironmentKind = 'static',
  ): Promise<unknown> => {
    // No image of a registry with a region, so that any will do.
    const spec = `ModelName: churn\nExecutionRoleArn: ${ROLE}\nPrimaryContainer: { ModelPackageName: churn }\n`
    const run = await harness.run({ spec, inputs: { ...FROM_ENVIRONMENT, ...inputs }, env, credentials })
    expect(run.exitCode).toBe(0)
    expect(harness.emulator.requests.at(-1)?.region).toEqual(run.outputs['region'])
    return run.outputs['region']
  }

  test('aws-region wins over the environment', async () => {
    const env = { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-west-2' }
    expect(await region({ 'aws-region': 'ap-southeast-2' }, env)).toBe('ap-southeast-2')
  })

  test('AWS_REGION wins over AWS_DEFAULT_REGION', async () => {
    expect(await region({}, { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-west-2' })).toBe('us-east-1')
  })

  test('AWS_DEFAULT_REGION alone, and beside an empty AWS_REGION', async () => {
    expect(await region({}, { AWS_REGION: '', AWS_DEFAULT_REGION: 'us-west-2' })).toBe('us-west-2')
  })

  test('AWS_DEFAULT_REGION wins over the profile', async () => {
    const folder = await harness.folder({ config: '[default]\nregion = eu-north-1\n' })
    const AWS_CONFIG_FILE = path.join(folder, 'config')
    expect(await region({}, { AWS_DEFAULT_REGION: 'us-west-2', AWS_CONFIG_FILE })).toBe('us-west-2')
  })

  test('the profile, with credentials from elsewhere', async () => {
    const folder = await harness.folder({ config: '[profile deploy]\nregion = eu-north-1\n' })
    const AWS_CONFIG_FILE = path.join(folder, 'config')
    expect(await region({}, { AWS_PROFILE: 'deploy', AWS_CONFIG_FILE }, 'container')).toBe('eu-north-1')
  })
})

describe('partitions', () => {
  test.each([
    ['aws-cn', 'cn-north-1', 'amazonaws.com.cn', 'https://cn-north-1.console.amazonaws.cn/'],
    ['aws-us-gov', 'us-gov-west-1', 'amazonaws.com', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
  ])('%s with OIDC', async (partition, region, suffix, consoleStart) => {
    await harness.emulate({ audiences: ['sts.amazonaws.com.cn', 'sts.amazonaws.com'] })
    const spec = [
      'ModelName: churn',
      `ExecutionRoleArn: arn:${partition}:iam::123456789012:role/sagemaker-execution`,
      'PrimaryContainer:',
      `  Image: 123456789012.dkr.ecr.${region}.${suffix}/churn:1`,
    ].join('\n')
    const run = await harness.run({
      spec,
      inputs: {
        'aws-region': region,
        'role-to-assume': `arn:${partition}:iam::123456789012:role/github-actions`,
        audience: `sts.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`,
      },
    })
    expect(run.outputs).toMatchObject({
      status: 'created',
      region,
      'model-arn': `arn:${partition}:sagemaker:${region}:123456789012:model/churn`,
    })
    expect(run.outputs['console-url']?.startsWith(consoleStart)).toBe(true)
  })
})

describe('endpoints', () => {
  test('each service has its own variable', async () => {
    const { url } = harness.emulator
    const run = await harness.run({
      spec: withContainer(),
      inputs: { 'role-to-assume': CI_ROLE },
      // Nothing listens on this port.
      env: {
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        AWS_ENDPOINT_URL_SAGEMAKER: url,
        AWS_ENDPOINT_URL_STS: url,
      },
    })
    expect(run.outputs).toMatchObject(CREATED)
  })
})

describe('credentials that do not work', () => {
  test('none at all', async () => {
    const run = await harness.run({ spec: withContainer(), credentials: 'none' })
    expectFailed(run)
    expect(harness.operations()).toEqual([])
    const log = run.log.join('\n')
    expect(log).toMatch(/1\. .*role-to-assume.*id-token: write/)
    expect(log).toMatch(/2\. .*aws-actions\/configure-aws-credentials/)
    expect(log).toMatch(/forks/)
  })

  test('no region', async () => {
    const run = await harness.run({ spec: withContainer(), inputs: FROM_ENVIRONMENT })
    expectFailed(run)
    expect(run.outputs['region']).toBe('')
    expect(harness.operations()).toEqual([])
    expect(run.annotations[0]?.message).toContain('Region is missing')
    expect(run.log.join('\n')).toMatch(/1\. .*aws-region/)
  })

  test('no region, with a role to assume: nobody is asked for a token', async () => {
    const inputs = { ...FROM_ENVIRONMENT, 'role-to-assume': CI_ROLE }
    const run = await harness.run({ spec: withContainer(), inputs })
    expectFailed(run)
    expect(harness.operations()).toEqual([])
    expect(run.annotations[0]?.message).toContain('Region is missing')
  })

  test('a profile that does not exist', async () => {
    const run = await harness.run({
      spec: withContainer(),
      credentials: 'none',
      env: { AWS_PROFILE: 'nobody' },
    })
    expectFailed(run)
    expect(run.annotations[0]?.message).toMatch(/nobody|credentials/i)
  })

  test.each([
    ['a wrong secret', { AWS_SECRET_ACCESS_KEY: 'wrong' }, 'InvalidSignatureException'],
    ['an unknown key', { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' }, 'UnrecognizedClientException'],
  ])('%s', async (_, env, code) => {
    const run = await harness.run({ spec: withContainer(), env })
    expectFailed(run)
    expect(run.outputs['region']).toBe('eu-west-1')
    expect(harness.operations()).toEqual(['CreateModel'])
    expect(run.annotations[0]?.message).toContain(code)
    expect(run.annotations[0]?.message).toMatch(/request id [0-9a-f-]{36}/)
  })

  test('expired ones', async () => {
    const issued = harness.emulator.issueCredentials({ expiresInSeconds: -60 })
    const run = await harness.run({
      spec: withContainer(),
      env: {
        AWS_ACCESS_KEY_ID: issued.accessKeyId,
        AWS_SECRET_ACCESS_KEY: issued.secretAccessKey,
        AWS_SESSION_TOKEN: issued.sessionToken,
      },
    })
    expectFailed(run)
    expect(run.annotations[0]?.message).toContain('ExpiredTokenException')
    expect(harness.operations()).toEqual(['CreateModel'])
  })
})

interface SharedFiles {
  config: string
  credentials: string
}

/** Runs with shared files of AWS, and nothing else to find credentials or a region in. */
async function withProfile(
  files: (keys: { accessKeyId: string; secretAccessKey: string }) => SharedFiles,
  env: Record<string, string> = {},
): Promise<Run> {
  const folder = await harness.folder()
  await mkdir(path.join(folder, '.aws'))
  const { config, credentials } = files(harness.emulator.credentials)
  const AWS_CONFIG_FILE = path.join(folder, '.aws', 'config')
  const AWS_SHARED_CREDENTIALS_FILE = path.join(folder, '.aws', 'credentials')
  await writeFile(AWS_CONFIG_FILE, config, { mode: 0o600 })
  await writeFile(AWS_SHARED_CREDENTIALS_FILE, credentials, { mode: 0o600 })
  return harness.run({
    spec: withContainer(),
    credentials: 'none',
    inputs: FROM_ENVIRONMENT,
    env: { ...env, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE },
  })
}
