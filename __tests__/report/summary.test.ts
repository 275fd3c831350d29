// Tests what a reviewer reads: the exact lines of the usual cases.
import { describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/report/report.ts'
import { renderSingle } from '../../src/report/markdown/single.ts'
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

const LINKED = `[\`churn\`](${URL_OF_CHURN})`

/** A part of a report: so many lines from the first one that is `from`. */
function part(told: readonly string[], from: string, count: number): readonly string[] {
  const start = told.indexOf(from)
  return start === -1 ? [] : told.slice(start, start + count)
}

describe('the heading says in words what happens', () => {
  test.each<[string, Partial<Report>]>([
    [`### SageMaker: ${LINKED} was created in \`eu-west-1\``, { models: [created] }],
    [`### SageMaker: ${LINKED} is unchanged in \`eu-west-1\``, { models: [unchanged] }],
    ['### SageMaker: `churn` failed in `eu-west-1`', { models: [failed] }],
    [`### SageMaker: ${LINKED} conflicts with an existing model in \`eu-west-1\``, { models: [conflict] }],
    ['### SageMaker plan: `churn` will be created in `eu-west-1`', { dryRun: true, models: [planned] }],
    [
      `### SageMaker plan: ${LINKED} will be replaced in \`eu-west-1\``,
      { dryRun: true, models: [replacing] },
    ],
    ['### SageMaker plan: `churn` was not compared with AWS', { dryRun: true, models: [offline] }],
    ['### SageMaker plan: 2 models were not compared with AWS', { dryRun: true, models: [offline, offline] }],
    [
      '### SageMaker: 1 model failed, 2 were created, 1 is unchanged',
      { models: [unchanged, created, failed, created] },
    ],
    [
      '### SageMaker plan: 1 model conflicts with an existing model, 1 will be replaced, 1 will be created',
      { dryRun: true, models: [planned, replacing, conflict] },
    ],
    [
      '### SageMaker plan: 1 model will be created, 2 are unchanged',
      { dryRun: true, models: [unchanged, planned, unchanged] },
    ],
    ['### SageMaker: 1 error and 1 warning; nothing was sent to AWS', { diagnostics: [warning, mistake] }],
    [
      '### SageMaker plan: 2 errors and 20 more; nothing was sent to AWS',
      { dryRun: true, diagnostics: [mistake, mistake], dropped: 20 },
    ],
    [
      '### SageMaker: 2 errors in 2 files; nothing was sent to AWS',
      { diagnostics: ['a.yml', 'b.yml'].map((file) => ({ ...mistake, file })) },
    ],
    ['### SageMaker: failed', { failure }],
    ['### SageMaker: no models', {}],
  ])('%s', (expected, parts) => {
    expect(lines(parts)[0]).toBe(expected)
  })
})

describe('one model', () => {
  test('that settled is told by the small renderer, in the same words', () => {
    const markdown = renderSingle(report({ models: [created] })) ?? ''
    expect(markdown.split('\n').slice(0, 6)).toEqual([
      `### SageMaker: ${LINKED} was created in \`eu-west-1\``,
      '',
      '- Image: `churn:1.4.2`',
      '- Model data: `s3://models/churn/model.tar.gz`',
      '- Role: `sagemaker-execution`',
      '',
    ])
    expect(renderReport(report({ models: [created] }), MIB)).toBe(markdown)
  })

  test.each<[string, Partial<Report>]>([
    ['a finding', { models: [created], diagnostics: [warning] }],
    ['a finding that was dropped', { models: [created], dropped: 1 }],
    ['a failure', { models: [failed] }],
    ['a failure of the run', { models: [created], failure }],
    ['a condition of fail-on', { models: [planned], failedOn: ['1 model would be changed.'] }],
    ['a source', { models: [{ ...created, sources: ['Model package: churn/3'] }] }],
    ['differences', { models: [replacing] }],
    [
      'changed tags',
      { models: [model({ status: 'tags-updated', ...PLACE, tagChanges: [{ key: 'a', after: 'b' }] })] },
    ],
    [
      'a previous model',
      { models: [model({ status: 'created', ...PLACE, previous: { name: 'a', consoleUrl: '' } })] },
    ],
    ['several containers', { models: [model({ status: 'created', ...PLACE }, pipeline)] }],
    ['several models', { models: [created, created] }],
    ['no model', {}],
  ])('with %s is left to the whole renderer', (_, parts) => {
    expect(renderSingle(report(parts))).toBeUndefined()
  })

  test('names what a source was resolved to, and the conditions that fail the run', () => {
    const told = lines({
      models: [{ ...planned, sources: ['Model package: `churn/3` (newest approved version of churn)'] }],
      failedOn: ['1 model would be changed, and `fail-on` includes `changes`: `churn`'],
    })
    expect(told).toContain('- Model package: `churn/3` (newest approved version of churn)')
    expect(told[2]).toBe('❌ 1 model would be changed, and `fail-on` includes `changes`: `churn`')
  })

  test('has its request folded, environment values hidden', () => {
    const markdown = renderReport(report({ models: [created] }), MIB)
    expect(markdown).not.toContain(SECRET)
    const page = Page.of(markdown)
    expect(page.texts('summary')).toEqual([
      'Request for churn from models/churn.yml, environment values hidden',
    ])
    expect(JSON.parse(page.texts('pre')[0] ?? '')).toEqual({
      ...request,
      PrimaryContainer: { ...container, Environment: { PORT: '***' } },
    })
  })

  test('of several containers has a picture and a list of them', () => {
    const serial = lines({ models: [model({ status: 'would-create', name: 'pipe' }, pipeline)] })
    expect(part(serial, '4 containers, called in turn:', 18)).toEqual([
      '4 containers, called in turn:',
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
      '',
      '1. `prepare` · `churn:1.4.2` · `s3://models/churn/model.tar.gz`',
      '2. `package churn/3`',
      '3. `ghcr.io/a/b:1`',
      '4. `b`',
      '',
    ])
    const direct: ModelRequest = { ...pipeline, InferenceExecutionConfig: { Mode: 'Direct' } }
    const fan = lines({ models: [model({ status: 'would-create', name: 'pipe' }, direct)] })
    expect(fan).toContain('4 containers, the caller names one:')
    expect(fan.filter((line) => line.includes('-->'))).toEqual([1, 2, 3, 4].map((n) => `  caller --> c${n}`))
    const five: ModelRequest = { ...pipeline, Containers: [...(pipeline.Containers ?? []), container] }
    const folded = Page.of(
      lines({ models: [model({ status: 'would-create', name: 'pipe' }, five)] }).join('\n'),
    )
    expect(folded.texts('summary')[0]).toBe('5 containers, called in turn')
  })
})

describe('several models', () => {
  const named = (name: string, image: string, status: 'created' | 'unchanged' = 'created') =>
    model(
      { status, ...PLACE, name },
      {
        ...request,
        ModelName: name,
        PrimaryContainer: { Image: image, ModelDataUrl: `s3://models/${name}/model.tar.gz` },
      },
    )

  test('share a line for what is the same, and a row each for the rest, the worst first', () => {
    const told = lines({ models: [named('a', 'x:1'), named('b', 'y:1'), failed] })
    const shared =
      'Region `eu-west-1` · Role `sagemaker-execution` · Model data in `s3://models/…/model.tar.gz`'
    expect(part(told, shared, 7)).toEqual([
      shared,
      '',
      '| Model | Status | Image | Model data |',
      '| --- | --- | --- | --- |',
      '| `churn` | ❌ failed | `churn:1.4.2` | `churn` |',
      `| [\`a\`](${URL_OF_CHURN}) | ✅ was created | \`x:1\` | \`a\` |`,
      `| [\`b\`](${URL_OF_CHURN}) | ✅ was created | \`y:1\` | \`b\` |`,
    ])
  })

  test('that are alike in all but their names have a column only', () => {
    const told = lines({ dryRun: true, models: [planned, planned] })
    expect(part(told, '| Model |', 4)).toEqual(['| Model |', '| --- |', '| `churn` |', '| `churn` |'])
    expect(told).toContain(
      'Region `eu-west-1` · Role `sagemaker-execution` · Image `churn:1.4.2` · Model data `s3://models/churn/model.tar.gz`',
    )
  })

  test('fold those that are unchanged, what is beyond 20 rows, and all requests together', () => {
    const models = Array.from({ length: 40 }, (_, n) => named(`m${n}`, `x:${n}`))
    const still = Array.from({ length: 3 }, (_, n) => named(`u${n}`, `x:${n}`, 'unchanged'))
    const page = Page.of(lines({ models: [...models, ...still] }).join('\n'))
    expect(page.texts('summary')).toEqual(['20 more', '3 unchanged', 'Requests'])
    expect(page.texts('table').map((table) => table.split('model').length)).toHaveLength(3)
    expect(page.texts('details')[1]).toContain('u2')
    expect(page.texts('details')[1]).not.toContain('Status')
    expect(page.texts('pre')).toHaveLength(43)
  })

  test('name the first containers of a pipeline, and what is not there', () => {
    const pipe = model({ status: 'would-create', name: 'pipe' }, pipeline)
    const told = lines({ dryRun: true, models: [pipe, planned] })
    const images = '`churn:1.4.2`<br>`package churn/3`<br>`ghcr.io/a/b:1`<br>… and 1 more'
    expect(told.find((line) => line.startsWith('| `pipe`'))).toContain(`| – | – | ${images} |`)
  })

  test('fail for one reason that is told once, before the list of them', () => {
    const told = lines({ models: Array.from({ length: 20 }, () => failed) })
    expect(told[0]).toBe('### SageMaker: 20 models failed')
    expect(told[2]).toBe('Could not find model data at `s3://models/churn/model.tar.gz`.')
    expect(told.filter((line) => line.startsWith('Could not find'))).toHaveLength(1)
    expect(told.indexOf('| Model |')).toBeGreaterThan(2)
  })

  test('that fail for two reasons with the same to check are told it once', () => {
    const other = { ...failure, message: 'Could not find it.' }
    const second = model({ status: 'failed', name: 'b', changed: false, failure: other })
    const told = lines({ models: [failed, second] })
    expect(told.filter((line) => line.startsWith('1. '))).toHaveLength(1)
    expect(told).toEqual(
      expect.arrayContaining(['#### `churn` failed', '#### `b` failed', 'What to check: the same as above.']),
    )
  })
})

describe('a console of a region that is none', () => {
  test('is not linked', () => {
    const region = 'evil.example/#'
    const consoleUrl = `https://${region}.console.aws.amazon.com/`
    const odd = model({ status: 'created', ...PLACE, region, consoleUrl })
    expect(Page.of(lines({ models: [odd] }).join('\n')).links()).toEqual([])
  })
})

describe('what went wrong', () => {
  test('tells why, and what to check in which order', () => {
    const told = lines({ models: [failed] })
    expect(part(told, 'Could not find model data at `s3://models/churn/model.tar.gz`.', 8)).toEqual([
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

  test('begins the line with where to read more when AWS gave no answer', () => {
    const unanswered = { message: 'No.', causes: [], remedy: 'id-token-missing' }
    const model1 = model({ status: 'failed', name: 'churn', changed: false, failure: unanswered })
    expect(lines({ models: [model1] })).toContain('More on `id-token-missing`')
  })

  test('has policies as indented JSON in a block of their own', () => {
    const statement = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: '*' }
    const cause = `Add: \`${JSON.stringify(statement)}\`, and wait.`
    const denied = model({
      status: 'failed',
      name: 'churn',
      changed: false,
      failure: { message: 'No.', causes: [cause, 'Then.'] },
    })
    const page = Page.of(lines({ models: [denied] }).join('\n'))
    expect(page.texts('pre')[0]).toBe(`${JSON.stringify(statement, undefined, 2)}\n`)
    expect(
      page
        .texts('li')
        .slice(0, 2)
        .map((item) => item.replace(/\s+/g, ' ').trim()),
    ).toEqual([
      'Add: { "Effect": "Allow", "Action": [ "s3:GetObject" ], "Resource": "*" } , and wait.',
      'Then.',
    ])
  })

  test('comes before what was not compared, which says why, once', () => {
    const told = lines({ dryRun: true, models: [offline, offline] })
    expect(told.filter((line) => line.startsWith('Region is missing'))).toHaveLength(1)
    expect(lines({ dryRun: true, models: [offline, planned] })).toContain(
      '#### `churn` was not compared with AWS',
    )
  })
})
