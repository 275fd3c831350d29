// The form in which every problem with a spec or an input is reported.
import { codes } from './wording.ts'
import type { RuleId, Severity } from './catalogue.ts'
import type { Origin } from '../document/origin.ts'

export type { Severity }

/** What a check reports, with an origin instead of a position. */
export interface Finding {
  readonly severity: Severity
  /** Stable id of the rule, in kebab-case. */
  readonly rule: RuleId
  /** The problem, in one sentence. */
  readonly message: string
  /** How to fix it. */
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

/** Adds to the hint which variables a value came from, since the line shows only their names. */
function withVariables(finding: Finding): Finding {
  const { origin, hint } = finding
  if ('input' in origin || !origin.variables?.length) return finding
  const names = codes(origin.variables.map((name) => `\${${name}}`))
  const via = `The value comes from ${names}: check the input \`variables\`.`
  return { ...finding, hint: hint === undefined ? via : `${hint} ${via}` }
}

/** Returns a finding with its position instead of its origin. */
function locate(finding: Finding): Diagnostic {
  const { origin, ...rest } = withVariables(finding)
  if ('input' in origin) return { ...rest, ...origin }
  const { source, start, end } = origin
  const { line, column } = source.position(start)
  const last = source.position(Math.max(start, end))
  const name = source.isFile ? { file: source.name } : { input: source.name }
  return { ...rest, ...name, line, column, endLine: last.line, endColumn: last.column }
}

/** Returns all findings with their positions, sorted by file, line and column. */
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

/** Returns where a diagnostic points: `models/churn.yml:7:12`, or `input image` for a value that came from an input. */
export function placeOf(diagnostic: Diagnostic): string {
  const { file, input, line, column } = diagnostic
  const name = file ?? `input ${input ?? ''}`
  return [name, line, column].filter((part) => part !== undefined).join(':')
}

/** Returns the line that a person reads: `models/churn.yml:7:12 error image-region: …`. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  return `${placeOf(diagnostic)} ${diagnostic.severity} ${diagnostic.rule}: ${diagnostic.message}`
}
