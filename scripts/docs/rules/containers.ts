// Documentation of the rules on which containers a request has, and on the model data of each.
import type { RuleDoc } from './types.ts'

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const image = `Image: ${registry}/churn:1.4.2\n`
const head = `ModelName: churn
ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution
`
const llm = `Image: ${registry}/vllm:0.14.1\n`
const many = `Image: ${registry}/triton:25.09\nMode: MultiModel\n`
const reference = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/'

/** A container with its data in the long form. */
const source = (uri: string, type: string, compression: string): string => `${llm}ModelDataSource:
  S3DataSource:
    S3Uri: ${uri}
    S3DataType: ${type}
    CompressionType: ${compression}
`

export const containerRules = {
  'container-missing': {
    what: 'The request has neither `PrimaryContainer` nor `Containers`, or an empty list of them.',
    why: 'A model without a container has nothing to serve.',
    wrong: { spec: head, at: 'model.yml:1:1' },
    right: { spec: `${head}PrimaryContainer:\n  ${image}` },
  },
  'container-both': {
    what: 'The request has both `PrimaryContainer` and `Containers`.',
    why: 'SageMaker accepts only one of them: `PrimaryContainer` for one container, `Containers` for a pipeline.',
    wrong: {
      spec: `${head}PrimaryContainer:\n  ${image}Containers:\n  - Image: ${registry}/prepare:3\n`,
      at: 'model.yml:5:1',
    },
    right: { spec: `${head}Containers:\n  - Image: ${registry}/prepare:3\n  - ${image}` },
  },
  'execution-role-missing': {
    what: 'Neither the spec nor the input `execution-role-arn` names the execution role.',
    why: "SageMaker assumes this role to read the model data, pull the image and write logs. The API made the field optional in 2023; the AWS CLI's reference, CloudFormation and Terraform require it. An input from an unset secret counts as not set.",
    wrong: {
      spec: `ModelName: churn\nPrimaryContainer:\n  ${image}`,
      inputs: { 'execution-role-arn': '' },
      at: 'model.yml:1:1',
    },
    right: { spec: `${head}PrimaryContainer:\n  ${image}` },
  },
  'image-or-package': {
    what: 'A container has neither `Image` nor `ModelPackageName`, or both.',
    why: 'SageMaker rejects it: "Specify one of either Image and Model Data URL or ModelPackageName in container definition."',
    wrong: { spec: `${image}ModelPackageName: churn/3\n`, at: 'model.yml:2:1' },
    right: { spec: 'ModelPackageName: churn/3\n' },
  },
  'model-data-with-package': {
    what: 'A container has `ModelPackageName` and model data of its own.',
    why: 'A model package has its own model data.',
    wrong: {
      spec: 'ModelPackageName: churn/3\nModelDataUrl: s3://bucket/churn/model.tar.gz\n',
      at: 'model.yml:2:1',
    },
    right: { spec: 'ModelPackageName: churn/3\n' },
  },
  'model-data-both': {
    what: '`ModelDataUrl` and `ModelDataSource` of a container name different data.',
    why: 'A container has one model artifact. The same data in both, as DescribeModel prints it, is accepted and sent once.',
    wrong: {
      spec: `ModelDataUrl: s3://bucket/llm/model.tar.gz\n${source('s3://bucket/llm/', 'S3Prefix', 'None')}`,
      at: 'model.yml:1:15',
    },
    right: { spec: source('s3://bucket/llm/', 'S3Prefix', 'None') },
  },
  'model-data-archive': {
    what: 'The `ModelDataUrl` of a container of one model does not end in `.tar.gz`.',
    why: "It must point to a single gzip-compressed tar archive. CreateModel doesn't look inside, so an endpoint of the model might still fail.",
    wrong: { spec: `${image}ModelDataUrl: s3://bucket/churn/model.pkl\n`, at: 'model.yml:2:15' },
    right: { spec: `${image}ModelDataUrl: s3://bucket/churn/model.tar.gz\n` },
    source: `${reference}API_ContainerDefinition.html`,
  },
  'multi-model-prefix': {
    what: 'The `ModelDataUrl` of a `MultiModel` container ends in `.tar.gz`.',
    why: 'With `Mode: MultiModel` it must be the S3 prefix of all model archives.',
    wrong: { spec: `${many}ModelDataUrl: s3://bucket/models/churn.tar.gz\n`, at: 'model.yml:3:15' },
    right: { spec: `${many}ModelDataUrl: s3://bucket/models/\n` },
  },
  'multi-model-needs-data': {
    what: 'A `MultiModel` container has no `ModelDataUrl`.',
    why: 'The container finds its models below that prefix.',
    wrong: { spec: many, at: 'model.yml:2:7' },
    right: { spec: `${many}ModelDataUrl: s3://bucket/models/\n` },
  },
  'multi-model-data-source': {
    what: 'A `MultiModel` container has `ModelDataSource`.',
    why: 'A multi-model endpoint accepts only `ModelDataUrl`.',
    wrong: {
      spec: source('s3://bucket/models/', 'S3Prefix', 'None').replace(llm, many),
      at: 'model.yml:3:1',
    },
    right: { spec: `${many}ModelDataUrl: s3://bucket/models/\n` },
    source: `${reference}API_ContainerDefinition.html`,
  },
  'multi-model-config': {
    what: 'A container has `MultiModelConfig`, but not `Mode: MultiModel`.',
    why: 'The configuration is for multi-model endpoints only; without the mode the container serves one model.',
    wrong: {
      spec: `Image: ${registry}/triton:25.09
ModelDataUrl: s3://bucket/models/churn.tar.gz
MultiModelConfig:
  ModelCacheSetting: Disabled
`,
      at: 'model.yml:3:1',
    },
    right: {
      spec: `${many}ModelDataUrl: s3://bucket/models/\nMultiModelConfig:\n  ModelCacheSetting: Disabled\n`,
    },
  },
  'multi-model-pipeline': {
    what: 'More than one container of a pipeline has `Mode: MultiModel`.',
    why: 'SageMaker rejects it: "More than one container in MultiModel mode is not supported with inference pipeline."',
    wrong: {
      spec: `- Image: ${registry}/prepare:3
  Mode: MultiModel
  ModelDataUrl: s3://bucket/prepare/
- Image: ${registry}/triton:25.09
  Mode: MultiModel
  ModelDataUrl: s3://bucket/models/
`,
      at: 'model.yml:5:9',
    },
    right: {
      spec: `- Image: ${registry}/prepare:3
- Image: ${registry}/triton:25.09
  Mode: MultiModel
  ModelDataUrl: s3://bucket/models/
`,
    },
  },
  'bucket-name': {
    what: 'An S3 URL has an invalid bucket name. Bucket names have 3 to 63 lowercase letters, digits, hyphens and dots.',
    why: 'Usually, part of the name is missing, or the URL has two schemes.',
    wrong: { spec: `${image}ModelDataUrl: s3://s3://bucket/churn/model.tar.gz\n`, at: 'model.yml:2:15' },
    right: { spec: `${image}ModelDataUrl: s3://bucket/churn/model.tar.gz\n` },
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  },
  'bucket-name-old': {
    what: 'An S3 URL names a bucket with a name that S3 no longer allows: one with capital letters or underscores, or with fewer than 3 or more than 63 characters.',
    why: 'Only buckets from before 2018 can have such names. Otherwise, the name is misspelled.',
    wrong: { spec: `${image}ModelDataUrl: s3://My_Bucket/churn/model.tar.gz\n`, at: 'model.yml:2:15' },
    right: { spec: `${image}ModelDataUrl: s3://my-bucket/churn/model.tar.gz\n` },
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  },
  's3-empty-folder': {
    what: 'The key of an S3 URL has two slashes in a row, or begins with one.',
    why: 'In S3, `a//b` and `a/b` are different keys. Usually, a variable in the workflow is empty.',
    wrong: { spec: `${image}ModelDataUrl: s3://bucket//model.tar.gz\n`, at: 'model.yml:2:15' },
    right: { spec: `${image}ModelDataUrl: s3://bucket/churn/model.tar.gz\n` },
  },
  's3-prefix-slash': {
    what: 'The `S3Uri` of an uncompressed `S3Prefix` does not end in `/`.',
    why: 'The documentation requires the slash: SageMaker uses the URI as the key prefix of the objects to download.',
    wrong: { spec: source('s3://bucket/llm', 'S3Prefix', 'None'), at: 'model.yml:4:12' },
    right: { spec: source('s3://bucket/llm/', 'S3Prefix', 'None') },
    source: `${reference}API_S3ModelDataSource.html`,
  },
  'gzip-needs-object': {
    what: '`CompressionType: Gzip` is combined with `S3DataType: S3Prefix`.',
    why: 'The documented pairs are `Gzip` with `S3Object`, `None` with `S3Object` and `None` with `S3Prefix`. This is only a warning, since an AWS example uses the pair for a `.tar.gz`.',
    wrong: { spec: source('s3://bucket/llm/model.tar.gz', 'S3Prefix', 'Gzip'), at: 'model.yml:6:22' },
    right: { spec: source('s3://bucket/llm/model.tar.gz', 'S3Object', 'Gzip') },
    source: `${reference}API_S3ModelDataSource.html`,
  },
} as const satisfies Record<string, RuleDoc>
