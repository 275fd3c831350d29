// Finds what documentation and examples say of this action's version, so that a release can refresh it.

/** One place that names a version or tag of this action. */
export interface Mention {
  /** Line number, from 1. */
  readonly line: number
  /** What is there, such as `sagemaker-create-model@v1`. */
  readonly text: string
  /** What belongs there. Undefined when no text would be right. */
  readonly wanted: string | undefined
}

const NUMBER = String.raw`\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`

/** In a `uses:`, an `npx github:`, or the address of a file: a full version, or the tag of a major version. */
const PIN = String.raw`(?<pin>sagemaker-create-model[@#/]v)(?<tag>${NUMBER}|\d+)(?![\w.-]*\w)`
const COMMIT = String.raw`(?<commit>sagemaker-create-model@[0-9a-f]{40}\b)`
/** In the configuration of pre-commit. */
const REV = String.raw`(?<rev>\brev: v)(?<revision>${NUMBER})`
/** In a sentence. */
const PROSE = String.raw`(?<prose>\b[Vv]ersion[\s:*\x60]{1,6}v?)(?<named>${NUMBER})`

/** The tag of a major version that documentation names. Before 1.0.0 it is already `v1`, the tag that will last. */
export function majorTag(version: string): string {
  return `v${Math.max(1, Number.parseInt(version, 10))}`
}

/** All places in a text that name a version of this action, in order. */
export function mentions(text: string, version: string): Mention[] {
  const pattern = new RegExp([COMMIT, PIN, REV, PROSE].join('|'), 'g')
  return Array.from(text.matchAll(pattern), ({ 0: found, index, groups = {} }) => ({
    line: text.slice(0, index).split('\n').length,
    text: found,
    wanted: wanted(groups, version),
  }))
}

function wanted(groups: Record<string, string | undefined>, version: string): string | undefined {
  const { pin, tag, rev, prose, named } = groups
  if (pin !== undefined) return `${pin}${tag?.includes('.') ? version : majorTag(version).slice(1)}`
  if (rev !== undefined) return `${rev}${version}`
  // A version does not know the commit that it will be.
  if (prose === undefined) return undefined
  // Before it, what comes with 1.0.0 is announced.
  const isAhead = version.startsWith('0.') && named === '1.0.0'
  return `${prose}${isAhead ? named : version}`
}

/** The text with every mention refreshed. */
export function refresh(text: string, version: string): string {
  let done = ''
  let rest = text
  for (const { text: found, wanted: right = found } of mentions(text, version)) {
    const at = rest.indexOf(found)
    done += rest.slice(0, at) + right
    rest = rest.slice(at + found.length)
  }
  return done + rest
}
