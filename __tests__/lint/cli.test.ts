// Tests the linter's command line: what it checks, what it says, and how it ends.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { withTopLevel } from '../support/check.ts'
import { readGoldens } from '../support/golden.ts'
import { LINTER, useLinter } from '../support/linter.ts'
import { posixTest } from '../support/platform.ts'

const lint = useLinter()

const GOOD = withTopLevel()
const WARNED = GOOD.replace(':1.4.2', ':latest')
const WRONG = withTopLevel('Modes: MultiModel')

const UNKNOWN_FIELD = [
  'a.yml:5:3 error unknown-field: Unknown field `Modes` in `PrimaryContainer`.',
  '    Did you mean `Mode`?',
]
const EXPLAIN = 'What a rule means: sagemaker-create-model-lint --explain RULE'

/** What the linter prints, line by line. */
const text = (...lines: string[]): string => lines.map((line) => `${line}\n`).join('')

describe('the verdict', () => {
  test('is 0 without errors', () => {
    const stdout = text('0 errors, 0 warnings in 1 file.')
    expect(lint({ 'a.yml': GOOD }, ['a.yml'])).toEqual({ exitCode: 0, stdout, stderr: '' })
  })

  test('is 1 with an error, which stands there with its remedy', () => {
    const { exitCode, stdout, stderr } = lint({ 'a.yml': withTopLevel('Modes: SingleModel') }, ['a.yml'])
    expect(stdout).toBe(text(...UNKNOWN_FIELD, '1 error, 0 warnings in 1 file.', EXPLAIN))
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
  })

  test('is 0 with warnings, and 1 with more of them than allowed', () => {
    const files = { 'a.yml': WARNED }
    expect(lint(files, ['a.yml'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('warning mutable'),
    })
    expect(lint(files, ['--max-warnings', '1', 'a.yml'])).toMatchObject({ exitCode: 0 })
    expect(lint(files, ['--max-warnings', '0', 'a.yml'])).toMatchObject({ exitCode: 1 })
    // What is not shown still counts.
    const quiet = lint(files, ['--quiet', '--max-warnings', '0', 'a.yml'])
    expect(quiet).toMatchObject({ exitCode: 1, stdout: text('0 errors, 1 warning in 1 file.') })
  })

  test.each([
    [[], 'Name the files or directories to check.'],
    [['--frobnicate', 'a.yml'], 'Unknown option `--frobnicate`.'],
    [['b.yml'], 'File `b.yml` not found in '],
    [['*.yaml'], 'The pattern `*.yaml` matches no file'],
    [['--format', 'xml', 'a.yml'], "--format: `xml` isn't one of `text`, `json`, `sarif`, `github`."],
    [['--name-suffix', 'x', 'a.yml'], "--name-suffix: `x` isn't one of `none`, `content-hash`."],
    [['--aws-region', 'Ireland', 'a.yml'], "--aws-region: `Ireland` isn't an AWS region"],
    [['--max-warnings', 'many', 'a.yml'], "--max-warnings: `many` isn't a number."],
    [['--ignore-rules', 'image-regio', 'a.yml'], 'Did you mean `image-region`?'],
    [['--ignore-rules', 'too-long', 'a.yml'], "can't be ignored"],
    [['--variables', 'A', 'a.yml'], '--variables:1 error invalid-input: This line has no "=".'],
    [['--variables', '1A=x', 'a.yml'], "`1A` isn't a valid name."],
    [['--explain', 'image-regio'], 'Did you mean `image-region`?'],
    [['--explain', '__proto__'], 'The rules are invalid-input, '],
  ])('is 2 for %j, and says why', (words, why) => {
    const { exitCode, stdout, stderr } = lint({ 'a.yml': GOOD }, words)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(why)
    expect(stderr).not.toMatch(/^ +at /m)
  })
})

describe('the files', () => {
  test('are each checked by themselves, in the order that they are given, and once', () => {
    const files = { 'b.yml': WRONG, 'a.yml': WARNED, 'c/d.yml': GOOD }
    const { stdout } = lint(files, ['b.yml', '[a-b].yml', './b.yml', 'c/*.yml'])
    expect(stdout.match(/^\S+:\d+:\d+/gm)).toEqual(['b.yml:5:3', 'b.yml:5:10', 'a.yml:4:10'])
    expect(stdout).not.toContain('duplicate-model-name')
    expect(stdout).toContain('in 3 files.')
  })

  test('may have names that look like globs or options', () => {
    const files = { 'a[1].yml': WARNED, '-b.yml': WARNED }
    expect(lint(files, ['--', 'a[1].yml', '-b.yml']).stdout).toContain('0 errors, 2 warnings in 2 files.')
  })

  test('that cannot be read are findings beside those on the others, and end in 2', () => {
    const files = { 'a.yml': Buffer.from([0xff, 0xfe]), 'b.yml': 'a: [', 'c/d.yml': '', 'e.yml': 'x\0' }
    const { exitCode, stdout } = lint(files, ['a.yml', 'b.yml', 'c', 'c/d.yml', 'e.yml'])
    expect(exitCode).toBe(2)
    const found = stdout.match(/^\S+ error [a-z-]+/gm)
    expect(found).toEqual([
      'a.yml:1:1 error spec-file',
      expect.stringMatching(/^b\.yml:\d:\d error yaml-syntax$/),
      'c/d.yml:1:1 error empty-spec',
      'e.yml:1:2 error spec-file',
    ])
  })

  test('are the standard input where that is asked for', () => {
    const { exitCode, stdout } = lint({}, ['-'], { stdin: WRONG })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('<stdin>:5:3 error unknown-field')
    expect(lint({}, ['-'], { stdin: GOOD })).toMatchObject({ exitCode: 0 })
    expect(lint({}, ['-'], { stdin: Buffer.from([0xff]) })).toMatchObject({ exitCode: 2 })
  })
})

describe('variables', () => {
  const spec = withTopLevel('Environment: {A: "${A}", B: "${B:-b}", C: "${C}", C2: "${C}"}')

  test('leave unchecked what they stand in when none is given', () => {
    const { exitCode, stdout } = lint({ 'a.yml': spec }, ['a.yml'])
    const note = 'Skipped values with undefined variables: A, C. Pass --variables to check them.'
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: text('0 errors, 0 warnings in 1 file.', note),
    })
  })

  test('are errors beside others that are given', () => {
    const { exitCode, stdout } = lint({ 'a.yml': spec }, ['--variables', 'A=1', 'a.yml'])
    expect(exitCode).toBe(1)
    expect(stdout.match(/The variable `\w+` isn't defined/g)).toEqual(["The variable `C` isn't defined"])
    expect(stdout).not.toContain('Skipped')
    const given = ['--variables', 'A=1', '--variables', 'C=2']
    expect(lint({ 'a.yml': spec }, [...given, 'a.yml'])).toMatchObject({ exitCode: 0 })
  })

  test('are errors in any case where they can be none', () => {
    const { exitCode, stdout } = lint({ 'a.yml': withTopLevel('Environment: {A: "${{ github.sha }}"}') }, [
      'a.yml',
    ])
    expect(exitCode).toBe(1)
    expect(stdout).toContain("GitHub doesn't evaluate expressions in a spec.")
  })

  test('are unused when no file uses them, which is said once', () => {
    const words = ['--variables', 'A=1', '--variables', 'C=1', '--variables', 'X=1', 'a.yml', 'b.yml']
    const { stdout } = lint({ 'a.yml': spec, 'b.yml': GOOD }, words)
    expect(stdout.match(/^.*variable-unused.*$/gm)).toEqual([
      "--variables:3 warning variable-unused: The variable `X` isn't used in the spec.",
    ])
  })
})

describe('options', () => {
  test('stand for the inputs of the action', () => {
    const spec = 'ModelDataUrl: s3://models/churn.tar.gz\n'
    const words = [
      ...['--model-name', 'churn', '--execution-role-arn', 'arn:aws:iam::123456789012:role/sagemaker'],
      ...['--image', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1', '--aws-region', 'eu-west-1'],
      ...['--tags', 'a=b', '--environment', 'A=1', '--name-suffix', 'content-hash'],
    ]
    const whole = 'PrimaryContainer: {ModelDataUrl: s3://models/churn.tar.gz}\n'
    expect(lint({ 'a.yml': whole, 'b.yml': whole }, [...words, 'a.yml', 'b.yml'])).toMatchObject({
      exitCode: 0,
      stdout: text('0 errors, 0 warnings in 2 files.'),
    })
    expect(lint({ 'a.yml': spec }, ['a.yml'])).toMatchObject({ exitCode: 1 })
    expect(lint({ 'a.yml': whole }, [...words, '--aws-region', 'us-east-1', 'a.yml']).stdout).toContain(
      '--image error image-region',
    )
    // One mistake in an option is one finding, however many the files.
    const twice = lint({ 'a.yml': whole, 'b.yml': whole }, [...words, '--tags', 'x', 'a.yml', 'b.yml'])
    expect(twice.stdout.match(/ error /g)).toHaveLength(1)
    expect(twice.stdout).toContain('1 error, 0 warnings in 2 files.')
  })

  test('that are empty count as not given', () => {
    const words = ['--image', '', '--aws-region', '', '--tags', '', '--max-warnings', '', '--format', '']
    expect(lint({ 'a.yml': GOOD }, [...words, 'a.yml'])).toMatchObject({ exitCode: 0 })
  })

  test('silence rules', () => {
    const words = ['--ignore-rules', 'mutable-image-tag', 'a.yml']
    expect(lint({ 'a.yml': WARNED }, words).stdout).toBe(text('0 errors, 0 warnings in 1 file.'))
  })

  test('tell of the linter and of a rule', () => {
    expect(lint({}, ['--version'])).toMatchObject({ exitCode: 0, stdout: '0.1.0\n' })
    const help = lint({}, ['--help'])
    expect(help).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Usage: sagemaker-create-model-lint /),
    })
    const explained = lint({}, ['--explain', 'image-region'])
    expect(explained).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Cross region ECR image pulls'),
    })
  })
})

/** A Node of the oldest version that the linter runs on, where the machine has one of its own. */
function oldNode(): string | undefined {
  try {
    const node = '/usr/bin/node'
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' })
    return /^v2[0-3]\./.test(version) ? node : undefined
  } catch {
    return undefined
  }
}

const node = oldNode()
const onOldNode = node === undefined ? test.skip : test

onOldNode('an older Node finds the same', () => {
  const goldens = Object.fromEntries(
    readGoldens().map(({ name, expectedFile }) => {
      const extension = name.slice(name.lastIndexOf('.'))
      return [name, readFileSync(expectedFile.replace(/\.txt$/, extension))]
    }),
  )
  const words = ['--format', 'json', ...Object.keys(goldens)]
  const now = lint(goldens, words)
  expect(now.exitCode).toBe(1)
  expect(JSON.parse(now.stdout).errors).toBeGreaterThan(50)
  expect(lint(goldens, words, { node: node! })).toEqual(now)
})

posixTest('the built file can be run by its name', () => {
  expect(execFileSync(LINTER, ['--version'], { encoding: 'utf8' })).toBe('0.1.0\n')
})
