// Finds fields by the names that other tools use for them.
import { fold, nearest } from '../../text/nearest.ts'

/** Arguments of the SageMaker Python SDK, and names in other tools, that aren't similar to the names of their fields. */
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

/** Arguments of the SageMaker Python SDK without a counterpart in CreateModel. */
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

/** Characters of the longest of these names, in any notation. */
const MAX_NAME = 40

/** Returns whether a name is an argument of the SageMaker Python SDK without a field. */
export function isSdkOnly(name: string): boolean {
  return name.length <= MAX_NAME && SDK_ONLY.has(fold(name))
}

/** Returns the field that a name means: the one that another tool calls so, or else the nearest one. */
export function fieldFor(name: string, fields: readonly string[]): string | undefined {
  const other = otherNameOf(name)
  // A name that means a field elsewhere resembles one of these only by chance.
  return other === undefined ? nearest(name, fields) : fields.includes(other) ? other : undefined
}

/** Returns the field that another tool calls so, anywhere in a request; only one of `fields` if they are given. */
export function otherNameOf(name: string, fields?: readonly string[]): string | undefined {
  const known = name.length <= MAX_NAME ? OTHER_NAMES.get(fold(name)) : undefined
  return known !== undefined && fields?.includes(known) === false ? undefined : known
}

/** Points to the documentation of the names that other tools use. */
export const SEE_MIGRATING = 'See `docs/migrating.md`.'
