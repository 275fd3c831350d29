// Defines what registering a model needs in addition to its request.
import type { Cancellation } from '../../cancellation.ts'
import type { IfExists } from '../../inputs.ts'
import type { ModelRequest } from '../../spec/request.ts'
import type { Connection } from '../connection/connect.ts'
import type { CreateModel } from './create.ts'

/** The same for all models of a run. */
export interface Registration extends Pick<Connection, 'api' | 'region'> {
  readonly ifExists: IfExists
  readonly create: CreateModel
  readonly cancellation: Cancellation
  /** Saves a request to a file with the model's name, logs that, and returns the path. */
  readonly keep: (request: ModelRequest, name: string) => string
  /** Prints a notice. */
  readonly notify: (text: string) => void
}
