// Describes a container: every field with its type, limits and meaning.
// Limits: API reference of SageMaker (ContainerDefinition and the types it names).
import type { StringType, StructureType } from './field-types.ts'

const bucketUrl = {
  type: 'string',
  max: 1024,
  pattern: /^(?:https|s3):\/\/[^/]+\/?.*$/,
  format: 'an S3 URL, like s3://bucket/key',
} as const satisfies StringType

/** The API documents no maximum; ETags are far shorter. */
const etag = { type: 'string', min: 1, max: 1024 } as const satisfies StringType

const s3DataSource = {
  type: 'structure',
  fields: {
    S3Uri: {
      is: bucketUrl,
      required: true,
      about: 'URL of the object, or prefix of the objects.',
      example: 's3://bucket/llm/',
    },
    S3DataType: {
      is: { type: 'string', values: ['S3Prefix', 'S3Object'] },
      required: true,
      about: 'Whether `S3Uri` is the prefix of all objects to use, or a single object.',
    },
    CompressionType: {
      is: { type: 'string', values: ['None', 'Gzip'] },
      required: true,
      about: 'Whether the data is a gzip-compressed tar archive.',
    },
    ModelAccessConfig: {
      is: {
        type: 'structure',
        fields: {
          AcceptEula: {
            is: { type: 'boolean' },
            required: true,
            about: 'Whether you accept the license of a gated model. Read it first.',
          },
        },
      },
      about: 'Access to a model with its own license.',
    },
    HubAccessConfig: {
      is: {
        type: 'structure',
        fields: {
          HubContentArn: {
            is: { type: 'string', min: 1, max: 255, pattern: /^.*$/, format: 'one line' },
            required: true,
            about: 'ARN of the content of a private hub.',
          },
        },
      },
      about: 'Access to a model in a private hub.',
    },
    ManifestS3Uri: { is: bucketUrl, about: 'URL of the manifest that lists the objects, if there is one.' },
    ETag: { is: etag, about: 'Expected ETag of the object at `S3Uri`.' },
    ManifestEtag: { is: etag, about: 'Expected ETag of the manifest.' },
  },
} as const satisfies StructureType

/** One container of a request. */
export const containerDefinition = {
  type: 'structure',
  fields: {
    ContainerHostname: {
      is: {
        type: 'string',
        max: 63,
        pattern: /^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/,
        format: 'letters, digits and hyphens, starting and ending with a letter or digit',
      },
      about: 'Name of the container in a pipeline, for metrics and direct calls.',
      example: 'preprocess',
    },
    Image: {
      is: {
        type: 'string',
        max: 255,
        pattern: /^\S+$/,
        format: 'registry/repository[:tag] or [@digest], without spaces',
      },
      about: 'Image that serves the model, from ECR or a private registry in your VPC.',
      example: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2',
    },
    ImageConfig: {
      is: {
        type: 'structure',
        fields: {
          RepositoryAccessMode: {
            is: { type: 'string', values: ['Platform', 'Vpc'] },
            required: true,
            about: '`Platform`: the image is in ECR. `Vpc`: it is in a private registry in your VPC.',
          },
          RepositoryAuthConfig: {
            is: {
              type: 'structure',
              fields: {
                RepositoryCredentialsProviderArn: {
                  is: { type: 'string', min: 1, max: 2048, pattern: /^.*$/, format: 'one line' },
                  required: true,
                  about: 'ARN of the Lambda function that returns credentials for the registry.',
                },
              },
            },
            about: 'Credentials of the private registry.',
          },
        },
      },
      about: 'How SageMaker reaches the registry of the image.',
    },
    Mode: {
      is: { type: 'string', values: ['SingleModel', 'MultiModel'] },
      about: 'Whether the container hosts one model or many. Default: `SingleModel`.',
    },
    ModelDataUrl: {
      is: bucketUrl,
      about: 'The model artifact: a `.tar.gz`, or with `Mode: MultiModel`, the prefix of many.',
      example: 's3://bucket/churn/model.tar.gz',
    },
    ModelDataSource: {
      is: {
        type: 'structure',
        fields: { S3DataSource: { is: s3DataSource, required: true, about: 'The data in S3.' } },
      },
      about: 'The model artifact in long form, required for uncompressed data, hubs and licenses.',
    },
    AdditionalModelDataSources: {
      is: {
        type: 'list',
        max: 5,
        of: {
          type: 'structure',
          fields: {
            ChannelName: {
              is: {
                type: 'string',
                min: 1,
                max: 64,
                pattern: /^[A-Za-z0-9.\-_]+$/,
                format: 'letters, digits, dots, hyphens and underscores',
              },
              required: true,
              about: 'Name of the folder below `/opt/ml/additional-model-data-sources`.',
              example: 'adapters',
            },
            S3DataSource: { is: s3DataSource, required: true, about: 'The data in S3.' },
          },
        },
      },
      about: 'Additional data for the container, such as adapters or a draft model.',
    },
    Environment: {
      is: {
        type: 'map',
        max: 100,
        key: {
          type: 'string',
          max: 1024,
          pattern: /^[a-zA-Z_][a-zA-Z0-9_]*$/,
          format: 'letters, digits and underscores, not starting with a digit',
        },
        value: { type: 'string', max: 1024 },
      },
      about: 'Environment variables of the container, up to 32 KB for all containers together.',
      example: '{ SM_VLLM_MAX_MODEL_LEN: 8192 }',
    },
    ModelPackageName: {
      is: {
        type: 'string',
        min: 1,
        max: 176,
        pattern:
          /^(?:arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:[a-z-]*\/)?[a-zA-Z0-9][a-zA-Z0-9-]{0,62}(?<!-)(?:\/[0-9]{1,9})?$/,
        format: 'the name or ARN of a model package',
      },
      about: 'Model package to create the model from, instead of an image and its data.',
      example: 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3',
    },
    InferenceSpecificationName: {
      is: {
        type: 'string',
        min: 1,
        max: 63,
        pattern: /^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/,
        format: 'letters, digits and hyphens, starting and ending with a letter or digit',
      },
      about: 'Inference specification of the model package version.',
    },
    MultiModelConfig: {
      is: {
        type: 'structure',
        fields: {
          ModelCacheSetting: {
            is: { type: 'string', values: ['Enabled', 'Disabled'] },
            about: 'Whether loaded models stay in memory. Default: `Enabled`.',
          },
        },
      },
      about: 'Settings of a `Mode: MultiModel` container.',
    },
    ContainerMetricsConfig: {
      is: {
        type: 'structure',
        fields: {
          MetricsEndpoints: {
            is: {
              type: 'list',
              max: 1,
              of: {
                type: 'structure',
                fields: {
                  MetricsEndpointPath: {
                    is: {
                      type: 'string',
                      max: 256,
                      pattern: /^\/(?!.*\.\.)[a-zA-Z0-9/_.-]+$/,
                      format: 'a path like /metrics, with only letters, digits and / _ . -, and without ".."',
                    },
                    required: true,
                    about: 'Path where the container serves its metrics.',
                    example: '/metrics',
                  },
                  MetricPublishFrequencyInSeconds: {
                    is: { type: 'integer', values: [10, 30, 60, 120, 180, 240, 300] },
                    about: 'Seconds between readings.',
                  },
                },
              },
            },
            about: 'Where the container serves its metrics.',
          },
        },
      },
      about: 'Metrics of the container itself, published to CloudWatch.',
    },
  },
} as const satisfies StructureType
