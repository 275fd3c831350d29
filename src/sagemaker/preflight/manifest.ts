// Reads what a registry says of an image: its manifest, and the configuration that this names.

/** The manifests that a registry is asked for, so that it tells of each what it is. */
export const MANIFEST_TYPES = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
]

/** What is looked at of a manifest, or of a list of them. */
export interface Manifest {
  readonly mediaType: string
  /** `os/architecture` of each image of a list; undefined for one that says nothing of it. Absent when it is no list. */
  readonly platforms?: readonly (string | undefined)[]
  /** Digest of the image's configuration; a list has none. */
  readonly config?: string
}

/**
 * Reads a manifest, the text of which is the registry's.
 *
 * @param mediaType what the registry calls it; else it says so itself
 */
export function readManifest(text: string, mediaType?: string): Manifest {
  const manifest = objectOf(text)
  const type = mediaType ?? textOf(manifest.mediaType) ?? 'unknown'
  if (Array.isArray(manifest.manifests)) {
    const entries = manifest.manifests as readonly (Json | null)[]
    const platforms = entries.map((entry) => platformIn(entry?.platform as Json | null))
    // So buildx marks attestations, which are no images.
    return { mediaType: type, platforms: platforms.filter((platform) => platform !== 'unknown/unknown') }
  }
  const config = textOf((manifest.config as Json | null | undefined)?.digest)
  return { mediaType: type, ...(config !== undefined && { config }) }
}

/**
 * Whether SageMaker refuses manifests of a type. Users have published this of the OCI's two types only: of Docker's
 * list of manifests nothing is known, so it passes (https://github.com/aws/amazon-sagemaker-feedback/issues/180).
 */
export function isRefused({ mediaType }: Manifest): boolean {
  return mediaType.startsWith('application/vnd.oci.')
}

/** `os/architecture` of an image, by its configuration; undefined when that does not say. */
export function platformOf(config: string): string | undefined {
  return platformIn(objectOf(config))
}

/**
 * Whether SageMaker has machines that run images of a platform: those of x86 and Graviton
 * (https://aws.amazon.com/blogs/machine-learning/run-machine-learning-inference-workloads-on-aws-graviton-based-instances-with-amazon-sagemaker/).
 */
export function isRunnable(platform: string): boolean {
  return platform === 'linux/amd64' || platform === 'linux/arm64'
}

type Json = Readonly<Record<string, unknown>>

/** Whoever pushed an image wrote this: it may be anything. */
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
