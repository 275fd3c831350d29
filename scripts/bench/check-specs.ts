// Scenario: the check of many specs in one process, beside the mere reading of their YAML.
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { nodeBinary } from '../../emulator/runner.ts'
import type { Command, Scenario } from './scenario.ts'

const worker = fileURLToPath(new URL('check-worker.ts', import.meta.url))

function command(name: string, job: 'check' | 'parse', form: 'one' | 'files' | 'text'): Command {
  const env = { PATH: process.env['PATH'] ?? '' }
  return { name, file: nodeBinary(), args: [worker, job, form], env, cwd: process.cwd(), every: 3 }
}

/** 1,000 specs of 60 lines, and one text of 1 MiB; the times hold the start of the process. */
export const checkManySpecs: Scenario = {
  name: 'Check of many specs in one process',
  budgets: [
    { command: 'check 1 spec', against: 'parse 1 spec', limit: 1.15, aim: 1.1 },
    { command: 'check 1,000 specs', against: 'parse 1,000 specs', limit: 2, aim: 1.5 },
  ],
  bounds: [
    { command: 'check 1,000 specs', wallMs: 2_000 },
    { command: 'check 1 MiB', wallMs: 1_000 },
  ],
  prepare: () =>
    Promise.resolve({
      commands: [
        // What the check adds to the happy path: both load the same modules.
        command('check 1 spec', 'check', 'one'),
        command('parse 1 spec', 'parse', 'one'),
        command('check 1,000 specs', 'check', 'files'),
        command('parse 1,000 specs', 'parse', 'files'),
        command('check 1 MiB', 'check', 'text'),
      ],
      close: () => Promise.resolve(),
    }),
}
