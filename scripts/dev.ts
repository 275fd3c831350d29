// `npm run dev`: with every change of a file it rebuilds dist/ and runs the tests that depend on the file.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { styleText } from 'node:util'
import { Rounds } from './dev/rounds.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDERS = ['src', 'emulator', 'scripts', '__tests__']
const BUILD = ['scripts/build.ts']
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
]
/** Editors write a file in several steps. */
const PAUSE_MS = 150

const HELP = `npm run dev [-- PATTERN…]

Rebuilds dist/ when something under src/ changes, and then runs tests: those whose paths match a pattern, or without
one those that import what changed. End-to-end tests import nothing from src/: name them. Ctrl-C ends it.`

const patterns = process.argv.slice(2)
if (patterns.some((pattern) => pattern.startsWith('-'))) console.log(HELP)
else main()

function main(): void {
  const rounds = new Rounds(round, PAUSE_MS)
  const watchers = FOLDERS.map((folder) =>
    watch(path.join(ROOT, folder), { recursive: true }, (_, name) => {
      if (name !== null && /\.(?:ts|mjs|js|ya?ml|json|txt)$/.test(name))
        rounds.changed(path.join(folder, name))
    }),
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      for (const watcher of watchers) watcher.close()
      void rounds.stop()
    })
  }
  console.log(`Watching ${FOLDERS.map((folder) => `${folder}/`).join(', ')}. Ctrl-C ends it.`)
}

/** Builds when the sources changed, then tests; a build that fails leaves the tests out. */
async function round(files: readonly string[], signal: AbortSignal): Promise<void> {
  console.log(styleText('bold', `\n▼ ${files.join(', ')}`))
  const isSource = files.some((file) => file.startsWith(`src${path.sep}`))
  if (isSource && !(await run(BUILD, signal))) return
  const tests = patterns.length > 0 ? patterns : ['--findRelatedTests', ...files]
  if (!signal.aborted) await run([...JEST, '--passWithNoTests', ...tests], signal)
}

/** Runs Node with arguments in the repository; false when it failed or was ended. */
async function run(args: readonly string[], signal: AbortSignal): Promise<boolean> {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
  const end = (): void => void child.kill()
  signal.addEventListener('abort', end)
  const status = await new Promise((resolve) => {
    child.once('close', resolve)
    child.once('error', resolve)
  })
  signal.removeEventListener('abort', end)
  return status === 0
}
