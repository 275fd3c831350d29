// Tests what is asked of IAM's simulation for a model, and how its answers are read.
import { describe, expect, test } from '@jest/globals'
import type { EvaluationResult } from '@aws-sdk/client-iam'
import { decisionsOf, needsOf, type Decision, type Need } from '../../src/sagemaker/preflight/permissions.ts'
import { Reporter } from '../../src/sagemaker/preflight/reporter.ts'
import { reportDecisions } from '../../src/sagemaker/preflight/simulation.ts'
import { Cursor } from '../../src/spec/document/cursor.ts'
import { Findings } from '../../src/spec/findings/findings.ts'
import type { Container } from '../../src/spec/request.ts'

const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability']

/** Actions with their resources, as they are asked for a model of these containers. */
function asked(containers: Container[], region = 'eu-west-1'): Record<string, readonly string[]> {
  const needs = needsOf({ ModelName: 'churn', Containers: containers }, region)
  return Object.fromEntries(needs.map(({ actions, resources }) => [actions.join(), resources]))
}

const source = (
  S3Uri: string,
  S3DataType: 'S3Prefix' | 'S3Object',
): NonNullable<Container['ModelDataSource']> => ({
  S3DataSource: { S3Uri, S3DataType, CompressionType: 'None' },
})

describe('needs', () => {
  test('an object and an image', () => {
    const Image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/churn:1.4.2'
    expect(asked([{ Image, ModelDataUrl: 's3://models/churn/model.tar.gz' }])).toEqual({
      's3:GetObject': ['arn:aws:s3:::models/churn/model.tar.gz'],
      [PULL.join()]: ['arn:aws:ecr:eu-west-1:123456789012:repository/team/churn'],
      'ecr:GetAuthorizationToken': ['*'],
    })
  })

  test('a prefix, of which the objects are listed, too', () => {
    expect(asked([{ ModelDataUrl: 's3://models/many', Mode: 'MultiModel' }])).toEqual({
      's3:GetObject': ['arn:aws:s3:::models/many*'],
      's3:ListBucket': ['arn:aws:s3:::models'],
    })
    expect(asked([{ ModelDataSource: source('s3://models', 'S3Prefix') }])).toEqual({
      's3:GetObject': ['arn:aws:s3:::models/*'],
      's3:ListBucket': ['arn:aws:s3:::models'],
    })
  })

  test('all sources of all containers, each once', () => {
    const manifest = source('s3://aaa/llm/', 'S3Prefix')
    manifest.S3DataSource.ManifestS3Uri = 's3://bbb/manifest.json'
    const AdditionalModelDataSources = [{ ChannelName: 'x', ...source('s3://aaa/adapter', 'S3Object') }]
    expect(
      asked([
        { ModelDataSource: manifest, AdditionalModelDataSources },
        { ModelDataUrl: 's3://aaa/adapter', AdditionalModelDataSources },
        { ModelDataSource: source('s3://aaa/other/', 'S3Prefix') },
      ]),
    ).toEqual({
      's3:GetObject': [
        'arn:aws:s3:::aaa/llm/*',
        'arn:aws:s3:::bbb/manifest.json',
        'arn:aws:s3:::aaa/adapter',
        'arn:aws:s3:::aaa/other/*',
      ],
      's3:ListBucket': ['arn:aws:s3:::aaa'],
    })
  })

  test('a URL that ends like a prefix, and an image that several containers have', () => {
    const Image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1'
    expect(asked([{ Image, ModelDataUrl: 's3://models/x/' }, { Image }])).toMatchObject({
      's3:GetObject': ['arn:aws:s3:::models/x/*'],
      's3:ListBucket': ['arn:aws:s3:::models'],
      [PULL.join()]: ['arn:aws:ecr:eu-west-1:123456789012:repository/churn'],
    })
  })

  test('the partitions of the region and of the registry', () => {
    const Image = '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/churn@sha256:00'
    expect(asked([{ Image, ModelDataUrl: 's3://models/x' }], 'cn-north-1')).toMatchObject({
      's3:GetObject': ['arn:aws-cn:s3:::models/x'],
      [PULL.join()]: ['arn:aws-cn:ecr:cn-north-1:123456789012:repository/churn'],
    })
  })

  test('nothing for a package, a registry in the VPC, and what a hub gives', () => {
    const hub = source('s3://hub/x/', 'S3Prefix')
    hub.S3DataSource.HubAccessConfig = {
      HubContentArn: 'arn:aws:sagemaker:eu-west-1:123456789012:hub-content/h/x',
    }
    expect(
      asked([{ ModelPackageName: 'churn' }, { Image: 'registry.example.com/churn:1', ModelDataSource: hub }]),
    ).toEqual({})
  })
})

