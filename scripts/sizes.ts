// `npm run sizes`: measures what a runner downloads and loads, and fails if a size is over its limit.
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { renderTable, sizesTable } from './bench/report.ts'
import { measureSizes, overSize } from './bench/sizes.ts'

const { values } = parseArgs({
  options: {
    // For tests: a repository with a dist/.
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
})
const sizes = measureSizes(values.root)
console.log(renderTable(sizesTable(sizes)))
if (!existsSync(path.join(values.root, '.git')))
  console.log('Skipped the size of the archive, which needs a Git repository.')
for (const { name } of overSize(sizes)) {
  console.error(`Too large: ${name}. See the budgets in docs/performance.md.`)
  process.exitCode = 1
}
