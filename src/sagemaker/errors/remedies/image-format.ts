// Fixes for images that SageMaker can't use: its refusals and the preflight checks share them.
import type { Cause } from './remedy.ts'

const PLAIN_BUILD = '--provenance=false --sbom=false --output type=docker …'

/** For an image whose manifest SageMaker refuses. */
export const FORMAT_FIXES: readonly Cause[] = [
  [
    'The image was built with attestations or in the OCI format. Build it without them:',
    `docker buildx build ${PLAIN_BUILD}`,
  ],
  ['Or convert the image:', 'skopeo copy --format v2s2 docker://<image> docker://<image>'],
]

/** For an image that no SageMaker instance can run. */
export const PLATFORM_FIX: Cause = [
  'Build it for one of these platforms:',
  `docker buildx build --platform linux/amd64 ${PLAIN_BUILD}`,
]
