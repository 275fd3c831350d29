// Tests how the region is read from the environment and the input: what is plainly stray is left out, all else named.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readInputs } from '../src/inputs.ts'
import { FindingsError } from '../src/spec/findings/findings.ts'

const before = { ...process.env }

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (/^(?:INPUT_|AWS_)/.test(name)) delete process.env[name]
  process.env['INPUT_SPEC'] = 'Image: a'
})

afterEach(() => {
  process.env = { ...before }
})

const SOURCES = ['AWS_REGION', 'AWS_DEFAULT_REGION', 'INPUT_AWS-REGION']

/** The region, or what is wrong with it. */
function regionWith(environment: Record<string, string>): string | undefined {
  Object.assign(process.env, environment)
  try {
    return readInputs().region
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error
    return error.findings.map(({ message, hint }) => `${message} ${hint ?? ''}`).join('\n')
  }
}

describe.each(SOURCES)('%s', (source) => {
  test.each([
    'eu-west-1',
    'eu-west-1 ',
    '\teu-west-1',
    'eu-west-1\r',
    'eu-west-1\r\n',
    '\uFEFFeu-west-1',
    'eu-west-1\u200B',
    '"eu-west-1"',
    "'eu-west-1'",
    ' "eu-west-1\n" ',
    '\u00A0eu-west-1',
  ])('%j is eu-west-1', (text) => {
    expect(regionWith({ [source]: text })).toBe('eu-west-1')
  })

  test.each([
    'eu-west-1a',
    'eu-west',
    'Ireland',
    '$REGION',
    'EU-WEST-1',
    'eu-west-1,us-east-1',
    'eu west 1',
    'https://eu-west-1',
  ])('%s is no region', (text) => {
    const told = regionWith({ [source]: text })
    expect(told).toContain(`\`${text}\` isn't an AWS region`)
    if (source.startsWith('AWS_')) expect(told).toContain(`The environment variable \`${source}\` `)
  })

  test('an availability zone leads to its region', () => {
    expect(regionWith({ [source]: 'eu-west-1a' })).toContain('Its region is `eu-west-1`')
  })
})

test('what is blank counts as not set, and the nearer one wins', () => {
  expect(regionWith({ AWS_REGION: ' ', AWS_DEFAULT_REGION: 'eu-west-2' })).toBe('eu-west-2')
  expect(regionWith({ AWS_REGION: 'eu-west-3', AWS_DEFAULT_REGION: 'nowhere' })).toBe('eu-west-3')
  expect(regionWith({ 'INPUT_AWS-REGION': 'eu-west-1', AWS_REGION: 'nowhere' })).toBe('eu-west-1')
})
