// The findings as SARIF 2.1.0 (OASIS), in the form that GitHub's code scanning shows.
import { createHash } from 'node:crypto'
import packageJson from '../../../package.json' with { type: 'json' }
import { isIgnorable, rules, type RuleId, type SpecRuleId } from '../../spec/findings/catalogue.ts'
import type { Diagnostic, Severity } from '../../spec/findings/diagnostic.ts'
import type { Lint } from '../lint.ts'
import { helpOf, lintRules, whatIs } from '../rule-texts.ts'
import { placeOf } from '../terms.ts'
import { encodeJson } from './encode.ts'

/** Code scanning leaves out what is beyond these (GitHub docs, "SARIF results exceed one or more limits"). */
const MAX_RESULTS = 5_000

/** Where the project is; `OWNER` stands for the account that publishes the action. */
const PROJECT_URL = 'https://github.com/OWNER/sagemaker-create-model'

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', notice: 'note' }

/**
 * A SARIF log of one run. What was found on an option of the command is a notification on the tool's configuration:
 * it has no file, and code scanning refuses a log with a result that has none.
 */
export function sarifFormat({ diagnostics, isBroken }: Lint): string {
  const ordered = [...diagnostics].sort(
    (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
  )
  const onFiles = ordered.filter(({ file }) => file !== undefined).slice(0, MAX_RESULTS)
  const onOptions = ordered.filter(({ file }) => file === undefined)
  const fingerprint = fingerprints()
  return encodeJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: `${packageJson.name}-lint`,
            semanticVersion: packageJson.version,
            informationUri: PROJECT_URL,
            rules: lintRules.map(ruleDescriptor),
          },
        },
        invocations: [
          { executionSuccessful: !isBroken, toolConfigurationNotifications: onOptions.map(notification) },
        ],
        // The columns of findings count as JavaScript counts.
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          '%SRCROOT%': { description: { text: 'The directory that the linter ran in.' } },
        },
        results: onFiles.map((diagnostic) => ({
          ...result(diagnostic),
          partialFingerprints: { 'findingHash/v1': fingerprint(diagnostic) },
        })),
      },
    ],
  })
}

function ruleDescriptor(id: SpecRuleId): object {
  const what = whatIs(id).replaceAll('`', '')
  const help = helpOf(id)
  const { severity } = rules[id]
  return {
    id,
    shortDescription: { text: what.split(/(?<=\.) /, 1)[0] },
    fullDescription: { text: what },
    help: { text: help, markdown: help },
    helpUri: `${PROJECT_URL}/blob/v1/docs/rules.md#${id}`,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['sagemaker', id === 'environment-secret' ? 'security' : 'correctness'],
      'problem.severity': severity,
      ignorable: isIgnorable(id),
    },
  }
}

/** Where the log describes a rule. */
function indexOf(rule: RuleId): number {
  return lintRules.findIndex((id) => id === rule)
}

function result(diagnostic: Diagnostic): object {
  const { severity, rule, file = '', path, line, column, endLine, endColumn } = diagnostic
  return {
    ruleId: rule,
    ruleIndex: indexOf(rule),
    level: LEVELS[severity],
    message: { text: messageText(diagnostic) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
          // Both ends as here: the last column is the one after the last character.
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
        ...(path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
      },
    ],
  }
}

function notification(diagnostic: Diagnostic): object {
  const { severity, rule } = diagnostic
  return {
    level: LEVELS[severity],
    message: { text: `${placeOf(diagnostic)}: ${messageText(diagnostic)}` },
    associatedRule: { id: rule, index: indexOf(rule) },
  }
}

/** What is wrong and what would be right, without the links that a viewer would make of `[text](target)`. */
function messageText({ message, hint }: Diagnostic): string {
  const text = hint === undefined ? message : `${message} ${hint}`
  return text.replaceAll('](', '] (')
}

/** A relative path as a URI. */
function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/')
}

/** Fingerprints that stay when lines move: of the rule, the file and the path in the spec, and a number for equal ones. */
function fingerprints(): (diagnostic: Diagnostic) => string {
  const seen = new Map<string, number>()
  return ({ rule, file, path }) => {
    const hash = createHash('sha256').update([rule, file, path].join('\n')).digest('hex').slice(0, 32)
    const times = (seen.get(hash) ?? 0) + 1
    seen.set(hash, times)
    return `${hash}:${times}`
  }
}
