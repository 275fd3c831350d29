// Finds the remedy for an error.
import { code } from '../../../text/code.ts'
import type { Cause, Remedy, RemedyContext } from './remedy.ts'
import { remedies } from './table.ts'

export { remedies }

/** Returns the remedy for an error; undefined for an unknown one. */
export function remedyFor(code: string | undefined, message: string): Remedy | undefined {
  const text = `${code ?? ''}: ${message}`
  return remedies.find(({ matches }) => matches.test(text))
}

/** Returns the causes of a remedy, each in one line. */
export function causesOf(remedy: Remedy, context: RemedyContext): string[] {
  return remedy.causes(context).map(causeLine)
}

/** Returns a cause in one line, with the part to paste marked as code. */
export function causeLine(cause: Cause): string {
  return typeof cause === 'string' ? cause : `${cause[0]} ${code(cause[1])}`
}
