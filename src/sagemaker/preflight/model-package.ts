// DescribeModelPackage with the part of its answer that the preflight checks.
import type {
  DescribeModelPackageCommandInput,
  DescribeModelPackageCommandOutput,
} from '@aws-sdk/client-sagemaker'
import { smallCommand, STRING } from '../connection/small-command.ts'

type Part = Pick<
  DescribeModelPackageCommandOutput,
  '$metadata' | 'ModelPackageArn' | 'ModelPackageStatus' | 'ModelApprovalStatus'
>

/** Asks SageMaker for a model package by its ARN or name. */
export const DescribeModelPackageCommand = smallCommand<DescribeModelPackageCommandInput, Part>(
  'DescribeModelPackage',
  { ModelPackageName: STRING },
  { ModelPackageArn: STRING, ModelPackageStatus: STRING, ModelApprovalStatus: STRING },
)
