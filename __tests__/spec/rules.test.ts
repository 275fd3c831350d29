// Every rule: its documented examples, what silences it, and what a hasty checker would report but must not.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { checkExample } from '../../scripts/docs/rules/check-example.ts'
import { ruleDocs } from '../../scripts/docs/rules/index.ts'
import {
  isIgnorable,
  isPreflight,
  ruleIds,
  rules,
  type SpecRuleId,
} from '../../src/spec/findings/catalogue.ts'
import { placeOf } from '../../src/spec/findings/diagnostic.ts'
import { Findings } from '../../src/spec/findings/findings.ts'
import { parseIgnoredRules } from '../../src/spec/input/ignored-rules.ts'
import { checkText, withTopLevel } from '../support/check.ts'

const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const ROLE = 'arn:aws:iam::123456789012:role/sagemaker-execution'
const inputs = { modelName: 'churn', executionRoleArn: ROLE }

describe.each(ruleIds.filter((id): id is SpecRuleId => !isPreflight(id)))('%s', (id) => {
  const { wrong, right } = ruleDocs[id]

  test('its wrong example gives this finding only, at the documented place', () => {
    const found = checkExample(wrong)
    expect(found.map(placeOf).join(', ')).toBe(wrong.at)
    for (const { rule, severity } of found)
      expect({ rule, severity }).toEqual({ rule: id, ...severityOf(id) })
  })

  test('its right example gives none', () => {
    expect(checkExample(right)).toEqual([])
  })

  test('what is wrong is one sentence, what would be right another', () => {
    for (const { message, hint } of checkExample(wrong)) {
      expect(message).toMatch(/^\S.*[^.]\.$/)
      if (hint !== undefined) expect(hint).toMatch(/^\S.*[.?…]$/)
    }
  })

  test(isIgnorable(id) ? 'ignore-rules silences it' : 'ignore-rules refuses it', () => {
    if (isIgnorable(id)) {
      const ignoring = { ...wrong, inputs: { ...wrong.inputs, 'ignore-rules': id } }
      expect(checkExample(ignoring)).toEqual([])
    } else {
      const findings = new Findings()
      expect(parseIgnoredRules(id, findings).size).toBe(0)
      expect(findings.kept).toEqual([
        expect.objectContaining({
          rule: 'invalid-input',
          message: expect.stringContaining("can't be ignored"),
        }),
      ])
    }
  })
})

function severityOf(id: (typeof ruleIds)[number]): { severity: string } {
  return { severity: rules[id].severity }
}

describe('ignore-rules', () => {
  const parse = (text: string): { ids: string[]; findings: Findings } => {
    const findings = new Findings()
    return { ids: [...parseIgnoredRules(text, findings)], findings }
  }

  test('takes ids apart by spaces, commas and lines', () => {
    const { ids, findings } = parse(' image-region,mutable-image-tag\n  model-data-archive ,\n')
    expect(ids).toEqual(['image-region', 'mutable-image-tag', 'model-data-archive'])
    expect(findings.kept).toEqual([])
  })

  test.each([
    ['image_region', 'Did you mean `image-region`?'],
    ['mutable-tag', 'Did you mean `mutable-image-tag`?'],
    ['enviroment-secret', 'Did you mean `environment-secret`?'],
    ['all', 'See `docs/rules.md` for all rules.'],
  ])('the unknown id %s', (id, hint) => {
    expect(parse(id).findings.kept).toEqual([expect.objectContaining({ rule: 'invalid-input', hint })])
  })

  test.each(ruleIds)('the documentation has a section on %s', (id) => {
    const page = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8')
    expect(page).toContain(`\n## ${id}\n`)
    expect(page).toContain(`](#${id})`)
  })
})

const image = `Image: ${REGISTRY}/churn:1.4.2`
const request = (...lines: string[]): string =>
  ['ModelName: churn', `ExecutionRoleArn: ${ROLE}`, ...lines, ''].join('\n')

/** What is found, as `rule at line:column`. */
function found(text: string, overrides: object = inputs, region?: string): string[] {
  const { diagnostics } = checkText(text, overrides, 'model.yml', { region })
  return diagnostics.map(({ rule, line, column }) => `${rule} at ${line ?? ''}:${column ?? ''}`)
}

