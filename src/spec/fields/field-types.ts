// The types that describe the fields of a request.
import type { RuleId } from '../findings/catalogue.ts'

export interface StringType {
  readonly type: 'string'
  readonly min?: number
  readonly max?: number
  /** Anchored at both ends. */
  readonly pattern?: RegExp
  /** Matches most of what the pattern matches and nothing else, without the tables of Unicode, which take long to compile. */
  readonly quickPattern?: RegExp
  /** The pattern in words that follow "must be". */
  readonly format?: string
  readonly values?: readonly string[]
}

export interface BooleanType {
  readonly type: 'boolean'
}

export interface IntegerType {
  readonly type: 'integer'
  readonly values: readonly number[]
}

export interface ListType {
  readonly type: 'list'
  readonly min?: number
  readonly max: number
  /** The rule that a longer list breaks, if not `too-many`. */
  readonly tooMany?: RuleId
  readonly of: FieldType
}

export interface MapType {
  readonly type: 'map'
  readonly max: number
  readonly key: StringType
  readonly value: StringType
}

export interface StructureType {
  readonly type: 'structure'
  readonly fields: Readonly<Record<string, Field>>
}

export type FieldType = StringType | BooleanType | IntegerType | ListType | MapType | StructureType

export interface Field {
  readonly is: FieldType
  readonly required?: true
  /** What the field means, in one or two sentences, for the reference and for editors. */
  readonly about: string
  readonly example?: string
  /** The action input that can set it instead of the spec. */
  readonly input?: string
}
