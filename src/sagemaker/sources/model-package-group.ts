// Finds the newest approved version of a model package group, or says what to approve.
import { code } from '../../text/code.ts'
import { unlessAborted } from '../connection/model-api.ts'
import { MISSING_PACKAGE } from '../errors/missing-package.ts'
import { callError } from '../errors/service-errors.ts'
import { ListModelPackagesCommand, type PackageSummary } from './commands.ts'
import type { Answer, SourceContext } from './source.ts'

/** Counts no more pending versions than one page has. */
const MAX_PENDING = 100

/** Asks for the newest approved version of a group. Throws the error of a failed call. */
export async function findPackage(group: string, context: SourceContext): Promise<Answer> {
  try {
    const newest = (await versions(group, 'Approved', 1, context))[0]
    return newest ? taken(group, newest) : await noneApproved(group, context)
  } catch (thrown) {
    if (!MISSING_PACKAGE.test(callError(thrown).message)) throw thrown
    const { region } = context
    return refused(
      `The model package group ${code(group)} doesn't exist in ${code(region)}.`,
      `Check the name, the region and the account of the credentials. List the groups: ${code(`aws sagemaker list-model-package-groups --region ${region}`)}`,
    )
  }
}

function taken(group: string, version: PackageSummary): Answer {
  const { ModelPackageArn: arn = '', ModelPackageStatus: status } = version
  if (status !== undefined && status !== 'Completed') {
    return refused(
      `The newest approved version of the model package group ${code(group)} can't be used: the status of ${code(arn)} is ${code(status)}.`,
      'Wait until it is `Completed`, or reject it to use the previous version.',
    )
  }
  const line = `Model package: ${code(arn)} (newest approved version of ${code(nameOf(group))})`
  return { values: { modelPackage: arn }, line }
}

async function noneApproved(group: string, context: SourceContext): Promise<Answer> {
  const pending = await versions(group, 'PendingManualApproval', MAX_PENDING, context)
  const none = `The model package group ${code(group)} has no approved version`
  const arn = pending[0]?.ModelPackageArn
  if (arn === undefined) {
    return refused(
      `${none}, and no version is waiting for approval.`,
      'Register a version in the group and approve it.',
    )
  }
  const { length } = pending
  const count = length >= MAX_PENDING ? `${MAX_PENDING} or more are` : length === 1 ? '1 is' : `${length} are`
  return refused(
    `${none}. ${count} waiting for approval.`,
    `Approve the newest version: ${code(`aws sagemaker update-model-package --model-approval-status Approved --model-package-arn ${arn}`)}`,
  )
}

/**
 * Returns the newest versions of a group with an approval status.
 *
 * @param max how many are enough: pages can be short or empty before the last one
 */
async function versions(
  group: string,
  approval: 'Approved' | 'PendingManualApproval',
  max: number,
  { client, signal }: SourceContext,
): Promise<PackageSummary[]> {
  const found: PackageSummary[] = []
  let NextToken: string | undefined
  do {
    const command = new ListModelPackagesCommand({
      ModelPackageGroupName: group,
      ModelApprovalStatus: approval,
      SortBy: 'CreationTime',
      SortOrder: 'Descending',
      ...(NextToken !== undefined && { NextToken }),
      // The service's own pages are short, which is enough for the newest.
      ...(max > 1 && { MaxResults: max }),
    })
    const page = await unlessAborted(client.send(command, { abortSignal: signal }), signal)
    found.push(...(page.ModelPackageSummaryList ?? []))
    NextToken = page.NextToken
  } while (NextToken && found.length < max)
  return found
}

function refused(message: string, hint: string): Answer {
  return { finding: { rule: 'model-package-group', message, hint } }
}

/** Returns the name of a group that is given by its name or ARN. */
function nameOf(group: string): string {
  return group.slice(group.lastIndexOf('/') + 1)
}
