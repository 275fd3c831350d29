// Reports to render: the usual cases, and one in which every text is hostile.
import { expect } from '@jest/globals'
import type { ModelReport, Report } from '../../src/report/report.ts'
import type { Difference } from '../../src/sagemaker/registration/compare.ts'
import type { Failure } from '../../src/sagemaker/errors/failure.ts'
import type { Outcome } from '../../src/sagemaker/registration/outcome.ts'
import type { Diagnostic } from '../../src/spec/findings/diagnostic.ts'
import type { Container, ModelRequest } from '../../src/spec/request.ts'
import { renderReport } from '../../src/report/markdown/summary.ts'

export const MIB = 1024 * 1024
export const SECRET = 'hush-hush-hush'
const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
export const URL_OF_CHURN =
  'https://eu-west-1.console.aws.amazon.com/sagemaker/home?region=eu-west-1#/models/churn'
export const PLACE = {
  name: 'churn',
  arn: 'arn:aws:sagemaker:eu-west-1:123456789012:model/churn',
  region: 'eu-west-1',
  consoleUrl: URL_OF_CHURN,
} as const

export const container: Container = {
  Image: `${REGISTRY}/churn:1.4.2`,
  ModelDataUrl: 's3://models/churn/model.tar.gz',
  Environment: { PORT: SECRET },
}
export const request: ModelRequest = {
  ModelName: 'churn',
  ExecutionRoleArn: 'arn:aws:iam::123456789012:role/sagemaker-execution',
  PrimaryContainer: container,
}
export const warning: Diagnostic = {
  severity: 'warning',
  rule: 'mutable-image-tag',
  message: 'PrimaryContainer.Image has no tag, which means latest.',
  hint: 'Pin a version.',
  path: 'PrimaryContainer.Image',
  file: 'models/churn.yml',
  line: 4,
  column: 8,
}
export const mistake: Diagnostic = {
  severity: 'error',
  rule: 'image-region',
  message: 'PrimaryContainer.Image is in us-east-1, but the model is created in eu-west-1.',
  path: 'PrimaryContainer.Image',
  input: 'image',
}
export const failure: Failure = {
  message: 'Could not find model data at s3://models/churn/model.tar.gz.',
  code: 'ValidationException',
  requestId: '7a7a7a7a-0000-4000-8000-7a7a7a7a7a7a',
  causes: ['The key is mistyped.', 'The training job has not finished.'],
  remedy: 'model-data-missing',
}
const differences: Difference[] = [
  {
    path: 'PrimaryContainer.Environment',
    change: 'changed',
    variables: { added: ['NEW'], removed: ['OLD'], changed: ['PORT'] },
  },
  { path: 'PrimaryContainer.Image', change: 'changed', before: 'churn:1', after: 'churn:2' },
  { path: 'VpcConfig.Subnets', change: 'changed', items: { added: ['subnet-1'], removed: [] } },
]

type WithoutRequest<T> = T extends unknown ? Omit<T, 'request'> : never

export function model(outcome: WithoutRequest<Outcome>, of: ModelRequest = request): ModelReport {
  return {
    outcome: { ...outcome, request: of },
    baseName: of.ModelName,
    spec: 'models/churn.yml',
    seconds: 1,
    requestFile: '/tmp/r/churn.json',
  }
}

export function report(parts: Partial<Report> = {}): Report {
  return { dryRun: false, diagnostics: [], dropped: 0, models: [], ...parts }
}

export function lines(parts: Partial<Report>, limit = MIB): string[] {
  const markdown = renderReport(report(parts), limit)
  expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit)
  return markdown.split('\n')
}

export const created = model({ status: 'created', ...PLACE })
export const planned = model({ status: 'would-create', name: 'churn', region: 'eu-west-1' })
export const unchanged = model({ status: 'unchanged', ...PLACE })
export const replacing = model({ status: 'would-replace', ...PLACE, differences })
export const conflict = model({ status: 'conflict', ...PLACE, failure, differences })
export const failed = model({ status: 'failed', name: 'churn', region: 'eu-west-1', changed: false, failure })
export const offline = model({
  status: 'not-compared',
  name: 'churn',
  failure: { message: 'Region is missing', causes: [] },
})
export const pipeline: ModelRequest = {
  ModelName: 'pipe',
  Containers: [
    { ...container, ContainerHostname: 'prepare' },
    { ModelPackageName: 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3' },
    { Image: 'ghcr.io/a/b:1' },
    { Image: 'b' },
  ],
}

export function manyDifferences(count: number): Difference[] {
  return Array.from({ length: count }, (_, n) => ({ path: `Tags[${n}]`, change: 'added', after: `${n}` }))
}

/** A report in which everything that comes from elsewhere is from a list of texts, one after the other. */
export function hostileReport(texts: readonly string[]): Report {
  let next = 0
  const any = (): string => texts[next++ % texts.length] ?? ''
  const bad = (): Failure => ({
    message: any(),
    code: any(),
    requestId: any(),
    causes: [any(), any()],
    remedy: any(),
  })
  const odd = (): ModelRequest => ({
    ModelName: any(),
    ExecutionRoleArn: any(),
    Containers: [
      { Image: any(), ModelDataUrl: any(), ContainerHostname: any(), Environment: { [any()]: SECRET } },
      { ModelPackageName: any(), ContainerHostname: any() },
    ],
    Tags: [{ Key: any(), Value: any() }],
  })
  const difference = (): Difference => ({ path: any(), change: 'changed', before: any(), after: any() })
  const lists = (): Difference[] => [
    {
      path: any(),
      change: 'changed',
      variables: { added: [any()], removed: [any()], changed: [any(), any()] },
    },
    { path: any(), change: 'changed', items: { added: [any()], removed: [any()] } },
  ]
  const outcome = (): Outcome => {
    const place = { name: any(), arn: any(), region: any(), consoleUrl: any() }
    const failing = { ...place, status: 'conflict', failure: bad() } as const
    return { ...failing, differences: [difference(), difference()], request: odd() }
  }
  const finding = (): Diagnostic => ({
    severity: 'warning',
    rule: 'tag-count',
    message: any(),
    hint: any(),
    path: any(),
    ...(next % 2 === 0 ? { file: any(), line: 1, column: 2 } : { input: any() }),
  })
  const planOf = (): ModelReport => model({ status: 'not-compared', name: any(), failure: bad() }, odd())
  const replacementOf = (): ModelReport => {
    const place = { name: any(), arn: any(), region: any(), consoleUrl: any() }
    const tagChanges = [{ key: any(), before: any(), after: any() }]
    const previous = { name: any(), consoleUrl: any(), differences: lists() }
    const one: ModelRequest = { ModelName: any(), PrimaryContainer: { Image: any(), ModelDataUrl: any() } }
    const outcome = { status: 'would-replace', ...place, differences: lists(), tagChanges, previous } as const
    return { ...model(outcome, one), sources: [any()] }
  }
  return {
    dryRun: true,
    failedOn: [any()],
    diagnostics: [finding(), finding()],
    dropped: 1,
    models: [
      { outcome: outcome(), baseName: any(), spec: any(), seconds: 0, requestFile: any() },
      planOf(),
      replacementOf(),
    ],
    failure: bad(),
  }
}
