// Turns YAML (and so JSON) text into trees with origins; only this and bounded-parser.ts use the `yaml` library.
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
import type { Findings } from '../findings/findings.ts'
import type { Origin, SourceText, TextOrigin } from './origin.ts'
import type { MapEntry, SpecNode } from './tree.ts'

/** Tags that may be named in a finding; any other may be a secret that was left without quotes. */
const CLOUDFORMATION_TAG =
  /^!(?:And|Base64|Cidr|Equals|FindInMap|GetAtt|GetAZs|If|ImportValue|Join|Not|Or|Ref|Select|Split|Sub|Transform)$/

/** Tags that say which core type a node has; `!` says "a string, list or map". All others are refused. */
const CORE_TAG = /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq))$/

/**
 * Parses a text into its non-empty documents. Syntax errors stop at syntax errors: what follows them would mislead,
 * so that there are no documents then. Aliases and merge keys are resolved; duplicate keys, custom tags, too deep
 * nesting and alias bombs are findings.
 */
export function parseYaml(source: SourceText, findings: Findings): SpecNode[] {
  const documents = parseBounded(source, findings)
  if (!documents) return []
  const whole: Origin = { source, start: 0, end: 0 }

  // One mistake makes the library stumble again and again, up to the end of its document.
  const errors = documents.flatMap((document) => document.errors.slice(0, 1))
  for (const error of errors) {
    const origin = { source, start: error.pos[0], end: error.pos[1] }
    findings.add({ rule: 'yaml-syntax', message: syntaxMessage(error), hint: syntaxHint(origin), origin })
  }
  if (errors.length > 0) return []
  if (documents.length > MAX_DOCUMENTS) {
    const message = `The file holds more than ${MAX_DOCUMENTS} documents.`
    findings.add({ rule: 'yaml-syntax', message, hint: 'Split it into several files.', origin: whole })
    return []
  }

  const before = findings.errors
  // A separator with nothing before or after it is a habit of templates, not a mistake.
  const trees = documents.flatMap(({ contents }: { contents: Node | null }) =>
    contents === null || isEmpty(contents) ? [] : (new Conversion(source, findings).convert(contents) ?? []),
  )
  if (trees.length === 0 && findings.errors === before) {
    const message = 'There is no model here: the text is empty or holds only comments.'
    const hint = 'Write a container (Image, ModelDataUrl, …) or a whole CreateModel request.'
    findings.add({ rule: 'empty-spec', message, hint, origin: whole })
  }
  return trees
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null && !node.source
}

