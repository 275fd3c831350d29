// JSON that no reader of it takes for anything else.

/**
 * A value as JSON in ASCII: it is the same in every encoding of a terminal or a file, hides no direction marks, and
 * has no `##[`, which a runner takes for the beginning of a workflow command anywhere in a line of its log.
 */
export function encodeJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(
    /[\u007F-\uFFFF]|#(?=#\[)/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `${text}\n`
}
