// Checks a tree against the description of a type: returns its value, and reports every mistake.
import type {
  BooleanType,
  Field,
  FieldType,
  IntegerType,
  ListType,
  MapType,
  StringType,
  StructureType,
} from './field-types.ts'
import type { Findings, Report } from '../findings/findings.ts'
import { nearest } from '../../text/nearest.ts'
import { startOf } from '../document/origin.ts'
import type { ValueOf } from '../request.ts'
import { isNull, type SpecNode } from '../document/tree.ts'
import { code } from '../../text/code.ts'
import { codes, literal, memberPath, oneOf, quote } from '../findings/wording.ts'

/**
 * Checks a node that has only known names against a type. The returned value contains what was valid, for later rules;
 * it can be sent only if no finding is an error.
 *
 * @param path path of the node in the request; empty for the request itself
 */
export function validate<T extends FieldType>(
  node: SpecNode,
  type: T,
  path: string,
  findings: Findings,
): Partial<ValueOf<T>> {
  return new Validator(findings).value(node, type, path) as Partial<ValueOf<T>>
}

type Place = Required<Pick<Report, 'path' | 'origin'>>

type Bounds = Pick<ListType, 'min' | 'max' | 'tooMany'>

interface WrongType {
  readonly expected: string
  readonly hint?: string | undefined
  readonly actual?: string
}

class Validator {
  readonly #findings: Findings

  constructor(findings: Findings) {
    this.#findings = findings
  }

  value(node: SpecNode, type: FieldType, path: string): unknown {
    if (node.kind === 'scalar' && node.unresolved) return undefined
    switch (type.type) {
      case 'string':
        return this.#string(node, type, path)
      case 'boolean':
        return this.#boolean(node, type, path)
      case 'integer':
        return this.#integer(node, type, path)
      case 'list':
        return this.#list(node, type, path)
      case 'map':
        return this.#map(node, type, path)
      case 'structure':
        return this.#structure(node, type, path)
    }
  }

