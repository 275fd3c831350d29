// Logs the outcomes of models: one model in full, several with a line each and details in groups.
import { endGroup, info, startGroup } from '@actions/core'
import type { Difference } from '../../sagemaker/registration/compare.ts'
import {
  REPLACEMENT_NOTE,
  worstFirst,
  type Outcome,
  type Previous,
  type TagChange,
} from '../../sagemaker/registration/outcome.ts'
import { sentence } from '../../sagemaker/errors/failure.ts'
import { hideEnvironment } from '../../sagemaker/errors/redaction.ts'
import type { ModelRequest } from '../../spec/request.ts'
import { logLine } from '../../text/escape.ts'
import { failuresOf, namesOf } from '../markdown/failures.ts'
import { fail, failureLine, line, logCauses, logFailure, logWarning } from './log.ts'
import type { ModelReport } from '../report.ts'

/** Prints a request in a folded group, without environment values. */
export function logRequest(request: ModelRequest): void {
  startGroup(`Request for ${logLine(request.ModelName)}, environment values hidden`)
  logJson(request)
  endGroup()
}

function logJson(request: ModelRequest): void {
  const lines = JSON.stringify(hideEnvironment(request), undefined, 2).split('\n')
  // In one write: with hundreds of models, a write for each line costs more than the call itself.
  info(lines.map(logLine).join('\n'))
}

/** Prints the outcome of the only model. */
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
      line(`${outcome.name} ${outcome.status}${outcome.region ? ` in ${outcome.region}` : ''}`)
      logNotCompared([outcome])
      break
    case 'failed':
      logFailure(`${outcome.name} failed`, outcome.failure)
      break
  }
}

/**
 * Prints the outcome of one of several models: a line, and a group with the details.
 *
 * @param ended how many models are finished, including this one
 */
export function logModel({ outcome, seconds }: ModelReport, ended: number, total: number): void {
  line(`${ended}/${total} ${outcome.name} ${outcome.status} ${seconds.toFixed(2)} s`)
  startGroup(`Details of ${logLine(outcome.name)}, environment values hidden`)
  logJson(outcome.request)
  if (outcome.status === 'failed' || outcome.status === 'conflict') {
    line(failureLine(outcome.failure))
    logCauses(outcome.failure)
  }
  logDetails(outcome)
  endGroup()
}

/** Prints the totals of several models: the count of each status, and each reason for a failure once. */
export function logTotals(reports: readonly ModelReport[]): void {
  const outcomes = reports.map(({ outcome }) => outcome)
  const counts = worstFirst.flatMap((status) => {
    const count = outcomes.filter((outcome) => outcome.status === status).length
    return count === 0 ? [] : [`${count} ${status}`]
  })
  line(`${outcomes.length} models: ${counts.join(', ')}`)
  logNotCompared(outcomes)
  const told = new Set<string>()
  for (const { outcomes: same, what, failure } of failuresOf(outcomes)) {
    fail(`${namesOf(same)} ${what}: ${failureLine(failure)}`)
    // Similar failures mostly have the same causes.
    const causes = failure.causes.join('\n')
    if (!told.has(causes)) logCauses(failure)
    told.add(causes)
  }
}

/** Warns about models that were not compared with AWS, each reason once. */
function logNotCompared(outcomes: readonly Outcome[]): void {
  const told = new Set<string>()
  for (const outcome of outcomes) {
    if (outcome.status !== 'not-compared' || told.has(outcome.failure.message)) continue
    told.add(outcome.failure.message)
    logWarning(`Not compared with AWS: ${sentence(failureLine(outcome.failure))}`)
    logCauses(outcome.failure)
  }
}

/** Prints where a model is, and how it differs from the spec. */
function logDetails(outcome: Outcome): void {
  if ('differences' in outcome) logDifferences('Differences, existing → spec:', outcome.differences ?? [])
  if ('tagChanges' in outcome) logTags(outcome.tagChanges ?? [])
  if ('previous' in outcome) logPrevious(outcome.previous)
  if (outcome.status === 'would-replace') line(REPLACEMENT_NOTE)
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

/** Prints the differences, existing model first, without environment values. */
function logDifferences(heading: string, differences: readonly Difference[]): void {
  if (differences.length > 0) line(heading)
  for (const difference of differences) line(`  ${difference.path}: ${valuesOf(difference)}`)
}

function valuesOf({ before, after, variables, items }: Difference): string {
  const lists = Object.entries({ ...variables, ...items })
  if (lists.length === 0) return `${before ?? '(none)'} → ${after ?? '(none)'}`
  return lists.flatMap(([what, names]) => (names.length > 0 ? `${what} ${names.join(', ')}` : [])).join('; ')
}

/** Prints the added or changed tags. */
function logTags(changes: readonly TagChange[]): void {
  if (changes.length > 0) line('Tags, existing → spec:')
  for (const { key, before, after } of changes) {
    line(`  ${key}: ${before === undefined ? '(none)' : valueOf(before)} → ${valueOf(after)}`)
  }
}

function valueOf(text: string): string {
  return text === '' ? '(empty)' : text
}

/** Prints the previous model, and how the new one differs. */
function logPrevious({ name, differences }: Previous): void {
  line(`    Previous model: ${name}`)
  logDifferences(`Differences from ${name}, previous → spec:`, differences ?? [])
}
