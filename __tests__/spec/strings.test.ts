// Strings mean what is written: whatever YAML makes of a plain scalar, its source text is sent.
import { describe, expect, test } from '@jest/globals'
import { checkText, withTopLevel } from '../support/check.ts'

const environmentOf = (...lines: string[]): unknown => {
  const { requests, lines: findings } = checkText(
    withTopLevel('Environment:', ...lines.map((line) => `  ${line}`)),
  )
  expect(findings).toEqual([])
  return requests[0]?.PrimaryContainer?.Environment
}

describe('a string is the text as written', () => {
  test.each([
    ['8080', '8080'],
    ['1.10', '1.10'],
    ['1e3', '1e3'],
    ['0x1F', '0x1F'],
    ['0123', '0123'],
    ['true', 'true'],
    ['True', 'True'],
    ['no', 'no'],
    ['2024-01-01', '2024-01-01'],
    ['12:30:45', '12:30:45'],
    ['.inf', '.inf'],
    ['-0', '-0'],
    ['"8080"', '8080'],
    ["'it''s'", "it's"],
    ['"null"', 'null'],
    ['""', ''],
    ['!!str 0123', '0123'],
    ['!!str', ''],
    ['"tab\\tand \\u00e9"', 'tab\tand é'],
    ['two  spaces # and a comment', 'two  spaces'],
  ])('%s', (written, text) => {
    expect(environmentOf(`VALUE: ${written}`)).toEqual({ VALUE: text })
  })

  test('block scalars keep their lines, folded ones are folded', () => {
    expect(environmentOf('A: |', '  one', '  two', 'B: >-', '  one', '  two')).toEqual({
      A: 'one\ntwo\n',
      B: 'one two',
    })
  })

  test('__proto__ is only a name', () => {
    const environment = environmentOf('__proto__: x', 'constructor: y')
    expect(Object.entries(environment ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })
})

describe('what is no string is refused', () => {
  test.each([
    ['null', 'must be a string, not null.'],
    ['~', 'must be a string, not null.'],
    ['', 'must be a string, not an empty value.'],
    ['[a]', 'must be a string, not a list.'],
    ['{a: b}', 'must be a string, not a mapping.'],
  ])('%s', (written, message) => {
    const { lines, requests } = checkText(withTopLevel('Environment:', `  VALUE: ${written}`))
    expect(lines).toEqual([
      expect.stringContaining(`error wrong-type: \`PrimaryContainer.Environment.VALUE\` ${message}`),
    ])
    expect(requests).toEqual([undefined])
  })
})

describe('booleans and integers are taken only as such', () => {
  test.each(['true', 'True', 'FALSE'])('%s is a boolean', (written) => {
    const { requests } = checkText(`EnableNetworkIsolation: ${written}\n${withTopLevel()}`)
    expect(requests[0]?.EnableNetworkIsolation).toBe(/true/i.test(written))
  })

  test.each(['"true"', 'yes', '1', ''])('%s is none', (written) => {
    const { lines } = checkText(`EnableNetworkIsolation: ${written}\n${withTopLevel()}`)
    expect(lines).toEqual([
      expect.stringMatching(
        /^model\.yml:1:\d+ error wrong-type: `EnableNetworkIsolation` must be `true` or `false`/,
      ),
    ])
  })

  test('a frequency is an integer of the list', () => {
    const metrics = (frequency: string): string[] =>
      checkText(
        withTopLevel(
          'ContainerMetricsConfig:',
          '  MetricsEndpoints:',
          '    - MetricsEndpointPath: /metrics',
          `      MetricPublishFrequencyInSeconds: ${frequency}`,
        ),
      ).lines
    expect(metrics('60')).toEqual([])
    expect(metrics('61')).toEqual([expect.stringContaining('not-allowed-value')])
    expect(metrics('"60"')).toEqual([expect.stringContaining('wrong-type')])
    expect(metrics('60.0')).toEqual([expect.stringContaining('wrong-type')])
  })
})
