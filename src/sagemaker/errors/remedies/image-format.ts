// How to get an image in the form that SageMaker takes: refusals and the preflight say it alike.
import type { Cause } from './remedy.ts'

const PLAIN_BUILD = '--provenance=false --sbom=false --output type=docker …'

/** For an image whose manifest SageMaker refuses. */
export const FORMAT_FIXES: readonly Cause[] = [
  [
    'The image was built with attestations or in the OCI format. Build it without:',
    `docker buildx build ${PLAIN_BUILD}`,
  ],
  ['Or convert what is there:', 'skopeo copy --format v2s2 docker://<image> docker://<image>'],
]

/** For an image that no machine of SageMaker runs. */
export const PLATFORM_FIX: Cause = [
  'Build it for one of them:',
  `docker buildx build --platform linux/amd64 ${PLAIN_BUILD}`,
]
