// Says findings in the terms of the command line: an input of the action is an option of the same name here.
import { CHECK_INPUTS } from '../spec/options.ts'
import type { Diagnostic } from '../spec/findings/diagnostic.ts'

const INPUT = `\`?(${CHECK_INPUTS.join('|')})\`?`
/** An input by its name, and the word before it where another one goes with an option. */
const NAMED = new RegExp(`\\b(?:(in|by) )?the (?:input ${INPUT}(?![\\w-])|${INPUT} input\\b)`, 'g')

/** The finding with options where the action has inputs. */
export function inTerms(diagnostic: Diagnostic): Diagnostic {
  const { message, hint, input } = diagnostic
  const translate = (text: string): string => {
    const named = text
      .replace(NAMED, (_, word?: string, before?: string, after?: string) => {
        return `${word === undefined ? '' : 'with '}--${before ?? after ?? ''}`
      })
      .replaceAll('the workspace', 'the working directory')
    return input === undefined ? named : named.replace(/\b([Tt])he input\b/g, '$1he option')
  }
  return { ...diagnostic, message: translate(message), ...(hint !== undefined && { hint: translate(hint) }) }
}

/** Where a finding is: `models/churn.yml:7:12`, `<stdin>:7:12`, or `--image`. */
export function placeOf({ file, input, line, column }: Diagnostic): string {
  const name = file ?? (input === STDIN ? '<stdin>' : `--${input ?? ''}`)
  return [name, line, column].filter((part) => part !== undefined).join(':')
}

/** What names the standard input on the command line and in findings. */
export const STDIN = '-'
