// Holds the description of a request to the SDK's types: a new field of the SDK fails the type check until it is described.
import type { CreateModelCommandInput } from '@aws-sdk/client-sagemaker'
import type { ModelRequest } from '../spec/request.ts'

/** The paths of all members, like `Containers.ImageConfig.RepositoryAccessMode`. */
type Paths<T> = T extends readonly (infer Item)[]
  ? Paths<Item>
  : T extends object
    ? string extends keyof T
      ? never
      : { [K in keyof T & string]: K | `${K}.${Paths<NonNullable<T[K]>>}` }[keyof T & string]
    : never

type Nothing<T extends never> = T

/** Members that the SDK has and the description lacks. */
export type Undescribed = Nothing<Exclude<Paths<CreateModelCommandInput>, Paths<ModelRequest>>>
/** Members that the description has and the SDK lacks: it would drop them without a word. */
export type Unsendable = Nothing<Exclude<Paths<ModelRequest>, Paths<CreateModelCommandInput>>>
