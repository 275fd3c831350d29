// Publishes the results of a run: outputs, job summary, comment. Only the outputs can fail the step.
import { appendFileSync } from 'node:fs'
import type { Cancellation } from '../cancellation.ts'
import { withoutSecrets } from '../sagemaker/errors/secrets.ts'
import { isChanged } from '../sagemaker/registration/outcome.ts'
import type { Inputs } from '../inputs.ts'
import { fail, logProgress, logWarning } from './log/log.ts'
import { setOutputs } from './outputs.ts'
import type { Report } from './report.ts'
import { renderSingle } from './markdown/single.ts'

/**
 * Bytes of the report in the summary and in the output: GitHub takes 1 MiB for the summaries of a step, and as much
 * for all outputs of a job.
 */
const MAX_BYTES = 500_000
/** Characters of a comment (GitHub: 65,536), less what is put around the report. */
const MAX_COMMENT = 65_000

/** Time limit for the comment, in milliseconds: finishing the step is worth more. */
const COMMENT_TIME = 30_000
/** The same after the step was canceled, counted from then: a canceled job is killed after ten seconds. */
const CANCELLED_COMMENT_TIME = 9_000

/**
 * Publishes a report. A failure to publish is a warning, or an error for the outputs.
 *
 * @param inputs undefined if they were invalid: then there is no comment
 */
export async function publish(
  report: Report,
  inputs: Inputs | undefined,
  cancellation: Cancellation | undefined,
): Promise<void> {
  const markdown = await rendered(report, MAX_BYTES)
  try {
    setOutputs(report, markdown)
  } catch (error) {
    // The jobs after this one would go on without them.
    fail(`Could not set the outputs: ${String(error)}`)
  }
  writeSummary(markdown)
  if (!inputs || !cancellation) return
  const { mode, key, token } = inputs.comment
  if (mode === 'never') return
  const { publishComment } = await import('./comment/comment.ts')
  await publishComment({
    mode,
    key,
    token,
    body: markdown.length <= MAX_COMMENT ? markdown : await rendered(report, MAX_COMMENT),
    changed:
      report.models.length === 0 ||
      report.models.some(({ outcome }) => isChanged(outcome) !== false || isFailure(outcome)),
    // GitHub's words, or a proxy's.
    warn: (text) => logWarning(withoutSecrets(text)),
    log: (text) => logProgress(withoutSecrets(text)),
    pauseFactor: inputs.pauseFactor,
    signal: AbortSignal.any([
      AbortSignal.timeout(COMMENT_TIME),
      cancellation.graceSignal(CANCELLED_COMMENT_TIME),
    ]),
  })
}

/** Returns a report in at most so many bytes; loads the code that a plain run doesn't need only on use. */
async function rendered(report: Report, limit: number): Promise<string> {
  const single = renderSingle(report)
  if (single !== undefined && Buffer.byteLength(single) <= limit) return single
  const { renderReport } = await import('./markdown/summary.ts')
  return renderReport(report, limit)
}

function isFailure({ status }: { readonly status: string }): boolean {
  return status === 'conflict' || status === 'failed'
}

function writeSummary(markdown: string): void {
  const file = process.env.GITHUB_STEP_SUMMARY
  // Outside of a runner there is no place for it.
  if (!file) return
  try {
    appendFileSync(file, markdown)
  } catch (error) {
    logWarning(`Could not write the job summary: ${String(error)}`)
  }
}
