// What is said of an object that is in an archive of S3, where nobody can read it.
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3'
import { archiveOf } from './s3-answers.ts'
import { s3Uri, type S3Location } from '../../aws/s3-location.ts'
import { code } from '../../text/code.ts'

export function archiveMessage(location: S3Location, head: HeadObjectCommandOutput): string {
  return `${s3Uri(location)} is archived (${archiveOf(head) ?? ''}), and cannot be read before it is restored.`
}

/** The command that restores it (https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html). */
export function archiveHint({ bucket, key }: S3Location, head: HeadObjectCommandOutput): string {
  const object = `--bucket ${bucket} --key ${shellWord(key)}`
  if (head.Restore?.includes('ongoing-request="true"')) {
    return `It is being restored; see whether it has been: ${code(`aws s3api head-object ${object}`)}`
  }
  // From the archives of INTELLIGENT_TIERING it comes back for good, and the request may not have a number of days.
  return head.ArchiveStatus === undefined
    ? `Restore it, and copy it while the restored copy is there: ${code(`aws s3api restore-object ${object} --restore-request Days=7`)}`
    : `Restore it: ${code(`aws s3api restore-object ${object} --restore-request '{}'`)}`
}

/** A text as one word of a command. */
function shellWord(text: string): string {
  return /^[\w./=+:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
