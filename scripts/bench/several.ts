// Scenario: many models in one step, four at once, each in a file of its own.
import { requestFiles, specFiles } from './models.ts'
import { timeBounds, type Scenario } from './scenario.ts'
import { actionCommand, awsCommands, CREDENTIALS, handSignedCommand, openStage } from './stage.ts'

const COUNTS = [
  { count: 1, name: '1 model', every: 1 },
  { count: 50, name: '50 models', every: 4 },
  { count: 200, name: '200 models', every: 4 },
]

/**
 * The server answers at once, and what it takes for that counts as the action's: nothing is taken off. The AWS CLI
 * makes one model a call; so many calls are not made, they are that one as many times.
 */
export const severalModels: Scenario = {
  id: 'several',
  title: 'Many new models in one step, four at once',
  bounds: [
    { figure: 'wall', command: 'action, 200 models', against: 'action, 1 model', limit: 5 },
    { figure: 'wall', command: 'action, 200 models', against: 'aws cli', times: 200, limit: 1 / 50 },
    { figure: 'memory', command: 'action, 1,000 models', against: 'action, 1 model', limit: 1.5 },
    ...COUNTS.flatMap(({ name }) => timeBounds(`action, ${name}`, `hand-signed, ${name}`)),
  ],
  prepare: async ({ aws }) => {
    const stage = await openStage()
    const step = (count: number): ReturnType<typeof stage.step> =>
      stage.step({
        inputs: { 'spec-file': 'models/*.yml' },
        files: { ...specFiles(count), ...requestFiles(count) },
        env: CREDENTIALS,
      })
    const commands = []
    for (const { count, name, every } of COUNTS) {
      const place = await step(count)
      commands.push(
        actionCommand(place, `action, ${name}`, { every }),
        handSignedCommand(place, 'many', 'requests', `hand-signed, ${name}`, { every }),
      )
      if (count === 1) commands.push(...awsCommands(aws, place, 'requests/churn-0.json'))
    }
    commands.push(actionCommand(await step(1_000), 'action, 1,000 models', { every: 10 }))
    return { commands, close: stage.close }
  },
}
