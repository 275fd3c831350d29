// Sets up an emulator as the account that the suite expects, for runs without AWS and for the suite's own test.
import { gzipSync } from 'node:zlib'
import type { Emulator } from '../../emulator/index.ts'
import { accountOf, type Config } from './config.ts'
import { refusals, untrustedRole } from './refusals.ts'

/** The variables of a run without an account. */
export const EMULATED = {
  AWS_REGION: 'eu-west-1',
  ACCEPTANCE_ROLE: 'arn:aws:iam::123456789012:role/acceptance',
  ACCEPTANCE_EXECUTION_ROLE: 'arn:aws:iam::123456789012:role/acceptance-execution',
  ACCEPTANCE_BUCKET: 'acme-acceptance',
  // Scales the pauses before the action's retries.
  SAGEMAKER_CREATE_MODEL_PAUSE_FACTOR: '0.01',
} as const

/** Creates the bucket, the image and the role, and programs the refusals that the emulator can't see by itself. */
export function putEverything(emulator: Emulator, config: Config): void {
  const { region, bucket, image, executionRoleArn } = config
  const [, registryId = '', repository = '', tag = ''] = /^(\d{12})[^/]*\/([^:]+):(.+)$/.exec(image) ?? []
  emulator.put({
    buckets: [{ name: bucket, region }],
    images: [{ region, registryId, repository, tag }],
    iamRoles: [{ arn: executionRoleArn }],
  })
  emulator.roles.set(untrustedRole(config), { subject: `repo:nobody/${accountOf(config)}:*` })
  for (const { spec, says } of refusals(config)) {
    const { ModelName: modelName } = spec as { ModelName: string }
    if (says) emulator.fault({ operation: 'CreateModel', modelName, kind: 'error', on: 'every', ...says })
  }
}

/** The objects that every run uploads, by key. */
export const OBJECTS: Readonly<Record<string, Uint8Array>> = {
  'model.tar.gz': gzipSync(''),
  'files/weights.bin': Buffer.from('weights'),
  'empty.tar.gz': Buffer.alloc(0),
  'plain.tar.gz': Buffer.from('not an archive'),
}
