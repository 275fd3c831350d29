// Puts variables into the scalars of a parsed document, so that a value can never change its structure.
import type { Findings, Report } from '../findings/findings.ts'
import type { Origin } from '../document/origin.ts'
import type { ScalarNode, SpecNode } from '../document/tree.ts'
import { isPrintableName } from './discretion.ts'

/** `$${`, or `${…}` up to its brace. */
const REFERENCE = /\$\$\{|\$\{([^}]*)\}/g
/** The same after the last brace of a text, where a `${` has none. */
const UNCLOSED = /\$?\$\{/g
/** What stands between the braces: a name, and the default after `:-`. */
const CONTENT = /^([A-Za-z_][A-Za-z0-9_]*)(?::-([\s\S]*))?$/

/** Characters that variables put into all specs of a run: `${NAME}` over and over can make much of one value. */
const MAX_INSERTED = 16 * 1024 * 1024
/** Names that an origin keeps: they are printed. */
const MAX_NAMES = 5

/** A given variable, and where its value was given. */
export interface Variable {
  readonly value: string
  readonly origin: Origin
  /** A warning about how it was given. */
  readonly doubt?: Report
}

/** The variables of one run. Each that is undefined or unused is reported once, however often and in however many files. */
export class Variables {
  readonly #given: ReadonlyMap<string, Variable>
  readonly #findings: Findings
  readonly #mayBeUnknown: boolean
  #unresolved = 0
  readonly #used = new Set<string>()
  readonly #undefined = new Set<string>()
  #inserted = 0

  /** @param mayBeUnknown whether an undefined variable is no mistake: what it stands in is left unchecked */
  constructor(given: ReadonlyMap<string, Variable>, findings: Findings, mayBeUnknown = false) {
    this.#given = given
    this.#findings = findings
    this.#mayBeUnknown = mayBeUnknown
    for (const { doubt } of given.values()) if (doubt) findings.add(doubt)
  }

  /** The names of the variables that are undefined, in the order of their first use. */
  get undefinedNames(): string[] {
    return [...this.#undefined]
  }

  /** How many scalars could not be resolved so far. */
  get unresolved(): number {
    return this.#unresolved
  }

  /** The tree with `${NAME}`, `${NAME:-default}` and `$${` replaced in its values; keys stay as they are. */
  substitute(tree: SpecNode): SpecNode {
    // An aliased node is shared, and stays so.
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
    // The names of those whose values were given: a default is written in the spec.
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
      // A variable of GitHub that is not set arrives as an empty text; as in a shell, `:-` is for that, too.
      const value = fallback === undefined ? given : given || fallback
      if (value !== undefined && this.#mayInsert(value, places)) return value
      if (value === undefined) this.#reportUndefined(name, places)
      missing.push(name)
      return reference
    }
    const closed = node.text.lastIndexOf('}') + 1
    const rest = node.text.slice(closed).replace(UNCLOSED, (reference) => {
      if (reference === '$${') return '${'
      // Said once: without a brace there is no telling where the next one begins.
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

  /** Whether a value may be inserted; the first that may not is reported. */
  #mayInsert(value: string, places: Places): boolean {
    const before = this.#inserted
    this.#inserted += value.length
    if (this.#inserted <= MAX_INSERTED) return true
    if (before <= MAX_INSERTED) {
      const message = `The variables put more than ${MAX_INSERTED} characters into the spec.`
      this.#findings.add({ rule: 'too-long', message, hint: 'Shorten them.', origin: places.node.origin })
    }
    return false
  }

  #reportUndefined(name: string, places: Places): void {
    if (this.#undefined.has(name)) return
    this.#undefined.add(name)
    if (this.#mayBeUnknown) return
    const message = `The variable ${name} is not defined.`
    const hint = `Set ${name}=… in the input variables, or write \${${name}:-default}; for a literal \${ write $\${.`
    this.#findings.add({ rule: 'variable-undefined', message, hint, origin: places.next(`\${${name}`) })
  }

  #reportMalformed(reference: string, places: Places): void {
    const github = reference.startsWith('${{')
    const message = github
      ? 'GitHub does not evaluate expressions in a spec.'
      : 'This is not a variable: its name must have letters, digits and underscores only.'
    const hint = github
      ? 'Write ${NAME} here, and NAME=${{ … }} in the input variables.'
      : 'Write ${NAME} or ${NAME:-default}; for a literal ${ write $${.'
    this.#findings.add({ rule: 'variable-undefined', message, hint, origin: places.next(reference) })
  }

  /** Reports the given variables that nothing has used. */
  reportUnused(): void {
    for (const [name, { value, origin }] of this.#given) {
      if (this.#used.has(name)) continue
      const [what, reference] = isPrintableName(name, value)
        ? [`The variable ${name}`, `\${${name}}`]
        : ['The variable on this line', '${NAME}']
      const message = `${what} is given, but the spec does not use it.`
      const hint = `Write ${reference} where its value belongs, or remove it.`
      this.#findings.add({ rule: 'variable-unused', message, hint, origin })
    }
  }
}

/** Finds the references of one scalar, in order, where the text stands there as it was parsed. */
class Places {
  readonly node: ScalarNode
  #from = 0

  constructor(node: ScalarNode) {
    this.node = node
  }

  /** The place of the next such reference; of the whole scalar when it is written in another way. */
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
