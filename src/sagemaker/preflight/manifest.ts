// Reads an image's manifest and configuration from a registry.

/** The accepted manifest types, so that a registry returns the type of each. */
export const MANIFEST_TYPES = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
]

/** The checked parts of a manifest or a manifest list. */
export interface Manifest {
  readonly mediaType: string
  /** `os/architecture` of each image in a list; undefined for an image without it. Absent if it isn't a list. */
  readonly platforms?: readonly (string | undefined)[]
  /** Digest of the image's configuration; a list has none. */
  readonly config?: string
}

/**
 * Reads a manifest from the registry's text.
 *
 * @param mediaType the type from the registry; otherwise from the manifest itself
 */
export function readManifest(text: string, mediaType?: string): Manifest {
  const manifest = objectOf(text)
  const type = mediaType ?? textOf(manifest.mediaType) ?? 'unknown'
  if (Array.isArray(manifest.manifests)) {
    const entries = manifest.manifests as readonly (Json | null)[]
    const platforms = entries.map((entry) => platformIn(entry?.platform as Json | null))
    // buildx marks attestations this way, which aren't images.
    return { mediaType: type, platforms: platforms.filter((platform) => platform !== 'unknown/unknown') }
  }
  const config = textOf((manifest.config as Json | null | undefined)?.digest)
  return { mediaType: type, ...(config !== undefined && { config }) }
}

/**
 * Returns whether SageMaker rejects manifests of a type. Users have reported this only for the two OCI types. Nothing is
 * known about Docker's manifest list, so it passes (https://github.com/aws/amazon-sagemaker-feedback/issues/180).
 */
export function isRefused({ mediaType }: Manifest): boolean {
  return mediaType.startsWith('application/vnd.oci.')
}

/** Returns an image's `os/architecture` from its configuration; undefined if it has none. */
export function platformOf(config: string): string | undefined {
  return platformIn(objectOf(config))
}

/**
 * Returns whether SageMaker has instances for a platform: x86 and Graviton
 * (https://aws.amazon.com/blogs/machine-learning/run-machine-learning-inference-workloads-on-aws-graviton-based-instances-with-amazon-sagemaker/).
 */
export function isRunnable(platform: string): boolean {
  return platform === 'linux/amd64' || platform === 'linux/arm64'
}

type Json = Readonly<Record<string, unknown>>

/** Returns an object from a text by the person who pushed the image: it can be anything. */
function objectOf(text: string): Json {
  try {
    return Object(JSON.parse(text)) as Json
  } catch {
    return {}
  }
}

function platformIn(value: Json | null | undefined): string | undefined {
  const os = textOf(value?.os)
  const architecture = textOf(value?.architecture)
  return os && architecture ? `${os}/${architecture}` : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
