// Looks at the artifacts of a container: whether they are there, in the region of the model, and can be read.
import type { Cursor } from '../../spec/document/cursor.ts'
import { partitionOf } from '../../aws/partition.ts'
import type { Container } from '../../spec/request.ts'
import { statement } from '../../aws/iam-statement.ts'
import { callError, type CallError } from '../errors/service-errors.ts'
import { archiveHint, archiveMessage } from './archive.ts'
import type { PreflightContext } from './context.ts'
import type { Reporter } from './reporter.ts'
import {
  archiveOf,
  bucketRegion,
  firstBytes,
  headObject,
  isBucketMissing,
  listObjects,
  type Listed,
} from './s3-answers.ts'
import { s3Location, s3Uri, type S3Location } from '../../aws/s3-location.ts'

/** Something in S3 that a container names. */
interface Source {
  readonly url: string
  readonly at: Cursor
  /** What the URL must be: `models` is the prefix of a multi-model container, where models may come later. */
  readonly kind: 'object' | 'prefix' | 'models'
  /** Whether the spec says that it is compressed; a name may say so, too. */
  readonly isGzip?: boolean
}

type S3DataSource = NonNullable<Container['ModelDataSource']>['S3DataSource']

export async function checkArtifacts(
  container: Container,
  at: Cursor,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  await Promise.all(
    sourcesOf(container, at).map(async (source) => {
      const location = s3Location(source.url)
      // A bucket itself has no object to ask for.
      if (location && source.kind === 'object' && location.key !== '') {
        await checkObject(location, source, context, reporter)
      } else if (location) {
        await checkPrefix(location, source, context, reporter)
      } else {
        // Without the URL, which may be a signed one.
        const message = `${source.at.path} could not be checked: it is not a known form of an S3 URL.`
        reporter.report(
          'preflight-unchecked',
          source.at,
          message,
          'To have it checked, write s3://bucket/key.',
        )
      }
    }),
  )
}

function sourcesOf(container: Container, at: Cursor): Source[] {
  const {
    ModelDataUrl: url,
    ModelDataSource: source,
    AdditionalModelDataSources: additional = [],
  } = container
  const places = at.get('AdditionalModelDataSources').items
  const kind = container.Mode === 'MultiModel' ? 'models' : url?.endsWith('/') ? 'prefix' : 'object'
  return [
    ...(url === undefined ? [] : [{ url, at: at.get('ModelDataUrl'), kind } as const]),
    ...(source ? sourcesOfData(source.S3DataSource, at.get('ModelDataSource')) : []),
    ...additional.flatMap(({ S3DataSource }, index) => sourcesOfData(S3DataSource, places[index] ?? at)),
  ]
}

/** @param parent what holds the S3DataSource */
function sourcesOfData(data: S3DataSource, parent: Cursor): Source[] {
  const at = parent.get('S3DataSource')
  const { S3Uri, S3DataType, CompressionType, ManifestS3Uri, HubAccessConfig } = data
  // A hub gives SageMaker access to its content, not the caller.
  if (HubAccessConfig) return []
  return [
    {
      url: S3Uri,
      at: at.get('S3Uri'),
      kind: S3DataType === 'S3Object' ? 'object' : 'prefix',
      isGzip: CompressionType === 'Gzip',
    },
    ...(ManifestS3Uri === undefined
      ? []
      : [{ url: ManifestS3Uri, at: at.get('ManifestS3Uri'), kind: 'object' } as const]),
  ]
}

async function checkObject(
  location: S3Location,
  source: Source,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  const { at } = source
  const uri = s3Uri(location)
  const isGzip = source.isGzip === true || /\.(?:tar\.gz|tgz)$/.test(location.key)
  const [head, start] = await Promise.allSettled([
    headObject(location, context),
    isGzip ? firstBytes(location, context) : undefined,
  ])
  if (head.status === 'rejected') {
    // The refusal of a GET has words, which that of a HEAD has not.
    const refusals = start.status === 'rejected' ? [start.reason, head.reason] : [head.reason]
    // Without the permission to list, S3 says of what is missing only that it may not be read.
    const allow = `${readStatement(location, context)}, ${listStatement(location, context)}`
    await reportRefusal(refusals.map(callError), location, at, allow, context, reporter)
  } else if (archiveOf(head.value) !== undefined) {
    reporter.report(
      'artifact-archived',
      at,
      archiveMessage(location, head.value),
      archiveHint(location, head.value),
    )
  } else if (head.value.ContentLength === 0) {
    const hint = 'Write it again: what made it may have ended too early.'
    reporter.report('artifact-empty', at, `${uri} is empty: it has 0 bytes.`, hint)
  } else if (start.status === 'rejected') {
    // HeadObject decrypts nothing.
    const { SSEKMSKeyId: key } = head.value
    const allow = key === undefined ? readStatement(location, context) : statement(['kms:Decrypt'], key)
    reporter.unchecked(`Whether ${uri} begins like a gzip archive`, at, start.reason, allow)
  }
  if (start.status === 'fulfilled' && start.value) checkGzip(start.value, uri, at, reporter)
}

