// Checks a tree against the description of a type: gives its value, and a finding for every mistake.
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
import { memberPath, oneOf, quote } from '../findings/wording.ts'

/**
 * Checks a node, whose names are known ones, against a type. The value holds what was right, so that later rules
 * can look at it; it is fit to be sent only when no finding is an error.
 *
 * @param path where the node is in the request; empty at its top
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
    const message = `${path || 'The document'} must be ${expected}, but is ${actual}.`
    this.#findings.add({ rule: 'wrong-type', message, hint, path, origin: node.origin })
  }

  #string(node: SpecNode, type: StringType, path: string): string | undefined {
    const key = path.slice(path.lastIndexOf('.') + 1)
    if (node.kind !== 'scalar') {
      return this.#wrongType(node, path, { expected: 'a string', hint: textHint(node, key, type) })
    }
    // What was reported as a variable or a tag is not wrong once more.
    if (node.unresolved) return undefined
    if (isNull(node)) {
      return this.#wrongType(node, path, { expected: 'a string', hint: nullHint(node.text, key, type) })
    }
    this.#limits(node.text, type, { path, origin: node.origin })
    return node.text
  }

  /** Reports the first limit that a text passes; the text of an environment value is never repeated. */
  #limits(text: string, type: StringType, place: Place, subject = place.path): void {
    const { min = 0, max = Number.POSITIVE_INFINITY, pattern, quickPattern, format, values } = type
    const length = lengthOf(text, min, max)
    if (values && !values.includes(text)) {
      const near = nearest(text, values)
      const message = `${subject} is ${quote(text)}, but must be ${oneOf(values)}.`
      const hint = near && `Did you mean ${near}?`
      this.#findings.add({ rule: 'not-allowed-value', message, hint, ...place })
    } else if (length === 0 && (min > 0 || (pattern && !pattern.test('')))) {
      const hint = `Fill it in, or remove it.${format ? ` It must be ${format}.` : ''}`
      this.#findings.add({ rule: 'too-short', message: `${subject} is empty.`, hint, ...place })
    } else if (length > max) {
      const message = `${subject} has ${length} characters, but may have at most ${max}.`
      this.#findings.add({ rule: 'too-long', message, hint: `Shorten it by ${length - max}.`, ...place })
    } else if (pattern && !quickPattern?.test(text) && !pattern.test(text)) {
      const message = `${subject} is ${quote(text)}, but must be ${format ?? String(pattern)}.`
      this.#findings.add({ rule: 'pattern', message, ...place })
    } else if (length < min) {
      // After the pattern, which says more of a role's name where its ARN belongs.
      const message = `${subject} has ${length} characters, but must have at least ${min}.`
      this.#findings.add({ rule: 'too-short', message, hint: format && `It must be ${format}.`, ...place })
    }
  }

  #boolean(node: SpecNode, _type: BooleanType, path: string): boolean | undefined {
    // The spellings of YAML 1.2's core schema.
    const text = typedText(node)
    if (text !== undefined && /^(?:true|True|TRUE)$/.test(text)) return true
    if (text !== undefined && /^(?:false|False|FALSE)$/.test(text)) return false
    const hint = 'Write true or false, without quotes.'
    return this.#wrongType(node, path, { expected: 'true or false', hint })
  }

  #integer(node: SpecNode, type: IntegerType, path: string): number | undefined {
    const text = typedText(node)
    if (text === undefined || !/^[-+]?\d+$/.test(text)) {
      const hint = `Write one of ${type.values.join(', ')}, without quotes.`
      return this.#wrongType(node, path, { expected: 'an integer', hint })
    }
    const value = Number(text)
    if (!type.values.includes(value)) {
      const message = `${path} is ${text}, but must be ${oneOf(type.values)}.`
      this.#findings.add({ rule: 'not-allowed-value', message, path, origin: node.origin })
    }
    return value
  }

  #list(node: SpecNode, type: ListType, path: string): unknown[] | undefined {
    if (node.kind !== 'list') {
      const hint = 'Write each item on a line that starts with "- ".'
      return this.#wrongType(node, path, { expected: 'a list', hint })
    }
    this.#count(node.items.length, 'items', type, { path, origin: node.origin })
    // An item that is wrong leaves no hole, which the type of the value does not have either.
    return node.items
      .map((item, index) => this.value(item, type.of, `${path}[${index}]`))
      .filter((item) => item !== undefined)
  }

  #count(count: number, unit: string, { min = 0, max, tooMany = 'too-many' }: Bounds, place: Place): void {
    const has = `${place.path} has ${count} ${unit}, but`
    if (count < min) {
      const message = `${has} needs at least ${min}.`
      this.#findings.add({ rule: 'too-few', message, hint: `Add ${min - count}.`, ...place })
    }
    if (count <= max) return
    const message = `${has} may have at most ${max}.`
    this.#findings.add({ rule: tooMany, message, hint: `Remove ${count - max}.`, ...place })
  }

  #map(node: SpecNode, type: MapType, path: string): Record<string, string> | undefined {
    if (node.kind !== 'map') {
      const hint = 'Write each entry as NAME: value.'
      return this.#wrongType(node, path, { expected: 'a mapping', hint, actual: describeHidden(node) })
    }
    this.#count(node.entries.length, 'entries', type, { path, origin: node.origin })
    // Entries become own properties whatever their names are, `__proto__` included.
    return Object.fromEntries(
      node.entries.flatMap(({ key, keyOrigin, value }) => {
        const at = memberPath(path, key)
        if (value.kind === 'map' && VARIABLES.test(key)) {
          const hint = `${path} takes the variables themselves: leave out ${key}, and put its entries in its place.`
          this.#wrongType(value, at, { expected: 'a string', hint })
          return []
        }
        this.#limits(key, type.key, { path: at, origin: keyOrigin }, `A name in ${path}`)
        const text = this.#string(value, type.value, at)
        return text === undefined ? [] : [[key, text]]
      }),
    )
  }

  #structure(node: SpecNode, type: StructureType, path: string): Record<string, unknown> | undefined {
    if (node.kind !== 'map') {
      const hint = `Its fields are ${Object.keys(type.fields).join(', ')}.`
      return this.#wrongType(node, path, { expected: 'a mapping', hint })
    }
    const present = new Set(node.entries.map(({ key }) => key))
    for (const [name, field] of Object.entries(type.fields)) {
      if (!field.required || present.has(name)) continue
      const place = { path: memberPath(path, name), origin: startOf(node.origin) }
      const message = `${place.path} is missing.`
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

/** What other tools put between an environment and its variables; Lambda does so. */
const VARIABLES = /^(?:variables|environment|env|vars)$/i

/** The characters of a text as the API counts them; their exact number only where it may be within the limits. */
function lengthOf(text: string, min: number, max: number): number {
  if (text.length >= min && text.length <= max) return text.length
  // A character takes two units at most.
  return text.length > 2 * max ? text.length : Array.from(text).length
}

/** What to write for a required field that is missing. */
function missingHint(name: string, { is, about, example, input }: Field): string {
  let form = example === undefined ? '' : `, like ${name}: ${example}`
  if (is.type === 'boolean') form = ': true or false'
  if (is.type === 'string' && is.values) form = `: ${oneOf(is.values)}`
  return `Add ${name}${form}. ${about}${input ? ` Or set the input ${input}.` : ''}`
}

/** What to write where a list or a mapping stands for a text. */
function textHint(node: SpecNode, key: string, type: StringType): string | undefined {
  const names = node.kind === 'map' ? node.entries.map((entry) => entry.key) : []
  if (names.length === 1 && /^(?:Ref$|Fn::)/.test(names[0] ?? '')) {
    return 'CloudFormation functions are not evaluated here: write the text itself, or ${NAME}.'
  }
  const form = formOf(type)
  if (form !== undefined) return `It must be ${form}.`
  const json = node.kind === 'list' ? '["a", "b"]' : '{"a": 1}'
  return mayBeEmpty(type) ? `For a text with structure, quote it as JSON: ${key}: '${json}'.` : undefined
}

/** What to write where null stands for a text. */
function nullHint(text: string, key: string, type: StringType): string {
  if (mayBeEmpty(type)) {
    return `Remove ${key}, or write ${key}: "" for an empty text and ${key}: "${text || 'null'}" for the word.`
  }
  const form = formOf(type)
  return `Fill it in, or remove it.${form === undefined ? '' : ` It must be ${form}.`}`
}

function formOf({ values, format }: StringType): string | undefined {
  return values ? oneOf(values) : format
}

function mayBeEmpty({ min = 0, pattern, values }: StringType): boolean {
  return min === 0 && !values && (!pattern || pattern.test(''))
}

/** The text of a scalar that may stand for a boolean or an integer: one without quotes, or one from variables. */
function typedText(node: SpecNode): string | undefined {
  return node.kind === 'scalar' && (node.plain || node.substituted) ? node.text : undefined
}

/** What a node is, without its text: environments may hold secrets. */
function describeHidden(node: SpecNode): string {
  return node.kind === 'scalar' && !isNull(node) ? 'a single value' : describe(node)
}

function describe(node: SpecNode): string {
  if (node.kind === 'list') return 'a list'
  if (node.kind === 'map') return 'a mapping'
  if (isNull(node)) return node.text === '' ? 'empty' : 'null'
  if (!node.plain) return `the string ${quote(node.text)}`
  return quote(node.text)
}
