// Reads a changelog in the format of Keep a Changelog: its sections, and the notes of the next version.

/** The section of one version. */
export interface Section {
  /** The name in the brackets of its heading: `1.2.0`, or `Unreleased`. */
  readonly name: string
  /** Its Markdown without the heading, trimmed. */
  readonly text: string
}

/** Returns the sections of a changelog, in order. */
export function sections(changelog: string): Section[] {
  const [, ...parts] = changelog.split(/^## /m)
  return parts.map((part) => {
    const [heading = '', ...lines] = part.split('\n')
    const name = /^\[([^\]]+)\]/.exec(heading)?.[1]
    if (name === undefined) throw new Error(`CHANGELOG.md: "## ${heading}" names no version in brackets.`)
    return { name, text: lines.join('\n').trim() }
  })
}

/**
 * Returns the notes of the version to release.
 *
 * @throws when the changelog is not ready for it: it has no notes for it, another version is newer, or something is
 *   still under Unreleased, which the release would hold without saying so
 */
export function releaseNotes(changelog: string, version: string): string {
  const [unreleased, newest] = sections(changelog)
  if (unreleased?.name !== 'Unreleased')
    throw new Error('CHANGELOG.md: the first section is not [Unreleased].')
  if (unreleased.text !== '') {
    throw new Error(`CHANGELOG.md: move what is under [Unreleased] to [${version}].`)
  }
  if (newest?.name !== version) {
    throw new Error(
      `CHANGELOG.md: the newest version is ${newest?.name ?? 'missing'}, to be released is ${version}.`,
    )
  }
  if (newest.text === '') throw new Error(`CHANGELOG.md: [${version}] is empty.`)
  return newest.text
}
