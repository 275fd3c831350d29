// Defines the outcome of a request: one shape for each status, so that the compiler checks every switch over it.
import type { Difference } from './compare.ts'
import { consoleUrl } from '../../aws/console-url.ts'
import type { Failure } from '../errors/failure.ts'
import { withoutSecrets } from '../errors/secrets.ts'
import type { ModelRequest } from '../../spec/request.ts'

export type Outcome = Settled | Planned | NotCompared | Conflict | Failed

/** A tag that is or would be added (`before` absent) or changed. */
export interface TagChange {
  readonly key: string
  readonly before?: string
  readonly after: string
}

/** The newest other model of the same base name, and what the request changes of it. */
export interface Previous {
  readonly name: string
  /** Empty where the console can't be reached from outside. */
  readonly consoleUrl: string
  /** Absent when it was not described. */
  readonly differences?: readonly Difference[]
}

/** The model exists and equals the spec. */
export interface Settled {
  readonly status: 'created' | 'unchanged' | 'tags-updated' | 'replaced'
  readonly name: string
  /** The request that was sent, or would be; with environment values: whoever shows it hides them. */
  readonly request: ModelRequest
  readonly arn: string
  readonly region: string
  readonly consoleUrl: string
  /** When the model was created; absent for one that this run created. */
  readonly createdAt?: Date | undefined
  /** What `replaced` changed. */
  readonly differences?: readonly Difference[]
  /** What `tags-updated` added or changed. */
  readonly tagChanges?: readonly TagChange[]
  /** Present when the name ends in a content hash and there is one. */
  readonly previous?: Previous
}

/** What a run without `dry-run` would do. */
export interface Planned {
  readonly status: 'would-create' | 'would-update-tags' | 'would-replace'
  readonly name: string
  readonly request: ModelRequest
  /** Absent when the model does not exist yet. */
  readonly arn?: string
  /** Absent when it is not known. */
  readonly region?: string
  readonly consoleUrl?: string
  /** When the model was created that `would-update-tags` is about. */
  readonly createdAt?: Date | undefined
  /** What `would-replace` would change. */
  readonly differences?: readonly Difference[]
  /** What `would-update-tags` would add or change. */
  readonly tagChanges?: readonly TagChange[]
  /** Present when the name ends in a content hash and there is one. */
  readonly previous?: Previous
}

/** A model that AWS could not be asked about in a dry run. */
export interface NotCompared {
  readonly status: 'not-compared'
  readonly name: string
  readonly request: ModelRequest
  /** Absent when it is not known. */
  readonly region?: string
  /** Why AWS was not asked, and what to do about it; the message is one sentence. */
  readonly failure: Failure
}

/** A model of the name exists, and `if-exists` allows neither to keep nor to replace it. */
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

/** What a replacement means for the endpoints that use the model (documented for DeleteModel). */
export const REPLACEMENT_NOTE =
  'Replacing deletes the model and creates it again. Its endpoints keep serving until they start an instance (scaling, patching, an update). If the model is missing at that moment, the new instance fails, or hangs in `Creating` for up to an hour. SageMaker does not list the endpoints of a model: check before you merge.'

/** The statuses from most to least severe: a step has the status of its worst model. */
export const worstFirst: readonly Outcome['status'][] = [
  'failed',
  'conflict',
  'not-compared',
  'would-replace',
  'replaced',
  'would-create',
  'created',
  'would-update-tags',
  'tags-updated',
  'unchanged',
]

/** Returns the outcome of a model that equals the spec. */
export function settled(
  status: Settled['status'],
  request: ModelRequest,
  arn: string,
  region: string,
): Settled {
  const name = request.ModelName
  return { status, name, request, arn, region, consoleUrl: consoleUrl(region, name) }
}

/** Returns the outcome of a failure that changed nothing on AWS. */
export function failedOutcome(request: ModelRequest, failure: Failure, region?: string): Failed {
  const known = region !== undefined && { region }
  return { status: 'failed', name: request.ModelName, request, ...known, changed: false, failure }
}

/** Returns whether the run changed AWS, or would; `unknown` without access to AWS. */
export function isChanged(outcome: Outcome): boolean | 'unknown' {
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
    case 'not-compared':
      return 'unknown'
    case 'failed':
      return outcome.changed
  }
}

/** Returns an outcome without secrets in what AWS said about the existing model. */
export function outcomeWithoutSecrets(outcome: Outcome): Outcome {
  if (outcome.status === 'failed' || outcome.status === 'not-compared') return outcome
  const { differences } = outcome
  const hidden = { ...outcome, ...(differences && { differences: differences.map(withoutSecretsIn) }) }
  if (hidden.status === 'conflict') return hidden
  const { tagChanges, previous } = hidden
  return {
    ...hidden,
    ...(tagChanges && { tagChanges: tagChanges.map(withoutSecretsIn) }),
    ...(previous?.differences && {
      previous: { ...previous, differences: previous.differences.map(withoutSecretsIn) },
    }),
  }
}

function withoutSecretsIn<T extends { readonly before?: string; readonly items?: Difference['items'] }>(
  change: T,
): T {
  const { before, items } = change
  return {
    ...change,
    ...(before !== undefined && { before: withoutSecrets(before) }),
    ...(items && { items: { ...items, removed: items.removed.map(withoutSecrets) } }),
  }
}
