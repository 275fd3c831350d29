// Writes the figures of a run of the benchmark into a Markdown file.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as prettier from 'prettier'
import { replaceBlock, table } from '../docs/action-tables.ts'
import type { Part } from './profile.ts'
import { boundsTable, partsTable, sizesTable, timesTable, type Table } from './report.ts'
import type { ScenarioResult } from './run.ts'
import type { Size } from './sizes.ts'

/** Replaces the blocks `figures` and `profile` of a file. */
export async function writeMarkdown(
  file: string,
  machine: string,
  scenarios: readonly ScenarioResult[],
  sizes: readonly Size[],
  parts: readonly Part[],
): Promise<void> {
  let text = readFileSync(file, 'utf8')
  text = replaceBlock(text, 'figures', await formatted(figures(machine, scenarios, sizes)))
  text = replaceBlock(text, 'profile', await formatted(markdownTable(partsTable(parts))))
  writeFileSync(file, text)
}

/** All figures, a section for each scenario. */
function figures(machine: string, scenarios: readonly ScenarioResult[], sizes: readonly Size[]): string {
  const sections = scenarios.flatMap(({ title, commands, bounds }) => [
    `### ${title}`,
    markdownTable(timesTable(commands)),
    markdownTable(boundsTable(bounds)),
  ])
  return [`Measured with ${machine}.`, ...sections, '### Sizes', markdownTable(sizesTable(sizes))].join(
    '\n\n',
  )
}

function markdownTable([head, ...rows]: Table): string {
  return table(
    [...head],
    rows.map((row) => [...row]),
  )
}

async function formatted(text: string): Promise<string> {
  const config = await prettier.resolveConfig(fileURLToPath(new URL('../../README.md', import.meta.url)))
  return prettier.format(text, { ...config, parser: 'markdown' })
}
