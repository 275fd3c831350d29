// Asks AWS for what the inputs training-job and model-package-group name, and checks the spec again with the answer.
import { FindingsError, type Findings } from '../../spec/findings/findings.ts'
import type { SourceText } from '../../spec/document/origin.ts'
import { withSource } from '../../spec/input/sources.ts'
import type { CheckOptions } from '../../spec/options.ts'
import { checkInTurns, validModels, type CheckedSpecs } from '../../spec/spec.ts'
import { withPauses } from '../../spec/work/turns.ts'
import type { Connection, NoConnection } from '../connection/connect.ts'
import { failureOf, type Failure } from '../errors/failure.ts'
import { learnPublic, learnRequest, withoutSecrets } from '../errors/secrets.ts'
import { code } from '../../text/code.ts'
import { findPackage } from './model-package-group.ts'
import type { Answer, SourceContext } from './source.ts'
import { findArtifact } from './training-job.ts'

export { withSource }

/** The specs with the value of the source, if AWS returned one. */
export interface Resolved {
  readonly checked: CheckedSpecs
  /** A failure to ask for the source also applies to the models. */
  readonly connection: Connection | NoConnection
  /** What was found, for people; empty if unknown. */
  readonly lines: readonly string[]
}

/** A source that an input names. */
interface Source {
  readonly input: 'training-job' | 'model-package-group'
  /** As the input has it. */
  readonly name: string
  /** What it is, before its name. */
  readonly kind: string
  /** The field that it fills. */
  readonly field: string
  /** What the call is about, as `FailureContext` takes it. */
  readonly resource: string
  readonly ask: (context: SourceContext) => Promise<Answer>
}

/**
 * Resolves the source of the only model. Without a connection, the source is unknown, which is a notice.
 *
 * @param checked the specs checked without the value: no errors
 * @throws FindingsError when the source has no value on AWS
 */
export async function resolveSources(
  texts: readonly SourceText[],
  checked: CheckedSpecs,
  options: CheckOptions,
  connection: Connection | NoConnection,
  signal: AbortSignal,
): Promise<Resolved> {
  const source = sourceOf(options)
  if (!source) return { checked, connection, lines: [] }
  if ('failure' in connection) {
    // The outcomes of the models report the end of the step.
    if (!signal.aborted) reportUnknown(source, connection.failure, options, checked.findings)
    return { checked, connection, lines: [] }
  }
  const { client, region } = connection
  learnPublic(source.name)
  let answer: Answer
  try {
    answer = await source.ask({ client, region, signal })
  } catch (error) {
    const request = validModels(checked)[0]?.request
    const { resource } = source
    const failure = await failureOf(error, { region, resource, ...(request && { request }) })
    return { checked, connection: { region, failure }, lines: [] }
  }
  const { values, line = '' } = answer
  if (!values) {
    report(source, answer, checked.findings)
    throw new FindingsError(checked.findings)
  }
  const resolved = await withPauses(checkInTurns(texts, withSource(options, values)), signal)
  report(source, answer, resolved.findings)
  for (const { request } of validModels(resolved)) learnRequest(request)
  return { checked: resolved, connection, lines: [withoutSecrets(line)] }
}

/** Returns the source that the inputs name; they name one at most. */
function sourceOf({ overrides }: CheckOptions): Source | undefined {
  const { trainingJob: job, modelPackageGroup: group } = overrides
  if (job !== undefined) {
    return {
      input: 'training-job',
      name: job,
      kind: 'the training job',
      field: 'model data',
      resource: `training-job/${job}`,
      ask: (context) => findArtifact(job, context),
    }
  }
  if (group === undefined) return undefined
  return {
    input: 'model-package-group',
    name: group,
    kind: 'the model package group',
    field: '`ModelPackageName`',
    resource: group.startsWith('arn:') ? group : `model-package-group/${group}`,
    ask: (context) => findPackage(group, context),
  }
}

function report({ input }: Source, { finding }: Answer, findings: Findings): void {
  if (!finding) return
  const { rule, message, hint } = finding
  findings.add({ rule, message: withoutSecrets(message), hint: withoutSecrets(hint), origin: { input } })
}

function reportUnknown(
  { input, name, kind, field }: Source,
  failure: Failure,
  { nameSuffix }: CheckOptions,
  findings: Findings,
): void {
  const message = `Could not ask AWS for ${kind} ${code(name)}: ${failure.message}`
  const suffix = nameSuffix === 'none' ? '' : ', and its model name has no content hash'
  const hint = `The request in the report has no ${field}${suffix}.`
  findings.add({ rule: 'source-unknown', message, hint, origin: { input } })
}
