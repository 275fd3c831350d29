// Collects what the checks find: gives each finding its severity, and keeps their number bounded.
import { rules, type RuleId } from './catalogue.ts'
import type { Finding } from './diagnostic.ts'
import { isFromOverrides, type Origin, type SourceText } from '../document/origin.ts'
import { Budget, FINDING_WORK } from '../work/budget.ts'
import { IgnoreComments } from './ignore-comments.ts'

/** More findings are counted, not kept: nobody reads them, and a machine-made spec may have a hundred thousand. */
const MAX_KEPT = 1_000

/** Longer texts are cut in their middle: they repeat a key or a value that nobody means to read. */
const MAX_TEXT = 600

function short(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 100)}…${text.slice(-80)}`.toWellFormed()
}

/** A finding as a check reports it. */
export interface Report {
  readonly rule: RuleId
  /** What is wrong, in one sentence. */
  readonly message: string
  /** What would be right. */
  readonly hint?: string | undefined
  /** Where in the request, like `Containers[1].Environment.PORT`; empty for the whole document. */
  readonly path?: string
  readonly origin: Origin
}

export class Findings {
  readonly kept: Finding[] = []
  /** The work that is left for the checks that report here. */
  readonly budget: Budget
  readonly #ignored: ReadonlySet<RuleId>
  /** Findings on the input overrides, which goes over every spec: each is reported once. */
  readonly #onOverrides = new Set<string>()
  /** Absent while no text has a comment that silences a finding. */
  #comments: IgnoreComments | undefined
  #errors = 0
  #repeatedErrors = 0
  #keptErrors = 0
  #dropped = 0

  constructor(ignored: ReadonlySet<RuleId> = new Set(), budget = new Budget()) {
    this.#ignored = ignored
    this.budget = budget
  }

  /** @returns whether it is a finding: neither `ignore-rules` nor a comment at its line silences it */
  add({ rule, message, hint, path = '', origin }: Report): boolean {
    // A comment is needed where an input silences the rule, too.
    if (this.#comments?.silence(rule, origin) || this.#ignored.has(rule)) return false
    if (this.isFull) this.budget.spend(FINDING_WORK, origin)
    const { severity } = rules[rule]
    if (this.#isRepeated({ rule, message, path, origin })) {
      if (severity === 'error') this.#repeatedErrors++
      return true
    }
    if (severity === 'error') this.#errors++
    if (this.kept.length >= MAX_KEPT) {
      this.#dropped++
      // What fails the step must not hide behind what does not.
      if (severity !== 'error' || this.isFull) return true
      this.kept.splice(
        this.kept.findLastIndex((finding) => finding.severity !== 'error'),
        1,
      )
    }
    if (severity === 'error') this.#keptErrors++
    const texts = { message: short(message), ...(hint && { hint: short(hint) }), path: short(path) }
    this.kept.push({ severity, rule, ...texts, origin })
    return true
  }

  /** Lets the comments of a text silence findings at their lines; see `IgnoreComments.read`. */
  readComments(source: SourceText, offsets: readonly number[]): void {
    this.#comments ??= new IgnoreComments()
    this.#comments.read(source, offsets, this)
  }

  /** Warns of comments that silence nothing; see `IgnoreComments.reportUnneeded`. */
  reportUnneededComments(isChecked: (rule: RuleId) => boolean): void {
    this.#comments?.reportUnneeded(this, isChecked)
  }

  #isRepeated({ rule, message, path, origin }: Report): boolean {
    if ('input' in origin || !isFromOverrides(origin)) return false
    const key = JSON.stringify([rule, message, path, origin.start, origin.end])
    if (this.#onOverrides.has(key)) return true
    if (!this.isFull) this.#onOverrides.add(key)
    return false
  }

  /** Adds the finding that ends a check: in place of another when no more are kept. */
  end(report: Report): void {
    if (this.isFull) {
      this.kept.pop()
      this.#keptErrors--
      this.#dropped++
    }
    this.add(report)
  }

  /** Whether further findings, errors too, are only counted, so that nobody reads what they say. */
  get isFull(): boolean {
    return this.#keptErrors >= MAX_KEPT
  }

  /** The number of errors, those that were not kept included. */
  get errors(): number {
    return this.#errors
  }

  /** The number of errors, with those that were reported for another spec before. */
  get errorsOfAllSpecs(): number {
    return this.#errors + this.#repeatedErrors
  }

  /** The number of findings that were not kept. */
  get dropped(): number {
    return this.#dropped
  }
}

/** Thrown where there is nothing left to check; holds all that was found. */
export class FindingsError extends Error {
  readonly findings: readonly Finding[]
  /** The number of findings beyond those. */
  readonly dropped: number

  constructor({ kept, dropped }: Findings) {
    super(kept.map((finding) => finding.message).join('\n'))
    this.name = 'FindingsError'
    this.findings = kept
    this.dropped = dropped
  }
}

/** Ends a check with one finding. */
export function throwFinding(report: Report): never {
  const findings = new Findings()
  findings.add(report)
  throw new FindingsError(findings)
}
