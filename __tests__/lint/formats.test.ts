// Tests the linter's formats for programs: JSON, and the commands that the runner takes for annotations.
import { describe, expect, test } from '@jest/globals'
import { CommandReader } from '../../emulator/runner/commands.ts'
import { withTopLevel } from '../support/check.ts'
import { hostileTexts } from '../support/hostile.ts'
import { useLinter } from '../support/linter.ts'

const lint = useLinter()

/** Characters that a terminal or a reader's eye would obey, but for line ends. */
const OBEYED = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/

/** Specs that repeat a text where findings do: as a field, a value, a tag, a name that is taken. */
const hostileSpecs = Object.fromEntries(
  hostileTexts.map((text, index) => {
    const spec = {
      ModelName: text,
      [text]: 1,
      PrimaryContainer: { Image: text, Mode: text, [text]: text },
      Tags: { [text]: text },
    }
    return [`${index}.json`, JSON.stringify(spec)]
  }),
)

/** What a runner makes of an output. */
function commandsIn(stdout: string) {
  const reader = new CommandReader()
  return stdout.split('\n').flatMap((line) => {
    const event = reader.read(line)
    return event.kind === 'command' ? [event.command] : []
  })
}

describe('github', () => {
  test('annotates the lines, errors first', () => {
    const spec = withTopLevel('Modes: SingleModel').replace(':1.4.2', ':latest')
    const { exitCode, stdout } = lint({ 'a, b:c%.yml': spec }, ['--format', 'github', 'a, b:c%.yml'])
    expect(exitCode).toBe(1)
    const file = 'a, b:c%.yml'
    expect(commandsIn(stdout)).toEqual([
      { name: 'group', properties: {}, message: 'Annotations' },
      {
        name: 'error',
        properties: { title: 'unknown-field', file, line: '5', endLine: '5', col: '3', endColumn: '8' },
        message: 'Unknown field `Modes` in `PrimaryContainer`.\nDid you mean `Mode`?',
      },
      {
        name: 'warning',
        properties: expect.objectContaining({ title: 'mutable-image-tag', line: '4' }),
        message: expect.stringContaining('has the tag `latest`'),
      },
      { name: 'endgroup', properties: {}, message: '' },
    ])
  })

  test('annotates first, of many findings, some of each rule', () => {
    const specs = Array.from({ length: 12 }, () => withTopLevel('Modes: SingleModel'))
    const { stdout } = lint({ 'a.yml': [...specs, withTopLevel('Mode: Both')].join('---\n') }, [
      ...['--format', 'github', 'a.yml'],
    ])
    const rules = commandsIn(stdout).flatMap(({ name, properties }) =>
      name === 'error' ? [properties['title']] : [],
    )
    expect(rules.length).toBeGreaterThan(20)
    expect(new Set(rules.slice(0, 10))).toEqual(new Set(rules))
  })

  test('names the option where there is no file', () => {
    const { stdout } = lint({ 'a.yml': withTopLevel() }, ['--format', 'github', '--tags', 'x', 'a.yml'])
    expect(commandsIn(stdout)).toContainEqual({
      name: 'error',
      properties: { title: 'invalid-input' },
      message: expect.stringMatching(/^--tags:1: This line has no "="/),
    })
  })

  test('has no commands without findings', () => {
    const { stdout } = lint({ 'a.yml': withTopLevel() }, ['--format', 'github', 'a.yml'])
    expect(commandsIn(stdout)).toEqual([])
    expect(stdout).toBe('0 errors, 0 warnings in 1 file.\n')
  })

  test('takes no command from a text', () => {
    const words = Object.keys(hostileSpecs)
    const { stdout } = lint(hostileSpecs, ['--format', 'github', ...words])
    expect(stdout).not.toMatch(OBEYED)
    const commands = commandsIn(stdout)
    expect(commands.length).toBeGreaterThan(words.length)
    const names = new Set(commands.slice(1, -1).map(({ name }) => name))
    expect([...names].sort()).toEqual(['error', 'warning'])
    const known = ['title', 'file', 'line', 'endLine', 'col', 'endColumn']
    const others = commands.flatMap(({ properties }) => Object.keys(properties))
    expect(others.filter((name) => !known.includes(name))).toEqual([])
  })
})

test.each(['text', 'json', 'sarif'])('%s takes no workflow command from a text', (format) => {
  const { exitCode, stdout } = lint(hostileSpecs, ['--format', format, ...Object.keys(hostileSpecs)])
  expect(exitCode).toBe(1)
  expect(stdout).not.toMatch(OBEYED)
  expect(commandsIn(stdout)).toEqual([])
})

describe('a mistake in an option', () => {
  test('takes no workflow command from its text', () => {
    // Of what an argument can hold, that which would speak to the runner or the terminal.
    const texts = hostileTexts.filter(
      (text) => /::|##|[^\P{Cc}\n]|\p{Cf}/u.test(text) && !text.includes('\0') && text.isWellFormed(),
    )
    expect(texts.length).toBeGreaterThan(10)
    for (const text of texts) {
      const { exitCode, stdout, stderr } = lint({}, ['--format', text, 'a.yml'])
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
      expect(stderr).not.toMatch(OBEYED)
      expect(commandsIn(stderr)).toEqual([])
    }
  })
})

describe('json', () => {
  test('keeps texts as they are', () => {
    const key = 'ä ##[error]\u202e😀'
    const { stdout } = lint({ 'a.yml': withTopLevel(`${JSON.stringify(key)}: 1`) }, [
      '--format',
      'json',
      'a.yml',
    ])
    expect(stdout).toMatch(/^[\n\x20-\x7e]*$/)
    const { errors, warnings, dropped, unknownVariables, diagnostics } = JSON.parse(stdout)
    expect({ errors, warnings, dropped, unknownVariables }).toEqual({
      errors: 1,
      warnings: 0,
      dropped: 0,
      unknownVariables: [],
    })
    expect(diagnostics).toEqual([
      expect.objectContaining({
        severity: 'error',
        rule: 'unknown-field',
        file: 'a.yml',
        line: 5,
        path: expect.stringContaining(key),
      }),
    ])
  })

  test('counts the findings that it leaves out', () => {
    const fields = Array.from({ length: 1_100 }, (_, index) => `zz${index}: 1`)
    const { stdout } = lint({ 'a.yml': withTopLevel(...fields) }, ['--format', 'json', 'a.yml'])
    const { errors, dropped, diagnostics } = JSON.parse(stdout)
    expect({ errors, dropped, kept: diagnostics.length }).toEqual({
      errors: 1_100,
      dropped: 100,
      kept: 1_000,
    })
  })
})