/** What most often breaks the line of a syntax error; the line is looked at near the error only. */
function syntaxHint({ source, start }: TextOrigin): string | undefined {
  const before =
    source.text
      .slice(Math.max(0, start - 100), start)
      .split(/[\r\n]/)
      .at(-1) ?? ''
  const line = before + (source.text.slice(start, start + 100).split(/[\r\n]/, 1)[0] ?? '')
  if (/[[{,][^'"]*\$\{/.test(line)) return 'Inside [ ] and { }, quote what holds a variable: "${NAME}".'
  if (/^\s*\t/.test(line)) return 'YAML is indented with spaces, not tabs.'
  if (/: .*: /.test(line)) return 'Quote a text that holds a colon and a space.'
  return undefined
}

/** What the library says most often, in the words of someone who writes YAML and not parsers. */
const PLAIN_MESSAGES: readonly (readonly [says: RegExp, plainly: string])[] = [
  [
    /^Nested mappings are not allowed/,
    'This value holds ": " without quotes, or the next line is indented too far.',
  ],
  [/^Implicit (?:map )?keys need to be/, 'This line has no ":" after its key.'],
  [/^All mapping items must start at the same column/, 'This key is not indented like those before it.'],
  [/^Missing closing ["']/, 'The quotes that open before this have no end.'],
]

function syntaxMessage({ message }: { message: string }): string {
  const plain = PLAIN_MESSAGES.find(([says]) => says.test(message))?.[1]
  if (plain !== undefined) return plain
  // Some messages quote the text, which may be an environment value. Not the colon of `The : indicator must …`,
  // which has a space before it.
  const text = message.replace(/(?<=\S): .*$/s, '')
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** What a node came to, with its size and height when its aliases are expanded. */
interface Converted {
  readonly node: SpecNode
  readonly size: number
  readonly height: number
}

const LEAF = { size: 1, height: 0 }

/** Stops the conversion of a document whose findings would otherwise repeat for every level or node. */
class TooLarge extends Error {}

/** Converts one document; anchors live as long as it does. */
class Conversion {
  readonly #findings: Findings
  readonly #source: SourceText
  /** Anchors seen so far; undefined while the anchored node is still being read. */
  readonly #anchors = new Map<string, Converted | undefined>()

  constructor(source: SourceText, findings: Findings) {
    this.#source = source
    this.#findings = findings
  }

  convert(contents: Node): SpecNode | undefined {
    try {
      return this.#node(contents, 1)?.node
    } catch (error) {
      if (error instanceof TooLarge) return undefined
      throw error
    }
  }

  #origin(node: { range?: readonly [number, number, number] | null | undefined }): Origin {
    return { source: this.#source, start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 }
  }

  #node(node: Node, depth: number): Converted | undefined {
    if (isAlias(node)) return this.#alias(node, depth)
    if (depth > MAX_DEPTH) {
      const message = `Nested deeper than ${MAX_DEPTH} levels.`
      this.#findings.add({ rule: 'yaml-syntax', message, origin: this.#origin(node) })
      throw new TooLarge()
    }
    const anchor = (node as { anchor?: string }).anchor
    if (anchor) this.#anchors.set(anchor, undefined)
    if (node.tag && !CORE_TAG.test(node.tag)) {
      this.#reportTag(node.tag, node)
      // What such a tag makes of its value is not known, so there is nothing to check in it.
      return {
        node: { kind: 'scalar', text: '', plain: true, unresolved: true, origin: this.#origin(node) },
        ...LEAF,
      }
    }
    let converted: Converted | undefined
    if (isScalar(node)) converted = this.#scalar(node)
    else if (isMap(node)) converted = this.#map(node, depth)
    else if (isSeq(node)) converted = this.#list(node, depth)
    if (converted && converted.size > MAX_NODES) {
      const message = `Aliases expand to more than ${MAX_NODES} values.`
      this.#findings.add({ rule: 'yaml-syntax', message, origin: this.#origin(node) })
      throw new TooLarge()
    }
    if (anchor) this.#anchors.set(anchor, converted)
    return converted
  }

  #reportTag(tag: string, node: Node): void {
    const what = CLOUDFORMATION_TAG.test(tag) ? `The tag ${tag}` : 'This tag'
    const hint = 'Remove the tag. CloudFormation functions such as !Ref and !Sub are not evaluated here.'
    const message = `${what} is not allowed.`
    this.#findings.add({ rule: 'yaml-syntax', message, hint, origin: this.#origin(node) })
  }

  #alias(alias: Alias, depth: number): Converted | undefined {
    const origin = this.#origin(alias)
    if (!this.#anchors.has(alias.source)) {
      const message = 'This alias has no anchor of its name before it.'
      this.#findings.add({ rule: 'yaml-syntax', message, origin })
      return undefined
    }
    const target = this.#anchors.get(alias.source)
    if (!target) {
      this.#findings.add({ rule: 'yaml-syntax', message: 'This alias stands inside its own anchor.', origin })
    } else if (depth + target.height > MAX_DEPTH) {
      const message = `Nested deeper than ${MAX_DEPTH} levels by this alias.`
      this.#findings.add({ rule: 'yaml-syntax', message, origin })
      throw new TooLarge()
    }
    return target
  }

  #scalar(node: Scalar): Converted {
    const text = node.source ?? ''
    const plain = (node.type ?? 'PLAIN') === 'PLAIN' && !node.tag?.endsWith(':str') && node.tag !== '!'
    // `!!int "3"` says that the quoted text is a number.
    const typed = node.tag !== undefined && /:(?:int|float|bool|null)$/.test(node.tag)
    return {
      node: { kind: 'scalar', text, plain: plain || typed, origin: this.#origin(node) },
      size: 1,
      height: 0,
    }
  }

  #list(list: YAMLSeq, depth: number): Converted {
    const items = list.items.flatMap((item) => this.#node(item as Node, depth + 1) ?? [])
    return {
      node: { kind: 'list', items: items.map(({ node }) => node), origin: this.#origin(list) },
      ...extent(items),
    }
  }

  #map(map: YAMLMap, depth: number): Converted {
    const own = new Map<string, MapEntry>()
    const merged: MapEntry[] = []
    const values: Converted[] = []
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      const key = this.#key(pair.key, depth)
      // `? key` without a value and `key:` without a value both mean null.
      const value = pair.value
        ? this.#node(pair.value, depth + 1)
        : {
            node: { kind: 'scalar' as const, text: '', plain: true, origin: this.#origin(pair.key) },
            size: 1,
            height: 0,
          }
      if (!key || !value) continue
      values.push(value)
      if (key.plain && key.text === '<<') {
        merged.push(...this.#mergedEntries(value.node, key.origin))
        continue
      }
      const first = own.get(key.text)
      if (first) {
        const message = `The key ${JSON.stringify(key.text)} stands here a second time.`
        const firstLine = 'source' in first.keyOrigin ? this.#source.position(first.keyOrigin.start).line : 0
        const hint = `It stands first on line ${firstLine}: keep one of them.`
        this.#findings.add({ rule: 'duplicate-key', message, hint, origin: key.origin })
        continue
      }
      // The value of an empty entry has no text to point at: its key stands for it.
      const empty = value.node.kind === 'scalar' && value.node.text === '' && value.node.plain
      const node = empty ? { ...value.node, origin: key.origin } : value.node
      own.set(key.text, { key: key.text, keyOrigin: key.origin, value: node })
    }
    // Keys of the map itself win over merged ones, earlier merged ones over later ones.
    for (const entry of merged) if (!own.has(entry.key)) own.set(entry.key, entry)
    return { node: { kind: 'map', entries: [...own.values()], origin: this.#origin(map) }, ...extent(values) }
  }

  #key(node: Node | null, depth: number): { text: string; plain: boolean; origin: Origin } | undefined {
    if (!node) return undefined
    const origin = this.#origin(node)
    const key = this.#node(node, depth + 1)?.node
    if (!key) return undefined
    if (key.kind === 'scalar') return { text: key.text, plain: key.plain, origin }
    const message = `A key must be a string, but is a ${key.kind}.`
    this.#findings.add({ rule: 'wrong-type', message, origin })
    return undefined
  }

  #mergedEntries(value: SpecNode, origin: Origin): readonly MapEntry[] {
    if (value.kind === 'map') return value.entries
    if (value.kind === 'list' && value.items.every((item) => item.kind === 'map')) {
      return value.items.flatMap((item) => item.entries)
    }
    const message = 'A merge key (<<) takes a mapping or a list of mappings.'
    this.#findings.add({ rule: 'wrong-type', message, origin })
    return []
  }
}

function extent(children: readonly Converted[]): { size: number; height: number } {
  let size = 1
  let height = 0
  for (const child of children) {
    size += child.size
    height = Math.max(height, child.height + 1)
  }
  return { size, height }
}
