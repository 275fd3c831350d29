// `npm run bench`: compares the cost of a step with other ways to do the same, and measures the size of the download.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { judge } from './bench/judge.ts'
import { measure, RunError } from './bench/measure.ts'
import { boundsTable, renderTable, sizesTable, timesTable, type Table } from './bench/report.ts'
import { countCalls, countRoundTrips, DELAY_MS, ROUND_TRIPS } from './bench/round-trips.ts'
import { SCENARIOS, type Scenario } from './bench/scenarios.ts'
import { measureSizes } from './bench/sizes.ts'
import { openStage } from './bench/stage.ts'
import { replaceBlock } from './docs/action-reference.ts'

/** A section of the report. In tables with bounds, the last column is `verdict`. */
interface Section {
  id: string
  title: string
  run: (runs: number, aws: string | undefined) => Promise<Table[]>
}

const SECTIONS: readonly Section[] = [
  ...SCENARIOS.map((scenario) => ({ ...scenario, run: compare.bind(undefined, scenario) })),
  { id: 'round-trips', title: `Round trips, with every answer delayed by ${DELAY_MS} ms`, run: roundTrips },
  { id: 'sizes', title: 'Sizes', run: sizes },
]

const USAGE = `Usage: npm run bench -- [--runs N] [--only PATTERN] [--aws PATH] [--markdown FILE]

  --runs      How often each command runs. Default 21.
  --only      Runs only scenarios whose ID matches this regular expression:
              ${SECTIONS.map(({ id }) => id).join(', ')}.
  --aws       Also measures this AWS CLI.
  --markdown  Also writes the figures to this file, such as docs/performance.md; not with --only.

Run \`npm run dist\` first. The exit code is 1 if a bound is broken.`

process.exitCode = await main()

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '21' },
      only: { type: 'string', default: '' },
      aws: { type: 'string' },
      markdown: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const runs = Number(values.runs)
  const selected = SECTIONS.filter(({ id }) => new RegExp(values.only).test(id))
  // Partial figures must not replace the full ones.
  const isPartial = values.markdown !== undefined && selected.length < SECTIONS.length
  if (values.help || !Number.isInteger(runs) || runs < 1 || selected.length === 0 || isPartial) {
    console.error(USAGE)
    return values.help ? 0 : 2
  }
  const cores = availableParallelism()
  const text = [
    `Measured with Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cores} cores, ${versionOf(values.aws)}.`,
  ]
  const verdicts: (string | undefined)[] = []
  console.log(text[0])
  try {
    for (const { title, run } of selected) {
      const tables = await run(runs, values.aws)
      text.push([`### ${title}`, ...tables.map(renderTable)].join('\n\n'))
      console.log(`\n${text.at(-1)}`)
      const judging = tables.filter(([head]) => head.at(-1) === 'verdict')
      verdicts.push(...judging.flatMap(([, ...rows]) => rows.map((row) => row.at(-1))))
    }
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    console.error(error.message)
    return 1
  }
  if (values.markdown !== undefined) {
    const page = readFileSync(values.markdown, 'utf8')
    writeFileSync(values.markdown, replaceBlock(page, 'figures', text.join('\n\n')))
  }
  const count = (verdict: string): number => verdicts.filter((one) => one === verdict).length
  console.log(`\nBounds: ${count('holds')} hold, ${count('over')} broken, ${count('n/a')} not judged.`)
  return count('over') === 0 ? 0 : 1
}

async function compare(scenario: Scenario, runs: number, aws: string | undefined): Promise<Table[]> {
  const stage = await openStage()
  try {
    const measured = measure(await scenario.prepare(stage, aws), runs)
    return [timesTable(measured), boundsTable(scenario.bounds.map((bound) => judge(bound, measured)))]
  } finally {
    await stage.close()
  }
}

async function roundTrips(): Promise<Table[]> {
  const rows = []
  for (const step of ROUND_TRIPS) {
    const sequential = await countCalls(step)
    const count = await countRoundTrips(step)
    const verdict = count > step.limit ? 'over' : 'holds'
    rows.push([step.name, String(sequential), String(count), `≤ ${step.limit}`, verdict])
  }
  return [[['step', 'one by one', 'action', 'limit', 'verdict'], ...rows]]
}

async function sizes(): Promise<Table[]> {
  return [sizesTable(measureSizes(fileURLToPath(new URL('..', import.meta.url))))]
}

function versionOf(aws: string | undefined): string {
  if (aws === undefined) return 'no AWS CLI'
  const { stdout, stderr } = spawnSync(aws, ['--version'], { encoding: 'utf8' })
  return `${stdout}${stderr}`.split(/\s/)[0] ?? aws
}
