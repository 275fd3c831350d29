// Scenario: the run is repeated. The model exists and is what the spec says, so nothing is changed.
import process from 'node:process'
import { modelRequest, modelSpec, TAKEN } from './models.ts'
import { timeBounds, type Command, type Scenario } from './scenario.ts'
import { actionCommand, awsEnvironment, CREDENTIALS, handSignedCommand, openStage } from './stage.ts'

const NAME = `${TAKEN}churn`

// Three calls of a person's own, whose answers nobody compares with the spec.
const SHELL = [
  '! "$AWS" sagemaker create-model --cli-input-json file://request.json 2>/dev/null || exit 1',
  `arn=$("$AWS" sagemaker describe-model --model-name ${NAME} --query ModelArn --output text) || exit 1`,
  '"$AWS" sagemaker list-tags --resource-arn "$arn"',
].join('\n')

/** Three calls: CreateModel, which is refused, DescribeModel and ListTags. */
export const rerun: Scenario = {
  id: 'rerun',
  title: 'Re-run: the model is there and equals the spec',
  bounds: [...timeBounds('action', 'hand-signed'), ...timeBounds('action', 'aws cli', 0.3)],
  prepare: async ({ aws }) => {
    const stage = await openStage()
    const step = await stage.step({
      inputs: { 'spec-file': 'model.yml' },
      files: { 'model.yml': modelSpec(NAME), 'request.json': JSON.stringify(modelRequest(NAME)) },
      env: CREDENTIALS,
    })
    const commands: Command[] = [actionCommand(step), handSignedCommand(step, 'one', 'request.json')]
    if (aws !== undefined && process.platform !== 'win32') {
      const env = { ...awsEnvironment(step), AWS: aws }
      commands.push({ name: 'aws cli', file: 'sh', args: ['-c', SHELL], env, cwd: step.workspace, every: 8 })
    }
    return { commands, close: stage.close }
  },
}
