// Tests that no files import each other in a circle: each can be read, tested and moved on its own.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The files that each file of a folder imports, by path; imports of types and dynamic ones included. */
function importsIn(folder: string): Map<string, string[]> {
  const files = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name))
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(path.join(ROOT, file), 'utf8'))
      const own = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'))
      return [file, own.map((name) => path.join(path.dirname(file), name))]
    }),
  )
}

/** The first circle that is found, from a file back to itself; empty when there is none. */
function circle(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const visit = (file: string, above: readonly string[]): string[] => {
    if (above.includes(file)) return [...above.slice(above.indexOf(file)), file]
    if (done.has(file)) return []
    for (const next of imports.get(file) ?? []) {
      const found = visit(next, [...above, file])
      if (found.length > 0) return found
    }
    done.add(file)
    return []
  }
  for (const file of imports.keys()) {
    const found = visit(file, [])
    if (found.length > 0) return found
  }
  return []
}

test.each(['src', 'emulator', 'scripts'])('no files of %s/ import each other in a circle', (folder) => {
  const imports = importsIn(folder)
  // A reader of imports that finds none would find no circle either.
  expect([...imports.values()].flat().length).toBeGreaterThan(30)
  expect(circle(imports)).toEqual([])
})
