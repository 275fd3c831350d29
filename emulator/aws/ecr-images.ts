/** Builds container images as a registry stores them: manifests and configurations in each format that builders push. */
import { sha256 } from './sigv4.ts'

/** What `docker build`, `docker buildx build` with one or several platforms, and OCI builders push. */
export type ImageFormat = 'docker' | 'docker-list' | 'oci' | 'oci-index'

export interface EcrImage {
  readonly region: string
  readonly repository: string
  /** Default: none; the image is known by its digest. */
  readonly tag?: string
  /** Account of the registry. Default: the emulator's. */
  readonly registryId?: string
  /** Default: `docker`, one manifest of Docker's version 2, schema 2. */
  readonly format?: ImageFormat
  /** `os/architecture`; the list formats hold a manifest for each. Default: `linux/amd64`. */
  readonly platforms?: readonly string[]
  /** Adds the manifest of a build attestation to an `oci-index`, as buildx does by default. */
  readonly attestation?: boolean
  /** Labels of the image's configuration. */
  readonly labels?: Readonly<Record<string, string>>
}

/** Something that has a digest: a manifest or a configuration. */
interface Document {
  readonly digest: string
  readonly mediaType: string
  readonly text: string
}

/** An image, with what is reached through it. */
export interface StoredImage extends Document {
  readonly tags: readonly string[]
  /** The manifests of a list: they are images too, by digest. */
  readonly children: readonly StoredImage[]
  /** The downloads: the configurations. */
  readonly blobs: readonly Document[]
}

const TYPES = {
  docker: {
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    list: 'application/vnd.docker.distribution.manifest.list.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  },
  oci: {
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    list: 'application/vnd.oci.image.index.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  },
}

const LAYER_DIGEST = `sha256:${sha256('a layer')}`

/** The image that `image` describes. The same description gives the same digests. */
export function imageOf(image: EcrImage): StoredImage {
  const { format = 'docker', platforms = ['linux/amd64'], attestation = false, tag } = image
  const types = format.startsWith('docker') ? TYPES.docker : TYPES.oci
  const tags = tag === undefined ? [] : [tag]
  const manifests = platforms.map((platform) => ({ platform, image: manifestOf(image, platform, types) }))
  const [first] = manifests
  if (first === undefined) throw new Error('An image has at least one platform.')
  if (format === 'docker' || format === 'oci') return { ...first.image, tags }

  const entries: object[] = manifests.map(({ platform, image: child }) => entryOf(child, platform))
  const children = manifests.map((manifest) => manifest.image)
  if (attestation) {
    const statement = manifestOf(image, 'unknown/unknown', types)
    children.push(statement)
    // By this platform and these annotations buildx marks what is no image of its own.
    const annotations = {
      'vnd.docker.reference.digest': first.image.digest,
      'vnd.docker.reference.type': 'attestation-manifest',
    }
    entries.push({ ...entryOf(statement, 'unknown/unknown'), annotations })
  }
  const list = { schemaVersion: 2, mediaType: types.list, manifests: entries }
  return {
    ...documentOf(types.list, list),
    tags,
    children,
    blobs: children.flatMap((child) => child.blobs),
  }
}

/** How a list names one of its manifests. */
function entryOf({ mediaType, digest, text }: Document, platform: string): object {
  const [os, architecture] = platform.split('/')
  return { mediaType, digest, size: text.length, platform: { architecture, os } }
}

function manifestOf(image: EcrImage, platform: string, types: (typeof TYPES)['docker']): StoredImage {
  const [os, architecture] = platform.split('/')
  const { labels } = image
  const config = documentOf(types.config, {
    architecture,
    os,
    config: labels === undefined ? {} : { Labels: labels },
    rootfs: { type: 'layers', diff_ids: [LAYER_DIGEST] },
  })
  const manifest = {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: { mediaType: types.config, size: config.text.length, digest: config.digest },
    layers: [{ mediaType: types.layer, size: 1000, digest: LAYER_DIGEST }],
  }
  return {
    ...documentOf(types.manifest, manifest),
    tags: [],
    children: [],
    blobs: [config],
  }
}

function documentOf(mediaType: string, value: unknown): Document {
  const text = JSON.stringify(value)
  return { digest: `sha256:${sha256(text)}`, mediaType, text }
}
