// `node scripts/release-notes.ts VERSION`: prints the notes of a release, or why the version can't be released.
// It needs no packages, because the job with write permissions doesn't install any.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { releaseNotes } from './changelog.ts'

/** A version without build metadata, as defined by https://semver.org/. */
const VERSION = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // For tests: a folder with a package.json and a CHANGELOG.md.
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
})

try {
  console.log(notes(values.root, positionals[0] ?? ''))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

function notes(root: string, version: string): string {
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
  const { version: current } = JSON.parse(read('package.json')) as { version: string }
  if (!VERSION.test(version)) {
    throw new Error(`${JSON.stringify(version)} is not a version like 1.2.0 or 1.3.0-rc.1.`)
  }
  if (version !== current) throw new Error(`package.json has the version ${current}, not ${version}.`)
  return releaseNotes(read('CHANGELOG.md'), version)
}
