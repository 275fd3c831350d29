// Tells of artifacts that were written after the model that names them was created: its endpoints may serve older ones.
import type { Cursor } from '../../spec/document/cursor.ts'
import { s3DataOf } from '../../spec/model-data.ts'
import type { Container } from '../../spec/request.ts'
import { s3Uri } from '../../aws/s3-location.ts'
import type { Outcome } from '../registration/outcome.ts'
import type { PreflightContext } from './context.ts'
import type { Reporter } from './reporter.ts'
import { knownModification } from './s3-answers.ts'

/** A model that is there as the spec says. */
interface Existing {
  readonly name: string
  readonly createdAt: Date
}

/** The model that an outcome leaves as it was; undefined when there was none, or when it is not what the spec says. */
export function existingOf(outcome: Outcome): Existing | undefined {
  if (!('createdAt' in outcome)) return undefined
  const { name, createdAt } = outcome
  return createdAt && { name, createdAt }
}

/** Compares a model with what the preflight has read of its artifacts. Asks nothing. */
export async function checkNewer(
  container: Container,
  at: Cursor,
  { name, createdAt }: Existing,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  for (const { location, path, kind } of s3DataOf(container)) {
    // Below the prefix of a multi-model container, models come and go.
    if (!location || kind === 'models') continue
    const modified = await knownModification(location, context)
    if (!modified || modified <= createdAt) continue
    const what = kind === 'prefix' ? `An object below ${s3Uri(location)}` : s3Uri(location)
    reporter.report({
      rule: 'artifact-newer',
      at: at.find(path),
      message: `${what} was written at ${timeOf(modified)}, after the model ${name} was created at ${timeOf(createdAt)}: endpoints that were started in between serve what was there before.`,
      hint: 'Write each artifact under a key of its own, such as the name of its training job, and name that key in the spec. To serve this one, create the endpoint again, or update it with a new model.',
    })
  }
}

/** A time to the second, as S3 gives it: `2026-03-01T12:00:00Z`. */
function timeOf(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
