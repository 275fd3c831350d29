// Reads spec files: only regular files inside the workspace, of bounded size, in UTF-8.
import { isUtf8 } from 'node:buffer'
import { existsSync, globSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { throwFinding } from '../findings/findings.ts'
import { quote } from '../findings/wording.ts'
import { withoutPauses, type Turns } from '../work/turns.ts'
import { formHint, nearbyHint } from './path-hints.ts'
import { SourceText } from '../document/origin.ts'

/** Larger files are refused before they are read. */
const MAX_FILE_BYTES = 1024 * 1024
/** Characters of a step's files together: some seconds of reading. */
const MAX_CHARACTERS = 16 * 1024 * 1024
/** Braces of a pattern. */
const MAX_BRACES = 6
/** More files than documents are read cannot be meant. */
const MAX_FILES = 1_000

const INPUT = { input: 'spec-file' }

/**
 * Reads the files that a list of paths and globs names, one per line, in one go; see `readInTurns`.
 *
 * @throws FindingsError when a line matches nothing, or a file is not one that may be read
 */
export function readSpecFiles(list: string, workspace: string): SourceText[] {
  return withoutPauses(readInTurns(list, workspace))
}

/**
 * Reads the files that a list of paths and globs names, one per line; blank lines and lines that start with `#` are
 * skipped. The files of a glob come in the order of their names, and each file once. A line that starts with `!` takes
 * files away that lines before it named; lines after it can name them again.
 *
 * @param list paths relative to the workspace, or absolute, but inside it once symbolic links are resolved
 * @throws FindingsError when a line matches nothing, or a file is not one that may be read
 */
export function* readInTurns(list: string, workspace: string): Turns<SourceText[]> {
  const patterns = list
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  if (patterns.length === 0) {
    const hint = 'Lines that start with # are comments; write ./# for such a name.'
    throwFinding({ rule: 'spec-file', message: 'It names no file.', hint, origin: INPUT })
  }
  if (patterns.length > MAX_FILES) {
    const message = `It has ${patterns.length} lines; at most ${MAX_FILES} are read.`
    throwFinding({ rule: 'spec-file', message, hint: 'Use a pattern, like models/*.yml.', origin: INPUT })
  }
  if (patterns[0]?.startsWith('!')) {
    const message = `The line ${quote(patterns[0])} leaves out files before any line names one.`
    const hint =
      'Write first what to read, like models/*.yml. For a name that starts with !, write ./ before it.'
    throwFinding({ rule: 'spec-file', message, hint, origin: INPUT })
  }
  const files = new Set<string>()
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) exclude(files, pattern.slice(1).trim(), workspace)
    else for (const file of matchingFiles(pattern, workspace)) files.add(file)
    // A glob may walk through the whole workspace.
    if (isGlob(pattern, workspace)) yield
  }
  if (files.size === 0) {
    const message = 'The lines that start with ! leave no file.'
    throwFinding({ rule: 'spec-file', message, hint: 'Narrow them.', origin: INPUT })
  }
  if (files.size > MAX_FILES) {
    const message = `It matches ${files.size} files; at most ${MAX_FILES} are read.`
    throwFinding({ rule: 'spec-file', message, hint: 'Narrow the pattern.', origin: INPUT })
  }
  const sources: SourceText[] = []
  let total = 0
  for (const file of files) {
    const source = readSpecFile(file, workspace)
    total += source.text.length
    if (total > MAX_CHARACTERS) {
      const message = `With this file there are more than ${MAX_CHARACTERS} characters in all.`
      const hint = 'Use several steps, each for some of the files.'
      throwFinding({ rule: 'spec-file', message, hint, origin: { source, start: 0, end: 0 } })
    }
    sources.push(source)
  }
  return sources
}

/** Takes away the files that a line with `!` matches, and all in the folders that it matches. */
function exclude(files: Set<string>, pattern: string, workspace: string): void {
  const matches = new Set(
    isGlob(pattern, workspace) ? expand(pattern, workspace) : [path.resolve(workspace, pattern)],
  )
  for (const file of files) {
    for (let at = file; ; at = path.dirname(at)) {
      if (matches.has(at)) files.delete(file)
      if (at === path.dirname(at)) break
    }
  }
}

/**
 * The absolute paths that a path or glob names: of a glob those of files only, sorted; of a path itself, whatever it is.
 *
 * @throws FindingsError when a glob matches nothing
 */
