// Checks a tree against the description of a type: gives its value, and a finding for every mistake.
import type { RuleId } from '../findings/catalogue.ts'
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
import type { Findings } from '../findings/findings.ts'
import { nearest } from '../../text/nearest.ts'
import { startOf, type Origin } from '../document/origin.ts'
import type { ValueOf } from '../request.ts'
import { isNull, type SpecNode } from '../document/tree.ts'
import { memberPath, oneOf, quote } from '../findings/wording.ts'

/**
 * Checks a node, whose names are known ones, against a type. The value holds what was right, so that later rules
 * can look at it; it is fit to be sent only when no finding is an error.
 *
 * @param path where the node is in the request; empty at its top
 */
export function check<T extends FieldType>(
  node: SpecNode,
  type: T,
  path: string,
  findings: Findings,
): Partial<ValueOf<T>> {
  return new Check(findings).value(node, type, path) as Partial<ValueOf<T>>
}

class Check {
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

  #error(rule: RuleId, message: string, path: string, origin: Origin, hint?: string): undefined {
    this.#findings.add({ rule, message, hint, path, origin })
  }

  #wrongType(
    node: SpecNode,
    expected: string,
    path: string,
    hint?: string,
    actual = describe(node),
  ): undefined {
    const message = `${path || 'The document'} must be ${expected}, but is ${actual}.`
    return this.#error('wrong-type', message, path, node.origin, hint)
  }

  #string(node: SpecNode, type: StringType, path: string): string | undefined {
    const key = path.slice(path.lastIndexOf('.') + 1)
    if (node.kind !== 'scalar') {
      return this.#wrongType(node, 'a string', path, textHint(node, key, type))
    }
    if (isNull(node)) return this.#wrongType(node, 'a string', path, nullHint(node.text, key, type))
    this.#limits(node.text, type, path, path, node.origin)
    return node.text
  }

  /** Reports the first limit that a text passes; the text of an environment value is never repeated. */
  #limits(text: string, type: StringType, subject: string, path: string, origin: Origin): void {
    const { min = 0, max = Number.POSITIVE_INFINITY, pattern, format, values } = type
    const length = text.length > max || text.length < min ? Array.from(text).length : text.length
    if (values && !values.includes(text)) {
      const near = nearest(text, values)
      const message = `${subject} is ${quote(text)}, but must be ${oneOf(values)}.`
      this.#error('not-allowed-value', message, path, origin, near && `Did you mean ${near}?`)
    } else if (length === 0 && (min > 0 || (pattern && !pattern.test('')))) {
      const hint = `Fill it in, or remove it.${format ? ` It must be ${format}.` : ''}`
      this.#error('too-short', `${subject} is empty.`, path, origin, hint)
    } else if (length > max) {
      const message = `${subject} has ${length} characters, but may have at most ${max}.`
      this.#error('too-long', message, path, origin, `Shorten it by ${length - max}.`)
    } else if (pattern && !pattern.test(text)) {
      this.#error(
        'pattern',
        `${subject} is ${quote(text)}, but must be ${format ?? String(pattern)}.`,
        path,
        origin,
      )
    } else if (length < min) {
      // After the pattern, which says more of a role's name where its ARN belongs.
      const message = `${subject} has ${length} characters, but must have at least ${min}.`
      this.#error('too-short', message, path, origin, format && `It must be ${format}.`)
    }
  }

  #boolean(node: SpecNode, _type: BooleanType, path: string): boolean | undefined {
    // The spellings of YAML 1.2's core schema.
    const text = typedText(node)
    if (text !== undefined && /^(?:true|True|TRUE)$/.test(text)) return true
    if (text !== undefined && /^(?:false|False|FALSE)$/.test(text)) return false
    return this.#wrongType(node, 'true or false', path, 'Write true or false, without quotes.')
  }

  #integer(node: SpecNode, type: IntegerType, path: string): number | undefined {
    const text = typedText(node)
    if (text === undefined || !/^[-+]?\d+$/.test(text)) {
      const hint = `Write one of ${type.values.join(', ')}, without quotes.`
      return this.#wrongType(node, 'an integer', path, hint)
    }
    const value = Number(text)
    if (!type.values.includes(value)) {
      const message = `${path} is ${text}, but must be ${oneOf(type.values)}.`
      this.#error('not-allowed-value', message, path, node.origin)
    }
    return value
  }

  #list(node: SpecNode, type: ListType, path: string): unknown[] | undefined {
    if (node.kind !== 'list')
      return this.#wrongType(node, 'a list', path, 'Write each item on a line that starts with "- ".')
    const { min = 0, max } = type
    this.#count(node.items.length, min, max, 'items', path, node.origin, type.tooMany)
    // An item that is wrong leaves no hole, which the type of the value does not have either.
    return node.items
      .map((item, index) => this.value(item, type.of, `${path}[${index}]`))
      .filter((item) => item !== undefined)
  }

  #count(
    count: number,
    min: number,
    max: number,
    unit: string,
    path: string,
    origin: Origin,
    tooMany: RuleId = 'too-many',
  ): void {
    if (count < min) {
      const message = `${path} has ${count} ${unit}, but needs at least ${min}.`
      this.#error('too-few', message, path, origin, `Add ${min - count}.`)
    }
    if (count <= max) return
    const message = `${path} has ${count} ${unit}, but may have at most ${max}.`
    this.#error(tooMany, message, path, origin, `Remove ${count - max}.`)
  }

  #map(node: SpecNode, type: MapType, path: string): Record<string, string> | undefined {
    if (node.kind !== 'map')
      return this.#wrongType(
        node,
        'a mapping',
        path,
        'Write each entry as NAME: value.',
        describeHidden(node),
      )
    this.#count(node.entries.length, 0, type.max, 'entries', path, node.origin)
    // Entries become own properties whatever their names are, `__proto__` included.
    return Object.fromEntries(
      node.entries.flatMap(({ key, keyOrigin, value }) => {
        const at = memberPath(path, key)
        this.#limits(key, type.key, `A name in ${path}`, at, keyOrigin)
        const text = this.#string(value, type.value, at)
        return text === undefined ? [] : [[key, text]]
      }),
    )
  }

  #structure(node: SpecNode, type: StructureType, path: string): Record<string, unknown> | undefined {
    if (node.kind !== 'map') {
      const hint = `Its fields are ${Object.keys(type.fields).join(', ')}.`
      return this.#wrongType(node, 'a mapping', path, hint)
    }
    const present = new Set(node.entries.map(({ key }) => key))
    for (const [name, field] of Object.entries(type.fields)) {
      if (!field.required || present.has(name)) continue
      const at = memberPath(path, name)
      this.#error('missing-field', `${at} is missing.`, at, startOf(node.origin), missingHint(name, field))
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
