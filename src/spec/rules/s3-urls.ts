// Rules on the S3 URLs of a container: impossible bucket names and missing parts.
import { code } from '../../text/code.ts'
import { bucketIn, isBucketName, isOldBucketName } from '../../aws/s3-location.ts'
import type { Cursor } from '../document/cursor.ts'
import { literal } from '../findings/wording.ts'
import type { RuleContext } from './context.ts'

export function checkS3Urls(context: RuleContext): void {
  for (const container of context.containers) {
    const additional = container.get('AdditionalModelDataSources').items
    const sources = [container.get('ModelDataSource'), ...additional].map((source) =>
      source.get('S3DataSource'),
    )
    const urls = sources.flatMap((source) => [source.get('S3Uri'), source.get('ManifestS3Uri')])
    for (const url of [container.get('ModelDataUrl'), ...urls]) checkUrl(context, url)
  }
}

function checkUrl(context: RuleContext, url: Cursor): void {
  const { text } = url
  if (!text) return
  const bucket = bucketIn(text)
  if (bucket !== undefined && !isBucketName(bucket)) {
    const isOld = isOldBucketName(bucket)
    const why = isOld ? 'a name that S3 no longer allows' : "which isn't a valid name"
    const message = `${code(url.path)} names the bucket ${literal(bucket)}, ${why}.`
    const rule = isOld ? 'bucket-name-old' : 'bucket-name'
    context.report({ rule, at: url, message, hint: bucketHint(bucket) })
  } else if (bucket !== undefined && /^[a-z0-9]+:\/\/.*\/\//.test(text)) {
    const message = `${code(url.path)} has an empty part between two slashes.`
    const hint = 'Remove one slash, or fill in the missing part: S3 treats `//` as a folder without a name.'
    context.report({ rule: 's3-empty-folder', at: url, message, hint })
  }
}

function bucketHint(bucket: string): string {
  if (/^(?:s3|https?):$/.test(bucket)) return 'Remove the second scheme.'
  const lower = bucket.toLowerCase()
  if (lower !== bucket && isBucketName(lower)) {
    return `Write ${code(lower)}: new bucket names can't have capital letters since 2018.`
  }
  return 'Use 3 to 63 lowercase letters, digits, hyphens and dots. For an access point, use its alias or ARN.'
}
