// Remedies for SageMaker's own errors.
import { code } from '../../../text/code.ts'
import { serviceStatement, statement } from '../../../aws/iam-statement.ts'
import { THROTTLED } from '../service-errors.ts'
import { FORMAT_FIXES } from './image-format.ts'
import type { Remedy } from './remedy.ts'
import { dataArns, executionRole, imageRepositoryArn } from './resources.ts'

const PULL_ACTIONS = ['ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage', 'ecr:BatchCheckLayerAvailability']

/** In the order in which they are tried. */
export const service: readonly Remedy[] = [
  // The model's name.
  {
    id: 'model-exists',
    says: 'Cannot create already existing model "arn:…"',
    matches: /Cannot create already existing model/,
    causes: () => [
      'With `if-exists: reuse`, the action keeps an existing model only if it equals the spec. Give the changed spec a new name: set `name-suffix: content-hash`, or choose another `ModelName`.',
      'Or set `if-exists: replace` to delete the model and create it again.',
      'If the log shows no differences, another job might be creating and deleting this model. Run the step again.',
    ],
  },
  {
    id: 'model-missing',
    says: 'Could not find model "arn:…"',
    matches: /Could not find model "/,
    causes: () => ['The model was deleted during the step, perhaps by another job. Run the step again.'],
  },

  // The execution role.
  {
    id: 'execution-role-invalid',
    says: 'The execution role ARN "…" is invalid',
    matches: /execution role ARN "[^"]*" is invalid|Could not assume role/,
    causes: (context) => [
      `${executionRole(context)} must exist and must be the execution role, not the role that CI assumes.`,
      ['Its trust policy must let SageMaker assume it:', serviceStatement(['sts:AssumeRole'])],
      "A new role isn't available everywhere at once. Run the step again in a minute.",
    ],
  },
  {
    id: 'execution-role-arn',
    says: "Value '…' at 'executionRoleArn' failed to satisfy constraint",
    matches: /at 'executionRoleArn' failed to satisfy constraint/,
    causes: () => [
      "The value isn't a role ARN. It might come from an empty secret, or be only the role's name. Use `arn:aws:iam::<account>:role/<name>`.",
    ],
  },

  // The model data.
  {
    id: 'model-data-missing',
    says: 'Could not find model data at s3://…',
    matches: /Could not find model data/,
    causes: () => [
      'The key is mistyped, or names the training job instead of its output. List the objects with `aws s3 ls`.',
      "The training job hasn't finished, so its artifact doesn't exist yet.",
    ],
  },
  {
    id: 'model-data-inaccessible',
    says: 'Could not access model data at s3://…',
    matches: /Could not access model data/,
    causes: (context) => {
      const { bucket, objects } = dataArns(context)
      return [
        `The bucket must be in ${code(context.region)}, the model's region.`,
        [
          `${executionRole(context)} must be allowed to read the objects:`,
          statement(['s3:GetObject'], objects),
        ],
        [
          'For a prefix or a multi-model container, it must also be allowed to list the bucket:',
          statement(['s3:ListBucket'], bucket),
        ],
        ['Its trust policy must let SageMaker assume it:', serviceStatement(['sts:AssumeRole'])],
        'For objects encrypted with a KMS key, it also needs `kms:Decrypt` on that key.',
      ]
    },
  },
  {
    id: 'eula',
    says: 'The AcceptEula value must be explicitly defined as True',
    matches: /AcceptEula value must be explicitly defined/,
    causes: () => [
      'The model has its own license. Read it. If you accept it, set `ModelAccessConfig.AcceptEula: true` in the `S3DataSource` of the spec.',
    ],
  },

  // The image.
  {
    id: 'manifest-media-type',
    says: 'Unsupported manifest media type application/vnd.oci.image…',
    matches: /Unsupported manifest media type/,
    causes: () => FORMAT_FIXES,
  },
  {
    id: 'cross-region-image',
    says: 'Cross region ECR image pulls are not allowed',
    matches: /Cross region ECR image pulls are not allowed/,
    causes: ({ region }) => [
      `Use a registry in ${code(region)}, or replicate the repository there with ECR.`,
    ],
  },
  {
    id: 'image-missing',
    says: 'Requested image … not found',
    matches: /Requested image [\s\S]* not found/,
    causes: () => [
      'Push the image before this step.',
      [
        'Check the account, region, repository and tag:',
        'aws ecr describe-images --repository-name <name> --image-ids imageTag=<tag>',
      ],
    ],
  },
  {
    id: 'image-pull-denied',
    says: 'does not grant ecr:GetDownloadUrlForLayer, ecr:BatchGetImage, ecr:BatchCheckLayerAvailability',
    matches: /does not grant ecr:/,
    causes: (context) => [
      [
        `${executionRole(context)} must be allowed to pull the image:`,
        statement(PULL_ACTIONS, imageRepositoryArn(context)),
      ],
      ['And to get a token for the registry:', statement(['ecr:GetAuthorizationToken'], '*')],
      [
        'If the repository belongs to another account, its own policy must allow SageMaker to pull:',
        serviceStatement(PULL_ACTIONS),
      ],
    ],
  },
  {
    id: 'image-not-ecr',
    says: 'Using non-ECR image "…" without Vpc repository access mode is not supported',
    matches: /Using non-ECR image/,
    causes: () => [
      'Copy the image to ECR.',
      'Or, for a private registry in your VPC, set `ImageConfig.RepositoryAccessMode: Vpc` and a `VpcConfig`.',
    ],
  },
  {
    id: 'multi-model-label',
    says: 'does not contain required com.amazonaws.sagemaker.capabilities.multi-models=true Docker label',
    matches: /com\.amazonaws\.sagemaker\.capabilities\.multi-models=true/,
    causes: () => [
      "The image can't serve multiple models. Use one that can.",
      [
        'Or, if your own image can, add to its Dockerfile:',
        'LABEL com.amazonaws.sagemaker.capabilities.multi-models=true',
      ],
    ],
  },

  // Model packages, and what a container may hold.
  {
    id: 'image-or-package',
    says: 'Specify one of either Image and Model Data URL or ModelPackageName',
    matches: /Specify one of either Image and Model Data URL or ModelPackageName/,
    causes: () => [
      'Set either `Image` or `ModelPackageName` in each container, not both. See the rule `image-or-package`.',
    ],
  },
  {
    id: 'package-environment',
    says: 'Environment variable map cannot be specified when using a ModelPackage',
    matches: /Environment variable map cannot be specified when using a ModelPackage|both at Model Package/,
    causes: () => [
      'The model package has its own environment variables, or comes from AWS Marketplace. Remove `Environment` from the container.',
      'If you need other values, create a version of the model package with them. A package without its own environment variables accepts `Environment` in the spec.',
    ],
  },
  {
    id: 'marketplace-subscription',
    says: 'Caller is not subscribed to the marketplace offering',
    matches: /not subscribed to the marketplace offering/,
    causes: () => ['Subscribe to the product in AWS Marketplace with this account. Then run the step again.'],
  },
  {
    id: 'environment-value',
    says: "Value '…' at 'primaryContainer.environment' failed to satisfy constraint",
    matches: /nvironment' failed to satisfy constraint/,
    causes: () => [
      "A name or value in `Environment` is too long. Shorten it to 1024 characters. The values are hidden here because SageMaker's message contains all of them.",
    ],
  },

  // The service itself.
  {
    id: 'throttled',
    says: 'Rate exceeded',
    matches: THROTTLED,
    causes: () => [
      "The account makes more calls than AWS allows, and retries didn't help. Run the step again later.",
      'Run fewer jobs that call SageMaker at the same time. With several models in one step, set `max-parallel: 1`.',
    ],
  },
  {
    id: 'resource-limit',
    says: 'ResourceLimitExceeded',
    matches: /ResourceLimitExceeded/,
    causes: () => [
      'Request a higher quota in Service Quotas, under Amazon SageMaker.',
      [
        'Or delete models that nothing uses:',
        'aws sagemaker list-models --sort-by CreationTime --sort-order Ascending',
      ],
    ],
  },
]
