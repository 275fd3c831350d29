// What the tests of the preflight of artifacts share: a harness with buckets, and what a run found and asked.
import { beforeEach, expect } from '@jest/globals'
import type { Emulator, S3Object } from '../../emulator/index.ts'
import { ROLE, useHarness, withContainer, type Run, type RunInput, type Harness } from './action.ts'

export const KEY = 'churn/model.tar.gz'
export const URL = `s3://models/${KEY}`
export const SPEC = withContainer(`ModelDataUrl: ${URL}`)

/** How a notice on the ModelDataUrl of a spec begins. */
export const UNCHECKED = 'model.yml:5:17 notice preflight-unchecked'

/** A spec with all its data in ModelDataSource; each of `lines` is a line of the S3DataSource. */
export function sourceSpec(uri: string, type: string, compression: string, ...lines: string[]): string {
  return withContainer(
    'ModelDataSource:',
    '  S3DataSource:',
    `    S3Uri: ${uri}`,
    `    S3DataType: ${type}`,
    `    CompressionType: ${compression}`,
    ...lines.map((line) => `    ${line}`),
  )
}

/** Each finding in two lines, as the log has them: what is wrong, and what would be right. */
export function findings({ log }: Run): string[] {
  return log.flatMap((line, index) =>
    /^\S.* (?:error|warning|notice) [a-z-]+: /.test(line) ? [line, log[index + 1]?.trim() ?? ''] : [],
  )
}

export function expectCreated({ exitCode, outputs }: Run): void {
  expect([exitCode, outputs['status']]).toEqual([0, 'created'])
}

export interface ArtifactHarness extends Harness {
  /** Puts objects: of the bucket `models`, with the key of SPEC, unless they say otherwise. */
  put(...objects: Partial<S3Object>[]): void
  /** The requests to S3, sorted, since some go side by side; of a list with its prefix. */
  asked(): string[]
}

/** Puts all but the objects that the specs of `useArtifactStage()` name. */
export function putArtifactWorld(emulator: Emulator): void {
  emulator.put({
    buckets: [
      { name: 'models', region: 'eu-west-1' },
      { name: 'models-us', region: 'us-east-1' },
    ],
    images: [{ region: 'eu-west-1', repository: 'churn', tag: '1.4.2' }],
    iamRoles: [{ arn: ROLE }],
  })
}

/**
 * A harness for runs with preflight, where the image and the role are right: the bucket `models` is in the region of the
 * runs, `models-us` is in another. What a spec's text alone gives, and the notice on the image, is ignored.
 */
export function useArtifactHarness(): ArtifactHarness {
  const harness = useHarness()

  beforeEach(() => {
    putArtifactWorld(harness.emulator)
  })

  function run(input: RunInput): Promise<Run> {
    const ignored = 'image-digest model-data-archive gzip-needs-object s3-prefix-slash'
    return harness.run({ ...input, inputs: { preflight: 'true', 'ignore-rules': ignored, ...input.inputs } })
  }

  return {
    ...harness,
    get emulator() {
      return harness.emulator
    },
    run,
    put: (...objects) => {
      const whole = objects.map((object) => ({ bucket: 'models', key: KEY, ...object }))
      harness.emulator.put({ objects: whole })
    },
    asked: () =>
      harness.emulator.requests
        // The configuration of the image comes from S3, too.
        .filter(({ service, operation }) => service === 's3' && operation !== 'DownloadLayer')
        .map(({ operation, path }) => {
          const [place = '', query] = path.split('?')
          const prefix = new URLSearchParams(query).get('prefix')
          return [operation, place, ...(prefix ? [prefix] : [])].join(' ')
        })
        .sort(),
  }
}
