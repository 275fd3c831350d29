// The regions of AWS: the form of their names, and which partition each belongs to.

/** The form of a region's name, like `eu-west-1`. */
export const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/

interface Partition {
  readonly regions: RegExp
  readonly name: string
  /** The region that IAM is in. */
  readonly iamRegion: string
  /** What the hosts of its services end in. */
  readonly suffix: string
  /** What their dual-stack hosts end in, where that is known. */
  readonly dualStackSuffix?: string
}

const COMMERCIAL: Partition = {
  regions: /^/,
  name: 'aws',
  iamRegion: 'us-east-1',
  suffix: 'amazonaws.com',
  dualStackSuffix: 'on.aws',
}

/** The partitions, as the SDKs' partitions.json lists them. */
const partitions: readonly Partition[] = [
  {
    regions: /^cn-/,
    name: 'aws-cn',
    iamRegion: 'cn-north-1',
    suffix: 'amazonaws.com.cn',
    dualStackSuffix: 'on.amazonwebservices.com.cn',
  },
  {
    regions: /^us-gov-/,
    name: 'aws-us-gov',
    iamRegion: 'us-gov-west-1',
    suffix: 'amazonaws.com',
    dualStackSuffix: 'on.aws',
  },
  { regions: /^us-iso-/, name: 'aws-iso', iamRegion: 'us-iso-east-1', suffix: 'c2s.ic.gov' },
  { regions: /^us-isob-/, name: 'aws-iso-b', iamRegion: 'us-isob-east-1', suffix: 'sc2s.sgov.gov' },
  { regions: /^eu-isoe-/, name: 'aws-iso-e', iamRegion: 'eu-isoe-west-1', suffix: 'cloud.adc-e.uk' },
  { regions: /^us-isof-/, name: 'aws-iso-f', iamRegion: 'us-isof-south-1', suffix: 'csp.hci.ic.gov' },
  { regions: /^eusc-/, name: 'aws-eusc', iamRegion: 'eusc-de-east-1', suffix: 'amazonaws.eu' },
  COMMERCIAL,
]

function find(region: string): Partition {
  return partitions.find(({ regions }) => regions.test(region)) ?? COMMERCIAL
}

/** The partition of a region, as ARNs name it. */
export function partitionOf(region: string): string {
  return find(region).name
}

/** The region in which a region's partition has IAM: that which its requests are signed for. */
export function iamRegionOf(region: string): string {
  return find(region).iamRegion
}

/**
 * What a host of a region ends in, after a dot.
 *
 * @returns undefined for a dual-stack host of a partition whose ending is not known
 */
export function hostSuffixOf(region: string, isDualStack: boolean): string | undefined {
  const { suffix, dualStackSuffix } = find(region)
  return isDualStack ? dualStackSuffix : suffix
}
