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
      const message = `${JSON.stringify(id)} is not the id of a rule.`
      findings.add({ rule: 'invalid-input', message, hint, origin: { input: 'ignore-rules' } })
    } else if (!isIgnorable(id)) {
      const message = `The rule ${id} is a limit of SageMaker or of YAML and cannot be ignored.`
      const hint = 'Mend what it finds, and remove it here.'
      findings.add({ rule: 'invalid-input', message, hint, origin: { input: 'ignore-rules' } })
    } else {
      ignored.add(id)
    }
  }
  return ignored
}
