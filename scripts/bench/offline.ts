// Scenario: specs are checked in a dry run without credentials, as on the pull request of a fork.
import { specFiles } from './models.ts'
import { timeBounds, type Scenario } from './scenario.ts'
import { actionCommand, bareNodeCommand, openStage, type Stage } from './stage.ts'
import type { Step } from '../../emulator/runner/environment.ts'

const INPUTS = { 'dry-run': 'true', 'spec-file': 'models/*.yml' }

function offlineStep(stage: Stage, count: number): Promise<Step> {
  return stage.step({ inputs: INPUTS, files: specFiles(count) })
}

/** Neither a script signed by hand nor the AWS CLI can do it. */
export const offlineCheck: Scenario = {
  id: 'offline',
  title: 'Check without AWS: a dry run with no credentials',
  bounds: [
    ...timeBounds('action, 1 spec', 'bare node'),
    { figure: 'wall', command: 'action, 1,000 specs', limit: 2_000 },
  ],
  prepare: async () => {
    const stage = await openStage()
    const one = await offlineStep(stage, 1)
    const many = await offlineStep(stage, 1_000)
    const commands = [
      actionCommand(one, 'action, 1 spec'),
      actionCommand(many, 'action, 1,000 specs', { every: 4 }),
      bareNodeCommand(one),
    ]
    return { commands, close: stage.close }
  },
}
