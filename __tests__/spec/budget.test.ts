// Proves that the work of a check is bounded by what its texts expand to, and that long checks have pauses.
import { beforeAll, describe, expect, test } from '@jest/globals'
import { formatDiagnostic, locateAll } from '../../src/spec/findings/diagnostic.ts'
import type { FieldType } from '../../src/spec/fields/field-types.ts'
import { createModelRequest } from '../../src/spec/fields/request-fields.ts'
import { specText } from '../../src/spec/input/files.ts'
import { checkInTurns, checkSpecs, type CheckedSpecs } from '../../src/spec/spec.ts'
import { Budget } from '../../src/spec/work/budget.ts'
import { withPauses } from '../../src/spec/work/turns.ts'
import { withTopLevel } from '../support/check.ts'
import { readTenMillion, Yardstick } from '../support/time.ts'

const MIB = 1024 * 1024
const OVER =
  'error spec-file: The specs take too much work to check: more than 100000000 characters, nodes and comparisons.'

/** Times ten million characters that a check may cost which takes the whole budget; a quadratic one costs thousands. */
const MOST = 2_000

const options = {
  overrides: {},
  variables: new Map(),
  ignoredRules: new Set<never>(),
  nameSuffix: 'none',
  region: undefined,
} as const

const sources = (texts: readonly string[]): ReturnType<typeof specText>[] =>
  texts.map((text, index) => specText(`model-${index}.yml`, text, true))

const linesOf = ({ findings }: CheckedSpecs): string[] => locateAll(findings.kept).map(formatDiagnostic)

const repeat = (times: number, line: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => line(index)).join('')

let yardstick: Yardstick
beforeAll(() => {
  yardstick = new Yardstick(readTenMillion)
})

/** Checks texts, and fails when that costs more than a step may. */
function check(texts: readonly string[], variables: Record<string, string> = {}): CheckedSpecs {
  const given = Object.entries(variables).map(
    ([name, value]) => [name, { value, origin: { input: 'variables', line: 1 } }] as const,
  )
  let checked: CheckedSpecs | undefined
  yardstick.expectAtMost(MOST, () => {
    checked = checkSpecs(sources(texts), { ...options, variables: new Map(given) })
  })
  return checked!
}

/** The fields of a request that take a text, as YAML in flow style around a text. */
const textFields: [field: string, around: (text: string) => string][] = []
function collect(type: FieldType, path: string, around: (text: string) => string): void {
  if (type.type === 'list') collect(type.of, `${path}[]`, (text) => around(`[${text}]`))
  else if (type.type === 'map') {
    textFields.push([`a value of ${path}`, (text) => around(`{A: ${text}}`)])
    textFields.push([`a name in ${path}`, (text) => around(`{? ${text} : a}`)])
  } else if (type.type === 'structure') {
    for (const [name, { is }] of Object.entries(type.fields)) {
      collect(is, path === '' ? name : `${path}.${name}`, (text) => around(`{${name}: ${text}}`))
    }
  } else textFields.push([path, around])
}
collect(createModelRequest, '', (text) => text)

