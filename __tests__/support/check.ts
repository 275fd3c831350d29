// Checks a spec's text as the action does, for the tests of the pure part.
import { formatDiagnostic, locateAll, type Diagnostic } from '../../src/spec/findings/diagnostic.ts'
import { SourceText } from '../../src/spec/document/origin.ts'
import type { Overrides } from '../../src/spec/input/overrides.ts'
import type { ModelRequest } from '../../src/spec/request.ts'
import type { CheckOptions } from '../../src/spec/options.ts'
import { checkSpecs } from '../../src/spec/spec.ts'

export interface Checked {
  /** The requests of the documents without errors. */
  requests: (ModelRequest | undefined)[]
  diagnostics: Diagnostic[]
  /** The diagnostics as the log prints them. */
  lines: string[]
}

export function checkText(
  text: string,
  overrides: Overrides = {},
  name = 'model.yml',
  options: Partial<CheckOptions> = {},
): Checked {
  const { models, findings } = checkSpecs([new SourceText(name, text)], {
    overrides,
    variables: new Map(),
    ignoredRules: new Set(),
    nameSuffix: 'none',
    region: undefined,
    ...options,
  })
  const diagnostics = locateAll(findings.kept)
  return {
    requests: models.map(({ request }) => request),
    diagnostics,
    lines: diagnostics.map(formatDiagnostic),
  }
}

/** A spec that is right, with lines added to its only container. */
export function withTopLevel(...containerLines: string[]): string {
  return [
    'ModelName: churn',
    'ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution',
    'PrimaryContainer:',
    '  Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2',
    ...containerLines.map((line) => `  ${line}`),
    '',
  ].join('\n')
}
