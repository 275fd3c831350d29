// Rules on the containers of a pipeline: their hostnames, and how they are called.
import { literal } from '../findings/wording.ts'
import { code } from '../../text/code.ts'
import type { RuleContext } from './context.ts'

export function checkPipeline(context: RuleContext): void {
  const containers = context.request.get('Containers').items.filter(({ isMapping }) => isMapping)
  const hostnames = containers.map((container) => container.get('ContainerHostname'))
  const mode = context.request.get('InferenceExecutionConfig').get('Mode')

  const missing = hostnames.filter((hostname) => !hostname.exists)
  const direct = mode.text === 'Direct'
  // With Direct every container needs one, which is more specific than all or none.
  const [rule, why] = direct
    ? (['direct-needs-hostnames', 'with `Mode: Direct`, callers select a container by it'] as const)
    : (['hostname-all-or-none', 'either all containers need a hostname, or none'] as const)
  for (const hostname of missing) {
    if (!direct && missing.length === hostnames.length) break
    const message = `${code(hostname.path)} is missing: ${why}.`
    const hint = 'Add `ContainerHostname: a-name` to this container.'
    context.report({ rule, at: hostname, message, hint })
  }

  const first = new Map<string, string>()
  for (const hostname of hostnames) {
    if (!hostname.text) continue
    const other = first.get(hostname.text)
    if (other === undefined) first.set(hostname.text, hostname.path)
    else {
      const message = `${code(other)} and ${code(hostname.path)} are both ${literal(hostname.text)}.`
      const hint = 'Give each container a unique hostname.'
      context.report({ rule: 'hostname-unique', at: hostname, message, hint })
    }
  }

  const config = context.request.get('InferenceExecutionConfig')
  if (config.exists && context.request.get('PrimaryContainer').exists && containers.length === 0) {
    const message = '`InferenceExecutionConfig` has no effect on a single `PrimaryContainer`.'
    const hint = 'Remove it, or use `Containers`.'
    context.report({ rule: 'execution-mode-single', at: config, message, hint, origin: config.key })
  }
}
