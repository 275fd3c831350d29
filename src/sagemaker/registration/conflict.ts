// Decides what becomes of a name that is taken, and says what to do when it is a conflict.
import type { IfExists } from '../../inputs.ts'
import type { ModelRequest } from '../../spec/request.ts'
import type { Difference } from './compare.ts'
import { consoleUrl } from '../../aws/console-url.ts'
import type { Failure } from '../errors/failure.ts'
import type { Conflict } from './outcome.ts'

/** What becomes of a model that exists: kept as it is, replaced, or in the way. */
export function verdict(found: readonly Difference[], ifExists: IfExists): 'keep' | 'replace' | 'conflict' {
  if (ifExists === 'fail') return 'conflict'
  if (found.length === 0) return 'keep'
  return ifExists === 'replace' ? 'replace' : 'conflict'
}

/** The outcome of a request whose name is taken by a model that may not be kept or replaced. */
export function conflictOutcome(
  request: ModelRequest,
  arn: string,
  region: string,
  ifExists: IfExists,
  found: readonly Difference[],
): Conflict {
  const name = request.ModelName
  const failure = conflictFailure(name, ifExists, found)
  return {
    status: 'conflict',
    name,
    request,
    arn,
    region,
    consoleUrl: consoleUrl(region, name),
    failure,
    differences: found,
  }
}

function conflictFailure(name: string, ifExists: IfExists, found: readonly Difference[]): Failure {
  if (ifExists === 'fail') {
    return {
      message: `A model named ${name} exists already, and if-exists is fail`,
      remedy: 'model-exists',
      causes: ['Choose another ModelName, or set if-exists: reuse to accept a model that equals the spec.'],
    }
  }
  const count = found.length === 1 ? '1 difference' : `${found.length} differences`
  return {
    message: `A model named ${name} exists already and is not what the spec says: ${count}`,
    remedy: 'model-exists',
    causes: [
      'Models cannot be changed. Give the changed spec a new name: set name-suffix: content-hash, or choose another ModelName.',
      'Or set if-exists: replace, to delete the model and create it again.',
    ],
  }
}
