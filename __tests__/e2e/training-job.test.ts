// Proves that the artifact of a training job becomes the model data, and that a job without one is an error at the input.
import { describe, expect, test } from '@jest/globals'
import type { TrainingJob } from '../../emulator/index.ts'
import { contentSuffix } from '../../src/spec/content-hash.ts'
import {
  expectFailed,
  IMAGE,
  ROLE,
  SECRET,
  useHarness,
  withContainer,
  type Run,
  type RunInput,
} from '../support/action.ts'
import { causesOf, endOf, errorOf } from '../support/models.ts'
import { BUCKET, findingsOf, KEY, putEverything } from '../support/preflight.ts'

const harness = useHarness()

const JOB = 'churn-42'
const ARTIFACT = `s3://${BUCKET}/${KEY}`
const RULE = 'input training-job error training-job:'

function putJob(job: Partial<TrainingJob> = {}): void {
  harness.emulator.put({ trainingJobs: [{ region: 'eu-west-1', name: JOB, artifact: ARTIFACT, ...job }] })
}

function run({ inputs, spec = withContainer(), ...input }: RunInput = {}): Promise<Run> {
  return harness.run({ spec, ...input, inputs: { 'training-job': JOB, ...inputs } })
}

/** What a run sends for a spec that names the data itself. */
const REQUEST = {
  ModelName: 'churn',
  ExecutionRoleArn: ROLE,
  PrimaryContainer: { Image: IMAGE, ModelDataUrl: ARTIFACT },
}

describe('a job with an artifact', () => {
  test('gives it to the only container, by one call before the first', async () => {
    putJob()
    const ended = await run()
    expect(endOf(ended)).toBe('created, changed true, exit 0')
    expect(harness.operations()).toEqual(['DescribeTrainingJob', 'CreateModel'])
    expect(harness.sent()).toEqual([REQUEST])
    expect(ended.log).toContain(`Model data: \`${ARTIFACT}\` (artifact of the training job \`${JOB}\`)`)
    expect(ended.annotations).toEqual([])
  })

  test.each([
    ['ModelDataUrl', ['ModelDataUrl: s3://old/model.tar.gz']],
    [
      'ModelDataSource',
      [
        'ModelDataSource: { S3DataSource: { S3Uri: s3://old/, S3DataType: S3Prefix, CompressionType: None } }',
      ],
    ],
  ])('replaces %s of the spec', async (_, lines) => {
    putJob()
    expect(endOf(await run({ spec: withContainer(...lines) }))).toBe('created, changed true, exit 0')
    expect(harness.sent()).toEqual([REQUEST])
  })

  test.each(['s3://ml-artifacts/churn/output/model', 's3://ml-artifacts/churn/output/model/'])(
    'that is uncompressed, at %s, gives a prefix',
    async (artifact) => {
      putJob({ artifact, compression: 'NONE' })
      const spec = withContainer('ModelDataUrl: s3://old/model.tar.gz')
      expect(endOf(await run({ spec }))).toBe('created, changed true, exit 0')
      const S3Uri = 's3://ml-artifacts/churn/output/model/'
      expect(harness.sent()).toEqual([
        {
          ...REQUEST,
          PrimaryContainer: {
            Image: IMAGE,
            ModelDataSource: { S3DataSource: { S3Uri, S3DataType: 'S3Prefix', CompressionType: 'None' } },
          },
        },
      ])
    },
  )

  test('fills in a list of one container, and a container that the inputs make up', async () => {
    putJob()
    const top = `ModelName: churn\nExecutionRoleArn: ${ROLE}\n`
    await run({ spec: `${top}Containers: [{ Image: ${IMAGE} }]\n` })
    await run({ spec: `${top}PrimaryContainer:\n`, inputs: { image: IMAGE, 'model-name': 'b' } })
    const { PrimaryContainer, ...rest } = REQUEST
    expect(harness.sent()).toEqual([
      { ...rest, Containers: [PrimaryContainer] },
      { ...REQUEST, ModelName: 'b' },
    ])
  })

  test('is part of the content that the name has the hash of', async () => {
    putJob()
    const ended = await run({ inputs: { 'name-suffix': 'content-hash' } })
    expect(ended.outputs['model-name']).toBe(`churn${contentSuffix(REQUEST)}`)
  })

  test('is compared in a dry run', async () => {
    putJob()
    await run()
    const ended = await run({ inputs: { 'dry-run': 'true' } })
    expect(endOf(ended)).toBe('unchanged, changed false, exit 0')
  })

  test('is what the preflight looks at, at the input', async () => {
    putEverything(harness.emulator)
    putJob({ artifact: `s3://${BUCKET}/elsewhere/model.tar.gz` })
    const ended = await run({ inputs: { preflight: 'true', 'ignore-rules': 'image-digest' } })
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    expect(findingsOf(ended)[0]?.finding).toMatch(/^input training-job error artifact-missing: /)
    expect(harness.sent()).toEqual([])
  })

  test('that a rule refuses is a finding at the input', async () => {
    putJob({ artifact: 's3://Bad_Bucket!/model.tar.gz' })
    const ended = await run()
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    expect(findingsOf(ended).map(({ finding }) => finding)).toEqual([
      expect.stringMatching(/^input training-job error bucket-name: `PrimaryContainer\.ModelDataUrl` names /),
    ])
    expect(harness.operations()).toEqual(['DescribeTrainingJob'])
  })

  test('of the partition of China', async () => {
    const image = '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/churn:1'
    harness.emulator.put({ trainingJobs: [{ region: 'cn-north-1', name: JOB, artifact: ARTIFACT }] })
    const role = ROLE.replace('arn:aws:', 'arn:aws-cn:')
    const spec = `ModelName: churn\nExecutionRoleArn: ${role}\nPrimaryContainer: { Image: '${image}' }\n`
    const ended = await run({ spec, inputs: { 'aws-region': 'cn-north-1' } })
    expect(endOf(ended)).toBe('created, changed true, exit 0')
  })
})