describe('a long text that aliases repeat', () => {
  test.each(textFields)('in %s', (_, around) => {
    const long = `x-long: &long ${'x'.repeat(500_000)}\n`
    const request = `${long}<<: ${around('*long')}\n`
    const lines = linesOf(check([request]))
    expect(lines.length).toBeGreaterThan(0)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(1_000)
  })

  test.each([
    ['values', (n: number) => repeat(n, (index) => `    A${index}: *long\n`)],
    ['names', (n: number) => repeat(n, (index) => `    ? *long\n    : v${index}\n`)],
    ['merged values', (n: number) => repeat(n, (index) => `    A${index}: *long\n`) + '    <<: *long\n'],
  ])('thousands of times, as %s of Environment', (_, entries) => {
    for (const times of [4_000, 16_000]) {
      const text = `x-long: &long ${'x'.repeat(500_000)}\n${withTopLevel('Environment:')}${entries(times)}`
      const checked = check([text])
      expect(checked.findings.errors).toBeGreaterThan(0)
      expect(checked.models.filter(({ request }) => request)).toEqual([])
    }
  })

  test('ends in one finding with its place', () => {
    const text = `# A comment\nx-long: &long ${'x'.repeat(500_000)}\n${withTopLevel('Environment:')}`
    expect(linesOf(check([text + repeat(4_000, (index) => `    A${index}: *long\n`)]))).toEqual([
      `model-0.yml:2:1 ${OVER}`,
    ])
  })

  test('ends so, too, where a thousand errors come before it', () => {
    const errors = withTopLevel() + repeat(1_200, (n) => `N${n}: 1\n`)
    const long = `x-long: &long ${'x'.repeat(500_000)}\n${withTopLevel('Environment:')}`
    const checked = check([errors, long + repeat(4_000, (index) => `    A${index}: *long\n`)])
    expect(checked.findings.kept).toHaveLength(1_000)
    expect(linesOf(checked).at(-1)).toBe(`model-1.yml:1:1 ${OVER}`)
  })

  test('through variables', () => {
    const entries = repeat(5_000, (index) => `    A${index}: *v\n`)
    const text = `${withTopLevel('Environment:', '  A: &v "${V}${V}${V}"')}${entries}`
    expect(linesOf(check([text], { V: 'v'.repeat(100_000) }))).toEqual([`model-0.yml:1:1 ${OVER}`])
  })

  test('in a request without errors, whose log would be as long', () => {
    const source =
      '{S3Uri: s3://bucket/x/, S3DataType: S3Prefix, CompressionType: None, ETag: &e E, ManifestEtag: *e}'
    const container = `{Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2, ModelDataSource: {S3DataSource: &s ${source}}, AdditionalModelDataSources: [${repeat(5, (n) => `{ChannelName: c${n}, S3DataSource: *s}, `)}]}`
    const model = (etag: string, index: number): string =>
      `ModelName: churn-${index}\nExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution\nContainers: [&c ${container}${', *c'.repeat(14)}]\n`.replace(
        '&e E',
        `&e ${etag}`,
      )
    expect(linesOf(check([model('e'.repeat(1_024), 0)]))).toEqual([])
    expect(linesOf(check([model('e'.repeat(1_025), 0)]))[0]).toContain('ETag` has 1025 characters')
    const many = Array.from({ length: 600 }, (_, index) => model('e'.repeat(1_024), index))
    expect(linesOf(check([many.slice(0, 300).join('---\n'), many.slice(300).join('---\n')]))).toEqual([
      expect.stringContaining(OVER),
    ])
  })
})

describe('merge keys', () => {
  const wide = `x-wide: &wide {${repeat(1_000, (n) => `K${n}: v, `)}}\n`

  test.each([
    ['a list of a thousand', `${wide}x-all: {<<: [${'*wide, '.repeat(1_000)}]}\n`, 'more than 200000'],
    [
      'a chain of ten thousand',
      `${wide}x-0: &m0 {<<: *wide}\n${repeat(10_000, (n) => `x-${n + 1}: &m${n + 1} {<<: *m${n}}\n`)}`,
      'Merge keys (<<) add more than 200000 entries.',
    ],
    [
      'a mapping for each of many',
      wide + repeat(20_000, (n) => `x-${n}: {<<: *wide}\n`),
      'Merge keys (<<) add more than 200000 entries.',
    ],
    [
      'inside one another',
      `x-a: ${'{<<: '.repeat(70)}{}${'}'.repeat(70)}\n`,
      'Nested deeper than 64 levels.',
    ],
  ])('%s', (_, text, message) => {
    expect(linesOf(check([text + withTopLevel()]))).toEqual([expect.stringContaining(message)])
  })

  test('work where both sides of a diamond bring in the same', () => {
    const levels = repeat(60, (n) => `x-${n + 1}: &m${n + 1} {<<: [*m${n}, *m${n}], K${n}: v}\n`)
    const text = `x-0: &m0 {K: v}\n${levels}${withTopLevel('Environment: *m60')}`
    const checked = check([text])
    expect(linesOf(checked)).toEqual([])
    const [model] = checked.models
    expect(Object.keys(model!.request!.PrimaryContainer!.Environment!)).toHaveLength(61)
  })
})

