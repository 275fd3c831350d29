// The read calls that find the sources of a model, with the parts of their answers that matter here.
import type {
  DescribeTrainingJobCommandInput,
  DescribeTrainingJobCommandOutput,
  ListModelPackagesCommandInput,
  ListModelPackagesCommandOutput,
  ModelPackageSummary,
} from '@aws-sdk/client-sagemaker'
import { INTEGER, listOf, smallCommand, STRING, structure } from '../connection/small-command.ts'

type TrainingJob = Partial<
  Pick<
    DescribeTrainingJobCommandOutput,
    'TrainingJobStatus' | 'FailureReason' | 'ModelArtifacts' | 'OutputDataConfig'
  >
> &
  Pick<DescribeTrainingJobCommandOutput, '$metadata'>

/** One version of a group, as a list has it. */
export type PackageSummary = Partial<
  Pick<ModelPackageSummary, 'ModelPackageArn' | 'ModelPackageVersion' | 'ModelPackageStatus'>
>

interface PackagePage extends Pick<ListModelPackagesCommandOutput, '$metadata' | 'NextToken'> {
  readonly ModelPackageSummaryList?: PackageSummary[]
}

/** Asks SageMaker for a training job by its name. */
export const DescribeTrainingJobCommand = smallCommand<DescribeTrainingJobCommandInput, TrainingJob>(
  'DescribeTrainingJob',
  { TrainingJobName: STRING },
  {
    TrainingJobStatus: STRING,
    FailureReason: STRING,
    ModelArtifacts: () => structure('ModelArtifacts', { S3ModelArtifacts: STRING }),
    OutputDataConfig: () => structure('OutputDataConfig', { CompressionType: STRING }),
  },
)

/** Asks SageMaker for a page of the versions of a model package group. */
export const ListModelPackagesCommand = smallCommand<ListModelPackagesCommandInput, PackagePage>(
  'ListModelPackages',
  {
    ModelPackageGroupName: STRING,
    ModelApprovalStatus: STRING,
    SortBy: STRING,
    SortOrder: STRING,
    NextToken: STRING,
    MaxResults: INTEGER,
  },
  {
    ModelPackageSummaryList: () =>
      listOf('ModelPackageSummary', {
        ModelPackageArn: STRING,
        ModelPackageVersion: INTEGER,
        ModelPackageStatus: STRING,
      }),
    NextToken: STRING,
  },
)
