// Tests what a release takes from the changelog, and what its script does on GitHub, with a stand-in for gh.
import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { releaseNotes, sections } from '../scripts/changelog.ts'
import { majorTag, mentions, refresh } from '../scripts/mentions.ts'
import { read, ROOT } from './support/examples.ts'
import { posixTest } from './support/platform.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'release-test-'))
})

afterEach(() => rm(folder, { recursive: true }))

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-11-22

Words.

### Added

- A thing.

## [1.1.0]

Older.
`

describe('the notes of a release', () => {
  test('are the section of its version, without the heading', () => {
    expect(releaseNotes(CHANGELOG, '1.2.0')).toBe('Words.\n\n### Added\n\n- A thing.')
  })

  test.each([
    ['a version without a section', CHANGELOG, '1.3.0', 'the newest version is 1.2.0'],
    ['a version that is not the newest', CHANGELOG, '1.1.0', 'the newest version is 1.2.0'],
    ['an empty section', CHANGELOG.replace(/Words[^]*thing\./, ''), '1.2.0', '[1.2.0] is empty'],
    [
      'something unreleased',
      CHANGELOG.replace('[Unreleased]', '[Unreleased]\n\n- More.'),
      '1.2.0',
      'move what is under [Unreleased] to [1.2.0]',
    ],
    ['no section Unreleased', CHANGELOG.replace('## [Unreleased]\n', ''), '1.2.0', 'not [Unreleased]'],
    [
      'a heading without brackets',
      CHANGELOG.replace('[1.1.0]', '1.1.0'),
      '1.2.0',
      'names no version in brackets',
    ],
  ])('%s is an error', (_, changelog, version, message) => {
    expect(() => releaseNotes(changelog, version)).toThrow(message)
  })

  function notes(version: string): { status: number | null; stdout: string; stderr: string } {
    const script = path.join(ROOT, 'scripts/release-notes.ts')
    return spawnSync(process.execPath, [script, '--root', folder, version], { encoding: 'utf8' })
  }

  test('are printed for the version in package.json, and for no other', async () => {
    await writeFile(path.join(folder, 'package.json'), '{"version":"1.2.0"}')
    await writeFile(path.join(folder, 'CHANGELOG.md'), CHANGELOG)
    expect(notes('1.2.0')).toMatchObject({
      status: 0,
      stdout: 'Words.\n\n### Added\n\n- A thing.\n',
      stderr: '',
    })
    expect(notes('1.3.0')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'package.json has the version 1.2.0, not 1.3.0.\n',
    })
    for (const odd of ['', 'v1.2.0', '1.2', '01.2.0', '1.2.0; true', '1.2.0-'])
      expect(notes(odd)).toMatchObject({ status: 1, stderr: expect.stringContaining('is not a version') })
  })
})

test('the changelog has the current version on top, below what is not released', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string }
  const [unreleased, newest, ...older] = sections(read('CHANGELOG.md')).map(({ name }) => name)
  expect({ unreleased, newest }).toEqual({ unreleased: 'Unreleased', newest: version })
  const numbers = [newest ?? '', ...older].map((name) => name.split('-')[0]?.split('.').map(Number) ?? [])
  const descending = numbers.toSorted((a, b) => {
    const at = a.findIndex((part, index) => part !== b[index])
    return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0)
  })
  expect(numbers).toEqual(descending)
})

describe('the versions in documentation and examples', () => {
  const SHA = '0123456789abcdef0123456789abcdef01234567'

  test.each([
    ['- uses: OWNER/sagemaker-create-model@v1', 'v2'],
    ['- uses: OWNER/sagemaker-create-model@v1.9.0', 'v2.3.4'],
    ['npx github:OWNER/sagemaker-create-model#v1 models/*.yml', 'v2'],
    ['https://raw.githubusercontent.com/OWNER/sagemaker-create-model/v1/schema/x.json', 'v2'],
    ['  rev: v1.0.0-rc.1 # a whole version', 'v2.3.4'],
    ['Version 1.0.0. It has', '2.3.4'],
    ['**Version:** `v1.0.0`', 'v2.3.4'],
  ])('%s is refreshed', (text, right) => {
    expect(refresh(text, '2.3.4')).toBe(text.replace(/v?1(?:\.\d[\w.-]*\d)?/, right))
    expect(refresh(refresh(text, '2.3.4'), '2.3.4')).toBe(refresh(text, '2.3.4'))
  })

  test.each([
    'uses: actions/checkout@v7',
    'uses: actions/checkout@v7.0.1',
    'sagemaker-create-model@v1beta',
    'docs/sagemaker-create-model/version.md',
    'Node 24.1.0, xgboost:1.7-1, aws-cli/2.15.0',
  ])('%s is left', (text) => {
    expect(mentions(text, '2.3.4')).toEqual([])
  })

  test('is the tag of the coming major version before 1.0.0', () => {
    expect(['0.1.0', '1.0.0-rc.1', '1.4.0', '12.0.0'].map(majorTag)).toEqual(['v1', 'v1', 'v1', 'v12'])
    const text = 'Version 0.1.0. The tag `v1` comes with version 1.0.0.'
    expect(refresh(text, '0.2.0')).toBe('Version 0.2.0. The tag `v1` comes with version 1.0.0.')
    expect(refresh(text, '1.0.1')).toBe('Version 1.0.1. The tag `v1` comes with version 1.0.1.')
  })

  test('cannot be the commit of a release that is not made yet', () => {
    const text = `a\nuses: OWNER/sagemaker-create-model@${SHA} # v1.0.0`
    expect(mentions(text, '1.0.0')).toEqual([
      { line: 2, text: `sagemaker-create-model@${SHA}`, wanted: undefined },
    ])
    expect(refresh(text, '2.0.0')).toBe(text)
  })

  /** Runs the script on the folder. */
  function versions(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    const script = path.join(ROOT, 'scripts/release-versions.ts')
    return spawnSync(process.execPath, [script, '--root', folder, ...args], { encoding: 'utf8' })
  }

  test('are written by the script, and checked by it', async () => {
    const put = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text)
    const get = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8')
    await mkdir(path.join(folder, 'docs'))
    await put('package.json', '{"version":"2.0.0"}')
    await put('README.md', '# Title\n\nVersion 1.2.0.\n')
    await put('docs/linter.md', 'rev: v1.2.0\n')
    await put('docs/releasing.md', 'version 1.3.0\n')
    await put('CHANGELOG.md', 'version 1.1.0\n')
    const stale = versions('--check')
    expect(stale).toMatchObject({ status: 1, stdout: '' })
    expect(stale.stderr.replaceAll('\\', '/').split('\n')).toEqual([
      'README.md:3: Version 1.2.0: should be Version 2.0.0. Run node scripts/release-versions.ts.',
      'docs/linter.md:1: rev: v1.2.0: should be rev: v2.0.0. Run node scripts/release-versions.ts.',
      '',
    ])
    expect(await get('README.md')).toContain('1.2.0')
    expect(versions()).toMatchObject({ status: 0, stderr: '' })
    expect(await get('README.md')).toBe('# Title\n\nVersion 2.0.0.\n')
    expect(await get('docs/linter.md')).toBe('rev: v2.0.0\n')
    expect(await get('docs/releasing.md')).toBe('version 1.3.0\n')
    expect(await get('CHANGELOG.md')).toBe('version 1.1.0\n')
    expect(versions('--check')).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })

  test('are those of package.json here, and README names it', () => {
    const script = path.join(ROOT, 'scripts/release-versions.ts')
    expect(spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
    const { version } = JSON.parse(read('package.json')) as { version: string }
    expect(mentions(read('README.md'), version).map(({ text }) => text)).toContainEqual(
      expect.stringContaining(version),
    )
  })
})

