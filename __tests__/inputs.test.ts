// Tests how the action's inputs are read: defaults, white space, and everything that is wrong with them at once.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readInputs } from '../src/inputs.ts'
import { locateAll, placeOf, type Finding } from '../src/spec/findings/diagnostic.ts'
import type { Overrides } from '../src/spec/input/overrides.ts'

const before = { ...process.env }

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (/^(?:INPUT_|AWS_)/.test(name)) delete process.env[name]
  process.env['GITHUB_WORKSPACE'] = '/home/runner/space'
})

afterEach(() => {
  process.env = { ...before }
})

/** Sets inputs as the runner does. */
function give(inputs: Record<string, string>): void {
  for (const [name, value] of Object.entries(inputs)) process.env[`INPUT_${name.toUpperCase()}`] = value
}

/** What is wrong with the inputs, as `input name: message`. */
function complaints(inputs: Record<string, string>): string[] {
  give(inputs)
  try {
    readInputs()
    return []
  } catch (error) {
    if (!(error instanceof Error && error.name === 'FindingsError')) throw error
    return locateAll((error as Error & { findings: Finding[] }).findings).map(
      (diagnostic) => `${placeOf(diagnostic)}: ${diagnostic.message}`,
    )
  }
}

/** What the inputs put over the spec. */
function readOverrides(): Overrides {
  return readInputs().check.overrides
}

const ROLE = 'arn:aws:iam::123456789012:role/ci/github-actions'

describe('good inputs', () => {
  test('a spec file alone, and everything else absent', () => {
    give({ 'spec-file': ' models/churn.yml ' })
    const inputs = readInputs()
    expect(Object.values(inputs.spec)).toEqual(['models/churn.yml'])
    expect(Object.values(readOverrides()).filter((value) => value !== undefined)).toEqual([])
    expect(inputs).toMatchObject({ region: undefined, role: undefined, workspace: '/home/runner/space' })
  })

  test('the overrides, each under its name', () => {
    const given = {
      'model-name': 'a',
      'execution-role-arn': 'b',
      image: 'c',
      'model-data-url': 'd',
      environment: 'e',
      tags: 'f',
    }
    give({ spec: 'Image: x', ...given })
    expect(readOverrides()).toEqual({
      modelName: 'a',
      executionRoleArn: 'b',
      image: 'c',
      modelDataUrl: 'd',
      environment: 'e',
      tags: 'f',
    })
  })

  test('empty ones count as absent, also when they hold only white space', () => {
    give({
      spec: 'Image: x',
      'spec-file': '  ',
      'model-name': ' ',
      environment: '\n \n',
      tags: '',
      'aws-region': ' ',
    })
    expect(Object.values(readOverrides()).filter((value) => value !== undefined)).toEqual([])
    expect(readInputs().region).toBeUndefined()
  })

  test('text of several lines stays exactly as it is', () => {
    const spec = '\n  Image: x\n  Mode: y  \n'
    give({ spec, environment: ' A= 1 \n', tags: '\ta: 1\n' })
    expect(readInputs().spec).toEqual({ text: spec })
    expect(readOverrides()).toMatchObject({ environment: ' A= 1 \n', tags: '\ta: 1\n' })
  })

  test('a role with the defaults of a session', () => {
    give({ spec: 'Image: x', 'role-to-assume': ROLE })
    expect(readInputs().role).toEqual({
      roleArn: ROLE,
      sessionName: 'sagemaker-create-model',
      durationSeconds: 900,
      audience: 'sts.amazonaws.com',
    })
  })

  test('a role with everything said', () => {
    give({
      spec: 'Image: x',
      'role-to-assume': ROLE.replace('aws', 'aws-us-gov'),
      'role-session-name': 'release@42',
      'role-duration-seconds': '43200',
      audience: 'https://github.com/octo-org',
    })
    expect(readInputs().role).toEqual({
      roleArn: ROLE.replace('aws', 'aws-us-gov'),
      sessionName: 'release@42',
      durationSeconds: 43_200,
      audience: 'https://github.com/octo-org',
    })
  })

  test.each([
    'eu-west-1',
    'us-gov-east-1',
    'cn-northwest-1',
    'ap-southeast-15',
    'us-isob-east-1',
    'eusc-de-east-1',
    'mx-central-1',
  ])('the region %s', (region) => {
    give({ spec: 'Image: x', 'aws-region': region })
    expect(readInputs().region).toBe(region)
  })

  test('are frozen', () => {
    give({ spec: 'Image: x', 'role-to-assume': ROLE })
    const inputs = readInputs()
    for (const part of [inputs, readOverrides(), inputs.role]) expect(Object.isFrozen(part)).toBe(true)
  })
})

describe('wrong inputs', () => {
  test.each([
    [{}, 'input spec-file: Neither `spec-file` nor `spec` is set.'],
    [{ spec: 'x', 'spec-file': 'x' }, 'input spec-file: Both `spec-file` and `spec` are set.'],
    [
      { spec: 'x', 'aws-region': 'EU-WEST-1' },
      "input aws-region: `EU-WEST-1` isn't an AWS region, such as `eu-west-1`.",
    ],
    [
      { spec: 'x', 'aws-region': 'eu-west-1.evil.example' },
      "input aws-region: `eu-west-1.evil.example` isn't an AWS region, such as `eu-west-1`.",
    ],
    [
      { spec: 'x', 'role-duration-seconds': '1e3' },
      "input role-duration-seconds: `1e3` isn't a number of seconds from 900 to 43200.",
    ],
    [
      { spec: 'x', 'role-duration-seconds': '-900' },
      "input role-duration-seconds: `-900` isn't a number of seconds from 900 to 43200.",
    ],
    [
      { spec: 'x', 'role-duration-seconds': '900.5' },
      "input role-duration-seconds: `900.5` isn't a number of seconds from 900 to 43200.",
    ],
  ])('%j', (inputs, complaint) => {
    expect(complaints(inputs)).toEqual([complaint])
  })

  test.each([
    'github-actions',
    'arn:aws:iam::123456789012:user/me',
    'arn:aws:iam::1234:role/x',
    'arn:aws:iam::123456789012:role/',
    'arn:aws:iam::123456789012:role/a b',
    `${ROLE}\n`.repeat(2),
  ])('the role %j', (role) => {
    expect(complaints({ spec: 'x', 'role-to-assume': role })).toEqual([
      expect.stringMatching(/^input role-to-assume: .* isn't the ARN of a role/),
    ])
  })

  test.each(['a', 'a b', 'a/b', 'x'.repeat(65)])('the session name %j', (name) => {
    expect(complaints({ spec: 'x', 'role-session-name': name })).toEqual([
      expect.stringMatching(/^input role-session-name: .* isn't a session name/),
    ])
  })

  test('are all told at once', () => {
    const inputs = {
      'aws-region': 'x',
      'role-to-assume': 'x',
      'role-session-name': '?',
      'role-duration-seconds': 'x',
    }
    expect(complaints(inputs).map((complaint) => complaint.split(':')[0])).toEqual([
      'input aws-region',
      'input role-duration-seconds',
      'input role-session-name',
      'input role-to-assume',
      'input spec-file',
    ])
  })
})
