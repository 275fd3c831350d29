// What people paste into environment, variables and tags: which notation it is, what it means, and what no message repeats.
import { describe, expect, test } from '@jest/globals'
import { checkSpec } from '../../scripts/check-spec.ts'
import { formatDiagnostic } from '../../src/spec/findings/diagnostic.ts'
import { Findings } from '../../src/spec/findings/findings.ts'
import { parseNamedValues } from '../../src/spec/input/named-values.ts'
import { withTopLevel } from '../support/check.ts'

const INPUTS = ['environment', 'variables', 'tags'] as const

/** What an input gives, and what is found in it. */
function read(text: string): { values: Record<string, string>; found: string[] } {
  const findings = new Findings()
  const assignments = parseNamedValues('environment', text, findings)
  for (const { doubt } of assignments) if (doubt) findings.add(doubt)
  const values = Object.fromEntries(assignments.map(({ name, value }) => [name, value]))
  return { values, found: findings.kept.map(({ rule, message }) => `${rule}: ${message}`) }
}

/** All findings on inputs beside a spec that is right, with their hints. */
function found(inputs: Record<string, string>, spec = withTopLevel()): string[] {
  return checkSpec(spec, inputs).flatMap((diagnostic) => [
    formatDiagnostic(diagnostic),
    diagnostic.hint ?? '',
  ])
}

const rulesOf = (inputs: Record<string, string>, spec?: string): string[] =>
  checkSpec(spec ?? withTopLevel(), inputs).map(({ rule }) => rule)

const HOSTILE = [
  'a\nADMIN=1',
  'a"\n"ADMIN": "1',
  "'; ADMIN=1 #",
  '}\nADMIN: 1',
  '${STAGE}',
  '<<END',
  ' padded ',
  '',
  '# no comment',
]

describe('a mapping', () => {
  test.each(HOSTILE)('%j stays a value in a mapping', (value) => {
    expect(read(`{ "TITLE": ${JSON.stringify(value)}, "STAGE": "prod" }`)).toEqual({
      values: { TITLE: value, STAGE: 'prod' },
      found: [],
    })
  })

  test.each([
    '{"A": 1.10, "B": true, "C": 0123}',
    'A: 1.10\nB: true\nC: 0123',
    '---\nA: 1.10\nB: true\nC: 0123',
  ])('takes scalars as written: %j', (text) => {
    expect(read(text)).toEqual({ values: { A: '1.10', B: 'true', C: '0123' }, found: [] })
  })

  test.each([
    ['{"A": null}', 'must be a string, not null'],
    ['A:', 'must be a string, not null'],
    ['A: ~', 'must be a string, not null'],
    ['{"A": []}', 'must be a string, not a list'],
    ['{"A": {}}', 'must be a string, not a mapping'],
    ['[A]', 'must be a mapping'],
    ['- A: b', 'must be a mapping'],
    ['A: b\n---\nC: d', 'one document'],
    ['{"A": "b", "A": "c"}', 'Duplicate key'],
  ])('%j is refused', (text, message) => {
    expect(read(text).found).toEqual([expect.stringContaining(message)])
  })

  test('names the line of a value that is wrong', () => {
    expect(found({ environment: 'A: b\nC: null\n' })[0]).toMatch(/^input environment:2 error invalid-input: /)
  })

  test.each([
    '# first\nA=b: c',
    'A=b\nC: d=e',
    'A = {"b": 1}',
    'URL=s3://bucket',
    'A<<E\nb: c\nE',
    'A<<END:\nx\nEND:',
  ])('%j is lines', (text) => {
    const { values } = read(text)
    expect(Object.keys(values)).toContain(text.startsWith('URL') ? 'URL' : 'A')
  })

  test('fills the environment, the variables and the tags alike', () => {
    const spec = withTopLevel('Environment: { STAGE: "${STAGE}" }')
    for (const input of INPUTS) {
      const variables = input === 'variables' ? {} : { variables: 'STAGE=prod' }
      expect(rulesOf({ ...variables, [input]: '{"STAGE": "prod"}' }, spec)).toEqual([])
    }
  })
})

describe('a line', () => {
  test('has white space around name, "=" and end that belongs to neither', () => {
    const text = ' A = b \n\tC\t=\td e\t\r\nD=\n E<<END\n  kept \n END '
    expect(read(text)).toEqual({ values: { A: 'b', C: 'd e', D: '', E: '  kept ' }, found: [] })
  })

  test.each([
    'A=1 B=2',
    'A=1,B=2',
    'A=1, B=2',
    'A=1;B=2',
    'A=1 && export B=2',
    'A="1" B="2"',
    'A="b c"',
    "A='b'",
    'A=b # for now',
    'A=b #later',
  ])('%s is taken as written, with a warning', (line) => {
    const { values, found } = read(line)
    expect(values).toEqual({ A: line.slice(2) })
    expect(found).toEqual([expect.stringMatching(/^assignment-form: /)])
  })

  test.each([
    'A=a=b',
    'A=-Xmx2g -Dkey=value',
    'A=https://example.com/?a=1&b=2#top',
    'A=Fix #5',
    'A={"a": "b=c"}',
    'A="b" and "c"',
    "A=it's",
    'A=a, b',
    'A=--max-len 10 --name=x',
  ])('%s has no warning', (line) => {
    expect(read(line)).toEqual({ values: { A: line.slice(2) }, found: [] })
  })

  test.each(['export A=1', 'set A=1', '-e A=1', 'my-name=1', '1A=1', 'A B=1', '=1', 'A\u200B=1', 'A'])(
    '%j is refused',
    (line) => {
      expect(read(line).found).toEqual([expect.stringMatching(/^invalid-input: /)])
    },
  )
})

