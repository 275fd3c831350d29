// Replaces variables in the scalars of a parsed document, so that a value can never change its structure.
import { code } from '../../text/code.ts'
import type { Findings, Report } from '../findings/findings.ts'
import type { Origin } from '../document/origin.ts'
import type { ScalarNode, SpecNode } from '../document/tree.ts'
import { isPrintableName } from './discretion.ts'

/** `$${`, or `${…}` up to its brace. */
const REFERENCE = /\$\$\{|\$\{([^}]*)\}/g
/** The same after the last brace of a text, where a `${` has none. */
const UNCLOSED = /\$?\$\{/g
/** The text between the braces: a name, and the default after `:-`. */
const CONTENT = /^([A-Za-z_][A-Za-z0-9_]*)(?::-([\s\S]*))?$/

/** Characters that variables can add to all specs of a run: a value can be used many times. */
const MAX_INSERTED = 16 * 1024 * 1024
/** Names that an origin keeps, to print them. */
const MAX_NAMES = 5

/** A given variable, and where its value was given. */
export interface Variable {
  readonly value: string
  readonly origin: Origin
  /** A warning about how it was given. */
  readonly doubt?: Report
}

/** The variables of one run. Reports each undefined or unused variable once for all files. */
export class Variables {
  readonly #given: ReadonlyMap<string, Variable>
  readonly #findings: Findings
  readonly #mayBeUnknown: boolean
  #unresolved = 0
  readonly #used = new Set<string>()
  readonly #undefined = new Set<string>()
  #inserted = 0

  /** @param mayBeUnknown whether undefined variables are allowed: then values with them are left unchecked */
  constructor(given: ReadonlyMap<string, Variable>, findings: Findings, mayBeUnknown = false) {
    this.#given = given
    this.#findings = findings
    this.#mayBeUnknown = mayBeUnknown
    for (const { doubt } of given.values()) if (doubt) findings.add(doubt)
  }

  /** The names of the undefined variables, in the order of their first use. */
  get undefinedNames(): string[] {
    return [...this.#undefined]
  }

  /** The number of scalars that couldn't be resolved so far. */
  get unresolved(): number {
    return this.#unresolved
  }

  /** Returns the tree with `${NAME}`, `${NAME:-default}` and `$${` replaced in its values, but not in its keys. */
  substitute(tree: SpecNode): SpecNode {
    // Aliased nodes stay shared.
    const done = new Map<SpecNode, SpecNode>()
    const visit = (node: SpecNode): SpecNode => {
      const known = done.get(node)
      if (known) return known
      let result: SpecNode
      if (node.kind === 'scalar') result = this.#scalar(node)
      else if (node.kind === 'list') result = { ...node, items: node.items.map(visit) }
      else
        result = { ...node, entries: node.entries.map((entry) => ({ ...entry, value: visit(entry.value) })) }
      done.set(node, result)
      return result
    }
    return visit(tree)
  }

  #scalar(node: ScalarNode): ScalarNode {
    if (node.unresolved || !node.text.includes('${')) return node
    const places = new Places(node)
    // Only names with a given value: a default is written in the spec.
    const names = new Set<string>()
    let references = 0
    const missing: string[] = []
    const replace = (reference: string, content?: string): string => {
      if (reference === '$${') return '${'
      const [, name, fallback] = CONTENT.exec(content ?? '') ?? []
      if (name === undefined) {
        this.#reportMalformed(reference, places)
        missing.push(reference)
        return reference
      }
      this.#used.add(name)
      references++
      const given = this.#given.get(name)?.value
      if (given || fallback === undefined) names.add(name)
      // An unset variable of GitHub arrives as an empty text; as in a shell, `:-` covers that, too.
      const value = fallback === undefined ? given : given || fallback
      if (value !== undefined && this.#mayInsert(value, places)) return value
      if (value === undefined) this.#reportUndefined(name, places)
      missing.push(name)
      return reference
    }
    const closed = node.text.lastIndexOf('}') + 1
    const rest = node.text.slice(closed).replace(UNCLOSED, (reference) => {
      if (reference === '$${') return '${'
      // Reported once: without a brace, the start of the next reference is unclear.
      if (missing.length === 0) replace(reference)
      return reference
    })
    const text = node.text.slice(0, closed).replace(REFERENCE, replace) + rest
    if (missing.length > 0) {
      this.#unresolved++
      return { ...node, unresolved: true }
    }
    if (references === 0) return { ...node, text }
    const { origin } = node
    const variables = [...names].slice(0, MAX_NAMES)
    const from = 'input' in origin || names.size === 0 ? origin : { ...origin, variables }
    return { ...node, text, substituted: true, origin: from }
  }

  /** Returns whether a value can be inserted, and reports the first that exceeds the limit. */
  #mayInsert(value: string, places: Places): boolean {
    const before = this.#inserted
    this.#inserted += value.length
    if (this.#inserted <= MAX_INSERTED) return true
    if (before <= MAX_INSERTED) {
      const message = `The variables add more than ${MAX_INSERTED} characters to the spec.`
      this.#findings.add({ rule: 'too-long', message, hint: 'Shorten them.', origin: places.node.origin })
    }
    return false
  }

  #reportUndefined(name: string, places: Places): void {
    if (this.#undefined.has(name)) return
    this.#undefined.add(name)
    if (this.#mayBeUnknown) return
    const message = `The variable ${code(name)} isn't defined.`
    const hint = `Set ${code(`${name}=…`)} in the input \`variables\`, or write ${code(`\${${name}:-default}`)}. For a literal \`\${\`, write \`$\${\`.`
    this.#findings.add({ rule: 'variable-undefined', message, hint, origin: places.next(`\${${name}`) })
  }

  #reportMalformed(reference: string, places: Places): void {
    const github = reference.startsWith('${{')
    const message = github
      ? "GitHub doesn't evaluate expressions in a spec."
      : 'Invalid variable name: use only letters, digits and underscores.'
    const hint = github
      ? 'Write `${NAME}` here, and `NAME=${{ … }}` in the input `variables`.'
      : 'Write `${NAME}` or `${NAME:-default}`. For a literal `${`, write `$${`.'
    this.#findings.add({ rule: 'variable-undefined', message, hint, origin: places.next(reference) })
  }

  /** Reports the given variables that no spec uses. */
  reportUnused(): void {
    for (const [name, { value, origin }] of this.#given) {
      if (this.#used.has(name)) continue
      const [what, reference] = isPrintableName(name, value)
        ? [`The variable ${code(name)}`, code(`\${${name}}`)]
        : ['The variable on this line', '`${NAME}`']
      const message = `${what} isn't used in the spec.`
      const hint = `Write ${reference} where its value belongs, or remove the variable.`
      this.#findings.add({ rule: 'variable-unused', message, hint, origin })
    }
  }
}

/** Finds the references of one scalar in its source text, in order. */
class Places {
  readonly node: ScalarNode
  #from = 0

  constructor(node: ScalarNode) {
    this.node = node
  }

  /** Returns the place of the next such reference, or of the whole scalar if the source is written differently. */
  next(reference: string): Origin {
    const { origin } = this.node
    if ('input' in origin || this.#from < 0) return origin
    const written = origin.source.text.slice(origin.start, origin.end)
    const at = written.indexOf(reference, this.#from)
    this.#from = at < 0 ? -1 : at + reference.length
    if (at < 0) return origin
    const close = written.indexOf('}', at) + 1
    const start = origin.start + at
    return { ...origin, start, end: close > 0 ? origin.start + close : start + reference.length }
  }
}
