// The types of a checked request, taken from its description.
import type {
  BooleanType,
  Field,
  FieldType,
  IntegerType,
  ListType,
  MapType,
  StringType,
  StructureType,
} from './fields/field-types.ts'
import type { createModelRequest } from './fields/request-fields.ts'

type Fields = Readonly<Record<string, Field>>
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K] extends { required: true } ? K : never }[keyof F]

type Structure<F extends Fields> = { [K in RequiredKeys<F>]: ValueOf<F[K]['is']> } & {
  [K in Exclude<keyof F, RequiredKeys<F>>]?: ValueOf<F[K]['is']>
}

/** The value that a described type holds once it has been checked. */
export type ValueOf<T extends FieldType> = T extends { values: readonly (infer V)[] }
  ? V
  : T extends StringType
    ? string
    : T extends BooleanType
      ? boolean
      : T extends IntegerType
        ? number
        : T extends ListType
          ? ValueOf<T['of']>[]
          : T extends MapType
            ? Record<string, string>
            : T extends StructureType
              ? Structure<T['fields']>
              : never

/** A CreateModel request that has passed the check. */
export type ModelRequest = ValueOf<typeof createModelRequest>

/** One container of a request. */
export type Container = NonNullable<ModelRequest['PrimaryContainer']>

/** The containers of a request, in order, whichever of the two members holds them. */
export function containersOf(request: ModelRequest): readonly Container[] {
  return request.PrimaryContainer ? [request.PrimaryContainer] : (request.Containers ?? [])
}
