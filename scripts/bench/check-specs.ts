// Scenario: the check of one and of many specs in one process, beside the mere reading of their YAML.
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { nodeBinary } from '../../emulator/runner/run-action.ts'
import { timeBounds, type Command, type Scenario } from './scenario.ts'

const worker = fileURLToPath(new URL('check-worker.ts', import.meta.url))

function command(name: string, job: 'check' | 'parse', form: 'one' | 'files' | 'text'): Command {
  const env = { PATH: process.env['PATH'] ?? '' }
  const every = form === 'one' ? 1 : 4
  return { name, file: nodeBinary(), args: [worker, job, form], env, cwd: process.cwd(), every }
}

/**
 * 1,000 specs of 60 lines, and one text of 1 MiB. The checker runs from its sources, so that the times hold the start
 * of the process and what reading TypeScript takes.
 */
export const checkManySpecs: Scenario = {
  id: 'checker',
  title: 'The checker alone, beside the mere reading of YAML',
  bounds: [
    // What the check adds to the happy path: both load the same modules.
    ...timeBounds('check 1 spec', 'parse 1 spec', 1.15),
    ...timeBounds('check 1,000 specs', 'parse 1,000 specs', 2),
    { figure: 'wall', command: 'check 1,000 specs', limit: 2_000 },
    { figure: 'wall', command: 'check 1 MiB', limit: 1_000 },
  ],
  prepare: async () => ({
    commands: [
      command('check 1 spec', 'check', 'one'),
      command('parse 1 spec', 'parse', 'one'),
      command('check 1,000 specs', 'check', 'files'),
      command('parse 1,000 specs', 'parse', 'files'),
      command('check 1 MiB', 'check', 'text'),
    ],
    close: async () => undefined,
  }),
}
