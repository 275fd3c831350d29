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

export class Reporter {
  readonly #findings: Findings
  readonly #signal: AbortSignal
  /** What was told of something that many models may name. */
  readonly #told = new Set<string>()
  /** Groups of which something could not be checked, each with what that was. */
  readonly #unchecked = new Map<string, string>()

  constructor(findings: Findings, signal: AbortSignal) {
    this.#findings = findings
    this.#signal = signal
  }

  /** Reports a finding on a value. */
  report({ at, ...finding }: PreflightReport): void {
    this.#findings.add({ ...finding, path: at.path, origin: at.origin })
  }

  /** Reports what is worth saying once, at the first place that it is about. */
  reportOnce(finding: PreflightReport): void {
    if (this.#told.has(finding.message)) return
    this.#told.add(finding.message)
    this.report(finding)
  }

  /**
   * Reports that something could not be checked, which fails no step.
   *
   * @throws the reason of the step's end, when that is what kept it
   */
  unchecked({ what, at, thrown, allow, also, group }: Unchecked): void {
    this.#signal.throwIfAborted()
    const rule = 'preflight-unchecked'
    const error = callError(thrown)
    if (group !== undefined && (this.#unchecked.get(group) ?? what) !== what) {
      const hint = 'The first of them has the reason.'
      this.reportOnce({ rule, at, message: `Other ${group} could not be checked either.`, hint })
      return
    }
    if (group !== undefined) this.#unchecked.set(group, what)
    if (isDenied(error)) {
      const message = `${what} could not be checked: the caller may not ask.`
      const hint = [`Allow it in the caller's policy: ${allow}`, also].filter(Boolean).join(' ')
      this.reportOnce({ rule, at, message, hint })
    } else {
      const message = sentence(`${what} could not be checked: ${messageFor(error)}`)
      this.reportOnce({ rule, at, message, hint: 'It fails no step; run it again to check it.' })
    }
  }
}

/** A service's words for "you may not"; a HEAD request is answered without words. */
const DENIED = /AccessDenied|UnauthorizedOperation|AuthorizationError/

function isDenied({ name, $metadata }: CallError): boolean {
  return DENIED.test(name) || ($metadata?.httpStatusCode === 403 && name === 'Unknown')
}
