// Renders src/lint/rule-texts.json: what the linter itself says of each rule, as docs/rules.md says it.
import { isPreflight, ruleIds } from '../../../src/spec/findings/catalogue.ts'
import { preflightDocs, ruleDocs } from './index.ts'
import { section } from './render.ts'

/**
 * The whole of the file, before it is formatted: by rule what it finds, and the rest of its section as Markdown. What
 * comes before that in the section is made from the catalogue.
 */
export async function ruleTexts(formatMarkdown: (text: string) => Promise<string>): Promise<string> {
  const texts = ruleIds.map(async (id) => {
    const { what } = isPreflight(id) ? preflightDocs[id] : ruleDocs[id]
    const [, more = ''] = section(id).split(`\n\n${what}\n\n`)
    return [id, { what, more: (await formatMarkdown(more)).trim() }] as const
  })
  return JSON.stringify(Object.fromEntries(await Promise.all(texts)))
}
