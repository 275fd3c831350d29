// What came of a request: one shape for each status, so that a switch over it is exhaustive wherever it is told.
import type { Difference } from './compare.ts'
import { consoleUrl } from '../../aws/console-url.ts'
import type { Failure } from '../errors/failure.ts'
import { withoutSecrets } from '../errors/secrets.ts'
import type { ModelRequest } from '../../spec/request.ts'

export type Outcome = Settled | Planned | Conflict | Failed

/** The model is there as the spec says. */
export interface Settled {
  readonly status: 'created' | 'unchanged' | 'tags-updated' | 'replaced'
  readonly name: string
  /** The request that was sent, or would be; with environment values: whoever shows it hides them. */
  readonly request: ModelRequest
  readonly arn: string
  readonly region: string
  readonly consoleUrl: string
  /** What `replaced` changed. */
  readonly differences?: readonly Difference[]
}

/** What a run that is no dry run would do. */
export interface Planned {
  readonly status: 'would-create' | 'would-update-tags' | 'would-replace'
  readonly name: string
  readonly request: ModelRequest
  /** Absent when the model does not exist yet. */
  readonly arn?: string
  /** Absent when it is not known. */
  readonly region?: string
  readonly consoleUrl?: string
  /** What `would-replace` would change. */
  readonly differences?: readonly Difference[]
  /** Why AWS was not asked, when it was not: then `would-create` is all that the spec tells. */
  readonly notCompared?: string
}

/** A model of the name exists, and `if-exists` does not let it be. */
export interface Conflict {
  readonly status: 'conflict'
  readonly name: string
  readonly request: ModelRequest
  readonly arn: string
  readonly region: string
  readonly consoleUrl: string
  readonly failure: Failure
  /** Empty when they were not asked for. */
  readonly differences: readonly Difference[]
}

export interface Failed {
  readonly status: 'failed'
  readonly name: string
  readonly request: ModelRequest
  /** Absent when it could not be found out. */
  readonly region?: string
  /** Whether something on AWS is not as it was before. */
  readonly changed: boolean
  readonly failure: Failure
}

/** The statuses from the worst to the best: a step has that of its worst model. */
export const worstFirst: readonly Outcome['status'][] = [
  'failed',
  'conflict',
  'would-replace',
  'replaced',
  'would-create',
  'created',
  'would-update-tags',
  'tags-updated',
  'unchanged',
]

/** An outcome that leaves the model as the spec says. */
export function settled(
  status: Settled['status'],
  request: ModelRequest,
  arn: string,
  region: string,
): Settled {
  const name = request.ModelName
  return { status, name, request, arn, region, consoleUrl: consoleUrl(region, name) }
}

/** A failure that left AWS as it was. */
export function failedOutcome(request: ModelRequest, failure: Failure, region?: string): Failed {
  const known = region !== undefined && { region }
  return { status: 'failed', name: request.ModelName, request, ...known, changed: false, failure }
}

/** Whether AWS was changed, or in a dry run would be. */
export function isChanged(outcome: Outcome): boolean {
  switch (outcome.status) {
    case 'created':
    case 'tags-updated':
    case 'replaced':
    case 'would-create':
    case 'would-update-tags':
    case 'would-replace':
      return true
    case 'unchanged':
    case 'conflict':
      return false
    case 'failed':
      return outcome.changed
  }
}

/** An outcome in which nothing that AWS said of a model that exists is secret in this process. */
export function outcomeWithoutSecrets(outcome: Outcome): Outcome {
  if (!('differences' in outcome)) return outcome
  const differences = outcome.differences.map(({ before, ...difference }) => ({
    ...difference,
    ...(before !== undefined && { before: withoutSecrets(before) }),
  }))
  return { ...outcome, differences }
}
