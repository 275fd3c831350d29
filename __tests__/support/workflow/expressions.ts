// Evaluates `${{ }}` with GitHub's own implementation, and turns parsed YAML into plain values with it.
import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import { isBasicExpression, isMapping, isSequence } from '@actions/workflow-parser'
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token'

/** What an expression can see. */
export interface Scope {
  /** By name: `github`, `needs`, … */
  readonly contexts: Readonly<Record<string, unknown>>
  /** The answers of success(), failure() and cancelled(). */
  readonly status: Readonly<Record<'success' | 'failure' | 'cancelled', boolean>>
}

/** Evaluates an expression without its `${{ }}`; throws on a name or function that isn't there. */
function evaluate(expression: string, { contexts, status }: Scope): unknown {
  const functions = Object.entries({ ...status, always: true }).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answer),
  }))
  const tree = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), functions).parse()
  const visible = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary
  const byName = new Map(functions.map((definition) => [definition.name, definition]))
  const result = new Evaluator(tree, visible, byName).evaluate()
  return JSON.parse(JSON.stringify(result, data.replacer)) as unknown
}

/** Whether an `if` holds. */
export function holds(condition: string, scope: Scope): boolean {
  return evaluate(`!!(${condition})`, scope) === true
}

/** The value of a part of a workflow, with all expressions in it evaluated. */
export function valueOf(token: TemplateToken | undefined, scope: Scope): unknown {
  if (token === undefined) return undefined
  if (isBasicExpression(token)) return evaluate(token.expression, scope)
  if (isSequence(token)) {
    return Array.from({ length: token.count }, (_, index) => valueOf(token.get(index), scope))
  }
  if (isMapping(token)) {
    return Object.fromEntries(Array.from(token, ({ key, value }) => [key.toString(), valueOf(value, scope)]))
  }
  return token.toJSON() ?? null
}

/** The value of a mapping whose values the runner takes as strings: `env`, `with`, `outputs`. */
export function stringsOf(token: TemplateToken | undefined, scope: Scope): Record<string, string> {
  const entries = Object.entries((valueOf(token, scope) ?? {}) as Record<string, unknown>)
  return Object.fromEntries(entries.map(([name, value]) => [name, asString(value)]))
}

function asString(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object')
    throw new Error(`The runner takes a string here, not ${JSON.stringify(value)}`)
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- A scalar: objects are gone.
  return String(value)
}
