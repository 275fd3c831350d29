// Tests the scripts of the workflows that write to GitHub: on git repositories of their own, with a stand-in for gh.
import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { find, ROOT } from './support/examples.ts'
import { posixTest } from './support/platform.ts'
import { zip } from './support/zip.ts'

const has = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0
const toolTest = ['git', 'jq', 'unzip'].every(has) ? posixTest : test.skip

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'github-scripts-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

interface Ran {
  status: number | null
  stdout: string
  stderr: string
}

/** Runs a program in the folder, with gh as the test has written it and no settings of the machine's git. */
function run(command: string, args: readonly string[], env: Record<string, string> = {}): Ran {
  return spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      RUNNER_TEMP: folder,
      ...env,
    },
  })
}

async function writeGh(body: string): Promise<void> {
  const file = path.join(folder, 'gh')
  await writeFile(file, `#!/bin/sh\necho "$*" >>"${folder}/calls"\n${body}\n`)
  await chmod(file, 0o755)
}

const calls = (): Promise<string> => readFile(path.join(folder, 'calls'), 'utf8').catch(() => '')

test('dist.sh would take every file that dist/ has', () => {
  const names = find('dist/*').map((file) => path.posix.basename(file))
  expect(names.filter((name) => !/^[A-Za-z0-9][\w.-]*\.(?:js|json|txt)$/.test(name))).toEqual([])
  expect(find('dist/*/**')).toEqual([])
})

