// Reports of every size and kind, to review how they look: `npm run pictures -- --all FOLDER`.
import type { Difference } from '../../src/sagemaker/registration/compare.ts'
import type { Outcome } from '../../src/sagemaker/registration/outcome.ts'
import type { ModelReport, Report } from '../../src/report/report.ts'
import type { Diagnostic } from '../../src/spec/findings/diagnostic.ts'
import type { Container, ModelRequest } from '../../src/spec/request.ts'
import { code } from '../../src/text/code.ts'

const REGION = 'eu-west-1'
const REGISTRY = `123456789012.dkr.ecr.${REGION}.amazonaws.com`

const container = (name: string, tag = '1.4.2'): Container => ({
  Image: `${REGISTRY}/${name}:${tag}`,
  ModelDataUrl: `s3://acme-models/${name}/2026-11-29/model.tar.gz`,
  Environment: { PORT: '8080' },
})

const request = (name: string): ModelRequest => ({
  ModelName: name,
  ExecutionRoleArn: 'arn:aws:iam::123456789012:role/sagemaker-execution',
  PrimaryContainer: container(name),
})

const place = (name: string): { name: string; arn: string; region: string; consoleUrl: string } => ({
  name,
  arn: `arn:aws:sagemaker:${REGION}:123456789012:model/${name}`,
  region: REGION,
  consoleUrl: `https://${REGION}.console.aws.amazon.com/sagemaker/home?region=${REGION}#/models/${name}`,
})

const model = (outcome: Outcome): ModelReport => ({
  outcome,
  baseName: outcome.name,
  spec: `models/${outcome.name}.yml`,
  seconds: 0.4,
  requestFile: '',
})

const planned = (name: string): ModelReport =>
  model({ status: 'would-create', name, region: REGION, request: request(name) })
const unchanged = (name: string): ModelReport =>
  model({ status: 'unchanged', ...place(name), request: request(name) })

const report = (parts: Partial<Report>): Report => ({
  dryRun: true,
  diagnostics: [],
  dropped: 0,
  models: [],
  ...parts,
})

const NAMES = ['churn', 'fraud', 'pricing', 'search-ranking', 'recommendations', 'demand-forecast']
const nameOf = (index: number): string => `${NAMES[index % NAMES.length] ?? ''}-${index}`
const many = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index))

const variables = many(13, (index) => `FEATURE_STORE_ENDPOINT_${index}`)
const differences: Difference[] = [
  {
    path: 'PrimaryContainer.Environment',
    change: 'changed',
    variables: { added: ['BATCH_SIZE'], removed: ['LEGACY_MODE'], changed: variables.slice(2) },
  },
  {
    path: 'PrimaryContainer.Image',
    change: 'changed',
    before: `${REGISTRY}/team-growth/churn-serving-with-a-long-name:1.4.1`,
    after: `${REGISTRY}/team-growth/churn-serving-with-a-long-name@sha256:${'0123456789abcdef'.repeat(4)}`,
  },
]

function replacing(name: string): ModelReport {
  return model({
    status: 'would-replace',
    ...place(name),
    request: request(name),
    differences: [
      {
        path: 'PrimaryContainer.ModelDataUrl',
        change: 'changed',
        before: `s3://acme-models/${name}/2026-11-22/model.tar.gz`,
        after: `s3://acme-models/${name}/2026-11-29/model.tar.gz`,
      },
      { path: 'EnableNetworkIsolation', change: 'changed', before: 'false', after: 'true' },
      {
        path: 'VpcConfig.Subnets',
        change: 'changed',
        items: { added: ['subnet-0abc'], removed: ['subnet-0def'] },
      },
    ],
    tagChanges: [{ key: 'team', before: 'growth', after: 'platform' }],
  })
}

const TEXTS: readonly Pick<Diagnostic, 'severity' | 'rule' | 'message' | 'hint'>[] = [
  {
    severity: 'error',
    rule: 'image-region',
    message: `The image is in ${code('us-east-1')}, but the model is created in ${code(REGION)}.`,
    hint: `Use the registry of ${code(REGION)}, or let ECR replicate the repository there.`,
  },
  {
    severity: 'error',
    rule: 'unknown-field',
    message: `${code('ModelDataURL')} is not a field of a container.`,
    hint: `Did you mean ${code('ModelDataUrl')}?`,
  },
  {
    severity: 'warning',
    rule: 'environment-secret',
    message: `${code('HF_TOKEN')} looks like a secret, and is in the spec in plain text.`,
    hint: `Write ${code('${HF_TOKEN}')}, and pass it in the input ${code('variables')}.`,
  },
  { severity: 'warning', rule: 'mutable-image-tag', message: `The tag ${code('latest')} can change.` },
]

const findings = many(96, (index): Diagnostic => {
  const file = `models/${nameOf(index % 6)}.yml`
  const text = TEXTS[Math.floor(index / 6) % (index % 6 === 0 ? 4 : 3)] ?? TEXTS[0]
  return {
    severity: 'error',
    rule: 'image-region',
    message: '',
    ...text,
    path: 'PrimaryContainer.Image',
    file,
    line: 3 + Math.floor(index / 6) * 7,
    column: 3,
  }
})

