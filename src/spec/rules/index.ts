// All rules between the fields of a request, which no single field's description can express.
import { Cursor } from '../document/cursor.ts'
import type { Findings } from '../findings/findings.ts'
import type { MapNode } from '../document/tree.ts'
import { checkContainers } from './containers.ts'
import { RuleContext, type RuleOptions } from './context.ts'
import { checkEnvironment } from './environment.ts'
import { checkPipeline } from './pipeline.ts'
import { checkRegistries } from './references.ts'
import { checkS3Urls } from './s3-urls.ts'
import { checkTags } from './tags.ts'
import { checkVariables } from './variables.ts'

/** Checks a whole request's tree against the rules between its fields. */
export function checkRules(request: MapNode, options: RuleOptions, findings: Findings): void {
  const context = new RuleContext(new Cursor(request, request.origin), options, findings)
  checkContainers(context)
  checkPipeline(context)
  checkRegistries(context)
  checkS3Urls(context)
  checkEnvironment(context)
  checkVariables(context)
  checkTags(context)
}
