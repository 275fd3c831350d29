// Puts a training job or a model package group into the check of a spec: what the inputs may name and stand beside.
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
import { quote } from '../findings/wording.ts'
import type { CheckOptions } from '../options.ts'
import type { Overrides } from './overrides.ts'

/** The values that AWS gives for what the inputs name; absent until AWS was asked. */
export interface SourceValues {
  /** S3 URL of the artifact of the training job; one that ends in `/` is the prefix of uncompressed data. */
  readonly artifact?: string
  /** ARN of the newest approved version of the model package group. */
  readonly modelPackage?: string
}

const NAME = '[a-zA-Z0-9][a-zA-Z0-9-]{0,62}(?<!-)'

/** What each input takes, and the inputs that would say where the same field comes from. */
const SOURCES = {
  'training-job': {
    pattern: new RegExp(`^${NAME}$`),
    format:
      'the name of a training job: 1 to 63 letters, digits and hyphens, with a letter or digit at both ends',
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

/** The options with the rules of the sources that they name, and with their values. */
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

/** Reports what no training job or group is called, inputs that say the same, and several models. */
function checkInput(
  input: SourceInput,
  value: string | undefined,
  overrides: Overrides,
  models: number,
  findings: Findings,
): void {
  if (value === undefined) return
  const { pattern, format, rivals } = SOURCES[input]
  if (!pattern.test(value)) refuse(findings, input, `${quote(value)} is not ${format}.`)
  for (const [rival, name] of Object.entries(rivals)) {
    if (overrides[name] === undefined) continue
    refuse(findings, input, `Both ${input} and ${rival} are set.`, 'Set one of them.')
  }
  if (models > 1) {
    const message = `The spec describes ${models} models, but the input is for one.`
    refuse(findings, input, message, 'Use a step for each model.')
  }
}

/** Reports a group that the region of the call cannot have. */
function checkRegion(group: string | undefined, region: string | undefined, findings: Findings): void {
  const [, partition, , groupRegion] = group?.split(':') ?? []
  if (region === undefined || groupRegion === undefined) return
  const origin = { input: 'model-package-group' }
  const expected = partitionOf(region)
  if (partition !== expected) {
    const message = `The model package group is in the partition ${partition}, but ${region} belongs to ${expected}.`
    const hint = `Use a group of ${region}, or set the input aws-region to a region of ${partition}.`
    findings.add({ rule: 'partition-mismatch', message, hint, origin })
  } else if (groupRegion !== region) {
    const message = `The model package group is in ${groupRegion}, but the model is created in ${region}.`
    const hint = `Use a group of ${region}, or set the input aws-region to ${groupRegion}.`
    findings.add({ rule: 'package-region', message, hint, origin })
  }
}

/** What a container cannot have beside a model package. */
const OWN_SOURCES = ['Image', 'ModelPackageName', 'ModelDataUrl', 'ModelDataSource']

/** The container with a model package; one that is not known yet stands there as that. */
function withPackage(container: MapNode, arn: string | undefined, findings: Findings): MapNode {
  const present = OWN_SOURCES.filter((name) => entryOf(container, name))
  if (present.length > 0) {
    const message = `The container has ${present.join(', ')} already, but the input sets ModelPackageName.`
    const hint = `Remove ${present.join(', ')} from the spec: a model package brings its own image and model data.`
    refuse(findings, 'model-package-group', message, hint)
  }
  return withEntry(container, entry('ModelPackageName', 'model-package-group', arn))
}

/** The container with the artifact in place of its own data; one that is not known yet stands there as that. */
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

/** Uncompressed model data: all objects below a prefix. */
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
