// Tests that the policies of examples/iam/ say the same in all three forms, and allow what the action calls.
import { describe, expect, test } from '@jest/globals'
import { parseDocument, type CollectionTag, type ScalarTag } from 'yaml'
import { CI_ROLE, ROLE, withTopLevel, useHarness, withContainer } from '../support/action.ts'
import { BUCKET, putEverything, GROUP, KEY, PACKAGE, SUBNETS } from '../support/preflight.ts'
import { find, read } from '../support/examples.ts'
import { CASTS } from '../support/workflow/casts.ts'

interface Statement {
  Action: string | string[]
  Resource?: unknown
  Condition?: Record<string, Record<string, string | string[]>>
}
interface Policy {
  Version: string
  Statement: Statement[]
}

const POLICIES = [
  ...['create', 'reuse', 'replace', 'plan', 'preflight', 'execution-role', 'execution-role-vpc'],
  ...['training-job', 'model-package-group'],
  ...['images', 'training', 'endpoints', 'prune-plan', 'prune'],
]
const TEMPLATES = ['examples/iam/cloudformation.yml', 'examples/iam/cloudformation-deployment.yml']
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
  interface Template {
    Parameters: Record<string, { Default?: unknown; AllowedPattern?: string }>
    Conditions: Record<string, unknown>
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>
    Outputs: Record<string, unknown>
  }

  /** Reads a template; each function becomes its argument, since what it would yield doesn't matter here. */
  function template(file: string): Template {
    const functions = ['!Ref', '!Sub', '!GetAtt', '!If', '!Not', '!Or', '!Equals']
    const customTags = functions.flatMap((tag): (ScalarTag | CollectionTag)[] => [
      { tag, resolve: (text) => text },
      { tag, collection: 'seq' },
    ])
    const document = parseDocument(read(file), { customTags })
    expect(document.errors).toEqual([])
    return document.toJS() as Template
  }

  const Resources = Object.assign(
    {},
    ...TEMPLATES.map((file) => template(file).Resources),
  ) as Template['Resources']
  const terraform = find('examples/iam/*.tf').map(read).join('\n')

  /** The parts of a name in the case of CloudFormation: execution-role → ExecutionRole. */
  function pascal(name: string): string {
    return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  }

  /** The actions of the block of a policy in Terraform, found in its text. */
  function terraformActions(name: string): string[] {
    const label = name.replaceAll('-', '_')
    const block = new RegExp(`^data "aws_iam_policy_document" "${label}" \\{$(.*?)^\\}$`, 'ms').exec(
      terraform,
    )
    const lists = block?.[1]?.matchAll(/actions\s*=\s*\[(.*?)\]/gs) ?? []
    return Array.from(lists, ([, list = '']) => list.match(/[a-z0-9]+:\w+/gi) ?? [])
      .flat()
      .sort()
  }

  test('each file in JSON is a policy that is tested here', () => {
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

  test.each(TEMPLATES)('%s: each name that it uses is defined, and each that it defines is used', (file) => {
    const { Parameters, Conditions, Resources: own } = template(file)
    const text = read(file)
    const used = [
      ...Array.from(text.matchAll(/!(?:Ref|GetAtt) (\w+)\b(?!::)/g), ([, name = '']) => name),
      ...Array.from(text.matchAll(/\$\{(\w+)\}/g), ([, name = '']) => name),
    ].filter((name) => name !== 'AWS')
    const conditions = Array.from(
      text.matchAll(/(?:!If \[|Condition: |!If\n\s+- )(\w+)/g),
      ([, name = '']) => name,
    )
    const known = [...Object.keys(Parameters), ...Object.keys(own)]
    expect(used.filter((name) => !known.includes(name))).toEqual([])
    expect(Object.keys(Parameters).filter((name) => !used.includes(name))).toEqual([])
    expect([...new Set(conditions)].sort()).toEqual(Object.keys(Conditions).sort())
    // A policy that no role has would be forgotten.
    expect(Object.keys(own).filter((name) => name.endsWith('Policy') && !used.includes(name))).toEqual([])
  })

  test.each(TEMPLATES)(
    '%s trusts no repository unless it is named, and can be deployed in a second region',
    (file) => {
      const { Parameters, Resources: own } = template(file)
      expect(Parameters['SubjectPrefix']).not.toHaveProperty('Default')
      const pattern = new RegExp(`^(?:${Parameters['SubjectPrefix']!.AllowedPattern ?? ''})$`)
      for (const prefix of ['repo:acme/models', 'repo:acme@1234567/models@7654321'])
        expect(prefix).toMatch(pattern)
      for (const prefix of ['', '*', 'repo:*', 'repo:acme/*', 'acme/models'])
        expect(prefix).not.toMatch(pattern)
      // Roles and policies have one name in all regions: CloudFormation makes up a name for each stack.
      for (const { Properties } of Object.values(own)) {
        expect(
          Object.keys(Properties).filter((name) => /^(?:RoleName|ManagedPolicyName)$/.test(name)),
        ).toEqual([])
      }
    },
  )

  test('the Terraform module defines what it uses, and uses what it defines', () => {
    const names = (pattern: RegExp): string[] =>
      [...new Set(Array.from(terraform.matchAll(pattern), ([, name = '']) => name))].sort()
    expect(names(/\bvar\.(\w+)/g)).toEqual(names(/^variable "(\w+)"/gm))
    const locals = /^locals \{$(.*?)^\}$/ms.exec(terraform)?.[1] ?? ''
    const defined = Array.from(locals.matchAll(/^ {2}(\w+) +=/gm), ([, name]) => name)
    expect(names(/\blocal\.(\w+)/g)).toEqual(defined.sort())
    const documents = names(/^data "aws_iam_policy_document" "(\w+)"/gm)
    expect(names(/\bdata\.aws_iam_policy_document\.(\w+)/g)).toEqual(documents)
  })

  test('the Terraform module has each role that a workflow names, by that name', () => {
    const workflows = find('examples/workflows/*').map(read).join('\n')
    const named = new Set(Array.from(workflows.matchAll(/:role\/(github-[\w-]+)/g), ([, name = '']) => name))
    const made = Array.from(terraform.matchAll(/^ {4}(github-[\w-]+) = \{$/gm), ([, name]) => name)
    expect([...named].sort()).toEqual(made.sort())
  })

  test('the Terraform module has roles that trust the jobs of each workflow', () => {
    const subjects = {
      'trust-branch': /local\.(?:branch|environment)\b/,
      'trust-environment': /local\.environment\b|:environment:/,
      'trust-pull-request': /:pull_request"/,
    }
    for (const { roles } of Object.values(CASTS)) {
      for (const [role, { trust }] of Object.entries(roles)) {
        const block = new RegExp(`^ {4}${role} = \\{$(.*?)^ {4}\\}$`, 'ms').exec(terraform)?.[1] ?? ''
        expect(`${role}: ${/subjects = .*/.exec(block)?.[0]}`).toMatch(subjects[trust])
      }
    }
  })

  test.each([
    ['ModelsRole', 'trust-branch', ISSUER],
    ['PlanRole', 'trust-pull-request', ISSUER],
    ['ImagesRole', 'trust-branch', ISSUER],
    ['TrainingRole', 'trust-branch', ISSUER],
    ['EndpointsRole', 'trust-branch', ISSUER],
    ['PrunePlanRole', 'trust-branch', ISSUER],
    ['PruneRole', 'trust-environment', ISSUER],
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
    for (const name of ['create', 'reuse', 'replace', 'training']) {
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

  test.each([
    ['training-job', withContainer()],
    ['model-package-group', `ModelName: churn\nExecutionRoleArn: ${ROLE}\n`],
  ])('by %s: and nothing more is', async (name, spec) => {
    harness.emulator.put({
      trainingJobs: [{ region: 'eu-west-1', name: 'churn' }],
      modelPackages: [{ arn: PACKAGE }],
    })
    const run = await harness.run({ spec, inputs: { [name]: 'churn', 'dry-run': 'true' } })
    expect(run.exitCode).toBe(0)
    expect([...called(0)].filter((action) => action !== 'sagemaker:DescribeModel')).toEqual(
      actionsOf(json(name)),
    )
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
