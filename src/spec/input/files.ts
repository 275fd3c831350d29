// Reads spec files: only regular files inside the workspace, of bounded size, in UTF-8.
import { isUtf8 } from 'node:buffer'
import { globSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { throwFinding } from '../findings/findings.ts'
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
 * Reads the files that a list of paths and globs names, one per line; blank lines and lines that start with `#` are
 * skipped. The files of a glob come in the order of their names, and each file once.
 *
 * @param list paths relative to the workspace, or absolute, but inside it once symbolic links are resolved
 * @throws FindingsError when a line matches nothing, or a file is not one that may be read
 */
export function readSpecFiles(list: string, workspace: string): SourceText[] {
  const patterns = list
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  if (patterns.length === 0) {
    const hint = 'Lines that start with # are comments; write ./# for such a name.'
    throwFinding({ rule: 'spec-file', message: 'It names no file.', hint, origin: INPUT })
  }
  const files = new Set(patterns.flatMap((pattern) => matchingFiles(pattern, workspace)))
  if (files.size > MAX_FILES) {
    const message = `It matches ${files.size} files; at most ${MAX_FILES} are read.`
    throwFinding({ rule: 'spec-file', message, hint: 'Narrow the pattern.', origin: INPUT })
  }
  let total = 0
  return [...files].map((file) => {
    const source = readSpecFile(file, workspace)
    total += source.text.length
    if (total > MAX_CHARACTERS) {
      const message = `With this file there are more than ${MAX_CHARACTERS} characters in all.`
      const hint = 'Use several steps, each for some of the files.'
      throwFinding({ rule: 'spec-file', message, hint, origin: { source, start: 0, end: 0 } })
    }
    return source
  })
}

/**
 * The absolute paths that a path or glob names: of a glob those of files only, sorted; of a path itself, whatever it is.
 *
 * @throws FindingsError when a glob matches nothing
 */
export function matchingFiles(pattern: string, workspace: string): string[] {
  // A name with brackets in it is that file's name first, and a glob only where there is no such file.
  if (!/[*?{[]/.test(pattern) || realPath(path.resolve(workspace, pattern)) !== undefined) {
    return [path.resolve(workspace, pattern)]
  }
  // Each pair of braces doubles the work, at least.
  if (pattern.split('{').length - 1 > MAX_BRACES) {
    const message = `The pattern ${JSON.stringify(pattern)} has more than ${MAX_BRACES} pairs of braces.`
    throwFinding({ rule: 'spec-file', message, hint: 'Write it as several lines.', origin: INPUT })
  }
  const matches = globSync(pattern, { cwd: workspace })
    .map((match) => path.resolve(workspace, match))
    .filter((match) => statSync(match, { throwIfNoEntry: false })?.isFile() === true)
  if (matches.length === 0) {
    const message = `The pattern ${JSON.stringify(pattern)} matches no file in the workspace ${workspace}.`
    const hint = 'Patterns are relative to the workspace. Does actions/checkout run before this step?'
    throwFinding({ rule: 'spec-file', message, hint, origin: INPUT })
  }
  return matches.sort()
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
    return fail(
      `There is no file ${JSON.stringify(name)} in the workspace ${workspace}.`,
      'The path is relative to the workspace. Does actions/checkout run before this step?',
    )
  }
  const inside = path.relative(realpathSync(workspace), real)
  if (inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside)) {
    return fail(
      `${JSON.stringify(name)} is outside the workspace ${workspace}.`,
      'Move the file into the repository; symbolic links that lead out of it are not followed.',
    )
  }
  const status = statSync(real)
  if (!status.isFile()) {
    const what = status.isDirectory() ? 'a directory' : 'not a regular file'
    const hint = status.isDirectory() ? `Name the files in it: ${name}/*.yml.` : 'Name the file itself.'
    return fail(`${JSON.stringify(name)} is ${what}.`, hint)
  }
  if (status.size > MAX_FILE_BYTES) {
    return fail(`The file has ${status.size} bytes; at most ${MAX_FILE_BYTES} are read.`, 'Split it.')
  }
  const bytes = readFileSync(real)
  if (!isUtf8(bytes)) return fail('The file is not UTF-8 text.', 'Save it as UTF-8.')
  return specText(name, bytes.toString('utf8'), true)
}

/**
 * A spec's text, without its byte order mark.
 *
 * @throws FindingsError when it is larger than a file may be, or no text
 */
export function specText(name: string, text: string, isFile: boolean): SourceText {
  const source = new SourceText(name, text.replace(/^\uFEFF/, ''), isFile)
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

function realPath(file: string): string | undefined {
  try {
    return realpathSync(file)
  } catch {
    return undefined
  }
}
