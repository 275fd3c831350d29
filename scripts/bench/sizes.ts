// Weighs what a user's runner has to download and load.
import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A size in bytes and how large it may be. */
export interface Size {
  name: string
  bytes: number
  limit?: number
}

/** The bundle on disk and the archive of the last commit. */
export function measureSizes(): Size[] {
  const dist = path.join(ROOT, 'dist')
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const total = files.reduce((sum, file) => sum + statSync(path.join(file.parentPath, file.name)).size, 0)
  return [
    { name: 'dist/, all files', bytes: total, limit: 1_500_000 },
    { name: 'dist/index.js', bytes: statSync(path.join(dist, 'index.js')).size },
    { name: 'archive of HEAD, as a runner downloads it', bytes: archiveSize(), limit: 450_000 },
  ]
}

/** git leaves out what .gitattributes marks as export-ignore, as GitHub does. */
function archiveSize(): number {
  const args = ['archive', '--format=tar.gz', 'HEAD']
  return execFileSync('git', args, { cwd: ROOT, maxBuffer: 2 ** 30 }).length
}
