// The documentation of the rules on the artifact, which AWS is asked about.
import type { PreflightRuleDoc } from './types.ts'

export const artifactRules = {
  'artifact-missing': {
    what: 'The bucket, the object, or every object below the prefix that a container names does not exist.',
    why: 'SageMaker looks for the model data, and does not find it. Most often the key is mistyped, or the training job has not ended.',
    finding:
      "model.yml:5:17 error artifact-missing: The object `s3://models/churn/modle.tar.gz` doesn't exist.",
    hint: 'Check the key, and that the job that writes it has finished.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html',
  },
  'artifact-region': {
    what: 'The bucket of the model data is in another region than the call.',
    why: 'The model data must be in the region of the model.',
    finding:
      'model.yml:5:17 error artifact-region: The bucket of `s3://models-us/churn/model.tar.gz` is in `us-east-1`, but the model is created in `eu-west-1`.',
    hint: 'Copy the data to a bucket in `eu-west-1`, or set the input `aws-region` to `us-east-1`.',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html',
  },
  'artifact-empty': {
    what: 'The object that a container names has no content, or none of the objects below its prefix has.',
    why: 'There is nothing to load: what wrote it failed or was stopped. SageMaker makes the model, and its endpoint fails.',
    finding: 'model.yml:5:17 error artifact-empty: `s3://models/churn/model.tar.gz` is empty (0 bytes).',
    hint: 'Upload it again. The job that wrote it might have ended too early.',
  },
  'artifact-not-gzip': {
    what: 'An object that is named `.tar.gz` or `.tgz`, or has CompressionType Gzip, does not begin as files of gzip do. Two bytes of it are read.',
    why: 'SageMaker does not look inside when it makes the model: its endpoint fails when it unpacks the archive. A `.zip` or a `.tar` under another name is the usual cause.',
    finding:
      "model.yml:5:17 error artifact-not-gzip: `s3://models/churn/model.tar.gz` isn't compressed with gzip: it begins with `50 4b`, not `1f 8b`.",
    hint: "Package the model's folder: `tar -czf model.tar.gz -C model .`",
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html',
  },
  'artifact-archived': {
    what: 'The object, or one below the prefix, is in an archive of S3 and has no restored copy: in the class GLACIER or DEEP_ARCHIVE, or archived by INTELLIGENT_TIERING. A listing does not show the latter, so it is found only for single objects. With Mode: MultiModel it is wrong when all objects are archived.',
    why: 'Nobody can read it before it is restored, which takes minutes to days.',
    finding:
      "model.yml:5:17 error artifact-archived: `s3://models/churn/model.tar.gz` is archived (`GLACIER`) and can't be read until you restore it.",
    hint: 'Restore it, then copy it while the restored copy exists: `aws s3api restore-object --bucket models --key churn/model.tar.gz --restore-request Days=7`',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html',
  },
  'artifact-prefix-empty': {
    what: 'There is no object below the prefix of a container with Mode: MultiModel.',
    why: 'Its models are loaded when they are asked for and may come later, so this is no error: but the prefix may be mistyped.',
    finding:
      'model.yml:6:17 warning artifact-prefix-empty: There are no models below `s3://models/many/` yet.',
    hint: 'Upload them before you call them on the endpoint.',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoints.html',
  },
  'artifact-newer': {
    what: 'The model exists and is what the spec says, but its artifact was written again after the model was created: the object, or the newest of the first thousand objects below the prefix. Nothing is said of containers with Mode: MultiModel, whose models come and go. A run that is no dry run warns when the model is found to exist.',
    why: 'SageMaker copies the artifact when an endpoint starts an instance. Endpoints that were started before serve the old one, nothing shows which, and going back is not possible: what the model was tested with is gone.',
    finding:
      'model.yml:5:17 warning artifact-newer: `s3://models/churn/model.tar.gz` was written at 2026-03-02T09:30:00Z, after the model `churn` was created at 2026-03-01T12:00:00Z. Endpoints started in between serve the older data.',
    hint: 'Give each artifact its own key, such as the name of its training job, and use that key in the spec. To serve this artifact, create the endpoint again or update it with a new model.',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html',
  },
} satisfies Record<string, PreflightRuleDoc>
