// The files under examples/ and the code blocks of the documentation, for the tests that keep them true.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The text of a file of this repository. */
export function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8')
}

/** The paths that match, sorted, with slashes. */
export function find(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: ROOT })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
}

/** The code blocks of a Markdown file in one language. */
export function blocks(file: string, language: string): string[] {
  const fenced = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms')
  return Array.from(read(file).matchAll(fenced), ([, block = '']) => block)
}