  #wrongType(
    node: SpecNode,
    path: string,
    { expected, hint, actual = describe(node) }: WrongType,
  ): undefined {
    const message = `${path ? code(path) : 'The document'} must be ${expected}, not ${actual}.`
    this.#findings.add({ rule: 'wrong-type', message, hint, path, origin: node.origin })
  }

  #string(node: SpecNode, type: StringType, path: string): string | undefined {
    const key = path.slice(path.lastIndexOf('.') + 1)
    if (node.kind !== 'scalar') {
      return this.#wrongType(node, path, { expected: 'a string', hint: textHint(node, key, type) })
    }
    // Already reported as a variable or a tag.
    if (node.unresolved) return undefined
    if (isNull(node)) {
      return this.#wrongType(node, path, { expected: 'a string', hint: nullHint(node.text, key, type) })
    }
    this.#limits(node.text, type, { path, origin: node.origin })
    return node.text
  }

  /** Reports the first limit that a text exceeds. Never repeats the text of an environment value. */
  #limits(text: string, type: StringType, place: Place, subject = code(place.path)): void {
    const { min = 0, max = Number.POSITIVE_INFINITY, pattern, quickPattern, format, values } = type
    const length = lengthOf(text, min, max)
    if (values && !values.includes(text)) {
      const near = nearest(text, values)
      const message = `${subject} is ${literal(text)}, but must be ${oneOf(values)}.`
      const hint = near && `Did you mean ${code(near)}?`
      this.#findings.add({ rule: 'not-allowed-value', message, hint, ...place })
    } else if (length === 0 && (min > 0 || (pattern && !pattern.test('')))) {
      const hint = `Fill it in or remove it.${format ? ` It must be ${format}.` : ''}`
      this.#findings.add({ rule: 'too-short', message: `${subject} is empty.`, hint, ...place })
    } else if (length > max) {
      const message = `${subject} has ${length} characters; the limit is ${max}.`
      this.#findings.add({ rule: 'too-long', message, hint: `Shorten it by ${length - max}.`, ...place })
    } else if (pattern && !quickPattern?.test(text) && !pattern.test(text)) {
      const message = `${subject} is ${literal(text)}, but must be ${format ?? String(pattern)}.`
      this.#findings.add({ rule: 'pattern', message, ...place })
    } else if (length < min) {
      // After the pattern, which says more about a role name in place of its ARN.
      const message = `${subject} has ${length} characters; the minimum is ${min}.`
      this.#findings.add({ rule: 'too-short', message, hint: format && `It must be ${format}.`, ...place })
    }
  }

  #boolean(node: SpecNode, _type: BooleanType, path: string): boolean | undefined {
    // The spellings of YAML 1.2's core schema.
    const text = typedText(node)
    if (text !== undefined && /^(?:true|True|TRUE)$/.test(text)) return true
    if (text !== undefined && /^(?:false|False|FALSE)$/.test(text)) return false
    const hint = 'Write `true` or `false` without quotes.'
    return this.#wrongType(node, path, { expected: '`true` or `false`', hint })
  }

  #integer(node: SpecNode, type: IntegerType, path: string): number | undefined {
    const text = typedText(node)
    if (text === undefined || !/^[-+]?\d+$/.test(text)) {
      const hint = `Write ${oneOf(type.values)} without quotes.`
      return this.#wrongType(node, path, { expected: 'an integer', hint })
    }
    const value = Number(text)
    if (!type.values.includes(value)) {
      const message = `${code(path)} is ${text}, but must be ${oneOf(type.values)}.`
      this.#findings.add({ rule: 'not-allowed-value', message, path, origin: node.origin })
    }
    return value
  }

  #list(node: SpecNode, type: ListType, path: string): unknown[] | undefined {
    if (node.kind !== 'list') {
      const hint = 'Write each item on its own line, starting with "- ".'
      return this.#wrongType(node, path, { expected: 'a list', hint })
    }
    this.#count(node.items.length, 'items', type, { path, origin: node.origin })
    // An invalid item leaves no hole: the type of the value has none.
    return node.items
      .map((item, index) => this.value(item, type.of, `${path}[${index}]`))
      .filter((item) => item !== undefined)
  }

  #count(count: number, unit: string, { min = 0, max, tooMany = 'too-many' }: Bounds, place: Place): void {
    const has = `${code(place.path)} has ${count} ${unit};`
    if (count < min) {
      const message = `${has} it needs at least ${min}.`
      this.#findings.add({ rule: 'too-few', message, hint: `Add ${min - count}.`, ...place })
    }
    if (count <= max) return
    const message = `${has} the limit is ${max}.`
    this.#findings.add({ rule: tooMany, message, hint: `Remove ${count - max}.`, ...place })
  }

  #map(node: SpecNode, type: MapType, path: string): Record<string, string> | undefined {
    if (node.kind !== 'map') {
      const hint = 'Write each entry as `NAME: value`.'
      return this.#wrongType(node, path, { expected: 'a mapping', hint, actual: describeHidden(node) })
    }
    this.#count(node.entries.length, 'entries', type, { path, origin: node.origin })
    // Every entry becomes an own property, even `__proto__`.
    return Object.fromEntries(
      node.entries.flatMap(({ key, keyOrigin, value }) => {
        const at = memberPath(path, key)
        if (value.kind === 'map' && VARIABLES.test(key)) {
          const hint = `Remove ${literal(key)} and move its entries up one level: ${code(path)} holds the variables directly.`
          this.#wrongType(value, at, { expected: 'a string', hint })
          return []
        }
        this.#limits(key, type.key, { path: at, origin: keyOrigin }, `A name in ${code(path)}`)
        const text = this.#string(value, type.value, at)
        return text === undefined ? [] : [[key, text]]
      }),
    )
  }

  #structure(node: SpecNode, type: StructureType, path: string): Record<string, unknown> | undefined {
    if (node.kind !== 'map') {
      const hint = `Its fields are ${codes(Object.keys(type.fields))}.`
      return this.#wrongType(node, path, { expected: 'a mapping', hint })
    }
    const present = new Set(node.entries.map(({ key }) => key))
    for (const [name, field] of Object.entries(type.fields)) {
      if (!field.required || present.has(name)) continue
      const place = { path: memberPath(path, name), origin: startOf(node.origin) }
      const message = `${code(place.path)} is missing.`
      this.#findings.add({ rule: 'missing-field', message, hint: missingHint(name, field), ...place })
    }
    return Object.fromEntries(
      node.entries.flatMap(({ key, value }) => {
        const field = Object.hasOwn(type.fields, key) ? type.fields[key] : undefined
        const checked = field && this.value(value, field.is, memberPath(path, key))
        return checked === undefined ? [] : [[key, checked]]
      }),
    )
  }
}

