// Writes to the log what came of models: of one in full, of several a line each and the rest in groups.
import { endGroup, info, startGroup } from '@actions/core'
import type { Difference } from '../../sagemaker/registration/compare.ts'
import { worstFirst, type Outcome } from '../../sagemaker/registration/outcome.ts'
import { hideEnvironment } from '../../sagemaker/errors/redaction.ts'
import type { ModelRequest } from '../../spec/request.ts'
import { logLine } from '../../text/escape.ts'
import { failuresOf, namesOf } from '../markdown/failures.ts'
import { fail, failureLine, line, logCauses, logFailure } from './log.ts'
import type { ModelReport } from '../report.ts'

/** Prints what was sent, folded, without environment values. */
export function logRequest(request: ModelRequest): void {
  startGroup(`Request for ${logLine(request.ModelName)}, environment values hidden`)
  logJson(request)
  endGroup()
}

function logJson(request: ModelRequest): void {
  const lines = JSON.stringify(hideEnvironment(request), undefined, 2).split('\n')
  // In one piece: a write for each line costs more than the call itself when there are hundreds of models.
  info(lines.map(logLine).join('\n'))
}

/** Prints what came of the only model. */
export function logOutcome(outcome: Outcome, seconds: number): void {
  switch (outcome.status) {
    case 'created':
    case 'unchanged':
    case 'tags-updated':
    case 'replaced':
      line(`${outcome.name} ${outcome.status} in ${outcome.region} (${seconds.toFixed(2)} s)`)
      logDetails(outcome)
      break
    case 'would-create':
    case 'would-update-tags':
    case 'would-replace':
      line(`${outcome.name} ${outcome.status}${outcome.region ? ` in ${outcome.region}` : ''}`)
      logDetails(outcome)
      break
    case 'conflict':
      logFailure(`${outcome.name} was not created`, outcome.failure)
      logDetails(outcome)
      break
    case 'not-compared':
      line(`${outcome.name} ${outcome.status}: ${failureLine(outcome.failure)}`)
      break
    case 'failed':
      logFailure(`${outcome.name} failed`, outcome.failure)
      break
  }
}

/**
 * Prints what came of one of several models: a line, and a group with the details.
 *
 * @param ended how many models have come to their end, this one included
 */
export function logModel({ outcome, seconds }: ModelReport, ended: number, total: number): void {
  line(`${ended}/${total} ${outcome.name} ${outcome.status} ${seconds.toFixed(2)} s`)
  startGroup(`Details of ${logLine(outcome.name)}, environment values hidden`)
  logJson(outcome.request)
  if ('failure' in outcome) {
    line(failureLine(outcome.failure))
    logCauses(outcome.failure)
  }
  logDetails(outcome)
  endGroup()
}

/** Prints what came of several models together: how many are how, and what failed, each reason once. */
export function logTotals(reports: readonly ModelReport[]): void {
  const outcomes = reports.map(({ outcome }) => outcome)
  const counts = worstFirst.flatMap((status) => {
    const count = outcomes.filter((outcome) => outcome.status === status).length
    return count === 0 ? [] : [`${count} ${status}`]
  })
  line(`${outcomes.length} models: ${counts.join(', ')}`)
  const told = new Set<string>()
  for (const { outcomes: same, what, failure } of failuresOf(outcomes)) {
    fail(`${namesOf(same)} ${what}: ${failureLine(failure)}`)
    // Models that fail alike mostly have the same to check.
    const causes = failure.causes.join('\n')
    if (!told.has(causes)) logCauses(failure)
    told.add(causes)
  }
}

/** Prints where a model is, and how it differs from the spec. */
function logDetails(outcome: Outcome): void {
  if ('differences' in outcome) logDifferences(outcome.differences ?? [])
  switch (outcome.status) {
    case 'created':
    case 'unchanged':
    case 'tags-updated':
    case 'replaced':
      line(`    ${outcome.arn}`)
      if (outcome.consoleUrl) line(`    ${outcome.consoleUrl}`)
      break
    case 'would-create':
    case 'would-update-tags':
    case 'would-replace':
    case 'not-compared':
    case 'conflict':
    case 'failed':
      break
  }
}

/** Prints what differs, the model that exists first; a log shows no environment values. */
function logDifferences(differences: readonly Difference[]): void {
  if (differences.length > 0) line('Differences, existing → spec:')
  for (const difference of differences) line(`  ${difference.path}: ${valuesOf(difference)}`)
}

function valuesOf({ before, after, variables, items }: Difference): string {
  const lists = Object.entries({ ...variables, ...items })
  if (lists.length === 0) return `${before ?? '(none)'} → ${after ?? '(none)'}`
  return lists.flatMap(([what, names]) => (names.length > 0 ? `${what} ${names.join(', ')}` : [])).join('; ')
}
