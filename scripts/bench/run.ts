// Runs a scenario: its commands by turns, their memory, and the verdict on each bound.
import process from 'node:process'
import { judge, type JudgedBound, type Measured } from './judge.ts'
import { measureByTurns, measureMemory } from './measure.ts'
import type { Scenario, ScenarioOptions } from './scenario.ts'
import { median, valuesOf } from './statistics.ts'

/** What was measured of one command: medians and all values, in milliseconds and bytes. */
export interface CommandResult {
  name: string
  wall: number
  cpu?: number
  memory?: number
  samples: { wall: readonly number[]; cpu: readonly number[]; memory: readonly number[] }
}

/** What was measured of one scenario. */
export interface ScenarioResult {
  id: string
  title: string
  commands: CommandResult[]
  bounds: JudgedBound[]
}

/**
 * Measures a scenario in so many rounds.
 *
 * @throws RunError when a command does not do its job
 */
export async function runScenario(
  scenario: Scenario,
  rounds: number,
  options: ScenarioOptions,
): Promise<ScenarioResult> {
  const { commands, close } = await scenario.prepare(options)
  try {
    const samples = measureByTurns(commands, rounds, (round) =>
      progress(`${scenario.id}: ${round + 1}/${rounds}`),
    )
    const measured = new Map(
      commands.map((command): [string, Measured] => [
        command.name,
        { samples: samples.get(command.name) ?? [], memory: measureMemory(command) },
      ]),
    )
    return {
      id: scenario.id,
      title: scenario.title,
      commands: [...measured].map(([name, values]) => summarise(name, values)),
      bounds: scenario.bounds.map((bound) => judge(bound, measured)),
    }
  } finally {
    progress('')
    await close()
  }
}

function summarise(name: string, { samples, memory }: Measured): CommandResult {
  const values = { wall: valuesOf(samples, 'wall'), cpu: valuesOf(samples, 'cpu'), memory }
  const [cpu, bytes] = [median(values.cpu), median(memory)]
  return {
    name,
    wall: median(values.wall) ?? 0,
    ...(cpu !== undefined && { cpu }),
    ...(bytes !== undefined && { memory: bytes }),
    samples: values,
  }
}

/** One line that is written over, for a person who waits. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}
