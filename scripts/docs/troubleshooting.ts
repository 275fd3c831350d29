// Renders docs/troubleshooting.md: what each known message means, and what to check in which order.
import type { Cause, Remedy, RemedyContext } from '../../src/sagemaker/errors/remedies/remedy.ts'
import { remedies } from '../../src/sagemaker/errors/remedies/table.ts'
import { isPropagating } from '../../src/sagemaker/errors/service-errors.ts'
import { code, table } from './action-tables.ts'

const INTRODUCTION = `# Troubleshooting

<!-- Written by \`npm run docs\` from src/sagemaker/errors/remedies/table.ts: change that. -->

When AWS refuses, the log prints AWS's own message, its error code and the request id, then what to check, in the order
in which to check it. The same is here, by message. In the log the real region, role, account and so on stand where
this page has \`<…>\`. Mistakes in the spec itself are found before AWS is called: see [the rules](rules.md).
`

/** The whole of docs/troubleshooting.md, before it is formatted. */
export function troubleshootingPage(): string {
  const rows = remedies.map(({ id, says }) => [code(says), `[${id}](#${id})`])
  return [INTRODUCTION, table(['Message', 'Section'], rows), ...remedies.map(section)].join('\n')
}

function section(remedy: Remedy): string {
  const { id, says } = remedy
  const waits = isPropagating(new Error(says))
    ? '\nThe step repeats the call for about a minute, since it may pass: a new role, policy or key is not known everywhere at once.\n'
    : ''
  const causes = remedy.causes(contextOf(remedy)).map(item)
  return `## ${id}

${fence('text', says)}
${waits}
${causes.join('\n')}
`
}

/** A call of which nothing is known but the message. */
function contextOf({ says }: Remedy): RemedyContext {
  return { message: says, region: '<region>' }
}

function item(cause: Cause, index: number): string {
  const [text, paste] = typeof cause === 'string' ? [cause] : cause
  const mark = `${index + 1}. `
  const lines = [escape(text), ...(paste === undefined ? [] : ['', pasted(paste)])].join('\n').split('\n')
  return lines.map((line, at) => (at === 0 ? mark + line : ' '.repeat(mark.length) + line)).join('\n')
}

/** What to paste: policy statements over several lines. */
function pasted(text: string): string {
  if (!text.startsWith('{')) return fence('text', text)
  return fence('json', JSON.stringify(JSON.parse(text), undefined, 2))
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}

/** A plain text as Markdown: words with placeholders as code, rules as links. */
function escape(text: string): string {
  return text
    .replace(/[\\`*[\]]/g, String.raw`\$&`)
    .replace(/[^\s(]*<[^\s)]*[^\s).,:]/g, (word) => code(word))
    .replace(/\brule ([a-z-]+)/g, 'rule [$1](rules.md#$1)')
}
