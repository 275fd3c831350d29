// Tests how the linter is used: its options, what it lints, and what it says when it is used wrongly.
import { symlinkSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { helpOf } from '../../src/lint/rule-texts.ts'
import { ruleIds } from '../../src/spec/findings/catalogue.ts'
import { withTopLevel } from '../support/check.ts'
import { useLinter } from '../support/linter.ts'

const lint = useLinter()

const GOOD = withTopLevel()
const WARNED = GOOD.replace(':1.4.2', ':latest')
const CONTAINER = 'Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1\n'

describe('options', () => {
  test('have short names', () => {
    expect(lint({}, ['-h'])).toEqual(lint({}, ['--help']))
    expect(lint({}, ['-V'])).toEqual(lint({}, ['--version']))
  })

  test.each([
    [['--modelname', 'x'], 'Unknown option `--modelname`. Did you mean `--model-name`?'],
    [['--colour', 'x'], 'Did you mean `--color`?'],
    [['-x'], 'Unknown option `-x`.'],
    [['-hx'], 'Unknown option `-x`.'],
    [['--quiet=yes'], '--quiet takes no value.'],
    [['--image'], '--image needs a value.'],
    [['--image', '--quiet'], 'Write `--image=VALUE` for a value that starts with "-".'],
    [['--format', 'jsn', 'a.yml'], 'Did you mean `json`?'],
    [['--color', 'allways', 'a.yml'], 'Did you mean `always`?'],
    [['--explain', 'image-mising'], 'Did you mean `image-missing`?'],
    [['--stdin-filename', 'a.yml', 'a.yml'], 'add `-` to the files'],
    [['--stdin-filename', '../a.yml', '-'], "isn't a path inside"],
    [['--__proto__', 'a.yml'], 'Unknown option `--__proto__`.'],
  ])('that make no sense are told in words of the linter: %j', (words, says) => {
    const { exitCode, stdout, stderr } = lint({ 'a.yml': GOOD }, words)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(says)
    expect(stderr).not.toMatch(/ERR_|argument|positional/i)
  })

  test('explain every rule', () => {
    for (const id of ruleIds) {
      expect(helpOf(id)).toMatch(/^_(?:Error|Warning|Notice),/)
      expect(helpOf(id).length).toBeGreaterThan(200)
    }
    for (const id of ['image-missing', 'ignore-comment'] as const) {
      const stdout = `${helpOf(id)}\n`
      expect(lint({}, ['--explain', id])).toEqual({ exitCode: 0, stdout, stderr: '' })
    }
  })
})

describe('a directory', () => {
  test('stands for the specs in it and below it, in order', () => {
    const files = {
      'models/b.yml': WARNED,
      'models/a/c.json': JSON.stringify({ Image: 'a' }),
      'models/d.yaml': WARNED,
      'models/README.md': 'x',
      'models/.hidden/e.yml': 'x: [',
      'models/node_modules/f.yml': 'x: [',
    }
    for (const name of ['models', 'models/', './models', '.']) {
      const { stdout } = lint(files, [name])
      const found = new Set(stdout.match(/^\S+(?=:\d+:\d+)/gm))
      expect([...found]).toEqual(['models/a/c.json', 'models/b.yml', 'models/d.yaml'])
    }
  })

  test.each([
    ['models', 'has no .yml, .yaml or .json files'],
    ['..', 'is outside the working directory'],
    ['nowhere/', 'File `nowhere/` not found'],
  ])('of which nothing can be linted ends in 2: %s', (name, says) => {
    const { exitCode, stderr } = lint({ 'models/a.txt': 'x' }, [name])
    expect(exitCode).toBe(2)
    expect(stderr).toContain(says)
  })
})

describe('the standard input', () => {
  test('can have a name', () => {
    const words = ['--stdin-filename', './models/a.yml', '--format', 'json', '-']
    const { diagnostics } = JSON.parse(lint({}, words, { stdin: WARNED }).stdout)
    expect(diagnostics).toEqual([expect.objectContaining({ file: 'models/a.yml', line: 4 })])
  })
})

describe('the exit code', () => {
  test.each([
    [0, ['a.yml']],
    [1, ['b.yml']],
    [2, ['a.yml', 'latin1.yml']],
    [2, ['b.yml', 'latin1.yml']],
    [2, ['--tags', 'x', 'a.yml']],
    [2, ['--environment', 'x', 'a.yml']],
    [2, ['missing.yml']],
  ])('is %d for %j', (exitCode, words) => {
    const files = { 'a.yml': GOOD, 'b.yml': 'a: [', 'latin1.yml': Buffer.from([0xe4]) }
    expect(lint(files, words)).toMatchObject({ exitCode })
  })
})

describe('what the inputs of the action supply', () => {
  const note = /^Note: .*$/gm

  test.each([CONTAINER, `- ${CONTAINER}- ${CONTAINER}`])('is one note for %j', (spec) => {
    const { exitCode, stdout } = lint({ 'a.yml': spec, 'b.yml': spec }, ['a.yml', 'b.yml'])
    expect({ exitCode, notes: stdout.match(note) }).toEqual({
      exitCode: 0,
      notes: [expect.stringContaining('ModelName and ExecutionRoleArn')],
    })
    expect(stdout).toContain('0 errors')
  })

  test('is named where some of it is given, and checked where it is', () => {
    const role = ['--execution-role-arn', 'arn:aws:iam::123456789012:role/sagemaker']
    expect(lint({ 'a.yml': CONTAINER }, [...role, 'a.yml']).stdout.match(note)).toEqual([
      expect.stringContaining('supply ModelName where'),
    ])
    const all = [...role, '--model-name', 'bad_name', 'a.yml']
    expect(lint({ 'a.yml': CONTAINER }, all)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('--model-name error pattern'),
    })
  })

  test('is missing in a whole request', () => {
    const { exitCode, stdout } = lint({ 'a.yml': `PrimaryContainer: {${CONTAINER.trim()}}\n` }, ['a.yml'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('`ModelName` is missing')
    expect(stdout).toContain('or set --execution-role-arn.')
    expect(stdout).not.toMatch(note)
    expect(stdout).not.toMatch(/\binput\b/)
  })
})

describe('on a terminal', () => {
  const always = (text: string, ...words: string[]): string[] =>
    lint({ 'a.yml': text }, ['--color', 'always', ...words, 'a.yml'])
      .stdout.replace(/\u001b\[[\d;]*m/g, '')
      .split('\n')

  /** The line of a spec that is shown, and what is above the carets. */
  const marked = (lines: string[]): { line: string; place: string } => {
    const at = lines.findIndex((line) => /^ +\| +\^+$/.test(line))
    const [line = '', carets = ''] = lines.slice(at - 1, at + 1)
    return { line, place: line.slice(carets.indexOf('^'), carets.length) }
  }

  test('the line is shown with carets under its place, and colors', () => {
    const { stdout } = lint({ 'a.yml': WARNED }, ['--color', 'always', 'a.yml'])
    expect(stdout).toContain('\u001b[1;33mwarning\u001b[0m')
    expect(marked(always(WARNED)).place).toMatch(/^1234.*:latest$/)
    expect(lint({ 'a.yml': WARNED }, ['--color', 'never', 'a.yml']).stdout).not.toContain('\u001b')
    expect(lint({ 'a.yml': WARNED }, ['a.yml']).stdout).not.toMatch(/\u001b|\^/)
  })

  test('wide characters take two columns, tabs and combining marks as many as they have', () => {
    const wide = always(`{"日本": 1,\t"e\u0301": 2, "Imagez": "x", "Mode": "SingleModel"}\n`)
    const at = wide.findIndex((line) => line.includes('Unknown field `Imagez`'))
    const [line = '', carets = ''] = wide.slice(at + 1, at + 3)
    // Two wide characters before, and one that takes no column: one column more than characters.
    expect(carets.indexOf('^')).toBe(line.indexOf('"Imagez"') + 1)
    expect(line).not.toContain('\t')
  })

  test('a long line is cut around the place', () => {
    const long = `{"Image": "a/b:1", "x-a": "${'é'.repeat(5_000)}", "Imagez": 1, "Mode": "${'x'.repeat(5_000)}"}`
    const lines = always(long)
    const at = lines.findIndex((line) => line.includes('Unknown field `Imagez`'))
    const { line, place } = marked(lines.slice(at))
    expect(place).toBe('"Imagez"')
    expect(line.length).toBeLessThanOrEqual(100)
    expect(line).toMatch(/\| …é.*…$/)
  })

  test('nothing in a line reaches the terminal', () => {
    const { stdout } = lint({ 'a.yml': `Image: a/b:latest # \u001b]0;x\u0007 \u202e ##[error]x\n` }, [
      '--color',
      'always',
      'a.yml',
    ])
    expect(stdout.replace(/\u001b\[[\d;]*m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|##\[/)
  })

  test.each([
    'Environment:\n  1A: hunter2\n',
    'Environment:\n  A:\n    - hunter2\n',
    'Environment: { 1A: hunter2 }\n',
    'Environment:\n  A: b: hunter2\n',
    'Environment:\n  A: "hunter2\n',
    'Enviroment:\n  A: hunter2\n  A: hunter2\n',
  ])('environment values are hidden: %j', (text) => {
    const lines = always(`${CONTAINER}${text}`)
    expect(lines.join('\n')).toMatch(/\| +\^/)
    expect(lines.join('\n')).not.toContain('hunter2')
  })
})

test('a link to a directory outside is not followed', () => {
  const { exitCode, stderr } = lint({ 'a.yml': GOOD }, ['link/'], {
    prepare: (folder) => {
      symlinkSync('/', `${folder}/link`)
    },
  })
  expect(exitCode).toBe(2)
  expect(stderr).toContain('is outside the working directory')
})
