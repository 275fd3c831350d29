// Finds mentions of this action's version in documentation and examples, so that a release can update them.

/** One mention of a version or tag of this action. */
export interface Mention {
  /** Line number, from 1. */
  readonly line: number
  /** The current text, such as `sagemaker-create-model@v1`. */
  readonly text: string
  /** The correct text, or undefined if there is none. */
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

/** Returns all mentions of a version in a text, in order. */
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
  // A version doesn't know its own commit.
  if (prose === undefined) return undefined
  // Before 1.0.0, the text announces what 1.0.0 brings.
  const isAhead = version.startsWith('0.') && named === '1.0.0'
  return `${prose}${isAhead ? named : version}`
}

/** Returns the text with every mention updated. */
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
