// Documentation of the rules on where images, packages and roles are.
import type { RuleDoc } from './types.ts'

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const image = `Image: ${registry}/churn:1.4.2\n`
const privateImage = 'Image: registry.example.com/churn:1.4.2\n'
const vpcAccess = 'ImageConfig:\n  RepositoryAccessMode: Vpc\n'
const head = `ModelName: churn
ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution
`
const vpc = `VpcConfig:
  SecurityGroupIds: [sg-0a1b2c3d4e5f60001]
  Subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]
`
const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ')
const inVpc = `${head}PrimaryContainer:\n${indent(privateImage + vpcAccess)}${vpc}`

const auth = `  RepositoryAuthConfig:
    RepositoryCredentialsProviderArn: arn:aws:lambda:eu-west-1:123456789012:function:registry
`
const withAuth = (mode: string): string =>
  `${head}PrimaryContainer:
  ${image}  ImageConfig:
    RepositoryAccessMode: ${mode}
${indent(auth)}${vpc}`

export const registryRules = {
  'image-reference': {
    what: "`Image` isn't a valid image name: it has a scheme (`https://`), no repository, capital letters in the repository, an empty or malformed tag or digest, two images, or an ECR registry whose account does not have 12 digits. With `preflight: true`, a name that ECR refuses is reported, too.",
    why: 'No registry can have such an image. An empty tag or repository usually comes from an empty variable.',
    wrong: { spec: image.replace('Image: ', 'Image: https://'), at: 'model.yml:1:8' },
    right: { spec: image },
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html',
  },
  'image-region': {
    what: 'The image is in an ECR registry of another region than the one the model is created in. When only the AWS profile knows the region, it takes `preflight: true` to find it.',
    why: 'SageMaker rejects it: "Cross region ECR image pulls are not allowed."',
    wrong: {
      spec: image.replace('eu-west-1', 'us-east-1'),
      inputs: { 'aws-region': 'eu-west-1' },
      at: 'model.yml:1:8',
    },
    right: { spec: image, inputs: { 'aws-region': 'eu-west-1' } },
  },
  'image-not-ecr': {
    what: 'The image is not in a private ECR registry, and `ImageConfig.RepositoryAccessMode` is not `Vpc`. `public.ecr.aws` and names without a registry count as not in ECR.',
    why: 'SageMaker rejects it: "Using non-ECR image … without Vpc repository access mode is not supported."',
    wrong: { spec: 'Image: docker.io/pytorch/torchserve:0.12.0-cpu\n', at: 'model.yml:1:8' },
    right: { spec: `Image: ${registry}/torchserve:0.12.0-cpu\n` },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ImageConfig.html',
  },
  'mutable-image-tag': {
    what: 'The image has the tag `latest`, or neither a tag nor a digest, which means the same.',
    why: 'An endpoint resolves the tag when it is created, so the same model might serve another image tomorrow. Tags that name a version are fine.',
    wrong: { spec: image.replace('1.4.2', 'latest'), at: 'model.yml:1:8' },
    right: { spec: image },
  },
  'registry-needs-vpc': {
    what: '`RepositoryAccessMode: Vpc` without `VpcConfig`.',
    why: 'SageMaker reaches a private registry through the VPC of the model.',
    wrong: { spec: privateImage + vpcAccess, at: 'model.yml:3:25' },
    right: { spec: inVpc },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ImageConfig.html',
  },
  'registry-auth-needs-vpc': {
    what: '`RepositoryAuthConfig` with `RepositoryAccessMode: Platform`.',
    why: 'Only a private registry in your VPC uses these credentials. For ECR, SageMaker uses the permissions of the execution role.',
    wrong: { spec: withAuth('Platform'), at: 'model.yml:7:5' },
    right: { spec: withAuth('Vpc') },
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ImageConfig.html',
  },
  'package-region': {
    what: 'The ARN of `ModelPackageName` is in another region than the one the model is created in.',
    why: 'SageMaker requires an ARN in the region of the call.',
    wrong: {
      spec: 'ModelPackageName: arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/3\n',
      inputs: { 'aws-region': 'eu-west-1' },
      at: 'model.yml:1:19',
    },
    right: {
      spec: 'ModelPackageName: arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3\n',
      inputs: { 'aws-region': 'eu-west-1' },
    },
  },
  'partition-mismatch': {
    what: 'The ARN of the execution role or of the model package, or the ECR registry of the image, is of another partition (`aws`, `aws-cn`, `aws-us-gov`, …) than the region. Or the host of the registry ends differently from those of its own region, such as `cn-north-1.amazonaws.com` without `.cn`.',
    why: "Partitions are isolated: you can't use a role or a model package of one in another.",
    wrong: {
      spec: `${head}PrimaryContainer:\n  ${image.replace('eu-west-1.amazonaws.com', 'cn-north-1.amazonaws.com.cn')}`,
      inputs: { 'aws-region': 'cn-north-1' },
      at: 'model.yml:2:19',
    },
    right: {
      spec: `${head.replace('arn:aws:', 'arn:aws-cn:')}PrimaryContainer:\n  ${image.replace('eu-west-1.amazonaws.com', 'cn-north-1.amazonaws.com.cn')}`,
      inputs: { 'aws-region': 'cn-north-1' },
    },
  },
} as const satisfies Record<string, RuleDoc>
