// Tests that dist/ depends on the sources and packages alone: not on where or how often it is built.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { nodeBinary } from '../emulator/runner/run-action.ts'
import { posixTest } from './support/platform.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const DIST = path.join(ROOT, 'dist')

let copy = ''
beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'another folder '))
  for (const name of ['src', 'package.json'])
    cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true })
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
})
afterAll(() => {
  rmSync(copy, { recursive: true })
})

function check(): { status: number | null; stdout: string; stderr: string } {
  const script = path.join(ROOT, 'scripts/build.ts')
  return spawnSync(nodeBinary(), [script, '--check', '--root', copy], { encoding: 'utf8' })
}

test('a build in another folder has the bytes of dist/: --check names only the files that were changed', () => {
  cpSync(DIST, path.join(copy, 'dist'), { recursive: true })
  writeFileSync(path.join(copy, 'dist/package.json'), '{}')
  writeFileSync(path.join(copy, 'dist/1.index.js'), 'left over')
  expect(check()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("dist/ doesn't match the sources: package.json, 1.index.js. "),
  })
})

test('licenses.txt has every package in the bundle', () => {
  const chunks = JSON.parse(readFileSync(path.join(DIST, 'chunks.json'), 'utf8')) as Record<
    string,
    { holds: string[] }
  >
  const packages = new Set(
    Object.values(chunks).flatMap(({ holds }) =>
      holds.filter((held) => !/^src\/|^package\.json$/.test(held)),
    ),
  )
  const text = readFileSync(path.join(DIST, 'licenses.txt'), 'utf8')
  expect(packages.size).toBeGreaterThan(10)
  expect([...packages].filter((name) => !text.includes(`${name} `))).toEqual([])
})

posixTest('the linter can be run as it is', () => {
  expect(statSync(path.join(DIST, 'lint.js')).mode & 0o111).toBe(0o111)
})
