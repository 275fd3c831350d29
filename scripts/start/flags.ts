// Turns the command line of `npm start` into inputs: every input of action.yml is a flag of the same name.
import { parseArgs, styleText } from 'node:util'
import type { DeclaredInput } from '../../emulator/runner/action-file.ts'
import { nearest } from '../../src/text/nearest.ts'

/** A wrong command line. The message is for the person who typed it. */
export class UsageError extends Error {}

/** A parsed command line. */
export type Flags =
  | { help: true }
  | {
      help: false
      inputs: Record<string, string>
      /** The spec whose models exist before the step. */
      existing: string | undefined
    }

/** Reads the arguments. Throws a UsageError if they are wrong. */
export function parseFlags(args: string[], declared: readonly DeclaredInput[]): Flags {
  const names = [...declared.map((input) => input.name), 'existing', 'help']
  const options = {
    ...Object.fromEntries(declared.map((input) => [input.name, { type: 'string' as const }])),
    existing: { type: 'string' as const },
    help: { type: 'boolean' as const, short: 'h' },
  }
  // The strict parser can't suggest a name, so a lenient pass comes first.
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`Unexpected argument '${token.value}'.`)
    if (token.kind === 'option' && !names.includes(token.name))
      throw unknownFlag(token.rawName, token.name, names)
  }
  const { help, existing, ...values } = strictly(() => parseArgs({ args, options }).values)
  if (help) return { help: true }
  return { help: false, inputs: values, existing }
}

function unknownFlag(written: string, name: string, names: readonly string[]): UsageError {
  const meant = nearest(name, names)
  return new UsageError(`Unknown flag ${written}.${meant ? ` Did you mean --${meant}?` : ''}`)
}

function strictly<Values>(parse: () => Values): Values {
  try {
    return parse()
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(`${error.message}.`) : error
  }
}

/** Returns the text of `--help`. */
export function helpText(declared: readonly DeclaredInput[], defaults: Record<string, string>): string {
  const width = Math.max(...declared.map((input) => input.name.length)) + 4
  const flag = (name: string, description: string): string => {
    const lines = wrap(description, 100 - width)
    return `  ${styleText('bold', `--${name}`.padEnd(width))}${lines.join(`\n${' '.repeat(width + 2)}`)}`
  }
  const flags = declared.map((input) => {
    const value = defaults[input.name] ?? input.default
    return flag(input.name, input.description + (value ? ` [${value}]` : ''))
  })
  return [
    'Runs the built action against a local emulator of AWS and shows what a workflow run would show.',
    '',
    'Usage: npm start -- [--<input> <value>]…',
    '',
    'Every input of the action is a flag. Defaults are in brackets.',
    '',
    ...flags,
    '',
    'Other flags:',
    '',
    flag(
      'existing',
      'A spec whose models exist before the step. Pass the same spec to see a re-run. Pass another one, or an input that changes it, to see what `if-exists` does.',
    ),
    flag('help', 'Shows this help.'),
  ].join('\n')
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
