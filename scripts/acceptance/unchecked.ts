// Sends requests that the action would refuse, to check whether AWS refuses them, too, and with which messages.
import { remedyFor } from '../../src/sagemaker/errors/remedies/index.ts'
import type { RuleId } from '../../src/spec/findings/catalogue.ts'
import type { Refused } from './account.ts'
import { nameOf, pipelineOf, specOf, urlOf, type Stage } from './stage.ts'
import { StepError } from './suite.ts'

/** Requests that each break one rule that can't be ignored: such a rule claims that the service itself refuses. */
function breaches({ config }: Stage): readonly (readonly [rule: RuleId, request: object])[] {
  const bare = { ...specOf(config, 'unchecked'), PrimaryContainer: undefined }
  const multi = { Mode: 'MultiModel', ModelDataUrl: urlOf(config, '') }
  const direct = { InferenceExecutionConfig: { Mode: 'Direct' } }
  const tags = (...keys: string[]): object => ({ Tags: keys.map((Key) => ({ Key, Value: 'x' })) })
  const source = { S3Uri: urlOf(config, 'other.tar.gz'), S3DataType: 'S3Object', CompressionType: 'Gzip' }
  const credentials = `arn:aws:lambda:${config.region}:123456789012:function:registry`
  const pipeline = (containers: readonly object[], members?: object): object =>
    pipelineOf(config, 'unchecked', containers, members)
  return [
    ['container-missing', bare],
    ['container-both', { ...pipeline([{}]), ...specOf(config, 'unchecked') }],
    ['image-or-package', specOf(config, 'unchecked', { ModelPackageName: 'no-such-package' })],
    ['model-data-both', specOf(config, 'unchecked', { ModelDataSource: { S3DataSource: source } })],
    ['hostname-all-or-none', pipeline([{ ContainerHostname: 'first' }, {}])],
    ['hostname-unique', pipeline([{ ContainerHostname: 'same' }, { ContainerHostname: 'same' }])],
    ['direct-needs-hostnames', pipeline([{}, {}], direct)],
    ['multi-model-pipeline', pipeline([multi, multi])],
    [
      'registry-auth-needs-vpc',
      specOf(config, 'unchecked', {
        ImageConfig: {
          RepositoryAccessMode: 'Platform',
          RepositoryAuthConfig: { RepositoryCredentialsProviderArn: credentials },
        },
      }),
    ],
    ['environment-size', specOf(config, 'unchecked', { Environment: largeEnvironment() })],
    ['tag-reserved', specOf(config, 'unchecked', {}, tags('aws:team'))],
    ['tag-duplicate', specOf(config, 'unchecked', {}, tags('team', 'team'))],
    ['too-long', specOf(config, 'unchecked', { Environment: { LONG: 'x'.repeat(1025) } })],
    ['pattern', specOf(config, 'unchecked', {}, { ExecutionRoleArn: 'the-name-of-a-role' })],
  ]
}

/** Each entry is allowed, all together are more than 32 KB. */
function largeEnvironment(): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`NAME_${at}`, 'x'.repeat(1000)]))
}

/** The remedies for those refusals that have one. */
const REMEDIES: Partial<Record<RuleId, string>> = {
  'image-or-package': 'image-or-package',
  'too-long': 'environment-value',
  pattern: 'execution-role-arn',
}

export async function unchecked(stage: Stage): Promise<void> {
  const { suite, account, twin, config } = stage
  for (const [index, [rule, members]] of breaches(stage).entries()) {
    // A name of its own each: if one is accepted after all, the next must not fail because of it.
    const request = { ...members, ModelName: nameOf(config, `unchecked-${index + 1}`) }
    await suite.step(`sent unchecked: ${rule} is refused`, async () => {
      const [aws, emulator] = await Promise.all([account.create(request), twin.create(request)])
      noteWords(stage, `CreateModel against ${rule}`, aws, emulator)
      if (!aws) throw new StepError('SageMaker created it: the rule is stricter than the service.')
      expectKnown(stage, aws, REMEDIES[rule])
    })
  }
  await suite.step('sent unchecked: DescribeModel of a missing model is refused', async () => {
    const name = nameOf(config, 'no-such-model')
    const [aws, emulator] = (await Promise.all([account.describe(name), twin.describe(name)])) as Refused[]
    noteWords(stage, 'DescribeModel of no model', aws, emulator)
    if (aws) expectKnown(stage, aws, 'model-missing')
  })
}

function noteWords({ suite }: Stage, where: string, aws?: Refused, emulator?: Refused): void {
  const [a, b] = [aws, emulator].map((one) => (one ? `${one.code}: ${one.message}` : 'accepts it'))
  if (a !== b) suite.differ(where, b ?? '', a ?? '')
}

function expectKnown({ suite }: Stage, { code, message }: Refused, remedy: string | undefined): void {
  if (remedy === undefined) return
  const known = remedyFor(code, message)?.id
  if (known === undefined) suite.unknown.add(`${message} (${code})`)
  if (known === remedy) return
  throw new StepError(`The remedy for it is ${known ?? 'unknown'}, not ${remedy}: ${message}`)
}
