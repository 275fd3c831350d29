// Finds the request in a document of another tool, which has it somewhere below its top.
import { fieldFor } from '../fields/other-names.ts'
import { createModelRequest } from '../fields/request-fields.ts'
import { memberPath } from '../findings/wording.ts'
import { fold } from '../../text/nearest.ts'
import { entryOf, type MapNode, type SpecNode } from './tree.ts'

const requestNames = Object.keys(createModelRequest.fields)
const containerNames = Object.keys(createModelRequest.fields.PrimaryContainer.is.fields)
const allNames = [...containerNames, ...requestNames]

/** Folded names that say that a mapping is a request or a container; such as Mode and Tags are in many others. */
const TELLING: ReadonlySet<string> = new Set(
  [
    'PrimaryContainer',
    'Containers',
    'ExecutionRoleArn',
    'Image',
    'ImageUri',
    'ModelDataUrl',
    'ModelDataSource',
    'ModelPackageName',
  ].map(fold),
)

/** What other tools put around a request, folded: none of them is a misspelled field. */
const WRAPPERS: ReadonlySet<string> = new Set(
  [
    ...['spec', 'template', 'items', 'manifest'], // Kubernetes and its operators
    ...['Model', 'Models', 'config', 'ModelConfig'], // Airflow
    ...['Arguments', 'Steps', 'States', 'Parameters', 'Input'], // SageMaker Pipelines, Step Functions
    ...['requestParameters', 'detail', 'Records'], // CloudTrail, EventBridge
    ...['Resources', 'Properties', 'resource', 'aws_sagemaker_model', 'values'], // CloudFormation, Terraform
    ...['CreateModel', 'CreateModelRequest', 'CreateModelInput', 'CreateModelCommandInput'],
    ...['request', 'params', 'kwargs', 'args', 'body', 'payload', 'data', 'sagemaker'],
  ].map(fold),
)

/** Levels below the top at which a request is looked for: the deepest is that of a state machine in CloudFormation. */
const MAX_LEVELS = 8
/** Nodes that are looked at. */
const MAX_LOOKS = 2_000

/** Entries of a mapping of which one may tell: a request has seven, a container thirteen. */
const MAX_TELLING = 50

/** Where the request of another tool's document is, in words. */
export interface Wrapped {
  /** Path of the request in the document. */
  readonly path: string
  /** What the document is, such as `a Kubernetes manifest`. */
  readonly what: string | undefined
  /** Whether its names are in another case than the API's. */
  readonly isRenamed: boolean
}

/** The request below the top of a document; undefined when the document is a request or a container itself. */
export function wrappedRequest(document: SpecNode): Wrapped | undefined {
  const tops = document.kind === 'list' ? document.items.slice(0, MAX_TELLING) : [document]
  if (tops.some((top) => top.kind !== 'map' || isTelling(top))) return undefined
  const isInside = (key: string): boolean => isWrapper(key) || fieldFor(key, allNames) === undefined
  let looks = 0
  // Level by level: what is nearest to the top is meant.
  let level: { node: SpecNode; path: string; below: boolean }[] = [{ node: document, path: '', below: false }]
  for (let depth = 0; depth <= MAX_LEVELS; depth++) {
    const next: typeof level = []
    for (const { node, path, below } of level) {
      if (++looks > MAX_LOOKS) return undefined
      if (node.kind === 'scalar') continue
      if (below && node.kind === 'map' && isTelling(node)) {
        return { path, what: whatOf(document), isRenamed: !hasOwnNames(node) }
      }
      if (node.kind === 'list') {
        for (const [index, item] of node.items.slice(0, MAX_LOOKS).entries()) {
          next.push({ node: item, path: `${path}[${index}]`, below })
        }
      } else {
        for (const { key, value } of node.entries.slice(0, below ? MAX_LOOKS : MAX_TELLING)) {
          // Not in a misspelled field: what is in that is checked under its right name.
          if (!below && !isInside(key)) continue
          next.push({ node: value, path: memberPath(path, key), below: true })
        }
      }
    }
    level = next
  }
  return undefined
}

function isWrapper(key: string): boolean {
  return key.length <= 40 && WRAPPERS.has(fold(key))
}

function isTelling({ entries }: MapNode): boolean {
  return entries.slice(0, MAX_TELLING).some(({ key }) => key.length <= 40 && TELLING.has(fold(key)))
}

function hasOwnNames({ entries }: MapNode): boolean {
  return entries
    .slice(0, MAX_TELLING)
    .some(({ key }) => requestNames.includes(key) || containerNames.includes(key))
}

/** What a document is, by the keys at its top. */
function whatOf(document: SpecNode): string | undefined {
  if (document.kind !== 'map') return undefined
  const has = (...keys: string[]): boolean => keys.every((key) => entryOf(document, key) !== undefined)
  if (has('apiVersion', 'kind')) return 'a Kubernetes manifest'
  if (has('Resources')) return 'a CloudFormation template'
  if (has('resource')) return 'a Terraform configuration'
  if (has('requestParameters') || has('Records') || has('detail')) return 'a CloudTrail event'
  if (has('Steps')) return 'a SageMaker pipeline'
  if (has('States') || has('Type', 'Resource')) return 'a Step Functions state'
  if (has('Arguments')) return 'a step of a SageMaker pipeline'
  return undefined
}
