// Sets the outputs of the step.
import { setOutput } from '@actions/core'
import { isChanged, worstFirst, type Outcome } from '../sagemaker/registration/outcome.ts'
import type { ModelReport, Report } from './report.ts'

type Status = Outcome['status'] | 'invalid'

/** What an output says of one model; what is not known is empty. */
function facts({ outcome, baseName, requestFile, spec }: ModelReport): Record<string, string | boolean> {
  return {
    name: outcome.name,
    'base-name': baseName,
    'previous-model-name': 'previous' in outcome ? outcome.previous.name : '',
    arn: ('arn' in outcome && outcome.arn) || '',
    region: outcome.region ?? '',
    status: outcome.status,
    changed: isChanged(outcome),
    'console-url': ('consoleUrl' in outcome && outcome.consoleUrl) || '',
    'request-file': requestFile,
    spec,
  }
}

/** Sets every output that action.yml declares; those on one model are empty when there are several. */
export function setOutputs({ models, diagnostics }: Report, markdown: string): void {
  const all = models.map(facts)
  const one: Partial<Record<string, string | boolean>> = (all.length === 1 && all[0]) || {}
  setOutput('model-arn', one.arn ?? '')
  setOutput('model-name', one.name ?? '')
  setOutput('region', one.region ?? '')
  setOutput('previous-model-name', one['previous-model-name'] ?? '')
  setOutput('status', worstStatus(models, diagnostics.length > 0))
  const changes = new Set(all.map(({ changed }) => changed))
  setOutput('changed', changes.has(true) || (changes.has('unknown') && 'unknown'))
  setOutput('console-url', one['console-url'] ?? '')
  setOutput('request-file', one['request-file'] ?? '')
  setOutput('plan-markdown', markdown)
  setOutput('models', JSON.stringify(all))
}

function worstStatus(models: readonly ModelReport[], hasFindings: boolean): Status {
  const statuses = models.map(({ outcome }) => outcome.status)
  const worst = worstFirst.find((status) => statuses.includes(status))
  // Without a model it was the spec or an input, or something before them.
  return worst ?? (hasFindings ? 'invalid' : 'failed')
}