const statement = (action: string, resource: string): string =>
  code(JSON.stringify({ Effect: 'Allow', Action: action, Resource: resource }))

const preflight: Diagnostic[] = [
  {
    rule: 'artifact-missing',
    message: `There is nothing at ${code('s3://acme-models/churn/2026-11-29/model.tar.gz')}.`,
    hint: `List what is there: ${code('aws s3 ls s3://acme-models/churn/')}`,
    line: 5,
  },
  {
    rule: 'image-missing',
    message: `The repository ${code('churn')} has no image with the tag ${code('1.4.2')}.`,
    hint: 'Push it before this step.',
    line: 4,
  },
  {
    rule: 'role-trust',
    message: `The role ${code('arn:aws:iam::123456789012:role/sagemaker-execution')} does not let ${code('sagemaker.amazonaws.com')} assume it.`,
    hint: `Add to its trust policy: ${code(JSON.stringify({ Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' }))}`,
    line: 2,
  },
  {
    rule: 'role-permission',
    message: `The role ${code('sagemaker-execution')} isn’t allowed to read the model data.`,
    hint: `Add to its policy: ${statement('s3:GetObject', 'arn:aws:s3:::acme-models/churn/*')}`,
    line: 2,
  },
  {
    severity: 'notice',
    rule: 'preflight-unchecked',
    message: "Could not check the model's network: the caller lacks the permission.",
    hint: `Allow it in the caller's policy: ${statement('ec2:DescribeSubnets', '*')}`,
    line: 9,
  },
].map((finding) => ({
  severity: 'error',
  path: 'PrimaryContainer',
  file: 'models/churn.yml',
  column: 3,
  ...finding,
})) as Diagnostic[]

const denied = (name: string): ModelReport =>
  model({
    status: 'failed',
    name,
    region: REGION,
    changed: false,
    request: request(name),
    failure: {
      message: `User: arn:aws:sts::123456789012:assumed-role/github-actions/run is not authorized to perform: sagemaker:CreateModel on resource: arn:aws:sagemaker:${REGION}:123456789012:model/${name} because no identity-based policy allows the sagemaker:CreateModel action`,
      code: 'AccessDeniedException',
      requestId: '7a7a7a7a-0000-4000-8000-7a7a7a7a7a7a',
      causes: [
        `Add to the policy of the caller, the role or user that the message names: ${statement('sagemaker:CreateModel', `arn:aws:sagemaker:${REGION}:123456789012:model/${name}`)}`,
        `To avoid the next denial: the step calls ${code('sagemaker:CreateModel')} with ${code('iam:PassRole')}.`,
      ],
      remedy: 'action-denied',
    },
  })

/** The reports by the names of their pictures. */
export const scenarios: Readonly<Record<string, Report>> = {
  'plan-1': report({ models: [planned('churn')] }),
  'plan-20': report({
    models: [
      ...many(2, (index) => planned(nameOf(index))),
      replacing('churn'),
      ...many(17, (index) => unchanged(nameOf(index + 3))),
    ],
  }),
  'plan-200': report({
    models: [
      ...many(5, (index) => planned(nameOf(index))),
      ...many(195, (index) => unchanged(nameOf(index + 5))),
    ],
  }),
  'created-200': report({
    dryRun: false,
    models: many(200, (index) =>
      model({ status: 'created', ...place(nameOf(index)), request: request(nameOf(index)) }),
    ),
  }),
  'replace-1': report({ models: [replacing('churn')] }),
  previous: report({
    models: [
      model({
        status: 'would-create',
        name: 'churn-658857588f',
        region: REGION,
        request: request('churn-658857588f'),
        previous: { ...place('churn-1c0ffee123'), differences },
      }),
    ],
  }),
  'findings-96': report({ diagnostics: findings }),
  'conflict-14': report({
    dryRun: false,
    models: [
      model({
        status: 'conflict',
        ...place('churn'),
        request: request('churn'),
        differences,
        failure: {
          message: 'A model named `churn` already exists and has 14 differences from the spec',
          causes: [
            `Models cannot be changed. Give the changed spec a new name: set ${code('name-suffix: content-hash')}, or choose another ${code('ModelName')}.`,
            `Or set ${code('if-exists: replace')}, to delete the model and create it again.`,
          ],
          remedy: 'model-exists',
        },
      }),
    ],
  }),
  'pipeline-15': report({
    models: [
      model({
        status: 'would-create',
        name: 'pipe',
        region: REGION,
        request: {
          ModelName: 'pipe',
          ExecutionRoleArn: 'arn:aws:iam::123456789012:role/sagemaker-execution',
          Containers: many(15, (index) => ({
            ...container(nameOf(index)),
            ContainerHostname: `step-${index + 1}`,
          })),
        },
      }),
    ],
  }),
  preflight: report({ diagnostics: preflight }),
  'failures-20': report({ dryRun: false, models: many(20, (index) => denied(nameOf(index))) }),
  'not-compared': report({
    models: [
      model({
        status: 'not-compared',
        name: 'churn',
        request: request('churn'),
        failure: {
          message: 'This job isn’t allowed to request an OIDC token',
          causes: [`Give the job ${code('permissions: id-token: write')}.`],
          remedy: 'id-token-missing',
        },
      }),
    ],
  }),
}
