// The documentation of every rule, by its id; a rule without one fails the type check.
import type { RuleId } from '../../../src/spec/catalogue.ts'
import { containerRules } from './containers.ts'
import { fieldRules } from './fields.ts'
import { pipelineRules } from './pipeline.ts'
import { registryRules } from './registry.ts'
import { textRules } from './text.ts'
import type { RuleDoc } from './types.ts'
import { valueRules } from './values.ts'

export const ruleDocs: Readonly<Record<RuleId, RuleDoc>> = {
  ...textRules,
  ...fieldRules,
  ...containerRules,
  ...pipelineRules,
  ...registryRules,
  ...valueRules,
}
