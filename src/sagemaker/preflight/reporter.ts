// Where the checks of a preflight report: findings on the spec's lines, and notices on what could not be checked.
import type { RuleId } from '../../spec/findings/catalogue.ts'
import type { Cursor } from '../../spec/document/cursor.ts'
import type { Findings } from '../../spec/findings/findings.ts'
import { messageFor, sentence } from '../errors/failure.ts'
import { callError, type CallError } from '../errors/service-errors.ts'
import { code } from '../../text/code.ts'

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

  /**
   * Reports a finding on a value.
   *
   * @param message what is wrong, in one sentence
   * @param hint what would be right
   * @returns whether it is a finding: neither `ignore-rules` nor a comment at its line silences it
   */
  report(rule: RuleId, at: Cursor, message: string, hint: string): boolean {
    return this.#findings.add({ rule, message, hint, path: at.path, origin: at.origin })
  }

  /** Reports what is worth saying once, at the first place that it is about. */
  reportOnce(rule: RuleId, at: Cursor, message: string, hint: string): void {
    // Where a comment silences it, it is told at the next place.
    if (!this.#told.has(message) && this.report(rule, at, message, hint)) this.#told.add(message)
  }

  /**
   * Reports that something could not be checked, which fails no step.
   *
   * @param what the question, as in `Whether s3://bucket/key is there`
   * @param thrown what kept it from being answered
   * @param statement the policy statement that lets the caller ask
   * @param more `also`: what else it takes, in a sentence; `group`: what mostly fails together, in the plural, of which
   * only the first and that there are others is told
   * @throws the reason of the step's end, when that is what kept it
   */
  unchecked(
    what: string,
    at: Cursor,
    thrown: unknown,
    statement: string,
    { also, group }: { readonly also?: string | undefined; readonly group?: string } = {},
  ): void {
    this.#signal.throwIfAborted()
    const error = callError(thrown)
    if (group !== undefined && (this.#unchecked.get(group) ?? what) !== what) {
      const hint = 'The first of them has the reason.'
      this.reportOnce('preflight-unchecked', at, `Other ${group} could not be checked either.`, hint)
      return
    }
    if (group !== undefined) this.#unchecked.set(group, what)
    if (isDenied(error)) {
      const message = `${what} could not be checked: the caller may not ask.`
      const hint = [`Allow it in the caller's policy: ${code(statement)}`, also].filter(Boolean).join(' ')
      this.reportOnce('preflight-unchecked', at, message, hint)
    } else {
      const message = sentence(`${what} could not be checked: ${messageFor(error)}`)
      this.reportOnce('preflight-unchecked', at, message, 'It fails no step; run it again to check it.')
    }
  }
}

/** A service's words for "you may not"; a HEAD request is answered without words. */
const DENIED = /AccessDenied|UnauthorizedOperation|AuthorizationError/

function isDenied({ name, $metadata }: CallError): boolean {
  return DENIED.test(name) || ($metadata?.httpStatusCode === 403 && name === 'Unknown')
}
