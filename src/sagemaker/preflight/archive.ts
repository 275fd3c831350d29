// Words the finding on an archived S3 object, which nobody can read.
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3'
import { archiveOf } from './s3-answers.ts'
import { s3Uri, type S3Location } from '../../aws/s3-location.ts'
import { code } from '../../text/code.ts'

export function archiveMessage(location: S3Location, head: HeadObjectCommandOutput): string {
  return `${code(s3Uri(location))} is archived (${code(archiveOf(head) ?? '')}) and can't be read until you restore it.`
}

/** Returns a hint with the command that restores it (https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html). */
export function archiveHint({ bucket, key }: S3Location, head: HeadObjectCommandOutput): string {
  const object = `--bucket ${bucket} --key ${shellWord(key)}`
  if (head.Restore?.includes('ongoing-request="true"')) {
    return `The restore is in progress. Check its status: ${code(`aws s3api head-object ${object}`)}`
  }
  // From the archives of INTELLIGENT_TIERING it comes back for good, and the request must not have a number of days.
  return head.ArchiveStatus === undefined
    ? `Restore it, then copy it while the restored copy exists: ${code(`aws s3api restore-object ${object} --restore-request Days=7`)}`
    : `Restore it: ${code(`aws s3api restore-object ${object} --restore-request '{}'`)}`
}

/** Returns a text as one word of a shell command. */
function shellWord(text: string): string {
  return /^[\w./=+:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
