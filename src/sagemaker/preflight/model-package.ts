// DescribeModelPackage with the part of its answer that the preflight looks at.
import {
  CreateModelCommand,
  type DescribeModelPackageCommandInput,
  type DescribeModelPackageCommandOutput,
  type SageMakerClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-sagemaker'
import { Command } from '@smithy/core/client'
import { getEndpointPlugin } from '@smithy/core/endpoints'

type Part = Pick<
  DescribeModelPackageCommandOutput,
  '$metadata' | 'ModelPackageArn' | 'ModelPackageStatus' | 'ModelApprovalStatus'
>

const NAMESPACE = 'com.amazonaws.sagemaker'

/** The same for all operations of SageMaker. */
const endpoint = CreateModelCommand.getEndpointParameterInstructions()

/**
 * Asks SageMaker for a model package by its ARN or name. The SDK's own command brings a hundred shapes into the file
 * that every run loads; this one knows the members that are named below, and leaves the others out of the answer.
 */
export const DescribeModelPackageCommand = Command.classBuilder<
  DescribeModelPackageCommandInput,
  Part,
  SageMakerClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>()
  .ep(endpoint)
  .m((_command, _stack, config: SageMakerClientResolvedConfig) => [getEndpointPlugin(config, endpoint)])
  .s('SageMaker', 'DescribeModelPackage')
  .n('SageMakerClient', 'DescribeModelPackageCommand')
  // As the SDK describes operations (9) and structures (3): namespace, name, traits, members, their types; 0 is a string.
  .sc([
    9,
    NAMESPACE,
    'DescribeModelPackage',
    0,
    () => [3, NAMESPACE, 'DescribeModelPackageInput', 0, ['ModelPackageName'], [0]],
    () => [
      3,
      NAMESPACE,
      'DescribeModelPackageOutput',
      0,
      ['ModelPackageArn', 'ModelPackageStatus', 'ModelApprovalStatus'],
      [0, 0, 0],
    ],
  ])
  .build()
