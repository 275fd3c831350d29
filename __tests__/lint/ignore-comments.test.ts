// Tests the comments that silence one finding, as the linter reads them.
import { describe, expect, test } from '@jest/globals'
import { withTopLevel } from '../support/check.ts'
import { useLinter } from '../support/linter.ts'

const lint = useLinter()

const MARK = '# sagemaker-create-model: ignore'
const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn'

const request = (...container: string[]): string =>
  [
    'ModelName: churn',
    'ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker',
    'PrimaryContainer:',
    ...container.map((line) => `  ${line}`),
    '',
  ].join('\n')

/** The rules of the findings on a spec, each with its line. */
function found(spec: string, ...words: string[]): string[] {
  const { stdout } = lint({ 'a.yml': spec }, ['--format', 'json', ...words, 'a.yml'])
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { line: number; rule: string }[] }
  return diagnostics.map(({ line, rule }) => `${line} ${rule}`)
}

describe('a comment', () => {
  test.each([
    ['at the end of the line', request(`Image: ${IMAGE}:latest ${MARK} mutable-image-tag why`)],
    ['above the line', request(`${MARK} mutable-image-tag why`, `Image: ${IMAGE}:latest`)],
    ['without a reason', request(`Image: ${IMAGE}:latest ${MARK} mutable-image-tag`)],
    [
      'with other spaces',
      request(`Image: ${IMAGE}:latest #sagemaker-create-model:  ignore mutable-image-tag`),
    ],
    ['in a list of one line', request(`{ Image: "${IMAGE}:latest" } ${MARK} mutable-image-tag`)],
  ])('%s silences a warning', (_, spec) => {
    expect(found(spec)).toEqual([])
  })

  test('silences an error that can be ignored, so that the run ends in 0', () => {
    const spec = request(`Image: ${IMAGE}:1 ${MARK} image-region it is replicated`)
    expect(lint({ 'a.yml': spec }, ['--aws-region', 'us-east-1', 'a.yml'])).toMatchObject({ exitCode: 0 })
    expect(found(spec.replace('image-region', 'x'), '--aws-region', 'us-east-1')).toEqual([
      expect.stringContaining('image-region'),
      expect.stringContaining('ignore-comment'),
    ])
  })

  test('is for its line and its rule only', () => {
    const spec = `- Image: ${IMAGE}:latest ${MARK} mutable-image-tag\n- Image: ${IMAGE}:latest\n`
    expect(found(spec)).toEqual(['2 mutable-image-tag'])
    const other = request(`Image: ${IMAGE}:latest ${MARK} image-region`)
    expect(found(other, '--aws-region', 'eu-west-1')).toEqual(['4 mutable-image-tag', '4 ignore-comment'])
  })

  test('stands above the line with others', () => {
    const lines = ['# Why:', `${MARK} image-region a`, '# and', `${MARK} mutable-image-tag b`]
    expect(found(request(...lines, `Image: ${IMAGE}:latest`), '--aws-region', 'us-east-1')).toEqual([])
  })

  test('counts as needed where ignore-rules silences the rule, too', () => {
    const spec = request(`Image: ${IMAGE}:latest ${MARK} mutable-image-tag`)
    expect(found(spec, '--ignore-rules', 'mutable-image-tag')).toEqual([])
  })
})

describe('what is no comment', () => {
  test.each([
    ['a block', [`Image: ${IMAGE}:latest`, 'Environment:', '  A: |', `    ${MARK} mutable-image-tag`]],
    ['quotes', [`Image: ${IMAGE}:latest`, `Environment: { A: "${MARK} x" }`]],
    ['quotes over lines', [`Image: ${IMAGE}:latest`, 'Environment:', `  A: "x`, `    ${MARK} x"`]],
  ])('silences nothing, and is no warning: in %s', (_, lines) => {
    expect(found(request(...lines))).toEqual(['4 mutable-image-tag'])
  })
})

describe('a comment that silences nothing is a warning', () => {
  const warning = (comment: string, ...words: string[]): string => {
    const { exitCode, stdout } = lint({ 'a.yml': request(`Image: ${IMAGE}:1 ${comment}`) }, [
      ...words,
      'a.yml',
    ])
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining(' warning ignore-comment: '),
    })
    return stdout
  }

  test.each([
    [`${MARK} mutable-image-tag`, "isn't needed: its line has no `mutable-image-tag` finding"],
    [`${MARK} mutable-image-tags`, 'Did you mean `mutable-image-tag`?'],
    [`${MARK} too-long`, "can't be ignored"],
    [MARK, 'names no rule'],
    [`${MARK}: mutable-image-tag`, 'This comment silences nothing.'],
    [`${MARK} image-region,mutable-image-tag`, 'Unknown rule `image-region,mutable-image-tag`'],
  ])('%s', (comment, says) => {
    expect(warning(comment)).toContain(says)
  })

  test('but not for a rule that this run cannot check', () => {
    const at = (comment: string): string => request(`Image: ${IMAGE}:1 ${comment}`)
    expect(found(at(`${MARK} image-region`))).toEqual([])
    expect(found(at(`${MARK} image-region`), '--aws-region', 'eu-west-1')).toEqual(['4 ignore-comment'])
    expect(found(at(`${MARK} image-missing`))).toEqual([])
    expect(found(request(`Image: ${IMAGE}:\${TAG} ${MARK} mutable-image-tag`))).toEqual([])
  })

  test('that repeats no reason, and starts no workflow command', () => {
    const stdout = warning(`${MARK} nothing-\u001b[31m-##[error]x hunter2 ::error::x`)
    expect(stdout).not.toContain('hunter2')
    expect(stdout).not.toContain('\u001b')
    expect(stdout).not.toContain('##[')
  })
})

test('thousands of comments are each a warning', () => {
  const spec = `${`${MARK} image-region x\n`.repeat(15_000)}${withTopLevel()}`
  const { exitCode, stdout } = lint({ 'a.yml': spec }, [
    '--aws-region',
    'eu-west-1',
    '--format',
    'json',
    'a.yml',
  ])
  const { warnings, dropped } = JSON.parse(stdout) as { warnings: number; dropped: number }
  expect({ exitCode, all: warnings + dropped }).toEqual({ exitCode: 0, all: 15_000 })
})
