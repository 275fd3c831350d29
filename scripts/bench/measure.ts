// Runs commands by turns and takes their time from outside, without a hand in their process.
import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import type { Command } from './scenario.ts'

/** Milliseconds that one run of a command took; the processor time is that of the process and its children. */
export interface Sample {
  wall: number
  cpu?: number
}

/** A command that did not succeed: its time says nothing. */
export class RunError extends Error {}

const MEMORY_RUNS = 3

// Windows has neither; a bash there is a guest that does not see what a process costs.
const hasBash = process.platform !== 'win32' && succeeds('bash', ['-c', 'time true'])
const hasGnuTime = process.platform === 'linux' && succeeds('/usr/bin/time', ['-f', '%M', 'true'])

/** How times are taken on this machine. */
export const method = hasBash ? 'time of bash (wall, user + system)' : 'wall time only: there is no bash'

/**
 * Runs all commands once to warm up, then by turns: A B C A B C … What slows the machine down for a while
 * hits all of them alike. Each result has one entry per round, undefined where the command sat out.
 */
export function measureByTurns(
  commands: readonly Command[],
  rounds: number,
  onRound: (round: number) => void,
): Map<string, (Sample | undefined)[]> {
  for (const command of commands) measure(command)
  const samples = new Map(commands.map(({ name }): [string, (Sample | undefined)[]] => [name, []]))
  for (let round = 0; round < rounds; round++) {
    onRound(round)
    for (const command of commands) {
      const takesPart = round % (command.every ?? 1) === 0
      samples.get(command.name)?.push(takesPart ? measure(command) : undefined)
    }
  }
  return samples
}

/** Peak resident memory in bytes of a few runs of their own; empty where it cannot be had cheaply. */
export function measureMemory(command: Command): number[] {
  if (!hasGnuTime) return []
  return Array.from({ length: MEMORY_RUNS }, () => {
    const run = runTo(command, '/usr/bin/time', ['-f', '\n%M', command.file, ...command.args])
    return Number(run.stderr.trimEnd().split('\n').at(-1)) * 1024
  })
}

function measure(command: Command): Sample {
  if (!hasBash) {
    const start = process.hrtime.bigint()
    runTo(command, command.file, command.args)
    return { wall: Number(process.hrtime.bigint() - start) / 1e6 }
  }
  // LC_ALL is a variable of bash only here, for a decimal point: the command does not get it.
  const script = `LC_ALL=C; TIMEFORMAT=$'\\n%R %U %S'; time "$@"`
  const run = runTo(command, 'bash', ['-c', script, 'bash', command.file, ...command.args])
  const [wall, user, system] = (run.stderr.trimEnd().split('\n').at(-1) ?? '').split(' ').map(Number)
  if (wall === undefined || user === undefined || system === undefined)
    throw new Error('bash did not tell the time.')
  return { wall: wall * 1000, cpu: (user + system) * 1000 }
}

function runTo(command: Command, file: string, args: string[]): SpawnSyncReturns<string> {
  const run = spawnSync(file, args, {
    cwd: command.cwd,
    env: command.env,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  if (run.error) throw run.error
  if (run.status === null || !(command.exitCodes ?? [0]).includes(run.status)) {
    const output = `${run.stdout}${run.stderr}`.trim()
    throw new RunError(
      `${command.name} ended with ${run.signal ?? `exit code ${run.status ?? '?'}`}:\n${output}`,
    )
  }
  return run
}

function succeeds(file: string, args: string[]): boolean {
  return spawnSync(file, args, { stdio: 'ignore' }).status === 0
}
