// Renders docs/troubleshooting.md: the known error messages, and what to check for each, in order.
import type { Cause, Remedy, RemedyContext } from '../../src/sagemaker/errors/remedies/remedy.ts'
import { remedies } from '../../src/sagemaker/errors/remedies/table.ts'
import { isPropagating } from '../../src/sagemaker/errors/service-errors.ts'
import { code } from '../../src/text/code.ts'
import { table } from './action-reference.ts'

const INTRODUCTION = `# Troubleshooting

<!-- Written by \`npm run docs\` from src/sagemaker/errors/remedies/table.ts: change that. -->

When a call to AWS fails, the log shows the error message, the error code and the request id, then what to check, in
order. This page lists the same checks by message. Find your message in the table. In the log, the real region, role and
account replace the placeholders like \`<role>\`. The action finds mistakes in the spec before it calls AWS: see
[the rules](rules.md).
`

/** Returns docs/troubleshooting.md before formatting. */
export function troubleshootingPage(): string {
  const rows = remedies.map(({ id, says }) => [code(says), `[${id}](#${id})`])
  return [INTRODUCTION, table(['Message', 'Section'], rows), ...remedies.map(section)].join('\n')
}

function section(remedy: Remedy): string {
  const { id, says } = remedy
  const waits = isPropagating(new Error(says))
    ? "\nThe action retries this call for about a minute: a new role, policy or key isn't available everywhere at once.\n"
    : ''
  const causes = remedy.causes(contextOf(remedy)).map(item)
  return `## ${id}

${fence('text', says)}
${waits}
${causes.join('\n')}
`
}

/** Returns the context of a call with a known message and nothing else. */
function contextOf({ says }: Remedy): RemedyContext {
  return { message: says, region: '<region>' }
}

function item(cause: Cause, index: number): string {
  const [text, paste] = typeof cause === 'string' ? [cause] : cause
  const mark = `${index + 1}. `
  const lines = [escape(text), ...(paste === undefined ? [] : ['', pasted(paste)])].join('\n').split('\n')
  return lines.map((line, at) => (at === 0 ? mark + line : ' '.repeat(mark.length) + line)).join('\n')
}

/** Returns a block to paste, with policy statements indented. */
function pasted(text: string): string {
  if (!text.startsWith('{')) return fence('text', text)
  return fence('json', JSON.stringify(JSON.parse(text), undefined, 2))
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}

/** Returns a text as Markdown: keeps its code, escapes the rest, and links the rules. */
function escape(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*[\]<]/g, String.raw`\$&`)))
    .join('')
    .replace(/\brule `([a-z-]+)`/g, 'rule [`$1`](rules.md#$1)')
}
