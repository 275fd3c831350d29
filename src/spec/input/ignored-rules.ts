// Reads the input `ignore-rules`.
import { isIgnorable, isRuleId, ruleIds, type RuleId } from '../findings/catalogue.ts'
import type { Findings } from '../findings/findings.ts'
import { nearest } from '../../text/nearest.ts'

/** The ids of a text, apart by spaces, commas or lines; unknown ids and hard limits are findings. */
export function parseIgnoredRules(text: string, findings: Findings): ReadonlySet<RuleId> {
  const ignored = new Set<RuleId>()
  for (const id of text.split(/[\s,]+/).filter(Boolean)) {
    if (!isRuleId(id)) {
      const near = nearest(id, ruleIds)
      const hint = near ? `Did you mean ${near}?` : 'docs/rules.md lists the rules.'
      findings.addInput('ignore-rules', `${JSON.stringify(id)} is not the id of a rule.`, hint)
    } else if (!isIgnorable(id)) {
      const message = `The rule ${id} is a limit of SageMaker or of YAML and cannot be ignored.`
      findings.addInput('ignore-rules', message, 'Mend what it finds, and remove it here.')
    } else {
      ignored.add(id)
    }
  }
  return ignored
}
