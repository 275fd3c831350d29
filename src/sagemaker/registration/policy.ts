// What a run may do with a model, and what stands in the way of creating it.
import type { IfExists } from '../../inputs.ts'
import type { ModelRequest } from '../../spec/request.ts'
import type { Tag } from './provenance.ts'
import type { CallError } from '../errors/service-errors.ts'

export interface Policy {
  readonly ifExists: IfExists
  /** Tags for a model that is created, beside the request's own. */
  readonly provenance: readonly Tag[]
  /** Keeps a request where the user finds it, and gives the path of its file. */
  readonly keep: (request: ModelRequest) => string
}

/** Why a create gave no ARN, though the model may be there: made now, or before. */
export interface Obstacle {
  readonly error: CallError
  /** Whether one of our attempts may have made it. */
  readonly maybeOurs: boolean
  /** When we began, by our clock, in milliseconds. */
  readonly since: number
}
