// What every rule between fields gets: the request, the region of the call, and where to report.
import type { Cursor } from '../document/cursor.ts'
import type { Findings, Report } from '../findings/findings.ts'
import type { Variable } from '../input/variables.ts'
import type { CheckOptions } from '../options.ts'

/** A finding on a member: at its value, or where it is missing; at its name when `origin` says so. */
interface RuleReport extends Omit<Report, 'path' | 'origin'>, Partial<Pick<Report, 'origin'>> {
  readonly at: Cursor
}

/** What the rules take from the options of the check. */
export type RuleOptions = Pick<CheckOptions, 'region' | 'variables'>

/** By the findings of a run: the variables that are reported as shown. */
const shown = new WeakMap<Findings, Set<string>>()

export class RuleContext {
  readonly request: Cursor
  /** The containers in order, whichever member holds them. */
  readonly containers: readonly Cursor[]
  /** The region of the call; undefined when only the AWS profile knows it. */
  readonly region: string | undefined
  readonly #variables: ReadonlyMap<string, Variable>
  readonly #findings: Findings

  constructor(request: Cursor, { region, variables }: RuleOptions, findings: Findings) {
    const primary = request.get('PrimaryContainer')
    this.request = request
    // What is no mapping is reported as that, and lacks nothing.
    this.containers = [primary, ...request.get('Containers').items].filter(({ isMapping }) => isMapping)
    this.region = region
    this.#variables = variables
    this.#findings = findings
  }

  /** The value of a variable; undefined when the spec has only a default of it. */
  valueOf(variable: string): string | undefined {
    return this.#variables.get(variable)?.value
  }

  /** Whether a variable that is shown is still to be reported: once in a run. */
  reportsShown(variable: string): boolean {
    const reported = shown.get(this.#findings) ?? new Set()
    shown.set(this.#findings, reported)
    if (reported.has(variable)) return false
    reported.add(variable)
    return true
  }

  report({ at, origin = at.origin, ...finding }: RuleReport): void {
    this.#findings.add({ ...finding, path: at.path, origin })
  }
}
