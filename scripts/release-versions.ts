// `node scripts/release-versions.ts`: writes the version in package.json into documentation, examples and what is
// generated from them. With --check, it only lists places with another version, and fails if there are any.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { mentions, refresh } from './mentions.ts'

/** Excludes docs/releasing.md, whose versions are examples, and decisions and the changelog, which describe the past. */
const FILES = [
  '*.{md,yml,yaml}',
  '.pre-commit-hooks.yaml',
  'docs/*.md',
  'examples/**/*.{md,yml,yaml,json,tf}',
  'schema/*.json',
  'scripts/docs/**/*.{md,ts}',
  'src/lint/skeleton.ts',
]
const EXCEPT = new Set(['CHANGELOG.md', path.join('docs', 'releasing.md')])

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    // For tests: a folder with a package.json and documentation.
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
})
const { root, check } = values
const manifest = readFileSync(path.join(root, 'package.json'), 'utf8')
const { version } = JSON.parse(manifest) as { version: string }

for (const name of globSync(FILES, { cwd: root }).sort()) {
  if (EXCEPT.has(name)) continue
  const file = path.join(root, name)
  const text = readFileSync(file, 'utf8')
  const fresh = check ? text : refresh(text, version)
  if (fresh !== text) {
    writeFileSync(file, fresh)
    console.log(`${name}: refreshed`)
  }
  for (const { line, text: found, wanted } of mentions(fresh, version)) {
    if (found === wanted) continue
    const remedy =
      wanted === undefined
        ? 'use a tag: the commit of a release is not known before it'
        : `should be ${wanted}. Run node scripts/release-versions.ts`
    console.error(`${name}:${line}: ${found}: ${remedy}.`)
    process.exitCode = 1
  }
}
