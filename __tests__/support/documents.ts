// Reads the Markdown files of this repository as GitHub shows them: headings, links and code.
import { execFileSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import path from 'node:path'
import { defaultTreeAdapter as tree, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { read, ROOT } from './examples.ts'
import { htmlOf } from './rendered.ts'

type Element = DefaultTreeAdapterTypes.Element

/** A code block with the language that it names, or an empty text. */
export interface CodeBlock {
  readonly language: string
  readonly text: string
}

/** One Markdown file. */
export interface Document {
  /** Path in the repository, with slashes. */
  readonly file: string
  /** What a link to it may have after `#`. */
  readonly anchors: ReadonlySet<string>
  /** Where its links and pictures lead, as written. */
  readonly links: readonly string[]
  /** The texts of its code spans. */
  readonly spans: readonly string[]
  readonly blocks: readonly CodeBlock[]
}

/** Whether this is a clone; a downloaded source tree has no history to ask. */
const isClone = existsSync(path.join(ROOT, '.git'))

/** The files of the repository that git has or would take, with slashes; in a source tree without git, all. */
export function repositoryFiles(): string[] {
  if (!isClone) {
    // Without git, names that begin with a dot have to be asked for.
    const patterns = ['**/*', '.*', '.*/**/*']
    const files = globSync(patterns, { cwd: ROOT, exclude: ['**/node_modules'], withFileTypes: true })
    return files
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
  }
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const output = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 24 })
  return output.split('\0').filter((file) => file !== '' && existsSync(path.join(ROOT, file)))
}

/** What a Markdown text holds. */
export function readDocument(file: string, markdown = read(file)): Document {
  const elements = [...elementsIn(parseFragment(htmlOf(markdown)))]
  const named = (...names: string[]): Element[] => elements.filter(({ tagName }) => names.includes(tagName))
  const isBlock = ({ parentNode }: Element): boolean => parentNode?.nodeName === 'pre'
  return {
    file,
    anchors: new Set([
      ...slugs(named('h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(textOf)),
      ...elements.flatMap((element) => attribute(element, 'id') ?? attribute(element, 'name') ?? []),
    ]),
    links: named('a', 'img').flatMap(
      (element) => attribute(element, 'href') ?? attribute(element, 'src') ?? [],
    ),
    spans: named('code')
      .filter((code) => !isBlock(code))
      .map(textOf),
    blocks: named('code')
      .filter(isBlock)
      .map((code) => ({
        language: attribute(code, 'class')?.replace('language-', '') ?? '',
        text: textOf(code),
      })),
  }
}

/**
 * The anchors that GitHub gives to headings: in small letters, without punctuation, hyphens for spaces, numbered when
 * they repeat.
 */
export function slugs(headings: readonly string[]): string[] {
  const taken = new Set<string>()
  return headings.map((heading) => {
    const slug = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-')
    let unique = slug
    for (let count = 1; taken.has(unique); count++) unique = `${slug}-${count}`
    taken.add(unique)
    return unique
  })
}

function* elementsIn(node: DefaultTreeAdapterTypes.Node): Generator<Element> {
  if (tree.isElementNode(node)) yield node
  for (const child of 'childNodes' in node ? node.childNodes : []) yield* elementsIn(child)
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((candidate) => candidate.name === name)?.value
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (tree.isTextNode(node)) return node.value
  return ('childNodes' in node ? node.childNodes : []).map(textOf).join('')
}
