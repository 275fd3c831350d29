// What every rule between fields gets: the request, the region of the call, and where to report.
import type { Cursor } from '../document/cursor.ts'
import type { Findings, Report } from '../findings/findings.ts'

/** A finding on a member: at its value, or where it is missing; at its name when `origin` says so. */
interface RuleReport extends Omit<Report, 'path' | 'origin'>, Partial<Pick<Report, 'origin'>> {
  readonly at: Cursor
}

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

  report({ at, origin = at.origin, ...finding }: RuleReport): void {
    this.#findings.add({ ...finding, path: at.path, origin })
  }
}