describe('a job that was stopped', () => {
  test('with an artifact is a warning', async () => {
    putJob({ status: 'Stopped' })
    const ended = await run()
    expect(endOf(ended)).toBe('created, changed true, exit 0')
    expect(harness.sent()).toEqual([REQUEST])
    expect(findingsOf(ended)).toEqual([
      {
        finding: `input training-job warning training-job-stopped: The training job \`${JOB}\` stopped early: the model might not be fully trained.`,
        hint: 'Make sure that you want this model, or use a completed training job.',
      },
    ])
  })
})

describe('a job without an artifact is an error that says what to do', () => {
  test.each<[string, Partial<TrainingJob> | undefined, string, string]>([
    [
      'running',
      { status: 'InProgress' },
      "hasn't finished: its status is `InProgress`.",
      `Wait for it in an earlier step: \`aws sagemaker wait training-job-completed-or-stopped --training-job-name ${JOB}\``,
    ],
    [
      'stopping',
      { status: 'Stopping' },
      "hasn't finished: its status is `Stopping`.",
      `Wait for it in an earlier step: \`aws sagemaker wait training-job-completed-or-stopped --training-job-name ${JOB}\``,
    ],
    [
      'failed',
      { status: 'Failed', failureReason: 'AlgorithmError: exit code 1\n  ::error::no such file' },
      'failed: AlgorithmError: exit code 1 ::error::no such file',
      'Fix the cause and train again, or use a completed training job.',
    ],
    [
      'failed without a word',
      { status: 'Failed' },
      'failed.',
      'Fix the cause and train again, or use a completed training job.',
    ],
    [
      'stopped',
      { status: 'Stopped', artifact: '' },
      'stopped before it had a model artifact.',
      'Use a completed training job that has one.',
    ],
    [
      'without data',
      { status: 'Completed', artifact: '' },
      'has no model artifact.',
      'Use a completed training job that has one.',
    ],
  ])('%s', async (_, job, message, hint) => {
    putJob(job)
    for (const dryRun of ['false', 'true']) {
      const ended = await run({ inputs: { 'dry-run': dryRun, preflight: 'true' } })
      expect(endOf(ended)).toBe('invalid, changed false, exit 1')
      expect(findingsOf(ended)).toEqual([{ finding: `${RULE} The training job \`${JOB}\` ${message}`, hint }])
      expect(ended.stdout).toContain('nothing was changed on AWS')
    }
    expect(harness.operations()).toEqual(['DescribeTrainingJob', 'DescribeTrainingJob'])
  })

  test('unknown', async () => {
    const ended = await run()
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    expect(findingsOf(ended)).toEqual([
      {
        finding: `${RULE} The training job \`${JOB}\` doesn't exist in \`eu-west-1\`.`,
        hint: 'Check the name, the region and the account of the credentials. List the latest jobs: `aws sagemaker list-training-jobs --region eu-west-1 --sort-by CreationTime --sort-order Descending`',
      },
    ])
  })

  test('and its reason never shows a secret or breaks out of the report', async () => {
    putJob({ status: 'Failed', failureReason: `**@everyone** TOKEN=${SECRET}-value <img src=x>` })
    const ended = await run({ spec: withContainer(`Environment: { TOKEN: ${SECRET}-value }`) })
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    expect(ended.summary).not.toContain(SECRET)
    const live = ended.summary.replace(/`[^`]*`/g, '')
    expect(live).not.toMatch(/<img|@everyone|TOKEN/)
    expect(ended.summary).toContain('TOKEN=***')
  })
})

describe('what AWS does not answer', () => {
  test('is denied with the statement to paste', async () => {
    harness.emulator.denied.add('sagemaker:DescribeTrainingJob')
    const ended = await run()
    expectFailed(ended)
    expect(errorOf(ended)).toContain('not authorized to perform: sagemaker:DescribeTrainingJob')
    expect(causesOf(ended)[0]).toContain(
      '{"Effect":"Allow","Action":"sagemaker:DescribeTrainingJob","Resource":"arn:aws:sagemaker:eu-west-1:123456789012:training-job/churn-42"}',
    )
    expect(harness.sent()).toEqual([])
  })

  test('is denied in words that name no job', async () => {
    harness.emulator.fault({
      operation: 'DescribeTrainingJob',
      kind: 'error',
      code: 'AccessDeniedException',
      message: 'User: x is not authorized to perform: sagemaker:DescribeTrainingJob',
    })
    const ended = await run({ inputs: { 'dry-run': 'true' } })
    expect(endOf(ended)).toBe('failed, changed false, exit 1')
    expect(causesOf(ended)[0]).toContain(
      '"Resource":"arn:aws:sagemaker:eu-west-1:123456789012:training-job/churn-42"',
    )
    expect(harness.operations()).toEqual(['DescribeTrainingJob'])
  })

  test('for throttling is asked again', async () => {
    putJob()
    harness.emulator.fault({ operation: 'DescribeTrainingJob', kind: 'throttle', times: 2 })
    expect(endOf(await run())).toBe('created, changed true, exit 0')
    expect(harness.operations().filter((name) => name === 'DescribeTrainingJob')).toHaveLength(3)
  })

  test('for want of credentials counts as unknown in a dry run', async () => {
    const ended = await run({
      credentials: 'none',
      inputs: { 'dry-run': 'true', 'name-suffix': 'content-hash' },
    })
    expect(ended.exitCode).toBe(0)
    expect(harness.emulator.requests).toEqual([])
    expect(ended.outputs['model-name']).toBe('churn')
    expect(findingsOf(ended)).toEqual([
      {
        finding: `input training-job notice source-unknown: Could not ask AWS for the training job \`${JOB}\`: Could not load credentials from any providers`,
        hint: 'The request in the report has no model data, and its model name has no content hash.',
      },
    ])
  })

  test('for want of credentials fails a run', async () => {
    expectFailed(await run({ credentials: 'none' }))
    expect(harness.emulator.requests).toEqual([])
  })
})

