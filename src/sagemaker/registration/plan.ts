// Says what a run would do, with read calls only.
import type { ModelRequest } from '../../spec/request.ts'
import { differences } from './compare.ts'
import { conflictOutcome, verdict } from './conflict.ts'
import { consoleUrl } from '../../aws/console-url.ts'
import { membersOf } from './description.ts'
import { failureOf, type Failure } from '../errors/failure.ts'
import { settled, type Outcome } from './outcome.ts'
import type { Policy } from './policy.ts'
import type { Session } from '../connection/model-api.ts'
import { tagsToAdd } from './tags.ts'

/** What keeps AWS from being asked in a job that may not: the check of the spec is all there is then. */
const OFFLINE = new Set(['region-missing', 'credentials-missing', 'id-token-missing'])

/** What can be said of a model when AWS could not be asked at all. */
export function planWithout(failure: Failure, request: ModelRequest, region: string | undefined): Outcome {
  const known = { name: request.ModelName, ...(region !== undefined && { region }) }
  if (failure.remedy !== undefined && OFFLINE.has(failure.remedy)) {
    return { status: 'would-create', ...known, notCompared: failure.message }
  }
  return { status: 'failed', ...known, changed: false, failure }
}

/** The outcome that a run which is no dry run would have now. Never throws: a failure is an outcome. */
export async function planModel(
  request: ModelRequest,
  session: Session,
  { ifExists }: Pick<Policy, 'ifExists'>,
): Promise<Outcome> {
  const name = request.ModelName
  let region: string | undefined
  try {
    region = await session.region()
    const existing = await session.describe(name)
    const place = { name, region, consoleUrl: consoleUrl(region, name) }
    if (!existing) return { status: 'would-create', name, region }
    const arn = existing.ModelArn ?? ''
    const found = differences(request, membersOf(existing))
    switch (verdict(found, ifExists)) {
      case 'conflict':
        return conflictOutcome(name, arn, region, ifExists, found)
      case 'replace':
        return { status: 'would-replace', ...place, arn, differences: found }
      case 'keep': {
        const missing = await tagsToAdd(arn, request.Tags ?? [], session)
        if (missing.length > 0) return { status: 'would-update-tags', ...place, arn }
        return settled('unchanged', name, arn, region)
      }
    }
  } catch (error) {
    return planWithout(failureOf(error, { request, region }), request, region)
  }
}
