// `npm run golden`: writes the expected findings of the specs in __tests__/specs, and prints what changed.
import { rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readGoldens, strayExpectations } from '../__tests__/support/golden.ts'

let changes = 0

for (const { name, expectedFile, expected, actual } of readGoldens()) {
  if (actual === expected) continue
  changes++
  console.log(`${name}${expected === undefined ? ' (new)' : ''}`)
  printChange(expected ?? '', actual)
  writeFileSync(expectedFile, actual)
}
for (const name of strayExpectations()) {
  changes++
  console.log(`${name}: removed, because its spec doesn't exist`)
  rmSync(fileURLToPath(new URL(`../__tests__/specs/${name}`, import.meta.url)))
}
console.log(changes === 0 ? 'Nothing changed.' : `${changes} changed. Review the diff before you commit it.`)

/** Prints the removed lines, then the added ones. */
function printChange(before: string, after: string): void {
  const old = before.split('\n').filter(Boolean)
  const now = after.split('\n').filter(Boolean)
  for (const line of old.filter((candidate) => !now.includes(candidate))) console.log(`  - ${line}`)
  for (const line of now.filter((candidate) => !old.includes(candidate))) console.log(`  + ${line}`)
}
