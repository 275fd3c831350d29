// Links to the AWS console.

/** Hosts of the console by partition, as the regional endpoints page of the AWS Management Console lists them. */
const consoleHosts: readonly (readonly [prefix: string, host: string])[] = [
  ['cn-', 'console.amazonaws.cn'],
  ['us-gov-', 'console.amazonaws-us-gov.com'],
  ['eusc-', 'console.amazonaws-eusc.eu'],
]

/** Prefixes of regions whose consoles are not reachable from outside. */
const isolated = /^[a-z]{2}-iso[a-z]*-/

/** The page of a model in the console of its region's partition; empty for the isolated partitions. */
export function consoleUrl(region: string, modelName: string): string {
  if (isolated.test(region)) return ''
  const host = consoleHosts.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'console.aws.amazon.com'
  const page = `sagemaker/home?region=${encodeURIComponent(region)}#/models/${encodeURIComponent(modelName)}`
  return `https://${region}.${host}/${page}`
}
