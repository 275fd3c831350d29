/** The fields that the SageMaker operations take, with their limits, as AWS's service model has them. */

/** A string; lengths count characters. */
export interface StringShape {
  readonly type: 'string'
  readonly min?: number
  readonly max?: number
  /** Anchored at both ends when it is checked. */
  readonly pattern?: string
  /** How error messages quote the pattern, where that differs from `^pattern$`. */
  readonly printed?: string
  readonly values?: readonly string[]
}
export interface ScalarShape {
  readonly type: 'boolean' | 'timestamp'
}
export interface IntegerShape {
  readonly type: 'integer'
  readonly min?: number
  readonly max?: number
  readonly values?: readonly number[]
}
export interface ListShape {
  readonly type: 'list'
  readonly member: Shape
  readonly min?: number
  readonly max?: number
}
export interface MapShape {
  readonly type: 'map'
  readonly key: StringShape
  readonly value: StringShape
  readonly max?: number
}
export interface StructureShape {
  readonly type: 'structure'
  readonly required: readonly string[]
  readonly members: Readonly<Record<string, Shape>>
}
export type Shape = StringShape | ScalarShape | IntegerShape | ListShape | MapShape | StructureShape

const BOOLEAN: ScalarShape = { type: 'boolean' }
const TIMESTAMP: ScalarShape = { type: 'timestamp' }

/** A string with these limits. */
export function string(limits: Omit<StringShape, 'type'> = {}): StringShape {
  return { type: 'string', ...limits }
}

function oneOf(...values: string[]): StringShape {
  return { type: 'string', values }
}

/** A list with these limits. */
export function list(member: Shape, limits: { min?: number; max?: number } = {}): ListShape {
  return { type: 'list', member, ...limits }
}

/** A structure; the names of the required members follow. */
export function structure(members: Record<string, Shape>, ...required: string[]): StructureShape {
  return { type: 'structure', members, required }
}

const NAME = '[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?'
// Printed without the `$`: so in logs that users published.
const MODEL_NAME = string({ max: 63, pattern: NAME, printed: `^${NAME}` })
const HOSTNAME = '[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}'
const S3_URL = string({ max: 1024, pattern: '(https|s3)://([^/]+)/?(.*)' })
const TAG_TEXT = '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)'
const TAG_KEY = string({ min: 1, max: 128, pattern: TAG_TEXT })
const TAGS = list(
  structure({ Key: TAG_KEY, Value: string({ max: 256, pattern: TAG_TEXT }) }, 'Key', 'Value'),
  {
    max: 50,
  },
)
const NETWORK_ID = string({ max: 32, pattern: '[-0-9a-zA-Z]+' })
const RESOURCE_ARN = string({ max: 256, pattern: 'arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.+' })
const PAGE_TOKEN = string({ max: 8192, pattern: '.*' })

const PACKAGE_NAME = string({
  min: 1,
  max: 176,
  pattern:
    '(arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*\\/)?' +
    '([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)(\\/[0-9]{1,9})?',
})

const S3_DATA_SOURCE = structure(
  {
    S3Uri: S3_URL,
    S3DataType: oneOf('S3Prefix', 'S3Object'),
    CompressionType: oneOf('None', 'Gzip'),
    ModelAccessConfig: structure({ AcceptEula: BOOLEAN }, 'AcceptEula'),
    HubAccessConfig: structure({ HubContentArn: string({ max: 255, pattern: '.*' }) }, 'HubContentArn'),
    ManifestS3Uri: S3_URL,
    ETag: string(),
    ManifestEtag: string(),
  },
  'S3Uri',
  'S3DataType',
  'CompressionType',
)

