// Runs the built linter as a process of its own, in a folder with files.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach } from '@jest/globals'

/** The linter's script. */
export const LINTER = fileURLToPath(new URL('../../dist/lint.js', import.meta.url))

export interface Linted {
  exitCode: number | null
  stdout: string
  stderr: string
}

/** By name: the files in the working directory. */
export type Files = Readonly<Record<string, string | Buffer>>

interface Options {
  stdin?: string | Buffer
  /** The Node that runs it. */
  node?: string
  /** Does more to the folder, once the files are there. */
  prepare?: (folder: string) => void
}

/** Gives what runs the linter on files; their folders are gone after each test. */
export function useLinter(): (files: Files, words: readonly string[], options?: Options) => Linted {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })
  return (files, words, { stdin = '', node = process.execPath, prepare } = {}) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'linter-'))
    folders.push(folder)
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), text)
    }
    prepare?.(folder)
    const ran = spawnSync(node, [LINTER, ...words], {
      cwd: folder,
      input: stdin,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    return { exitCode: ran.status, stdout: ran.stdout, stderr: ran.stderr }
  }
}
