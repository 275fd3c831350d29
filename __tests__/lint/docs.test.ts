// Tests that docs/linter.md shows what the linter does, and that others can install it.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { LINTER, useLinter } from '../support/linter.ts'

const lint = useLinter()

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')
const PAGE = read('docs/linter.md')

const [, spec = ''] = /For example, `models\/churn\.yml` contains:\n\n```yaml\n(.*?)```/s.exec(PAGE) ?? []
const sessions = [...PAGE.matchAll(/```console\n\$ sagemaker-create-model-lint (.*)\n([^]*?)```/g)].map(
  ([, words = '', printed = '']) => ({ words, printed }),
)

describe('docs/linter.md', () => {
  test('has the examples that are tested', () => {
    expect(spec).toContain('ModelName: churn')
    expect(sessions).toHaveLength(4)
  })

  test.each(sessions)('prints what $words gives', ({ words, printed }) => {
    const { stdout, stderr, exitCode } = lint({ 'models/churn.yml': spec }, words.split(' '))
    expect(stdout).toBe(printed)
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 })
  })

  test('has the options of --help', () => {
    const options = (text: string): string[] => [
      ...new Set(text.match(/--[a-z-]+(?: [A-Za-z]+(?:=value)?)?/g)),
    ]
    const { stdout } = lint({}, ['--help'])
    const inHelp = options(
      stdout
        .split('\n')
        .flatMap((line) => /^ {2}(?:-\w, )?(--\S+(?: [A-Z]\S*)?)(?: |$)/.exec(line)?.[1] ?? [])
        .join('\n'),
    )
    const inTable = options(PAGE.match(/^\| `-.*?\|/gm)?.join('\n') ?? '')
    expect(inHelp.length).toBeGreaterThan(15)
    expect(inTable.sort()).toEqual(inHelp.sort())
  })
})

describe('the package', () => {
  const manifest = JSON.parse(read('package.json'))

  test('has the linter as its command, and the hook runs it', () => {
    const [hook] = parse(read('.pre-commit-hooks.yaml'))
    const [command = ''] = Object.keys(manifest.bin)
    expect(path.resolve(ROOT, manifest.bin[command])).toBe(LINTER)
    // Nothing is installed for it: it is the file itself, which can be run.
    expect(hook.language).toBe('script')
    expect(path.resolve(ROOT, hook.entry)).toBe(LINTER)
    expect(manifest.files).toContain('dist/lint.js')
    expect(hook.types_or).toEqual(['yaml', 'json'])
    expect('models/a/churn.yaml').toMatch(new RegExp(hook.files))
    expect('.github/workflows/ci.yml').not.toMatch(new RegExp(hook.files))
  })

  test('is what the examples of hooks run, on specs only', () => {
    interface Hook {
      id: string
      files: string
      entry?: string
      additional_dependencies?: string[]
    }
    const examples = [...PAGE.matchAll(/```yaml\n(repos:\n.*?)```/gs)].map(
      ([, text = '']) => parse(text) as { repos: { hooks: Hook[] }[] },
    )
    const hooks = examples.flatMap(({ repos }) => repos).flatMap(({ hooks: all }) => all)
    expect(hooks).toHaveLength(2)
    for (const { id, files, entry = id, additional_dependencies: packages = [] } of hooks) {
      expect(Object.keys(manifest.bin)).toEqual([entry])
      expect(packages.length).toBeLessThan(2)
      expect('models/a/churn.yaml').toMatch(new RegExp(files))
      expect('models/README.md').not.toMatch(new RegExp(files))
    }
  })

  test('is in the archive that npx downloads', () => {
    const files = ['package.json', 'dist/lint.js', 'dist/package.json']
    // In a repository of its own, for a source tree that was downloaded is none.
    const folder = mkdtempSync(path.join(tmpdir(), 'attributes-'))
    try {
      execFileSync('git', ['init', '--quiet'], { cwd: folder })
      copyFileSync(path.join(ROOT, '.gitattributes'), path.join(folder, '.gitattributes'))
      const args = ['check-attr', 'export-ignore', ...files]
      const attributes = execFileSync('git', args, { cwd: folder, encoding: 'utf8' })
      expect(attributes.match(/unspecified$/gm)).toHaveLength(files.length)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('is taken by npm as it is', () => {
    // With any of these npm installs what the package is developed with before it packs it (pacote, lib/git.js).
    const prepared = ['postinstall', 'build', 'preinstall', 'install', 'prepack', 'prepare']
    expect(Object.keys(manifest.scripts).filter((name) => prepared.includes(name))).toEqual([])
  })
})
