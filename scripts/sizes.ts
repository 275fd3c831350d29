// `npm run sizes`: what a runner has to download and load; fails when something is larger than it may be.
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
if (!existsSync(path.join(values.root, '.git'))) console.log('Left out without git: the size of the archive.')
for (const { name } of overSize(sizes)) {
  console.error(`Too large: ${name}. What the budget is for: docs/performance.md.`)
  process.exitCode = 1
}
