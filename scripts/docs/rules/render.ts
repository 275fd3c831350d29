// Renders docs/rules.md: what each rule finds, why, and an example that is wrong and one that is right.
import {
  isIgnorable,
  isPreflight,
  ruleIds,
  rules,
  ruleStatus,
  type PreflightRuleId,
  type RuleId,
} from '../../../src/spec/findings/catalogue.ts'
import { formatDiagnostic } from '../../../src/spec/findings/diagnostic.ts'
import { code, table } from '../action-reference.ts'
import { checkExample, USUAL_INPUTS } from './check-example.ts'
import { preflightDocs, ruleDocs } from './index.ts'
import type { Example } from './types.ts'

const INTRODUCTION = `# Rules

Every finding names its rule. An **error** stops the step before anything is written to AWS; a **warning** or a **notice**
does not. An error in the text of a spec stops it before AWS is called at all; the rules from
[training-job](#training-job) on are for the inputs \`training-job\` and \`model-package-group\`, those from
[artifact-missing](#artifact-missing) on are for the input \`preflight\`, which calls AWS. Rules that are stricter than
SageMaker itself, all warnings and all notices can be silenced with the input \`ignore-rules\`, which takes ids separated by spaces,
commas or lines:

\`\`\`yaml
- uses: OWNER/sagemaker-create-model@v1
  with:
    spec-file: models/churn.yml
    ignore-rules: mutable-image-tag image-region
\`\`\`

To silence a rule at one place only, write a comment at the end of that line or on a line above it, and say why:

\`\`\`yaml
# sagemaker-create-model: ignore mutable-image-tag the sandbox follows the nightly build
Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:nightly
\`\`\`

One comment silences one rule. You can put several above a line. The linter reads them, too.

Most examples are just a container. The name and role come from the inputs:

\`\`\`yaml
${Object.entries(USUAL_INPUTS)
  .map(([name, value]) => `${name}: ${value}`)
  .join('\n')}
\`\`\`
`

/** The whole of docs/rules.md, before it is formatted. */
export function rulesPage(): string {
  const rows = ruleIds.map((id) => [
    `[${code(id)}](#${id})`,
    rules[id].severity,
    isIgnorable(id) ? 'yes' : 'no',
  ])
  const summary = table(['Rule', 'Severity', 'Can be ignored'], rows)
  return [INTRODUCTION, summary, ...ruleIds.map(section)].join('\n')
}

/** The section on one rule, before it is formatted. */
export function section(id: RuleId): string {
  if (isPreflight(id)) return preflightSection(id)
  const { what, why, wrong, right, source } = ruleDocs[id]
  const found = checkExample(wrong).flatMap((diagnostic) => [
    formatDiagnostic(diagnostic),
    ...(diagnostic.hint === undefined ? [] : [`  ${diagnostic.hint}`]),
  ])
  return `${opening(id, what, why, source)}

Wrong:

${example(wrong)}

reports

${fence('text', found.join('\n'))}

Right:

${example(right)}
`
}

/** A rule that only AWS can tell of has no example that could be checked by itself. */
function preflightSection(id: PreflightRuleId): string {
  const { what, why, finding, hint, source } = preflightDocs[id]
  return `${opening(id, what, why, source)}

It reads:

${fence('text', `${finding}\n  ${hint}`)}
`
}

function opening(id: RuleId, what: string, why: string, source: string | undefined): string {
  return `## ${id}

${ruleStatus(id)}

${what}

${why}${source === undefined ? '' : ` ([AWS documentation](${source}))`}`
}

function example({ spec, shown = spec, file, inputs = {} }: Example): string {
  const given = Object.entries(inputs).map(([name, value]) => input(name, value))
  return [
    ...(file === undefined ? [] : [`In the file ${code(file)}:`]),
    fence('yaml', shown.trimEnd()),
    ...(given.length === 0 ? [] : ['with the inputs', fence('yaml', given.join('\n'))]),
  ].join('\n\n')
}

function input(name: string, value: string): string {
  if (value === '') return `${name}: ''`
  // Assignments are written as a block, as one has more of them most often.
  return value.includes('=') || value.includes(' ') ? `${name}: |\n  ${value}` : `${name}: ${value}`
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}
