// Checks that a container's model package exists, is complete and is approved.
import type { Cursor } from '../../spec/document/cursor.ts'
import type { Container } from '../../spec/request.ts'
import { partitionOf } from '../../aws/partition.ts'
import { statement } from '../../aws/iam-statement.ts'
import { MISSING_PACKAGE } from '../errors/missing-package.ts'
import { callError } from '../errors/service-errors.ts'
import type { PreflightContext } from './context.ts'
import { DescribeModelPackageCommand } from './model-package.ts'
import type { Reporter } from './reporter.ts'
import { code } from '../../text/code.ts'

export async function checkPackage(
  { ModelPackageName: name }: Container,
  container: Cursor,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  if (name === undefined) return
  const at = container.get('ModelPackageName')
  try {
    const { ModelApprovalStatus: approval, ModelPackageStatus: status } = await context.memoize(
      'sagemaker',
      `package ${name}`,
      () => describe(name, context),
    )
    // Only versions of a group have an approval status.
    if (approval !== undefined && approval !== 'Approved') {
      const message = `The model package ${code(name)} isn't approved: its approval status is ${code(approval)}.`
      const hint = `Get it approved: ${code(`aws sagemaker update-model-package --model-approval-status Approved --model-package-arn ${name}`)}`
      reporter.report({ rule: 'package-not-approved', at, message, hint })
    } else if (status !== undefined && status !== 'Completed') {
      const message = `The model package ${code(name)} isn't complete: its status is ${code(status)}.`
      reporter.report({
        rule: 'package-not-approved',
        at,
        message,
        hint: 'Wait until it is `Completed`, or create it again.',
      })
    }
  } catch (thrown) {
    const error = callError(thrown)
    if (MISSING_PACKAGE.test(error.message)) {
      const message = `The model package ${code(name)} doesn't exist in ${code(context.region)}.`
      const hint = `List the existing model packages: ${code(`aws sagemaker list-model-packages --region ${context.region}`)}`
      reporter.report({ rule: 'package-missing', at, message, hint })
      return
    }
    const arn = name.startsWith('arn:')
      ? name
      : `arn:${partitionOf(context.region)}:sagemaker:${context.region}:<account>:model-package/${name}`
    const allow = statement(['sagemaker:DescribeModelPackage'], arn)
    reporter.unchecked({ what: `whether the model package ${code(name)} can be used`, at, thrown, allow })
  }
}

/** The part of a model package that is checked. */
interface Package {
  readonly ModelApprovalStatus?: string | undefined
  readonly ModelPackageStatus?: string | undefined
}

async function describe(name: string, { clients, signal }: PreflightContext): Promise<Package> {
  const command = new DescribeModelPackageCommand({ ModelPackageName: name })
  return clients.sagemaker().send(command, { abortSignal: signal })
}
