// Tests that the policies of examples/iam/ say the same in all three forms, and allow what the action calls.
import { describe, expect, test } from '@jest/globals'
import { parseDocument, type CollectionTag, type ScalarTag } from 'yaml'
import { CI_ROLE, ROLE, withTopLevel, useHarness, withContainer } from '../support/action.ts'
import { BUCKET, putEverything, GROUP, KEY, PACKAGE, SUBNETS } from '../support/preflight.ts'
import { find, read } from '../support/examples.ts'

interface Statement {
  Action: string | string[]
  Resource?: unknown
  Condition?: Record<string, Record<string, string | string[]>>
}
interface Policy {
  Version: string
  Statement: Statement[]
}

const POLICIES = ['create', 'reuse', 'replace', 'plan', 'preflight', 'execution-role', 'execution-role-vpc']
const ISSUER = 'token.actions.githubusercontent.com'

const harness = useHarness()

function json(name: string): Policy {
  return JSON.parse(read(`examples/iam/${name}.json`)) as Policy
}

/** The actions of a policy, sorted. */
function actionsOf({ Statement }: Policy): string[] {
  return Statement.flatMap(({ Action }) => Action).sort()
}

describe('the three forms', () => {
  // What a function would yield does not matter here: each is read as its argument.
  const functions = ['!Ref', '!Sub', '!GetAtt', '!If', '!Not', '!Equals']
  const customTags = functions.flatMap((tag): (ScalarTag | CollectionTag)[] => [
    { tag, resolve: (text) => text },
    { tag, collection: 'seq' },
  ])
  const document = parseDocument(read('examples/iam/cloudformation.yml'), { customTags })
  const { Resources } = document.toJS() as {
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>
  }

  /** The parts of a name in the case of CloudFormation: execution-role → ExecutionRole. */
  function pascal(name: string): string {
    return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  }

  /** The actions of the block of a policy in Terraform, found in its text. */
  function terraformActions(name: string): string[] {
    const label = name.replaceAll('-', '_')
    const text = find('examples/iam/*.tf').map(read).join('\n')
    const block = new RegExp(`^data "aws_iam_policy_document" "${label}" \\{$(.*?)^\\}$`, 'ms').exec(text)
    const lists = block?.[1]?.matchAll(/actions\s*=\s*\[(.*?)\]/gs) ?? []
    return Array.from(lists, ([, list = '']) => list.match(/[a-z0-9]+:\w+/gi) ?? [])
      .flat()
      .sort()
  }

  test('each file in JSON is a policy that is tested here', () => {
    expect(document.errors).toEqual([])
    const trust = ['branch', 'environment', 'pull-request', 'repository'].map((form) => `trust-${form}`)
    const all = [...POLICIES, ...trust, 'execution-role-trust'].map((name) => `examples/iam/${name}.json`)
    expect(find('examples/iam/*.json')).toEqual(all.sort())
    for (const name of POLICIES) expect(json(name).Version).toBe('2012-10-17')
  })

  test.each(POLICIES)('%s has the same actions in JSON, CloudFormation and Terraform', (name) => {
    const actions = actionsOf(json(name))
    expect(actions.length).toBeGreaterThan(0)
    const { Type, Properties } = Resources[`${pascal(name)}Policy`]!
    expect(Type).toBe('AWS::IAM::ManagedPolicy')
    expect(actionsOf(Properties['PolicyDocument'] as Policy)).toEqual(actions)
    expect(terraformActions(name)).toEqual(actions)
  })

  test.each([
    ['ModelsRole', 'trust-branch', ISSUER],
    ['PlanRole', 'trust-pull-request', ISSUER],
    ['ExecutionRole', 'execution-role-trust', undefined],
  ])('%s trusts as %s does', (role, name, issuer) => {
    const trust = Resources[role]!.Properties['AssumeRolePolicyDocument'] as Policy
    expect(actionsOf(trust)).toEqual(actionsOf(json(name)))
    const keys = ({ Statement }: Policy): string[] =>
      Statement.flatMap(({ Condition }) => Object.keys(Condition?.['StringEquals'] ?? {}))
    expect(keys(trust)).toEqual(issuer ? [`${issuer}:aud`, `${issuer}:sub`] : [])
    expect(keys(json(name))).toEqual(keys(trust))
  })

  test('roles are handed to SageMaker only', () => {
    for (const name of ['create', 'reuse', 'replace']) {
      const pass = json(name).Statement.filter(({ Action }) => Action === 'iam:PassRole')
      expect(pass).toEqual([
        expect.objectContaining({
          Resource: expect.stringMatching(/:role\/sagemaker-execution$/),
          Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
        }),
      ])
    }
  })
})

