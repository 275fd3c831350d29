// Says what a run would do, with read calls only.
import type { IfExists } from '../../inputs.ts'
import { modelArn } from '../../aws/model-arn.ts'
import { consoleUrl } from '../../aws/console-url.ts'
import type { Connection, NoConnection } from '../connection/connect.ts'
import { failureOf } from '../errors/failure.ts'
import { differences } from './compare.ts'
import { conflictOutcome, verdict } from './conflict.ts'
import { membersOf } from './description.ts'
import { failedOutcome, settled, type Outcome } from './outcome.ts'
import type { TaggedRequest } from './provenance.ts'
import { tagsToAdd } from './tags.ts'

/** What keeps AWS from being asked in a job that may not: the check of the spec is all there is then. */
const OFFLINE = new Set(['region-missing', 'credentials-missing', 'profile-missing', 'id-token-missing'])

/** What can be said of a model when AWS could not be asked at all. */
export function planWithout({ failure, region }: NoConnection, { tagged: request }: TaggedRequest): Outcome {
  if (failure.remedy === undefined || !OFFLINE.has(failure.remedy)) {
    return failedOutcome(request, failure, region)
  }
  return {
    status: 'not-compared',
    name: request.ModelName,
    request,
    ...(region !== undefined && { region }),
    failure,
  }
}

/** The outcome that a run which is no dry run would have now. Never throws: a failure is an outcome. */
export async function planModel(
  planned: TaggedRequest,
  { api, region }: Pick<Connection, 'api' | 'region'>,
  ifExists: IfExists,
): Promise<Outcome> {
  const { specified, tagged: request } = planned
  const name = request.ModelName
  try {
    const existing = await api.describe(name)
    if (!existing) return { status: 'would-create', name, request, region }
    const place = { name, request, region, consoleUrl: consoleUrl(region, name) }
    const arn = modelArn(existing.ModelArn)
    const found = differences(specified, membersOf(existing))
    switch (verdict(found, ifExists)) {
      case 'conflict':
        return conflictOutcome(request, arn, region, ifExists, found)
      case 'replace':
        return { status: 'would-replace', ...place, arn, differences: found }
      case 'keep': {
        const missing = await tagsToAdd(arn, specified.Tags ?? [], api)
        if (missing.length > 0) return { status: 'would-update-tags', ...place, arn }
        return settled('unchanged', request, arn, region)
      }
    }
  } catch (error) {
    return planWithout({ failure: await failureOf(error, { request, region }), region }, planned)
  }
}
