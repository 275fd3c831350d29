// Proves that what the environment, a proxy or a service gets wrong ends in words, in time, and with the process.
import { chmod } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { describe, expect, test } from '@jest/globals'
import { generate } from 'selfsigned'
import type { Fault } from '../../emulator/index.ts'
import { CI_ROLE, expectFailed, useHarness, withContainer } from '../support/action.ts'
import { BUCKET, putEverything, KEY } from '../support/preflight.ts'

const harness = useHarness()

const WITH_ROLE = { 'role-to-assume': CI_ROLE }
const CREATED = { status: 'created', region: 'eu-west-1' }

/** Holds the process for ever, as a library may. */
const LEFTOVER = `
require('node:net').createServer().listen(0, '127.0.0.1')
setInterval(() => undefined, 1000)
`

describe('the process ends after its report, whatever a library left', () => {
  test.each([
    ['a model was created', withContainer(), 0, 'created in eu-west-1'],
    ['the spec is wrong', withContainer('Modes: a'), 1, 'Modes'],
  ])('and %s', async (_, spec, exitCode, text) => {
    const folder = await harness.folder({ 'leftover.cjs': LEFTOVER })
    const env = { NODE_OPTIONS: `--require=${path.join(folder, 'leftover.cjs')}` }
    const run = await harness.run({ spec, env })
    expect(run.exitCode).toBe(exitCode)
    expect(run.stdout).toContain(text)
    expect(run.outputs.status).toBeDefined()
  })
})

