// Says what to write in place of a path that leads nowhere: how people write several, quote them, or copy them from logs.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { quote } from '../findings/wording.ts'
import { nearest } from '../../text/nearest.ts'

/** Folders in which runners have a checkout; what comes after them is relative to the workspace. */
const RUNNER_FOLDER =
  /^(?:.*?[/\\]_?work[/\\][^/\\]+[/\\][^/\\]+|[A-Z]:[/\\]a[/\\][^/\\]+[/\\][^/\\]+|\/github\/workspace|\/__w\/[^/]+\/[^/]+)[/\\](.+)$/i

/** What stands for the workspace in other places. */
const WORKSPACE_NAME = /^(?:\$\{\{.*?\}\}|\$\{?\w+\}?|%\w+%|\$env:\w+|~)[/\\]?/i

/** Names of a folder that are looked through. */
const MAX_NAMES = 2_000

/** What to write in place of a line that has no path's form; undefined when it has. */
export function formHint(line: string, workspace: string): string | undefined {
  const suggest = (text: string): string => (text === '' ? '' : `: ${quote(text)}`)
  if (/^file:/i.test(line)) {
    const plain = line.replace(/^file:(?:\/\/(?:localhost(?=\/))?)?/i, '')
    return `Leave out file://, and write the path relative to the workspace${suggest(plain)}.`
  }
  const named = WORKSPACE_NAME.exec(line)
  if (named) {
    return `Nothing is replaced in the name of a file here: write the path relative to the workspace${suggest(line.slice(named[0].length))}.`
  }
  if (/^\[.*\]$/.test(line))
    return `Write one path on each line, without brackets, quotes and commas${firstOf(line)}.`
  if (/^(?:-|\*|\+)\s+\S/.test(line))
    return `Write the path without the list marker${suggest(line.replace(/^.\s+/, ''))}.`
  if (
    /[,;]/.test(line) ||
    (/\s/.test(line) && line.split(/\s+/).some((part) => /\.\w+["']?$/.test(part) && part !== line))
  ) {
    if (line.split(/[\s,;]+/).filter((part) => /\w/.test(part)).length > 1)
      return `Write one path on each line${firstOf(line)}.`
  }
  const quoted = /^(["'`])(.*)\1$/.exec(line)
  if (quoted) return `Leave out the quotes${suggest(quoted[2] ?? '')}.`
  const inside = RUNNER_FOLDER.exec(line)?.[1] ?? RUNNER_FOLDER.exec(path.resolve(workspace, line))?.[1]
  if (inside !== undefined && (path.isAbsolute(line) || /^(?:\.\.|[A-Z]:)[/\\]/i.test(line))) {
    return `Write the path relative to the workspace${suggest(inside.replaceAll('\\', '/'))}.`
  }
  if (line.includes('\\')) return `Write / between folders${suggest(line.replaceAll('\\', '/'))}.`
  return undefined
}

/** The first path of a list on one line, as what to write. */
function firstOf(line: string): string {
  const [first] = line.split(/[\s,;[\]"'`]+/).filter(Boolean)
  return first === undefined ? '' : `, beginning with ${quote(first)}`
}

/** Another file that may have been meant: of nearly the same name, or of the same name in a folder of the workspace. */
export function nearbyHint(file: string, workspace: string): string | undefined {
  const name = path.basename(file)
  const show = (found: string): string =>
    `Did you mean ${path.relative(workspace, found).replaceAll(path.sep, '/')}?`
  const inWorkspace = path.relative(workspace, file)
  // Names outside of the workspace are nobody's business.
  if (inWorkspace.startsWith('..') || path.isAbsolute(inWorkspace)) return undefined
  const folder = path.dirname(file)
  const siblings = namesIn(folder).filter((sibling) => /\.(?:ya?ml|json)$/i.test(sibling))
  const stem = (text: string): string => text.replace(/\.[^.]*$/, '').toLowerCase()
  const same = siblings.find((sibling) => stem(sibling) === stem(name)) ?? nearest(name, siblings)
  if (same !== undefined) return show(path.join(folder, same))
  const elsewhere = namesIn(workspace)
    .filter((other) => other !== '.git' && other !== 'node_modules')
    .map((other) => path.join(workspace, other, name))
    .find((candidate) => existsSync(candidate))
  return elsewhere === undefined ? undefined : show(elsewhere)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).slice(0, MAX_NAMES).sort()
  } catch {
    return []
  }
}
