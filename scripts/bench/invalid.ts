// Scenario: a spec with mistakes, which is refused before any call.
import { modelRequest, modelSpec } from './models.ts'
import { timeBounds, type Scenario } from './scenario.ts'
import { actionCommand, awsCommands, bareNodeCommand, CREDENTIALS, openStage } from './stage.ts'

const spec = modelSpec('churn').replace('PrimaryContainer:', 'PrimaryContainr:')
const { PrimaryContainer: PrimaryContainr, ...request } = modelRequest('churn')

/** A script signed by hand has no check, so that a bare Node is the floor; the AWS CLI knows the fields' names. */
export const invalidSpec: Scenario = {
  id: 'invalid',
  title: 'A spec with a misspelt field: no call',
  bounds: [...timeBounds('action', 'bare node'), ...timeBounds('action', 'aws cli', 0.3)],
  prepare: async ({ aws }) => {
    const stage = await openStage()
    const step = await stage.step({
      inputs: { 'spec-file': 'model.yml' },
      files: { 'model.yml': spec, 'request.json': JSON.stringify({ ...request, PrimaryContainr }) },
      env: CREDENTIALS,
    })
    const commands = [
      actionCommand(step, 'action', { exitCodes: [1] }),
      bareNodeCommand(step),
      // Its first and its second version say differently that a parameter is wrong.
      ...awsCommands(aws, step, 'request.json', { exitCodes: [252, 255] }),
    ]
    return { commands, close: stage.close }
  },
}
