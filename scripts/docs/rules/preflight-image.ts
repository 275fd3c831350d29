// The documentation of the rules on the image, which AWS is asked about.
import type { PreflightRuleDoc } from './types.ts'

const CHURN = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn'
const DIGEST = 'sha256:356ab62ea7b34d56e36aec3904943871a20dc6f986f373a033df2b37bee32f7b'

export const imageRules = {
  'image-missing': {
    what: 'There is no such repository in the ECR registry that the image names, or no such tag or digest in it. A name with neither a tag nor a digest means the tag `latest`.',
    why: 'SageMaker refuses it: "Requested image … not found." Most often the job that pushes the image has not run yet, or pushed to another account or region.',
    finding: `model.yml:4:10 error image-missing: The image \`${CHURN}:1.4.2\` doesn't exist.`,
    hint: 'Push it before this step, or use an existing image: `aws ecr describe-images --registry-id 123456789012 --repository-name churn --region eu-west-1`',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html',
  },
  'image-manifest': {
    what: 'The image has a manifest or an index in the OCI format. Builders write one when they add attestations, as `docker buildx build` does unless it is told not to. A Docker manifest list passes: nothing is known against it.',
    why: 'SageMaker refuses it: "Unsupported manifest media type application/vnd.oci.image…"',
    finding: `model.yml:4:10 error image-manifest: \`${CHURN}:1.4.2\` has a manifest of type \`application/vnd.oci.image.index.v1+json\`, which SageMaker rejects.`,
    hint: 'The image was built with attestations or in the OCI format. Build it without them: `docker buildx build --provenance=false --sbom=false --output type=docker …` Or convert the image: `skopeo copy --format v2s2 docker://<image> docker://<image>`',
  },
  'image-architecture': {
    what: 'The image is neither for `linux/amd64` nor for `linux/arm64`; of a list of manifests, none is.',
    why: 'SageMaker makes the model, and its endpoint fails when the container starts: the machines are x86 or Graviton ones with Linux. Which of the two an endpoint has is not known here.',
    finding: `model.yml:4:10 error image-architecture: \`${CHURN}:1.4.2\` is for \`linux/ppc64le\`, but SageMaker runs only \`linux/amd64\` and \`linux/arm64\`.`,
    hint: 'Build it for one of these platforms: `docker buildx build --platform linux/amd64 --provenance=false --sbom=false --output type=docker …`',
  },
  'image-digest': {
    what: 'The digest that the tag of the image names at the moment. Nothing is reported for an image that is named by its digest.',
    why: 'A tag can be moved: an endpoint that is created tomorrow may get another image than the one that was tested. The hint is the line that pins the image of today.',
    finding: `model.yml:4:10 notice image-digest: \`${CHURN}:1.4.2\` currently has the digest \`${DIGEST}\`.`,
    hint: `To pin it, use \`Image: ${CHURN}@${DIGEST}\`.`,
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  },
} satisfies Record<string, PreflightRuleDoc>
