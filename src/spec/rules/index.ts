// All rules between the fields of a request, which no single field's description can express.
import { Cursor } from '../document/cursor.ts'
import type { Findings } from '../findings/findings.ts'
import type { MapNode } from '../document/tree.ts'
import { checkContainers } from './containers.ts'
import { RuleContext } from './context.ts'
import { checkEnvironment } from './environment.ts'
import { checkPipeline } from './pipeline.ts'
import { checkRegistries } from './references.ts'
import { checkTags } from './tags.ts'

/**
 * Checks a whole request's tree against the rules between its fields.
 *
 * @param region the region of the call, when it is known
 */
export function checkRules(request: MapNode, region: string | undefined, findings: Findings): void {
  const context = new RuleContext(new Cursor(request, request.origin), region, findings)
  checkContainers(context)
  checkPipeline(context)
  checkRegistries(context)
  checkEnvironment(context)
  checkTags(context)
}
