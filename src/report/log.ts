// Writes the log: short lines in a person's order, findings first, details in groups.
import { endGroup, error, ExitCode, info, notice, setFailed, startGroup, warning } from '@actions/core'
import type { Difference } from '../sagemaker/compare.ts'
import type { Outcome } from '../sagemaker/outcome.ts'
import type { Failure } from '../sagemaker/failure.ts'
import { hideEnvironment } from '../sagemaker/redact.ts'
import { formatDiagnostic, placeOf, type Diagnostic } from '../spec/diagnostic.ts'
import type { ModelRequest } from '../spec/request.ts'
import { logLine, visible } from './escape.ts'
import { remedyLink, ruleLink } from './links.ts'

function line(text: string): void {
  info(logLine(text))
}

/** Prints the findings as lines, then emits them as annotations in a folded group. */
export function logDiagnostics(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return
  for (const diagnostic of diagnostics) {
    line(formatDiagnostic(diagnostic))
    if (diagnostic.hint) line(`    ${diagnostic.hint}`)
    line(`    See ${ruleLink(diagnostic.rule)}`)
  }
  startGroup('Annotations')
  mostImportant(diagnostics).forEach(annotate)
  endGroup()
}

/** GitHub shows ten annotations of each kind for a step; the verdict is one of its errors. */
const MAX_ANNOTATIONS = { error: 9, warning: 10, notice: 10 }

function mostImportant(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return (['error', 'warning', 'notice'] as const).flatMap((kind) =>
    diagnostics.filter(({ severity }) => severity === kind).slice(0, MAX_ANNOTATIONS[kind]),
  )
}

const annotations = { error, warning, notice }

function annotate(diagnostic: Diagnostic): void {
  const {
    severity,
    rule,
    message,
    hint,
    file,
    line: startLine,
    column: startColumn,
    endLine,
    endColumn,
  } = diagnostic
  const text = [message, ...(hint ? [hint] : []), `See ${ruleLink(rule)}`].map(visible).join('\n')
  const place = file === undefined ? `${placeOf(diagnostic)}: ` : ''
  const position = {
    file: file === undefined ? file : visible(file),
    startLine,
    startColumn,
    endLine,
    endColumn,
  }
  // GitHub takes columns only for a span within one line.
  if (startLine !== endLine) position.startColumn = position.endColumn = undefined
  const known = Object.entries(position).filter(([, value]) => value !== undefined)
  const properties = { title: rule, ...(file === undefined ? {} : Object.fromEntries(known)) }
  annotations[severity](`${place}${text}`, properties)
}

/** Prints what is about to be sent, folded, without environment values. */
export function logRequest(request: ModelRequest): void {
  startGroup(`Request for ${logLine(request.ModelName)}, environment values hidden`)
  for (const text of JSON.stringify(hideEnvironment(request), undefined, 2).split('\n')) line(text)
  endGroup()
}

/** Prints, while the run goes on, why it waits. */
export function logProgress(text: string): void {
  line(text)
}

/** Prints what the run does without, also as an annotation. */
export function logNotice(text: string): void {
  notice(visible(text))
}

/** Prints what could not be done beside the run's own work, also as an annotation. */
export function logWarning(text: string): void {
  warning(visible(text))
}

/** Prints what came of a model. */
export function logOutcome(outcome: Outcome, seconds: number): void {
  switch (outcome.status) {
    case 'created':
    case 'unchanged':
    case 'tags-updated':
    case 'replaced':
      line(`${outcome.name} ${outcome.status} in ${outcome.region} (${seconds.toFixed(2)} s)`)
      logDifferences(outcome.differences ?? [])
      line(`    ${outcome.arn}`)
      if (outcome.consoleUrl) line(`    ${outcome.consoleUrl}`)
      break
    case 'would-create':
    case 'would-update-tags':
    case 'would-replace':
      line(`${outcome.name} ${outcome.status}${outcome.region ? ` in ${outcome.region}` : ''}`)
      if (outcome.notCompared) line(`    Not compared with AWS: ${outcome.notCompared}`)
      logDifferences(outcome.differences ?? [])
      break
    case 'conflict':
      logFailure(`${outcome.name} was not created`, outcome.failure)
      logDifferences(outcome.differences)
      break
    case 'failed':
      logFailure(`${outcome.name} failed`, outcome.failure)
      break
  }
}

/** Prints what differs, the model that exists first; a log shows no environment values. */
function logDifferences(differences: readonly Difference[]): void {
  if (differences.length > 0) line('Differences, existing → spec:')
  for (const { path, change, before, after } of differences) {
    const values =
      before === undefined && after === undefined ? change : `${before ?? '(none)'} → ${after ?? '(none)'}`
    line(`  ${path}: ${values}`)
  }
}

/** Prints a failure with its causes, and marks the step as failed. */
export function logFailure(what: string, failure: Failure): void {
  const { message, code, requestId, causes, remedy } = failure
  const origin = [code, requestId && `request id ${requestId}`].filter(Boolean).join(', ')
  fail(`${what}: ${message}${origin && ` (${origin})`}`)
  if (causes.length === 0) return
  line(causes.length === 1 ? 'What to check:' : 'What to check, in this order:')
  for (const [index, cause] of causes.entries()) line(`  ${index + 1}. ${cause}`)
  if (remedy !== undefined) line(`  See ${remedyLink(remedy)}`)
}

/**
 * Prints why nothing was sent, and marks the step as failed.
 *
 * @param dropped how many findings there are beyond those
 */
export function logInvalid(diagnostics: readonly Diagnostic[], dropped: number): void {
  logDiagnostics(diagnostics)
  if (dropped > 0) line(`… and ${dropped} more.`)
  const count = diagnostics.filter(({ severity }) => severity === 'error').length
  const errors = count === 1 ? '1 error' : `${count}${dropped > 0 ? ' or more' : ''} errors`
  fail(`${errors} in the spec or the inputs; nothing was sent to AWS.`)
}

/** Marks a step as failed that was stopped, whatever it finished before. */
export function logStopped(reason: string): void {
  // A failure that the stop caused has been told.
  if (process.exitCode !== ExitCode.Failure) fail(`${reason}.`)
}

function fail(message: string): void {
  setFailed(visible(message))
}
