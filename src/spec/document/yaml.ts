// Parses YAML (and so JSON) text into trees with origins; only this and bounded-parser.ts use the `yaml` library.
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { parseBounded, MAX_DEPTH, MAX_DOCUMENTS, MAX_NODES } from './bounded-parser.ts'
import { Extents } from './extent.ts'
import { foreignText } from './foreign-text.ts'
import type { Findings } from '../findings/findings.ts'
import { IGNORE_MARKER } from '../findings/ignore-comments.ts'
import { literal } from '../findings/wording.ts'
import type { Origin, SourceText } from './origin.ts'
import { syntaxError } from './syntax-error.ts'
import type { MapEntry, SpecNode } from './tree.ts'
import { NODE_WORK } from '../work/budget.ts'
import { withoutPauses, type Turns } from '../work/turns.ts'

/** Tags that a finding can name; any other might be an unquoted secret. */
const CLOUDFORMATION_TAG =
  /^!(?:And|Base64|Cidr|Equals|FindInMap|GetAtt|GetAZs|If|ImportValue|Join|Not|Or|Ref|Select|Split|Sub|Transform)$/

/** Tags that name the core type of a node; `!` means "a string, list or map". All others are rejected. */
const CORE_TAG = /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq))$/

/**
 * Parses a text into its non-empty documents. After a syntax error there are no documents, since further findings would
 * mislead. Resolves aliases and merge keys; reports duplicate keys, custom tags, too deep nesting and alias bombs.
 *
 * @throws OverBudget if parsing takes more work than the findings' budget has left
 */
export function parseYaml(source: SourceText, findings: Findings): SpecNode[] {
  return withoutPauses(parseInTurns(source, findings))
}

/** Parses as `parseYaml` does, with pauses. */
export function* parseInTurns(source: SourceText, findings: Findings): Turns<SpecNode[]> {
  const whole: Origin = { source, start: 0, end: 0 }
  findings.budget.spend(source.text.length, whole)
  const foreign = foreignText(source)
  if (foreign) {
    findings.add(foreign)
    return []
  }
  const parsed = yield* parseBounded(source, findings)
  if (!parsed) return []
  const { documents } = parsed

  // One mistake makes the library report errors up to the end of the document.
  const broken = documents.filter(({ errors }) => errors.length > 0)
  for (const document of broken) findings.add(syntaxError(document, parsed, source))
  if (broken.length > 0) return []
  if (documents.length > MAX_DOCUMENTS) {
    const message = `The file has more than ${MAX_DOCUMENTS} documents.`
    findings.add({ rule: 'yaml-syntax', message, hint: 'Split it into several files.', origin: whole })
    return []
  }

  if (source.text.includes(IGNORE_MARKER)) findings.readComments(source, parsed.comments)
  const before = findings.errors
  const trees: SpecNode[] = []
  for (const { contents } of documents as readonly { contents: Node | null }[]) {
    // A separator with nothing before or after it is a habit of templates, not a mistake.
    if (contents === null || isEmpty(contents)) continue
    const tree = new Conversion(source, findings).convert(contents)
    if (tree) trees.push(tree)
    if (findings.budget.takesPause()) yield
  }
  if (trees.length === 0 && findings.errors === before) {
    const message = 'The spec has no model: it is empty or has only comments.'
    const hint = 'Write a container (`Image`, `ModelDataUrl`, …) or a whole CreateModel request.'
    findings.add({ rule: 'empty-spec', message, hint, origin: whole })
  }
  return trees
}

/** Whether there is nothing at all, or a null that isn't written. */
function isEmpty(node: Node): boolean {
  return isScalar(node) && !node.source && node.type === 'PLAIN' && /^$|:null$/.test(node.tag ?? '')
}

/** Stops the conversion of a document whose findings would otherwise repeat for every level or node. */
class TooLarge extends Error {}