/** What gh does with tags and releases, kept in the folders `tags` and `releases` and the file `latest`. */
const GH = `#!/bin/sh
cd "$(dirname "$0")"
[ -f broken ] && { echo 'HTTP 502' >&2; exit 1; }
all="$*"
after() { echo "$all" | sed -n "s|.*$1\\([^ ]*\\).*|\\1|p"; }
case $all in
  *git/matching-refs/tags/*) cat "tags/$(after matching-refs/tags/)" 2>/dev/null || true ;;
  *'--method PATCH'*git/refs/tags/*'--field force=true'*) after sha= >"tags/$(after git/refs/tags/)" ;;
  *git/refs\\ *) [ -f "tags/$(after ref=refs/tags/)" ] && exit 1; after sha= >"tags/$(after ref=refs/tags/)" ;;
  *releases/latest*) cat latest ;;
  'release list'*) ls releases ;;
  'release create'*--draft*--verify-tag*) [ -f "tags/$3" ] || exit 1; echo true >"releases/$3"; after --notes-file\\  >notes ;;
  'release view'*) cat "releases/$3" ;;
  'release edit'*--draft=false*) echo false >"releases/$3"; [ "$(after --latest=)" = false ] || echo "$3" >latest ;;
  *) echo "gh: what is $all?" >&2; exit 1 ;;
esac
`

