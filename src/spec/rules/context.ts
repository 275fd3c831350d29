// What every rule between fields gets: the request, the region of the call, and where to report.
import type { RuleId } from '../findings/catalogue.ts'
import type { Cursor } from '../document/cursor.ts'
import type { Findings } from '../findings/findings.ts'
import type { Origin } from '../document/origin.ts'

export class RuleContext {
  readonly request: Cursor
  /** The containers in order, whichever member holds them. */
  readonly containers: readonly Cursor[]
  /** The region of the call; undefined when only the AWS profile knows it. */
  readonly region: string | undefined
  readonly #findings: Findings

  constructor(request: Cursor, region: string | undefined, findings: Findings) {
    const primary = request.get('PrimaryContainer')
    this.request = request
    // What is no mapping is reported as that, and lacks nothing.
    this.containers = [primary, ...request.get('Containers').items].filter(({ isMapping }) => isMapping)
    this.region = region
    this.#findings = findings
  }

  /** Reports a finding on a member: at its value, or where it is missing; at its name when `origin` says so. */
  report(rule: RuleId, at: Cursor, message: string, hint: string, origin: Origin = at.origin): void {
    this.#findings.add({ rule, message, hint, path: at.path, origin })
  }
}
