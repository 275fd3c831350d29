// Runs commands in turn and measures each from outside its process: wall time, CPU time and peak memory.
import { spawnSync, type SpawnSyncReturns } from 'node:child_process'

/** A command that does the job. */
export interface Command {
  name: string
  file: string
  args: string[]
  env: Record<string, string>
  cwd: string
  /** Measures memory alone, for a command whose time has no bound. */
  memoryOnly?: boolean
}

/** The wall and CPU milliseconds of each round, and the peak bytes of some runs. CPU time includes child processes. */
export interface Measured {
  wall: number[]
  cpu: number[]
  memory: number[]
}

/** A command failed, so its time is meaningless. */
export class RunError extends Error {}

const MEMORY_RUNS = 3

const hasGnuTime =
  process.platform === 'linux' && spawnSync('/usr/bin/time', ['-f', '%M', 'true']).status === 0

/**
 * Runs all commands once to warm up, then in turn: A B C A B C … A slow phase of the machine affects all of
 * them. Memory is measured in separate runs, if GNU time is installed.
 *
 * @throws RunError when a command fails
 */
export function measure(commands: readonly Command[], rounds: number): Map<string, Measured> {
  const timed = commands.filter(({ memoryOnly }) => memoryOnly !== true)
  const measured = new Map(
    commands.map((command): [string, Measured] => [
      command.name,
      { wall: [], cpu: [], memory: hasGnuTime ? memoryOf(command) : [] },
    ]),
  )
  for (const command of timed) time(command)
  for (let round = 0; round < rounds; round++) {
    for (const command of timed) {
      const { wall, cpu } = time(command)
      measured.get(command.name)?.wall.push(wall)
      measured.get(command.name)?.cpu.push(cpu)
    }
  }
  return measured
}

function time(command: Command): { wall: number; cpu: number } {
  // LC_ALL sets the decimal point of bash. It isn't exported, so the command doesn't get it.
  const script = `LC_ALL=C; TIMEFORMAT=$'\\n%R %U %S'; time "$@"`
  const { stderr } = run(command, 'bash', ['-c', script, 'bash', command.file, ...command.args])
  const [wall = NaN, user = NaN, system = NaN] = lastLine(stderr).split(' ').map(Number)
  return { wall: wall * 1000, cpu: (user + system) * 1000 }
}

function memoryOf(command: Command): number[] {
  return Array.from({ length: MEMORY_RUNS }, () => {
    const { stderr } = run(command, '/usr/bin/time', ['-f', '\n%M', command.file, ...command.args])
    return Number(lastLine(stderr)) * 1024
  })
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? ''
}

function run({ name, cwd, env }: Command, file: string, args: string[]): SpawnSyncReturns<string> {
  const result = spawnSync(file, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 30 })
  if (result.error) throw result.error
  if (result.status === 0) return result
  const output = `${result.stdout}${result.stderr}`.trim()
  throw new RunError(`${name} ended with ${result.signal ?? `exit code ${result.status ?? '?'}`}:\n${output}`)
}
