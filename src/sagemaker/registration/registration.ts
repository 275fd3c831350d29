// What registering a model takes besides its request.
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
  /** Keeps a request where the user finds it, in a file of this model's name, says so, and gives its path. */
  readonly keep: (request: ModelRequest, name: string) => string
  /** Tells what the run does without. */
  readonly notify: (text: string) => void
}
