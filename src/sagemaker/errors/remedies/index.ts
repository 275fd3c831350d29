// Finds what to say about an error besides its message.
import { code } from '../../../text/code.ts'
import type { Cause, Remedy, RemedyContext } from './remedy.ts'
import { remedies } from './table.ts'

export { remedies }

/** The remedy for an error; undefined when it is not a known one. */
export function remedyFor(code: string | undefined, message: string): Remedy | undefined {
  const text = `${code ?? ''}: ${message}`
  return remedies.find(({ matches }) => matches.test(text))
}

/** The causes of a remedy, each in one line. */
export function causesOf(remedy: Remedy, context: RemedyContext): string[] {
  return remedy.causes(context).map(causeLine)
}

/** A cause in one line, in which what is to paste is marked as code. */
export function causeLine(cause: Cause): string {
  return typeof cause === 'string' ? cause : `${cause[0]} ${code(cause[1])}`
}
