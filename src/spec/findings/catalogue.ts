// The catalogue of rules: every id with its severity, and whether `ignore-rules` may silence it.

export type Severity = 'error' | 'warning' | 'notice'

interface Rule {
  readonly severity: Severity
  /** Present on errors that go further than the limits of the service itself. */
  readonly ignorable?: true
  /** Present on what only AWS can tell: it is asked when the input preflight says so. */
  readonly preflight?: true
  /** Present on what AWS says of a training job or a model package group that an input names. */
  readonly source?: true
}

/** In the order of docs/rules.md, which has a section for each. */
export const rules = {
  // The text and the inputs.
  'invalid-input': { severity: 'error' },
  'spec-file': { severity: 'error' },
  'empty-spec': { severity: 'error' },
  'yaml-syntax': { severity: 'error' },
  'duplicate-key': { severity: 'error' },
  'duplicate-model-name': { severity: 'error' },
  'read-only-field': { severity: 'warning' },
  'variable-undefined': { severity: 'error' },
  'variable-unused': { severity: 'warning' },
  'assignment-form': { severity: 'warning' },
  'variable-shown': { severity: 'warning' },
  'ignore-comment': { severity: 'warning' },

  // Each field by itself.
  'unknown-field': { severity: 'error' },
  'missing-field': { severity: 'error' },
  'wrong-type': { severity: 'error' },
  'not-allowed-value': { severity: 'error' },
  'too-short': { severity: 'error' },
  'too-long': { severity: 'error' },
  pattern: { severity: 'error' },
  'too-few': { severity: 'error' },
  'too-many': { severity: 'error' },
  'odd-character': { severity: 'error', ignorable: true },
  placeholder: { severity: 'error', ignorable: true },
  'placeholder-in-value': { severity: 'warning' },

  // The fields together.
  'container-missing': { severity: 'error' },
  'container-both': { severity: 'error' },
  'execution-role-missing': { severity: 'error', ignorable: true },
  'image-or-package': { severity: 'error' },
  'model-data-with-package': { severity: 'error', ignorable: true },
  'model-data-both': { severity: 'error' },
  'model-data-archive': { severity: 'warning' },
  'multi-model-prefix': { severity: 'warning' },
  'multi-model-needs-data': { severity: 'error', ignorable: true },
  'multi-model-data-source': { severity: 'error', ignorable: true },
  'multi-model-config': { severity: 'error', ignorable: true },
  'multi-model-pipeline': { severity: 'error' },
  'bucket-name': { severity: 'error', ignorable: true },
  'bucket-name-old': { severity: 'warning' },
  's3-empty-folder': { severity: 'warning' },
  's3-prefix-slash': { severity: 'error', ignorable: true },
  'gzip-needs-object': { severity: 'warning' },
  'hostname-all-or-none': { severity: 'error' },
  'hostname-unique': { severity: 'error' },
  'direct-needs-hostnames': { severity: 'error' },
  'execution-mode-single': { severity: 'warning' },
  'image-reference': { severity: 'error', ignorable: true },
  'image-region': { severity: 'error', ignorable: true },
  'image-not-ecr': { severity: 'error', ignorable: true },
  'mutable-image-tag': { severity: 'warning' },
  'registry-needs-vpc': { severity: 'error', ignorable: true },
  'registry-auth-needs-vpc': { severity: 'error' },
  'package-region': { severity: 'error', ignorable: true },
  'partition-mismatch': { severity: 'error', ignorable: true },
  'environment-size': { severity: 'error' },
  'environment-secret': { severity: 'warning' },
  'tag-reserved': { severity: 'error' },
  'tag-provenance': { severity: 'warning' },
  'tag-duplicate': { severity: 'error' },
  'tag-count': { severity: 'error' },

  // What AWS says of what the inputs training-job and model-package-group name.
  'training-job': { severity: 'error', source: true },
  'training-job-stopped': { severity: 'warning', source: true },
  'model-package-group': { severity: 'error', source: true },
  'source-unknown': { severity: 'notice', source: true },

  // What AWS says of what the spec names, with the input preflight.
  'artifact-missing': { severity: 'error', ignorable: true, preflight: true },
  'artifact-region': { severity: 'error', ignorable: true, preflight: true },
  'artifact-empty': { severity: 'error', ignorable: true, preflight: true },
  'artifact-not-gzip': { severity: 'error', ignorable: true, preflight: true },
  'artifact-archived': { severity: 'error', ignorable: true, preflight: true },
  'artifact-prefix-empty': { severity: 'warning', preflight: true },
  'artifact-newer': { severity: 'warning', preflight: true },
  'image-missing': { severity: 'error', ignorable: true, preflight: true },
  'image-manifest': { severity: 'error', ignorable: true, preflight: true },
  'image-architecture': { severity: 'error', ignorable: true, preflight: true },
  'image-digest': { severity: 'notice', preflight: true },
  'role-missing': { severity: 'error', ignorable: true, preflight: true },
  'role-trust': { severity: 'error', ignorable: true, preflight: true },
  'role-denied': { severity: 'error', ignorable: true, preflight: true },
  'role-permissions': { severity: 'warning', preflight: true },
  'network-missing': { severity: 'error', ignorable: true, preflight: true },
  'network-vpc': { severity: 'error', ignorable: true, preflight: true },
  'network-zones': { severity: 'warning', preflight: true },
  'package-missing': { severity: 'error', ignorable: true, preflight: true },
  'package-not-approved': { severity: 'error', ignorable: true, preflight: true },
  'preflight-unchecked': { severity: 'notice', preflight: true },
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules

/** The rules that only AWS can tell of. */
export type PreflightRuleId = {
  [Id in RuleId]: (typeof rules)[Id] extends { readonly preflight: true } | { readonly source: true }
    ? Id
    : never
}[RuleId]

/** The rules that the text of a spec is enough for. */
export type SpecRuleId = Exclude<RuleId, PreflightRuleId>

export const ruleIds = Object.keys(rules) as readonly RuleId[]

/** Whether only AWS can tell: the rule is checked for the input preflight, or for the sources of a model. */
export function isPreflight(id: RuleId): id is PreflightRuleId {
  const rule: Rule = rules[id]
  return rule.preflight === true || rule.source === true
}

/** Whether a text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(rules, text)
}

/** Whether `ignore-rules` may silence a rule: all but errors, and errors that go further than the service itself. */
export function isIgnorable(id: RuleId): boolean {
  const rule: Rule = rules[id]
  return rule.severity !== 'error' || rule.ignorable === true
}

/** The severity of a rule and whether it can be silenced, as the documentation says it: Markdown of one line. */
export function ruleStatus(id: RuleId): string {
  const { severity } = rules[id]
  const kind = `${severity.slice(0, 1).toUpperCase()}${severity.slice(1)}`
  const when = isPreflight(id) ? ', with `preflight: true`' : ''
  return `_${kind}${when}, ${isIgnorable(id) ? 'can be silenced by `ignore-rules`' : "can't be ignored"}._`
}
