// Checks an example of the documentation, with the inputs that every short example leaves out.
import type { Diagnostic } from '../../../src/spec/findings/diagnostic.ts'
import { checkSpec, type ActionInputs } from '../../check-spec.ts'
import type { Example } from './types.ts'

/** What gives a spec that is only a container its name and role. */
export const USUAL_INPUTS = {
  'model-name': 'churn',
  'execution-role-arn': 'arn:aws:iam::123456789012:role/sagemaker-execution',
} as const

/** The findings on an example, as the action would report them. */
export function checkExample(example: Example): Diagnostic[] {
  const { spec, file, inputs } = example
  const usual: ActionInputs = {
    ...(spec.includes('ModelName:') ? {} : { 'model-name': USUAL_INPUTS['model-name'] }),
    ...(spec.includes('ExecutionRoleArn:')
      ? {}
      : { 'execution-role-arn': USUAL_INPUTS['execution-role-arn'] }),
  }
  return checkSpec(spec, { ...usual, ...inputs }, file)
}
