// Plays the example workflows that create models and deploy them: what a job hands on, and what is on AWS at the end.
import { describe, expect, test } from '@jest/globals'
import type { ModelPackage } from '../../emulator/index.ts'
import { find } from '../support/examples.ts'
import { CASTS, spec } from '../support/workflow/casts.ts'
import { dispatch } from '../support/workflow/events.ts'
import type { PlayedJob } from '../support/workflow/play.ts'
import { conclusions, done, playTest, useStage, type PlayOptions } from '../support/workflow/stage.ts'

const stage = useStage()

/** The commands that changed something. */
function changes(): string[] {
  return stage.calls.flatMap(
    (call) => /^aws sagemaker ((?:create|update|delete)-[a-z-]+)/.exec(call)?.[1] ?? [],
  )
}

test('each example is played, the reusable workflows by their callers', () => {
  const files = [...Object.keys(CASTS), 'reusable', 'deploy-endpoint'].map(
    (name) => `examples/workflows/${name}.yml`,
  )
  expect(find('examples/workflows/*')).toEqual(files.sort())
})

describe.each(['create-model', 'create-model-oidc', 'content-hash'])('%s', (name) => {
  playTest('creates the model and the endpoint; a re-run of all jobs changes nothing', async () => {
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
    expect(again['endpoint/deploy']!.log).toContain(`churn already serves ${model}.`)
    expect(changes()).toHaveLength(2)
    expect(stage.writes()).toEqual(['CreateModel 200', 'CreateModel 400'])
  })
})

describe('deploy-endpoint', () => {
  const MODEL = 'churn-0123456789'
  const PREVIOUS = 'churn-9876543210'

  /** Runs the failed job again, after the attempt in which the model was created. */
  async function deploy(previous = '', options: PlayOptions = {}): Promise<PlayedJob> {
    stage.endpoints.models.add(MODEL).add(PREVIOUS)
    const model = done({ 'model-name': MODEL, 'previous-model-name': previous, region: 'eu-west-1' })
    const played = await stage.play('create-model-oidc', { ...options, attempt: 2, rerun: { model } })
    return played['endpoint/deploy']!
  }

  /** What a failed deployment says. */
  const failing = (...messages: string[]): object => ({
    conclusion: 'failure',
    annotations: messages.map((message) => ({ name: 'error', message })),
  })

  playTest('updates the endpoint of just this name', async () => {
    stage.endpoints.put('churn', PREVIOUS)
    stage.endpoints.put('churn-canary', 'canary-9876543210')
    expect((await deploy(PREVIOUS)).conclusion).toBe('success')
    expect(stage.endpoints.serving('churn')).toBe(MODEL)
    expect(stage.endpoints.serving('churn-canary')).toBe('canary-9876543210')
    expect(changes()).toEqual(['create-endpoint-config', 'update-endpoint'])
  })

  playTest('creates the endpoint when there is only one with a longer name', async () => {
    stage.endpoints.put('churn-canary', 'canary-9876543210')
    expect((await deploy()).conclusion).toBe('success')
    expect(stage.endpoints.serving('churn')).toBe(MODEL)
  })

  playTest('leaves the endpoint alone after SageMaker rolled the update back', async () => {
    stage.endpoints.put('churn', PREVIOUS)
    stage.endpoints.rollbacks.add('churn')
    expect(await deploy(PREVIOUS)).toMatchObject(
      failing(
        'The update failed: churn still serves churn-before.',
        `The deployment failed. churn still serves ${PREVIOUS}.`,
      ),
    )
    expect(changes()).toEqual(['create-endpoint-config', 'update-endpoint'])
  })

  playTest('goes back to the previous model when SageMaker could not', async () => {
    stage.endpoints.put('churn', PREVIOUS)
    stage.endpoints.failedRollbacks.add('churn')
    expect(await deploy(PREVIOUS)).toMatchObject(
      failing(`The deployment failed. churn is back to ${PREVIOUS}.`),
    )
    expect(stage.endpoints.serving('churn')).toBe(PREVIOUS)
  })

  playTest('goes back to the previous model when the smoke test fails', async () => {
    stage.endpoints.put('churn', PREVIOUS)
    const edit = (text: string): string => text.replace('# Add a smoke test here', 'exit 7 #')
    expect(await deploy(PREVIOUS, { edit })).toMatchObject(
      failing(`The deployment failed. churn is back to ${PREVIOUS}.`),
    )
    expect(stage.endpoints.serving('churn')).toBe(PREVIOUS)
    expect(changes().slice(2)).toEqual(['create-endpoint-config', 'update-endpoint'])
  })

  playTest('has nothing to go back to when there is no previous model', async () => {
    stage.endpoints.put('churn', PREVIOUS)
    stage.endpoints.rollbacks.add('churn')
    expect(await deploy()).toMatchObject(failing('The update failed: churn still serves churn-before.'))
    expect(changes()).toEqual(['create-endpoint-config', 'update-endpoint'])
  })
})

