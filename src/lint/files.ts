// Finds the files that the command line names: paths, directories and globs.
import { code } from '../text/code.ts'
import { literal } from '../spec/findings/wording.ts'
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { FindingsError } from '../spec/findings/findings.ts'
import { matchingFiles } from '../spec/input/files.ts'
import { UsageError } from './command.ts'
import { STDIN } from './terms.ts'

/** The oldest Node that has globs. */
const NODE_WITH_GLOBS = 22

/**
 * Returns the absolute paths of what the patterns name, each once, and `-` for the standard input.
 *
 * @throws UsageError when a pattern names nothing
 */
export function filesOf(patterns: readonly string[], folder: string): ReadonlySet<string> {
  return new Set(patterns.flatMap((pattern) => (pattern === STDIN ? [STDIN] : find(pattern, folder))))
}

/**
 * Returns the path of a file that need not exist as findings name it: relative to the folder.
 *
 * @throws UsageError when it is not inside the folder
 */
export function nameInFolder(name: string, folder: string): string {
  const relative = path.relative(folder, path.resolve(folder, name))
  if (relative === '' || !isInside(relative)) {
    throw new UsageError(`--stdin-filename: ${literal(name)} isn't a path inside ${code(folder)}.`)
  }
  return relative.replaceAll(path.sep, '/')
}

function isInside(relative: string): boolean {
  return relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative)
}

function find(pattern: string, folder: string): string[] {
  const file = path.resolve(folder, pattern)
  if (existsSync(file)) return statSync(file).isDirectory() ? specsBelow(file, pattern, folder) : [file]
  if (!/[*?{[]/.test(pattern)) {
    throw new UsageError(`File ${literal(pattern)} not found in ${code(folder)}.`)
  }
  if (Number(process.versions.node.split('.')[0]) < NODE_WITH_GLOBS) {
    throw new UsageError(`${pattern}: globs need Node ${NODE_WITH_GLOBS} or a shell that expands them.`)
  }
  try {
    return matchingFiles(pattern, folder)
  } catch (error) {
    if (error instanceof FindingsError) {
      throw new UsageError(error.message.replaceAll('the workspace', 'the working directory'))
    }
    throw error
  }
}

/**
 * Returns the specs in a directory and its subdirectories, sorted: files that end in .yml, .yaml or .json. Skips hidden
 * directories, node_modules and links to directories.
 */
function specsBelow(directory: string, pattern: string, folder: string): string[] {
  const name = literal(pattern)
  const inside = path.relative(realpathSync(folder), realpathSync(directory))
  if (!isInside(inside)) {
    throw new UsageError(`The directory ${name} is outside the working directory ${code(folder)}.`)
  }
  const files = walk(directory, name)
  if (files.length === 0) {
    throw new UsageError(`The directory ${name} has no .yml, .yaml or .json files.`)
  }
  return files
}

function walk(directory: string, name: string): string[] {
  let entries
  try {
    entries = readdirSync(directory, { withFileTypes: true })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw new UsageError(`A directory in ${name} can't be read${reason}.`)
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(directory, entry.name)
      if (!entry.isDirectory()) return /\.(?:ya?ml|json)$/.test(entry.name) && isFile(file) ? [file] : []
      return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : walk(file, name)
    })
}

/** Returns whether a path leads to a file, or to nothing, which is reported when it is read. */
function isFile(file: string): boolean {
  return !existsSync(file) || statSync(file).isFile()
}
