// Rules on the containers of a pipeline together: their hostnames, and how they are called.
import type { RuleContext } from './context.ts'

export function checkPipeline(context: RuleContext): void {
  const containers = context.request.get('Containers').items.filter(({ isMapping }) => isMapping)
  const hostnames = containers.map((container) => container.get('ContainerHostname'))
  const mode = context.request.get('InferenceExecutionConfig').get('Mode')

  const missing = hostnames.filter((hostname) => !hostname.exists)
  const direct = mode.text === 'Direct'
  // With Direct each one is needed, which says more than that all or none should have one.
  const [rule, why] = direct
    ? (['direct-needs-hostnames', 'with Mode: Direct the caller names a container by it'] as const)
    : (['hostname-all-or-none', 'either all containers of a list have one, or none'] as const)
  for (const hostname of missing) {
    if (!direct && missing.length === hostnames.length) break
    const message = `${hostname.path} is missing: ${why}.`
    const hint = 'Add ContainerHostname: a-name to this container.'
    context.report({ rule, at: hostname, message, hint })
  }

  const first = new Map<string, string>()
  for (const hostname of hostnames) {
    if (!hostname.text) continue
    const other = first.get(hostname.text)
    if (other === undefined) first.set(hostname.text, hostname.path)
    else {
      const message = `${hostname.path} is ${JSON.stringify(hostname.text)}, and so is ${other}.`
      const hint = 'Give each container a name of its own.'
      context.report({ rule: 'hostname-unique', at: hostname, message, hint })
    }
  }

  const config = context.request.get('InferenceExecutionConfig')
  if (config.exists && context.request.get('PrimaryContainer').exists && containers.length === 0) {
    const message = 'InferenceExecutionConfig has no effect on a single PrimaryContainer.'
    const hint = 'Remove it, or write the containers as a list.'
    context.report({ rule: 'execution-mode-single', at: config, message, hint, origin: config.key })
  }
}