describe('credentials in the environment', () => {
  test('lose what copying put around them', async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = harness.emulator.issueCredentials()
    const env = {
      AWS_ACCESS_KEY_ID: `\uFEFF${accessKeyId}\n`,
      AWS_SECRET_ACCESS_KEY: ` ${secretAccessKey}\r\n`,
      AWS_SESSION_TOKEN: `${sessionToken}\r`,
    }
    expect((await harness.run({ spec: withContainer(), env })).outputs).toMatchObject(CREATED)
  })

  test('for an OIDC token do so, too', async () => {
    const given = harness.emulator.environment('oidc')
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: `${given.ACTIONS_ID_TOKEN_REQUEST_TOKEN}\n`,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${given.ACTIONS_ID_TOKEN_REQUEST_URL}\r\n`,
    }
    const run = await harness.run({ spec: withContainer(), inputs: WITH_ROLE, env })
    expect(run.outputs).toMatchObject(CREATED)
  })

  test('in a token file do so, too', async () => {
    const folder = await harness.folder({ token: `${harness.emulator.webIdentityToken()}\r\n` })
    const env = { AWS_WEB_IDENTITY_TOKEN_FILE: path.join(folder, 'token'), AWS_ROLE_ARN: CI_ROLE }
    const run = await harness.run({ spec: withContainer(), credentials: 'none', env })
    expect(run.outputs).toMatchObject(CREATED)
  })

  test('that are two lines are an error that names the variable', async () => {
    const run = await harness.run({ spec: withContainer(), env: { AWS_SESSION_TOKEN: 'Zm9v\nYmFy' } })
    expectFailed(run)
    expect(run.annotations[0]?.message).toContain(
      'The value of the environment variable `AWS_SESSION_TOKEN` contains a line break.',
    )
    expect(run.stdout).not.toContain('YmFy')
    expect(harness.operations()).toEqual([])
  })

  const isRoot = process.getuid?.() === 0
  // Only root may start a process as another user.
  ;(isRoot ? test : test.skip)('serve a user whom the machine does not know, without HOME', async () => {
    const workspace = await harness.folder({ 'model.yml': withContainer() })
    await chmod(workspace, 0o755)
    const env = { AWS_CONFIG_FILE: '', AWS_SHARED_CREDENTIALS_FILE: '', AWS_REGION: 'eu-west-1' }
    const run = await harness.run({
      workspace,
      inputs: { 'spec-file': 'model.yml', 'aws-region': '' },
      env,
      uid: 54_321,
    })
    expect(run.outputs).toMatchObject(CREATED)
  })

  test.each([
    [{ AWS_PROFILE: 'nope' }, 'The profile `nope` in `AWS_PROFILE` is in neither '],
    [
      { AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token', AWS_ROLE_ARN: CI_ROLE },
      'Could not read the file `/nowhere/token` (`AWS_WEB_IDENTITY_TOKEN_FILE`): ENOENT',
    ],
  ])('that are not where %j says', async (env, message) => {
    const run = await harness.run({ spec: withContainer(), credentials: 'none', env: { ...env } })
    expectFailed(run)
    expect(run.annotations[0]?.message).toContain(message)
  })
})

test('NO_PROXY is read as by curl', async () => {
  const proxy = await harness.proxy({})
  const env = { HTTP_PROXY: proxy.url, NO_PROXY: 'example.com 127.0.0.0/8' }
  expect((await harness.run({ spec: withContainer(), env })).outputs).toMatchObject(CREATED)
  expect(proxy.requests).toEqual([])
})

test('AWS_USE_FIPS_ENDPOINT counts in any spelling, for STS, too', async () => {
  const names = ['*.us-east-1.amazonaws.com', '*.sagemaker.us-east-1.amazonaws.com']
  const made = await generate([{ name: 'commonName', value: 'emulator' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2 as const, value })) },
    ],
  })
  await harness.emulate({ tls: { key: made.private, cert: made.cert } })
  const { hostname: host, port } = new URL(harness.emulator.url)
  const proxy = await harness.proxy({ route: () => ({ host, port: Number(port) }) })
  const folder = await harness.folder({ 'ca.pem': made.cert, token: harness.emulator.webIdentityToken() })
  await harness.run({
    spec: withContainer().replace('eu-west-1', 'us-east-1'),
    inputs: { 'aws-region': 'us-east-1' },
    credentials: 'none',
    without: ['AWS_ENDPOINT_URL'],
    env: {
      HTTPS_PROXY: proxy.url,
      NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
      AWS_WEB_IDENTITY_TOKEN_FILE: path.join(folder, 'token'),
      AWS_ROLE_ARN: CI_ROLE,
      AWS_USE_FIPS_ENDPOINT: 'True',
    },
  })
  expect(proxy.requests.map(({ target }) => target)).toEqual([
    'sts-fips.us-east-1.amazonaws.com:443',
    'api-fips.sagemaker.us-east-1.amazonaws.com:443',
  ])
})

describe('STS', () => {
  test.each<[what: string, fault: Partial<Fault>]>([
    ['throttles', { kind: 'throttle', times: 3 }],
    ['has a fault', { kind: 'status', status: 503, times: 5 }],
    ['hangs up', { kind: 'reset', times: 5 }],
  ])('is asked again while it %s', async (_, fault) => {
    harness.emulator.fault({ operation: 'AssumeRoleWithWebIdentity', ...fault } as Fault)
    const run = await harness.run({ spec: withContainer(), inputs: WITH_ROLE })
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.operations().filter((operation) => operation === 'OidcToken')).toHaveLength(1)
  })

  test('gets a new token when one ran out, once', async () => {
    const code = 'ExpiredTokenException'
    const message = 'Token expired: current date/time must be before the expiration date/time'
    const fault = { operation: 'AssumeRoleWithWebIdentity', kind: 'error', code, message } as const
    harness.emulator.fault(fault)
    expect((await harness.run({ spec: withContainer(), inputs: WITH_ROLE })).outputs).toMatchObject(CREATED)
    const twice = ['OidcToken', 'AssumeRoleWithWebIdentity', 'OidcToken', 'AssumeRoleWithWebIdentity']
    expect(harness.operations()).toEqual([...twice, 'CreateModel'])
    harness.emulator.reset()
    harness.emulator.fault({ ...fault, on: 'every' })
    expectFailed(await harness.run({ spec: withContainer(), inputs: WITH_ROLE }))
    expect(harness.operations()).toEqual(twice)
  })
})

describe('an answer without an end is an error', () => {
  /** Makes a stalled answer late after some seconds at most, and asks once. */
  const env = { SAGEMAKER_CREATE_MODEL_ANSWER_TIME_FACTOR: '0.05', AWS_MAX_ATTEMPTS: '1' }

  test.each([
    ['CreateModel', 'endless', /is longer than 10485760 bytes/],
    ['AssumeRoleWithWebIdentity', 'endless', /is longer than 10485760 bytes/],
    ['OidcToken', 'endless', /OIDC token service.*is longer than 10485760 bytes/],
    ['CreateModel', 'stall', /did not answer within 3 s/],
    ['OidcToken', 'stall', /OIDC token service.*did not answer within 0\.75 s/],
  ] as const)('of %s: %s', async (operation, kind, message) => {
    harness.emulator.fault({ operation, kind, on: 'every' })
    const inputs = operation === 'CreateModel' ? {} : WITH_ROLE
    const run = await harness.run({ spec: withContainer(), inputs, ...(kind === 'stall' && { env }) })
    expectFailed(run)
    expect(run.annotations[0]?.message).toMatch(message)
  })

  test.each([
    ['endless', {}],
    ['stall', { SAGEMAKER_CREATE_MODEL_ANSWER_TIME_FACTOR: '0.2' }],
  ] as const)('and a notice of the preflight: %s', async (kind, limits) => {
    putEverything(harness.emulator)
    for (const operation of ['GetObject', 'GetRole', 'BatchGetImage'] as const)
      harness.emulator.fault({
        operation,
        kind,
        on: 'every',
        ...(operation === 'GetObject' && { status: 500 }),
      })
    const inputs = { preflight: 'true', 'ignore-rules': 'image-digest' }
    const spec = withContainer(`ModelDataUrl: s3://${BUCKET}/${KEY}`)
    const run = await harness.run({ spec, inputs, env: { ...limits } })
    expect(run.outputs).toMatchObject(CREATED)
    const notices = run.annotations.filter(({ message }) => message.includes('Could not check'))
    expect(notices.map(({ name }) => name)).toEqual(['notice', 'notice', 'notice'])
    const told = kind === 'endless' ? 'is longer than 10485760 bytes' : 'did not answer'
    for (const { message } of notices) expect(message).toContain(told)
  })
})

test("a proxy's page in place of the answer of any service is told as one", async () => {
  const page = {
    kind: 'status',
    status: 200,
    text: '<html><h1>Please log in</h1></html>',
    on: 'every',
  } as const
  harness.emulator.fault({ operation: 'AssumeRoleWithWebIdentity', ...page })
  const run = await harness.run({ spec: withContainer(), inputs: WITH_ROLE })
  expectFailed(run)
  expect(run.annotations[0]?.message).toContain(
    'The answer from 127.0.0.1 is not from AWS: HTTP 200, Please log in',
  )
  harness.emulator.reset()
  harness.emulator.fault({ operation: 'OidcToken', ...page })
  const other = await harness.run({ spec: withContainer(), inputs: WITH_ROLE })
  expect(other.annotations[0]?.message).toContain("its answer isn't JSON: Please log in")
})
