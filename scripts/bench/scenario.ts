// What the benchmark measures: a scenario is a job that several commands do, side by side.

/** One way to do the job. */
export interface Command {
  name: string
  file: string
  args: string[]
  env: Record<string, string>
  cwd: string
  /** Takes part in every so many rounds only, for commands that are slow. Default 1. */
  every?: number
  /** Exit codes of a run that did its job. Default: 0 alone. */
  exitCodes?: readonly number[]
}

/** What is measured of a command: milliseconds of wall and of processor time, and bytes of peak memory. */
export type Figure = 'wall' | 'cpu' | 'memory'

/** How much a command may cost. */
export interface Bound {
  figure: Figure
  command: string
  /** The command whose figure the bound is a multiple of; without it the limit is a time or a size. */
  against?: string
  /** How many runs of that one do the same as one run of the command. Default 1. */
  times?: number
  /** Without it the ratio is shown, and nothing is demanded. */
  limit?: number
}

/** Commands that are ready to run, any number of times. */
export interface Prepared {
  commands: Command[]
  close: () => Promise<void>
}

/** A job, its commands and their bounds. */
export interface Scenario {
  /** What `--only` selects it by. */
  id: string
  title: string
  bounds: readonly Bound[]
  prepare(options: ScenarioOptions): Promise<Prepared>
}

/** What the command line of the benchmark says to the scenarios. */
export interface ScenarioOptions {
  /** The AWS command-line interface, when there is one. */
  aws: string | undefined
}

/** Bounds on the wall and the processor time of a command, as a multiple of another one's. */
export function timeBounds(command: string, against: string, limit?: number): Bound[] {
  const bound = { command, against, ...(limit !== undefined && { limit }) }
  return [
    { figure: 'wall', ...bound },
    { figure: 'cpu', ...bound },
  ]
}
