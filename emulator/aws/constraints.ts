/** Reads a JSON body into a shape and checks its limits, with the error texts of AWS's own validation. */
import type { IntegerShape, ListShape, MapShape, Shape, StringShape, StructureShape } from './limits.ts'
import { Refusal } from './protocol.ts'

type Json = Record<string, unknown>

/**
 * Parses `body` as JSON, reads it into `shape` and checks every limit.
 *
 * Returns the known members only: the service silently ignores the others. `null` counts as absent.
 * Throws SerializationException for broken JSON and wrong types, ValidationException listing all violations.
 */
export function readInput(shape: StructureShape, body: string): { known: Json; received: Json } {
  let received: unknown
  try {
    received = JSON.parse(body === '' ? '{}' : body)
  } catch {
    throw new Refusal('SerializationException', 'Unable to parse the request body as JSON')
  }
  const known = read(shape, received) as Json
  const violations: string[] = []
  check(shape, known, '', violations)
  if (violations.length > 0) {
    const plural = violations.length === 1 ? 'error' : 'errors'
    throw new Refusal(
      'ValidationException',
      `${violations.length} validation ${plural} detected: ${violations.join('; ')}`,
    )
  }
  return { known, received: received as Json }
}

/** Returns the value with only the members that the shape has. */
function read(shape: Shape, value: unknown): unknown {
  switch (shape.type) {
    case 'string':
    case 'boolean':
      if (typeof value === shape.type) return value
      throw wrongType(value, shape.type === 'string' ? 'String' : 'Boolean')
    case 'timestamp':
      if (typeof value === 'number') return value
      throw wrongType(value, 'Timestamp')
    case 'integer':
      if (typeof value === 'number' && Number.isInteger(value)) return value
      throw wrongType(value, 'Integer')
    case 'list':
      if (!Array.isArray(value)) throw wrongType(value, 'List')
      return value.map((item: unknown) => (item === null ? null : read(shape.member, item)))
    case 'map':
    case 'structure': {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw wrongType(value, 'Object')
      // No prototype: a key such as `__proto__` is a name like any other.
      const result = Object.create(null) as Json
      for (const [key, item] of Object.entries(value)) {
        const member = shape.type === 'map' ? shape.value : ownMember(shape, key)
        if (member === undefined) continue
        if (item !== null) result[key] = read(member, item)
        else if (shape.type === 'map') result[key] = null
      }
      return result
    }
  }
}

function ownMember(shape: StructureShape, key: string): Shape | undefined {
  return Object.hasOwn(shape.members, key) ? shape.members[key] : undefined
}

/** The texts are those of AWS's JSON reader where users have published them, else in their style (inferred). */
function wrongType(value: unknown, wanted: string): Refusal {
  return new Refusal('SerializationException', wrongTypeText(value, wanted))
}

function wrongTypeText(value: unknown, wanted: string): string {
  if (Array.isArray(value)) return 'Start of list found where not expected'
  if (typeof value === 'object' && value !== null)
    return 'Start of structure or map found where not expected.'
  const found = typeof value === 'boolean' || value === null ? String(value) : typeof value
  const article = /^[AEIOU]/.test(wanted) ? 'an' : 'a'
  return `${found.toUpperCase()}_VALUE can not be converted to ${article} ${wanted}`
}

function check(shape: Shape, value: unknown, path: string, violations: string[]): void {
  const complain = (constraint: string): void => {
    violations.push(`Value ${display(value)} at '${path}' failed to satisfy constraint: ${constraint}`)
  }
  if (value === null || value === undefined) {
    complain('Member must not be null')
    return
  }
  switch (shape.type) {
    case 'string':
      for (const text of stringTroubles(shape, value as string)) complain(text)
      return
    case 'integer':
      for (const text of rangeTroubles(shape, value as number, 'value')) complain(text)
      if (shape.values?.includes(value as number) === false) complain(enumText(shape.values))
      return
    case 'boolean':
    case 'timestamp':
      return
    case 'structure':
      checkStructure(shape, value as Json, path, violations)
      return
    case 'list':
      for (const text of rangeTroubles(shape, (value as unknown[]).length, 'length')) complain(text)
      checkItems(shape, value as unknown[], path, violations, complain)
      return
    case 'map':
      for (const text of rangeTroubles(shape, Object.keys(value).length, 'length')) complain(text)
      for (const text of mapTroubles(shape, value as Record<string, string | null>)) complain(text)
  }
}

