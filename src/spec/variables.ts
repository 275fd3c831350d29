// Puts variables into the scalars of a parsed document, so that a value can never change its structure.
import type { Findings } from './findings.ts'
import type { Origin } from './origin.ts'
import type { ScalarNode, SpecNode } from './tree.ts'

/** `$${`, or `${…}` up to its brace, or a `${` that has none. */
const REFERENCE = /\$\$\{|\$\{([^}]*)\}|\$\{/g
/** What stands between the braces: a name, and the default after `:-`. */
const CONTENT = /^([A-Za-z_][A-Za-z0-9_]*)(?::-([\s\S]*))?$/

/** Whether a text is the name of a variable. */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)
}

/** A given variable, and where its value was given. */
export interface Variable {
  readonly value: string
  readonly origin: Origin
}

/** The variables of one run. Each that is undefined or unused is reported once, however often and in however many files. */
export class Variables {
  readonly #given: ReadonlyMap<string, Variable>
  readonly #findings: Findings
  readonly #used = new Set<string>()
  readonly #reported = new Set<string>()

  constructor(given: ReadonlyMap<string, Variable>, findings: Findings) {
    this.#given = given
    this.#findings = findings
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
    if (!node.text.includes('${')) return node
    const names: string[] = []
    const missing: string[] = []
    const text = node.text.replace(REFERENCE, (reference, content: string | undefined) => {
      if (reference === '$${') return '${'
      const [, name, fallback] = CONTENT.exec(content ?? '') ?? []
      if (name === undefined) {
        this.#reportMalformed(reference, node)
        missing.push(reference)
        return reference
      }
      this.#used.add(name)
      names.push(name)
      const value = this.#given.get(name)?.value ?? fallback
      if (value !== undefined) return value
      this.#reportUndefined(name, node)
      missing.push(name)
      return reference
    })
    if (missing.length > 0) return { ...node, unresolved: true }
    if (names.length === 0) return { ...node, text }
    const { origin } = node
    return {
      ...node,
      text,
      substituted: true,
      origin: 'input' in origin ? origin : { ...origin, variables: names },
    }
  }

  #reportUndefined(name: string, node: ScalarNode): void {
    if (this.#reported.has(name)) return
    this.#reported.add(name)
    this.#findings.add({
      rule: 'variable-undefined',
      message: `The variable ${name} is not defined.`,
      hint: `Set ${name}=… in the input variables, or write \${${name}:-default}; for a literal \${ write $\${.`,
      origin: within(node, `\${${name}`),
    })
  }

  #reportMalformed(reference: string, node: ScalarNode): void {
    this.#findings.add({
      rule: 'variable-undefined',
      message: `${JSON.stringify(reference)} is not a variable: a name has letters, digits and underscores.`,
      hint: 'Write ${NAME} or ${NAME:-default}; for a literal ${ write $${.',
      origin: within(node, reference),
    })
  }

  /** Reports the given variables that nothing has used. */
  reportUnused(): void {
    for (const [name, { origin }] of this.#given) {
      if (this.#used.has(name)) continue
      const message = `The variable ${name} is given, but the spec does not use it.`
      const hint = `Write \${${name}} where its value belongs, or remove it.`
      this.#findings.add({ rule: 'variable-unused', message, hint, origin })
    }
  }
}

/** The place of a reference inside its scalar, where the text stands there as it was parsed. */
function within(node: ScalarNode, reference: string): Origin {
  const { origin } = node
  if ('input' in origin) return origin
  const offset = origin.source.text.slice(origin.start, origin.end).indexOf(reference)
  if (offset < 0) return origin
  const start = origin.start + offset
  const close = origin.source.text.indexOf('}', start) + 1
  return { ...origin, start, end: close > start && close <= origin.end ? close : start + reference.length }
}
