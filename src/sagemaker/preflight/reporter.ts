// Collects what the preflight checks report: findings on the spec's lines, and notices on skipped checks.
import type { Cursor } from '../../spec/document/cursor.ts'
import type { Findings, Report } from '../../spec/findings/findings.ts'
import { messageFor, sentence } from '../errors/failure.ts'
import { callError, type CallError } from '../errors/service-errors.ts'
import { code } from '../../text/code.ts'

/** A finding on a value that a spec or an input gives. */
interface PreflightReport extends Pick<Report, 'rule' | 'message' | 'hint'> {
  readonly at: Cursor
}

/** Something that could not be checked. */
interface Unchecked {
  /** The question, to continue "Could not check": `whether s3://bucket/key exists`. */
  readonly what: string
  readonly at: Cursor
  /** The error that prevented an answer. */
  readonly thrown: unknown
  /** The policy statement that the caller needs. */
  readonly allow: string
  /** What else is needed, in a sentence. */
  readonly also?: string | undefined
  /** Things that mostly fail together, in the plural: only the first is reported, and that there are others. */
  readonly group?: string
}

/** What the run has reported so far. */
class Told {
  /** Messages on things that several models can share. */
  readonly messages = new Set<string>()
  /** Groups with something that could not be checked, each with what that was. */
  readonly unchecked = new Map<string, string>()
}

/**
 * Keeps the reports of parallel checks, and adds them to the findings in the order of the branches: the order doesn't
 * depend on which answer of AWS came first.
 */
export class Reporter {
  readonly #signal: AbortSignal
  readonly #entries: (Reporter | ((findings: Findings, told: Told) => void))[] = []

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  /** Returns a reporter for a parallel check; its reports come after everything reported here so far. */
  branch(): Reporter {
    const branch = new Reporter(this.#signal)
    this.#entries.push(branch)
    return branch
  }

  /** Adds all reports to the findings, once. */
  tell(findings: Findings, told = new Told()): void {
    for (const entry of this.#entries.splice(0)) {
      if (entry instanceof Reporter) entry.tell(findings, told)
      else entry(findings, told)
    }
  }

  /** Reports a finding on a value. */
  report(finding: PreflightReport): void {
    this.#entries.push((findings) => add(finding, findings))
  }

  /** Reports something once, at the first place that it is about. */
  reportOnce(finding: PreflightReport): void {
    this.#entries.push((findings, told) => addOnce(finding, findings, told))
  }

  /**
   * Reports that something could not be checked, which doesn't fail the step.
   *
   * @throws the reason of the step's end, if that prevented the check
   */
  unchecked(what: Unchecked): void {
    this.#signal.throwIfAborted()
    this.#entries.push((findings, told) => addUnchecked(what, findings, told))
  }
}

function add({ at, ...finding }: PreflightReport, findings: Findings): boolean {
  return findings.add({ ...finding, path: at.path, origin: at.origin })
}

function addOnce(finding: PreflightReport, findings: Findings, { messages }: Told): void {
  // If a comment silences it here, the next place reports it.
  if (!messages.has(finding.message) && add(finding, findings)) messages.add(finding.message)
}

function addUnchecked(
  { what, at, thrown, allow, also, group }: Unchecked,
  findings: Findings,
  told: Told,
): void {
  const rule = 'preflight-unchecked'
  const error = callError(thrown)
  if (group !== undefined && (told.unchecked.get(group) ?? what) !== what) {
    const hint = 'See the first notice for the reason.'
    addOnce({ rule, at, message: `Could not check other ${group} either.`, hint }, findings, told)
    return
  }
  if (group !== undefined) told.unchecked.set(group, what)
  if (isDenied(error)) {
    const message = `Could not check ${what}: the caller lacks the permission.`
    const hint = [`Add to the caller's policy: ${code(allow)}`, also].filter(Boolean).join(' ')
    addOnce({ rule, at, message, hint }, findings, told)
  } else {
    const message = sentence(`Could not check ${what}: ${messageFor(error)}`)
    const hint = "This doesn't fail the step. Run it again to repeat the check."
    addOnce({ rule, at, message, hint }, findings, told)
  }
}

/** Error codes for a missing permission; the answer to a HEAD request has none. */
const DENIED = /AccessDenied|UnauthorizedOperation|AuthorizationError/

function isDenied({ name, $metadata }: CallError): boolean {
  return DENIED.test(name) || ($metadata?.httpStatusCode === 403 && name === 'Unknown')
}
