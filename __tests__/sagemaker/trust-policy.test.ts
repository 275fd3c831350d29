// Tests the reading of trust policies, which IAM alone evaluates: whom they let in, whom not, and what they leave open.
import { describe, expect, test } from '@jest/globals'
import { trusts, trustsGitHub, type Trust } from '../../src/sagemaker/preflight/trust-policy.ts'

const SAGEMAKER = { Service: 'sagemaker.amazonaws.com' }
const ALLOW = { Effect: 'Allow', Principal: SAGEMAKER, Action: 'sts:AssumeRole' }
const DENY = { ...ALLOW, Effect: 'Deny' }
const SOURCE = { StringEquals: { 'aws:SourceAccount': '123456789012' } }

/** A policy as GetRole returns it. */
function policy(...statements: unknown[]): string {
  return encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: statements }))
}

const unclear = (why: string): Trust => ({ unclear: why })

describe('a role trusts SageMaker by', () => {
  test.each<[what: string, statement: object]>([
    ['its name', ALLOW],
    ['its name among others', { ...ALLOW, Principal: { Service: ['ec2.amazonaws.com', SAGEMAKER.Service] } }],
    ['its name beside an account', { ...ALLOW, Principal: { AWS: '123456789012', ...SAGEMAKER } }],
    [
      'its name beside one that is like it',
      { ...ALLOW, Principal: { Service: ['sagemaker.x', SAGEMAKER.Service] } },
    ],
    ['everybody', { ...ALLOW, Principal: '*' }],
    ['every AWS principal', { ...ALLOW, Principal: { AWS: ['*'] } }],
    ['one action of several', { ...ALLOW, Action: ['sts:TagSession', 'sts:AssumeRole'] }],
    ['an action in another case', { ...ALLOW, Action: 'STS:assumerole' }],
    ['all actions of STS', { ...ALLOW, Action: 'sts:*' }],
    ['all actions', { ...ALLOW, Action: '*' }],
    ['a pattern of actions', { ...ALLOW, Action: 'sts:Assume?ol*' }],
    ['all actions but others', { ...ALLOW, Action: undefined, NotAction: 'sts:TagSession' }],
    ['no condition at all', { ...ALLOW, Condition: {} }],
  ])('%s', (_, statement) => {
    expect(trusts(policy(statement))).toBe('yes')
  })

  test('a statement that is no list', () => {
    expect(trusts(encodeURIComponent(JSON.stringify({ Statement: ALLOW })))).toBe('yes')
  })

  test('one statement of several', () => {
    const other = { ...ALLOW, Principal: { Service: 'ec2.amazonaws.com' } }
    expect(trusts(policy(other, { ...ALLOW, Condition: SOURCE }, ALLOW))).toBe('yes')
  })
})

describe('a role does not trust SageMaker by', () => {
  test.each<[what: string, statement: object]>([
    ['another service', { ...ALLOW, Principal: { Service: 'ec2.amazonaws.com' } }],
    ['its name in another case', { ...ALLOW, Principal: { Service: 'SageMaker.amazonaws.com' } }],
    ['an account', { ...ALLOW, Principal: { AWS: 'arn:aws:iam::123456789012:root' } }],
    ['its name as an AWS principal', { ...ALLOW, Principal: { AWS: SAGEMAKER.Service } }],
    ['an identity provider', { ...ALLOW, Principal: { Federated: 'cognito-identity.amazonaws.com' } }],
    ['a canonical user', { ...ALLOW, Principal: { CanonicalUser: '*' } }],
    ['another action', { ...ALLOW, Action: 'sts:AssumeRoleWithWebIdentity' }],
    [
      'a pattern that is too short',
      { ...ALLOW, Action: ['sts:AssumeRol', 'AssumeRole', 's.s:*', 'sts:AssumeRole?'] },
    ],
    ['an action that is excepted', { ...ALLOW, Action: undefined, NotAction: ['sts:assume*'] }],
  ])('%s', (_, statement) => {
    expect(trusts(policy(statement))).toBe('no')
  })

  test('a condition on a denial beside nothing that allows it', () => {
    expect(trusts(policy({ ...DENY, Condition: SOURCE }))).toBe('no')
  })

  test('a denial, whatever is allowed', () => {
    expect(trusts(policy(ALLOW, DENY))).toBe('denied')
    expect(trusts(policy({ ...DENY, Principal: '*', Action: '*' }, ALLOW))).toBe('denied')
  })

  test('a denial of something else not', () => {
    expect(trusts(policy(ALLOW, { ...DENY, Principal: { AWS: '999999999999' } }))).toBe('yes')
    expect(trusts(policy(ALLOW, { ...DENY, Action: 'sts:TagSession' }))).toBe('yes')
  })
})

