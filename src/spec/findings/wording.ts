// How findings print paths and values.

/** Longer names are shortened in paths, which every finding and every member below them repeats. */
const MAX_KEY = 200

/** The path of a member, as findings print it. */
export function memberPath(path: string, key: string): string {
  if (key.length > MAX_KEY) return `${path}[${quote(key)}]`
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

/** A value in a message: quoted, and shortened in its middle. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 50)}…${text.slice(-20)}` : text)
}

/** A choice, in words: `Serial or Direct`. */
export function oneOf(values: readonly (string | number)[]): string {
  return `${values.slice(0, -1).join(', ')} or ${String(values.at(-1))}`
}
