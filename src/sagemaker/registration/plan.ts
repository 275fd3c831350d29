// Says what a run would do, with read calls only.
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

/** What keeps AWS from being asked in a job that isn't allowed to: the check of the spec is all there is then. */
const OFFLINE = new Set(['region-missing', 'credentials-missing', 'profile-missing', 'id-token-missing'])

/** Whose runs GitHub gives no secrets, and no OIDC token unless the workflow says so. */
export type Outsider = 'fork' | 'dependabot'

/** What decides whether it is a mistake that AWS can't be asked. */
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
      'To plan against AWS, let a maintainer read the pull request, then push its branch to this repository.',
    ],
  },
  dependabot: {
    message:
      'Dependabot started this run, and GitHub gives it no Actions secrets and, by default, a read-only GITHUB_TOKEN and no OIDC token',
    causes: [
      'To let the runs of Dependabot plan against AWS, give the job permissions: id-token: write, and set role-to-assume.',
      'Secrets for these runs are Dependabot secrets: gh secret set NAME --app dependabot.',
    ],
  },
}

/**
 * What can be said of a model when AWS could not be asked at all: that it was not compared, or, where that is a mistake
 * that would also fail a run without `dry-run`, the failure.
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
  // Nobody gives a region to those from outside or withholds it from them.
  const withheld = outsider !== undefined && failure.remedy !== 'region-missing'
  return {
    status: 'not-compared',
    name: request.ModelName,
    request,
    ...(region !== undefined && { region }),
    failure: withheld ? WITHHELD[outsider] : failure,
  }
}

/** The outcome that a run which is no dry run would have now. Never throws: a failure is an outcome. */
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
