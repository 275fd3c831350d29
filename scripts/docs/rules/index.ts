// The documentation of every rule, by its id; a rule without one fails the type check.
import type { PreflightRuleId, SpecRuleId } from '../../../src/spec/findings/catalogue.ts'
import { containerRules } from './containers.ts'
import { fieldRules } from './fields.ts'
import { pipelineRules } from './pipeline.ts'
import { artifactRules } from './preflight-artifact.ts'
import { imageRules } from './preflight-image.ts'
import { placeRules } from './preflight-places.ts'
import { roleRules } from './preflight-role.ts'
import { registryRules } from './registry.ts'
import { sourceRules } from './sources.ts'
import { textRules } from './text.ts'
import type { PreflightRuleDoc, RuleDoc } from './types.ts'
import { valueRules } from './values.ts'

export const ruleDocs: Readonly<Record<SpecRuleId, RuleDoc>> = {
  ...textRules,
  ...fieldRules,
  ...containerRules,
  ...pipelineRules,
  ...registryRules,
  ...valueRules,
}

export const preflightDocs: Readonly<Record<PreflightRuleId, PreflightRuleDoc>> = {
  ...sourceRules,
  ...artifactRules,
  ...imageRules,
  ...roleRules,
  ...placeRules,
}
