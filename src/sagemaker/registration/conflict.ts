// Decides what to do with an existing model, and words the conflict.
import type { IfExists } from '../../inputs.ts'
import type { ModelRequest } from '../../spec/request.ts'
import type { Difference } from './compare.ts'
import { consoleUrl } from '../../aws/console-url.ts'
import { code } from '../../text/code.ts'
import type { Failure } from '../errors/failure.ts'
import type { Conflict } from './outcome.ts'

/** Returns what to do with an existing model: keep it, replace it, or report a conflict. */
export function verdict(found: readonly Difference[], ifExists: IfExists): 'keep' | 'replace' | 'conflict' {
  if (ifExists === 'fail') return 'conflict'
  if (found.length === 0) return 'keep'
  return ifExists === 'replace' ? 'replace' : 'conflict'
}

/** Returns the outcome of a request whose name belongs to a model that `if-exists` doesn't let it keep or replace. */
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
      message: `A model named ${code(name)} already exists, and ${code('if-exists')} is ${code('fail')}`,
      remedy: 'model-exists',
      causes: [
        'Choose another `ModelName`, or set `if-exists: reuse` to accept a model that equals the spec.',
      ],
    }
  }
  const count = found.length === 1 ? '1 difference' : `${found.length} differences`
  return {
    message: `A model named ${code(name)} already exists and has ${count} from the spec`,
    remedy: 'model-exists',
    causes: [
      "SageMaker can't change a model. Give the changed spec a new name: set `name-suffix: content-hash`, or choose another `ModelName`.",
      'Or set `if-exists: replace` to delete the model and create it again.',
    ],
  }
}
