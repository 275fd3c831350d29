// Tests the input `overrides`: what it replaces, where its findings are, and that each is reported once.
import { describe, expect, test } from '@jest/globals'
import { SourceText } from '../../src/spec/document/origin.ts'
import { formatDiagnostic, locateAll } from '../../src/spec/findings/diagnostic.ts'
import { FindingsError } from '../../src/spec/findings/findings.ts'
import { readFieldOverrides } from '../../src/spec/input/field-overrides.ts'
import type { Overrides } from '../../src/spec/input/overrides.ts'
import type { CheckOptions } from '../../src/spec/options.ts'
import type { ModelRequest } from '../../src/spec/request.ts'
import { checkSpecs } from '../../src/spec/spec.ts'
import { Budget } from '../../src/spec/work/budget.ts'

const ROLE = 'arn:aws:iam::123456789012:role/sagemaker-execution'
const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2'
const SPEC = [
  'ModelName: churn',
  `ExecutionRoleArn: ${ROLE}`,
  'PrimaryContainer:',
  `  Image: ${IMAGE}`,
  '  ModelDataUrl: s3://acme-models/churn/model.tar.gz',
  'VpcConfig:',
  '  SecurityGroupIds: [sg-dev]',
  '  Subnets: [subnet-dev]',
  'EnableNetworkIsolation: true',
  'Tags:',
  '  team: growth',
  '',
].join('\n')
const VPC = 'VpcConfig: { SecurityGroupIds: [sg-prod], Subnets: [subnet-a, subnet-b] }'
const PROD = { SecurityGroupIds: ['sg-prod'], Subnets: ['subnet-a', 'subnet-b'] }

interface Result {
  requests: (ModelRequest | undefined)[]
  /** What is found, as `place severity rule: message`. */
  lines: string[]
  hints: (string | undefined)[]
}

/** Checks specs, each in a file of its own, with overrides. */
function check(
  overrides: string,
  specs: readonly string[] = [SPEC],
  options: Partial<CheckOptions> & { single?: Overrides } = {},
  budget = new Budget(),
): Result {
  const { single = {}, ...more } = options
  const sources = specs.map((text, index) => new SourceText(`${index + 1}.yml`, text))
  const { models, findings } = checkSpecs(
    sources,
    {
      overrides: single,
      fieldOverrides: overrides,
      readFieldOverrides,
      variables: new Map(),
      ignoredRules: new Set(),
      nameSuffix: 'none',
      region: undefined,
      ...more,
    },
    budget,
  )
  const diagnostics = locateAll(findings.kept)
  return {
    requests: models.map(({ request }) => request),
    lines: diagnostics.map(formatDiagnostic),
    hints: diagnostics.map(({ hint }) => hint),
  }
}

/** The only request of a check that finds nothing. */
function request(...all: Parameters<typeof check>): ModelRequest {
  const { requests, lines } = check(...all)
  expect(lines).toEqual([])
  expect(requests).toHaveLength(1)
  return requests[0]!
}

function variables(given: Record<string, string>): Pick<CheckOptions, 'variables'> {
  const origin = { input: 'variables', line: 1 }
  return { variables: new Map(Object.entries(given).map(([name, value]) => [name, { value, origin }])) }
}

