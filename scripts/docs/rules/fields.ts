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
    what: 'A field that CreateModel does not have at this place. Names are those of the API, and upper and lower case count.',
    why: 'The AWS SDK silently drops what it does not know: the model would be created without the field. The nearest name is suggested.',
    wrong: { spec: `${image}ModelDataURL: s3://bucket/churn/model.tar.gz\n`, at: 'model.yml:2:1' },
    right: { spec: `${image}ModelDataUrl: s3://bucket/churn/model.tar.gz\n` },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html',
  },
  'missing-field': {
    what: 'A field is missing that the API requires. The finding points at the beginning of what should hold it.',
    why: 'SageMaker refuses the request.',
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
    what: 'A value of another kind than the field takes: nothing, a list or a mapping where a text belongs, or a text where a list, a mapping, a boolean or an integer belongs.',
    why: 'A text is sent as it is written, whatever YAML makes of it: `PORT: 8080` is `"8080"`, `RATIO: 1.10` is `"1.10"`. What has no text of its own cannot be sent as one. A boolean is only `true` or `false`, not `yes`.',
    wrong: { spec: `${image}Environment:\n  LABELS:\n    stay: 0\n    leave: 1\n`, at: 'model.yml:4:5' },
    right: { spec: `${image}Environment:\n  LABELS: '{"stay": 0, "leave": 1}'\n` },
  },
  'not-allowed-value': {
    what: 'A value that is none of those that the field takes. Upper and lower case count.',
    why: 'SageMaker refuses the request.',
    wrong: { spec: `${image}Mode: Single\n`, at: 'model.yml:2:7' },
    right: { spec: `${image}Mode: SingleModel\n` },
  },
  'too-short': {
    what: 'A text is empty, or shorter than the API allows. In `Environment` an empty value is allowed.',
    why: 'SageMaker refuses the request. An empty text is most often a member of `aws sagemaker create-model --generate-cli-skeleton` that was not filled in, or a template whose value was empty.',
    wrong: { spec: "Image: ''\n", at: 'model.yml:1:8' },
    right: { spec: image },
  },
  'too-long': {
    what: 'A text has more characters than the API allows.',
    why: 'SageMaker refuses the request.',
    wrong: {
      spec: request('', 'churn-prediction-for-the-european-market-with-xgboost-2026-11-22-rc1'),
      at: 'model.yml:1:12',
    },
    right: { spec: request('', 'churn-europe-xgboost-2026-11-22-rc1') },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html',
  },
  pattern: {
    what: 'A text does not have the form that the API asks for.',
    why: 'SageMaker refuses the request.',
    wrong: { spec: request('', 'churn_model'), at: 'model.yml:1:12' },
    right: { spec: request('', 'churn-model') },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html',
  },
  'too-few': {
    what: 'A list has fewer items than the API asks for.',
    why: 'SageMaker refuses the request. `VpcConfig` needs at least one subnet and one security group; to do without a VPC, leave `VpcConfig` out.',
    wrong: { spec: vpc(`${group}1`, ''), at: 'model.yml:7:12' },
    right: { spec: vpc(`${group}1`, subnets) },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html',
  },
  'too-many': {
    what: 'A list or a mapping has more entries than the API allows.',
    why: 'SageMaker refuses the request. (Older references allow 16 environment variables for a container; it has been 100 since March 2024.)',
    wrong: {
      spec: vpc([1, 2, 3, 4, 5, 6].map((n) => `${group}${n}`).join(', '), subnets),
      at: 'model.yml:6:21',
    },
    right: { spec: vpc([1, 2, 3, 4, 5].map((n) => `${group}${n}`).join(', '), subnets) },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html',
  },
  'odd-character': {
    what: 'An image, URL, name, ARN or tag key contains a character that cannot be seen, such as a zero-width space, or one that only looks like an ASCII character, such as a Cyrillic `а`. Tag keys and S3 keys may have letters of any script.',
    why: 'The name looks right and is another one. Such characters come with text copied from web pages, chats and documents.',
    wrong: { spec: `${image}ModelDataUrl: s3://bucket/ch\u200Burn/model.tar.gz\n`, at: 'model.yml:2:29' },
    right: { spec: `${image}ModelDataUrl: s3://bucket/churn/model.tar.gz\n` },
  },
  placeholder: {
    what: 'A field other than an environment value contains a placeholder that nothing fills in: `$NAME`, `$(NAME)`, `%NAME%`, `{{ name }}`, `<name>`, or a dynamic reference of CloudFormation. In an environment value, a text in angle brackets that was left to fill in is one, such as `<your token>` or `<LOG_LEVEL>`.',
    why: 'The action runs no shell and no template engine, so the text would be sent as it is. In a spec, write `${NAME}` and give `NAME` in the input `variables`; in a workflow, write `${{ … }}`.',
    wrong: { spec: `${image}ModelDataUrl: s3://bucket/$VERSION/model.tar.gz\n`, at: 'model.yml:2:15' },
    right: {
      spec: `${image}ModelDataUrl: s3://bucket/\${VERSION}/model.tar.gz\n`,
      inputs: { variables: 'VERSION=1.4.2' },
    },
  },
  'placeholder-in-value': {
    what: 'An environment value looks like a placeholder that nothing fills in: a dynamic reference of CloudFormation, a path with `$NAME` in it, or nothing but a placeholder. Templates, JSON and shell commands are not reported.',
    why: 'The container gets the text as it is written.',
    wrong: { spec: `${image}Environment:\n  GIT_COMMIT: $GITHUB_SHA\n`, at: 'model.yml:3:15' },
    right: {
      spec: `${image}Environment:\n  GIT_COMMIT: \${SHA}\n`,
      inputs: { variables: 'SHA=4f2a9c1' },
    },
  },
} as const satisfies Record<string, RuleDoc>
