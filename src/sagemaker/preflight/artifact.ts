// Checks that a container's artifacts exist, are in the model's region, and can be read.
import type { Cursor } from '../../spec/document/cursor.ts'
import { s3DataOf, type S3Data } from '../../spec/model-data.ts'
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
import { bucketArn, objectArn, s3Uri, type S3Location } from '../../aws/s3-location.ts'
import { code } from '../../text/code.ts'

/** Data in S3, and where the spec names it. */
interface Source extends Pick<S3Data, 'kind' | 'isGzip'> {
  readonly at: Cursor
}

export async function checkArtifacts(
  container: Container,
  at: Cursor,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  await Promise.all(
    s3DataOf(container).map(async ({ location, path, viaHub, ...data }) => {
      // A hub gives access to SageMaker, not to the caller.
      if (viaHub) return
      const source = { ...data, at: at.find(path) }
      const branch = reporter.branch()
      // A bucket alone has no object to ask for.
      if (location && source.kind === 'object' && location.key !== '') {
        await checkObject(location, source, context, branch)
      } else if (location) {
        await checkPrefix(location, source, context, branch)
      } else {
        // Without the URL, which might be signed.
        const message = `Could not check ${code(source.at.path)}: the action doesn't know this form of S3 URL.`
        branch.report({
          rule: 'preflight-unchecked',
          at: source.at,
          message,
          hint: 'Use `s3://bucket/key`.',
        })
      }
    }),
  )
}

async function checkObject(
  location: S3Location,
  source: Source,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  const { at, isGzip } = source
  const uri = code(s3Uri(location))
  const [head, start] = await Promise.allSettled([
    headObject(location, context),
    isGzip ? firstBytes(location, context) : undefined,
  ])
  if (head.status === 'rejected') {
    // A rejected GET has a message, a rejected HEAD doesn't.
    const refusals = start.status === 'rejected' ? [start.reason, head.reason] : [head.reason]
    // Without the permission to list, S3 answers 403 for a missing object.
    const allow = `${readStatement(location, context)}, ${listStatement(location, context)}`
    await reportRefusal(refusals.map(callError), location, at, allow, context, reporter)
  } else if (archiveOf(head.value) !== undefined) {
    reporter.report({
      rule: 'artifact-archived',
      at,
      message: archiveMessage(location, head.value),
      hint: archiveHint(location, head.value),
    })
  } else if (head.value.ContentLength === 0) {
    const hint = 'Upload it again. The job that wrote it might have ended too early.'
    reporter.report({ rule: 'artifact-empty', at, message: `${uri} is empty (0 bytes).`, hint })
  } else if (start.status === 'rejected') {
    // HeadObject decrypts nothing.
    const { SSEKMSKeyId: key } = head.value
    const allow = key === undefined ? readStatement(location, context) : statement(['kms:Decrypt'], key)
    reporter.unchecked({ what: `whether ${uri} begins like a gzip archive`, at, thrown: start.reason, allow })
  }
  if (start.status === 'fulfilled' && start.value) checkGzip(start.value, uri, at, reporter)
}

/** Reports a file that doesn't begin with the two bytes of every gzip file (RFC 1952, section 2.3.1). */
function checkGzip(start: Buffer, uri: string, at: Cursor, reporter: Reporter): void {
  if (start[0] === 0x1f && start[1] === 0x8b) return
  const bytes = [...start].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const message = `${uri} isn't compressed with gzip: it begins with ${code(bytes)}, not ${code('1f 8b')}.`
  reporter.report({
    rule: 'artifact-not-gzip',
    at,
    message,
    hint: `Package the model's folder: ${code('tar -czf model.tar.gz -C model .')}`,
  })
}

