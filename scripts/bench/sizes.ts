// Weighs what a user's runner has to download and load.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** Maximum sizes in bytes. See docs/performance.md for the reasons. */
export const SIZE_LIMITS = { dist: 2_700_000, index: 750_000, archive: 640_000 } as const

const ARCHIVE = 'archive of the last commit'

/** A size and its limit, in bytes. */
export interface Size {
  name: string
  bytes: number
  limit: number
}

/** Measures the bundle on disk, and the archive of the last commit: commit dist/ first. */
export function measureSizes(root: string): Size[] {
  const dist = path.join(root, 'dist')
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const total = files.reduce((sum, file) => sum + statSync(path.join(file.parentPath, file.name)).size, 0)
  const index = statSync(path.join(dist, 'index.js')).size
  return [
    { name: 'dist/, all files', bytes: total, limit: SIZE_LIMITS.dist },
    { name: 'dist/index.js', bytes: index, limit: SIZE_LIMITS.index },
    // Without git, as in a downloaded source tree, there is no commit to pack.
    ...(existsSync(path.join(root, '.git'))
      ? [{ name: ARCHIVE, bytes: archiveSize(root), limit: SIZE_LIMITS.archive }]
      : []),
  ]
}

/** Git leaves out files marked export-ignore in .gitattributes, like GitHub does in the archive for runners. */
function archiveSize(root: string): number {
  const args = ['archive', '--format=tar.gz', 'HEAD']
  return execFileSync('git', args, { cwd: root, maxBuffer: 2 ** 30 }).length
}

/** Returns the sizes over their limit. */
export function overSize(sizes: readonly Size[]): Size[] {
  return sizes.filter(({ bytes, limit }) => bytes > limit)
}
