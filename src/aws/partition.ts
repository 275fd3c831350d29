// The regions of AWS: the form of their names, and which partition each belongs to.

/** The form of a region's name, like `eu-west-1`. */
export const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/

/** The regions of each partition, as the SDKs' partitions.json lists them, and the one that IAM is in. */
const partitions: readonly (readonly [regions: RegExp, partition: string, iamRegion: string])[] = [
  [/^cn-/, 'aws-cn', 'cn-north-1'],
  [/^us-gov-/, 'aws-us-gov', 'us-gov-west-1'],
  [/^us-iso-/, 'aws-iso', 'us-iso-east-1'],
  [/^us-isob-/, 'aws-iso-b', 'us-isob-east-1'],
  [/^eu-isoe-/, 'aws-iso-e', 'eu-isoe-west-1'],
  [/^us-isof-/, 'aws-iso-f', 'us-isof-south-1'],
  [/^eusc-/, 'aws-eusc', 'eusc-de-east-1'],
  [/^/, 'aws', 'us-east-1'],
]

/** The partition of a region, as ARNs name it. */
export function partitionOf(region: string): string {
  return partitions.find(([regions]) => regions.test(region))?.[1] ?? 'aws'
}

/** The region in which a region's partition has IAM: that which its requests are signed for. */
export function iamRegionOf(region: string): string {
  return partitions.find(([regions]) => regions.test(region))?.[2] ?? region
}