/** Converts one document; anchors live as long as it does. */
class Conversion {
  readonly #findings: Findings
  readonly #source: SourceText
  readonly #extents = new Extents()
  /** Anchors seen so far; undefined while the anchored node is still being read. */
  readonly #anchors = new Map<string, SpecNode | undefined>()
  /** Entries that merge keys added, including those that others override. */
  #merged = 0

  constructor(source: SourceText, findings: Findings) {
    this.#source = source
    this.#findings = findings
  }

  convert(contents: Node): SpecNode | undefined {
    try {
      return this.#node(contents, 1)
    } catch (error) {
      if (error instanceof TooLarge) return undefined
      throw error
    }
  }

  #origin(node: { range?: readonly [number, number, number] | null | undefined }): Origin {
    return { source: this.#source, start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 }
  }

  #refuse(message: string, origin: Origin): never {
    this.#findings.add({ rule: 'yaml-syntax', message, origin })
    throw new TooLarge()
  }

  #node(node: Node, depth: number): SpecNode {
    if (isAlias(node)) return this.#alias(node, depth)
    if (depth > MAX_DEPTH) this.#refuse(`Nested deeper than ${MAX_DEPTH} levels.`, this.#origin(node))
    const { anchor } = node as { anchor?: string }
    if (anchor) this.#anchors.set(anchor, undefined)
    const converted = this.#untagged(node, depth)
    this.#bound(converted, node, depth)
    if (anchor) this.#anchors.set(anchor, converted)
    return converted
  }

  #untagged(node: Node, depth: number): SpecNode {
    if (node.tag && !CORE_TAG.test(node.tag)) {
      this.#reportTag(node.tag, node)
      return this.#unknown(node)
    }
    if (isScalar(node)) return this.#scalar(node)
    if (isMap(node)) return this.#map(node, depth)
    if (isSeq(node)) return this.#list(node, depth)
    return this.#unknown(node)
  }

  /** Returns a node in place of one that was reported, so that its contents aren't checked. */
  #unknown(node: Node): SpecNode {
    const origin = this.#origin(node)
    const unknown: SpecNode = { kind: 'scalar', text: '', plain: true, unresolved: true, origin }
    // The anchors in it exist, but are unknown, too.
    this.#anchorAll(node, unknown)
    return unknown
  }

  /** Lets every anchor in a node stand for the same value. */
  #anchorAll(node: Node, target: SpecNode): void {
    const { anchor } = node as { anchor?: string }
    if (anchor) this.#anchors.set(anchor, target)
    const inside = isMap<Node, Node | null>(node)
      ? node.items.flatMap(({ key, value }) => [key, value])
      : isSeq<Node>(node)
        ? node.items
        : []
    for (const one of inside) if (one) this.#anchorAll(one, target)
  }

  /** Rejects a node that aliases and merge keys make too large or too deep. */
  #bound(converted: SpecNode, node: Node, depth: number): void {
    const { size, height } = this.#extents.of(converted)
    const origin = this.#origin(node)
    if (size > MAX_NODES) this.#refuse(`Aliases expand to more than ${MAX_NODES} values.`, origin)
    if (depth + height > MAX_DEPTH) {
      this.#refuse(`Nested deeper than ${MAX_DEPTH} levels by a merge key.`, origin)
    }
  }

  #reportTag(tag: string, node: Node): void {
    const what = CLOUDFORMATION_TAG.test(tag) ? `The tag ${tag}` : 'This tag'
    const hint =
      "Remove the tag. The action doesn't evaluate CloudFormation functions such as `!Ref` and `!Sub`."
    const message = `${what} isn't allowed.`
    this.#findings.add({ rule: 'yaml-syntax', message, hint, origin: this.#origin(node) })
  }

  #alias(alias: Alias, depth: number): SpecNode {
    const origin = this.#origin(alias)
    const target = this.#anchors.get(alias.source)
    if (!target) {
      const message = this.#anchors.has(alias.source)
        ? 'This alias refers to the anchor that contains it.'
        : 'No anchor with the name of this alias comes before it.'
      this.#findings.add({ rule: 'yaml-syntax', message, origin })
      return this.#unknown(alias)
    }
    if (depth + this.#extents.of(target).height > MAX_DEPTH) {
      this.#refuse(`Nested deeper than ${MAX_DEPTH} levels by this alias.`, origin)
    }
    return target
  }

  #scalar(node: Scalar): SpecNode {
    const text = node.source ?? ''
    const plain = (node.type ?? 'PLAIN') === 'PLAIN' && !node.tag?.endsWith(':str') && node.tag !== '!'
    // `!!int "3"` makes a number of the quoted text.
    const typed = node.tag !== undefined && /:(?:int|float|bool|null)$/.test(node.tag)
    return { kind: 'scalar', text, plain: plain || typed, origin: this.#origin(node) }
  }

  #list(list: YAMLSeq, depth: number): SpecNode {
    const items = list.items.map((item) => this.#node(item as Node, depth + 1))
    return { kind: 'list', items, origin: this.#origin(list) }
  }

  #map(map: YAMLMap, depth: number): SpecNode {
    const own = new Map<string, MapEntry>()
    const merged = new Map<string, MapEntry>()
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      const key = this.#key(pair.key, depth)
      // `? key` without a value and `key:` without a value both mean null.
      const value: SpecNode = pair.value
        ? this.#node(pair.value, depth + 1)
        : { kind: 'scalar', text: '', plain: true, origin: this.#origin(pair.key) }
      if (!key) continue
      if (key.plain && key.text === '<<') this.#merge(value, key.origin, merged)
      else this.#entry(key, value, own)
    }
    // Keys of the map itself win over merged ones.
    for (const [name, entry] of merged) if (!own.has(name)) own.set(name, entry)
    return { kind: 'map', entries: [...own.values()], origin: this.#origin(map) }
  }

  #key(node: Node | null, depth: number): { text: string; plain: boolean; origin: Origin } | undefined {
    if (!node) return undefined
    const origin = this.#origin(node)
    const key = this.#node(node, depth + 1)
    if (key.kind === 'scalar') {
      return key.unresolved ? undefined : { text: key.text, plain: key.plain, origin }
    }
    const message = `A key must be a string, not a ${key.kind === 'map' ? 'mapping' : 'list'}.`
    this.#findings.add({ rule: 'wrong-type', message, origin })
    return undefined
  }

  #entry(key: { text: string; origin: Origin }, value: SpecNode, own: Map<string, MapEntry>): void {
    const first = own.get(key.text)
    if (first) {
      const firstLine = 'source' in first.keyOrigin ? this.#source.position(first.keyOrigin.start).line : 0
      const message = `Duplicate key ${literal(key.text)} (first on line ${firstLine}).`
      this.#findings.add({ rule: 'duplicate-key', message, hint: 'Keep one of them.', origin: key.origin })
      return
    }
    // An empty value has no text to point at, so the finding points at its key.
    const empty = value.kind === 'scalar' && value.text === '' && value.plain
    const node = empty ? { ...value, origin: key.origin } : value
    own.set(key.text, { key: key.text, keyOrigin: key.origin, value: node })
  }

  /** Adds the entries that a merge key names; the first entry of a key wins. */
  #merge(value: SpecNode, origin: Origin, merged: Map<string, MapEntry>): void {
    if (value.kind === 'scalar' && value.unresolved) return
    // One by one: lists of aliases to long mappings would be much larger than the text.
    for (const map of value.kind === 'list' ? value.items : [value]) {
      if (map.kind === 'scalar' && map.unresolved) continue
      if (map.kind !== 'map') {
        const message = 'A merge key (<<) must have a mapping or a list of mappings.'
        this.#findings.add({ rule: 'wrong-type', message, origin })
        return
      }
      this.#merged += 1 + map.entries.length
      if (this.#merged > MAX_NODES) {
        this.#refuse(`Merge keys (<<) add more than ${MAX_NODES} entries.`, origin)
      }
      this.#findings.budget.spend(NODE_WORK * (1 + map.entries.length), origin)
      for (const entry of map.entries) if (!merged.has(entry.key)) merged.set(entry.key, entry)
    }
  }
}
