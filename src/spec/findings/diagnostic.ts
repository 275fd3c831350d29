// The one form in which everything that is wrong with a spec or an input is told.
import type { RuleId, Severity } from './catalogue.ts'
import type { Origin } from '../document/origin.ts'

export type { Severity }

/** What a check reports: the position is still an origin. */
export interface Finding {
  readonly severity: Severity
  /** Stable id of the rule, in kebab-case. */
  readonly rule: RuleId
  /** What is wrong, in one sentence. */
  readonly message: string
  /** What would be right. */
  readonly hint?: string
  /** Where in the request, like `Containers[1].Environment.PORT`; empty for the whole document. */
  readonly path: string
  readonly origin: Origin
}

/** A finding with its position; lines and columns count from 1. */
export interface Diagnostic {
  readonly severity: Severity
  readonly rule: RuleId
  readonly message: string
  readonly hint?: string
  readonly path: string
  /** The file, relative to the workspace; absent when the value came from an input. */
  readonly file?: string
  /** The input that the value came from, when it was not a file. */
  readonly input?: string
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
}

/** A finding on a value that came through variables says so, since the line shows only their names. */
function withVariables(finding: Finding): Finding {
  const { origin, hint } = finding
  if ('input' in origin || !origin.variables?.length) return finding
  const names = origin.variables.map((name) => `\${${name}}`).join(', ')
  const via = `The value comes from ${names}: see the input variables.`
  return { ...finding, hint: hint === undefined ? via : `${hint} ${via}` }
}

/** Resolves the origin of a finding to a position. */
function locate(finding: Finding): Diagnostic {
  const { origin, ...rest } = withVariables(finding)
  if ('input' in origin) return { ...rest, ...origin }
  const { source, start, end } = origin
  const { line, column } = source.position(start)
  const last = source.position(Math.max(start, end))
  const name = source.isFile ? { file: source.name } : { input: source.name }
  return { ...rest, ...name, line, column, endLine: last.line, endColumn: last.column }
}

/** Positions of all findings, sorted by file, line and column. */
export function locateAll(findings: readonly Finding[]): Diagnostic[] {
  return findings
    .map(locate)
    .sort(
      (a, b) =>
        compare(a.file ?? '', b.file ?? '') ||
        compare(a.input ?? '', b.input ?? '') ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0) ||
        compare(a.path, b.path),
    )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Where a diagnostic points, as `models/churn.yml:7:12`, or `input image` when the value came from an input. */
export function placeOf(diagnostic: Diagnostic): string {
  const { file, input, line, column } = diagnostic
  const name = file ?? `input ${input ?? ''}`
  return [name, line, column].filter((part) => part !== undefined).join(':')
}

/** The line that a person reads: `models/churn.yml:7:12 error image-region: …`. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  return `${placeOf(diagnostic)} ${diagnostic.severity} ${diagnostic.rule}: ${diagnostic.message}`
}
