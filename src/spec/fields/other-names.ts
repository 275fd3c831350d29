// Knows fields by the names that other tools have for them.
import { fold, nearest } from '../../text/nearest.ts'

/** Arguments of the SageMaker Python SDK, and names of other tools, that no likeness leads to their fields. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['name', 'ModelName'],
  ['role', 'ExecutionRoleArn'],
  ['rolearn', 'ExecutionRoleArn'],
  ['executionrole', 'ExecutionRoleArn'],
  ['imageuri', 'Image'],
  ['imagename', 'Image'],
  ['containerimage', 'Image'],
  ['modeldata', 'ModelDataUrl'],
  ['modeldatauri', 'ModelDataUrl'],
  ['modelpath', 'ModelDataUrl'],
  ['modeluri', 'ModelDataUrl'],
  ['artifact', 'ModelDataUrl'],
  ['env', 'Environment'],
  ['envvars', 'Environment'],
  ['environmentvariables', 'Environment'],
  ['containerdefs', 'Containers'],
  ['containerdefinitions', 'Containers'],
  ['container', 'PrimaryContainer'],
  ['modelpackagearn', 'ModelPackageName'],
  ['vpc', 'VpcConfig'],
  ['networkisolation', 'EnableNetworkIsolation'],
])

/** Arguments of the SageMaker Python SDK that CreateModel has nothing for. */
const SDK_ONLY: ReadonlySet<string> = new Set([
  'predictorcls',
  'sagemakersession',
  'entrypoint',
  'sourcedir',
  'codelocation',
  'dependencies',
  'gitconfig',
  'containerloglevel',
  'frameworkversion',
  'pyversion',
  'pytorchversion',
  'tensorflowversion',
  'transformersversion',
  'modelkmskey',
  'modelserverworkers',
  'instancetype',
  'initialinstancecount',
])

/** Characters of the longest of these names, however they are written. */
const MAX_NAME = 40

/** Whether a name is an argument of the SageMaker Python SDK without a field. */
export function isSdkOnly(name: string): boolean {
  return name.length <= MAX_NAME && SDK_ONLY.has(fold(name))
}

/** The field that a name means: by what another tool calls it, else the nearest; undefined when there is none. */
export function fieldFor(name: string, fields: readonly string[]): string | undefined {
  const other = otherNameOf(name)
  // What is known to be a field of another place is not like one of these by more than chance.
  return other === undefined ? nearest(name, fields) : fields.includes(other) ? other : undefined
}

/** The field that another tool calls so, wherever it is in a request; of these only, when they are given. */
export function otherNameOf(name: string, fields?: readonly string[]): string | undefined {
  const known = name.length <= MAX_NAME ? OTHER_NAMES.get(fold(name)) : undefined
  return known !== undefined && fields?.includes(known) === false ? undefined : known
}

/** Where the documentation has the names that other tools use. */
export const SEE_MIGRATING = 'See docs/migrating.md.'
