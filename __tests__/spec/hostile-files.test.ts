// Files that may not be read are refused, whatever names them: out of the workspace, no text, no file, too large.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readSpecFiles } from '../../src/spec/input/files.ts'
import { FindingsError } from '../../src/spec/findings/findings.ts'
import { withTopLevel } from '../support/check.ts'
import { Yardstick } from '../support/time.ts'
import { posixTest } from '../support/platform.ts'

const MIB = 1024 * 1024

describe('files', () => {
  let folder = ''
  let workspace = ''
  const read = (pattern: string): string[] => readSpecFiles(pattern, workspace).map(({ name }) => name)
  const refusal = (pattern: string): string => {
    try {
      return `read ${read(pattern).join()}`
    } catch (error) {
      if (error instanceof FindingsError) return error.message
      throw error
    }
  }
  const write = (name: string, content: string | Buffer): void =>
    writeFileSync(path.join(workspace, name), content)

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hostile-'))
    workspace = path.join(folder, 'workspace')
    mkdirSync(path.join(workspace, 'models'), { recursive: true })
    mkdirSync(path.join(folder, 'outside'))
    writeFileSync(path.join(folder, 'outside', 'secret.yml'), 'Image: secret\n')
    write('models/churn.yml', withTopLevel())
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['an invalid byte', Buffer.from([0x49, 0x6d, 0xff, 0xfe]), "isn't UTF-8"],
    ['UTF-16', Buffer.from('\uFEFFImage: x', 'utf16le'), "isn't UTF-8"],
    ['UTF-16 without a mark', Buffer.from('Image: x', 'utf16le'), 'NUL character'],
    ['an overlong form', Buffer.from([0xc0, 0xaf]), "isn't UTF-8"],
    ['a lone surrogate', Buffer.from([0xed, 0xa0, 0x80]), "isn't UTF-8"],
    ['a NUL', Buffer.from('Image: a\0b'), 'NUL character'],
    ['more than 1 MiB', Buffer.alloc(MIB + 1, 0x20), 'has 1048577 bytes'],
  ])('%s', (name, bytes, message) => {
    write('models/bad.txt', bytes)
    expect([name, refusal('models/bad.txt')]).toEqual([name, expect.stringContaining(message)])
  })

  test('a directory, a glob of directories, nothing', () => {
    expect(refusal('models')).toContain('is a directory')
    expect(refusal('.')).toContain('is a directory')
    expect(refusal('*')).toContain('matches no file')
    expect(refusal('models/*.nothing')).toContain('matches no file')
    expect(refusal('models/nothing.yml')).toContain('not found in the workspace')
    expect(refusal('models/churn.yml/x')).toContain('not found in the workspace')
    expect(refusal('models/chu\0rn.yml')).not.toContain('read ')
    expect(refusal('x'.repeat(5000))).toContain('not found in the workspace')
  })

  test('outside the workspace', () => {
    for (const pattern of [
      '../outside/secret.yml',
      '../outside/*.yml',
      'models/../../outside/secret.yml',
      path.join(folder, 'outside', 'secret.yml'),
      path.join(folder, 'outside', '*.yml'),
      '../*/secret.yml',
      '{..,.}/outside/*.yml',
    ]) {
      expect([pattern, refusal(pattern)]).toEqual([
        pattern,
        expect.stringMatching(/outside the workspace|matches no file/),
      ])
    }
    expect(read(path.join(workspace, 'models', 'churn.yml'))).toEqual(['models/churn.yml'])
  })

  posixTest('links out of the workspace', () => {
    symlinkSync(path.join(folder, 'outside', 'secret.yml'), path.join(workspace, 'link.yml'))
    symlinkSync(path.join(folder, 'outside'), path.join(workspace, 'linked'))
    symlinkSync('loop.yml', path.join(workspace, 'loop.yml'))
    symlinkSync('models/churn.yml', path.join(workspace, 'inside.yml'))
    for (const pattern of [
      'link.yml',
      'linked/secret.yml',
      'li*.yml',
      'linked/*.yml',
      '**/secret.yml',
      'link[.]yml',
    ]) {
      expect([pattern, refusal(pattern)]).toEqual([
        pattern,
        expect.stringMatching(/outside the workspace|matches no file/),
      ])
    }
    expect(refusal('loop.yml')).toContain('is broken')
    expect(read('inside.yml')).toEqual(['inside.yml'])
  })

  posixTest('devices and pipes do not hang', () => {
    spawnSync('mkfifo', [path.join(workspace, 'pipe.yml')])
    symlinkSync('/dev/zero', path.join(workspace, 'zero.yml'))
    expect(refusal('pipe.yml')).toContain("isn't a regular file")
    expect(refusal('zero.yml')).toContain('outside the workspace')
    expect(refusal('/dev/zero')).toContain('outside the workspace')
    expect(refusal('{pipe,zero}.yml')).toContain('matches no file')
    expect(refusal('/proc/self/environ')).toContain('outside the workspace')
  })

  test('files that are too large together', () => {
    mkdirSync(path.join(workspace, 'large'))
    // One character short of all that is read.
    for (let n = 10; n < 26; n++) write(`large/${n}.yml`, 'x'.repeat(n === 10 ? MIB - 1 : MIB))
    expect(read('large/*.yml')).toHaveLength(16)
    write('large/one-more.yml', 'xx')
    expect(refusal('large/*.yml')).toContain(
      'With this file, the specs have more than 16777216 characters in total.',
    )
  })

  test('more than 1,000 files', () => {
    mkdirSync(path.join(workspace, 'many'))
    for (let index = 0; index <= 1000; index++) write(`many/${index}.yml`, 'Image: x')
    expect(refusal('many/*.yml')).toContain('The input matches 1001 files')
  })

  test('globs that would take for ever', () => {
    const ordinary = new Yardstick(() => {
      for (let n = 0; n < 50; n++) refusal('**/*.no')
    })
    for (const pattern of [
      '{a,b}'.repeat(6),
      '**/'.repeat(20) + '*.no',
      '*a'.repeat(40),
      '['.repeat(1000),
      `{${'{'.repeat(500)}`,
    ]) {
      ordinary.expectAtMost(20, () => refusal(pattern), pattern.slice(0, 40))
    }
  })
})
