// Reads named texts, such as the action's inputs and the linter's options, and reports invalid ones.
import { code } from '../../text/code.ts'
import { codes, literal } from '../findings/wording.ts'
import type { Findings } from '../findings/findings.ts'
import { nearest } from '../../text/nearest.ts'

/** The bounds of a number, and what it counts: `a number of seconds`. */
interface NumberFormat {
  readonly otherwise: number
  readonly min: number
  readonly max: number
  readonly format?: string
}

export class InputReader<Name extends string = string> {
  readonly findings: Findings
  readonly #get: (name: Name) => string | undefined

  /** @param get the text under a name, as it was given; an empty one counts as not given */
  constructor(get: (name: Name) => string | undefined, findings: Findings) {
    this.#get = get
    this.findings = findings
  }

  /** A text of several lines, exactly as given. */
  text(name: Name): string | undefined {
    return this.value(name) === undefined ? undefined : this.#get(name)
  }

  /** A text without the space around it. */
  value(name: Name): string | undefined {
    return this.#get(name)?.trim() || undefined
  }

  /** @param format what the pattern asks for, in words that finish the sentence "… is not" */
  pattern(name: Name, pattern: RegExp, format: string): string | undefined {
    const value = this.value(name)
    if (value !== undefined && !pattern.test(value)) this.#refuse(name, value, format)
    return value
  }

  /** Reads one of a closed set; the first is the default. */
  choice<const Choice extends string>(name: Name, choices: readonly [Choice, ...Choice[]]): Choice {
    const value = this.value(name)
    const choice = value === undefined ? choices[0] : choices.find((candidate) => candidate === value)
    if (choice !== undefined) return choice
    this.#refuseChoice(name, value ?? '', choices)
    return choices[0]
  }

  /** Reads any of a closed set, separated by spaces, commas or lines. */
  choices<const Choice extends string>(
    name: Name,
    choices: readonly [Choice, ...Choice[]],
  ): ReadonlySet<Choice> {
    const chosen = new Set<Choice>()
    for (const value of (this.value(name) ?? '').split(/[\s,]+/).filter(Boolean)) {
      const choice = choices.find((candidate) => candidate === value)
      if (choice !== undefined) chosen.add(choice)
      else this.#refuseChoice(name, value, choices)
    }
    return chosen
  }

  /** Reads a boolean in any spelling that getBooleanInput accepts. */
  boolean(name: Name, otherwise: boolean): boolean {
    const value = this.value(name)
    if (value === undefined) return otherwise
    if (/^(?:true|True|TRUE)$/.test(value)) return true
    if (!/^(?:false|False|FALSE)$/.test(value)) this.#refuse(name, value, '`true` or `false`')
    return false
  }

  number(name: Name, { otherwise, min, max, format = 'a number' }: NumberFormat): number {
    const text = this.value(name) ?? String(otherwise)
    const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
    if (!(number >= min && number <= max)) this.#refuse(name, text, `${format} from ${min} to ${max}`)
    return number
  }

  #refuseChoice(input: Name, value: string, choices: readonly string[]): void {
    const near = nearest(value, choices)
    this.#refuse(input, value, `one of ${codes(choices)}`, near && `Did you mean ${code(near)}?`)
  }

  #refuse(input: Name, value: string, format: string, hint?: string): void {
    const message = `${literal(value)} isn't ${format}.`
    this.findings.add({ rule: 'invalid-input', message, hint, origin: { input } })
  }
}
