// Tests that the policies of examples/iam/ are the least that the workflows need: with one action less, something is amiss.
import { describe, expect, test } from '@jest/globals'
import { CASTS, spec, statementsOf } from '../support/workflow/casts.ts'
import type { Played } from '../support/workflow/play.ts'
import { done, playTest, useStage, type PlayOptions } from '../support/workflow/stage.ts'

const stage = useStage()

interface Use {
  readonly policy: string
  readonly workflow: string
  readonly role: string
  /** Puts what must be there before. */
  readonly prepare?: () => Promise<unknown>
  /** Plays, once or more often, so that every action of the policy is needed. */
  readonly plays: (play: (options?: PlayOptions) => Promise<Played>) => AsyncGenerator<Played>
}

const MODEL = 'churn-0123456789'
const OLD = 'churn-9876543210'

const ARTIFACT = 's3://acme-models/churn-1/output/model.tar.gz'

const SUBNETS = ['subnet-00000000000000001', 'subnet-00000000000000002']
const NETWORK = [
  'VpcConfig:',
  `  Subnets: [${SUBNETS.join(', ')}]`,
  '  SecurityGroupIds: [sg-00000000000000001]',
] as const

/** Specs that make the preflight ask everything that it can ask. */
const SPECS = {
  'models/churn.yml': spec('churn', ...NETWORK),
  'models/prefix.yml': spec('prefix').replace(
    /ModelDataUrl: .*/,
    'ModelDataSource: { S3DataSource: { S3Uri: s3://acme-models/churn/, S3DataType: S3Prefix, CompressionType: None } }',
  ),
  'models/package.yml': [
    'ModelName: package',
    'ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker-execution',
    "PrimaryContainer: { ModelPackageName: 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3' }",
  ].join('\n'),
}

const USES: readonly Use[] = [
  {
    policy: 'reuse',
    workflow: 'create-model-oidc',
    role: 'github-models',
    plays: async function* (play) {
      const rerun = { endpoint: done({}) }
      yield play({ rerun })
      yield play({ rerun, attempt: 2 })
    },
  },
  {
    policy: 'endpoints',
    workflow: 'many-models',
    role: 'github-endpoints',
    plays: async function* (play) {
      const { endpoints, configs, models } = stage.endpoints
      endpoints.clear()
      configs.clear()
      models.add(MODEL)
      const list = `[{"endpoint":"churn","name":"${MODEL}","region":"eu-west-1"}]`
      const rerun = { models: done({ models: list }) }
      yield play({ rerun })
      stage.endpoints.put('churn', OLD)
      yield play({ rerun, attempt: 2 })
    },
  },
  {
    policy: 'training',
    workflow: 'after-training',
    role: 'github-training',
    plays: async function* (play) {
      yield play({ rerun: { image: done({}), model: done({}) } })
    },
  },
  {
    policy: 'images',
    workflow: 'after-training',
    role: 'github-images',
    plays: async function* (play) {
      yield play({ rerun: { train: done({}), model: done({}) } })
    },
  },
  {
    policy: 'training-job',
    workflow: 'after-training',
    role: 'github-models',
    prepare: async () =>
      stage.emulator.put({ trainingJobs: [{ region: 'eu-west-1', name: 'churn-1', artifact: ARTIFACT }] }),
    plays: async function* (play) {
      const image = done({ digest: `sha256:${'ab'.repeat(32)}` })
      yield play({ rerun: { image, train: done({ job: 'churn-1' }) } })
    },
  },
  {
    policy: 'model-package-group',
    workflow: 'registry',
    role: 'github-models',
    prepare: async () =>
      stage.emulator.put({
        modelPackages: [{ arn: 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3' }],
      }),
    plays: async function* (play) {
      yield play()
    },
  },
  {
    policy: 'plan',
    workflow: 'plan',
    role: 'github-models-plan',
    prepare: () => stage.play('create-model-oidc'),
    plays: async function* (play) {
      yield play()
    },
  },
  {
    policy: 'preflight',
    workflow: 'plan',
    role: 'github-models-plan',
    prepare: async () =>
      stage.emulator.put({
        subnets: SUBNETS.map((id, index) => ({
          region: 'eu-west-1',
          id,
          availabilityZone: `eu-west-1${'ab'[index]!}`,
        })),
      }),
    plays: async function* (play) {
      yield play({ files: SPECS })
    },
  },
  {
    policy: 'prune-plan',
    workflow: 'prune',
    role: 'github-models-prune-plan',
    prepare: async () => stage.endpoints.put('churn', OLD),
    plays: async function* (play) {
      yield play({ rerun: { delete: done({}) } })
    },
  },
  {
    policy: 'prune',
    workflow: 'prune',
    role: 'github-models-prune',
    prepare: async () => {
      await stage.play('create-model-oidc', { rerun: { endpoint: done({}) } })
      stage.endpoints.put('churn', OLD)
    },
    plays: async function* (play) {
      const models = [...stage.emulator.models.values()].map(({ name }) => name)
      yield play({ rerun: { plan: done({ models: JSON.stringify(models) }) } })
    },
  },
]

/** The notice of a model package group, which every run has that succeeds. */
const VERSION_TAKEN = /^Model package: /

/** What a person sees that is wrong: failed jobs and annotations of the first run that has any. */
async function amiss(all: AsyncGenerator<Played>): Promise<string[]> {
  for await (const played of all) {
    const seen = Object.entries(played).flatMap(([id, { conclusion, annotations }]) => [
      ...(conclusion === 'failure' ? [`${id} failed`] : []),
      ...annotations.map(({ message }) => message).filter((message) => !VERSION_TAKEN.test(message)),
    ])
    if (seen.length > 0) return seen
  }
  return []
}

test('each role of each workflow has only policies that are tested here', () => {
  const used = Object.values(CASTS).flatMap(({ roles }) =>
    Object.values(roles).flatMap(({ policies }) => policies),
  )
  expect([...new Set(used)].sort()).toEqual(USES.map(({ policy }) => policy).sort())
})

describe.each(USES)('$policy.json, in $workflow.yml', ({ policy, workflow, role, prepare, plays }) => {
  const actions = new Set(
    statementsOf({ trust: 'trust-branch', policies: [policy] }).flatMap((statement) => statement.actions),
  )

  playTest(`is enough, and ${actions.size} actions are the least`, async () => {
    await prepare?.()
    const missed: string[] = []
    for (const action of actions) {
      const all = plays((options) => stage.play(workflow, { ...options, without: { role, action } }))
      if ((await amiss(all)).length === 0) missed.push(action)
    }
    expect(missed).toEqual([])
    expect(await amiss(plays((options) => stage.play(workflow, options)))).toEqual([])
  })
})
