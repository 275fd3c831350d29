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
}

/** How much a command may cost, as a multiple of another one. */
export interface Budget {
  command: string
  against: string
  /** What it may cost now, and what it should come down to. */
  limit: number
  aim: number
}

/** How long a command may take at the most, in milliseconds of wall time. */
export interface Bound {
  command: string
  wallMs: number
}

/** Commands that are ready to run, any number of times. */
export interface Prepared {
  commands: Command[]
  close: () => Promise<void>
}

/** A job, its commands and its budgets. */
export interface Scenario {
  name: string
  budgets: Budget[]
  bounds?: Bound[]
  prepare(options: ScenarioOptions): Promise<Prepared>
}

/** What the command line of the benchmark says to the scenarios. */
export interface ScenarioOptions {
  /** The AWS command-line interface, when there is one. */
  aws: string | undefined
}
