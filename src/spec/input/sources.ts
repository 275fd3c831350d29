// The inputs training-job and model-package-group: what they may name and stand beside, and where their values go.
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
import type { InputReader } from './reader.ts'

/** What the inputs name, and the values that AWS gives for them; a value is absent until AWS was asked. */
export interface Sources {
  /** Name of the training job whose artifact is the model data. */
  readonly trainingJob?: string | undefined
  /** S3 URL of that artifact; one that ends in `/` is the prefix of uncompressed data. */
  readonly artifact?: string | undefined
  /** Name or ARN of the model package group whose newest approved version is the model package. */
  readonly modelPackageGroup?: string | undefined
  /** ARN of that version. */
  readonly modelPackage?: string | undefined
}

const NAME = '[a-zA-Z0-9][a-zA-Z0-9-]{0,62}(?<!-)'
const TRAINING_JOB = new RegExp(`^${NAME}$`)
const GROUP = new RegExp(`^(?:arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:[0-9]{12}:model-package-group/)?${NAME}$`)

/** The inputs that a source replaces: both would say where the same field comes from. */
const RIVALS = {
  'training-job': ['model-data-url'],
  'model-package-group': ['image', 'model-data-url', 'training-job'],
} as const

type SourceInput = keyof typeof RIVALS

/** Reads the two inputs; what is wrong with them is added to the reader's findings. */
export function readSources(input: InputReader<SourceInput | 'image' | 'model-data-url'>): Sources {
  const sources = {
    trainingJob: input.pattern(
      'training-job',
      TRAINING_JOB,
      'the name of a training job: 1 to 63 letters, digits and hyphens, with a letter or digit at both ends',
    ),
    modelPackageGroup: input.pattern(
      'model-package-group',
      GROUP,
      'the name or ARN of a model package group, like churn or arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/churn',
    ),
  }
  for (const name of ['training-job', 'model-package-group'] as const) {
    if (input.value(name) === undefined) continue
    for (const rival of RIVALS[name].filter((other) => input.value(other) !== undefined)) {
      refuse(input.findings, name, `Both ${name} and ${rival} are set.`, 'Set one of them.')
    }
  }
  return sources
}

/** Whether a source is named whose value AWS was not asked for yet. */
export function isUnresolved({ trainingJob, artifact, modelPackageGroup, modelPackage }: Sources): boolean {
  return (
    (trainingJob !== undefined && artifact === undefined) ||
    (modelPackageGroup !== undefined && modelPackage === undefined)
  )
}

/** Reports a source for several models, and a model package group that the region of the call cannot have. */
export function checkSources(
  { trainingJob, modelPackageGroup }: Sources,
  models: number,
  region: string | undefined,
  findings: Findings,
): void {
  if (models > 1) {
    const given = { 'training-job': trainingJob, 'model-package-group': modelPackageGroup }
    for (const name of ['training-job', 'model-package-group'] as const) {
      if (given[name] === undefined) continue
      const message = `The spec describes ${models} models, but the input is for one.`
      refuse(findings, name, message, 'Use a step for each model.')
    }
  }
  const [, partition, , groupRegion] = modelPackageGroup?.split(':') ?? []
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

/** The container with the values of the sources; one that is not known yet stands there as that. */
export function withSources(container: MapNode, sources: Sources, findings: Findings): MapNode {
  const { trainingJob, artifact, modelPackageGroup, modelPackage } = sources
  let result = container
  if (modelPackageGroup !== undefined) {
    const present = OWN_SOURCES.filter((name) => entryOf(container, name))
    if (present.length > 0) {
      const message = `The container has ${present.join(', ')} already, but the input sets ModelPackageName.`
      const hint = `Remove ${present.join(', ')} from the spec: a model package brings its own image and model data.`
      refuse(findings, 'model-package-group', message, hint)
    }
    result = withEntry(result, entry('ModelPackageName', 'model-package-group', modelPackage))
  }
  if (trainingJob !== undefined) {
    result = artifact?.endsWith('/')
      ? withEntry(withoutEntry(result, 'ModelDataUrl'), prefixEntry(artifact))
      : withEntry(withoutEntry(result, 'ModelDataSource'), entry('ModelDataUrl', 'training-job', artifact))
  }
  return result
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

function refuse(findings: Findings, input: SourceInput, message: string, hint: string): void {
  findings.add({ rule: 'invalid-input', message, hint, origin: { input } })
}
