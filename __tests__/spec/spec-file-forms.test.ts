// Proves which files the lines of spec-file name, and that each form that names none is told what to write.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FindingsError } from '../../src/spec/findings/findings.ts'
import { readSpecFiles } from '../../src/spec/input/files.ts'
import { posixTest } from '../support/platform.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forms-'))
  for (const name of [
    'models/a.yml',
    'models/b.yml',
    'models/template.yml',
    'models/old/c.yml',
    'models/!odd.yml',
    '!odd.yml',
  ]) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), 'Image: x\n')
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (...lines: string[]): string[] => readSpecFiles(lines.join('\n'), folder).map(({ name }) => name)

function hintOf(...lines: string[]): string {
  try {
    return `read ${read(...lines).join()}`
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error
    return error.findings.map(({ hint }) => hint).join()
  }
}

describe('lines that begin with !', () => {
  test.each([
    [
      ['models/*.yml', '!models/template.yml', '!models/!odd.yml'],
      ['models/a.yml', 'models/b.yml'],
    ],
    [['models/**/*.yml', '!models/[bt!]*', '!models/old'], ['models/a.yml']],
    [['models/**/*.yml', '!models', 'models/b.yml'], ['models/b.yml']],
    [['models/a.yml', 'models/b.yml', '! models/a.yml'], ['models/b.yml']],
    [['models/a.yml', '!models/none.yml', '!none/*.yml'], ['models/a.yml']],
    [['models/a.yml', '!models/a.yml', 'models/a.yml'], ['models/a.yml']],
    [['./!odd.yml'], ['!odd.yml']],
  ])('%j', (lines, names) => {
    expect(read(...lines)).toEqual(names)
  })

  test('that leave nothing, or come first', () => {
    expect(hintOf('models/a.yml', '!**')).toBe('Exclude fewer files.')
    expect(hintOf('!models/a.yml', 'models/b.yml')).toContain('List the files to read first')
  })
})

test.each([
  ['models/a.yml models/b.yml', 'Write one path per line, starting with `models/a.yml`.'],
  ['models/a.yml, models/b.yml', 'Write one path per line, starting with `models/a.yml`.'],
  ['models/a.yml;models/b.yml', 'Write one path per line, starting with `models/a.yml`.'],
  ['models/*.yml, other/*.yml', 'Write one path per line, starting with `models/*.yml`.'],
  [
    '["models/a.yml","models/b.yml"]',
    'Write one path per line, without brackets, quotes and commas, starting with `models/a.yml`.',
  ],
  [
    '[models/a.yml]',
    'Write one path per line, without brackets, quotes and commas, starting with `models/a.yml`.',
  ],
  ['- models/a.yml', 'Write the path without the list marker: `models/a.yml`.'],
  ['* models/a.yml', 'Write the path without the list marker: `models/a.yml`.'],
  ['"models/a.yml"', 'Remove the quotes: `models/a.yml`.'],
  ["'models/*.yml'", 'Remove the quotes: `models/*.yml`.'],
  ['`models/a.yml`', 'Remove the quotes: `models/a.yml`.'],
  ['models\\a.yml', 'Write `/` between folders: `models/a.yml`.'],
  ['file://models/a.yml', 'Remove `file://` and write the path relative to the workspace: `models/a.yml`.'],
  ['file:models/a.yml', 'Remove `file://` and write the path relative to the workspace: `models/a.yml`.'],
  ['/home/runner/work/churn/churn/models/a.yml', 'Write the path relative to the workspace: `models/a.yml`.'],
  ['/github/workspace/models/a.yml', 'Write the path relative to the workspace: `models/a.yml`.'],
  ['/__w/churn/churn/models/a.yml', 'Write the path relative to the workspace: `models/a.yml`.'],
  ['D:\\a\\churn\\churn\\models\\a.yml', 'Write the path relative to the workspace: `models/a.yml`.'],
  [
    '${{ github.workspace }}/models/a.yml',
    "Variables aren't expanded in file names. Write the path relative to the workspace: `models/a.yml`.",
  ],
  [
    '$GITHUB_WORKSPACE/models/a.yml',
    "Variables aren't expanded in file names. Write the path relative to the workspace: `models/a.yml`.",
  ],
  [
    '${GITHUB_WORKSPACE}/models/a.yml',
    "Variables aren't expanded in file names. Write the path relative to the workspace: `models/a.yml`.",
  ],
  [
    '~/models/a.yml',
    "Variables aren't expanded in file names. Write the path relative to the workspace: `models/a.yml`.",
  ],
  ['models/a.yaml', 'Did you mean `models/a.yml`?'],
  ['models/A.yml', 'Did you mean `models/a.yml`?'],
  ['models/templat.yml', 'Did you mean `models/template.yml`?'],
  ['a.yml', 'Did you mean `models/a.yml`?'],
  [
    'elsewhere/none.yml',
    'The path is relative to the workspace. Does `actions/checkout` run before this step?',
  ],
  [
    'elsewhere/*.yml',
    'Patterns are relative to the workspace. Does `actions/checkout` run before this step?',
  ],
  ['models', 'Name the files in it: `models/*.yml`.'],
])('%s', (line, hint) => {
  // On Windows and macOS, names in another case are the same file, and \ separates folders.
  if (hintOf(line).startsWith('read ')) expect(process.platform).not.toBe('linux')
  else expect(hintOf(line)).toBe(hint)
})

test('the absolute path of a file in the workspace is read', () => {
  expect(read(path.join(folder, 'models', 'a.yml'))).toEqual(['models/a.yml'])
})

posixTest('links that lead to themselves', () => {
  const links = path.join(folder, 'links')
  mkdirSync(links)
  symlinkSync('self.yml', path.join(links, 'self.yml'))
  symlinkSync('two.yml', path.join(links, 'one.yml'))
  symlinkSync('one.yml', path.join(links, 'two.yml'))
  symlinkSync('.', path.join(links, 'loop'))
  writeFileSync(path.join(links, 'real.yml'), 'Image: x\n')
  expect(read('links/*.yml')).toEqual(['links/real.yml'])
  expect(read('links/**/*.yml')).toEqual(['links/real.yml'])
  expect(hintOf('links/self.yml')).toBe(
    "Its target doesn't exist, or it links to itself. Point it at a file in the repository.",
  )
})

test('more lines than files are read are refused at once', () => {
  const lines = Array.from({ length: 1001 }, (_, n) => `**/${n}.yml`)
  expect(hintOf(...lines)).toBe('Use a pattern, such as `models/*.yml`.')
})