/** Reports what does not begin with the two bytes that every gzip file has (RFC 1952, section 2.3.1). */
function checkGzip(start: Buffer, uri: string, at: Cursor, reporter: Reporter): void {
  if (start[0] === 0x1f && start[1] === 0x8b) return
  const bytes = [...start].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const message = `${uri} is not compressed with gzip: it begins with ${bytes}, not 1f 8b.`
  reporter.report(
    'artifact-not-gzip',
    at,
    message,
    'Pack the folder of the model: tar -czf model.tar.gz -C model .',
  )
}

async function checkPrefix(
  location: S3Location,
  source: Source,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  const { at, kind } = source
  const uri = s3Uri(location)
  try {
    const { objects, isWhole } = await listObjects(location, context)
    const [first] = archived(objects, isWhole, kind)
    if (objects.length === 0 && isWhole) {
      reportNothing(location, source, reporter)
    } else if (isWhole && objects.every(({ size }) => size === 0)) {
      const message = `All objects below ${uri} are empty: they have 0 bytes.`
      const hint = 'Write them again: what made them may have ended too early.'
      reporter.report('artifact-empty', at, message, hint)
    } else if (first) {
      await checkArchived({ ...location, key: first.key }, at, context, reporter)
    }
  } catch (thrown) {
    const allow = listStatement(location, context)
    await reportRefusal([callError(thrown)], location, at, allow, context, reporter)
  }
}

/** The archived objects that keep the data from being used. Of many models, each is loaded when it is asked for. */
function archived(objects: readonly Listed[], isWhole: boolean, kind: Source['kind']): readonly Listed[] {
  const found = objects.filter(({ isArchived }) => isArchived)
  return kind !== 'models' || (isWhole && found.length === objects.length) ? found : []
}

/** A listing does not tell whether an archived object has a restored copy. */
async function checkArchived(
  location: S3Location,
  at: Cursor,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  try {
    const head = await headObject(location, context)
    if (archiveOf(head) === undefined) return
    reporter.report('artifact-archived', at, archiveMessage(location, head), archiveHint(location, head))
  } catch (thrown) {
    const what = `Whether the archived ${s3Uri(location)} was restored`
    reporter.unchecked(what, at, thrown, readStatement(location, context))
  }
}

function reportNothing(location: S3Location, { at, kind }: Source, reporter: Reporter): void {
  const uri = s3Uri(location)
  if (kind === 'models') {
    const hint = 'Put them there before the endpoint is asked for them.'
    reporter.report('artifact-prefix-empty', at, `There are no models below ${uri} yet.`, hint)
  } else {
    const hint = 'Check the prefix, and that the job that writes below it has ended.'
    reporter.report('artifact-missing', at, `There are no objects below ${uri}.`, hint)
  }
}

/**
 * Reports why a place could not be looked at: it is not there, it is elsewhere, or S3 does not say.
 *
 * @param refusals those of the calls about it, the one with most to say first
 * @param allow the policy statements that let the caller ask
 */
async function reportRefusal(
  refusals: readonly CallError[],
  location: S3Location,
  at: Cursor,
  allow: string,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  const { bucket } = location
  const uri = s3Uri(location)
  const region = refusals.map(bucketRegion).find((name) => name !== undefined && name !== context.region)
  if (region !== undefined) {
    const message = `The bucket of ${uri} is in ${region}, but the model is created in ${context.region}.`
    const hint = `Copy the data to a bucket of ${context.region}, or set the input aws-region to ${region}.`
    reporter.report('artifact-region', at, message, hint)
    return
  }
  const missing = refusals.find(({ $metadata }) => $metadata?.httpStatusCode === 404)
  if (missing) {
    const noBucket =
      missing.name === 'NoSuchBucket' ||
      // A HEAD is answered without words.
      (missing.name === 'NotFound' && (await isBucketMissing(bucket, context)))
    const [message, hint] = noBucket
      ? [`There is no bucket ${bucket}.`, 'Check the name of the bucket.']
      : [`There is no object ${uri}.`, 'Check the key, and that the job that writes it has ended.']
    reporter.report('artifact-missing', at, message, hint)
    return
  }
  const group = `objects and prefixes of the bucket ${bucket}`
  reporter.unchecked(`Whether ${uri} can be read`, at, refusals[0], allow, { group })
}

function readStatement({ bucket, key }: S3Location, { region }: PreflightContext): string {
  return statement(['s3:GetObject'], `arn:${partitionOf(region)}:s3:::${bucket}/${key}`)
}

function listStatement({ bucket }: S3Location, { region }: PreflightContext): string {
  return statement(['s3:ListBucket'], `arn:${partitionOf(region)}:s3:::${bucket}`)
}
