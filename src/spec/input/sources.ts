// Applies the inputs `training-job` and `model-package-group` to the check of a spec.
import { partitionOf } from '../../aws/partition.ts'
import {
  entryOf,
  inputScalar,
  withEntry,
  withoutEntry,
  type MapEntry,
  type MapNode,
  type SpecNode,
} from '../document/tree.ts'
import type { Findings } from '../findings/findings.ts'
import { code } from '../../text/code.ts'
import { codes, literal } from '../findings/wording.ts'
import type { CheckOptions } from '../options.ts'
import type { Overrides } from './overrides.ts'

/** The values that AWS returns for what the inputs name; absent before the calls. */
export interface SourceValues {
  /** S3 URL of the artifact of the training job; one that ends in `/` is the prefix of uncompressed data. */
  readonly artifact?: string
  /** ARN of the newest approved version of the model package group. */
  readonly modelPackage?: string
}

const NAME = '[a-zA-Z0-9][a-zA-Z0-9-]{0,62}(?<!-)'

/** What each input accepts, and the inputs that would set the same field. */
const SOURCES = {
  'training-job': {
    pattern: new RegExp(`^${NAME}$`),
    format:
      'the name of a training job: 1 to 63 letters, digits and hyphens, starting and ending with a letter or digit',
    rivals: { 'model-data-url': 'modelDataUrl' },
  },
  'model-package-group': {
    pattern: new RegExp(`^(?:arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:[0-9]{12}:model-package-group/)?${NAME}$`),
    format:
      'the name or ARN of a model package group, like churn or arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/churn',
    rivals: { image: 'image', 'model-data-url': 'modelDataUrl', 'training-job': 'trainingJob' },
  },
} as const

type SourceInput = keyof typeof SOURCES

/** Returns the options with the checks of the sources that they name, and with their values. */
export function withSource(options: CheckOptions, values: SourceValues = {}): CheckOptions {
  const { overrides } = options
  const { trainingJob, modelPackageGroup } = overrides
  return {
    ...options,
    overrides: {
      ...overrides,
      source: {
        isUnknown:
          (trainingJob !== undefined && values.artifact === undefined) ||
          (modelPackageGroup !== undefined && values.modelPackage === undefined),
        check: (models, findings) => {
          checkInput('training-job', trainingJob, overrides, models, findings)
          checkInput('model-package-group', modelPackageGroup, overrides, models, findings)
          checkRegion(modelPackageGroup, options.region, findings)
        },
        apply: (container, findings) => {
          const packaged =
            modelPackageGroup === undefined
              ? container
              : withPackage(container, values.modelPackage, findings)
          return trainingJob === undefined ? packaged : withArtifact(packaged, values.artifact)
        },
      },
    },
  }
}

/** Reports invalid names, inputs that set the same field, and several models. */
function checkInput(
  input: SourceInput,
  value: string | undefined,
  overrides: Overrides,
  models: number,
  findings: Findings,
): void {
  if (value === undefined) return
  const { pattern, format, rivals } = SOURCES[input]
  if (!pattern.test(value)) refuse(findings, input, `${literal(value)} isn't ${format}.`)
  for (const [rival, name] of Object.entries(rivals)) {
    if (overrides[name] === undefined) continue
    refuse(findings, input, `Both ${code(input)} and ${code(rival)} are set.`, 'Set only one of them.')
  }
  if (models > 1) {
    const message = `The spec describes ${models} models, but the input is for a single model.`
    refuse(findings, input, message, 'Use one step per model.')
  }
}

/** Reports a group from another region or partition than the call's. */
function checkRegion(group: string | undefined, region: string | undefined, findings: Findings): void {
  const [, partition, , groupRegion] = group?.split(':') ?? []
  if (region === undefined || groupRegion === undefined) return
  const origin = { input: 'model-package-group' }
  const expected = partitionOf(region)
  if (partition !== expected) {
    const message = `The model package group is in the partition ${code(partition ?? '')}, but ${code(region)} is in ${code(expected)}.`
    const hint = `Use a group in ${code(region)}, or set the input \`aws-region\` to a region of ${code(partition ?? '')}.`
    findings.add({ rule: 'partition-mismatch', message, hint, origin })
  } else if (groupRegion !== region) {
    const message = `The model package group is in ${code(groupRegion)}, but the model is created in ${code(region)}.`
    const hint = `Use a group in ${code(region)}, or set the input \`aws-region\` to ${code(groupRegion)}.`
    findings.add({ rule: 'package-region', message, hint, origin })
  }
}

/** Fields that a container can't have together with a model package. */
const OWN_SOURCES = ['Image', 'ModelPackageName', 'ModelDataUrl', 'ModelDataSource']

/** Returns the container with a model package, marked as unknown before AWS is asked. */
function withPackage(container: MapNode, arn: string | undefined, findings: Findings): MapNode {
  const present = OWN_SOURCES.filter((name) => entryOf(container, name))
  if (present.length > 0) {
    const message = `The container already has ${codes(present)}, but the input sets \`ModelPackageName\`.`
    const hint = `Remove ${codes(present)} from the spec: a model package has its own image and model data.`
    refuse(findings, 'model-package-group', message, hint)
  }
  return withEntry(container, entry('ModelPackageName', 'model-package-group', arn))
}

/** Returns the container with the artifact instead of its own data, marked as unknown before AWS is asked. */
function withArtifact(container: MapNode, artifact: string | undefined): MapNode {
  return artifact?.endsWith('/')
    ? withEntry(withoutEntry(container, 'ModelDataUrl'), prefixEntry(artifact))
    : withEntry(withoutEntry(container, 'ModelDataSource'), entry('ModelDataUrl', 'training-job', artifact))
}

function entry(key: string, input: SourceInput, text: string | undefined): MapEntry {
  const origin = { input }
  const scalar = inputScalar(text ?? '', origin)
  return { key, keyOrigin: origin, value: text === undefined ? { ...scalar, unresolved: true } : scalar }
}

/** Returns uncompressed model data: all objects below a prefix. */
function prefixEntry(prefix: string): MapEntry {
  const map = (entries: readonly MapEntry[]): SpecNode => ({
    kind: 'map',
    entries,
    origin: { input: 'training-job' },
  })
  const fields = { S3Uri: prefix, S3DataType: 'S3Prefix', CompressionType: 'None' }
  const source = Object.entries(fields).map(([key, text]) => entry(key, 'training-job', text))
  const keyOrigin = { input: 'training-job' }
  const data = { key: 'S3DataSource', keyOrigin, value: map(source) }
  return { key: 'ModelDataSource', keyOrigin, value: map([data]) }
}

function refuse(findings: Findings, input: SourceInput, message: string, hint?: string): void {
  findings.add({ rule: 'invalid-input', message, hint, origin: { input } })
}