describe('names and findings by the ten thousand', () => {
  test.each([
    ['near a field', (n: number, file: number) => `ModelDataUr${n.toString(36)}q${file}: x\n`],
    ['long, and near a field', (n: number, file: number) => `${'ModelDataUrl'.repeat(7)}${n}a${file}: x\n`],
    ['near nothing', (n: number, file: number) => `Zz${n}qq${file}: x\n`],
  ])('%s', (_, name) => {
    const files = Array.from({ length: 15 }, (_, file) => repeat(10_000, (n) => name(n, file)).slice(0, MIB))
    const { findings } = check(files)
    expect(findings.kept).toHaveLength(1_000)
    expect(findings.dropped).toBeGreaterThan(100_000)
  })

  test('long names, whose paths all below repeats', () => {
    const long = 'n'.repeat(500_000)
    const text = `${withTopLevel()}Tags:\n${repeat(3_000, (n) => `  - {Key: a${n}, ? *n : *n}\n`)}`
    for (const line of linesOf(check([`x-n: &n ${long}\n${text}`]))) expect(line.length).toBeLessThan(1_000)
  })

  test('are found in every document, whatever their number', () => {
    const documents = Array.from({ length: 1_000 }, (_, n) => `ModelName: churn-${n}\nImag: ${n}\n`)
    const { findings, models } = check([documents.join('---\n')])
    expect(models).toHaveLength(1_000)
    expect(findings.errors).toBeGreaterThan(2_000)
  })
})

describe('ordinary specs', () => {
  const model = (index: number, values: number): string =>
    withTopLevel(
      'Environment:',
      ...Array.from({ length: values }, (_, n) => `  NAME_${n}: ${'v'.repeat(90)}`),
    ).replace('ModelName: churn', `ModelName: churn-${index}`)

  test('a thousand of 10 KB take at most three quarters of the budget', () => {
    const files = Array.from({ length: 100 }, (_, file) =>
      Array.from({ length: 10 }, (_, n) => model(10 * file + n, 95)).join('---\n'),
    )
    const budget = new Budget()
    const { models, findings } = checkSpecs(sources(files), options, budget)
    expect(findings.kept).toEqual([])
    expect(models.filter(({ request }) => request)).toHaveLength(1_000)
    expect(budget.spent).toBeLessThan(0.75 * budget.limit)
  })

  test('one has no pause', () => {
    expect([...checkInTurns(sources([model(0, 95)]), options)]).toEqual([])
  })
})

describe('pauses', () => {
  const full = '- a\n'.repeat(150_000)

  test('come at least once for each file of a MiB', () => {
    for (const count of [1, 4]) {
      expect([...checkInTurns(sources(Array(count).fill(full)), options)].length).toBeGreaterThanOrEqual(
        count,
      )
    }
  })

  test('let the process end the check', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    let checked = false
    const work = withPauses(checkInTurns(sources(Array(16).fill(full)), options), controller.signal).then(
      () => {
        checked = true
      },
    )
    setTimeout(() => controller.abort(reason), 1)
    await expect(work).rejects.toBe(reason)
    expect(checked).toBe(false)
  })

  test('a budget of a test ends its check as that of a step does', () => {
    const budget = new Budget(10_000)
    const checked = checkSpecs(sources([full]), options, budget)
    expect(linesOf(checked)).toEqual([
      expect.stringContaining('more than 10000 characters, nodes and comparisons'),
    ])
    expect(checked.models).toEqual([])
  })
})