describe('a policy leaves open', () => {
  test.each<[what: string, statements: object[], why: string]>([
    ['a condition', [{ ...ALLOW, Condition: SOURCE }], 'has conditions on `aws:SourceAccount`'],
    [
      'several conditions',
      [{ ...ALLOW, Condition: { ...SOURCE, ArnLike: { 'aws:SourceArn': 'x', 'aws:SourceAccount': 'y' } } }],
      'has conditions on `aws:SourceAccount`, `aws:SourceArn`',
    ],
    [
      'a condition of a denial',
      [ALLOW, { ...DENY, Condition: SOURCE }],
      'has conditions on `aws:SourceAccount`',
    ],
    [
      'whom it names by exception',
      [{ ...ALLOW, Principal: undefined, NotPrincipal: { AWS: '1' } }],
      'has `NotPrincipal`',
    ],
    [
      'a service that may be the same',
      [{ ...ALLOW, Principal: { Service: 'sagemaker.amazonaws.com.cn' } }],
      'names the service `sagemaker.amazonaws.com.cn`',
    ],
    ['every service', [{ ...ALLOW, Principal: { Service: '*' } }], 'names the service `*`'],
    ['another type', [{ ...ALLOW, Principal: { New: 'x' } }], 'names a principal of type `New`'],
  ])('%s', (_, statements, why) => {
    expect(trusts(policy(...statements))).toEqual(unclear(why))
  })

  test.each<[what: string, document: string]>([
    ['nothing', ''],
    ['no JSON', '{'],
    ['no percent-encoding', '%'],
    ['null', 'null'],
    ['no statements', encodeURIComponent('{}')],
    ['an empty list', policy()],
    ['a statement that is none', policy(ALLOW, 1)],
    ['no effect', policy({ ...ALLOW, Effect: undefined })],
    ['an effect that is none', policy({ ...ALLOW, Effect: 'allow' })],
    ['no principal', policy({ ...ALLOW, Principal: undefined })],
    ['a principal that is a name', policy({ ...ALLOW, Principal: SAGEMAKER.Service })],
    ['a principal that is no text', policy({ ...ALLOW, Principal: { Service: 1 } })],
    ['no action', policy({ ...ALLOW, Action: undefined })],
    ['two kinds of actions', policy({ ...ALLOW, NotAction: 'sts:*' })],
    ['an action that is no text', policy({ ...ALLOW, Action: [null] })],
    ['a condition that is a text', policy({ ...ALLOW, Condition: 'x' })],
    ['a condition that is a list', policy({ ...ALLOW, Condition: [] })],
    ['a condition on nothing', policy({ ...ALLOW, Condition: { StringEquals: 'x' } })],
  ])('what cannot be read: %s', (_, document) => {
    expect(trusts(document)).toEqual(unclear("can't be read"))
    expect(trustsGitHub(document)).toBe(false)
  })
})

test('the role of a GitHub job is known by its provider', () => {
  const job = (provider: string, change: object = {}): string =>
    policy(DENY, {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${provider}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringLike: { [`${provider}:sub`]: 'repo:o/r:*' } },
      ...change,
    })
  expect(trustsGitHub(job('token.actions.githubusercontent.com'))).toBe(true)
  expect(trustsGitHub(job('token.actions.githubusercontent.com/octo'))).toBe(true)
  expect(trustsGitHub(job('token.actions.githubusercontent.com.example.com'))).toBe(false)
  expect(trustsGitHub(job('gitlab.com'))).toBe(false)
  expect(trustsGitHub(job('token.actions.githubusercontent.com', { Effect: 'Deny' }))).toBe(false)
  expect(trustsGitHub(job('token.actions.githubusercontent.com', { Action: 'sts:AssumeRole' }))).toBe(false)
  expect(trustsGitHub(job('token.actions.githubusercontent.com', { Principal: '*' }))).toBe(false)
})
