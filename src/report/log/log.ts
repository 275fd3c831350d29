// Writes the log: short lines, findings first, details in groups.
import { endGroup, error, ExitCode, info, notice, setFailed, startGroup, warning } from '@actions/core'
import type { Failure } from '../../sagemaker/errors/failure.ts'
import { formatDiagnostic, placeOf, type Diagnostic } from '../../spec/findings/diagnostic.ts'
import { mostVaried } from '../../spec/findings/most-varied.ts'
import { aftermath } from '../aftermath.ts'
import { logLine, visible } from '../../text/escape.ts'
import { remedyLink, ruleLink } from '../links.ts'

/** Prints a line. */
export function line(text: string): void {
  info(logLine(text))
}

/**
 * Prints the findings as lines, then emits them as annotations in a folded group.
 *
 * @param dropped how many findings there are beyond those
 */
export function logDiagnostics(diagnostics: readonly Diagnostic[], dropped: number): void {
  if (diagnostics.length === 0) return
  for (const diagnostic of diagnostics) {
    line(formatDiagnostic(diagnostic))
    if (diagnostic.hint) line(`    ${diagnostic.hint}`)
    line(`    See ${ruleLink(diagnostic.rule)}`)
  }
  if (dropped > 0) line(`… and ${dropped} more.`)
  startGroup('Annotations')
  mostImportant(diagnostics).forEach(annotate)
  endGroup()
}

/** GitHub shows ten annotations of each kind for a step; the final error is one of them. */
const MAX_ANNOTATIONS = { error: 9, warning: 10, notice: 10 }

function mostImportant(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return (['error', 'warning', 'notice'] as const).flatMap((kind) =>
    mostVaried(
      diagnostics.filter(({ severity }) => severity === kind),
      MAX_ANNOTATIONS[kind],
    ),
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

/** Prints progress, such as why the run waits. */
export function logProgress(text: string): void {
  line(text)
}

/** Prints a notice, also as an annotation. */
export function logNotice(text: string): void {
  notice(visible(text))
}

/** Prints a warning, also as an annotation. */
export function logWarning(text: string): void {
  warning(visible(text))
}

/** Prints a failure with its causes, and marks the step as failed. */
export function logFailure(what: string, failure: Failure): void {
  fail(`${what}: ${failureLine(failure)}`)
  logCauses(failure)
}

/** Returns a failure in one line. */
export function failureLine({ message, code, requestId }: Failure): string {
  const origin = [code, requestId && `request id ${requestId}`].filter(Boolean).join(', ')
  return `${message}${origin && ` (${origin})`}`
}

/** Prints what to check after a failure. */
export function logCauses({ causes, remedy }: Failure): void {
  if (causes.length === 0) return
  line(causes.length === 1 ? 'What to check:' : 'What to check, in this order:')
  for (const [index, cause] of causes.entries()) line(`  ${index + 1}. ${cause}`)
  if (remedy !== undefined) line(`  See ${remedyLink(remedy)}`)
}

/**
 * Prints the findings of an invalid spec, and marks the step as failed.
 *
 * @param dropped how many findings there are beyond those
 */
export function logInvalid(diagnostics: readonly Diagnostic[], dropped: number): void {
  logDiagnostics(diagnostics, dropped)
  const count = diagnostics.filter(({ severity }) => severity === 'error').length
  // Dropped findings are errors only if all kept ones are.
  const orMore = dropped > 0 && count === diagnostics.length ? ' or more' : ''
  const errors = count === 1 ? '1 error' : `${count}${orMore} errors`
  fail(`${errors} in the spec or the inputs; ${aftermath(diagnostics)}.`)
}

/** Marks a canceled step as failed, whatever it finished before. */
export function logCancelled(reason: string): void {
  // A failure that the cancellation caused is already in the log.
  if (process.exitCode !== ExitCode.Failure) fail(`${reason}.`)
}

/** Prints an error, also as an annotation, and marks the step as failed. */
export function fail(message: string): void {
  setFailed(visible(message))
}

/** Marks a step as failed if Node ends it early because nothing is left to wait for. */
export function logCutShort(): void {
  fail('The action stopped before it finished.')
}