describe('content-hash', () => {
  playTest('hands on the model to go back to, and goes back with a revert of the spec', async () => {
    const first = await stage.play('content-hash')
    const model = first['model']!.outputs['model-name']!
    const changed = { 'models/churn.yml': spec('churn', '  Environment: { LEVEL: 2 }') }
    stage.endpoints.failedRollbacks.add('churn')
    const failed = await stage.play('content-hash', { attempt: 2, files: changed })
    expect(failed['model']!.outputs['previous-model-name']).toBe(model)
    expect(failed['endpoint/deploy']!.annotations).toEqual([
      { name: 'error', message: `The deployment failed. churn is back to ${model}.` },
    ])
    expect(stage.endpoints.serving('churn')).toBe(model)

    await stage.play('content-hash', { attempt: 3, files: changed })
    expect(stage.endpoints.serving('churn')).toBe(failed['model']!.outputs['model-name'])
    await stage.play('content-hash', { attempt: 4 })
    expect(stage.endpoints.serving('churn')).toBe(model)
    expect(stage.emulator.models.size).toBe(2)
  })
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
  playTest('hands the digest and the training job to the model', async () => {
    const { image, train, model } = await stage.play('after-training')
    expect(image!.outputs).toEqual({ digest: `sha256:${'ab'.repeat(32)}` })
    const { job = '' } = train!.outputs
    expect(job).toMatch(/^churn-\d+-1$/)
    expect(model!.annotations).toEqual([])
    const [created] = stage.emulator.models.values()
    expect(created?.request['PrimaryContainer']).toMatchObject({
      Image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn@sha256:${'ab'.repeat(32)}`,
      ModelDataUrl: `s3://acme-models/${job}/output/model.tar.gz`,
    })
    // The wait needs credentials that last as long as the training.
    const sessions = stage.emulator.requests.filter(({ service }) => service === 'sts')
    const seconds = sessions.map(({ form }) => [form!['RoleArn']!.split('/')[1], form!['DurationSeconds']])
    expect(seconds).toContainEqual(['github-training', '21600'])
  })

  playTest('creates no model when the training fails', async () => {
    stage.trainingStatus = 'Failed'
    const played = await stage.play('after-training', { rerun: { image: done({}) } })
    expect(conclusions(played)).toEqual({ image: 'success', train: 'failure', model: 'skipped' })
    expect(stage.writes()).toEqual([])
  })
})

describe('registry', () => {
  const group = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn'

  playTest('creates a model for each approved version, on approval or on schedule', async () => {
    const packageOf = (version: number, approvalStatus: ModelPackage['approvalStatus'] = 'Approved') => ({
      arn: `${group}/${version}`,
      approvalStatus,
    })
    stage.emulator.put({ modelPackages: [packageOf(1), packageOf(2, 'PendingManualApproval')] })
    const first = await stage.play('registry')
    expect(first['model']!.annotations).toEqual([
      { name: 'notice', message: expect.stringContaining('churn/1') },
    ])
    const same = await stage.play('registry', { attempt: 2 })
    expect(same['model']!.outputs).toEqual(first['model']!.outputs)

    stage.emulator.put({ modelPackages: [packageOf(2)] })
    const next = await stage.play('registry', { event: dispatch('model-approved') })
    expect(next['model']!.conclusion).toBe('success')
    const packages = [...stage.emulator.models.values()].map(
      ({ request }) => (request['PrimaryContainer'] as { ModelPackageName: string }).ModelPackageName,
    )
    expect(packages).toEqual([`${group}/1`, `${group}/2`])
    await expect(stage.play('registry', { event: dispatch('other') })).rejects.toThrow("isn't started")
  })
})
