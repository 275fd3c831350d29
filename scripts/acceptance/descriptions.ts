// Creates models of every shape, and compares how AWS and the emulator describe each.
import { expectOutputs } from './action.ts'
import { prefixOf } from './config.ts'
import { pipelineOf, specOf, urlOf, type Stage } from './stage.ts'
import { StepError } from './suite.ts'

/** One spec for each known or possible form of DescribeModel's response. */
function shapes({ config }: Stage): readonly object[] {
  const source = (S3Uri: string, S3DataType: string, CompressionType: string): object => ({
    ModelDataUrl: undefined,
    ModelDataSource: { S3DataSource: { S3Uri, S3DataType, CompressionType } },
  })
  return [
    specOf(config, 'archive'),
    specOf(config, 'no-data', { ModelDataUrl: undefined, Environment: { EMPTY: '', NUMBER: '1.10' } }),
    specOf(config, 'source-gzip', source(urlOf(config, 'model.tar.gz'), 'S3Object', 'Gzip')),
    specOf(config, 'source-prefix', source(urlOf(config, 'files/'), 'S3Prefix', 'None')),
    specOf(config, 'multi-model', {
      ModelDataUrl: urlOf(config, ''),
      Mode: 'MultiModel',
      MultiModelConfig: { ModelCacheSetting: 'Disabled' },
    }),
    specOf(
      config,
      'isolated',
      { ImageConfig: { RepositoryAccessMode: 'Platform' } },
      {
        EnableNetworkIsolation: true,
      },
    ),
    specOf(config, 'metrics', {
      ContainerMetricsConfig: { MetricsEndpoints: [{ MetricsEndpointPath: '/metrics' }] },
    }),
    pipelineOf(config, 'list-of-one', [{}]),
    pipelineOf(config, 'pipeline', [{}, { Environment: { STEP: '2' } }]),
    pipelineOf(config, 'direct', [{ ContainerHostname: 'first' }, { ContainerHostname: 'second' }], {
      InferenceExecutionConfig: { Mode: 'Direct' },
    }),
  ]
}

/** Creates the models in one step, re-runs it, and compares the models' descriptions. */
export async function descriptions(stage: Stage): Promise<void> {
  const { suite, action } = stage
  const specs = shapes(stage)
  let requests: readonly Readonly<Record<string, unknown>>[] = []

  await suite.step(`several documents: ${specs.length} models at once`, async () => {
    const act = await action.run({ specs })
    requests = act.requests
    const others = act.models.filter(({ status }) => status !== 'created')
    if (others.length > 0 || act.models.length !== specs.length) {
      const list = others.map(({ name, status }) => `${name} is ${status}`).join('; ')
      throw new StepError(
        `${act.models.length} of ${specs.length} models; ${list || 'some are missing'}.`,
        act.log,
      )
    }
  })
  await suite.step('several documents again: unchanged', async () => {
    const act = await action.run({ specs })
    expectOutputs(act, { status: 'unchanged', changed: 'false' })
  })
  await suite.step('every model can be described', async () => {
    for (const request of requests) {
      const name = String(request['ModelName'])
      const refused = await stage.twin.create(request)
      const aws = await stage.account.describe(name)
      if ('code' in aws) throw new StepError(`${name}: ${String(aws.message)}`)
      if (refused) suite.differ(`CreateModel ${name}`, refused.message, 'accepts it')
      else compare(stage, name, await stage.twin.describe(name), aws)
    }
    if (requests.length === 0) throw new StepError('No model to describe.')
  })
}

/** Records where two responses differ, by the paths of their scalars. Ignores creation times. */
function compare({ suite, config }: Stage, name: string, emulator: unknown, aws: unknown): void {
  const [ours, theirs] = [flatten(emulator), flatten(aws)]
  const paths = new Set([...ours.keys(), ...theirs.keys()])
  paths.delete('.CreationTime')
  for (const path of [...paths].sort()) {
    const [a = '(absent)', b = '(absent)'] = [ours.get(path), theirs.get(path)]
    if (a === b) continue
    suite.differ(`DescribeModel ${path.slice(1)}`, a, b, name.slice(prefixOf(config).length + 1))
  }
}

/** The scalars of a value as JSON, by their paths; empty lists and objects are scalars, too. */
function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : []
  for (const [key, member] of members) flatten(member, `${path}.${key}`, into)
  if (members.length === 0) into.set(path, JSON.stringify(value))
  return into
}