describe('no finding, though a hasty checker would give one', () => {
  test.each([
    ['one element in Containers', `- ${image}`],
    ['identical containers', `- ${image}\n- ${image}`],
    ['a first container without data', `- ${image}\n- ${image}\n  ModelDataUrl: s3://bucket/model.tar.gz`],
    [
      'one MultiModel container in a pipeline',
      `- ${image}\n- ${image}\n  Mode: MultiModel\n  ModelDataUrl: s3://bucket/models/`,
    ],
    ['an image with no model data at all', image],
    ['an empty Environment', `${image}\nEnvironment: {}`],
    ['ContainerHostname on a single container', `${image}\nContainerHostname: churn`],
    ['InferenceSpecificationName beside an image', `${image}\nInferenceSpecificationName: churn`],
    [
      'AcceptEula: false',
      `${image}\nModelDataSource:\n  S3DataSource:\n    S3Uri: s3://bucket/llm/\n    S3DataType: S3Prefix\n    CompressionType: None\n    ModelAccessConfig: { AcceptEula: false }`,
    ],
    ['an empty environment value', `${image}\nEnvironment: { FLAG: "" }`],
    ['an empty value of a secret', `${image}\nEnvironment: { HF_TOKEN: "" }`],
    ['an all-digit hostname', `- ${image}\n  ContainerHostname: 0123`],
    ['lower-case environment keys', `${image}\nEnvironment: { my_var: a, _x: b }`],
    ['100 environment variables', `${image}\nEnvironment:\n${lines(100, (n) => `  V${n}: x`)}`],
    ['a list of 15 containers', lines(15, () => `- ${image}`)],
    [
      'the same data in both forms',
      `${image}\n${dataIn('s3://bucket/llm/', 's3://bucket/llm/', 'S3Prefix')}`,
    ],
    ['an uncompressed object', `${image}\n${dataIn(undefined, 's3://bucket/llm.bin', 'S3Object')}`],
    [
      'https:// in the path style',
      `${image}\nModelDataUrl: https://s3.eu-west-1.amazonaws.com/bucket/model.tar.gz`,
    ],
    [
      'https:// in the host style',
      `${image}\nModelDataUrl: https://bucket.s3.eu-west-1.amazonaws.com/model.tar.gz`,
    ],
    [
      'https:// in the old form',
      `${image}\nModelDataUrl: https://s3-eu-west-1.amazonaws.com/bucket/model.tar.gz`,
    ],
    ['https:// without a region', `${image}\nModelDataUrl: https://bucket.s3.amazonaws.com/a/b/model.tar.gz`],
    ['a multi-model prefix without a slash', `${image}\nMode: MultiModel\nModelDataUrl: s3://bucket/models`],
    [
      'a multi-model https:// prefix',
      `${image}\nMode: MultiModel\nModelDataUrl: https://bucket.s3.amazonaws.com/models/`,
    ],
    ['MultiModel with a package', 'ModelPackageName: churn/3\nMode: MultiModel'],
  ])('%s', (_, text) => {
    expect(found(`${text}\n`)).toEqual([])
  })

  test.each([
    ['empty Tags', [`PrimaryContainer: { ${image} }`, 'Tags: []']],
    ['empty Tags as a map', [`PrimaryContainer: { ${image} }`, 'Tags: {}']],
    ['a tag without a value', [`PrimaryContainer: { ${image} }`, 'Tags: { team: "" }']],
    ['50 tags', [`PrimaryContainer: { ${image} }`, 'Tags:', lines(50, (n) => `  tag${n}: x`)]],
    ['keys that differ in case only', [`PrimaryContainer: { ${image} }`, 'Tags: { team: a, Team: b }']],
    ['a key with aws inside', [`PrimaryContainer: { ${image} }`, 'Tags: { my:aws:tag: a, awsome: b }']],
    ['Serial with one element', [`Containers: [{ ${image} }]`, 'InferenceExecutionConfig: { Mode: Serial }']],
    ['no network isolation', [`PrimaryContainer: { ${image} }`, 'EnableNetworkIsolation: false']],
  ])('%s', (_, text) => {
    expect(found(request(...text), {})).toEqual([])
  })

  test.each(['a'.repeat(63), 'a--b', '2026-11-22', 'A', '0'])('the name %s', (modelName) => {
    expect(found(`${image}\n`, { ...inputs, modelName })).toEqual([])
  })

  test.each(['a'.repeat(64), '-a', 'a-', 'a_b', 'a.b'])('but for the name %s', (modelName) => {
    expect(found(`${image}\n`, { ...inputs, modelName })).toHaveLength(1)
  })
})

function lines(count: number, line: (n: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index + 1)).join('\n')
}

