// Renders Markdown as GitHub does, and finds in the page what would act.
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import {
  defaultTreeAdapter as tree,
  html as namespaces,
  parseFragment,
  type DefaultTreeAdapterTypes,
} from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.DocumentFragment

/** A page of GitHub, before its own filters. */
export function htmlOf(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
}

export class Page {
  readonly html: string
  readonly #root: Node

  constructor(html: string) {
    this.html = html
    this.#root = parseFragment(html)
  }

  static of(markdown: string): Page {
    return new Page(htmlOf(markdown))
  }

  /** What a person reads, or reads of the elements of a name. */
  text(): string {
    return textOf(this.#root)
  }

  texts(name: string): string[] {
    return [...walk(this.#root)].filter((node) => node.nodeName === name).map(textOf)
  }

  /** The elements with their attributes, each kind once: `a href`. */
  elements(): string[] {
    const found = [...walk(this.#root)].filter((node) => tree.isElementNode(node))
    const kinds = found.map(({ tagName, attrs, namespaceURI }) =>
      [
        ...(namespaceURI === namespaces.NS.HTML ? [] : [namespaceURI]),
        tagName,
        ...attrs.map(({ name }) => name),
      ].join(' '),
    )
    return [...new Set(kinds)].sort()
  }

  /** Where the links lead. */
  links(): string[] {
    const found = [...walk(this.#root)].filter((node) => tree.isElementNode(node))
    return found.filter(({ tagName }) => tagName === 'a').map(({ attrs }) => attrs[0]?.value ?? '')
  }

  /** How many cells the rows of each table have. */
  tables(): number[][] {
    const found = [...walk(this.#root)].filter((node) => node.nodeName === 'table')
    return found.map((table) =>
      [...walk(table)].filter(({ nodeName }) => nodeName === 'tr').map((row) => cellsOf(row).length),
    )
  }

  /** How many cells the rows of all tables have. */
  cells(): number[] {
    const rows = [...walk(this.#root)].filter((node) => node.nodeName === 'tr')
    return rows.map((row) => cellsOf(row).length)
  }

  /** The texts outside code: GitHub looks for @mentions, issues, commits and emoji in each. */
  prose(): string[] {
    return [...proseOf(this.#root)]
  }
}

function cellsOf(row: Node): Node[] {
  return ('childNodes' in row ? row.childNodes : []).filter(isCell)
}

function isCell({ nodeName }: Node): boolean {
  return nodeName === 'td' || nodeName === 'th'
}

function* walk(node: Node): Generator<Node> {
  yield node
  for (const child of 'childNodes' in node ? node.childNodes : []) yield* walk(child)
}

function textOf(node: Node): string {
  return [...walk(node)]
    .map((inner) => (inner.nodeName === '#text' && 'value' in inner ? inner.value : ''))
    .join('')
}

function* proseOf(node: Node): Generator<string> {
  if (node.nodeName === 'code' || node.nodeName === 'pre') return
  if (node.nodeName === '#comment') yield '<!-- a comment -->'
  if (node.nodeName === '#text' && 'value' in node) yield node.value
  for (const child of 'childNodes' in node ? node.childNodes : []) yield* proseOf(child)
}

/** What GitHub's filters look for, and characters that Markdown gives a meaning. */
const ACTIVE = [
  /@/,
  /#/,
  /\bGH-/i,
  /\b[0-9a-f]{7,}\b/i,
  /:[\w+-]+:/,
  /:\/\//,
  /\bwww\./i,
  /\b[A-Z]{2,}-/,
  /[<>&`[\\$*~{}]/,
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/,
]

/** The texts outside code that GitHub would make something of. */
export function activeProse(page: Page): string[] {
  return page.prose().filter((text) => ACTIVE.some((pattern) => pattern.test(text)))
}
