// Reads a workflow with GitHub's own parser: what GitHub would refuse is refused here.
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import type { MappingToken } from '@actions/workflow-parser/templates/tokens/mapping-token'
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token'

/** A workflow, with its expressions not evaluated yet. */
export interface WorkflowFile {
  readonly root: MappingToken
  readonly jobs: readonly JobFile[]
}

export interface JobFile {
  readonly id: string
  readonly needs: readonly string[]
  /** Its `if`, or `success()`, which GitHub also adds to a condition without a status function. */
  readonly condition: string
  readonly mapping: MappingToken
  readonly steps: readonly StepFile[]
}

export interface StepFile {
  /** Its `id`, or one that the parser made up and no expression can name. */
  readonly id: string
  readonly condition: string
  readonly mapping: MappingToken
}

/** Parses a workflow; throws with all of the parser's errors. */
export async function parseFile(name: string, content: string): Promise<WorkflowFile> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter())
  const template = value && (await convertWorkflowTemplate(context, value))
  const errors = context.errors.getErrors().map(({ message }) => message)
  if (template === undefined || errors.length > 0) throw new Error(`${name}: ${errors.join('\n')}`)
  const root = value!.assertMapping(name)
  const mappings = root.find('jobs')!.assertMapping('jobs')
  const jobs = template.jobs.map((job) => {
    const mapping = mappings.find(job.id.value)!.assertMapping(job.id.value)
    const sequence = mapping.find('steps')?.assertSequence('steps')
    const steps = ('steps' in job ? job.steps : []).map((step, index) => ({
      id: step.id,
      condition: step.if?.expression ?? 'success()',
      mapping: sequence!.get(index).assertMapping(step.id),
    }))
    const needs = (job.needs ?? []).map(({ value: id }) => id)
    return { id: job.id.value, needs, condition: job.if.expression, mapping, steps }
  })
  return { root, jobs }
}

/** The part of a workflow under a path of keys, if it is there. */
export function partOf(mapping: MappingToken, ...keys: string[]): TemplateToken | undefined {
  const [key = '', ...more] = keys
  const part = mapping.find(key)
  return part === undefined || more.length === 0 ? part : partOf(part.assertMapping(key), ...more)
}
