// What each example workflow is played with: its event, its repository, and its roles with exactly their example policies.
import type { PolicyStatement } from '../../../emulator/index.ts'
import { read } from '../examples.ts'
import { PULL_REQUEST, PUSH, REPOSITORY, schedule, type WorkflowEvent } from './events.ts'

/** A role that a workflow assumes: files of examples/iam/, without `.json`. */
export interface Role {
  /** Who can assume it. */
  readonly trust: 'trust-branch' | 'trust-environment' | 'trust-pull-request'
  readonly policies: readonly string[]
  /** Its maximum session duration in seconds, as Terraform and CloudFormation set it. Default: AWS's own, an hour. */
  readonly session?: number
}

export interface Cast {
  readonly event: WorkflowEvent
  /** By name. */
  readonly roles: Readonly<Record<string, Role>>
  /** Files beside, or instead of, those that every repository has here. */
  readonly files?: Readonly<Record<string, string>>
  /** Configuration variables by environment. */
  readonly variables?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Whether the policies, which name one region, are widened to all, as such a workflow's head asks for. */
  readonly isInSeveralRegions?: boolean
}

const IMAGE = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn@sha256:${'ab'.repeat(32)}`

/** A spec with the names that the policies allow. */
export function spec(name: string, ...lines: string[]): string {
  return [
    `ModelName: ${name}`,
    'ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution',
    'PrimaryContainer:',
    `  Image: ${IMAGE}`,
    `  ModelDataUrl: s3://acme-models/${name}/model.tar.gz`,
    ...lines,
    '',
  ].join('\n')
}

/** The files that the repository has unless a workflow's cast says otherwise. */
export const FILES: Readonly<Record<string, string>> = {
  'models/churn.yml': spec('churn', 'Tags: { team: growth }'),
  'training/train.py': '',
  'training/job.json': '{ "RoleArn": "arn:aws:iam::123456789012:role/sagemaker-execution" }',
}

const MODELS: Role = { trust: 'trust-branch', policies: ['reuse'] }
const ENDPOINTS: Role = { trust: 'trust-branch', policies: ['endpoints'], session: 7200 }
const TRAINING: Role = { trust: 'trust-branch', policies: ['training'], session: 43_200 }
const PLAN: Role = { trust: 'trust-pull-request', policies: ['plan', 'preflight'] }
const IN_ENVIRONMENT: Role = { trust: 'trust-environment', policies: ['reuse'] }

const STAGE = {
  AWS_ACCOUNT: '123456789012',
  AWS_REGION: 'eu-west-1',
  CHURN_TRAINED: '2026-11-20',
  LOG_LEVEL: '20',
  SECURITY_GROUP: 'sg-0a1b2c3d4e5f60009',
  SUBNET_A: 'subnet-0a1b2c3d4e5f60008',
  SUBNET_B: 'subnet-0a1b2c3d4e5f60009',
}

/** By the name of the workflow's file. */
export const CASTS: Readonly<Record<string, Cast>> = {
  'after-training': {
    event: PUSH,
    roles: {
      'github-images': { trust: 'trust-branch', policies: ['images'] },
      'github-training': TRAINING,
      'github-models': { trust: 'trust-branch', policies: ['reuse', 'training-job', 'preflight'] },
    },
  },
  'content-hash': { event: PUSH, roles: { 'github-models': MODELS, 'github-endpoints': ENDPOINTS } },
  'create-model': {
    event: PUSH,
    roles: { 'github-training': TRAINING, 'github-models': MODELS, 'github-endpoints': ENDPOINTS },
  },
  'create-model-oidc': { event: PUSH, roles: { 'github-models': MODELS, 'github-endpoints': ENDPOINTS } },
  drift: {
    event: schedule('17 4 * * *'),
    roles: { 'github-models-plan': { trust: 'trust-branch', policies: ['plan'] } },
  },
  environments: {
    event: PUSH,
    roles: { 'github-models': IN_ENVIRONMENT },
    files: { 'models/churn.yml': read('examples/specs/stages.yml') },
    variables: { dev: STAGE, staging: STAGE, prod: STAGE },
  },
  'many-models': {
    event: PUSH,
    roles: { 'github-models': MODELS, 'github-endpoints': ENDPOINTS },
    files: { 'models/price.yml': spec('price') },
  },
  'multi-region': {
    event: PUSH,
    roles: { 'github-models': MODELS },
    files: { 'models/churn.yml': read('examples/specs/regions.yml') },
    isInSeveralRegions: true,
  },
  plan: { event: PULL_REQUEST, roles: { 'github-models-plan': PLAN } },
  'plan-forks': { event: PULL_REQUEST, roles: { 'github-models-plan': PLAN } },
  prune: {
    event: schedule('17 5 * * 1'),
    roles: {
      'github-models-prune-plan': { trust: 'trust-branch', policies: ['prune-plan'] },
      'github-models-prune': { trust: 'trust-environment', policies: ['prune'] },
    },
  },
  registry: {
    event: schedule('17 * * * *'),
    roles: { 'github-models': { trust: 'trust-branch', policies: ['reuse', 'model-package-group'] } },
  },
  'reusable-caller': {
    event: PUSH,
    roles: { 'github-models': IN_ENVIRONMENT },
    variables: {
      staging: { AWS_REGION: 'eu-west-1', MODELS_ROLE: 'arn:aws:iam::123456789012:role/github-models' },
    },
  },
}

interface Statement {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
}

/** The statements of policies of examples/iam/. */
export function statementsOf({ policies }: Role, isInSeveralRegions = false): PolicyStatement[] {
  return policies.flatMap((policy) => {
    const { Statement } = JSON.parse(read(`examples/iam/${policy}.json`)) as { Statement: Statement[] }
    return Statement.map(({ Effect, Action, Resource }) => ({
      effect: Effect,
      actions: [Action].flat(),
      resources: [Resource].flat().map((arn) => (isInSeveralRegions ? arn.replace('eu-west-1', '*') : arn)),
    }))
  })
}

/** The subjects that a role trusts, in the repository of the stand-in runner; any of its environments. */
export function subjectOf({ trust }: Role): string {
  const { Statement } = JSON.parse(read(`examples/iam/${trust}.json`)) as {
    Statement: { Condition: { StringEquals: Record<string, string[]> } }[]
  }
  const subjects = Statement[0]?.Condition.StringEquals['token.actions.githubusercontent.com:sub'] ?? []
  return (subjects[0] ?? '').replace('acme/models', REPOSITORY).replace(':prod', ':*')
}