describe('decisions', () => {
  const GET = 's3:GetObject'
  const need = (...resources: string[]): Need => ({ to: 'read the data', actions: [GET], resources })
  type Inner = NonNullable<EvaluationResult['ResourceSpecificResults']>[number]
  const result = (
    decision: EvaluationResult['EvalDecision'],
    ...inner: Partial<Inner>[]
  ): EvaluationResult => ({
    EvalActionName: GET,
    EvalResourceName: 'arn:aws:s3:::${BucketName}/${KeyName}',
    EvalDecision: decision,
    MissingContextValues: [],
    ResourceSpecificResults: inner.map((one) => ({
      EvalResourceName: 'a',
      EvalResourceDecision: decision,
      ...one,
    })),
  })
  const verdicts = (asked: Need, ...results: EvaluationResult[]): unknown[] =>
    decisionsOf(asked, results).map(({ verdict }) => verdict)

  test('are those on each resource, not their sum', () => {
    const inner: Partial<Inner>[] = [
      { EvalResourceName: 'b', EvalResourceDecision: 'implicitDeny' },
      { EvalResourceName: 'c', EvalResourceDecision: 'explicitDeny' },
      { EvalResourceName: 'a', EvalResourceDecision: 'allowed' },
    ]
    expect(verdicts(need('a', 'b', 'c'), result('allowed', ...inner))).toEqual([
      'allowed',
      'not-allowed',
      'denied',
    ])
    // As older answers had them: a result for each resource.
    expect(verdicts(need('a', 'b', 'c'), ...inner.map((one) => result('explicitDeny', one)))).toEqual([
      'allowed',
      'not-allowed',
      'denied',
    ])
  })

  test('are the outer one where the only resource has no other', () => {
    expect(verdicts(need('*'), result('implicitDeny'))).toEqual(['not-allowed'])
    expect(verdicts(need('*'), { ...result('explicitDeny'), MissingContextValues: ['x'] })).toEqual([
      { unclear: 'it depends on `x`' },
    ])
  })

  test('are not made up', () => {
    const silent = { unclear: "IAM didn't answer" }
    expect(verdicts(need('a'))).toEqual([silent])
    expect(verdicts(need('a', 'b'), result('allowed', {}))).toEqual(['allowed', silent])
    expect(verdicts(need('a'), { ...result('allowed'), EvalActionName: 's3:ListBucket' })).toEqual([silent])
  })

  test('are unclear where a condition asks for what is not known', () => {
    const inner = { MissingContextValues: ['aws:SourceVpce', 's3:prefix'] }
    const unclear = { unclear: 'it depends on `aws:SourceVpce`, `s3:prefix`' }
    expect(verdicts(need('a'), result('implicitDeny', inner))).toEqual([unclear])
    expect(verdicts(need('a'), result('explicitDeny', inner))).toEqual([unclear])
    expect(verdicts(need('a'), result('allowed', inner))).toEqual(['allowed'])
  })

  test('are unclear where an organization denies', () => {
    const by = (allowed: boolean) => ({ OrganizationsDecisionDetail: { AllowedByOrganizations: allowed } })
    const unclear = { unclear: "it depends on an organization's policy" }
    expect(verdicts(need('a'), { ...result('explicitDeny', {}), ...by(false) })).toEqual([unclear])
    expect(verdicts(need('a'), { ...result('implicitDeny', {}), ...by(false) })).toEqual([unclear])
    expect(verdicts(need('a'), { ...result('explicitDeny', {}), ...by(true) })).toEqual(['denied'])
    expect(verdicts(need('a'), { ...result('allowed', {}), ...by(false) })).toEqual(['allowed'])
  })

  test('leave out the policy of a resource of another account, which the simulation does not know', () => {
    const across = (identity: 'allowed' | 'implicitDeny', resource: 'allowed' | 'implicitDeny') => ({
      EvalDecisionDetails: { 'IAM Policy': identity, 'Resource Policy': resource },
    })
    expect(verdicts(need('a'), result('implicitDeny', across('allowed', 'implicitDeny')))).toEqual([
      'allowed',
    ])
    expect(verdicts(need('a'), result('implicitDeny', across('implicitDeny', 'allowed')))).toEqual([
      'not-allowed',
    ])
    const none = { EvalDecisionDetails: { 'Resource Policy': 'implicitDeny' as const } }
    expect(verdicts(need('a'), result('implicitDeny', none))).toEqual(['not-allowed'])
  })
})

test('what is unclear is told once, with its reasons, beside what is not', () => {
  const findings = new Findings()
  const reporter = new Reporter(new AbortController().signal)
  const of = (to: Need['to'], resource: string, verdict: Decision['verdict']): Decision[] => [
    { to, action: 's3:GetObject', resource, verdict },
    { to, action: 's3:ListBucket', resource, verdict },
  ]
  const decisions = [
    ...of('read the data', 'a', { unclear: 'it depends on x' }),
    ...of('read the data', 'b', { unclear: 'it depends on y' }),
    ...of('read the data', 'c', 'denied'),
    ...of('pull the image', 'd', 'allowed'),
  ]
  const at = new Cursor(undefined, { input: 'execution-role-arn' })
  reportDecisions('arn:r', decisions, at, reporter)
  reportDecisions('arn:r', decisions.slice(0, 4), at, reporter)
  reporter.tell(findings)
  expect(findings.kept.map(({ rule, message }) => [rule, message])).toEqual([
    [
      'role-denied',
      "The role `arn:r` can't read the data: a policy denies `s3:GetObject`, `s3:ListBucket` on `c`.",
    ],
    [
      'preflight-unchecked',
      'Could not check whether the role `arn:r` is allowed `s3:GetObject`, `s3:ListBucket` on `a`; `s3:GetObject`, `s3:ListBucket` on `b`: it depends on x; it depends on y.',
    ],
  ])
})