export function matchingFiles(pattern: string, workspace: string): string[] {
  if (!isGlob(pattern, workspace)) {
    const file = path.resolve(workspace, pattern)
    const hint = existsSync(file) || isLink(file) ? undefined : formHint(pattern, workspace)
    if (hint === undefined) return [file]
    const message = `There is no file ${quote(pattern)} in the workspace ${workspace}.`
    throwFinding({ rule: 'spec-file', message, hint, origin: INPUT })
  }
  const matches = expand(pattern, workspace).filter(isFile)
  if (matches.length === 0) {
    const message = `The pattern ${quote(pattern)} matches no file in the workspace ${workspace}.`
    const hint =
      formHint(pattern, workspace) ??
      'Patterns are relative to the workspace. Does actions/checkout run before this step?'
    throwFinding({ rule: 'spec-file', message, hint, origin: INPUT })
  }
  return matches.sort()
}

/** Whether a line is a glob: a name with brackets in it is that file's name first. */
function isGlob(pattern: string, workspace: string): boolean {
  return /[*?{[]/.test(pattern) && realPath(path.resolve(workspace, pattern)) === undefined
}

function expand(pattern: string, workspace: string): string[] {
  // Each pair of braces doubles the work, at least.
  if (pattern.split('{').length - 1 > MAX_BRACES) {
    const message = `The pattern ${quote(pattern)} has more than ${MAX_BRACES} pairs of braces.`
    throwFinding({ rule: 'spec-file', message, hint: 'Write it as several lines.', origin: INPUT })
  }
  return globSync(pattern, { cwd: workspace }).map((match) => path.resolve(workspace, match))
}

/** Whether a path leads to a file; a link that leads to itself leads to none. */
function isFile(file: string): boolean {
  const real = realPath(file)
  return real !== undefined && statSync(real).isFile()
}

/**
 * Reads one file.
 *
 * @param file its absolute path
 * @throws FindingsError when it is not one that may be read
 */
export function readSpecFile(file: string, workspace: string): SourceText {
  const name = path.relative(workspace, file).replaceAll(path.sep, '/') || '.'
  const origin = { source: new SourceText(name, ''), start: 0, end: 0 }
  const fail = (message: string, hint: string): never =>
    throwFinding({ rule: 'spec-file', message, hint, origin })

  const real = realPath(file)
  if (real === undefined) {
    if (isLink(file)) {
      return fail(
        `There is no file at the end of the symbolic link ${quote(name)}.`,
        'It leads nowhere, or back to itself. Point it at a file in the repository.',
      )
    }
    return fail(
      `There is no file ${quote(name)} in the workspace ${workspace}.`,
      nearbyHint(file, workspace) ??
        'The path is relative to the workspace. Does actions/checkout run before this step?',
    )
  }
  const inside = path.relative(realpathSync(workspace), real)
  if (inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside)) {
    return fail(
      `${quote(name)} is outside the workspace ${workspace}.`,
      'Move the file into the repository; symbolic links that lead out of it are not followed.',
    )
  }
  const status = statSync(real)
  if (!status.isFile()) {
    const what = status.isDirectory() ? 'a directory' : 'not a regular file'
    const hint = status.isDirectory() ? `Name the files in it: ${name}/*.yml.` : 'Name the file itself.'
    return fail(`${quote(name)} is ${what}.`, hint)
  }
  if (status.size > MAX_FILE_BYTES) {
    return fail(`The file has ${status.size} bytes; at most ${MAX_FILE_BYTES} are read.`, 'Split it.')
  }
  const bytes = readFileSync(real)
  if (!isUtf8(bytes)) return fail('The file is not UTF-8 text.', 'Save it as UTF-8.')
  return specText(name, bytes.toString('utf8'), true)
}

/**
 * A spec's text, without byte order marks.
 *
 * @throws FindingsError when it is larger than a file may be, or no text
 */
export function specText(name: string, text: string, isFile: boolean): SourceText {
  // YAML allows a mark at the beginning of each document, where files were put together.
  const source = new SourceText(name, text.replace(/(^|[\r\n])\uFEFF+/g, '$1'), isFile)
  const nul = source.text.indexOf('\0')
  if (nul >= 0) {
    const origin = { source, start: nul, end: nul + 1 }
    throwFinding({ rule: 'spec-file', message: 'There is a NUL character here: this is not a text.', origin })
  }
  if (Buffer.byteLength(source.text) > MAX_FILE_BYTES) {
    const message = `The text has more than ${MAX_FILE_BYTES} bytes.`
    const origin = { source, start: 0, end: 0 }
    throwFinding({ rule: 'spec-file', message, hint: 'Split it into several files.', origin })
  }
  return source
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink()
  } catch {
    return false
  }
}

function realPath(file: string): string | undefined {
  try {
    return realpathSync(file)
  } catch {
    return undefined
  }
}
