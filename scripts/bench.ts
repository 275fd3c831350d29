// `npm run bench`: what a step costs beside other ways to do the same, and what a runner downloads for it.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ACTION_ENTRY } from '../emulator/runner/run-action.ts'
import { checkManySpecs } from './bench/check-specs.ts'
import { happyPath, happyPathOidc, profileHappyPath } from './bench/happy-path.ts'
import { invalidSpec } from './bench/invalid.ts'
import { conclude } from './bench/judge.ts'
import { writeMarkdown } from './bench/markdown.ts'
import { method, RunError } from './bench/measure.ts'
import { offlineCheck } from './bench/offline.ts'
import { partsTable, renderScenario, renderTable, sizesTable } from './bench/report.ts'
import { rerun } from './bench/rerun.ts'
import { runScenario, type ScenarioResult } from './bench/run.ts'
import type { Scenario } from './bench/scenario.ts'
import { severalModels } from './bench/several.ts'
import { measureSizes } from './bench/sizes.ts'

const SCENARIOS: readonly Scenario[] = [
  happyPath,
  happyPathOidc,
  rerun,
  invalidSpec,
  offlineCheck,
  severalModels,
  checkManySpecs,
]

const USAGE = `Usage: npm run bench -- [--runs N] [--only PATTERN] [options]

  --runs      Rounds; each command runs once in a round, slow ones in some. Default 21.
  --only      Only the scenarios whose id matches this regular expression:
              ${SCENARIOS.map(({ id }) => id).join(', ')}.
  --json      Also writes all measurements to this file.
  --markdown  Also writes the figures into this file, for docs/performance.md; not with --only.
  --profile   Also profiles the happy path into this folder, and shows which part takes which share.
  --aws       The AWS command-line interface to compare with. Default aws, left out when there is none.

Ends with 1 when a bound does not hold.`

process.exitCode = await main()

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '21' },
      only: { type: 'string', default: '' },
      json: { type: 'string' },
      markdown: { type: 'string' },
      profile: { type: 'string' },
      aws: { type: 'string', default: 'aws' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const runs = Number(values.runs)
  const selected = SCENARIOS.filter(({ id }) => new RegExp(values.only).test(id))
  // Half of the figures must not pass for all of them.
  const partial = values.markdown !== undefined && selected.length < SCENARIOS.length
  if (values.help || !Number.isInteger(runs) || runs < 1 || selected.length === 0 || partial) {
    console.error(USAGE)
    return values.help ? 0 : 2
  }
  if (!existsSync(ACTION_ENTRY)) {
    console.error('There is no dist/index.js yet: run `npm run dist`.')
    return 2
  }

  const awsVersion = versionOf(values.aws)
  const aws = awsVersion === undefined ? undefined : values.aws
  const machine = `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores, ${awsVersion ?? 'no AWS CLI'}`
  console.log(`${machine}\nTimes: ${method}\n`)
  try {
    const scenarios: ScenarioResult[] = []
    for (const scenario of selected) {
      const result = await runScenario(scenario, runs, { aws })
      console.log(`${renderScenario(result)}\n`)
      scenarios.push(result)
    }
    const sizes = measureSizes(fileURLToPath(new URL('..', import.meta.url)))
    console.log(renderTable(sizesTable(sizes)))
    if (values.json !== undefined) {
      const units = { wall: 'ms', cpu: 'ms', memory: 'bytes' }
      const report = { machine, awsCli: awsVersion ?? null, method, runs, units, scenarios, sizes }
      writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`)
    }
    if (values.profile !== undefined || values.markdown !== undefined) {
      const parts = await profileHappyPath(values.profile)
      console.log(`\n${renderTable(partsTable(parts))}`)
      if (values.markdown !== undefined) {
        await writeMarkdown(values.markdown, machine, scenarios, sizes, parts)
      }
    }
    const { text, holds } = conclude(
      scenarios.flatMap(({ bounds }) => bounds),
      sizes,
    )
    console.log(`\n${text}`)
    return holds ? 0 : 1
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    console.error(error.message)
    return 1
  }
}

function versionOf(command: string): string | undefined {
  const run = spawnSync(command, ['--version'], { encoding: 'utf8' })
  return run.status === 0 ? (`${run.stdout}${run.stderr}`.split(/\s/)[0] ?? command) : undefined
}