describe('a field', () => {
  test('is replaced whole, and the others stay', () => {
    const { VpcConfig, ...rest } = request(VPC)
    expect(VpcConfig).toEqual(PROD)
    const { VpcConfig: _, ...before } = request('{}')
    expect(rest).toEqual(before)
  })

  test('may be given as JSON', () => {
    expect(request(JSON.stringify({ VpcConfig: PROD })).VpcConfig).toEqual(PROD)
  })

  test('that is a container loses what the spec says of it', () => {
    expect(request(`PrimaryContainer: { Image: ${IMAGE} }`).PrimaryContainer).toEqual({ Image: IMAGE })
  })

  test('is added where the spec has none', () => {
    const spec = `ModelName: churn\nPrimaryContainer: { Image: ${IMAGE} }\n`
    expect(request(`ExecutionRoleArn: ${ROLE}`, [spec]).ExecutionRoleArn).toBe(ROLE)
  })

  test.each(['null', '~', '', 'Null'])('is removed by %j', (nothing) => {
    const { VpcConfig, EnableNetworkIsolation } = request(`VpcConfig: ${nothing}`)
    expect({ VpcConfig, EnableNetworkIsolation }).toEqual({
      VpcConfig: undefined,
      EnableNetworkIsolation: true,
    })
  })

  test('that is removed, and needed, is reported as missing', () => {
    expect(check('ExecutionRoleArn: null').lines.join()).toContain('error execution-role-missing')
    expect(check('PrimaryContainer: null').lines.join()).toMatch(/ error /)
  })

  test('Tags are replaced, not merged', () => {
    expect(request('Tags: { stage: prod }').Tags).toEqual([{ Key: 'stage', Value: 'prod' }])
    expect(request('Tags: [{ Key: stage, Value: prod }]').Tags).toEqual([{ Key: 'stage', Value: 'prod' }])
  })

  test('means what is written', () => {
    const container = `PrimaryContainer: { Image: ${IMAGE}, Environment: { VERSION: 0123, DEBUG: true } }`
    expect(request(container).PrimaryContainer?.Environment).toEqual({ VERSION: '0123', DEBUG: 'true' })
  })

  test('may use anchors under a key of your own', () => {
    const text =
      'x-ids: &ids [sg-prod]\nVpcConfig:\n  SecurityGroupIds: *ids\n  Subnets: [subnet-a, subnet-b]\n'
    expect(request(text).VpcConfig).toEqual(PROD)
  })

  test('of output of DescribeModel is left out, with one warning', () => {
    const { lines, requests } = check(`ModelArn: arn:aws:sagemaker:eu-west-1:123456789012:model/x\n${VPC}`, [
      SPEC,
      SPEC.replace('churn', 'other'),
    ])
    expect(lines.map((line) => line.slice(0, 45))).toEqual(['input overrides:1:1 warning read-only-field: '])
    expect(requests.map((one) => one?.VpcConfig)).toEqual([PROD, PROD])
  })
})

describe('PrimaryContainer and Containers', () => {
  const LIST = `Containers: [{ Image: ${IMAGE} }, { Image: ${IMAGE} }]`

  test('a list displaces the one container', () => {
    const { PrimaryContainer, Containers } = request(LIST)
    expect({ PrimaryContainer, Containers }).toEqual({
      PrimaryContainer: undefined,
      Containers: [{ Image: IMAGE }, { Image: IMAGE }],
    })
  })

  test('one container displaces the list, of a spec of either shape', () => {
    for (const spec of [`- Image: ${IMAGE}\n- Image: ${IMAGE}\n`, LIST]) {
      const text = `PrimaryContainer: { Image: ${IMAGE} }\nModelName: churn\nExecutionRoleArn: ${ROLE}`
      const { PrimaryContainer, Containers } = request(text, [spec])
      expect({ PrimaryContainer, Containers }).toEqual({
        PrimaryContainer: { Image: IMAGE },
        Containers: undefined,
      })
    }
  })

  test('a list displaces the container that a spec has on top', () => {
    const text = `${LIST}\nModelName: churn\nExecutionRoleArn: ${ROLE}`
    expect(Object.keys(request(text, [`Image: ${IMAGE}\n`])).sort()).toEqual([
      'Containers',
      'ExecutionRoleArn',
      'ModelName',
    ])
  })

  test('both at once are an error in overrides', () => {
    const { lines } = check(`${LIST}\nPrimaryContainer: { Image: ${IMAGE} }`)
    expect(lines.join('\n')).toMatch(/^input overrides:\d+:\d+ error /)
  })

  test('one of them and null for the other are fine', () => {
    expect(request(`${LIST}\nPrimaryContainer: null`).Containers).toHaveLength(2)
  })
})

describe('precedence', () => {
  test('the inputs for single fields go over overrides, which go over the spec', () => {
    const single: Overrides = {
      modelName: 'of-input',
      image: IMAGE.replace('1.4.2', '3'),
      tags: 'stage=input',
      environment: 'A=input',
    }
    const text = [
      'ModelName: of-overrides',
      'PrimaryContainer:',
      `  Image: ${IMAGE.replace('1.4.2', '2')}`,
      '  Environment: { A: overrides, B: overrides }',
      'Tags: { stage: overrides, owner: overrides }',
    ].join('\n')
    expect(request(text, [SPEC], { single })).toMatchObject({
      ModelName: 'of-input',
      PrimaryContainer: {
        Image: IMAGE.replace('1.4.2', '3'),
        Environment: { A: 'input', B: 'overrides' },
      },
      Tags: [
        { Key: 'stage', Value: 'input' },
        { Key: 'owner', Value: 'overrides' },
      ],
    })
    expect(request(text).ModelName).toBe('of-overrides')
  })

  test('the content hash is that of what is sent', () => {
    const name = (overrides: string, spec = SPEC): unknown =>
      request(overrides, [spec], { nameSuffix: 'content-hash' }).ModelName
    expect(name(VPC)).not.toBe(name('{}'))
    expect(name(VPC)).toBe(name('{}', SPEC.replace(/VpcConfig:\n.*\n.*\n/, `${VPC}\n`)))
  })
})