function dataIn(url: string | undefined, uri: string, type: string): string {
  return [
    ...(url === undefined ? [] : [`ModelDataUrl: ${url}`]),
    'ModelDataSource:',
    '  S3DataSource:',
    `    S3Uri: ${uri}`,
    `    S3DataType: ${type}`,
    '    CompressionType: None',
  ].join('\n')
}

describe('one mistake gives one finding', () => {
  test.each([
    ['a container that is no mapping', '- text\n', ['wrong-type at 1:3']],
    ['a misspelt hostname', `- ${image}\n  ContainerHostName: a\n- ${image}\n  ContainerHostname: b\n`, 1],
    ['an empty package beside an image', `${image}\nModelPackageName: ""\n`, ['too-short at 2:19']],
    ['an empty image beside a package', 'ModelPackageName: churn/3\nImage: ""\n', ['too-short at 2:8']],
    [
      'an empty URL beside a source',
      `ModelDataUrl: ""\n${image}\n${dataIn(undefined, 's3://bucket/k/', 'S3Prefix')}\n`,
      1,
    ],
    ['a URL of another store', `${image}\nModelDataUrl: gs://bucket/model\n`, ['pattern at 2:15']],
    [
      'different data with MultiModel',
      `${image}\nMode: MultiModel\n${dataIn('s3://bucket/models/', 's3://bucket/k/', 'S3Prefix')}\n`,
      ['multi-model-data-source at 4:1'],
    ],
  ])('%s', (_, text, expected) => {
    if (typeof expected === 'number') expect(found(text)).toHaveLength(expected)
    else expect(found(text)).toEqual(expected)
  })

  test('a package of another partition', () => {
    const text = 'ModelPackageName: arn:aws-cn:sagemaker:cn-north-1:123456789012:model-package/a/1\n'
    expect(found(text, inputs, 'eu-west-1')).toEqual(['partition-mismatch at 1:19'])
  })

  test("a role's name where its ARN belongs", () => {
    const { lines: printed } = checkText(`${image}\n`, { ...inputs, executionRoleArn: 'MyRole' })
    expect(printed).toEqual([
      expect.stringMatching(/^input execution-role-arn error pattern: .* is `MyRole`, but must be the ARN/),
    ])
  })
})

describe('environment-size counts the bytes of all containers', () => {
  const environment = (bytes: number): string =>
    lines(Math.ceil(bytes / 1000), (n) => {
      const name = `V${String(n).padStart(3, '0')}`
      const size = Math.min(1000, bytes - (n - 1) * 1000) - name.length
      return `    ${name}: ${'x'.repeat(size)}`
    })
  const pair = (first: number, second: number): string =>
    `- ${image}\n  Environment:\n${environment(first)}\n- ${image}\n  Environment:\n${environment(second)}\n`

  test('32,768 bytes in two containers are right, one more is not', () => {
    expect(found(pair(16_384, 16_384))).toEqual([])
    expect(found(pair(16_384, 16_385))).toEqual([expect.stringMatching(/^environment-size at 22:/)])
  })

  test('characters of several bytes count as those', () => {
    const text = `${image}\nEnvironment:\n${lines(11, (n) => `  V${n}: ${'€'.repeat(1000)}`)}\n`
    expect(found(text)).toEqual(['environment-size at 3:3'])
    expect(checkText(text, inputs).lines[0]).toContain(' 33024 bytes; ')
  })
})

describe('multi-model-pipeline', () => {
  test('names the container that it is about', () => {
    const many = `${image}\n  Mode: MultiModel\n  ModelDataUrl: s3://bucket/models/`
    const { lines: printed } = checkText(`- ${many}\n- ${image}\n- ${many}\n`, inputs)
    expect(printed).toEqual([
      expect.stringContaining('Both `Containers[0].Mode` and `Containers[2].Mode` are `MultiModel`'),
    ])
  })
})

test('an input is never offered where there are several containers', () => {
  const { diagnostics } = checkText(`- ${image}\n- Mode: SingleModel\n`, inputs)
  expect(diagnostics).toEqual([
    expect.objectContaining({
      rule: 'image-or-package',
      line: 2,
      hint: expect.not.stringContaining('input'),
    }),
  ])
})

test('every finding on a whole spec with everything in it is none', () => {
  expect(
    found(withTopLevel('Mode: SingleModel', 'ModelDataUrl: s3://bucket/churn/model.tar.gz'), {}),
  ).toEqual([])
})
