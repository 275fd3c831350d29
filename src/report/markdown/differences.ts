// Tells how a model differs from another, as a diff of lines that fit the width of a comment.
import type { Difference } from '../../sagemaker/registration/compare.ts'
import type { TagChange } from '../../sagemaker/registration/outcome.ts'
import { counted } from './counts.ts'
import { fence, oneLine } from './markdown.ts'

/** Characters of a line: what a comment of 700 pixels shows without a scroll bar. */
const WIDTH = 84
/** Lines of a value; a longer one loses its middle. */
const MAX_LINES = 3

/** What two models are called in the head of a diff. */
interface Sides {
  readonly before: string
  readonly after: string
}

/**
 * Returns a diff in a fenced block; empty without differences. Environment values are not in it.
 *
 * @param max members that are shown; the others are counted
 */
export function diffBlock(
  differences: readonly Difference[],
  tags: readonly TagChange[],
  { before, after }: Sides,
  max = Infinity,
): string {
  if (differences.length + tags.length === 0) return ''
  const shown = differences.slice(0, max)
  const shownTags = tags.slice(0, Math.max(0, max - shown.length))
  const lines = [
    `--- ${fitted(before, WIDTH - 4)}`,
    `+++ ${fitted(after, WIDTH - 4)}`,
    ...shown.flatMap((difference) => memberLines(difference, max)),
    ...(shownTags.length === 0 ? [] : ['@@ Tags @@', ...shownTags.flatMap(tagLines)]),
  ]
  const more = differences.length + tags.length - shown.length - shownTags.length
  const block = fence(lines.join('\n'), 'diff')
  return more > 0 ? `${block}\n\n… and ${counted(more, 'more difference')}` : block
}

function memberLines({ path, before, after, variables, items }: Difference, max: number): string[] {
  const head = (note = ''): string => `@@ ${fitted(path, WIDTH - 6 - note.length)}${note} @@`
  if (variables) {
    const { added, removed, changed } = variables
    return [
      head(changed.length > 0 ? ' (values hidden)' : ''),
      ...nameLines('- ', removed, max),
      ...nameLines('+ ', added, max),
      ...nameLines('! ', changed, max),
    ]
  }
  if (items) return [head(), ...nameLines('- ', items.removed, max), ...nameLines('+ ', items.added, max)]
  return [head(), ...valueLines(before, after)]
}

function tagLines({ key, before, after }: TagChange): string[] {
  return valueLines(before === undefined ? undefined : `${key}: ${before}`, `${key}: ${after}`)
}

/** An old value and a new one. What they have in common goes first when they are too long. */
function valueLines(before: string | undefined, after: string | undefined): string[] {
  const long = [before, after].some((value) => value !== undefined && value.length > (WIDTH - 2) * MAX_LINES)
  const common = long && before !== undefined && after !== undefined ? commonStart(before, after) : 0
  // Some of it stays, so that a reader sees where the rest is.
  const cut = (value: string): string =>
    common > 60 ? `${value.slice(0, 30)}…${value.slice(common - 20)}` : value
  return [
    ...(before === undefined ? [] : wrapped('- ', cut(before))),
    ...(after === undefined ? [] : wrapped('+ ', cut(after))),
  ]
}

function commonStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

/** A value in lines, each with a mark: the highlighting goes by it. */
function wrapped(mark: string, value: string): string[] {
  const width = WIDTH - mark.length
  const points = [...oneLine(value, width * MAX_LINES)]
  const lines: string[] = []
  for (let at = 0; at === 0 || at < points.length; at += width) {
    lines.push(`${mark}${points.slice(at, at + width).join('')}`)
  }
  return lines
}

/** Names, as many in a line as fit. */
function nameLines(mark: string, names: readonly string[], max: number): string[] {
  const lines: string[] = []
  for (const name of names.slice(0, Math.max(1, max * MAX_LINES))) {
    const shown = fitted(name, WIDTH - mark.length - 1)
    const last = lines.at(-1)
    if (last !== undefined && last.length + shown.length + 3 <= WIDTH) {
      lines[lines.length - 1] = `${last}, ${shown}`
    } else {
      if (last !== undefined) lines[lines.length - 1] = `${last},`
      lines.push(`${mark}${shown}`)
    }
  }
  const more = names.length - max * MAX_LINES
  return more > 0 ? [...lines, `${mark}… and ${counted(more, 'more name')}`] : lines
}

function fitted(text: string, width: number): string {
  return oneLine(text, width)
}