describe('dist.sh', () => {
  const BRANCH = 'dependabot/npm_and_yarn/yaml-3.0.0'
  const REF = `refs/heads/${BRANCH}`
  let remote: string
  let head: string

  const script = (step: string, env: Record<string, string> = {}): Ran =>
    run(path.join(ROOT, '.github/dist.sh'), [step], {
      REMOTE: remote,
      HEAD_BRANCH: BRANCH,
      HEAD_SHA: head,
      ...env,
    })

  /** Runs git in the remote repository or its work tree. */
  function git(...args: string[]): string {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
    const { status, stdout, stderr } = run('git', ['-C', remote, ...identity, ...args])
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
    return stdout.trim()
  }

  async function put(files: Record<string, string>): Promise<string> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(remote, name)), { recursive: true })
      await writeFile(path.join(remote, name), text)
    }
    git('add', '--all')
    git('commit', '--quiet', '--message', 'Change')
    return git('rev-parse', 'HEAD')
  }

  const hand = (artifact: unknown): Promise<void> =>
    writeFile(
      path.join(folder, 'dist.json'),
      typeof artifact === 'string' ? artifact : JSON.stringify(artifact),
    )

  /** The files in dist/ of the branch, with their modes. */
  const dist = (): string[] =>
    git('ls-tree', '-r', REF, 'dist/')
      .split('\n')
      .map((line) => line.replace(/ blob \w+\t/, ' '))

  /** A repository with the branch, made once and copied for each test. */
  let original: string | undefined

  beforeEach(async () => {
    if (original === undefined) {
      remote = original = await mkdtemp(path.join(tmpdir(), 'github-scripts-'))
      run('git', ['init', '--quiet', remote])
      git('checkout', '--quiet', '-b', BRANCH)
      await put({ 'dist/index.js': 'old', 'dist/gone.js': 'old', 'package.json': '{}', 'src/é\n.ts': 'kept' })
      git('checkout', '--quiet', '--detach')
      head = git('rev-parse', 'HEAD')
    }
    remote = path.join(folder, 'remote')
    await cp(original, remote, { recursive: true })
    await writeGh('exit 0')
  })

  afterAll(async () => {
    if (original !== undefined) await rm(original, { recursive: true })
  })

  toolTest('commits what was handed over to the branch, and starts CI', async () => {
    await hand({ 'index.js': 'ü \\n "new"\n', 'lint.js': '#!/usr/bin/env node\n', 'package.json': '{}' })
    expect(script('commit')).toMatchObject({ status: 0, stderr: '' })
    expect(dist()).toEqual(['100644 dist/index.js', '100755 dist/lint.js', '100644 dist/package.json'])
    expect(git('show', `${REF}:dist/index.js`)).toBe('ü \\n "new"')
    expect(git('rev-parse', `${REF}^`)).toBe(head)
    expect(git('diff', '--name-only', `${REF}^`, REF, '--', ':!dist')).toBe('')
    expect(git('log', '-1', '--format=%an %B', REF)).toMatch(/^github-actions\[bot\] .*\[dependabot skip\]$/s)
    expect(await calls()).toBe(`workflow run ci.yml --ref ${BRANCH}\n`)
  })

  toolTest('packs dist/ so that the commit holds the same bytes', async () => {
    const files = {
      'dist/index.js': '\uFEFFa\r\n\0"é\\',
      'dist/package.json': '{}\n',
      'dist/lint.js': '#!x\n',
    }
    await put(files)
    await mkdir(path.join(folder, 'dist'))
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
    expect(script('pack')).toMatchObject({ status: 0, stderr: '' })
    expect(script('commit')).toMatchObject({ status: 0 })
    for (const [name, text] of Object.entries(files)) {
      const { stdout } = run('git', ['-C', remote, 'cat-file', 'blob', `${REF}:${name}`])
      expect(stdout).toBe(text)
    }
  })

  toolTest.each<[string, unknown]>([
    ['no index.js', { 'package.json': '{}' }],
    ['a way out', { 'index.js': '', '../action.yml': 'runs: hostile' }],
    ['an absolute path', { 'index.js': '', '/etc/profile.js': '' }],
    ['a folder', { 'index.js': '', '.github/workflows/ci.json': '' }],
    ['a file of git', { 'index.js': '', '.gitattributes': '' }],
    ['a workflow', { 'index.js': '', 'ci.yml': '' }],
    ['an option', { 'index.js': '', '-n.js': '' }],
    ['a line of a tree', { 'index.js': '', 'a.js\n100644 blob 0\tb.js': '' }],
    ['a name that ends in a line', { 'index.js': '', 'a.js\n': '' }],
    ['a name with NUL', { 'index.js': '', 'a\0.js': '' }],
    ['names that differ in case', { 'index.js': '', 'INDEX.js': '' }],
    ['no text', { 'index.js': { text: '' } }],
    ['a list', ['index.js']],
    [
      'too many',
      { 'index.js': '', ...Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}.js`, ''])) },
    ],
    ['no JSON', 'index.js'],
    ['two texts', '{"index.js":""} {"../x":""} {"index.js":""}'],
    ['nothing', ''],
    ['too much', { 'index.js': 'x'.repeat(20_000_000) }],
  ])('refuses an artifact with %s', async (_, artifact) => {
    await hand(artifact)
    const { status, stdout } = script('commit')
    expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringMatching(/^::error /) })
    expect(git('rev-parse', REF)).toBe(head)
    expect(await calls()).toBe('')
  })

  toolTest.each<[string, Record<string, string>]>([
    ['main', { HEAD_BRANCH: 'main' }],
    ['a branch of another kind', { HEAD_BRANCH: 'dependabot/github_actions/x' }],
    ['a branch with a way out', { HEAD_BRANCH: 'dependabot/npm_and_yarn/../../main' }],
    ['a refspec', { HEAD_BRANCH: 'dependabot/npm_and_yarn/x:refs/heads/main' }],
    ['a short commit', { HEAD_SHA: 'abc' }],
    ['an option as commit', { HEAD_SHA: '--upload-pack=touch x' }],
  ])('refuses %s', async (_, env) => {
    await hand({ 'index.js': 'new' })
    const { status, stdout } = script('commit', env)
    expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringMatching(/^::error /) })
    expect(git('for-each-ref', '--format=%(objectname) %(refname)')).toBe(`${head} ${REF}`)
  })

  toolTest('leaves a branch that has moved, or is gone', async () => {
    await hand({ 'index.js': 'new' })
    git('checkout', '--quiet', BRANCH)
    const moved = await put({ 'package.json': '{"a":1}' })
    expect(script('commit')).toMatchObject({ status: 0, stdout: expect.stringContaining('has moved on') })
    expect(git('rev-parse', REF)).toBe(moved)
    git('checkout', '--quiet', '--detach')
    git('branch', '--quiet', '-D', BRANCH)
    expect(script('commit')).toMatchObject({ status: 0, stdout: expect.stringContaining('or is gone') })
    expect(git('for-each-ref')).toBe('')
    expect(await calls()).toBe('')
  })

  toolTest('does not push over a branch that moves at the last moment', async () => {
    await hand({ 'index.js': 'new' })
    const moved = await put({ 'package.json': '{"a":1}' })
    // git, but the branch moves just before the push arrives.
    const real = run('sh', ['-c', 'command -v git']).stdout.trim()
    const move = `case "$*" in *push*) ${real} -C ${remote} update-ref ${REF} ${moved} ;; esac`
    await writeFile(path.join(folder, 'git'), `#!/bin/sh\n${move}\nexec ${real} "$@"\n`)
    await chmod(path.join(folder, 'git'), 0o755)
    expect(script('commit').status).not.toBe(0)
    await rm(path.join(folder, 'git'))
    expect(git('rev-parse', REF)).toBe(moved)
    expect(await calls()).toBe('')
  })

  toolTest('commits nothing when dist/ is what it was', async () => {
    await hand({ 'index.js': 'old', 'gone.js': 'old' })
    expect(script('commit')).toMatchObject({ status: 0, stdout: expect.stringContaining('already') })
    expect(git('rev-parse', REF)).toBe(head)
    expect(await calls()).toBe('')
  })

  describe('of an archive', () => {
    const download = async (archive: Buffer): Promise<Ran> => {
      await writeFile(path.join(folder, 'zip'), archive)
      await writeGh(
        `case "$*" in *runs/7/artifacts*) echo 42 ;; *artifacts/42/zip*) cat ${folder}/zip ;; *) exit 1 ;; esac`,
      )
      return script('download', { RUN_ID: '7' })
    }
    const handed = (): Promise<string> => readFile(path.join(folder, 'dist.json'), 'utf8')

    toolTest('takes dist.json alone, as text', async () => {
      const before = await readdir(folder)
      const link = { name: 'dist.json', text: '/etc/passwd', mode: 0o120777 }
      const hostile = [
        { name: '../escaped', text: 'x' },
        { name: `${folder}/absolute`, text: 'x' },
        { name: 'gh', text: 'x' },
      ]
      expect(await download(zip([...hostile, { name: 'dist.json', text: '{"index.js":""}' }]))).toMatchObject(
        {
          status: 0,
        },
      )
      expect(await handed()).toBe('{"index.js":""}')
      expect(await download(zip([link]))).toMatchObject({ status: 0 })
      expect(await handed()).toBe('/etc/passwd')
      const made = (await readdir(folder)).filter((name) => !before.includes(name))
      expect(made.sort()).toEqual(['calls', 'dist.json', 'dist.zip', 'zip'])
      expect(await readdir(path.dirname(folder))).not.toContain('escaped')
    })

    toolTest('stops where a text is too long, and refuses it', async () => {
      expect(await download(zip([{ name: 'dist.json', text: ' '.repeat(50_000_000) }]))).toMatchObject({
        status: 0,
      })
      expect((await handed()).length).toBe(20_000_001)
      expect(script('commit')).toMatchObject({ status: 1, stdout: expect.stringContaining('larger than') })
    })

    toolTest.each([
      ['without dist.json', zip([{ name: 'other.json', text: '{"index.js":""}' }])],
      ['that is none', Buffer.from('{"index.js":""}')],
    ])('%s nothing is committed', async (_, archive) => {
      await download(archive)
      expect(script('commit').status).toBe(1)
      expect(git('rev-parse', REF)).toBe(head)
    })

    toolTest('says so when there is none', async () => {
      await writeGh('echo')
      expect(script('download', { RUN_ID: '7' })).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('Run 7 has no artifact named dist'),
      })
    })
  })
})

