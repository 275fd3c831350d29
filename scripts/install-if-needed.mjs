// Makes `npm start` work in a fresh clone: installs the locked dependencies once, and again when the lock changes.
// Plain JavaScript, because it runs on whatever Node the machine has, before Node 24 is installed.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modified = (file) =>
  statSync(new URL(`../${file}`, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0

// npm writes this file at the end of every complete install.
if (modified('node_modules/.package-lock.json') < modified('package-lock.json')) {
  console.error('Installing dependencies (once) …')
  const npm = spawnSync('npm ci --no-audit --no-fund --loglevel=error', {
    cwd: root,
    shell: true,
    stdio: 'inherit',
  })
  process.exitCode = npm.status ?? 1
}
