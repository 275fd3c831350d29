/** From the job's OIDC token over STS to credentials that SageMaker accepts, and every way to be turned down. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ListModelsCommand } from '@aws-sdk/client-sagemaker'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator } from '../../emulator/index.ts'
import { answerOf, clientOf, ROLE, signedFetch, stsForm, xml } from './support.ts'

let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator()
})
afterEach(() => emulator.close())

async function oidcToken(audience?: string, bearer?: string): ReturnType<typeof answerOf> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } =
    emulator.environment('oidc')
  const query = audience === undefined ? '' : `&audience=${encodeURIComponent(audience)}`
  return answerOf(await fetch(`${url}${query}`, { headers: { authorization: `Bearer ${bearer ?? token}` } }))
}

function assume(token: string, form: Record<string, string> = {}): ReturnType<typeof stsForm> {
  return stsForm(emulator, {
    Action: 'AssumeRoleWithWebIdentity',
    RoleArn: ROLE,
    RoleSessionName: 'job-1',
    WebIdentityToken: token,
    ...form,
  })
}

function claimsOf(token: unknown): Record<string, unknown> {
  return JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >
}

test('a job gets a token, the token a session, and the session is accepted', async () => {
  const answer = await oidcToken('sts.amazonaws.com')
  expect(answer.status).toBe(200)
  const token = String(answer.json['value'])
  expect(answer.json['count']).toBe(token.length)
  expect(claimsOf(token)).toMatchObject({
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'sts.amazonaws.com',
    sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
    repository: 'octo-org/octo-repo',
  })

  const session = await assume(token, { DurationSeconds: '900' })
  expect(session.status).toBe(200)
  expect(xml(session.text, 'Provider')).toMatch(/oidc-provider\/token\.actions\.githubusercontent\.com$/)
  const credentials = {
    accessKeyId: xml(session.text, 'AccessKeyId') ?? '',
    secretAccessKey: xml(session.text, 'SecretAccessKey') ?? '',
    sessionToken: xml(session.text, 'SessionToken') ?? '',
  }
  const left = Date.parse(xml(session.text, 'Expiration') ?? '') - Date.now()
  expect(left).toBeGreaterThan(890_000)
  expect(left).toBeLessThanOrEqual(900_000)

  const client = clientOf(emulator, { credentials })
  expect((await client.send(new ListModelsCommand({}))).Models).toEqual([])
  client.destroy()
  expect(emulator.requests.map(({ service, operation, status }) => [service, operation, status])).toEqual([
    ['oidc', 'OidcToken', 200],
    ['sts', 'AssumeRoleWithWebIdentity', 200],
    ['sagemaker', 'ListModels', 200],
  ])

  const identity = await signedFetch(emulator, 'Action=GetCallerIdentity', {
    ...credentials,
    target: '',
    service: 'sts',
    contentType: 'application/x-www-form-urlencoded',
  })
  expect(xml(identity.text, 'Arn')).toBe('arn:aws:sts::123456789012:assumed-role/execution/job-1')
})

test('the token service knows its bearer and puts an audience of its own', async () => {
  expect((await oidcToken(undefined, 'wrong')).status).toBe(401)
  expect(claimsOf((await oidcToken()).json['value'])['aud']).toBe('https://github.com/octo-org')
  const url = emulator.environment('oidc')['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? ''
  expect((await fetch(url, { method: 'POST' })).status).toBe(405)
})

describe('STS turns down', () => {
  test.each<[string, number, string, string, () => [token: string, form?: Record<string, string>]]>([
    ['no token', 400, 'InvalidIdentityToken', 'not a valid JWT', () => ['abc']],
    ['a token that holds no JSON', 400, 'InvalidIdentityToken', 'not a valid JWT', () => ['a.b.c']],
    [
      'a forged token',
      400,
      'InvalidIdentityToken',
      'signature is not valid',
      () => {
        const [header, , signature] = emulator.webIdentityToken().split('.')
        const payload = Buffer.from(JSON.stringify({ sub: 'me' })).toString('base64url')
        return [`${header}.${payload}.${signature}`]
      },
    ],
    [
      'another audience',
      400,
      'InvalidIdentityToken',
      'Incorrect token audience',
      () => [emulator.webIdentityToken({ aud: 'me' })],
    ],
    [
      'an expired token',
      400,
      'ExpiredTokenException',
      'Token expired: current date/time',
      () => [emulator.webIdentityToken({ exp: 1 })],
    ],
    [
      'a token without an end',
      400,
      'ExpiredTokenException',
      'Token expired',
      () => [emulator.webIdentityToken({ exp: undefined })],
    ],
    [
      'another issuer',
      400,
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account for https://ghes.example/_services/token',
      () => [emulator.webIdentityToken({ iss: 'https://ghes.example/_services/token' })],
    ],
    [
      "another account's role",
      400,
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com',
      () => [emulator.webIdentityToken(), { RoleArn: 'arn:aws:iam::210987654321:role/x' }],
    ],
    [
      'a role that is no ARN',
      400,
      'ValidationError',
      'x is invalid',
      () => [emulator.webIdentityToken(), { RoleArn: 'x' }],
    ],
    [
      'a short duration',
      400,
      'ValidationError',
      "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
      () => [emulator.webIdentityToken(), { DurationSeconds: '899' }],
    ],
    [
      'a long duration',
      400,
      'ValidationError',
      'less than or equal to 43200',
      () => [emulator.webIdentityToken(), { DurationSeconds: '43201' }],
    ],
    [
      'a duration in words',
      400,
      'MalformedInput',
      'integer',
      () => [emulator.webIdentityToken(), { DurationSeconds: 'long' }],
    ],
    [
      'a session name with spaces',
      400,
      'ValidationError',
      'regular expression',
      () => [emulator.webIdentityToken(), { RoleSessionName: 'a b' }],
    ],
    [
      'a short session name',
      400,
      'ValidationError',
      'greater than or equal to 2',
      () => [emulator.webIdentityToken(), { RoleSessionName: 'a' }],
    ],
    [
      'a long session name',
      400,
      'ValidationError',
      'less than or equal to 64',
      () => [emulator.webIdentityToken(), { RoleSessionName: 'a'.repeat(65) }],
    ],
    [
      'an unknown action',
      400,
      'InvalidAction',
      'Could not find operation Nope',
      () => ['', { Action: 'Nope' }],
    ],
  ])('%s', async (_what, status, code, message, request) => {
    const answer = await assume(...request())
    expect(answer).toMatchObject({ status, code })
    expect(answer.message).toContain(message)
    expect(answer.text).not.toContain('SecretAccessKey')
  })

  test('what the trust policy does not accept', async () => {
    const denied = {
      status: 403,
      code: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    }
    emulator.roles.set(ROLE, { subject: 'repo:octo-org/*:environment:prod' })
    expect(await assume(emulator.webIdentityToken())).toMatchObject(denied)
    const production = { sub: 'repo:octo-org/x:environment:prod' }
    expect((await assume(emulator.webIdentityToken(production))).status).toBe(200)
    expect(
      await assume(emulator.webIdentityToken({ sub: 'repo:Octo-org/x:environment:prod' })),
    ).toMatchObject(denied)
    emulator.roles.set(ROLE, { audience: 'mine' })
    expect(await assume(emulator.webIdentityToken())).toMatchObject(denied)
    emulator.roles.set(ROLE, { maxSessionSeconds: 3600 })
    expect(await assume(emulator.webIdentityToken(), { DurationSeconds: '3601' })).toMatchObject({
      code: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    })
    emulator.reset()
    expect((await assume(emulator.webIdentityToken())).status).toBe(200)
  })
})

test('claims and audiences are options', async () => {
  const own = await startEmulator({ audiences: ['mine'], oidcClaims: { sub: 'repo:a/b:pull_request' } })
  try {
    expect(claimsOf(own.webIdentityToken())['sub']).toBe('repo:a/b:pull_request')
    const form = { Action: 'AssumeRoleWithWebIdentity', RoleArn: ROLE, RoleSessionName: 'job' }
    const token = (aud: string): Record<string, string> => ({
      WebIdentityToken: own.webIdentityToken({ aud }),
    })
    expect((await stsForm(own, { ...form, ...token('mine') })).status).toBe(200)
    expect((await stsForm(own, { ...form, ...token('sts.amazonaws.com') })).code).toBe('InvalidIdentityToken')
  } finally {
    await own.close()
  }
})

test('AssumeRole works for whoever signs, within the account', async () => {
  const assumeRole = (arn: string): ReturnType<typeof signedFetch> =>
    signedFetch(emulator, `Action=AssumeRole&RoleSessionName=cli&RoleArn=${encodeURIComponent(arn)}`, {
      target: '',
      service: 'sts',
      contentType: 'application/x-www-form-urlencoded; charset=utf-8',
    })
  expect(xml((await assumeRole(ROLE)).text, 'Arn')).toBe(
    'arn:aws:sts::123456789012:assumed-role/execution/cli',
  )
  const refused = await assumeRole('arn:aws:iam::210987654321:role/other')
  expect([refused.status, xml(refused.text, 'Code')]).toEqual([403, 'AccessDenied'])
})
