// Reads the input `ignore-rules`.
import { literal } from '../findings/wording.ts'
import { code } from '../../text/code.ts'
import { isIgnorable, isRuleId, ruleIds, type RuleId } from '../findings/catalogue.ts'
import type { Findings } from '../findings/findings.ts'
import { nearest } from '../../text/nearest.ts'

/** Returns the ids in a text, separated by spaces, commas or lines. Reports unknown ids and hard limits. */
export function parseIgnoredRules(text: string, findings: Findings): ReadonlySet<RuleId> {
  const ignored = new Set<RuleId>()
  for (const id of text.split(/[\s,]+/).filter(Boolean)) {
    if (!isRuleId(id)) {
      const near = nearest(id, ruleIds)
      const hint = near ? `Did you mean ${code(near)}?` : 'See `docs/rules.md` for all rules.'
      const message = `Unknown rule ${literal(id)}.`
      findings.add({ rule: 'invalid-input', message, hint, origin: { input: 'ignore-rules' } })
    } else if (!isIgnorable(id)) {
      const message = `The rule ${code(id)} is a limit of SageMaker or YAML and can't be ignored.`
      const hint = 'Fix what it finds, and remove it here.'
      findings.add({ rule: 'invalid-input', message, hint, origin: { input: 'ignore-rules' } })
    } else {
      ignored.add(id)
    }
  }
  return ignored
}
