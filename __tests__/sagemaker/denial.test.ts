// Proves that the statement to paste is for the action and the resource that a denial names, and where it belongs.
import { describe, expect, test } from '@jest/globals'
import { causesOf as causesOfRemedy, remedyFor } from '../../src/sagemaker/errors/remedies/index.ts'
import type { ModelRequest } from '../../src/spec/request.ts'

const USER = 'User: arn:aws:sts::123456789012:assumed-role/github-models/run'
const ROLE = 'arn:aws:iam::123456789012:role/sagemaker-execution'
const request: ModelRequest = { ModelName: 'Churn', ExecutionRoleArn: ROLE }

function causesOf(message: string): readonly string[] {
  const remedy = remedyFor('AccessDeniedException', message)
  return remedy ? causesOfRemedy(remedy, { message, request, region: 'eu-west-1' }) : []
}

/** The statement that the first cause ends with. */
function statement(message: string): unknown {
  return JSON.parse(/`(\{.*\})`$/.exec(causesOf(message)[0] ?? '')?.[1] ?? 'null')
}

describe('the statement', () => {
  test.each<[action: string, resource: string, rest: string]>([
    [
      's3:GetObject',
      'arn:aws:s3:::models/churn/model.tar.gz',
      ' because no identity-based policy allows the s3:GetObject action',
    ],
    [
      's3:ListBucket',
      'arn:aws-cn:s3:::models',
      ' because no identity-based policy allows the s3:ListBucket action',
    ],
    [
      'kms:Decrypt',
      'arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0000-4000-8000-000000000000',
      ' because no identity-based policy allows the kms:Decrypt action',
    ],
    [
      'ecr:BatchGetImage',
      'arn:aws:ecr:eu-west-1:123456789012:repository/team/churn',
      ' because no identity-based policy allows the ecr:BatchGetImage action',
    ],
    ['iam:GetRole', 'role sagemaker-execution', ''],
    ['sts:AssumeRole', 'arn:aws:iam::123456789012:role/other', ''],
    ['sagemaker:DescribeModelPackage', 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3', '.'],
    ['sagemaker:AddTags', 'arn:aws:sagemaker:eu-west-1:123456789012:model/churn', ''],
    ['aws-marketplace:ViewSubscriptions', '*', ''],
    ['ec2:DescribeSubnets', '*', ' because no identity-based policy allows the ec2:DescribeSubnets action'],
  ])('is for %s on %s', (action, resource, rest) => {
    const wanted = { Effect: 'Allow', Action: action, Resource: resource.startsWith('arn:') ? resource : '*' }
    expect(
      statement(`${USER} is not authorized to perform: ${action} on resource: ${resource}${rest}`),
    ).toEqual(wanted)
    if (resource.startsWith('arn:')) {
      expect(
        statement(`${USER} is not authorized to perform: ${action} on resource: "${resource}"${rest}`),
      ).toEqual(wanted)
    }
  })

  test('is for the model when the message names no resource', () => {
    const model = 'arn:aws:sagemaker:eu-west-1:123456789012:model/churn'
    for (const rest of ['', ' on resource: *']) {
      expect(statement(`${USER} is not authorized to perform: sagemaker:CreateModel${rest}`)).toEqual({
        Effect: 'Allow',
        Action: 'sagemaker:CreateModel',
        Resource: model,
      })
    }
  })

  test('is for the role that the message names, which the service must be', () => {
    const other = 'arn:aws:iam::123456789012:role/other'
    const pass = (resource: string): object => ({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: resource,
      Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    })
    expect(statement(`${USER} is not authorized to perform: iam:PassRole on resource: ${other}`)).toEqual(
      pass(other),
    )
    expect(statement(`${USER} is not authorized to perform: iam:PassRole`)).toEqual(pass(ROLE))
  })

  test.each([
    ['no permissions boundary', /permissions boundary/],
    ['no session policy', /session policy/],
    ['no service control policy', /service control policy/],
    ['no VPC endpoint policy', /VPC endpoint/],
    ['no resource-based policy', /policy of the resource itself/],
  ])('belongs where %s allows it', (why, where) => {
    const message = `${USER} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::m/k because ${why} allows the s3:GetObject action`
    expect(causesOf(message)[0]).toMatch(where)
    expect(statement(message)).toMatchObject({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::m/k' })
  })
})

test.each([
  ['an identity-based policy', /attached to the caller/],
  ['a resource-based policy', /policy of the resource itself/],
  ['a service control policy', /service control policy, which the administrators/],
  ['a resource control policy', /resource control policy, which the administrators/],
  ['a permissions boundary', /caller's permissions boundary/],
  ['a session policy', /session policy/],
  ['a VPC endpoint policy', /VPC endpoint/],
])('a deny is looked for where it is: in %s', (policy, where) => {
  const causes = causesOf(
    `${USER} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::m/k with an explicit deny in ${policy}`,
  )
  expect(causes[0]).toMatch(/denies `s3:GetObject` on `arn:aws:s3:::m\/k`/)
  expect(causes[0]).toMatch(where)
  expect(causes.join()).not.toContain('"Effect"')
})

test('what else it takes depends on the service', () => {
  const also = (action: string): string =>
    causesOf(`${USER} is not authorized to perform: ${action} on resource: arn:aws:x:::y`).slice(1).join()
  expect(also('kms:Decrypt')).toContain('key policy')
  expect(also('s3:GetObject')).toContain('bucket policy')
  expect(also('ecr:BatchGetImage')).toContain('repository policy')
  expect(also('sts:AssumeRole')).toContain('trust policy')
  expect(also('sagemaker:CreateModel')).toContain('next denial')
  expect(also('ec2:DescribeSubnets')).toBe('')
})

test('a denial of nothing that can be read is told as it is', () => {
  expect(causesOf(`${USER} is not authorized to perform: `)).toEqual([
    "Allow the action in the caller's policy.",
  ])
})
