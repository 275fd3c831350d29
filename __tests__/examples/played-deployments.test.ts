// Plays the example workflows that create models and deploy them: what a job hands on, and what is on AWS at the end.
import { describe, expect, test } from '@jest/globals'
import { find } from '../support/examples.ts'
import { CASTS, spec } from '../support/workflow/casts.ts'
import type { Played, PlayedJob } from '../support/workflow/play.ts'
import { conclusions, done, playTest, useStage } from '../support/workflow/stage.ts'

const stage = useStage()

/** The commands that changed something. */
function changes(): string[] {
  return stage.calls.flatMap(
    (call) => /^aws sagemaker ((?:create|update|delete)-[a-z-]+)/.exec(call)?.[1] ?? [],
  )
}

test('each example is played, the reusable workflow by its caller', () => {
  const files = [...Object.keys(CASTS), 'reusable'].map((name) => `examples/workflows/${name}.yml`)
  expect(find('examples/workflows/*')).toEqual(files.sort())
})

describe.each(['create-model', 'create-model-oidc', 'content-hash'])('%s', (name) => {
  playTest('creates the model and the endpoint; a re-run of all jobs finds the model again', async () => {
    const first = await stage.play(name)
    expect(new Set(Object.values(conclusions(first)))).toEqual(new Set(['success']))
    const model = first['model']!.outputs['model-name']
    expect(model).toMatch(/^churn-[0-9a-f]{10}$/)
    expect(Object.values(first).flatMap(({ dropped }) => dropped)).toEqual([])
    expect(stage.endpoints.serving('churn')).toBe(model)
    expect(changes()).toEqual(['create-endpoint-config', 'create-endpoint'])

    const again = await stage.play(name, { attempt: 2 })
    expect(conclusions(again)).toEqual(conclusions(first))
    expect(again['model']!.outputs).toEqual(first['model']!.outputs)
    expect(stage.endpoints.serving('churn')).toBe(model)
    expect(stage.writes()).toEqual(['CreateModel 200', 'CreateModel 400'])
  })

  /** The attempt in which the model was created and the deployment failed. */
  const before: Played = {
    train: done({ 'model-data-url': 's3://acme-models/trained/model.tar.gz' }),
    model: done({ 'model-name': 'churn-0123456789', region: 'eu-west-1' }),
  }

  /** Runs the failed job again. */
  async function deploy(): Promise<PlayedJob> {
    stage.endpoints.models.add('churn-0123456789')
    const { endpoint } = await stage.play(name, { attempt: 2, rerun: before })
    return endpoint!
  }

  playTest('updates the endpoint of just this name', async () => {
    stage.endpoints.put('churn', 'churn-9876543210')
    stage.endpoints.put('churn-canary', 'canary-9876543210')
    expect((await deploy()).conclusion).toBe('success')
    expect(stage.endpoints.serving('churn')).toBe('churn-0123456789')
    expect(stage.endpoints.serving('churn-canary')).toBe('canary-9876543210')
    expect(changes()).toEqual(['create-endpoint-config', 'update-endpoint'])
  })

  playTest('creates the endpoint when there is only one with a longer name', async () => {
    stage.endpoints.put('churn-canary', 'canary-9876543210')
    expect((await deploy()).conclusion).toBe('success')
    expect(stage.endpoints.serving('churn')).toBe('churn-0123456789')
  })

  playTest('fails when the update is rolled back', async () => {
    stage.endpoints.put('churn', 'churn-9876543210')
    stage.endpoints.rollbacks.add('churn')
    const { conclusion, annotations } = await deploy()
    const message = 'The update failed: churn still serves churn-before.'
    expect({ conclusion, annotations }).toEqual({
      conclusion: 'failure',
      annotations: [{ name: 'error', message }],
    })
  })
})

describe('content-hash', () => {
  playTest(
    'leaves an endpoint alone that serves the model, and goes back with a revert of the spec',
    async () => {
      const first = await stage.play('content-hash')
      const { length } = changes()
      const { endpoint } = await stage.play('content-hash', { attempt: 2 })
      expect(endpoint!.log).toContain('churn already serves churn-')
      expect(changes()).toHaveLength(length)

      const changed = { 'models/churn.yml': spec('churn', '  Environment: { LEVEL: 2 }') }
      await stage.play('content-hash', { attempt: 3, files: changed })
      const model = first['model']!.outputs['model-name']
      expect(stage.endpoints.serving('churn')).not.toBe(model)
      await stage.play('content-hash', { attempt: 4 })
      expect(stage.endpoints.serving('churn')).toBe(model)
      expect(stage.emulator.models.size).toBe(2)
    },
  )
})

