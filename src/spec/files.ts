// Reads spec files: only regular files inside the workspace, of bounded size, in UTF-8.
import { isUtf8 } from 'node:buffer'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { FindingsError } from './diagnostic.ts'
import { SourceText } from './origin.ts'

/** Larger files are refused before they are read. */
const MAX_FILE_BYTES = 1024 * 1024

/**
 * Reads one spec file.
 *
 * @param file path relative to the workspace, or absolute, but inside it once symbolic links are resolved
 * @throws FindingsError when there is no such file, or it is not one that may be read
 */
export function readSpecFile(file: string, workspace: string): SourceText {
  const name = path.relative(workspace, path.resolve(workspace, file)).replaceAll(path.sep, '/') || '.'
  const fail = (message: string, hint: string): never => {
    const origin = { source: new SourceText(name, ''), start: 0, end: 0 }
    throw new FindingsError([{ severity: 'error', rule: 'spec-file', message, hint, path: '', origin }])
  }

  const real = realPath(path.resolve(workspace, file))
  if (real === undefined) {
    return fail(
      `There is no file ${JSON.stringify(file)} in the workspace ${workspace}.`,
      'The path is relative to the workspace. Does actions/checkout run before this step?',
    )
  }
  const inside = path.relative(realpathSync(workspace), real)
  if (inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside)) {
    return fail(
      `${JSON.stringify(file)} is outside the workspace ${workspace}.`,
      'Move the file into the repository; symbolic links that lead out of it are not followed.',
    )
  }
  const status = statSync(real)
  if (!status.isFile()) {
    const what = status.isDirectory() ? 'a directory' : 'not a regular file'
    return fail(`${JSON.stringify(file)} is ${what}.`, 'Name the file itself.')
  }
  if (status.size > MAX_FILE_BYTES) {
    const limit = MAX_FILE_BYTES.toLocaleString('en')
    return fail(
      `The file has ${status.size.toLocaleString('en')} bytes; at most ${limit} are read.`,
      'Split it.',
    )
  }
  const bytes = readFileSync(real)
  if (!isUtf8(bytes)) return fail('The file is not UTF-8 text.', 'Save it as UTF-8.')
  return specText(name, bytes.toString('utf8'), true)
}

/**
 * A spec's text, without its byte order mark.
 *
 * @throws FindingsError when it is larger than a file may be
 */
export function specText(name: string, text: string, isFile: boolean): SourceText {
  const source = new SourceText(name, text.replace(/^\uFEFF/, ''), isFile)
  const origin = { source, start: 0, end: 0 }
  const nul = source.text.indexOf('\0')
  if (nul >= 0) {
    const at = { source, start: nul, end: nul + 1 }
    const message = 'There is a NUL character here: this is not a text.'
    throw new FindingsError([{ severity: 'error', rule: 'spec-file', message, path: '', origin: at }])
  }
  if (Buffer.byteLength(source.text) > MAX_FILE_BYTES) {
    const message = `The text has more than ${MAX_FILE_BYTES.toLocaleString('en')} bytes.`
    throw new FindingsError([{ severity: 'error', rule: 'spec-file', message, path: '', origin }])
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
