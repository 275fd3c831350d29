// How findings print paths and values.
import { code } from '../../text/code.ts'

/** Longer names are shortened in paths, since every finding and every member below them repeats them. */
const MAX_KEY = 200

/** Returns the path of a member, as findings print it. */
export function memberPath(path: string, key: string): string {
  if (key.length > MAX_KEY) return `${path}[${quote(key)}]`
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

/** Returns a value in double quotes, shortened in the middle. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 50)}…${text.slice(-20)}` : text)
}

/** Printable ASCII that looks the same in code: no quotes, backslashes and backticks, and no spaces at its ends. */
const PLAIN = /^(?! )[ !#-[\]-_a-~]{1,80}(?<! )$/

/** Returns a text from a spec or an input for a message: as code if it is plain, otherwise quoted. */
export function literal(text: string): string {
  return PLAIN.test(text) ? code(text) : quote(text)
}

/** Returns names of the project's own as code, separated by commas: `` `Key`, `Value` ``. */
export function codes(names: readonly string[]): string {
  return `\`${names.join('`, `')}\``
}

/** Returns a choice in words: `` `Serial` or `Direct` ``. */
export function oneOf(values: readonly (string | number)[]): string {
  return `\`${values.slice(0, -1).join('`, `')}\` or \`${String(values.at(-1))}\``
}
