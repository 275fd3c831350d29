// Names a model by its content, so that equal specs give equal names and a changed spec a new model.
import { createHash } from 'node:crypto'
import type { ModelRequest } from './request.ts'

/** Hex digits of the hash in a name. */
const DIGITS = 10
const HASH = new RegExp(`^[0-9a-f]{${DIGITS}}$`)
/** Characters that the suffix adds to a name: a hyphen and the digits. */
export const SUFFIX_LENGTH = DIGITS + 1

/**
 * The suffix for a request: `-` and the first ten hex digits of the SHA-256 of its JSON in UTF-8, without white space,
 * the keys of every object sorted by code unit, without ModelName and Tags, and with a list of one container as
 * PrimaryContainer. docs/content-hash.md shows how to compute it elsewhere.
 */
export function contentSuffix(request: ModelRequest): string {
  const { ModelName, Tags, Containers: list, ...rest } = request
  const content = list?.length === 1 ? { ...rest, PrimaryContainer: list[0] } : { ...rest, Containers: list }
  return `-${createHash('sha256')
    .update(JSON.stringify(sorted(content)), 'utf8')
    .digest('hex')
    .slice(0, DIGITS)}`
}

/** The name that the hash was added to. */
export function baseNameOf(name: string, nameSuffix: 'none' | 'content-hash'): string {
  return nameSuffix === 'none' ? name : name.slice(0, -SUFFIX_LENGTH)
}

/** Whether a name is a base name and the hash of some content. */
export function hasContentSuffix(name: string, baseName: string): boolean {
  return name.startsWith(`${baseName}-`) && HASH.test(name.slice(baseName.length + 1))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]))
}