async function checkPrefix(
  location: S3Location,
  source: Source,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  const { at, kind } = source
  try {
    const { objects, isWhole } = await listObjects(location, context)
    const [first] = archived(objects, isWhole, kind)
    if (objects.length === 0 && isWhole) {
      reportNothing(location, source, reporter)
    } else if (isWhole && objects.every(({ size }) => size === 0)) {
      const message = `All objects below ${code(s3Uri(location))} are empty (0 bytes).`
      const hint = 'Upload them again. The job that wrote them might have ended too early.'
      reporter.report({ rule: 'artifact-empty', at, message, hint })
    } else if (first) {
      await checkArchived({ ...location, key: first.key }, at, context, reporter)
    }
  } catch (thrown) {
    const allow = listStatement(location, context)
    await reportRefusal([callError(thrown)], location, at, allow, context, reporter)
  }
}

/** Returns the archived objects that make the data unusable. In a multi-model container, each model loads by itself. */
function archived(objects: readonly Listed[], isWhole: boolean, kind: Source['kind']): readonly Listed[] {
  const found = objects.filter(({ isArchived }) => isArchived)
  return kind !== 'models' || (isWhole && found.length === objects.length) ? found : []
}

/** Asks about one object: a listing doesn't show whether an archived object has a restored copy. */
async function checkArchived(
  location: S3Location,
  at: Cursor,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  try {
    const head = await headObject(location, context)
    if (archiveOf(head) === undefined) return
    reporter.report({
      rule: 'artifact-archived',
      at,
      message: archiveMessage(location, head),
      hint: archiveHint(location, head),
    })
  } catch (thrown) {
    const what = `whether the archived object ${code(s3Uri(location))} was restored`
    reporter.unchecked({ what, at, thrown, allow: readStatement(location, context) })
  }
}

function reportNothing(location: S3Location, { at, kind }: Source, reporter: Reporter): void {
  const uri = code(s3Uri(location))
  if (kind === 'models') {
    const hint = 'Upload them before you call them on the endpoint.'
    reporter.report({
      rule: 'artifact-prefix-empty',
      at,
      message: `There are no models below ${uri} yet.`,
      hint,
    })
  } else {
    const hint = 'Check the prefix, and that the job that writes there has finished.'
    reporter.report({ rule: 'artifact-missing', at, message: `There are no objects below ${uri}.`, hint })
  }
}

/**
 * Reports why S3 rejected the calls about a location: it doesn't exist, is in another region, or S3 doesn't say.
 *
 * @param refusals the errors of the calls, the most telling one first
 * @param allow the policy statements that the caller needs
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
  const uri = code(s3Uri(location))
  const region = refusals.map(bucketRegion).find((name) => name !== undefined && name !== context.region)
  if (region !== undefined) {
    const message = `The bucket of ${uri} is in ${code(region)}, but the model is created in ${code(context.region)}.`
    const hint = `Copy the data to a bucket in ${code(context.region)}, or set the input ${code('aws-region')} to ${code(region)}.`
    reporter.report({ rule: 'artifact-region', at, message, hint })
    return
  }
  const missing = refusals.find(({ $metadata }) => $metadata?.httpStatusCode === 404)
  if (missing) {
    const noBucket =
      missing.name === 'NoSuchBucket' ||
      // The answer to a HEAD has no message.
      (missing.name === 'NotFound' && (await isBucketMissing(bucket, context)))
    const message = `The ${noBucket ? `bucket ${code(bucket)}` : `object ${uri}`} doesn't exist.`
    const hint = noBucket
      ? 'Check the name of the bucket.'
      : 'Check the key, and that the job that writes it has finished.'
    reporter.report({ rule: 'artifact-missing', at, message, hint })
    return
  }
  const group = `objects and prefixes in the bucket ${code(bucket)}`
  reporter.unchecked({ what: `whether ${uri} can be read`, at, thrown: refusals[0], allow, group })
}

function readStatement(location: S3Location, { region }: PreflightContext): string {
  return statement(['s3:GetObject'], objectArn(location, region))
}

function listStatement({ bucket }: S3Location, { region }: PreflightContext): string {
  return statement(['s3:ListBucket'], bucketArn(bucket, region))
}