describe('the trust in GitHub', () => {
  // Owner and repository with and without their ids: GitHub docs, "OpenID Connect reference", immutable subject claims.
  const REPOSITORIES = ['repo:acme/models', 'repo:acme@1234567/models@7654321']

  test.each([
    ['branch', 'StringEquals', ':ref:refs/heads/main'],
    ['environment', 'StringEquals', ':environment:prod'],
    ['pull-request', 'StringEquals', ':pull_request'],
    ['repository', 'StringLike', ':*'],
  ])('of a %s', (form, operator, suffix) => {
    const [{ Condition } = {}, ...more] = json(`trust-${form}`).Statement as Partial<Statement>[]
    expect(more).toEqual([])
    expect(Condition?.['StringEquals']?.[`${ISSUER}:aud`]).toBe('sts.amazonaws.com')
    const subjects = REPOSITORIES.map((repository) => repository + suffix)
    expect(Condition?.[operator]?.[`${ISSUER}:sub`]).toEqual(subjects)
  })
})

describe('what the action calls is allowed', () => {
  /** The actions that the calls to SageMaker need, after the first ones. */
  function called(first: number): Set<string> {
    const calls = harness.emulator.requests.slice(first).filter(({ service }) => service === 'sagemaker')
    return new Set(calls.map(({ operation }) => `sagemaker:${operation}`))
  }

  const TAGGED = withTopLevel('Tags: { team: growth }')
  const CHANGED = withContainer('Environment: { STAGE: prod }')

  test.each<[name: string, when: string, before: string | undefined, inputs: Record<string, string>]>([
    ['create', 'the first time', undefined, { 'if-exists': 'fail', 'name-suffix': 'content-hash' }],
    ['reuse', 'when tags are new', withContainer(), { 'if-exists': 'reuse', 'name-suffix': 'content-hash' }],
    ['replace', 'when the model differs', CHANGED, { 'if-exists': 'replace' }],
    ['plan', 'when tags are new', withContainer(), { 'dry-run': 'true', 'name-suffix': 'content-hash' }],
  ])('by %s, %s: and nothing more is', async (name, _, before, inputs) => {
    const { 'dry-run': _dry, ...real } = inputs
    if (before !== undefined) await harness.run({ spec: before, inputs: real })
    const { length } = harness.emulator.requests
    const run = await harness.run({ spec: TAGGED, inputs: { ...inputs, 'role-to-assume': CI_ROLE } })
    expect(run.exitCode).toBe(0)
    const calls = called(length)
    // CreateModel needs AddTags for the tags that it sends.
    if (calls.has('sagemaker:CreateModel')) calls.add('sagemaker:AddTags')
    const allowed = actionsOf(json(name)).filter((action) => action.startsWith('sagemaker:'))
    expect([...calls].sort()).toEqual(allowed)
  })

  test('by preflight, of all services: and nothing more is', async () => {
    putEverything(harness.emulator)
    const network = `VpcConfig: { Subnets: [${SUBNETS.join(', ')}], SecurityGroupIds: [${GROUP}] }`
    const data = `ModelDataSource: { S3DataSource: { S3Uri: 's3://${BUCKET}/churn/', S3DataType: S3Prefix, CompressionType: None } }`
    const inputs = { preflight: 'true', 'dry-run': 'true', 'ignore-rules': 'image-digest' }
    for (const spec of [
      `${network}\n${withContainer(`ModelDataUrl: s3://${BUCKET}/${KEY}`)}`,
      withContainer(data),
      `ModelName: churn\nExecutionRoleArn: ${ROLE}\nPrimaryContainer: { ModelPackageName: '${PACKAGE}' }\n`,
    ]) {
      const run = await harness.run({ spec, inputs })
      expect(run.exitCode).toBe(0)
      expect(run.annotations).toEqual([])
    }
    const calls = harness.emulator.requests.flatMap(({ service, operation = '' }) =>
      operation === 'DescribeModel' || operation === 'DownloadLayer'
        ? []
        : [PERMISSIONS[operation] ?? `${service}:${operation}`],
    )
    expect([...new Set(calls)].sort()).toEqual(actionsOf(json('preflight')))
  })

  /** The permissions of calls that have other names. */
  const PERMISSIONS: Record<string, string> = { HeadObject: 's3:GetObject', ListObjectsV2: 's3:ListBucket' }
})
