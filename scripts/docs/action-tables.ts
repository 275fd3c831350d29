// Renders the tables of inputs and outputs in README.md from action.yml.
import type { ActionFile } from '../../emulator/runner/action-file.ts'

/** The inputs as a Markdown table. */
export function inputsTable({ inputs }: ActionFile): string {
  const rows = inputs.map(({ name, default: value, description }) => [
    code(name),
    value === '' ? '' : code(value),
    description,
  ])
  return table(['Input', 'Default', 'Meaning'], rows)
}

/** The outputs as a Markdown table. */
export function outputsTable({ outputs }: ActionFile): string {
  const rows = outputs.map(({ name, description }) => [code(name), description])
  return table(['Output', 'Meaning'], rows)
}

/** Replaces what is between `<!-- name:start -->` and `<!-- name:end -->`. */
export function replaceBlock(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
  const from = text.indexOf(start)
  const to = text.indexOf(end, from)
  if (from < 0 || to < 0) throw new Error(`there is no ${start} … ${end}`)
  return `${text.slice(0, from + start.length)}\n\n${content.trim()}\n\n${text.slice(to)}`
}

/** A Markdown table. */
export function table(head: string[], rows: string[][]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))]
  return lines.map((columns) => `| ${columns.join(' | ')} |\n`).join('')
}

// A line break or a bar would end the cell, even inside a code span.
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', String.raw`\|`)
}

/** A text as code. */
export function code(text: string): string {
  return `\`${text}\``
}
