// Proves that what AWS and the token service refuse is told with its cause, and that what passes by is tried again.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import {
  ARN,
  CI_ROLE,
  expectFailed,
  SECRET,
  IMAGE,
  useHarness,
  withContainer,
  type Run,
} from '../support/action.ts'

const harness = useHarness()

const WITH_ROLE = { 'role-to-assume': CI_ROLE }
const CREATED = { status: 'created', 'model-arn': ARN, changed: 'true' }

/** The one error that is told, as one annotation. */
function told(run: Run): string {
  expect(run.annotations.map(({ name }) => name)).toEqual(['error'])
  return run.annotations[0]?.message ?? ''
}

/** The numbered causes that the log lists, in order. */
function causes(run: Run): string[] {
  return run.log.flatMap((line) => /^\s*\d+\. (.+)$/.exec(line)?.[1] ?? [])
}

describe('SageMaker refuses', () => {
  test('and its message, code and request id are told', async () => {
    const message = `The execution role ARN "arn:aws:iam::123456789012:role/x" is invalid. Please ensure that the role exists.`
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message,
      on: 'every',
    })
    const run = await harness.run({ spec: withContainer(`Environment: { SETTING: ${SECRET} }`) })

    expectFailed(run)
    expect(run.outputs['region']).toBe('eu-west-1')
    expect(told(run)).toContain('churn failed')
    expect(told(run)).toContain(message)
    expect(told(run)).toMatch(/\(ValidationException, request id [0-9a-f-]{36}\)/)
    expect(harness.emulator.models.size).toBe(0)
    const file = JSON.parse(await readFile(run.outputs['request-file']!, 'utf8'))
    expect(file).toEqual(harness.sent()[0])
  })

  test('an error whose text is called Message', async () => {
    const message = "The account-level service limit 'Maximum number of models' is 3000 Models."
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ResourceLimitExceeded',
      message,
      on: 'every',
    })
    const run = await harness.run({ spec: withContainer() })
    expectFailed(run)
    expect(told(run)).toContain(message)
    expect(told(run)).toContain('ResourceLimitExceeded')
  })

  test('access, and is not asked again', async () => {
    const message =
      'User: arn:aws:iam::123456789012:user/ci is not authorized to perform: sagemaker:CreateModel'
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'AccessDeniedException',
      message,
      on: 'every',
    })
    const run = await harness.run({ spec: withContainer() })
    expectFailed(run)
    expect(told(run)).toContain(message)
    expect(harness.operations()).toEqual(['CreateModel'])
  })

  test('an image of another region, in its own words', async () => {
    const run = await harness.run({ spec: withContainer(), inputs: { 'aws-region': 'us-east-1' } })
    expect(run.exitCode).toBe(1)
    expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(/region/i)
    expect(harness.emulator.models.size).toBe(0)
  })

  test('and environment values in its message are hidden', async () => {
    const values = {
      SETTING: `${SECRET}-1`,
      LONGER: `${SECRET}-1-2`,
      ONE: '7',
      URL: `https://${SECRET}/?a=1,b={2}`,
    }
    const map = Object.entries(values)
      .map(([name, value]) => `${name}=${value}`)
      .join(', ')
    const message = `1 validation error detected: Value '{${map}}' at 'primaryContainer.environment' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 1024, Member must satisfy regular expression pattern: [\\S\\s]*]`
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message,
      on: 'every',
    })
    const lines = Object.entries(values).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`)
    const run = await harness.run({ spec: withContainer('Environment:', ...lines) })
    expectFailed(run)
    expect(told(run)).toContain("Value '***' at 'primaryContainer.environment'")
  })

  test('and values of the input environment and of later containers are hidden, too', async () => {
    const message = `Value '{A=${SECRET}-a}' and '{B=${SECRET}-b}' at 'containers' failed to satisfy constraint`
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message,
      on: 'every',
    })
    const spec = `- { Image: ${IMAGE}, Environment: { A: ${SECRET}-a } }\n- { Image: ${IMAGE}, Environment: { B: ${SECRET}-b } }`
    const inputs = { 'model-name': 'churn', 'execution-role-arn': 'arn:aws:iam::123456789012:role/x' }
    expectFailed(await harness.run({ spec, inputs }))
    expectFailed(
      await harness.run({ spec: withContainer(), inputs: { environment: `A=${SECRET}-a\nB=${SECRET}-b` } }),
    )
    expect(harness.sent()).toHaveLength(2)
  })

  test('a name that is taken', async () => {
    await harness.run({ spec: withContainer() })
    const run = await harness.run({ spec: withContainer('ModelDataUrl: s3://models/other.tar.gz') })
    expect(run.exitCode).toBe(1)
    expect(run.outputs).toMatchObject({ 'model-name': 'churn', changed: 'false' })
    expect(harness.emulator.models.get('eu-west-1/churn')?.request).toEqual(harness.sent()[0])
    expect(run.annotations.map(({ message }) => message).join('\n')).toContain('churn')
  })

  test('with text that would be commands', async () => {
    const message = 'no\n::error::pwned\r\n##[error]pwned\u0085::set-env name=A::b\u001b[31m'
    harness.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message,
      on: 'every',
    })
    const run = await harness.run({ spec: withContainer() })
    expectFailed(run)
    expect(told(run)).toContain('pwned')
    expect(run.stdout).not.toContain('\u001b')
    expect(run.log.filter((line) => line.includes('pwned'))).toEqual([])
  })
})

describe('what passes by is tried again', () => {
  test.each([
    ['throttling, twice', [{ kind: 'throttle', times: 2 }]],
    ['HTTP 503 without a body', [{ kind: 'status', status: 503, body: 'empty' }]],
    ['HTTP 500 with a page', [{ kind: 'status', status: 500 }]],
    ['a connection that is cut', [{ kind: 'reset' }]],
  ] as const)('%s', async (_, faults) => {
    for (const fault of faults) harness.emulator.fault({ operation: 'CreateModel', ...fault })
    const run = await harness.run({ spec: withContainer() })
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.emulator.requests.filter(({ status }) => status !== 200).length).toBeGreaterThan(0)
    expect(harness.emulator.requests.at(-1)?.status).toBe(200)
    expect(run.annotations).toEqual([])
  })

  test('a fault of STS', async () => {
    harness.emulator.fault({ operation: 'AssumeRoleWithWebIdentity', kind: 'status', status: 503 })
    const run = await harness.run({ spec: withContainer(), inputs: WITH_ROLE })
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.operations()).toEqual([
      'OidcToken',
      'AssumeRoleWithWebIdentity',
      'AssumeRoleWithWebIdentity',
      'CreateModel',
    ])
  })

  test.each([
    ['an error', { kind: 'status', status: 500 }],
    ['too many requests', { kind: 'status', status: 429 }],
    ['a cut connection', { kind: 'reset' }],
  ] as const)('%s of the token service', async (_, fault) => {
    harness.emulator.fault({ operation: 'OidcToken', ...fault })
    const run = await harness.run({ spec: withContainer(), inputs: WITH_ROLE })
    expect(run.outputs).toMatchObject(CREATED)
    expect(harness.operations()).toEqual([
      'OidcToken',
      'OidcToken',
      'AssumeRoleWithWebIdentity',
      'CreateModel',
    ])
  })
})

describe('the token service', () => {
  test('is not there: the job lacks the permission', async () => {
    const run = await harness.run({ spec: withContainer(), inputs: WITH_ROLE, credentials: 'static' })
    expectFailed(run)
    expect(harness.operations()).toEqual([])
    expect(told(run)).toContain('ACTIONS_ID_TOKEN_REQUEST_URL')
    expect(causes(run)[0]).toMatch(/permissions: id-token: write/)
    expect(causes(run).join('\n')).toMatch(/forks/)
  })

  test('goes on failing: it is asked a few times, and then named', async () => {
    harness.emulator.fault({ operation: 'OidcToken', kind: 'status', status: 500, on: 'every' })
    const run = await harness.run({ spec: withContainer(), inputs: WITH_ROLE })
    expectFailed(run)
    expect(told(run)).toMatch(/OIDC token service.*HTTP 500/)
    expect(harness.operations()).toEqual(['OidcToken', 'OidcToken', 'OidcToken', 'OidcToken'])
  })

  test('refuses: it is not asked again', async () => {
    const run = await harness.run({
      spec: withContainer(),
      inputs: WITH_ROLE,
      env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'expired' },
    })
    expectFailed(run)
    expect(told(run)).toContain('HTTP 401')
    expect(harness.operations()).toEqual(['OidcToken'])
  })

  test('has a URL that is none', async () => {
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: 'no url' }
    const run = await harness.run({ spec: withContainer(), inputs: WITH_ROLE, env })
    expectFailed(run)
    expect(told(run)).toContain('ACTIONS_ID_TOKEN_REQUEST_URL')
  })
})

describe('STS refuses', () => {
  const SUBJECT = 'repo:octo-org/octo-repo:ref:refs/heads/main'

  test("the role: the token's claims stand beside what to check", async () => {
    harness.emulator.roles.set(CI_ROLE, { subject: 'repo:Octo-Org/*' })
    const run = await harness.run({ spec: withContainer(), inputs: WITH_ROLE })
    expectFailed(run)
    expect(told(run)).toContain(
      `Could not assume \`${CI_ROLE}\`: Not authorized to perform sts:AssumeRoleWithWebIdentity`,
    )
    expect(told(run)).toMatch(/AccessDenied.*request id [0-9a-f-]{36}/)
    expect(causes(run)[0]).toContain(SUBJECT)
    expect(causes(run)[0]).toContain('sts.amazonaws.com')
    expect(causes(run)[0]).toContain('case-sensitive')
    expect(causes(run).join('\n')).toContain('123456789012')
    expect(harness.operations()).toEqual(['OidcToken', 'AssumeRoleWithWebIdentity'])
  })

  test('because its account has no identity provider', async () => {
    const inputs = { 'role-to-assume': 'arn:aws:iam::999999999999:role/github-actions' }
    const run = await harness.run({ spec: withContainer(), inputs })
    expectFailed(run)
    expect(told(run)).toContain('No OpenIDConnect provider found in your account')
    expect(causes(run)[0]).toMatch(/999999999999/)
    expect(causes(run)[0]).toContain('https://token.actions.githubusercontent.com')
    expect(causes(run)[1]).toContain('role-to-assume')
  })

  test('the audience', async () => {
    const run = await harness.run({
      spec: withContainer(),
      inputs: { ...WITH_ROLE, audience: 'https://example.com' },
    })
    expectFailed(run)
    expect(told(run)).toContain('Incorrect token audience')
    expect(causes(run).join('\n')).toContain('https://example.com')
  })

  test('the length of the session', async () => {
    harness.emulator.roles.set(CI_ROLE, { maxSessionSeconds: 3600 })
    const run = await harness.run({
      spec: withContainer(),
      inputs: { ...WITH_ROLE, 'role-duration-seconds': '7200' },
    })
    expectFailed(run)
    expect(told(run)).toContain('DurationSeconds exceeds the MaxSessionDuration')
    expect(causes(run).join('\n')).toContain('role-duration-seconds')
  })

  test('a token whose subject would be a command', async () => {
    await harness.emulate({ oidcClaims: { sub: 'x\n::error::pwned ##[error]pwned' } })
    harness.emulator.roles.set(CI_ROLE, { subject: 'repo:*' })
    const run = await harness.run({ spec: withContainer(), inputs: WITH_ROLE })
    expectFailed(run)
    expect(causes(run)[0]).toContain('pwned')
  })
})

describe('AWS is not there', () => {
  test('and the network error is told', async () => {
    const run = await harness.run({
      spec: withContainer(),
      // Nothing listens on this port.
      env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
    })
    expectFailed(run)
    expect(told(run)).toMatch(/connect ECONNREFUSED 127\.0\.0\.1:9 \(ECONNREFUSED\)/)
  })

  test('because AWS_ENDPOINT_URL is no URL', async () => {
    const run = await harness.run({ spec: withContainer(), env: { AWS_ENDPOINT_URL: 'no url' } })
    expectFailed(run)
    expect(told(run)).toContain('AWS_ENDPOINT_URL')
  })
})
