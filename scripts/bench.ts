// `npm run bench`: what a step costs beside other ways to do the same, and what a runner downloads for it.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { ACTION_ENTRY } from '../emulator/runner.ts'
import { checkManySpecs } from './bench/check-specs.ts'
import { happyPath } from './bench/happy-path.ts'
import { measureByTurns, measureMemory, method, RunError, type Sample } from './bench/measure.ts'
import { renderScenario, renderSizes, type CommandResult, type ScenarioResult } from './bench/report.ts'
import type { Command, Scenario, ScenarioOptions } from './bench/scenario.ts'
import { measureSizes } from './bench/sizes.ts'
import { median, pairedRatio, valuesOf } from './bench/statistics.ts'

const SCENARIOS: readonly Scenario[] = [happyPath, checkManySpecs]

const USAGE = `Usage: npm run bench -- [--runs N] [--json FILE] [--aws COMMAND]

  --runs   Rounds; each command runs once in a round, slow ones in every fourth. Default 21.
  --json   Also writes all measurements to this file.
  --aws    The AWS command-line interface to compare with. Default aws, left out when there is none.`

process.exitCode = await main()

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '21' },
      json: { type: 'string' },
      aws: { type: 'string', default: 'aws' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const runs = Number(values.runs)
  if (values.help || !Number.isInteger(runs) || runs < 1) {
    console.error(USAGE)
    return values.help ? 0 : 2
  }
  if (!existsSync(ACTION_ENTRY)) {
    console.error('There is no dist/index.js yet: run `npm run build`.')
    return 2
  }

  const awsVersion = versionOf(values.aws)
  const machine = `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`
  console.log(`${machine}, ${awsVersion ?? 'no AWS CLI'}\nTimes: ${method}\n`)
  try {
    const scenarios: ScenarioResult[] = []
    for (const scenario of SCENARIOS) {
      const result = await runScenario(scenario, runs, {
        aws: awsVersion === undefined ? undefined : values.aws,
      })
      console.log(`${renderScenario(result)}\n`)
      scenarios.push(result)
    }
    const sizes = measureSizes()
    console.log(renderSizes(sizes))
    if (values.json !== undefined) {
      const report = { machine, awsCli: awsVersion ?? null, method, runs, scenarios, sizes }
      writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`)
    }
    return 0
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    console.error(error.message)
    return 1
  }
}

async function runScenario(
  scenario: Scenario,
  runs: number,
  options: ScenarioOptions,
): Promise<ScenarioResult> {
  const { commands, close } = await scenario.prepare(options)
  try {
    const samples = measureByTurns(commands, runs, (round) =>
      progress(`${scenario.name}: ${round + 1}/${runs}`),
    )
    const of = (name: string): (Sample | undefined)[] => samples.get(name) ?? []
    const ratios = scenario.budgets.flatMap((budget) => {
      const wall = pairedRatio(of(budget.command), of(budget.against), 'wallMs')
      const cpu = pairedRatio(of(budget.command), of(budget.against), 'cpuMs')
      // A command that this machine does not have leaves no ratio.
      return wall === undefined ? [] : [{ ...budget, wall, ...(cpu !== undefined && { cpu }) }]
    })
    return {
      name: scenario.name,
      commands: commands.map((command) => summarise(command, of(command.name))),
      ratios,
      bounds: scenario.bounds ?? [],
    }
  } finally {
    progress('')
    await close()
  }
}

function summarise(command: Command, samples: readonly (Sample | undefined)[]): CommandResult {
  const wallSamplesMs = valuesOf(samples, 'wallMs')
  const cpuSamplesMs = valuesOf(samples, 'cpuMs')
  const cpuMs = median(cpuSamplesMs)
  const memoryKiB = median(measureMemory(command))
  return {
    name: command.name,
    runs: wallSamplesMs.length,
    wallMs: median(wallSamplesMs) ?? 0,
    ...(cpuMs !== undefined && { cpuMs }),
    ...(memoryKiB !== undefined && { memoryKiB }),
    wallSamplesMs,
    cpuSamplesMs,
  }
}

/** One line that is written over, for a person who waits. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}

function versionOf(command: string): string | undefined {
  const run = spawnSync(command, ['--version'], { encoding: 'utf8' })
  return run.status === 0 ? (`${run.stdout}${run.stderr}`.split(/\s/)[0] ?? command) : undefined
}
