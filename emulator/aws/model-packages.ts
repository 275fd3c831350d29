/** The operation on model packages: describe. */
import { readInput } from './constraints.ts'
import { NAMED_PACKAGE } from './limits.ts'
import { lookUp } from './resources.ts'
import type { ModelPackage } from './resources.ts'
import { partitionOf } from './state.ts'
import type { State } from './state.ts'
import { Refusal } from './protocol.ts'

/** The ARN of the package that the name or ARN `name` stands for. */
export function packageArn(state: State, region: string, name: string): string {
  if (name.startsWith('arn:')) return name
  return `arn:${partitionOf(region)}:sagemaker:${region}:${state.accountId}:model-package/${name.toLowerCase()}`
}

/** Describes a package. */
export function describeModelPackage(state: State, region: string, body: string): unknown {
  const { known } = readInput(NAMED_PACKAGE, body)
  const arn = packageArn(state, region, known['ModelPackageName'] as string)
  if (arn.split(':')[3] !== region) {
    // Seen verbatim in a log that a user published.
    throw new Refusal('ValidationException', `ARN should be scoped to correct region: ${region}`)
  }
  const { resources } = state
  const found = lookUp(resources, resources.modelPackages, arn.toLowerCase(), (): ModelPackage => ({ arn }))
  // Seen verbatim in a log that a user published.
  if (found === undefined) throw new Refusal('ValidationException', `ModelPackage ${arn} does not exist.`)
  const [, name = '', version] = found.arn.split('/')
  const approval = found.approvalStatus ?? (version === undefined ? undefined : 'Approved')
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