describe('many-models', () => {
  const NAME = 'many-models'

  playTest('deploys each model in a job of its own, with a canary and an alarm', async () => {
    stage.endpoints.put('churn', 'churn-9876543210')
    const played = await stage.play(NAME)
    const [models, ...jobs] = Object.keys(played)
    expect([models, ...jobs.map((job) => job.replaceAll(/[0-9a-f]{10}/g, '#'))]).toEqual([
      'models',
      'deploy (churn, churn-#, eu-west-1)',
      'deploy (price, price-#, eu-west-1)',
    ])
    expect(new Set(Object.values(conclusions(played)))).toEqual(new Set(['success']))
    expect(stage.endpoints.serving('churn')).toMatch(/^churn-(?!9876543210)[0-9a-f]{10}$/)
    expect(stage.endpoints.serving('price')).toMatch(/^price-[0-9a-f]{10}$/)
    const update = stage.calls.find((call) => call.includes('update-endpoint'))
    expect(JSON.parse(update?.split('--deployment-config ')[1] ?? '')).toMatchObject({
      BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'CANARY', CanarySize: { Value: 50 } } },
      AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'churn-errors' }] },
    })
  })

  playTest('one model fails: the others are deployed, one with a long name, too', async () => {
    const long = `long-${'x'.repeat(47)}`
    // A role that the policy doesn't let the workflow pass.
    const refused = spec('price').replace('role/sagemaker-execution', 'role/other')
    const files = { 'models/long.yml': spec(long), 'models/price.yml': refused }
    const played = await stage.play(NAME, { files })
    expect(played['models']!.conclusion).toBe('failure')
    expect(stage.endpoints.serving(long)).toMatch(/^long-x+-[0-9a-f]{10}$/)
    expect(stage.endpoints.serving('price')).toBeUndefined()
    const [config = ''] = [...stage.endpoints.configs].find(([, model]) => model.startsWith('long-')) ?? []
    expect(config).toContain(`-${stage.endpoints.serving(long)?.slice(-10)}-`)
  })

  const rest = {
    models: done({ models: '[{"endpoint":"churn","name":"churn-0123456789","region":"eu-west-1"}]' }),
  }

  playTest('leaves an endpoint alone that serves the model', async () => {
    stage.endpoints.put('churn', 'churn-0123456789')
    const played = await stage.play(NAME, { attempt: 2, rerun: rest })
    expect(Object.values(played).at(-1)?.conclusion).toBe('success')
    expect(changes()).toEqual([])
  })

  playTest('fails when the alarm rolls the update back', async () => {
    stage.endpoints.models.add('churn-0123456789')
    stage.endpoints.put('churn', 'churn-9876543210')
    stage.endpoints.rollbacks.add('churn')
    const played = await stage.play(NAME, { attempt: 2, rerun: rest })
    expect(Object.values(played).at(-1)?.annotations).toEqual([
      { name: 'error', message: 'churn was rolled back to churn-before.' },
    ])
  })

  playTest('deploys nothing when no model was created', async () => {
    const played = await stage.play(NAME, {
      files: { 'models/churn.yml': 'Image: [', 'models/price.yml': 'Image: [' },
    })
    expect(conclusions(played)).toEqual({ models: 'failure', deploy: 'skipped' })
  })
})

describe('after-training', () => {
  playTest('hands the digest and the artifact to the model', async () => {
    const { image, train, model } = await stage.play('after-training')
    expect(image!.outputs).toEqual({ digest: `sha256:${'ab'.repeat(32)}` })
    expect(train!.outputs['artifact']).toMatch(/^s3:\/\/acme-models\/churn-.*\/model\.tar\.gz$/)
    expect(model!.annotations).toEqual([])
    const [created] = stage.emulator.models.values()
    expect(created?.request['PrimaryContainer']).toMatchObject({
      Image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn@sha256:${'ab'.repeat(32)}`,
      ModelDataUrl: train!.outputs['artifact'],
    })
  })

  playTest('waits with credentials that outlast the job', async () => {
    await stage.play('after-training', { rerun: { image: done({}), model: done({}) } })
    const [assumed] = stage.emulator.requests.filter(({ service }) => service === 'sts')
    expect(assumed!.form!['DurationSeconds']).toBe('21600')
  })

  playTest('creates no model when the training fails', async () => {
    stage.endpoints.training = 'Failed'
    const played = await stage.play('after-training')
    expect(conclusions(played)).toEqual({ image: 'success', train: 'failure', model: 'skipped' })
    expect(stage.writes()).toEqual([])
  })
})
