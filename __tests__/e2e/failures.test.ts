// Proves that what AWS and the token service refuse is told with its cause, and that what passes by is tried again.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { ARN, CI_ROLE, expectFailed, HUSH, IMAGE, useStage, wholeSpec, type Act } from '../support/action.ts'

const stage = useStage()

const WITH_ROLE = { 'role-to-assume': CI_ROLE }
const CREATED = { status: 'created', 'model-arn': ARN, changed: 'true' }

/** The one error that is told, as one annotation. */
function told(act: Act): string {
  expect(act.annotations.map(({ name }) => name)).toEqual(['error'])
  return act.annotations[0]?.message ?? ''
}

/** The numbered causes that the log lists, in order. */
function causes(act: Act): string[] {
  return act.log.flatMap((line) => /^\s*\d+\. (.+)$/.exec(line)?.[1] ?? [])
}

describe('SageMaker refuses', () => {
  test('and its message, code and request id are told', async () => {
    const message = `The execution role ARN "arn:aws:iam::123456789012:role/x" is invalid. Please ensure that the role exists.`
    stage.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message,
      on: 'every',
    })
    const act = await stage.run({ spec: wholeSpec(`Environment: { SETTING: ${HUSH} }`) })

    expectFailed(act)
    expect(act.outputs['region']).toBe('eu-west-1')
    expect(told(act)).toContain('churn failed')
    expect(told(act)).toContain(message)
    expect(told(act)).toMatch(/\(ValidationException, request id [0-9a-f-]{36}\)/)
    expect(stage.emulator.models.size).toBe(0)
    const file = JSON.parse(await readFile(act.outputs['request-file']!, 'utf8'))
    expect(file).toEqual(stage.sent()[0])
  })

  test('an error whose text is called Message', async () => {
    const message = "The account-level service limit 'Maximum number of models' is 3000 Models."
    stage.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ResourceLimitExceeded',
      message,
      on: 'every',
    })
    const act = await stage.run({ spec: wholeSpec() })
    expectFailed(act)
    expect(told(act)).toContain(message)
    expect(told(act)).toContain('ResourceLimitExceeded')
  })

  test('access, and is not asked again', async () => {
    const message =
      'User: arn:aws:iam::123456789012:user/ci is not authorized to perform: sagemaker:CreateModel'
    stage.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'AccessDeniedException',
      message,
      on: 'every',
    })
    const act = await stage.run({ spec: wholeSpec() })
    expectFailed(act)
    expect(told(act)).toContain(message)
    expect(stage.operations()).toEqual(['CreateModel'])
  })

  test('an image of another region, in its own words', async () => {
    const act = await stage.run({ spec: wholeSpec(), inputs: { 'aws-region': 'us-east-1' } })
    expect(act.exitCode).toBe(1)
    expect(act.annotations.map(({ message }) => message).join('\n')).toMatch(/region/i)
    expect(stage.emulator.models.size).toBe(0)
  })

  test('and environment values in its message are hidden', async () => {
    const values = {
      SETTING: `${HUSH}-1`,
      LONGER: `${HUSH}-1-2`,
      ONE: '7',
      URL: `https://${HUSH}/?a=1,b={2}`,
    }
    const map = Object.entries(values)
      .map(([name, value]) => `${name}=${value}`)
      .join(', ')
    const message = `1 validation error detected: Value '{${map}}' at 'primaryContainer.environment' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 1024, Member must satisfy regular expression pattern: [\\S\\s]*]`
    stage.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message,
      on: 'every',
    })
    const lines = Object.entries(values).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`)
    const act = await stage.run({ spec: wholeSpec('Environment:', ...lines) })
    expectFailed(act)
    expect(told(act)).toContain("Value '***' at 'primaryContainer.environment'")
  })

  test('and values of the input environment and of later containers are hidden, too', async () => {
    const message = `Value '{A=${HUSH}-a}' and '{B=${HUSH}-b}' at 'containers' failed to satisfy constraint`
    stage.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message,
      on: 'every',
    })
    const spec = `- { Image: ${IMAGE}, Environment: { A: ${HUSH}-a } }\n- { Image: ${IMAGE}, Environment: { B: ${HUSH}-b } }`
    const inputs = { 'model-name': 'churn', 'execution-role-arn': 'arn:aws:iam::123456789012:role/x' }
    expectFailed(await stage.run({ spec, inputs }))
    expectFailed(await stage.run({ spec: wholeSpec(), inputs: { environment: `A=${HUSH}-a\nB=${HUSH}-b` } }))
    expect(stage.sent()).toHaveLength(2)
  })

  test('a name that is taken', async () => {
    await stage.run({ spec: wholeSpec() })
    const act = await stage.run({ spec: wholeSpec('ModelDataUrl: s3://models/other.tar.gz') })
    expect(act.exitCode).toBe(1)
    expect(act.outputs).toMatchObject({ 'model-name': 'churn', changed: 'false' })
    expect(stage.emulator.models.get('eu-west-1/churn')?.request).toEqual(stage.sent()[0])
    expect(act.annotations.map(({ message }) => message).join('\n')).toContain('churn')
  })

  test('with text that would be commands', async () => {
    const message = 'no\n::error::pwned\r\n##[error]pwned\u0085::set-env name=A::b\u001b[31m'
    stage.emulator.fault({
      operation: 'CreateModel',
      kind: 'error',
      code: 'ValidationException',
      message,
      on: 'every',
    })
    const act = await stage.run({ spec: wholeSpec() })
    expectFailed(act)
    expect(told(act)).toContain('pwned')
    expect(act.stdout).not.toContain('\u001b')
    expect(act.log.filter((line) => line.includes('pwned'))).toEqual([])
  })
})

describe('what passes by is tried again', () => {
  test.each([
    ['throttling, twice', [{ kind: 'throttle', times: 2 }]],
    ['HTTP 503 without a body', [{ kind: 'status', status: 503, body: 'empty' }]],
    ['HTTP 500 with a page', [{ kind: 'status', status: 500 }]],
    ['a connection that is cut', [{ kind: 'reset' }]],
  ] as const)('%s', async (_, faults) => {
    for (const fault of faults) stage.emulator.fault({ operation: 'CreateModel', ...fault })
    const act = await stage.run({ spec: wholeSpec() })
    expect(act.outputs).toMatchObject(CREATED)
    expect(stage.emulator.requests.filter(({ status }) => status !== 200).length).toBeGreaterThan(0)
    expect(stage.emulator.requests.at(-1)?.status).toBe(200)
    expect(act.annotations).toEqual([])
  })

  test('a fault of STS', async () => {
    stage.emulator.fault({ operation: 'AssumeRoleWithWebIdentity', kind: 'status', status: 503 })
    const act = await stage.run({ spec: wholeSpec(), inputs: WITH_ROLE })
    expect(act.outputs).toMatchObject(CREATED)
    expect(stage.operations()).toEqual([
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
    stage.emulator.fault({ operation: 'OidcToken', ...fault })
    const act = await stage.run({ spec: wholeSpec(), inputs: WITH_ROLE })
    expect(act.outputs).toMatchObject(CREATED)
    expect(stage.operations()).toEqual(['OidcToken', 'OidcToken', 'AssumeRoleWithWebIdentity', 'CreateModel'])
  })
})

describe('the token service', () => {
  test('is not there: the job lacks the permission', async () => {
    const act = await stage.run({ spec: wholeSpec(), inputs: WITH_ROLE, credentials: 'static' })
    expectFailed(act)
    expect(stage.operations()).toEqual([])
    expect(told(act)).toContain('ACTIONS_ID_TOKEN_REQUEST_URL')
    expect(causes(act)[0]).toMatch(/permissions: id-token: write/)
    expect(causes(act).join('\n')).toMatch(/forks/)
  })

  test('goes on failing: it is asked a few times, and then named', async () => {
    stage.emulator.fault({ operation: 'OidcToken', kind: 'status', status: 500, on: 'every' })
    const act = await stage.run({ spec: wholeSpec(), inputs: WITH_ROLE })
    expectFailed(act)
    expect(told(act)).toMatch(/OIDC token service.*HTTP 500/)
    expect(stage.operations()).toEqual(['OidcToken', 'OidcToken', 'OidcToken', 'OidcToken'])
  })

  test('refuses: it is not asked again', async () => {
    const act = await stage.run({
      spec: wholeSpec(),
      inputs: WITH_ROLE,
      env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'expired' },
    })
    expectFailed(act)
    expect(told(act)).toContain('HTTP 401')
    expect(stage.operations()).toEqual(['OidcToken'])
  })

  test('has a URL that is none', async () => {
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: 'no url' }
    const act = await stage.run({ spec: wholeSpec(), inputs: WITH_ROLE, env })
    expectFailed(act)
    expect(told(act)).toContain('ACTIONS_ID_TOKEN_REQUEST_URL')
  })
})

describe('STS refuses', () => {
  const SUBJECT = 'repo:octo-org/octo-repo:ref:refs/heads/main'

  test("the role: the token's claims stand beside what to check", async () => {
    stage.emulator.roles.set(CI_ROLE, { subject: 'repo:Octo-Org/*' })
    const act = await stage.run({ spec: wholeSpec(), inputs: WITH_ROLE })
    expectFailed(act)
    expect(told(act)).toContain(
      `Could not assume ${CI_ROLE}: Not authorized to perform sts:AssumeRoleWithWebIdentity`,
    )
    expect(told(act)).toMatch(/AccessDenied.*request id [0-9a-f-]{36}/)
    expect(causes(act)[0]).toContain(SUBJECT)
    expect(causes(act)[0]).toContain('sts.amazonaws.com')
    expect(causes(act)[0]).toContain('case-sensitive')
    expect(causes(act).join('\n')).toContain('123456789012')
    expect(stage.operations()).toEqual(['OidcToken', 'AssumeRoleWithWebIdentity'])
  })

  test('because its account has no identity provider', async () => {
    const inputs = { 'role-to-assume': 'arn:aws:iam::999999999999:role/github-actions' }
    const act = await stage.run({ spec: wholeSpec(), inputs })
    expectFailed(act)
    expect(told(act)).toContain('No OpenIDConnect provider found in your account')
    expect(causes(act)[0]).toMatch(/999999999999/)
    expect(causes(act)[0]).toContain('https://token.actions.githubusercontent.com')
    expect(causes(act)[1]).toContain('role-to-assume')
  })

  test('the audience', async () => {
    const act = await stage.run({
      spec: wholeSpec(),
      inputs: { ...WITH_ROLE, audience: 'https://example.com' },
    })
    expectFailed(act)
    expect(told(act)).toContain('Incorrect token audience')
    expect(causes(act).join('\n')).toContain('https://example.com')
  })

  test('the length of the session', async () => {
    stage.emulator.roles.set(CI_ROLE, { maxSessionSeconds: 3600 })
    const act = await stage.run({
      spec: wholeSpec(),
      inputs: { ...WITH_ROLE, 'role-duration-seconds': '7200' },
    })
    expectFailed(act)
    expect(told(act)).toContain('DurationSeconds exceeds the MaxSessionDuration')
    expect(causes(act).join('\n')).toContain('role-duration-seconds')
  })

  test('a token whose subject would be a command', async () => {
    await stage.emulate({ oidcClaims: { sub: 'x\n::error::pwned ##[error]pwned' } })
    stage.emulator.roles.set(CI_ROLE, { subject: 'repo:*' })
    const act = await stage.run({ spec: wholeSpec(), inputs: WITH_ROLE })
    expectFailed(act)
    expect(causes(act)[0]).toContain('pwned')
  })
})

describe('AWS is not there', () => {
  test('and the network error is told', async () => {
    const act = await stage.run({
      spec: wholeSpec(),
      // Nothing listens on this port.
      env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
    })
    expectFailed(act)
    expect(told(act)).toMatch(/connect ECONNREFUSED 127\.0\.0\.1:9 \(ECONNREFUSED\)/)
  })

  test('because AWS_ENDPOINT_URL is no URL', async () => {
    const act = await stage.run({ spec: wholeSpec(), env: { AWS_ENDPOINT_URL: 'no url' } })
    expectFailed(act)
    expect(told(act)).toContain('AWS_ENDPOINT_URL')
  })
})