describe('variables', () => {
  const TEXT = 'VpcConfig: { SecurityGroupIds: ["${GROUP}"], Subnets: ["${NET:-subnet-a}"] }'

  test('are filled, and count as used', () => {
    expect(request(TEXT, [SPEC], variables({ GROUP: 'sg-prod' })).VpcConfig).toEqual({
      SecurityGroupIds: ['sg-prod'],
      Subnets: ['subnet-a'],
    })
  })

  test('that are undefined are reported once, at their place', () => {
    const { lines } = check(TEXT, [SPEC, SPEC.replace('churn', 'other')])
    expect(lines).toEqual([
      "input overrides:1:34 error variable-undefined: The variable `GROUP` isn't defined.",
    ])
  })

  test('that nothing uses are reported as in a spec', () => {
    const { lines } = check(VPC, [SPEC], variables({ GROUP: 'sg-prod' }))
    expect(lines).toEqual([expect.stringMatching(/^input variables:1 warning variable-unused: .*GROUP/)])
  })

  test('that may be unknown leave the model unchecked', () => {
    const { lines, requests } = check(TEXT, [SPEC], { unknownVariables: true })
    expect({ lines, requests }).toEqual({ lines: [], requests: [undefined] })
  })

  test('that yield null or an empty text remove nothing', () => {
    const { lines } = check('ExecutionRoleArn: ${ROLE}', [SPEC], variables({ ROLE: 'null' }))
    expect(lines.join()).toMatch(/input overrides:1:19 error pattern: /)
  })
})

describe('a finding', () => {
  test.each([
    [
      'an unknown field',
      'VpcConfg: null',
      '1:1',
      'unknown-field',
      'Unknown field `VpcConfg` in the request.',
    ],
    [
      'a wrong type',
      'EnableNetworkIsolation: maybe',
      '1:25',
      'wrong-type',
      '`EnableNetworkIsolation` must be',
    ],
    [
      'a value inside',
      'VpcConfig:\n  SecurityGroupIds: [sg prod]\n  Subnets: [subnet-a]',
      '2:22',
      'pattern',
      '`VpcConfig.SecurityGroupIds[0]` ',
    ],
    [
      'a missing member',
      'VpcConfig:\n  Subnets: [subnet-a]',
      '2:3',
      'missing-field',
      '`VpcConfig.SecurityGroupIds` is missing.',
    ],
    [
      'a field of a container',
      `Image: ${IMAGE}`,
      '1:1',
      'unknown-field',
      '`Image` is a field of a container, not of the request.',
    ],
    [
      'a duplicate key',
      'ModelName: a\nModelName: b',
      '2:1',
      'duplicate-key',
      'Duplicate key `ModelName` (first on line 1).',
    ],
    ['a tag', 'Tags: { "aws:x": y }', '1:9', 'tag-reserved', 'The tag `aws:x` starts with `aws:`'],
    [
      'a placeholder',
      'ModelName: <name>',
      '1:12',
      'placeholder',
      '`ModelName` contains the placeholder `<name>`',
    ],
    ['__proto__', '__proto__: { VpcConfig: null }', '1:1', 'unknown-field', 'Unknown field `__proto__`'],
    ['syntax', 'VpcConfig: [', '1:13', 'yaml-syntax', ''],
    ['a custom tag', 'ModelName: !Ref Name', '1:17', 'yaml-syntax', "The tag !Ref isn't allowed."],
    ['an empty text', '# nothing\n', '1:1', 'invalid-input', 'The input has no fields'],
    [
      'a list',
      '- Image: x',
      '1:1',
      'invalid-input',
      'The input must be a mapping of CreateModel fields, not a list.',
    ],
    [
      'a file name',
      'stages/prod.yml',
      '1:1',
      'invalid-input',
      'The input must be a mapping of CreateModel fields, not a single value.',
    ],
    [
      'several documents',
      `${VPC}\n---\nModelName: b`,
      '3:1',
      'invalid-input',
      'The input must be one mapping, but has 2 documents.',
    ],
  ])('on %s is at its place, once for 200 specs', (_, text, place, rule, message) => {
    const specs = Array.from({ length: 200 }, (_, index) => SPEC.replace('churn', `churn-${index}`))
    // In one document, as ModelName in overrides has a finding of its own with several models.
    const { lines } = check(text, text.startsWith('ModelName') ? [SPEC] : specs)
    const start = `input overrides:${place} error ${rule}: ${message}`
    expect(lines.map((line) => line.slice(0, start.length))).toEqual([start])
  })

  test('on what overrides and each spec say together is told for each spec', () => {
    const other = SPEC.replace('churn', 'other')
    const { lines } = check('InferenceExecutionConfig: { Mode: Direct }', [SPEC, other])
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatch(/^(?:input overrides|[12]\.yml):\d+:\d+ /)
  })

  test('in a spec is told beside one in overrides', () => {
    const { lines } = check('EnableNetworkIsolation: maybe', [SPEC.replace('Image:', 'Imagee:')])
    expect(lines).toEqual([
      expect.stringMatching(/^input overrides:1:25 error wrong-type/),
      expect.stringMatching(/^1\.yml:4:3 error unknown-field/),
    ])
  })

  test('says how to replace one field of a container', () => {
    expect(check(`Image: ${IMAGE}`).hints).toEqual([expect.stringContaining('use the input `image`.')])
    expect(check('Mode: MultiModel').hints).toEqual([expect.not.stringContaining('input')])
  })

  test('can be ignored like others', () => {
    expect(check('x', [SPEC]).lines).toHaveLength(1)
    const text = `PrimaryContainer: { Image: ${IMAGE}, Environment: { API_TOKEN: abc } }`
    expect(check(text).lines.join()).toContain('environment-secret')
    expect(check(text, [SPEC], { ignoredRules: new Set(['environment-secret']) }).lines).toEqual([])
  })
})

