// Tests the SARIF format against the schema of SARIF 2.1.0 and against what GitHub's code scanning asks for.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { isPreflight, ruleIds, rules, type RuleId } from '../../src/spec/findings/catalogue.ts'
import { withTopLevel } from '../support/check.ts'
import { readGoldens } from '../support/golden.ts'
import { useLinter, type Files } from '../support/linter.ts'

const lint = useLinter()

const validate = sarifSchema()

const specRules = ruleIds.filter((id) => !isPreflight(id))

/** The schema that Microsoft's matchers for SARIF check with. */
function sarifSchema() {
  const name = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'
  const text = readFileSync(createRequire(import.meta.url).resolve(name), 'utf8')
  // It is of draft 4, of which later drafts know all that it uses but the name of its id. One of its patterns is no
  // Unicode expression. What a URI is is tested below.
  const { id: _id, $schema: _draft, ...schema } = JSON.parse(text) as Record<string, unknown>
  return new Ajv({ allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(schema)
}

interface SarifRule {
  id: RuleId
  shortDescription: { text: string }
  fullDescription: { text: string }
  help: { text: string; markdown: string }
  helpUri: string
  defaultConfiguration: { level: string }
  properties: { tags: string[] }
}

interface SarifResult {
  ruleId: RuleId
  ruleIndex: number
  level: string
  message: { text: string }
  locations: {
    physicalLocation: {
      artifactLocation: { uri: string }
      region: { startLine: number; startColumn: number; endLine: number; endColumn: number }
    }
  }[]
  partialFingerprints: Record<string, string>
}

interface SarifRun {
  columnKind: string
  tool: { driver: { name: string; semanticVersion: string; informationUri: string; rules: SarifRule[] } }
  invocations: { toolConfigurationNotifications: object[] }[]
  results: SarifResult[]
}

/** The one run of a log that is valid. */
function runIn(stdout: string): SarifRun {
  const log = JSON.parse(stdout) as { runs: SarifRun[] }
  validate(log)
  expect(validate.errors ?? []).toEqual([])
  expect(log.runs).toHaveLength(1)
  return log.runs[0]!
}

function sarifOf(files: Files, ...words: string[]): SarifRun {
  const { stdout, stderr } = lint(files, ['--format', 'sarif', ...words])
  expect(stderr).toBe('')
  return runIn(stdout)
}

/** What a golden spec would print for each of its findings on a file. */
const goldens = Object.fromEntries(
  readGoldens().map(({ name, expectedFile }) => [
    name,
    readFileSync(expectedFile.replace(/\.txt$/, name.slice(name.lastIndexOf('.')))),
  ]),
)

describe('a log', () => {
  test('without findings has no results, and all rules with their help', () => {
    const run = sarifOf({ 'a.yml': withTopLevel() }, 'a.yml')
    expect(run.results).toEqual([])
    expect(run.invocations).toEqual([{ executionSuccessful: true, toolConfigurationNotifications: [] }])
    const { driver } = run.tool
    expect(driver).toMatchObject({ name: 'sagemaker-create-model-lint', semanticVersion: '0.1.0' })
    expect(driver.rules.map(({ id }) => id)).toEqual(specRules)
    for (const rule of driver.rules) {
      const { id, shortDescription, fullDescription, help, defaultConfiguration, properties } = rule
      // GitHub shows no more of a description than these characters, and no more than ten tags.
      expect(shortDescription.text.length).toBeLessThanOrEqual(1_024)
      expect(shortDescription.text).toMatch(/^[A-Z].*\.$/)
      expect(fullDescription.text.length).toBeLessThanOrEqual(1_024)
      expect(fullDescription.text.startsWith(shortDescription.text)).toBe(true)
      expect(help.markdown).toContain('```yaml')
      expect(help.text.length).toBeGreaterThan(100)
      expect(new URL(rule.helpUri).hash).toBe(`#${id}`)
      expect(rule.helpUri.startsWith(`${driver.informationUri}/`)).toBe(true)
      expect(defaultConfiguration.level).toBe(rules[id].severity)
      expect(properties.tags.length).toBeLessThanOrEqual(10)
    }
  })

  test('has a result for each finding, at its place', () => {
    const spec = `# 😀\n${withTopLevel('Modes: SingleModel').replace(':1.4.2', ':latest')}`
    const run = sarifOf({ 'models/a b[1]ä.yml': spec }, 'models/a b[1]ä.yml')
    expect(run.columnKind).toBe('utf16CodeUnits')
    expect(run.results).toEqual([
      {
        ruleId: 'unknown-field',
        ruleIndex: specRules.indexOf('unknown-field'),
        level: 'error',
        message: { text: 'Unknown field `Modes` in `PrimaryContainer`. Did you mean `Mode`?' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'models/a%20b%5B1%5D%C3%A4.yml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 6, startColumn: 3, endLine: 6, endColumn: 8 },
            },
            logicalLocations: [{ fullyQualifiedName: 'PrimaryContainer.Modes' }],
          },
        ],
        partialFingerprints: { 'findingHash/v1': expect.stringMatching(/^[0-9a-f]{32}:1$/) },
      },
      expect.objectContaining({ ruleId: 'mutable-image-tag', level: 'warning' }),
    ])
  })

  test('of all golden specs is valid, and each result has what code scanning needs', () => {
    const run = sarifOf(goldens, ...Object.keys(goldens))
    expect(run.results.length).toBeGreaterThan(100)
    const found = new Set(run.results.map(({ ruleId }) => ruleId))
    expect(found.size).toBeGreaterThan(30)
    for (const { ruleId, ruleIndex, message, locations, partialFingerprints } of run.results) {
      expect(specRules[ruleIndex]).toBe(ruleId)
      expect(message.text).not.toBe('')
      expect(locations).toHaveLength(1)
      const { artifactLocation, region } = locations[0]!.physicalLocation
      expect(artifactLocation.uri).toMatch(/^(?:ok|err)\/[\w.-]+$/)
      expect(region.startLine).toBeGreaterThan(0)
      const lines = region.endLine - region.startLine
      expect(lines).toBeGreaterThanOrEqual(0)
      if (lines === 0) expect(region.endColumn).toBeGreaterThanOrEqual(region.startColumn)
      expect(Object.keys(partialFingerprints)).toEqual(['findingHash/v1'])
    }
    const fingerprints = run.results.flatMap((result) => Object.values(result.partialFingerprints))
    expect(new Set(fingerprints).size).toBe(run.results.length)
  })

  test('has what is wrong with an option as a notification', () => {
    const run = sarifOf({ 'a.yml': withTopLevel() }, '--tags', 'x', '--model-name', '-', 'a.yml')
    expect(run.results).toEqual([])
    expect(run.invocations[0]?.toolConfigurationNotifications).toEqual([
      expect.objectContaining({
        level: 'error',
        associatedRule: { id: 'pattern', index: specRules.indexOf('pattern') },
        message: { text: expect.stringMatching(/^--model-name: /) },
      }),
      expect.objectContaining({
        message: {
          text: expect.stringMatching(/^--tags:1: This line has no "="\. Write one `NAME=value` per line/),
        },
      }),
    ])
  })

  test('keeps the fingerprints of findings whose lines move', () => {
    const spec = withTopLevel('Modes: SingleModel', 'Imagine: x')
    const prints = (text: string): object[] =>
      sarifOf({ 'a.yml': text }, 'a.yml').results.map(({ partialFingerprints }) => partialFingerprints)
    const before = prints(spec)
    expect(before.length).toBeGreaterThan(1)
    expect(prints(`# new\n\n${spec}`)).toEqual(before)
  })

  test('makes no link of a text', () => {
    const run = sarifOf({ 'a.yml': withTopLevel('"[here](https://example.com)": 1') }, 'a.yml')
    expect(run.results[0]?.message.text).toContain('[here] (https://example.com)')
  })

  test('of too many findings holds what code scanning takes, errors first', () => {
    const fields = Array.from({ length: 1_000 }, (_, index) => `zz${index}: 1`)
    const files = Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [
        `${index}.yml`,
        index === 0 ? withTopLevel().replace(':1.4.2', ':latest') : withTopLevel(...fields),
      ]),
    )
    const words = ['--format', 'sarif', ...Object.keys(files)]
    const { stdout } = lint(files, words)
    const { results } = runIn(stdout)
    expect(results).toHaveLength(5_000)
    expect(new Set(results.map(({ level }) => level))).toEqual(new Set(['error']))
    expect(gzipSync(stdout).length).toBeLessThan(10 * 1024 * 1024)
  })
})
