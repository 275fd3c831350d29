// Suggests a fix for a path that doesn't exist: people write several on a line, quote them, or copy them from logs.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { literal } from '../findings/wording.ts'
import { nearest } from '../../text/nearest.ts'

/** Checkout folders on runners; what follows them is relative to the workspace. */
const RUNNER_FOLDER =
  /^(?:.*?[/\\]_?work[/\\][^/\\]+[/\\][^/\\]+|[A-Z]:[/\\]a[/\\][^/\\]+[/\\][^/\\]+|\/github\/workspace|\/__w\/[^/]+\/[^/]+)[/\\](.+)$/i

/** Ways to write the workspace elsewhere. */
const WORKSPACE_NAME = /^(?:\$\{\{.*?\}\}|\$\{?\w+\}?|%\w+%|\$env:\w+|~)[/\\]?/i

/** Names in a folder to compare with. */
const MAX_NAMES = 2_000

/** Returns how to fix a line that doesn't look like a path, or undefined if it does. */
export function formHint(line: string, workspace: string): string | undefined {
  const suggest = (text: string): string => (text === '' ? '' : `: ${literal(text)}`)
  if (/^file:/i.test(line)) {
    const plain = line.replace(/^file:(?:\/\/(?:localhost(?=\/))?)?/i, '')
    return `Remove \`file://\` and write the path relative to the workspace${suggest(plain)}.`
  }
  const named = WORKSPACE_NAME.exec(line)
  if (named) {
    return `Variables aren't expanded in file names. Write the path relative to the workspace${suggest(line.slice(named[0].length))}.`
  }
  if (/^\[.*\]$/.test(line))
    return `Write one path per line, without brackets, quotes and commas${firstOf(line)}.`
  if (/^(?:-|\*|\+)\s+\S/.test(line))
    return `Write the path without the list marker${suggest(line.replace(/^.\s+/, ''))}.`
  if (
    /[,;]/.test(line) ||
    (/\s/.test(line) && line.split(/\s+/).some((part) => /\.\w+["']?$/.test(part) && part !== line))
  ) {
    if (line.split(/[\s,;]+/).filter((part) => /\w/.test(part)).length > 1)
      return `Write one path per line${firstOf(line)}.`
  }
  const quoted = /^(["'`])(.*)\1$/.exec(line)
  if (quoted) return `Remove the quotes${suggest(quoted[2] ?? '')}.`
  const inside = RUNNER_FOLDER.exec(line)?.[1] ?? RUNNER_FOLDER.exec(path.resolve(workspace, line))?.[1]
  if (inside !== undefined && (path.isAbsolute(line) || /^(?:\.\.|[A-Z]:)[/\\]/i.test(line))) {
    return `Write the path relative to the workspace${suggest(inside.replaceAll('\\', '/'))}.`
  }
  if (line.includes('\\')) return `Write \`/\` between folders${suggest(line.replaceAll('\\', '/'))}.`
  return undefined
}

/** Returns the first path of a list on one line, as an example. */
function firstOf(line: string): string {
  const [first] = line.split(/[\s,;[\]"'`]+/).filter(Boolean)
  return first === undefined ? '' : `, starting with ${literal(first)}`
}

/** Suggests a file with a similar name, or with the same name in another folder of the workspace. */
export function nearbyHint(file: string, workspace: string): string | undefined {
  const name = path.basename(file)
  const show = (found: string): string =>
    `Did you mean ${literal(path.relative(workspace, found).replaceAll(path.sep, '/'))}?`
  const inWorkspace = path.relative(workspace, file)
  // Never name files outside the workspace.
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