describe('ModelName with several models', () => {
  const specs = Array.from({ length: 200 }, (_, index) => SPEC.replace('churn', `churn-${index}`))

  test('is one error that says what to do', () => {
    const { lines, hints } = check('ModelName: churn', specs)
    expect(lines).toEqual([
      'input overrides:1:12 error duplicate-model-name: The input `overrides` gives 200 models the name `churn`.',
    ])
    expect(hints).toEqual(['Remove `ModelName` from `overrides`, and set it in each spec.'])
  })

  test('is fine where a content hash keeps the names apart', () => {
    const two = [SPEC, SPEC.replace('model.tar.gz', '2/model.tar.gz')]
    const { lines, requests } = check('ModelName: churn', two, { nameSuffix: 'content-hash' })
    expect(lines).toEqual([])
    expect(new Set(requests.map((one) => one?.ModelName)).size).toBe(2)
  })
})

describe('hostile text', () => {
  test('an alias bomb is refused where it grows', () => {
    const bomb = ['x-0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let level = 1; level < 9; level++) {
      bomb.push(
        `x-${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      )
    }
    const { lines } = check([...bomb, 'Tags: *a8'].join('\n'))
    expect(lines).toEqual([
      expect.stringMatching(/^input overrides:\d+:\d+ error yaml-syntax: Aliases expand/),
    ])
  })

  test('what goes over every spec counts for every spec', () => {
    const environment = Array.from({ length: 40 }, (_, index) => `N${index}: ${'v'.repeat(1000)}`).join(', ')
    const text = `PrimaryContainer: { Image: ${IMAGE}, Environment: { ${environment} } }`
    const specs = Array.from({ length: 50 }, (_, index) => SPEC.replace('churn', `churn-${index}`))
    const { lines } = check(text, specs, {}, new Budget(1_000_000))
    expect(lines.at(0)).toMatch(/^input overrides:1:1 error spec-file: The specs take too much work to check/)
  })

  test('nesting is bounded', () => {
    expect(check(`Tags: ${'['.repeat(2000)}`).lines).toEqual([
      expect.stringMatching(/^input overrides:1:\d+ error yaml-syntax: /),
    ])
  })

  test.each([
    ['a NUL character', 'ModelName: a\0b', /NUL/],
    ['more than a file may have', `# ${'x'.repeat(2 ** 20)}`, /more than 1048576 bytes/],
  ])('%s is refused', (_, text, message) => {
    try {
      check(text)
      throw new Error('not refused')
    } catch (error) {
      expect(error).toBeInstanceOf(FindingsError)
      const [line = ''] = locateAll((error as FindingsError).findings).map(formatDiagnostic)
      expect(line).toMatch(/^input overrides:1:\d+ error spec-file: /)
      expect(line).toMatch(message)
    }
  })

  test('a member __proto__ inside a field is only a name', () => {
    const text = `PrimaryContainer: { Image: ${IMAGE}, Environment: { __proto__: polluted } }`
    const environment = request(text).PrimaryContainer?.Environment
    expect(Object.entries(environment ?? {})).toEqual([['__proto__', 'polluted']])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