describe('offline, before any call', () => {
  const cases: [string, RunInput, string][] = [
    [
      'a name that is none',
      { inputs: { 'training-job': 'a_b' } },
      "`a_b` isn't the name of a training job: 1 to 63 letters, digits and hyphens, starting and ending with a letter or digit.",
    ],
    [
      'model-data-url beside it',
      { inputs: { 'model-data-url': ARTIFACT } },
      'Both `training-job` and `model-data-url` are set.',
    ],
    [
      'several containers',
      {
        spec: `ModelName: churn\nExecutionRoleArn: ${ROLE}\nContainers: [{ Image: ${IMAGE} }, { Image: ${IMAGE} }]\n`,
      },
      'The spec has 2 containers, but the input is for a single container.',
    ],
    [
      'several models',
      { spec: [withContainer(), withContainer().replace('churn', 'other')].join('---\n') },
      'The spec describes 2 models, but the input is for a single model.',
    ],
  ]

  test.each(cases)('%s', async (_, input, message) => {
    const ended = await run(input)
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    expect(findingsOf(ended).map(({ finding }) => finding)).toEqual([
      `input training-job error invalid-input: ${message}`,
    ])
    expect(harness.emulator.requests).toEqual([])
  })

  test('a model package in the spec', async () => {
    const spec = `ModelName: churn\nExecutionRoleArn: ${ROLE}\nPrimaryContainer: { ModelPackageName: churn/3 }\n`
    const ended = await run({ spec })
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    expect(findingsOf(ended).map(({ finding }) => finding)).toEqual([
      'input training-job error model-data-with-package: `PrimaryContainer.ModelDataUrl` conflicts with `ModelPackageName`, which has its own model data.',
    ])
    expect(harness.emulator.requests).toEqual([])
  })

  test('mistakes elsewhere in the spec', async () => {
    const ended = await run({ spec: withContainer('Modes: x') })
    expect(endOf(ended)).toBe('invalid, changed false, exit 1')
    expect(harness.emulator.requests).toEqual([])
  })
})