describe('prober.sh', () => {
  const script = (step: string, env: Record<string, string> = {}): Ran =>
    run(path.join(ROOT, '.github/prober.sh'), [step], env)

  toolTest.each([
    [
      'refs/tags/v0.1.0 refs/tags/v0 refs/tags/v1 refs/tags/v10 refs/tags/v9 refs/tags/v2-rc refs/tags/vnext',
      'v10\n',
    ],
    ['refs/tags/v0.1.0 refs/tags/v0', 'v0\n'],
    ['refs/tags/v0.1.0', ''],
    ['', ''],
  ])('of the tags %s takes the newest that moves', async (refs, tag) => {
    await writeGh(`printf '%s\n' ${refs}`)
    expect(script('tag')).toMatchObject({ status: 0, stdout: tag, stderr: '' })
  })

  toolTest('fails when GitHub cannot be asked', async () => {
    await writeGh('echo HTTP 502 >&2; exit 1')
    expect(script('tag')).toMatchObject({ status: 1, stderr: 'HTTP 502\n' })
  })

  const TITLE = 'The published tag v1 fails its probe'
  toolTest.each([
    ['failure', [], [`issue create --title ${TITLE} `]],
    ['failure', [{ number: 7, title: TITLE }], ['issue comment 7 --body It failed again: https://run\n']],
    ['failure', [{ number: 7, title: `${TITLE}?` }], [`issue create --title ${TITLE} `]],
    ['success', [{ number: 7, title: TITLE }], ['issue close 7 --comment It passes again: https://run\n']],
    ['success', [], []],
    ['cancelled', [{ number: 7, title: TITLE }], []],
  ])('after %s with the open issues %j', async (result, issues, written) => {
    // gh would apply --jq by itself.
    await writeGh(`
[ "$1 $2" = 'issue list' ] || exit 0
while [ "$1" != --jq ]; do shift; done
echo '${JSON.stringify(issues)}' | jq --raw-output "$2"`)
    const env = { TAG: 'v1', RESULT: result, RUN_URL: 'https://run' }
    expect(script('report', env)).toMatchObject({ status: 0, stderr: '' })
    const [, ...rest] = (await calls()).split(/^(?=issue )/m)
    expect(rest.map((call, at) => call.slice(0, written[at]?.length))).toEqual(written)
  })
})
