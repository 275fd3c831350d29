// Plans what a run would do, with read calls only.
import type { IfExists } from '../../inputs.ts'
import { modelArn } from '../../aws/model-arn.ts'
import { consoleUrl } from '../../aws/console-url.ts'
import type { Connection, NoConnection } from '../connection/connect.ts'
import { failureOf, type Failure } from '../errors/failure.ts'
import { differences } from './compare.ts'
import { conflictOutcome, verdict } from './conflict.ts'
import { membersOf } from './description.ts'
import { failedOutcome, settled, type Outcome } from './outcome.ts'
import type { TaggedRequest } from './provenance.ts'
import { tagsToChange } from './tags.ts'

/** Failures of a job without access to AWS: it can only check the spec. */
const OFFLINE = new Set(['region-missing', 'credentials-missing', 'profile-missing', 'id-token-missing'])

/** Who gets no secrets from GitHub, and no OIDC token by default. */
export type Outsider = 'fork' | 'dependabot'

/** What decides whether missing access to AWS is a mistake. */
export interface Circumstances {
  /** Whether the run asks for a role, which it would also need without `dry-run`. */
  readonly assumesRole: boolean
  /** Finds out who started the run, if not somebody who can write to the repository. */
  readonly outsider: () => Promise<Outsider | undefined>
}

/** What GitHub withholds from whom, in the words of the annotation. */
const WITHHELD: Record<Outsider, Failure> = {
  fork: {
    message: 'The pull request comes from a fork, and GitHub gives its runs no OIDC token and no secrets',
    causes: [
      'To plan against AWS, ask a maintainer to review the pull request and push its branch to this repository.',
    ],
  },
  dependabot: {
    message:
      'Dependabot started this run, and GitHub gives it no Actions secrets and, by default, a read-only `GITHUB_TOKEN` and no OIDC token',
    causes: [
      'To let Dependabot runs plan against AWS, give the job `permissions: id-token: write`, and set `role-to-assume`.',
      'Store secrets for these runs as Dependabot secrets: `gh secret set NAME --app dependabot`.',
    ],
  },
}

/**
 * Returns the outcome of a model without access to AWS: not compared, or failed if a run without `dry-run` would fail,
 * too.
 */
export async function planWithout(
  { failure, region }: NoConnection,
  { tagged: request }: TaggedRequest,
  { assumesRole, outsider: findOutsider }: Circumstances,
): Promise<Outcome> {
  if (failure.remedy === undefined || !OFFLINE.has(failure.remedy)) {
    return failedOutcome(request, failure, region)
  }
  const outsider = await findOutsider()
  if (assumesRole && outsider === undefined) return failedOutcome(request, failure, region)
  // GitHub doesn't withhold the region from anyone.
  const withheld = outsider !== undefined && failure.remedy !== 'region-missing'
  return {
    status: 'not-compared',
    name: request.ModelName,
    request,
    ...(region !== undefined && { region }),
    failure: withheld ? WITHHELD[outsider] : failure,
  }
}

/** Returns the outcome that a run without `dry-run` would have now. Never throws: a failure is an outcome. */
export async function planModel(
  planned: TaggedRequest,
  { api, region }: Pick<Connection, 'api' | 'region'>,
  ifExists: IfExists,
  circumstances: Circumstances,
): Promise<Outcome> {
  const { specified, tagged: request } = planned
  const name = request.ModelName
  try {
    const existing = await api.describe(name)
    if (!existing) return { status: 'would-create', name, request, region }
    const place = { name, request, region, consoleUrl: consoleUrl(region, name) }
    const arn = modelArn(existing.ModelArn)
    const { CreationTime: createdAt } = existing
    const found = differences(specified, membersOf(existing))
    switch (verdict(found, ifExists)) {
      case 'conflict':
        return conflictOutcome(request, arn, region, ifExists, found)
      case 'replace':
        return { status: 'would-replace', ...place, arn, differences: found }
      case 'keep': {
        const tagChanges = await tagsToChange(arn, specified.Tags ?? [], api)
        if (tagChanges.length > 0)
          return { status: 'would-update-tags', ...place, arn, createdAt, tagChanges }
        return { ...settled('unchanged', request, arn, region), createdAt }
      }
    }
  } catch (error) {
    return planWithout(
      { failure: await failureOf(error, { request, region }), region },
      planned,
      circumstances,
    )
  }
}
