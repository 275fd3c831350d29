// Tests the specs that `--skeleton` prints: right once they are filled in, wrong before, and complete.
import { describe, expect, test } from '@jest/globals'
import { createModelRequest } from '../../src/spec/fields/request-fields.ts'
import { checkText } from '../support/check.ts'
import { read } from '../support/examples.ts'
import { useLinter } from '../support/linter.ts'

const lint = useLinter()

const KINDS = ['single', 'pipeline', 'package'] as const

/** What a user writes for each placeholder; hosts of a pipeline must differ. */
const VALUES: Record<string, readonly string[]> = {
  ModelName: ['churn-1'],
  ExecutionRoleArn: ['arn:aws:iam::123456789012:role/sagemaker-execution'],
  ContainerHostname: ['features', 'score'],
  Image: ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2'],
  ModelDataUrl: ['s3://acme-models/churn/model.tar.gz'],
  ModelPackageName: ['arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3'],
  S3Uri: ['s3://acme-models/llm/'],
  ChannelName: ['adapters'],
  MetricsEndpointPath: ['/metrics'],
  InferenceSpecificationName: ['default'],
}

function skeleton(kind: string): string {
  const { exitCode, stdout, stderr } = lint({}, ['--skeleton', kind])
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  return stdout
}

function filled(text: string): string {
  const seen: Record<string, number> = {}
  return text.replace(/<(\w+)>/g, (_, name: string) => {
    const values = VALUES[name] ?? []
    seen[name] = (seen[name] ?? 0) + 1
    return values[Math.min(seen[name], values.length) - 1] ?? 'nobody-knows'
  })
}

/** The text with the fields that were commented out. */
function uncommented(text: string): string {
  return text.replace(/^( *)#(?! \S)/gm, '$1')
}

describe.each(KINDS)('the skeleton of the kind %s', (kind) => {
  test('passes the check once it is filled in', () => {
    const { exitCode, stdout } = lint({ 'model.yml': filled(skeleton(kind)) }, [
      '--max-warnings',
      '0',
      'model.yml',
    ])
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining('0 errors, 0 warnings'),
    })
  })

  test('has an error at each placeholder that is left', () => {
    const text = skeleton(kind)
    const places = text
      .split('\n')
      .flatMap((line, index) => (/^ *(?:- )?\w+: </.test(line) ? [`model.yml:${index + 1}`] : []))
    const { exitCode, stdout } = lint({ 'model.yml': text }, ['model.yml'])
    expect(exitCode).toBe(1)
    const found = Array.from(stdout.matchAll(/^(model\.yml:\d+):\d+ error placeholder: /gm), ([, at]) => at)
    expect(found).toEqual(places)
    expect(places.length).toBeGreaterThan(2)
  })

  test('has fields in its comments that are spelled and typed right', () => {
    const text = uncommented(filled(skeleton(kind)))
    const FORM =
      /^(?:yaml-syntax|unknown-field|wrong-type|missing-field|enum|pattern|duplicate-key|placeholder)/
    expect(checkText(text).diagnostics.filter(({ rule }) => FORM.test(rule))).toEqual([])
    expect(text.split('\n').filter((line) => /^ *\w+:/.test(line)).length).toBeGreaterThan(8)
  })

  test('begins with the line that turns on checks in editors', () => {
    const { $id } = JSON.parse(read('schema/model-spec.schema.json')) as { $id: string }
    expect(skeleton(kind).split('\n')[0]).toBe(`# yaml-language-server: $schema=${$id}`)
  })
})

test('between them the skeletons have every field of a request and of a container', () => {
  const { fields } = createModelRequest
  const names = [...Object.keys(fields), ...Object.keys(fields.PrimaryContainer.is.fields)]
  const all = KINDS.map((kind) => uncommented(skeleton(kind))).join('\n')
  expect(names.filter((name) => !new RegExp(`^ *(?:- )?${name}:`, 'm').test(all))).toEqual([])
})

describe('the option', () => {
  test('without a kind prints the single container, whatever follows', () => {
    const single = skeleton('single')
    expect(lint({}, ['--skeleton']).stdout).toBe(single)
    expect(lint({}, ['--skeleton', '--quiet']).stdout).toBe(single)
    expect(lint({}, ['--skeleton=pipeline']).stdout).toBe(skeleton('pipeline'))
  })

  test('with another kind lists those that there are', () => {
    const { exitCode, stderr } = lint({}, ['--skeleton', 'pipelin'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain("--skeleton: `pipelin` isn't one of `single`, `pipeline`, `package`.")
  })
})

describe('the option --overrides', () => {
  const spec = `ModelName: churn\nExecutionRoleArn: ${VALUES['ExecutionRoleArn']![0]!}\nPrimaryContainer: { Image: "${VALUES['Image']![0]!}" }\n`

  test('puts fields over every file, and reports what is wrong with them once', () => {
    const files = { 'a.yml': spec, 'b.yml': spec }
    const { exitCode, stdout } = lint(files, ['--overrides', 'VpcConfg: null', 'a.yml', 'b.yml'])
    expect(exitCode).toBe(1)
    expect(stdout.match(/^--overrides:1:1 error unknown-field/gm)).toHaveLength(1)
    const right = lint(files, ['--overrides', 'EnableNetworkIsolation: true', 'a.yml', 'b.yml'])
    expect(right.exitCode).toBe(0)
  })
})

describe('a placeholder that was left', () => {
  const container = (value: string): string =>
    `Image: "${VALUES['Image']![0]!}"\nEnvironment:\n  VALUE: "${value}"\n`
  const rulesOf = (text: string): string[] =>
    checkText(text, {
      modelName: 'churn',
      executionRoleArn: VALUES['ExecutionRoleArn']![0]!,
    }).diagnostics.map(({ severity, rule }) => `${severity} ${rule}`)

  test.each(['<your token>', '<LOG_LEVEL>', '<log level>', '<bucket>', '<the name of your team>'])(
    'as the environment value %s is an error that does not repeat it',
    (value) => {
      expect(rulesOf(container(value))).toEqual(['error placeholder'])
      const [finding] = checkText(container(value)).diagnostics.filter(({ rule }) => rule === 'placeholder')
      expect(finding?.message).not.toContain(value)
    },
  )

  test.each(['<s>', '<pad>', '<start_of_turn>', '<|im_end|>', '<think>', 'a <b> c', "<a href='x'>"])(
    'is not the environment value %s',
    (value) => expect(rulesOf(container(value))).toEqual([]),
  )

  test('as the key or value of a tag is an error', () => {
    const tagged = (tags: string): string =>
      `ModelName: churn\nPrimaryContainer: { Image: "${VALUES['Image']![0]!}" }\nTags: ${tags}\n`
    expect(rulesOf(tagged('{ team: <team> }'))).toEqual(['error placeholder'])
    expect(rulesOf(tagged('{ <team>: growth }'))).toEqual(['error placeholder'])
  })
})
