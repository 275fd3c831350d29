// What every rule across fields gets: the request, the region of the call, and where to report.
import type { Cursor } from '../document/cursor.ts'
import type { Findings, Report } from '../findings/findings.ts'
import type { Variable } from '../input/variables.ts'
import type { CheckOptions } from '../options.ts'

/** A finding on a member: at its value or where it is missing, unless `origin` says otherwise. */
interface RuleReport extends Omit<Report, 'path' | 'origin'>, Partial<Pick<Report, 'origin'>> {
  readonly at: Cursor
}

/** The options of the check that the rules use. */
export type RuleOptions = Pick<CheckOptions, 'region' | 'variables'>

/** The variables already reported as shown, by the findings of a run. */
const shown = new WeakMap<Findings, Set<string>>()

export class RuleContext {
  readonly request: Cursor
  /** The containers in order, from either member. */
  readonly containers: readonly Cursor[]
  /** The region of the call; undefined when only the AWS profile knows it. */
  readonly region: string | undefined
  readonly #variables: ReadonlyMap<string, Variable>
  readonly #findings: Findings

  constructor(request: Cursor, { region, variables }: RuleOptions, findings: Findings) {
    const primary = request.get('PrimaryContainer')
    this.request = request
    // What isn't a mapping is reported as that, so it lacks nothing.
    this.containers = [primary, ...request.get('Containers').items].filter(({ isMapping }) => isMapping)
    this.region = region
    this.#variables = variables
    this.#findings = findings
  }

  /** Returns the value of a variable, or undefined if the spec has only a default for it. */
  valueOf(variable: string): string | undefined {
    return this.#variables.get(variable)?.value
  }

  /** Returns whether to report a variable as shown: only the first time in a run. */
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
