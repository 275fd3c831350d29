// Proves that the linter installs as one package without a tree, from an archive and from git, with no registry at hand.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from '@jest/globals'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const windows = process.platform === 'win32'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'install-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

interface Ran {
  status: number | null
  stdout: string
  stderr: string
}

/** Runs a command without what `npm run` tells its children, which would have npm install into this repository. */
function run(file: string, args: readonly string[], cwd: string): Ran {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
  return spawnSync(file, args, { cwd, env, encoding: 'utf8', shell: windows })
}

function succeed(file: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = run(file, args, cwd)
  expect({ args, status, stderr: status === 0 ? '' : stderr }).toEqual({ args, status: 0, stderr: '' })
  return stdout
}

/** With an empty cache and no network, npm fails if it needs any other package. */
function install(source: string): Ran[] {
  const project = path.join(folder, 'project')
  mkdirSync(project)
  writeFileSync(path.join(project, 'package.json'), '{}')
  const flags = [
    '--offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--cache',
    path.join(folder, 'cache'),
  ]
  succeed('npm', ['install', ...flags, source], project)
  const installed = readdirSync(path.join(project, 'node_modules')).filter((name) => !name.startsWith('.'))
  expect(installed).toEqual(['sagemaker-create-model'])
  writeFileSync(path.join(project, 'good.yml'), GOOD)
  writeFileSync(path.join(project, 'bad.yml'), GOOD.replace('Image', 'Imag'))
  const linter = path.join(project, 'node_modules/.bin/sagemaker-create-model-lint')
  return ['good.yml', 'bad.yml'].map((spec) => run(linter, [spec], project))
}

const GOOD = `ModelName: churn
ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker
PrimaryContainer:
  Image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1.4.2
`

function expectBothChecked([good, bad]: readonly Ran[]): void {
  expect(good).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('0 errors') })
  expect(bad).toMatchObject({
    status: 1,
    stderr: '',
    stdout: expect.stringContaining('bad.yml:4:3 error unknown-field'),
  })
}

test('npm installs the packed archive alone, and its command checks specs', () => {
  const [{ filename }] = JSON.parse(
    succeed('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT),
  )
  expectBothChecked(install(path.join(folder, filename)))
})

test('npm installs a git repository alone, and its command checks specs', () => {
  const repository = path.join(folder, 'repository')
  for (const name of ['package.json', 'package-lock.json', 'LICENSE', 'README.md', 'dist']) {
    cpSync(path.join(ROOT, name), path.join(repository, name), { recursive: true })
  }
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false']
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    [...author, 'commit', '--quiet', '-m', 'a'],
  ]) {
    succeed('git', args, repository)
  }
  expectBothChecked(install(`git+${pathToFileURL(repository).href}`))
})
