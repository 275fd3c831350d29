// Reads spec files: only regular files inside the workspace, of bounded size, in UTF-8.
import { isUtf8 } from 'node:buffer'
import { existsSync, globSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { throwFinding } from '../findings/findings.ts'
import { code } from '../../text/code.ts'
import { literal } from '../findings/wording.ts'
import { withoutPauses, type Turns } from '../work/turns.ts'
import { formHint, nearbyHint } from './path-hints.ts'
import { SourceText } from '../document/origin.ts'

/** Larger files are rejected before they are read. */
const MAX_FILE_BYTES = 1024 * 1024
/** Characters of all files of a step: a few seconds of reading. */
const MAX_CHARACTERS = 16 * 1024 * 1024
/** Pairs of braces in a pattern. */
const MAX_BRACES = 6
/** More files can't be intended, since a step reads no more documents. */
const MAX_FILES = 1_000

const INPUT = { input: 'spec-file' }

/**
 * Reads the files that a list of paths and globs names, one per line, without pauses; see `readInTurns`.
 *
 * @throws FindingsError if a line matches nothing, or a file isn't allowed
 */
export function readSpecFiles(list: string, workspace: string): SourceText[] {
  return withoutPauses(readInTurns(list, workspace))
}

/**
 * Reads the files that a list of paths and globs names, one per line. Skips blank lines and lines that start with
 * `#`. Sorts the files of a glob by name, and reads each file once. A line that starts with `!` excludes files that lines
 * before it named; lines after it can include them again.
 *
 * @param list paths relative to the workspace or absolute, but inside it after symbolic links are resolved
 * @throws FindingsError if a line matches nothing, or a file isn't allowed
 */
export function* readInTurns(list: string, workspace: string): Turns<SourceText[]> {
  const patterns = list
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  if (patterns.length === 0) {
    const hint = 'Lines that start with `#` are comments. For such a file name, write `./#`.'
    throwFinding({ rule: 'spec-file', message: 'The input names no file.', hint, origin: INPUT })
  }
  if (patterns.length > MAX_FILES) {
    const message = `The input has ${patterns.length} lines; the limit is ${MAX_FILES}.`
    throwFinding({
      rule: 'spec-file',
      message,
      hint: 'Use a pattern, such as `models/*.yml`.',
      origin: INPUT,
    })
  }
  if (patterns[0]?.startsWith('!')) {
    const message = `The line ${literal(patterns[0])} excludes files before any line includes one.`
    const hint =
      'List the files to read first, such as `models/*.yml`. For a name that starts with `!`, write `./` in front.'
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
    const message = 'The lines that start with ! exclude every file.'
    throwFinding({ rule: 'spec-file', message, hint: 'Exclude fewer files.', origin: INPUT })
  }
  if (files.size > MAX_FILES) {
    const message = `The input matches ${files.size} files; the limit is ${MAX_FILES}.`
    throwFinding({ rule: 'spec-file', message, hint: 'Use a narrower pattern.', origin: INPUT })
  }
  const sources: SourceText[] = []
  let total = 0
  for (const file of files) {
    const source = readSpecFile(file, workspace)
    total += source.text.length
    if (total > MAX_CHARACTERS) {
      const message = `With this file, the specs have more than ${MAX_CHARACTERS} characters in total.`
      const hint = 'Split the files across several steps.'
      throwFinding({ rule: 'spec-file', message, hint, origin: { source, start: 0, end: 0 } })
    }
    sources.push(source)
  }
  return sources
}

/** Removes the files that a line with `!` matches, and all files in folders that it matches. */
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
 * Returns the absolute paths that a path or glob names: for a glob, only files, sorted; for a path, the path itself.
 *
 * @throws FindingsError if a glob matches nothing
 */
export function matchingFiles(pattern: string, workspace: string): string[] {
  if (!isGlob(pattern, workspace)) {
    const file = path.resolve(workspace, pattern)
    const hint = existsSync(file) || isLink(file) ? undefined : formHint(pattern, workspace)
    if (hint === undefined) return [file]
    const message = `File ${literal(pattern)} not found in the workspace ${code(workspace)}.`
    throwFinding({ rule: 'spec-file', message, hint, origin: INPUT })
  }
  const matches = expand(pattern, workspace).filter(isFile)
  if (matches.length === 0) {
    const message = `The pattern ${literal(pattern)} matches no file in the workspace ${code(workspace)}.`
    const hint =
      formHint(pattern, workspace) ??
      'Patterns are relative to the workspace. Does `actions/checkout` run before this step?'
    throwFinding({ rule: 'spec-file', message, hint, origin: INPUT })
  }
  return matches.sort()
}

/** Returns whether a line is a glob. If a file with that name exists, it isn't. */
function isGlob(pattern: string, workspace: string): boolean {
  return /[*?{[]/.test(pattern) && realPath(path.resolve(workspace, pattern)) === undefined
}

function expand(pattern: string, workspace: string): string[] {
  // Each pair of braces at least doubles the work.
  if (pattern.split('{').length - 1 > MAX_BRACES) {
    const message = `The pattern ${literal(pattern)} has more than ${MAX_BRACES} pairs of braces.`
    throwFinding({ rule: 'spec-file', message, hint: 'Split it into several lines.', origin: INPUT })
  }
  return globSync(pattern, { cwd: workspace }).map((match) => path.resolve(workspace, match))
}

/** Returns whether a path leads to a file; a link to itself doesn't. */
function isFile(file: string): boolean {
  const real = realPath(file)
  return real !== undefined && statSync(real).isFile()
}

/**
 * Reads one file.
 *
 * @param file its absolute path
 * @throws FindingsError if the file isn't allowed
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
        `The symbolic link ${literal(name)} is broken.`,
        "Its target doesn't exist, or it links to itself. Point it at a file in the repository.",
      )
    }
    return fail(
      `File ${literal(name)} not found in the workspace ${code(workspace)}.`,
      nearbyHint(file, workspace) ??
        'The path is relative to the workspace. Does `actions/checkout` run before this step?',
    )
  }
  const inside = path.relative(realpathSync(workspace), real)
  if (inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside)) {
    return fail(
      `${literal(name)} is outside the workspace ${code(workspace)}.`,
      "Move the file into the repository. The action doesn't follow symbolic links that lead out of it.",
    )
  }
  const status = statSync(real)
  if (!status.isFile()) {
    const what = status.isDirectory() ? 'is a directory' : "isn't a regular file"
    const hint = status.isDirectory()
      ? `Name the files in it: ${literal(`${name}/*.yml`)}.`
      : 'Name a regular file.'
    return fail(`${literal(name)} ${what}.`, hint)
  }
  if (status.size > MAX_FILE_BYTES) {
    return fail(`The file has ${status.size} bytes; the limit is ${MAX_FILE_BYTES}.`, 'Split it.')
  }
  const bytes = readFileSync(real)
  if (!isUtf8(bytes)) return fail("The file isn't UTF-8 text.", 'Save it as UTF-8.')
  return specText(name, bytes.toString('utf8'), true)
}

/**
 * Returns the text of a spec, without byte order marks.
 *
 * @throws FindingsError if it is too large, or not text
 */
export function specText(name: string, text: string, isFile: boolean): SourceText {
  // YAML allows a mark at the start of each document, as in concatenated files.
  const source = new SourceText(name, text.replace(/(^|[\r\n])\uFEFF+/g, '$1'), isFile)
  const nul = source.text.indexOf('\0')
  if (nul >= 0) {
    const origin = { source, start: nul, end: nul + 1 }
    throwFinding({ rule: 'spec-file', message: "The file isn't text: it contains a NUL character.", origin })
  }
  if (Buffer.byteLength(source.text) > MAX_FILE_BYTES) {
    const message = `The spec has more than ${MAX_FILE_BYTES} bytes.`
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
