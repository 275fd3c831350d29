// Renders src/lint/rule-texts.json: what the linter itself says of each rule, as docs/rules.md says it.
import { isPreflight, ruleIds, type SpecRuleId } from '../../../src/spec/findings/catalogue.ts'
import { section } from './render.ts'
import { ruleDocs } from './index.ts'

/** The whole of the file, before it is formatted: by rule of the linter what it finds, and its section as Markdown. */
export async function ruleTexts(formatMarkdown: (text: string) => Promise<string>): Promise<string> {
  const checked = ruleIds.filter((id): id is SpecRuleId => !isPreflight(id))
  const texts = checked.map(async (id) => {
    const [, ...lines] = (await formatMarkdown(section(id))).trim().split('\n')
    const help = lines.join('\n').trim()
    return [id, { what: ruleDocs[id].what, help }] as const
  })
  return JSON.stringify(Object.fromEntries(await Promise.all(texts)))
}