// Made up, in the form of what is pasted.
const BODY = 'MIIEpAIBAAKCAQEA1b2c3d4e5f6g7h8i9j0kAbCdEfGhIjKlMnOpQrStUvWxYz01'
const LAST = 'q1w2e3r4t5y6u7i8o9p0aZsXdCfVgBhNjMkLpOiUyTrEwQ'
const KEY = `-----BEGIN RSA PRIVATE KEY-----\n${BODY}\n${LAST}==\n-----END RSA PRIVATE KEY-----`
const PASTED = [
  KEY,
  `A=b\n${KEY}`,
  `A: b\n${KEY}`,
  `KEY=${KEY}`,
  `${LAST}==\n${LAST}==`,
  `${LAST}=`,
  `hunter2 ${LAST}=x`,
  `${LAST}-x=1\n${LAST}-x=2`,
  `{"${LAST}": null}`,
  `{"${LAST}": "a", "${LAST}": "b"}`,
  `{"A": "${LAST}"`,
  `{"A": ["${LAST}"]}`,
  `- "${LAST}"`,
  `- {Key: a, "${LAST}": b}`,
  `- {"${LAST}": b}`,
  `[{"Key": "<${LAST}>", "Value": "{${LAST}}"}]`,
  `Key=a,Value=<${LAST}>`,
  `Key=${LAST}`,
  `aws:${LAST}=1`,
  `a=$\{${LAST}}`,
  `a=$${LAST}`,
  `\u200b${LAST}=1`,
  `!${LAST} a`,
  `*${LAST}`,
  `&${LAST} a: *b`,
]

describe('a pasted key is in no message', () => {
  test.each(INPUTS.flatMap((input) => PASTED.map((text) => ({ input, text }))))(
    '$input: $text',
    ({ input, text }) => {
      const told = found({ [input]: text }).join('\n')
      expect(told).not.toContain(LAST)
      expect(told).not.toContain(BODY)
      expect(told).not.toContain('PRIVATE KEY')
    },
  )

  test('but a name that is valid and short is', () => {
    expect(found({ environment: 'LOG_LEVEL=a\nLOG_LEVEL=b' })[0]).toContain('`LOG_LEVEL`')
    expect(found({ tags: 'cost:center=a\ncost:center=b' })[0]).toContain('`cost:center`')
    expect(found({ variables: 'VERSION=1' })[0]).toContain('VERSION')
    expect(found({ variables: `${'V'.repeat(65)}=1` })[0]).not.toContain('VVV')
  })
})

describe('tags', () => {
  test.each([
    '"Key=team,Value=growth" "Key=env,Value=prod"',
    "'Key=team,Value=growth'",
    'key=team,value=growth',
    'Name=team,Values=growth',
    'TagKey=team,TagValue=growth',
    '--tags Key=team,Value=growth',
    '{Key=team,Value=growth}',
    '[{"key=team,value=growth"}]',
  ])('%s is shorthand in another form', (tags) => {
    const [message, hint, ...others] = found({ tags })
    expect(message).toMatch(/^input tags error invalid-input: The tags look like AWS CLI shorthand/)
    expect(hint).toContain('Key=team,Value=churn')
    expect(others).toEqual([])
  })

  test.each(['{Key: team, Value: churn}', '{"Value": "churn", "Key": "team"}', 'Key: team\nValue: churn'])(
    '%s is one tag',
    (tags) => {
      expect(rulesOf({ tags })).toEqual([])
      // A tag of a key that the spec sets is replaced, so that it must be this key.
      const spec = `${withTopLevel()}Tags: { Key: team, Value: "<>" }\n`
      expect(rulesOf({}, spec)).toEqual(['pattern'])
      expect(rulesOf({ tags }, spec)).toEqual([])
    },
  )

  test.each([
    '- {Key: a, Vlaue: b}',
    '- {Key: a, Value: b, Note: c}',
    '- {Key: a}',
    '- {team: churn}',
    '- a',
    '- {Key: [a], Value: b}',
  ])('%s has the findings of a spec', (tags) => {
    const inSpec = checkSpec(`${withTopLevel()}Tags:\n${tags.replace(/^/gm, '  ')}\n`)
    const ofInput = checkSpec(withTopLevel(), { tags })
    expect(ofInput.map(({ rule }) => rule)).toEqual(inSpec.map(({ rule }) => rule))
    expect(ofInput.length).toBeGreaterThan(0)
  })
})
