// Reports artifacts written after their model was created: its endpoints might serve older data.
import type { Cursor } from '../../spec/document/cursor.ts'
import { s3DataOf } from '../../spec/model-data.ts'
import type { Container } from '../../spec/request.ts'
import { s3Uri } from '../../aws/s3-location.ts'
import { code } from '../../text/code.ts'
import type { Outcome } from '../registration/outcome.ts'
import type { PreflightContext } from './context.ts'
import type { Reporter } from './reporter.ts'
import { knownModification } from './s3-answers.ts'

/** A model that exists and equals the spec. */
interface Existing {
  readonly name: string
  readonly createdAt: Date
}

/** Returns the model that an outcome leaves unchanged; undefined if there was none or it differs from the spec. */
export function existingOf(outcome: Outcome): Existing | undefined {
  if (!('createdAt' in outcome)) return undefined
  const { name, createdAt } = outcome
  return createdAt && { name, createdAt }
}

/** Compares a model with what the preflight has read about its artifacts. Makes no calls. */
export async function checkNewer(
  container: Container,
  at: Cursor,
  { name, createdAt }: Existing,
  context: PreflightContext,
  reporter: Reporter,
): Promise<void> {
  for (const { location, path, kind } of s3DataOf(container)) {
    // Models below the prefix of a multi-model container come and go.
    if (!location || kind === 'models') continue
    const modified = await knownModification(location, context)
    if (!modified || modified <= createdAt) continue
    const uri = code(s3Uri(location))
    const what = kind === 'prefix' ? `An object below ${uri}` : uri
    reporter.report({
      rule: 'artifact-newer',
      at: at.find(path),
      message: `${what} was written at ${timeOf(modified)}, after the model ${code(name)} was created at ${timeOf(createdAt)}. Endpoints started in between serve the older data.`,
      hint: 'Give each artifact its own key, such as the name of its training job, and use that key in the spec. To serve this artifact, create the endpoint again or update it with a new model.',
    })
  }
}

/** Returns a time to the second, as S3 does: `2026-03-01T12:00:00Z`. */
function timeOf(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
