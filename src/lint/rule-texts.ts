// What the linter says of a rule itself: rule-texts.json, which `npm run docs` writes.
import type { SpecRuleId } from '../spec/findings/catalogue.ts'
import texts from './rule-texts.json' with { type: 'json' }

const ruleTexts: Readonly<Record<SpecRuleId, { readonly what: string; readonly help: string }>> = texts

/** The rules of the linter: those that the text of a spec is enough for. */
export const lintRules = Object.keys(ruleTexts) as readonly SpecRuleId[]

/** What a rule finds, in a sentence or two. */
export function whatIs(rule: SpecRuleId): string {
  return ruleTexts[rule].what
}

/** What a rule finds, why, and an example that is wrong and one that is right, as Markdown. */
export function helpOf(rule: SpecRuleId): string {
  return ruleTexts[rule].help
}
