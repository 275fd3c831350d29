// Documentation of the rules on each field by itself.
import type { RuleDoc } from './types.ts'

const image = 'Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2\n'

/** A whole request with a line at its end. */
const request = (line: string, name = 'churn'): string => `ModelName: ${name}
ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution
PrimaryContainer:
  ${image}${line}`

const vpc = (groups: string, subnets: string): string =>
  request(`VpcConfig:\n  SecurityGroupIds: [${groups}]\n  Subnets: [${subnets}]\n`)

const group = 'sg-0a1b2c3d4e5f6000'
const subnets = 'subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002'

export const fieldRules = {
  'unknown-field': {
    what: 'CreateModel has no such field at this place. Field names are case-sensitive and match the API.',
    why: 'The AWS SDK silently drops unknown fields: SageMaker would create the model without this one. The hint suggests the nearest name.',
    wrong: { spec: `${image}ModelDataURL: s3://bucket/churn/model.tar.gz\n`, at: 'model.yml:2:1' },
    right: { spec: `${image}ModelDataUrl: s3://bucket/churn/model.tar.gz\n` },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html',
  },
  'missing-field': {
    what: 'A field that the API requires is missing. The finding points to the start of the mapping that needs it.',
    why: 'SageMaker rejects the request.',
    wrong: {
      spec: `${image}ModelDataSource:
  S3DataSource:
    S3Uri: s3://bucket/llm/
    S3DataType: S3Prefix
`,
      at: 'model.yml:4:5',
    },
    right: {
      spec: `${image}ModelDataSource:
  S3DataSource:
    S3Uri: s3://bucket/llm/
    S3DataType: S3Prefix
    CompressionType: None
`,
    },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3ModelDataSource.html',
  },
  'wrong-type': {
    what: 'A value has the wrong type: an empty value, a list or a mapping instead of a string, or a string instead of a list, a mapping, a boolean or an integer.',
    why: 'The action sends strings exactly as written, regardless of their YAML type: `PORT: 8080` is `"8080"`, `RATIO: 1.10` is `"1.10"`. Lists, mappings and empty values have no such text. A boolean must be `true` or `false`, not `yes`.',
    wrong: { spec: `${image}Environment:\n  LABELS:\n    stay: 0\n    leave: 1\n`, at: 'model.yml:4:5' },
    right: { spec: `${image}Environment:\n  LABELS: '{"stay": 0, "leave": 1}'\n` },
  },
  'not-allowed-value': {
    what: "The field doesn't accept this value. Values are case-sensitive.",
    why: 'SageMaker rejects the request.',
    wrong: { spec: `${image}Mode: Single\n`, at: 'model.yml:2:7' },
    right: { spec: `${image}Mode: SingleModel\n` },
  },
  'too-short': {
    what: 'A string is empty, or shorter than the API allows. Values in `Environment` can be empty.',
    why: "SageMaker rejects the request. The usual cause is a field of `aws sagemaker create-model --generate-cli-skeleton` that wasn't filled in, or a template with an empty value.",
    wrong: { spec: "Image: ''\n", at: 'model.yml:1:8' },
    right: { spec: image },
  },
  'too-long': {
    what: 'A string has more characters than the API allows.',
    why: 'SageMaker rejects the request.',
    wrong: {
      spec: request('', 'churn-prediction-for-the-european-market-with-xgboost-2026-11-22-rc1'),
      at: 'model.yml:1:12',
    },
    right: { spec: request('', 'churn-europe-xgboost-2026-11-22-rc1') },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html',
  },
  pattern: {
    what: "A string doesn't match the pattern that the API requires.",
    why: 'SageMaker rejects the request.',
    wrong: { spec: request('', 'churn_model'), at: 'model.yml:1:12' },
    right: { spec: request('', 'churn-model') },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html',
  },
  'too-few': {
    what: 'A list has fewer items than the API requires.',
    why: 'SageMaker rejects the request. `VpcConfig` needs at least one subnet and one security group; to use no VPC, remove `VpcConfig`.',
    wrong: { spec: vpc(`${group}1`, ''), at: 'model.yml:7:12' },
    right: { spec: vpc(`${group}1`, subnets) },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html',
  },
  'too-many': {
    what: 'A list or a mapping has more entries than the API allows.',
    why: 'SageMaker rejects the request. Older references allow only 16 environment variables per container; the limit has been 100 since March 2024.',
    wrong: {
      spec: vpc([1, 2, 3, 4, 5, 6].map((n) => `${group}${n}`).join(', '), subnets),
      at: 'model.yml:6:21',
    },
    right: { spec: vpc([1, 2, 3, 4, 5].map((n) => `${group}${n}`).join(', '), subnets) },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html',
  },
  'odd-character': {
    what: 'An image, URL, name, ARN or tag key contains an invisible character, such as a zero-width space, or a lookalike of an ASCII character, such as a Cyrillic `а`. Tag keys and S3 keys can have letters of any script.',
    why: 'The name looks right, but is a different one. Text copied from web pages, chats and documents often has such characters.',
    wrong: { spec: `${image}ModelDataUrl: s3://bucket/ch\u200Burn/model.tar.gz\n`, at: 'model.yml:2:29' },
    right: { spec: `${image}ModelDataUrl: s3://bucket/churn/model.tar.gz\n` },
  },
  placeholder: {
    what: 'A field other than an environment value contains a placeholder that nothing fills in: `$NAME`, `$(NAME)`, `%NAME%`, `{{ name }}`, `<name>`, or a dynamic reference of CloudFormation. In an environment value, only a text in angle brackets for you to fill in counts, such as `<your token>` or `<LOG_LEVEL>`.',
    why: 'The action runs no shell and no template engine, so SageMaker would get the placeholder itself. In a spec, write `${NAME}` and set `NAME` in the input `variables`; in a workflow, write `${{ … }}`.',
    wrong: { spec: `${image}ModelDataUrl: s3://bucket/$VERSION/model.tar.gz\n`, at: 'model.yml:2:15' },
    right: {
      spec: `${image}ModelDataUrl: s3://bucket/\${VERSION}/model.tar.gz\n`,
      inputs: { variables: 'VERSION=1.4.2' },
    },
  },
  'placeholder-in-value': {
    what: 'An environment value looks like a placeholder that nothing fills in: a dynamic reference of CloudFormation, a path with `$NAME` in it, or nothing but a placeholder. Templates, JSON and shell commands are not reported.',
    why: 'The container gets the placeholder itself.',
    wrong: { spec: `${image}Environment:\n  GIT_COMMIT: $GITHUB_SHA\n`, at: 'model.yml:3:15' },
    right: {
      spec: `${image}Environment:\n  GIT_COMMIT: \${SHA}\n`,
      inputs: { variables: 'SHA=4f2a9c1' },
    },
  },
} as const satisfies Record<string, RuleDoc>