function checkStructure(shape: StructureShape, value: Json, path: string, violations: string[]): void {
  for (const [name, member] of Object.entries(shape.members)) {
    if (value[name] === undefined && !shape.required.includes(name)) continue
    const camel = name.charAt(0).toLowerCase() + name.slice(1)
    check(member, value[name], path === '' ? camel : `${path}.${camel}`, violations)
  }
}

/** Scalars are judged at the list as a whole, structures one by one. */
function checkItems(
  shape: ListShape,
  items: readonly unknown[],
  path: string,
  violations: string[],
  complain: (constraint: string) => void,
): void {
  const member = shape.member
  if (member.type !== 'string') {
    items.forEach((item, index) => check(member, item, `${path}.${index + 1}.member`, violations))
    return
  }
  if (items.some((item) => item === null || stringTroubles(member, item as string).length > 0)) {
    complain(`Member must satisfy constraint: [${constraintsOf(member)}]`)
  }
}

function mapTroubles(shape: MapShape, map: Record<string, string | null>): string[] {
  const troubles: string[] = []
  const fails = (limit: StringShape, text: string | null): boolean =>
    text === null || stringTroubles(limit, text).length > 0
  if (Object.keys(map).some((key) => fails(shape.key, key))) {
    troubles.push(`Map keys must satisfy constraint: [${constraintsOf(shape.key)}]`)
  }
  if (Object.values(map).some((value) => fails(shape.value, value))) {
    troubles.push(`Map value must satisfy constraint: [${constraintsOf(shape.value)}]`)
  }
  return troubles
}

function stringTroubles(shape: StringShape, text: string): string[] {
  // Characters, not UTF-16 units.
  const troubles = rangeTroubles(shape, [...text].length, 'length')
  if (shape.pattern !== undefined && !new RegExp(`^(?:${shape.pattern})$`, 'u').test(text)) {
    troubles.push(patternText(shape))
  }
  if (shape.values !== undefined && !shape.values.includes(text)) troubles.push(enumText(shape.values))
  return troubles
}

function rangeTroubles(
  shape: IntegerShape | ListShape | MapShape | StringShape,
  size: number,
  what: 'length' | 'value',
): string[] {
  const troubles: string[] = []
  const min = 'min' in shape ? shape.min : undefined
  if (shape.max !== undefined && size > shape.max) {
    troubles.push(`Member must have ${what} less than or equal to ${shape.max}`)
  }
  if (min !== undefined && size < min) {
    troubles.push(`Member must have ${what} greater than or equal to ${min}`)
  }
  return troubles
}

function patternText(shape: StringShape): string {
  return `Member must satisfy regular expression pattern: ${shape.printed ?? `^${shape.pattern}$`}`
}

function enumText(values: readonly (string | number)[]): string {
  return `Member must satisfy enum value set: [${values.join(', ')}]`
}

/** All constraints of a member, as AWS lists them for the members of lists and maps. */
function constraintsOf(shape: StringShape): string {
  const texts: string[] = []
  if (shape.max !== undefined) texts.push(`Member must have length less than or equal to ${shape.max}`)
  texts.push(`Member must have length greater than or equal to ${shape.min ?? 0}`)
  if (shape.pattern !== undefined) texts.push(patternText(shape))
  if (shape.values !== undefined) texts.push(enumText(shape.values))
  return texts.join(', ')
}

/** A value as AWS's messages print it: quoted, and maps in full. */
function display(value: unknown): string {
  return value === null || value === undefined ? 'null' : `'${javaText(value)}'`
}

function javaText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}=${javaText(item)}`)
      .join(', ')}}`
  }
  return String(value)
}
