// `npm run docs`: writes the generated parts of the documentation; `--check` only compares them.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import * as prettier from 'prettier'
import { readActionFile } from '../emulator/runner/action-file.ts'
import { inputsPage, inputsList, outputsPage, outputsList, replaceBlock } from './docs/action-reference.ts'
import { rulesPage } from './docs/rules/render.ts'
import { ruleTexts } from './docs/rules/rule-texts.ts'
import { schemaText } from './docs/schema.ts'
import { specPage } from './docs/spec-reference.ts'
import { troubleshootingPage } from './docs/troubleshooting.ts'

/** A generated file, or a generated part of one. */
interface Generator {
  /** Relative to the root of the repository. */
  file: string
  /** Returns the new text of the file. Gets the old text, which is empty if the file doesn't exist. */
  render: (old: string) => string | Promise<string>
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const action = readActionFile()

// Parts of the same file must be next to each other.
const GENERATORS: readonly Generator[] = [
  { file: 'README.md', render: block('inputs', inputsList(action)) },
  { file: 'README.md', render: block('outputs', outputsList(action)) },
  { file: 'docs/inputs.md', render: () => markdown(inputsPage(action)) },
  { file: 'docs/outputs.md', render: () => markdown(outputsPage(action)) },
  { file: 'docs/rules.md', render: () => markdown(rulesPage()) },
  { file: 'src/lint/rule-texts.json', render: async () => format(await ruleTexts(markdown), 'json') },
  { file: 'docs/troubleshooting.md', render: () => markdown(troubleshootingPage()) },
  { file: 'docs/spec.md', render: () => markdown(specPage()) },
  { file: 'schema/model-spec.schema.json', render: () => format(schemaText(), 'json') },
]

process.exitCode = await main()

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      // For tests: the folder of the documentation.
      root: { type: 'string', default: ROOT },
    },
  })
  const stale: string[] = []
  for (const file of new Set(GENERATORS.map((generator) => generator.file))) {
    const target = path.join(values.root, file)
    const old = await readText(target)
    const text = await renderFile(file, old)
    if (text === old) continue
    stale.push(file)
    if (values.check) continue
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, text)
  }
  if (stale.length === 0) return 0
  if (!values.check) {
    console.log(`Wrote ${stale.join(', ')}.`)
    return 0
  }
  console.error(`${stale.join(', ')}: out of date. Run \`npm run docs\` and commit the result.`)
  return 1
}

async function renderFile(file: string, old: string): Promise<string> {
  let text = old
  for (const generator of GENERATORS.filter((candidate) => candidate.file === file)) {
    try {
      text = await generator.render(text)
    } catch (error) {
      throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    }
  }
  return text
}

/** Replaces one marked part of a Markdown file. Formats only that part. */
function block(name: string, content: string): Generator['render'] {
  return async (old) => replaceBlock(old, name, await markdown(content))
}

async function markdown(content: string): Promise<string> {
  return format(content, 'markdown')
}

async function format(content: string, parser: 'json' | 'markdown'): Promise<string> {
  const config = await prettier.resolveConfig(path.join(ROOT, 'README.md'))
  return prettier.format(content, { ...config, parser })
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
