// Walks a request's tree by name, for rules that look at several fields: what is absent has a place, too.
import { memberPath } from '../findings/wording.ts'
import { startOf, type Origin } from './origin.ts'
import { entryOf, isNull, type SpecNode } from './tree.ts'

/** No field takes longer texts: they are reported by their length, and the rules need not scan them. */
const MAX_TEXT = 4096

export class Cursor {
  /** Path in the request, like `Containers[1].Image`. */
  readonly path: string
  /** Name of the member; empty for the document and for the items of a list. */
  readonly name: string
  /** Place of the member's name; of what should hold it when it is absent. */
  readonly key: Origin
  readonly #node: SpecNode | undefined

  constructor(node: SpecNode | undefined, key: Origin, path = '', name = '') {
    this.#node = node
    this.key = key
    this.path = path
    this.name = name
  }

  /** Whether the member is there, be it right or wrong. */
  get exists(): boolean {
    return this.#node !== undefined
  }

  /** Place of the value; of what should hold it when it is absent. */
  get origin(): Origin {
    return this.#node?.origin ?? this.key
  }

  /** The text of a scalar; undefined when it is absent, null, not known, too long, a list or a mapping. */
  get text(): string | undefined {
    const node = this.#node
    if (node?.kind !== 'scalar' || node.unresolved || node.text.length > MAX_TEXT) return undefined
    return isNull(node) ? undefined : node.text
  }

  /** Whether the value came from an input or a variable, and so is not written in the spec. */
  get isSupplied(): boolean {
    const { origin } = this
    return 'input' in origin || (origin.variables?.length ?? 0) > 0
  }

  /** The variables that the value came from. */
  get variables(): readonly string[] {
    const { origin } = this
    return this.#node?.kind === 'scalar' && 'source' in origin ? (origin.variables ?? []) : []
  }

  get(name: string): Cursor {
    const path = memberPath(this.path, name)
    const entry = this.#node?.kind === 'map' ? entryOf(this.#node, name) : undefined
    return entry
      ? new Cursor(entry.value, entry.keyOrigin, path, name)
      : new Cursor(undefined, startOf(this.origin), path, name)
  }

  /** What a path leads to: names of members, and indexes of items. */
  find(path: readonly (string | number)[]): Cursor {
    return path.reduce<Cursor>(
      (at, step) => (typeof step === 'string' ? at.get(step) : (at.items[step] ?? at)),
      this,
    )
  }

  get isMapping(): boolean {
    return this.#node?.kind === 'map'
  }

  get isEmptyList(): boolean {
    return this.#node?.kind === 'list' && this.#node.items.length === 0
  }

  /** The items of a list; none when it is no list. */
  get items(): Cursor[] {
    const items = this.#node?.kind === 'list' ? this.#node.items : []
    return items.map((item, index) => new Cursor(item, item.origin, `${this.path}[${index}]`))
  }

  /** The members of a mapping; none when it is no mapping. */
  get members(): Cursor[] {
    const entries = this.#node?.kind === 'map' ? this.#node.entries : []
    return entries.map(
      ({ key, keyOrigin, value }) => new Cursor(value, keyOrigin, memberPath(this.path, key), key),
    )
  }
}
