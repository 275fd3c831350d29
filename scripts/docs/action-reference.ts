// Renders the inputs and outputs of action.yml: short tables for the README, and long pages.
import type { ActionFile, DeclaredInput, DeclaredOutput } from '../../emulator/runner/action-file.ts'

/** The inputs by purpose, in the order readers need them. */
const GROUPS: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['Spec', ['spec-file', 'spec', 'ignore-rules']],
  [
    'Values for this run',
    [
      'model-name',
      'name-suffix',
      'execution-role-arn',
      'image',
      'model-data-url',
      'environment',
      'tags',
      'variables',
      'overrides',
    ],
  ],
  ['Where the model comes from', ['training-job', 'model-package-group']],
  [
    'Behavior',
    ['if-exists', 'dry-run', 'preflight', 'fail-on', 'provenance-tags', 'max-parallel', 'timeout-seconds'],
  ],
  [
    'AWS',
    [
      'aws-region',
      'role-to-assume',
      'role-session-name',
      'role-duration-seconds',
      'audience',
      'allowed-account-ids',
    ],
  ],
  ['Pull request', ['comment', 'comment-key', 'github-token']],
]

/**
 * Returns the inputs as one Markdown list for each group, with the first sentence of each description.
 *
 * @throws Error when an input is in no group, or a group names one that action.yml doesn't declare
 */
export function inputsList(action: ActionFile): string {
  return grouped(action)
    .map(([title, inputs]) => {
      const items = inputs.map((input) => {
        const value = input.default === '' ? '' : ` (default ${code(input.default)})`
        return item('inputs', input, value)
      })
      return `**${title}**\n\n${items.join('')}`
    })
    .join('\n')
}

/** Returns the outputs as a Markdown list, with the first sentence of each description. */
export function outputsList({ outputs }: ActionFile): string {
  return outputs.map((output) => item('outputs', output, '')).join('')
}

function item(page: 'inputs' | 'outputs', { name, description }: DeclaredOutput, more: string): string {
  return `- [${code(name)}](docs/${page}.md#${name})${more}: ${firstSentence(description).replace(/\s+/g, ' ')}\n`
}

/** Returns the page with everything about each input. */
export function inputsPage(action: ActionFile): string {
  const groups = grouped(action).map(([title, inputs]) => {
    const sections = inputs.map((input) => section('###', input, defaultOf(input)))
    return `## ${title}\n\n${sections.join('\n')}`
  })
  return `# Inputs\n\nAll inputs are optional, except that you set exactly one of \`spec-file\` and \`spec\`. An empty input counts as not set. Booleans take \`true\` or \`false\`.\n\n${groups.join('\n')}`
}

/** Returns the page with everything about each output. */
export function outputsPage({ outputs }: ActionFile): string {
  const sections = outputs.map((output) => section('##', output, ''))
  return `# Outputs\n\nOutputs are set whenever the step ends, also when it fails or is canceled.\n\n${sections.join('\n')}`
}

/** Replaces the text between `<!-- name:start -->` and `<!-- name:end -->`. */
export function replaceBlock(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
  const from = text.indexOf(start)
  const to = text.indexOf(end, from)
  if (from < 0 || to < 0) throw new Error(`there is no ${start} … ${end}`)
  return `${text.slice(0, from + start.length)}\n\n${content.trim()}\n\n${text.slice(to)}`
}

/** Returns a Markdown table. */
export function table(head: string[], rows: string[][]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))]
  return lines.map((columns) => `| ${columns.join(' | ')} |\n`).join('')
}

/** Returns a text as code. */
export function code(text: string): string {
  return `\`${text}\``
}

function grouped({ inputs }: ActionFile): [title: string, inputs: DeclaredInput[]][] {
  const left = new Map(inputs.map((input) => [input.name, input]))
  const groups = GROUPS.map(([title, names]): [string, DeclaredInput[]] => {
    const members = names.map((name) => {
      const input = left.get(name)
      if (!input)
        throw new Error(`action.yml has no input ${name}, which scripts/docs/action-reference.ts lists`)
      left.delete(name)
      return input
    })
    return [title, members]
  })
  if (left.size > 0) {
    throw new Error(
      `scripts/docs/action-reference.ts puts these inputs in no group: ${[...left.keys()].join(', ')}`,
    )
  }
  return groups
}

function section(level: string, { name, description }: DeclaredOutput, more: string): string {
  return `${level} ${code(name)}\n\n${description}\n${more}`
}

function defaultOf({ default: value }: DeclaredInput): string {
  return value === '' ? '' : `\nDefault: ${code(value)}\n`
}

/** A period ends a sentence where a space or the end follows it, outside of code. */
function firstSentence(text: string): string {
  return /^(?:`[^`]*`|[^`])*?\.(?=\s|$)/.exec(text)?.[0] ?? text
}

// A line break or a bar would end the cell, even inside a code span.
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', String.raw`\|`)
}