const CONTAINER = structure({
  ContainerHostname: string({ max: 63, pattern: HOSTNAME }),
  Image: string({ max: 255, pattern: '[\\S]+' }),
  ImageConfig: structure(
    {
      RepositoryAccessMode: oneOf('Platform', 'Vpc'),
      RepositoryAuthConfig: structure(
        { RepositoryCredentialsProviderArn: string({ min: 1, max: 2048, pattern: '.*' }) },
        'RepositoryCredentialsProviderArn',
      ),
    },
    'RepositoryAccessMode',
  ),
  Mode: oneOf('SingleModel', 'MultiModel'),
  ModelDataUrl: S3_URL,
  ModelDataSource: structure({ S3DataSource: S3_DATA_SOURCE }),
  AdditionalModelDataSources: list(
    structure(
      {
        ChannelName: string({ min: 1, max: 64, pattern: '[A-Za-z0-9\\.\\-_]+' }),
        S3DataSource: S3_DATA_SOURCE,
      },
      'ChannelName',
      'S3DataSource',
    ),
    { max: 5 },
  ),
  Environment: {
    type: 'map',
    key: string({ max: 1024, pattern: '[a-zA-Z_][a-zA-Z0-9_]*' }),
    value: string({ max: 1024, pattern: '[\\S\\s]*' }),
    max: 100,
  },
  ModelPackageName: PACKAGE_NAME,
  InferenceSpecificationName: string({ min: 1, max: 63, pattern: HOSTNAME }),
  MultiModelConfig: structure({ ModelCacheSetting: oneOf('Enabled', 'Disabled') }),
  ContainerMetricsConfig: structure({
    MetricsEndpoints: list(
      structure(
        {
          MetricsEndpointPath: string({ max: 256, pattern: '/(?!.*\\.\\.)[a-zA-Z0-9/_.\\-]+' }),
          MetricPublishFrequencyInSeconds: { type: 'integer', values: [10, 30, 60, 120, 180, 240, 300] },
        },
        'MetricsEndpointPath',
      ),
      { max: 1 },
    ),
  }),
})

/** The input of CreateModel. */
export const CREATE_MODEL = structure(
  {
    ModelName: MODEL_NAME,
    PrimaryContainer: CONTAINER,
    Containers: list(CONTAINER, { max: 15 }),
    InferenceExecutionConfig: structure({ Mode: oneOf('Serial', 'Direct') }, 'Mode'),
    // Not required since 2023, whatever the command-line reference says.
    ExecutionRoleArn: string({
      min: 20,
      max: 2048,
      pattern: 'arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+',
    }),
    Tags: TAGS,
    VpcConfig: structure(
      {
        SecurityGroupIds: list(NETWORK_ID, { min: 1, max: 5 }),
        Subnets: list(NETWORK_ID, { min: 1, max: 16 }),
      },
      'SecurityGroupIds',
      'Subnets',
    ),
    EnableNetworkIsolation: BOOLEAN,
  },
  'ModelName',
)

/** The input of DescribeModel and DeleteModel. */
export const NAMED_MODEL = structure({ ModelName: MODEL_NAME }, 'ModelName')

/** The input of DescribeModelPackage. */
export const NAMED_PACKAGE = structure(
  { ModelPackageName: PACKAGE_NAME, IncludedData: oneOf('AllData', 'MetadataOnly') },
  'ModelPackageName',
)

/** The input of DescribeTrainingJob. */
export const NAMED_TRAINING_JOB = structure(
  { TrainingJobName: string({ min: 1, max: 63, pattern: '[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}' }) },
  'TrainingJobName',
)

/** The input of ListModelPackages. */
export const LIST_MODEL_PACKAGES = structure({
  ModelPackageGroupName: string({
    min: 1,
    max: 170,
    pattern:
      '(arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*\\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)',
  }),
  ModelApprovalStatus: oneOf('Approved', 'Rejected', 'PendingManualApproval'),
  SortBy: oneOf('Name', 'CreationTime'),
  SortOrder: oneOf('Ascending', 'Descending'),
  NextToken: PAGE_TOKEN,
  MaxResults: { type: 'integer', min: 1, max: 100 },
})

/** The input of ListTags. */
export const LIST_TAGS = structure(
  { ResourceArn: RESOURCE_ARN, NextToken: PAGE_TOKEN, MaxResults: { type: 'integer', min: 50 } },
  'ResourceArn',
)

/** The input of AddTags. */
export const ADD_TAGS = structure({ ResourceArn: RESOURCE_ARN, Tags: TAGS }, 'ResourceArn', 'Tags')

/** The input of ListModels. */
export const LIST_MODELS = structure({
  SortBy: oneOf('Name', 'CreationTime'),
  SortOrder: oneOf('Ascending', 'Descending'),
  NextToken: PAGE_TOKEN,
  MaxResults: { type: 'integer', min: 1, max: 100 },
  NameContains: string({ max: 63, pattern: '[a-zA-Z0-9-]+' }),
  CreationTimeBefore: TIMESTAMP,
  CreationTimeAfter: TIMESTAMP,
})
