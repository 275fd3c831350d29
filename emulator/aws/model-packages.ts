/** The operations on model packages: describe, list. */
import { readInput } from './constraints.ts'
import { LIST_MODEL_PACKAGES, NAMED_PACKAGE } from './limits.ts'
import { paginate } from './pagination.ts'
import { lookUp } from './resources.ts'
import type { ModelPackage, ModelPackageGroup } from './resources.ts'
import { partitionOf } from './state.ts'
import type { State } from './state.ts'
import { Refusal } from './protocol.ts'

/** Returns the ARN of a package by its name or ARN. */
export function packageArn(state: State, region: string, name: string): string {
  if (name.startsWith('arn:')) return name
  return `arn:${partitionOf(region)}:sagemaker:${region}:${state.accountId}:model-package/${name.toLowerCase()}`
}

/** Describes a package. */
export function describeModelPackage(state: State, region: string, body: string): unknown {
  const { known } = readInput(NAMED_PACKAGE, body)
  const arn = packageArn(state, region, known['ModelPackageName'] as string)
  checkRegion(arn, region)
  const { resources } = state
  const found = lookUp(resources, resources.modelPackages, arn.toLowerCase(), (): ModelPackage => ({ arn }))
  // Seen verbatim in a log that a user published.
  if (found === undefined) throw new Refusal('ValidationException', `ModelPackage ${arn} does not exist.`)
  const [, name = '', version] = found.arn.split('/')
  const approval = approvalOf(found)
  return {
    ...(version === undefined
      ? { ModelPackageName: name }
      : { ModelPackageGroupName: name, ModelPackageVersion: Number(version) }),
    ModelPackageArn: found.arn,
    CreationTime: state.startedAt.getTime() / 1000,
    ModelPackageStatus: found.status ?? 'Completed',
    ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
    ...(approval !== undefined && { ModelApprovalStatus: approval }),
  }
}

/** Packages on one page of ListModelPackages unless the caller says otherwise (documented). */
const PACKAGES_PER_PAGE = 10

/** Returns the ARN of a group by its name or ARN. */
export function groupArn(state: State, region: string, name: string): string {
  if (name.startsWith('arn:')) return name
  return `arn:${partitionOf(region)}:sagemaker:${region}:${state.accountId}:model-package-group/${name.toLowerCase()}`
}

/**
 * Lists the versions of a group, by default the newest first. Pages are cut before they are filtered by approval, as
 * the service is allowed to do: a page with a token can have few items or none.
 */
export function listModelPackages(state: State, region: string, body: string): unknown {
  const { known } = readInput(LIST_MODEL_PACKAGES, body)
  const input = known as {
    ModelPackageGroupName?: string
    ModelApprovalStatus?: string
    SortOrder?: string
    NextToken?: string
    MaxResults?: number
  }
  const { resources } = state
  const all = [...resources.modelPackages.values()].map((found, index) => ({ found, index }))
  let listed = all.filter(({ found }) => found.arn.split('/').length === 2)
  if (input.ModelPackageGroupName !== undefined) {
    const arn = groupArn(state, region, input.ModelPackageGroupName)
    checkRegion(arn, region)
    const group = lookUp(
      resources,
      resources.modelPackageGroups,
      arn.toLowerCase(),
      (): ModelPackageGroup => ({ arn }),
    )
    if (group === undefined) {
      throw new Refusal('ValidationException', `Model Package Group ${arn} does not exist.`)
    }
    const prefix = `${arn.replace(':model-package-group/', ':model-package/').toLowerCase()}/`
    listed = all.filter(({ found }) => found.arn.toLowerCase().startsWith(prefix))
    if (resources.any && listed.length === 0) listed.push({ found: { arn: `${prefix}1` }, index: 0 })
  }
  if (input.SortOrder !== 'Ascending') listed.reverse()
  const page = paginate(listed, input.NextToken, input.MaxResults ?? PACKAGES_PER_PAGE)
  const { ModelApprovalStatus: approval } = input
  return {
    ModelPackageSummaryList: page.items
      .filter(({ found }) => approval === undefined || approvalOf(found) === approval)
      .map(({ found, index }) => {
        const [, name = '', version] = found.arn.split('/')
        return {
          ...(version === undefined
            ? { ModelPackageName: name }
            : { ModelPackageGroupName: name, ModelPackageVersion: Number(version) }),
          ModelPackageArn: found.arn,
          CreationTime: state.startedAt.getTime() / 1000 + index,
          ModelPackageStatus: found.status ?? 'Completed',
          ModelApprovalStatus: approvalOf(found),
        }
      }),
    ...page.next,
  }
}

function approvalOf({ arn, approvalStatus }: ModelPackage): ModelPackage['approvalStatus'] {
  return approvalStatus ?? (arn.split('/').length === 2 ? undefined : 'Approved')
}

function checkRegion(arn: string, region: string): void {
  if (arn.split(':')[3] === region) return
  // Seen verbatim in a log that a user published.
  throw new Refusal('ValidationException', `ARN should be scoped to correct region: ${region}`)
}
