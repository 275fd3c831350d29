// Where the checks of a preflight report: findings on the spec's lines, and notices on what could not be checked.
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
  /** The question, as in `Whether s3://bucket/key is there`. */
  readonly what: string
  readonly at: Cursor
  /** What kept it from being answered. */
  readonly thrown: unknown
  /** The policy statement that lets the caller ask. */
  readonly allow: string
  /** What else it takes, in a sentence. */
  readonly also?: string | undefined
  /** What mostly fails together, in the plural: only the first, and that there are others, is told. */
  readonly group?: string
}

/** What was told of a run so far: the first that say something, not the quickest. */
class Told {
  /** Of something that many models may name. */
  readonly messages = new Set<string>()
  /** Groups of which something could not be checked, each with what that was. */
  readonly unchecked = new Map<string, string>()
}

/**
 * Keeps what is reported, and adds it to the findings in the order of the branches, in which checks that go side by side
 * report: it does not depend on which answer of AWS came first.
 */
export class Reporter {
  readonly #signal: AbortSignal
  readonly #entries: (Reporter | ((findings: Findings, told: Told) => void))[] = []

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  /** A reporter for a check beside others, whose reports come after all that is reported here by now. */
  branch(): Reporter {
    const branch = new Reporter(this.#signal)
    this.#entries.push(branch)
    return branch
  }

  /** Adds all that was reported, once. */
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

  /** Reports what is worth saying once, at the first place that it is about. */
  reportOnce(finding: PreflightReport): void {
    this.#entries.push((findings, told) => addOnce(finding, findings, told))
  }

  /**
   * Reports that something could not be checked, which fails no step.
   *
   * @throws the reason of the step's end, when that is what kept it
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
  // Where a comment silences it, it is told at the next place.
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
    const hint = 'The first of them has the reason.'
    addOnce({ rule, at, message: `Other ${group} could not be checked either.`, hint }, findings, told)
    return
  }
  if (group !== undefined) told.unchecked.set(group, what)
  if (isDenied(error)) {
    const message = `${what} could not be checked: the caller may not ask.`
    const hint = [`Allow it in the caller's policy: ${code(allow)}`, also].filter(Boolean).join(' ')
    addOnce({ rule, at, message, hint }, findings, told)
  } else {
    const message = sentence(`${what} could not be checked: ${messageFor(error)}`)
    addOnce({ rule, at, message, hint: 'It fails no step; run it again to check it.' }, findings, told)
  }
}

/** A service's words for "you may not"; a HEAD request is answered without words. */
const DENIED = /AccessDenied|UnauthorizedOperation|AuthorizationError/

function isDenied({ name, $metadata }: CallError): boolean {
  return DENIED.test(name) || ($metadata?.httpStatusCode === 403 && name === 'Unknown')
}