describe('the script of the release', () => {
  interface Job {
    steps: { run?: string }[]
  }
  const { jobs } = parse(read('.github/workflows/release.yml')) as { jobs: Record<'release', Job> }
  const STEPS = jobs.release.steps.flatMap(
    ({ run }) => /^\.github\/release\.sh (\S+)$/.exec(run ?? '')?.[1] ?? [],
  )

  beforeEach(async () => {
    for (const name of ['tags', 'releases']) await mkdir(path.join(folder, name))
    await writeFile(path.join(folder, 'gh'), GH)
    await chmod(path.join(folder, 'gh'), 0o755)
  })

  /** Runs steps of the workflow; gives the error of the first that fails. */
  function release(version: string, commit: string, steps: readonly string[] = STEPS): string | undefined {
    for (const step of steps) {
      const { status, stdout, stderr } = spawnSync(path.join(ROOT, '.github/release.sh'), [step], {
        encoding: 'utf8',
        env: {
          PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
          VERSION: version,
          GITHUB_SHA: commit,
          RUNNER_TEMP: folder,
        },
      })
      if (status !== 0) return stdout + stderr
    }
    return undefined
  }

  /** The files of a folder with what is in them. */
  async function all(name: 'tags' | 'releases'): Promise<Record<string, string>> {
    const files = await readdir(path.join(folder, name))
    const texts = files.map(async (file) => [
      file,
      (await readFile(path.join(folder, name, file), 'utf8')).trim(),
    ])
    return Object.fromEntries((await Promise.all(texts)) as [string, string][])
  }

  posixTest('makes the tag, the release and the tag of the major version', async () => {
    expect(STEPS).toEqual(['tag', 'draft', 'publish', 'move-major'])
    expect(release('1.2.0', 'aaa', ['tag', 'draft'])).toBeUndefined()
    expect(await all('tags')).toEqual({ 'v1.2.0': 'aaa' })
    expect(await all('releases')).toEqual({ 'v1.2.0': 'true' })
    expect(await readFile(path.join(folder, 'notes'), 'utf8')).toBe(`${path.join(folder, 'notes.md')}\n`)
    expect(release('1.2.0', 'aaa', ['publish', 'move-major'])).toBeUndefined()
    expect(await all('tags')).toEqual({ 'v1.2.0': 'aaa', v1: 'aaa' })
    expect(await all('releases')).toEqual({ 'v1.2.0': 'false' })
  })

  posixTest('moves the tag of the major version on, and never back', async () => {
    expect(release('0.1.0', 'aaa')).toBeUndefined()
    expect(release('0.2.0', 'bbb')).toBeUndefined()
    const after = { 'v0.1.0': 'aaa', 'v0.2.0': 'bbb', v0: 'bbb' }
    expect(await all('tags')).toEqual(after)
    expect(release('0.1.0', 'aaa')).toBeUndefined()
    expect(await all('tags')).toEqual(after)
    expect(release('1.0.0', 'ccc')).toBeUndefined()
    expect(await all('tags')).toEqual({ ...after, 'v1.0.0': 'ccc', v1: 'ccc' })
  })

  posixTest('leaves the tag of the major version where it is for a pre-release', async () => {
    expect(release('1.2.0', 'aaa')).toBeUndefined()
    expect(release('1.3.0-rc.1', 'bbb')).toBeUndefined()
    expect(await all('tags')).toEqual({ 'v1.2.0': 'aaa', v1: 'aaa', 'v1.3.0-rc.1': 'bbb' })
    expect(await all('releases')).toEqual({ 'v1.2.0': 'false', 'v1.3.0-rc.1': 'false' })
    expect(await readFile(path.join(folder, 'latest'), 'utf8')).toBe('v1.2.0\n')
  })

  posixTest.each([0, 1, 2, 3, 4])('goes on where it ended after %s steps', async (count) => {
    expect(release('1.2.0', 'aaa', STEPS.slice(0, count))).toBeUndefined()
    expect(release('1.2.0', 'aaa')).toBeUndefined()
    expect(await all('tags')).toEqual({ 'v1.2.0': 'aaa', v1: 'aaa' })
    expect(await all('releases')).toEqual({ 'v1.2.0': 'false' })
  })

  posixTest('does not release a version again from another commit', async () => {
    expect(release('1.2.0', 'aaa')).toBeUndefined()
    expect(release('1.2.0', 'bbb')).toMatch(/^::error::The tag v1\.2\.0 already exists on commit aaa/)
    expect(await all('tags')).toEqual({ 'v1.2.0': 'aaa', v1: 'aaa' })
  })

  posixTest('stops at a failure of GitHub', async () => {
    await writeFile(path.join(folder, 'broken'), '')
    for (const step of STEPS) expect(release('1.2.0', 'aaa', [step])).toBe('HTTP 502\n')
  })
})
