// Describes a CreateModel request: every field with its type, limits and meaning.
// Limits: API reference of SageMaker (CreateModel and the types it names).
import { containerDefinition } from './container-fields.ts'
import type { StringType, StructureType } from './field-types.ts'

const resourceId = {
  type: 'string',
  max: 32,
  pattern: /^[-0-9a-zA-Z]+$/,
  format: 'letters, digits and hyphens',
} as const satisfies StringType

const tagText = {
  pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
  quickPattern: /^[\w .:/=+\-@]*$/,
  format: 'letters, digits, spaces and _ . : / = + - @',
} as const

/** A whole CreateModel request. */
export const createModelRequest = {
  type: 'structure',
  fields: {
    ModelName: {
      is: {
        type: 'string',
        min: 1,
        max: 63,
        pattern: /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/,
        format: 'letters, digits and hyphens, starting and ending with a letter or digit',
      },
      required: true,
      about: 'Name of the model, unique in its account and region.',
      example: 'churn-2026-11-22',
      input: 'model-name',
    },
    ExecutionRoleArn: {
      is: {
        type: 'string',
        min: 20,
        max: 2048,
        pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/,
        format: 'the ARN of a role, like arn:aws:iam::123456789012:role/sagemaker-execution',
      },
      about: 'Role that SageMaker assumes to read the data, pull the image and write logs.',
      example: 'arn:aws:iam::123456789012:role/sagemaker-execution',
      input: 'execution-role-arn',
    },
    PrimaryContainer: { is: containerDefinition, about: 'The container of a model with a single container.' },
    Containers: {
      is: { type: 'list', max: 15, of: containerDefinition },
      about: 'The containers of an inference pipeline, in order.',
    },
    InferenceExecutionConfig: {
      is: {
        type: 'structure',
        fields: {
          Mode: {
            is: { type: 'string', values: ['Serial', 'Direct'] },
            required: true,
            about: '`Serial`: a request passes through all containers. `Direct`: the caller selects one.',
          },
        },
      },
      about: 'How the containers of a pipeline are called.',
    },
    VpcConfig: {
      is: {
        type: 'structure',
        fields: {
          SecurityGroupIds: {
            is: { type: 'list', min: 1, max: 5, of: resourceId },
            required: true,
            about: 'Security groups of the containers.',
            example: '[sg-0a1b2c3d4e5f60001]',
          },
          Subnets: {
            is: { type: 'list', min: 1, max: 16, of: resourceId },
            required: true,
            about: 'Subnets of the containers, in at least two availability zones for a production endpoint.',
            example: '[subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]',
          },
        },
      },
      about: 'The VPC where the containers run.',
    },
    EnableNetworkIsolation: {
      is: { type: 'boolean' },
      about: 'Whether to cut the containers off from the network, including AWS.',
    },
    Tags: {
      is: {
        type: 'list',
        max: 50,
        tooMany: 'tag-count',
        of: {
          type: 'structure',
          fields: {
            Key: {
              is: { type: 'string', min: 1, max: 128, ...tagText },
              required: true,
              about: 'Name of the tag, without the reserved prefix `aws:`.',
            },
            Value: {
              is: { type: 'string', max: 256, ...tagText },
              required: true,
              about: 'Value of the tag. It can be empty.',
            },
          },
        },
      },
      about: "Tags of the model: the API's list, or a plain map.",
      example: '{ team: churn, cost-center: 0042 }',
    },
  },
} as const satisfies StructureType

/**
 * Fields that only the output of DescribeModel has. Pasted output contains them, but CreateModel rejects them. The AWS
 * CLI, boto3, and the SDKs for JavaScript, Go, Java, .NET (and PowerShell) and PHP also print response metadata.
 */
export const readOnlyFields: ReadonlySet<string> = new Set([
  'ModelArn',
  'CreationTime',
  'DeploymentRecommendation',
  'ResponseMetadata',
  '$metadata',
  'ResultMetadata',
  'SdkResponseMetadata',
  'SdkHttpMetadata',
  'ContentLength',
  'HttpStatusCode',
  '@metadata',
])
