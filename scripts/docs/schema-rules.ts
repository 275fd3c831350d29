// The rules between fields that JSON Schema can express, and that no input of the action can fix.
// Each names its rule. A field that is `false` isn't allowed there, and `errorMessage` is what editors show.

/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>

const isMultiModel = { properties: { Mode: { const: 'MultiModel' } }, required: ['Mode'] }

/** A field that isn't allowed if a condition holds. */
function without(name: string, errorMessage: string): Schema {
  return { properties: { [name]: false }, errorMessage }
}

export const REQUEST_RULES: readonly Schema[] = [
  {
    $comment: 'container-both',
    if: { required: ['PrimaryContainer'] },
    // An empty list is what some tools print of an absent one.
    then: {
      properties: {
        Containers: {
          maxItems: 0,
          errorMessage: 'Keep PrimaryContainer for one container, or Containers for a pipeline; not both.',
        },
      },
    },
    else: { properties: { Containers: { type: 'array', minItems: 1 } } },
  },
  {
    $comment: 'direct-needs-hostnames',
    if: {
      properties: {
        InferenceExecutionConfig: { properties: { Mode: { const: 'Direct' } }, required: ['Mode'] },
      },
      required: ['InferenceExecutionConfig'],
    },
    then: { properties: { Containers: { items: { required: ['ContainerHostname'] } } } },
  },
]

export const CONTAINER_LIST_RULES: readonly Schema[] = [
  {
    $comment: 'image-or-package: the input image is for a single container',
    if: { minItems: 2 },
    then: { items: { anyOf: [{ required: ['Image'] }, { required: ['ModelPackageName'] }] } },
  },
  {
    $comment: 'hostname-all-or-none',
    if: { contains: { type: 'object', required: ['ContainerHostname'] } },
    then: { items: { required: ['ContainerHostname'] } },
  },
]

export const CONTAINER_RULES: readonly Schema[] = [
  {
    $comment: 'image-or-package, model-data-with-package',
    if: { required: ['ModelPackageName'] },
    then: {
      properties: { Image: false, ModelDataUrl: false, ModelDataSource: false },
      errorMessage: 'A model package has its own image and model data.',
    },
  },
  {
    $comment: 'multi-model-data-source',
    if: isMultiModel,
    then: without('ModelDataSource', 'With Mode: MultiModel use ModelDataUrl with the prefix of the models.'),
  },
  {
    $comment: 'multi-model-config',
    if: { required: ['MultiModelConfig'] },
    then: {
      properties: { Mode: { anyOf: [{ const: 'MultiModel' }, { $ref: '#/$defs/Variable' }] } },
      required: ['Mode'],
    },
  },
]

export const IMAGE_CONFIG_RULES: readonly Schema[] = [
  {
    $comment: 'registry-auth-needs-vpc',
    if: { properties: { RepositoryAccessMode: { const: 'Platform' } }, required: ['RepositoryAccessMode'] },
    then: without('RepositoryAuthConfig', 'Only for RepositoryAccessMode: Vpc.'),
  },
]

export const S3_SOURCE_RULES: readonly Schema[] = [
  {
    $comment: 's3-prefix-slash',
    if: {
      properties: { S3DataType: { const: 'S3Prefix' }, CompressionType: { const: 'None' } },
      required: ['S3DataType', 'CompressionType'],
    },
    then: {
      properties: {
        S3Uri: {
          pattern: String.raw`/$|\$\{`,
          patternErrorMessage: 'The prefix of uncompressed data ends in "/".',
        },
      },
    },
  },
]
