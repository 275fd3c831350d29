// Asks the YAML language server what an editor shows for a spec: hover, completion, problems.
import { pathToFileURL } from 'node:url'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { getLanguageService, type CompletionItem } from 'yaml-language-server'
import { modelSpecSchema } from '../../scripts/docs/schema.ts'

/** What the comment `# yaml-language-server: $schema=…` of a spec leads to. */
const SCHEMA_URL = 'file:///schema/model-spec.schema.json'

const service = getLanguageService({
  schemaRequestService: (url) =>
    url === SCHEMA_URL ? Promise.resolve(JSON.stringify(modelSpecSchema())) : Promise.reject(new Error(url)),
  workspaceContext: { resolveRelativePath: (relative, base) => new URL(relative, base).href },
})
service.configure({ hover: true, completion: true, validate: true, schemas: [], yamlVersion: '1.2' })

/** A spec in an editor. `^` in its text is where the cursor is, and not a part of it. */
export interface Editor {
  /** What the editor shows when the mouse is there, as Markdown; empty when nothing. */
  hover: () => Promise<string>
  /** What the editor offers there, by label. */
  complete: () => Promise<ReadonlyMap<string, CompletionItem>>
  /** What the editor underlines. */
  problems: () => Promise<string[]>
}

let opened = 0

/** Opens a text as a file with the schema. */
export function open(text: string): Editor {
  const head = `# yaml-language-server: $schema=${SCHEMA_URL}\n`
  const cursor = head.length + Math.max(0, text.indexOf('^'))
  const uri = pathToFileURL(`/models/${++opened}.yml`).href
  const document = TextDocument.create(uri, 'yaml', 1, head + text.replace('^', ''))
  const position = document.positionAt(cursor)
  return {
    hover: async () => {
      const contents = (await service.doHover(document, position))?.contents ?? ''
      return typeof contents === 'object' && 'value' in contents ? contents.value : JSON.stringify(contents)
    },
    complete: async () => {
      const { items } = await service.doComplete(document, position, false)
      return new Map(items.map((item) => [item.label, item]))
    },
    problems: async () =>
      (await service.doValidation(document, false)).map(
        ({ range, message }) => `${range.start.line}:${range.start.character + 1} ${message}`,
      ),
  }
}
