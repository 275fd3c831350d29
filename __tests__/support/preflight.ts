// The world that a sound spec names, for the tests of the preflight.
import type { Emulator } from '../../emulator/index.ts'
import { IMAGE, ROLE, type Run } from './action.ts'

export const SUBNETS = ['subnet-00000000000000001', 'subnet-00000000000000002'] as const
export const GROUP = 'sg-00000000000000001'
export const PACKAGE = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3'
export const BUCKET = 'ml-artifacts'
export const KEY = 'churn/model.tar.gz'

/** Makes all that the constants here and `IMAGE` and `ROLE` name, sound and reachable. */
export function putEverything(emulator: Emulator): void {
  const [, repository = '', tag = ''] = /\/([^:]+):(.+)$/.exec(IMAGE) ?? []
  emulator.put({
    buckets: [{ name: BUCKET, region: 'eu-west-1' }],
    objects: [{ bucket: BUCKET, key: KEY }],
    images: [{ region: 'eu-west-1', repository, tag }],
    iamRoles: [{ arn: ROLE }],
    subnets: SUBNETS.map((id, index) => ({
      region: 'eu-west-1',
      id,
      vpcId: 'vpc-1',
      availabilityZone: `eu-west-1${'ab'[index] ?? ''}`,
    })),
    securityGroups: [{ region: 'eu-west-1', id: GROUP, vpcId: 'vpc-1' }],
    modelPackages: [{ arn: PACKAGE }],
  })
}

/** The findings in the log, each with its hint, as docs/rules.md prints them. */
export function findingsOf(run: Run): { finding: string; hint: string | undefined }[] {
  return run.log.flatMap((line, index) => {
    if (!/^(?:\S+:\d+:\d+|input [a-z-]+(?::\d+:\d+)?) (?:error|warning|notice) [a-z-]+: /.test(line))
      return []
    const next = run.log[index + 1]
    const hint = next?.startsWith('    ') && !next.startsWith('    See ') ? next.trim() : undefined
    return [{ finding: line, hint }]
  })
}
