// Reads the inputs `environment` and `variables`: `NAME=value` lines, or a JSON or YAML mapping.
import { literal } from '../findings/wording.ts'
import type { Findings, Report } from '../findings/findings.ts'
import { SourceText, type InputOrigin, type Origin } from '../document/origin.ts'
import { isNull, type SpecNode } from '../document/tree.ts'
import { parseYaml } from '../document/yaml.ts'
import { findOddCharacter } from '../../text/characters.ts'
import { parseAssignments, type Assignment } from './assignments.ts'
import { discreetly, isPrintableName } from './discretion.ts'

/** The form of names of variables and of environment variables. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/** SageMaker's limit. */
const MAX_NAME = 1024

/**
 * Returns the first line of a text that isn't blank or a comment, which shows its notation. A YAML key ends in a colon
 * before any `=`; `NAME<<END` starts a multi-line value, whatever its delimiter is.
 */
export function firstLineOf(text: string): string {
  return text.split(/\r\n|\n|\r/).find((line) => !/^\s*(?:#|$)/.test(line)) ?? ''
}

/** Returns whether a text is JSON or YAML rather than `NAME=value` lines, by its first line. */
export function isYaml(firstLine: string): boolean {
  if (/^[^=]*<<\S+\s*$/.test(firstLine)) return false
  return /^\s*(?:[[{]|-\s|---(?:\s|$)|"[^"]*"\s*:|'[^']*'\s*:|[^=]*:(?:\s|$))/.test(firstLine)
}

/** Reads an input in either notation. Reports invalid names and leaves them out. */
export function parseNamedValues(input: string, text: string, findings: Findings): Assignment[] {
  const assignments = isYaml(firstLineOf(text))
    ? parseMapping(input, text, findings)
    : parseAssignments(text, { input, isPrintable: isPrintableName }, findings)
  return assignments.filter(({ name, value, origin }) => {
    if (NAME.test(name) && name.length <= MAX_NAME) return true
    findings.add({ ...nameProblem(name, value), origin })
    return false
  })
}

function nameProblem(name: string, value: string): Omit<Report, 'origin'> {
  const rule = 'invalid-input'
  const odd = findOddCharacter(name, true)
  const hint = "Use letters, digits and underscores; don't start with a digit."
  if (odd) return { rule, message: `The name on this line contains ${odd.name}.`, hint }
  if (/^(?:export|set|declare|ENV|ARG)\s+\w+$/.test(name)) {
    return { rule, message: 'This line is a shell command.', hint: 'Write only `NAME=value`.' }
  }
  if (/^-e?\s+\w+$/.test(name)) {
    return { rule, message: 'This line has a dash before the name.', hint: 'Write only `NAME=value`.' }
  }
  // A name with hyphens or dots can be repeated; anything else might be a secret.
  const near = name.replace(/[-.]/g, '_').replace(/^\d/, '_')
  const what = isPrintableName(near, value) ? literal(name) : 'The text before the value on this line'
  return { rule, message: `${what} isn't a valid name.`, hint }
}

const NOTATIONS = 'Write `NAME=value` lines, or a JSON or YAML mapping of names to values.'

/** Reads the entries of a mapping. Every value must be a scalar, and means the text as written. */
function parseMapping(input: string, text: string, findings: Findings): Assignment[] {
  const source = new SourceText(input, text, false)
  return discreetly(findings, (own) => {
    const documents = parseYaml(source, own)
    const [mapping] = documents
    // A duplicate key is reported together with invalid values; a syntax error leaves no document.
    if (!mapping && own.errors > 0) return []
    if (documents.length !== 1 || mapping?.kind !== 'map') {
      const message = `The input must be ${documents.length > 1 ? 'one document with a mapping' : 'a mapping'} of names to values.`
      own.add({ rule: 'invalid-input', message, hint: NOTATIONS, origin: { input } })
      return []
    }
    return mapping.entries.flatMap(({ key: name, keyOrigin, value: node }): Assignment[] => {
      const origin = lineOf(keyOrigin, input)
      const problem = valueProblem(node)
      if (problem) own.add({ rule: 'invalid-input', ...problem, origin })
      return node.kind !== 'scalar' || problem ? [] : [{ name, value: node.text, origin }]
    })
  })
}

function valueProblem(node: SpecNode): { message: string; hint: string } | undefined {
  if (node.kind !== 'scalar') {
    const message = `The value on this line must be a string, not a ${node.kind === 'list' ? 'list' : 'mapping'}.`
    return { message, hint: 'For structured data, write a JSON string in single quotes.' }
  }
  if (!isNull(node)) return undefined
  return {
    message: 'The value on this line must be a string, not null.',
    hint: 'Write `""` for an empty value.',
  }
}

function lineOf(origin: Origin, input: string): InputOrigin {
  return 'input' in origin ? origin : { input, line: origin.source.position(origin.start).line }
}
