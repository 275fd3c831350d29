// What the linter says of a rule itself: rule-texts.json, which `npm run docs` writes.
import { isPreflight, ruleIds, ruleStatus, type RuleId, type SpecRuleId } from '../spec/findings/catalogue.ts'
import texts from './rule-texts.json' with { type: 'json' }

const ruleTexts: Readonly<Record<RuleId, { readonly what: string; readonly more: string }>> = texts

/** The rules of the linter: those that the text of a spec is enough for. */
export const lintRules = ruleIds.filter((id): id is SpecRuleId => !isPreflight(id))

/** What a rule finds, in a sentence or two. */
export function whatIs(rule: RuleId): string {
  return ruleTexts[rule].what
}

/** What a rule finds, why, and an example that is wrong and one that is right, as Markdown. */
export function helpOf(rule: RuleId): string {
  const { what, more } = ruleTexts[rule]
  return `${ruleStatus(rule)}\n\n${what}\n\n${more}`
}