/** Keys that other tools, such as Lambda, put between an environment and its variables. */
const VARIABLES = /^(?:variables|environment|env|vars)$/i

/** Returns the characters of a text as the API counts them; exactly only if the number can be within the limits. */
function lengthOf(text: string, min: number, max: number): number {
  if (text.length >= min && text.length <= max) return text.length
  // A character takes two units at most.
  return text.length > 2 * max ? text.length : Array.from(text).length
}

/** Returns what to write for a required field that is missing. */
function missingHint(name: string, { is, about, example, input }: Field): string {
  let form = example === undefined ? '' : `, such as ${code(`${name}: ${example}`)}`
  if (is.type === 'boolean') form = ', either `true` or `false`'
  if (is.type === 'string' && is.values) form = `: ${oneOf(is.values)}`
  return `Add ${code(name)}${form}. ${about}${input ? ` Or set the input ${code(input)}.` : ''}`
}

/** Returns what to write instead of a list or a mapping where a string belongs. */
function textHint(node: SpecNode, key: string, type: StringType): string | undefined {
  const names = node.kind === 'map' ? node.entries.map((entry) => entry.key) : []
  if (names.length === 1 && /^(?:Ref$|Fn::)/.test(names[0] ?? '')) {
    return "The action doesn't evaluate CloudFormation functions: write the text itself, or `${NAME}`."
  }
  const form = formOf(type)
  if (form !== undefined) return `It must be ${form}.`
  const json = node.kind === 'list' ? '["a", "b"]' : '{"a": 1}'
  return mayBeEmpty(type)
    ? `For structured data, write a JSON string: ${code(`${key}: '${json}'`)}.`
    : undefined
}

/** Returns what to write instead of null where a string belongs. */
function nullHint(text: string, key: string, type: StringType): string {
  if (mayBeEmpty(type)) {
    return `Remove ${code(key)}, or write ${code(`${key}: ""`)} for an empty string or ${code(`${key}: "${text || 'null'}"`)} for the word.`
  }
  const form = formOf(type)
  return `Fill it in or remove it.${form === undefined ? '' : ` It must be ${form}.`}`
}

function formOf({ values, format }: StringType): string | undefined {
  return values ? oneOf(values) : format
}

function mayBeEmpty({ min = 0, pattern, values }: StringType): boolean {
  return min === 0 && !values && (!pattern || pattern.test(''))
}

/** Returns the text of a scalar that can mean a boolean or an integer: unquoted, or from variables. */
function typedText(node: SpecNode): string | undefined {
  return node.kind === 'scalar' && (node.plain || node.substituted) ? node.text : undefined
}

/** Returns what a node is, without its text: environments can contain secrets. */
function describeHidden(node: SpecNode): string {
  return node.kind === 'scalar' && !isNull(node) ? 'a single value' : describe(node)
}

function describe(node: SpecNode): string {
  if (node.kind === 'list') return 'a list'
  if (node.kind === 'map') return 'a mapping'
  if (isNull(node)) return node.text === '' ? 'an empty value' : 'null'
  if (!node.plain) return `the string ${quote(node.text)}`
  return literal(node.text)
}
