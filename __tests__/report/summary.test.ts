// Tests what a reviewer reads: the exact lines of the usual cases.
import { describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/report/report.ts'
import { renderReport } from '../../src/report/markdown/summary.ts'
import type { ModelRequest } from '../../src/spec/request.ts'
import { Page } from '../support/rendered.ts'
import {
  PLACE,
  SECRET,
  URL_OF_CHURN,
  MIB,
  conflict,
  container,
  created,
  failed,
  failure,
  lines,
  mistake,
  model,
  offline,
  pipeline,
  planned,
  replacing,
  report,
  request,
  unchanged,
  warning,
} from '../support/reports.ts'

function heading(parts: Partial<Report>): string {
  return lines(parts)[0] ?? ''
}

describe('the heading says what happened', () => {
  test.each<[string, Partial<Report>]>([
    ['### SageMaker: created `churn`', { models: [created] }],
    ['### SageMaker: no change to `churn`', { models: [unchanged] }],
    ['### SageMaker: `churn` failed', { models: [failed] }],
    ['### SageMaker: `churn` exists already', { models: [conflict] }],
    ['### SageMaker plan: create `churn`', { dryRun: true, models: [planned] }],
    ['### SageMaker plan: replace `churn`', { dryRun: true, models: [replacing] }],
    ['### SageMaker plan: no change to `churn`', { dryRun: true, models: [unchanged] }],
    ['### SageMaker plan: `churn` checked, not compared with AWS', { dryRun: true, models: [offline] }],
    [
      '### SageMaker plan: 2 models checked, not compared with AWS',
      { dryRun: true, models: [offline, offline] },
    ],
    [
      '### SageMaker for 4 models: 1 failed, 2 created, 1 unchanged',
      { models: [unchanged, created, failed, created] },
    ],
    [
      '### SageMaker plan for 3 models: 1 in conflict, 1 to replace, 1 to create',
      { dryRun: true, models: [planned, replacing, conflict] },
    ],
    ['### SageMaker: 1 error, 1 warning; nothing was sent to AWS', { diagnostics: [warning, mistake] }],
    [
      '### SageMaker plan: 2 errors, 20 more; nothing was sent to AWS',
      { dryRun: true, diagnostics: [mistake, mistake], dropped: 20 },
    ],
    ['### SageMaker: failed', { failure }],
    ['### SageMaker: no models', {}],
  ])('%s', (expected, parts) => {
    expect(heading(parts)).toBe(expected)
  })
})

describe('the table of models', () => {
  test('has a row for each, the worst status first', () => {
    const rest = '`eu-west-1` | `churn:1.4.2` | `s3://models/churn/model.tar.gz` | `sagemaker-execution` |'
    expect(lines({ models: [created, planned, failed, conflict, replacing] }).slice(2, 9)).toEqual([
      '| Model | Status | Region | Image | Data | Role |',
      '| --- | --- | --- | --- | --- | --- |',
      `| \`churn\` | ❌ failed | ${rest}`,
      `| [\`churn\`](${URL_OF_CHURN}) | ❌ conflict | ${rest}`,
      `| [\`churn\`](${URL_OF_CHURN}) | ⚠️ would-replace | ${rest}`,
      `| \`churn\` | would-create | ${rest}`,
      `| [\`churn\`](${URL_OF_CHURN}) | ✅ created | ${rest}`,
    ])
  })

  test('names the first containers of a pipeline, and what is not there', () => {
    const images = '`churn:1.4.2`<br>`package churn/3`<br>`ghcr.io/a/b:1`<br>… and 1 more'
    const data = '`s3://models/churn/model.tar.gz`<br>–<br>–<br>… and 1 more'
    expect(lines({ models: [model({ status: 'would-create', name: 'pipe' }, pipeline)] })).toContain(
      `| \`pipe\` | would-create | – | ${images} | ${data} | – |`,
    )
  })

  test('links to no console of a region that is none', () => {
    const region = 'evil.example/#'
    const consoleUrl = `https://${region}.console.aws.amazon.com/`
    const odd = model({ status: 'created', ...PLACE, region, consoleUrl })
    expect(Page.of(lines({ models: [odd] }).join('\n')).links()).toEqual([])
  })
})

describe('findings', () => {
  test('name place, rule, message and hint, errors first', () => {
    const told = lines({ diagnostics: [warning, mistake], dropped: 3 })
    expect(told.slice(2)).toEqual([
      '- ❌ `input image` `image-region`<br>`PrimaryContainer.Image` is in `us-east-1`, but the model is created in `eu-west-1`.',
      '- ⚠️ `models/churn.yml:4:8` `mutable-image-tag`<br>`PrimaryContainer.Image` has no tag, which means latest.<br>Pin a version.',
      '- … and 3 more',
      '',
    ])
  })

  test('have a heading below a model, and link to the rule where the action is known', () => {
    const before = { ...process.env }
    process.env.GITHUB_SERVER_URL = 'https://github.com'
    process.env.GITHUB_ACTION_REPOSITORY = 'o/action'
    process.env.GITHUB_ACTION_REF = 'v1'
    try {
      const told = lines({ dryRun: true, diagnostics: [warning], models: [planned] })
      expect(told).toContain('#### 1 warning')
      expect(Page.of(told.join('\n')).links()).toEqual([
        'https://github.com/o/action/blob/v1/docs/rules.md#mutable-image-tag',
      ])
    } finally {
      process.env = before
    }
  })
})

describe('a model', () => {
  test('that failed tells why, and what to check in which order', () => {
    const told = lines({ models: [failed] })
    const start = told.indexOf('Could not find model data at `s3://models/churn/model.tar.gz`.')
    expect(told.slice(start, start + 8)).toEqual([
      'Could not find model data at `s3://models/churn/model.tar.gz`.',
      '',
      'What to check, in this order:',
      '',
      '1. The key is mistyped.',
      '2. The training job has not finished.',
      '',
      '`ValidationException` · AWS request id `7a7a7a7a-0000-4000-8000-7a7a7a7a7a7a` · more on `model-data-missing`',
    ])
  })

  test('that failed without an answer of AWS begins the line with where to read more', () => {
    const unanswered = { message: 'No.', causes: [], remedy: 'id-token-missing' }
    const told = lines({
      models: [
        model({ status: 'failed', name: 'churn', region: 'eu-west-1', changed: false, failure: unanswered }),
      ],
    })
    expect(told).toContain('More on `id-token-missing`')
  })

  test('that differs tells how, without environment values', () => {
    const told = lines({ models: [conflict] })
    const start = told.indexOf('| Path | Change | Existing | Spec |')
    expect(told.slice(start, start + 7)).toEqual([
      '| Path | Change | Existing | Spec |',
      '| --- | --- | --- | --- |',
      '| `PrimaryContainer.Environment.PORT` | changed | _hidden_ | _hidden_ |',
      '| `PrimaryContainer.Environment.NEW` | added | – | _hidden_ |',
      '| `PrimaryContainer.Environment.OLD` | removed | _hidden_ | – |',
      '| `PrimaryContainer.Image` | changed | `churn:1` | `churn:2` |',
      '| `VpcConfig.Subnets[0]` | added | – | `subnet-1` |',
    ])
  })

  test('among several has a heading', () => {
    expect(lines({ models: [created, conflict] })).toContain('#### `churn` conflict')
  })

  test('that was not compared says why, once', () => {
    const told = lines({ dryRun: true, models: [offline, offline] })
    expect(told.filter((line) => line.includes('ompared'))).toEqual([
      '### SageMaker plan: 2 models checked, not compared with AWS',
      'Not compared with AWS: Region is missing',
    ])
    expect(lines({ dryRun: true, models: [offline, planned] })).toContain(
      '1 model not compared with AWS: Region is missing',
    )
  })

  test('has its request folded, environment values hidden', () => {
    const markdown = renderReport(report({ models: [created] }), MIB)
    expect(markdown).not.toContain(SECRET)
    const page = Page.of(markdown)
    expect(page.texts('summary')).toEqual([
      'Request for churn, from models/churn.yml, environment values hidden',
    ])
    expect(JSON.parse(page.texts('pre')[0] ?? '')).toEqual({
      ...request,
      PrimaryContainer: { ...container, Environment: { PORT: '***' } },
    })
  })

  test('of several containers has a picture', () => {
    const serial = lines({ models: [model({ status: 'would-create', name: 'pipe' }, pipeline)] })
    const start = serial.indexOf('```mermaid')
    expect(serial.slice(start - 2, start + 10)).toEqual([
      'Inference pipeline, `Serial`:',
      '',
      '```mermaid',
      'flowchart LR',
      '  caller(["request"])',
      '  c1["prepare<br>churn#58;1.4.2"]',
      '  c2["container-2<br>churn/3"]',
      '  c3["container-3<br>b#58;1"]',
      '  c4["container-4<br>b"]',
      '  caller --> c1 --> c2 --> c3 --> c4 --> answer',
      '  answer(["response"])',
      '```',
    ])
    const direct: ModelRequest = { ...pipeline, InferenceExecutionConfig: { Mode: 'Direct' } }
    const fan = lines({ models: [model({ status: 'would-create', name: 'pipe' }, direct)] })
    expect(fan.filter((line) => line.includes('-->'))).toEqual([1, 2, 3, 4].map((n) => `  caller --> c${n}`))
  })
})
