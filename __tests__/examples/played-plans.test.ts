// Plays the example workflows for pull requests, stages, regions, organizations and old models.
import { describe, expect } from '@jest/globals'
import { spec } from '../support/workflow/casts.ts'
import { FORK } from '../support/workflow/events.ts'
import { conclusions, done, playTest, useStage } from '../support/workflow/stage.ts'

const stage = useStage()

/** The comments on the pull request. */
function comments(): string[] {
  return stage.emulator.github.comments(7).map(({ body }) => body)
}

describe.each(['plan', 'plan-forks'])('%s', (name) => {
  playTest('plans, looks at what the spec names, and keeps one comment; it changes nothing', async () => {
    for (const attempt of [1, 2]) {
      const { plan } = await stage.play(name, { attempt })
      expect({ conclusion: plan!.conclusion, annotations: plan!.annotations }).toEqual({
        conclusion: 'success',
        annotations: [],
      })
      expect(plan!.summary).toMatch(/plan: `churn-[0-9a-f]{10}` will be created/)
    }
    expect(comments()).toEqual([expect.stringMatching(/plan: `churn-[0-9a-f]{10}` will be created/)])
    expect(stage.emulator.requests.map(({ service }) => service)).toContain('s3')
    expect(stage.writes()).toEqual([])
  })

  playTest("checks a fork's specs without AWS and without a comment", async () => {
    const { plan } = await stage.play(name, { event: FORK })
    expect(plan!.conclusion).toBe('success')
    expect(stage.emulator.requests.filter(({ service }) => service !== 'github')).toEqual([])
    expect(comments()).toEqual([])

    const files = { 'models/churn.yml': spec('churn', 'Nonsense: 1') }
    const bad = await stage.play(name, { event: FORK, files })
    expect(bad['plan']!.conclusion).toBe('failure')
    expect(bad['plan']!.annotations).toContainEqual({
      name: 'error',
      message: expect.stringContaining('Nonsense'),
    })
  })
})

describe('drift', () => {
  playTest('opens an issue when a model differs from its spec, and only then', async () => {
    const { drift } = await stage.play('drift')
    expect(drift!.conclusion).toBe('failure')
    const issues = stage.calls.filter((call) => call.startsWith('gh issue '))
    expect(issues.map((call) => call.split(' ')[2])).toEqual(['list', 'create'])
    await stage.play('create-model-oidc')
    const { length } = issues
    const again = await stage.play('drift', { attempt: 2 })
    expect(conclusions(again)).toEqual({ drift: 'success' })
    expect(stage.calls.filter((call) => call.startsWith('gh issue '))).toHaveLength(length)
  })
})

describe('environments', () => {
  playTest('takes the spec from stage to stage, each with its own variables', async () => {
    const played = await stage.play('environments')
    expect(conclusions(played)).toEqual({ dev: 'success', staging: 'success', prod: 'success' })
    const names = [...stage.emulator.models.values()].map((model) => model.name.slice(0, -11))
    expect(names).toEqual(['churn-dev', 'churn-staging', 'churn-prod'])
    const again = await stage.play('environments', { attempt: 2 })
    expect(conclusions(again)).toEqual(conclusions(played))
    expect(stage.emulator.models.size).toBe(3)
  })

  playTest('stops at the first stage that fails', async () => {
    const files = { 'models/churn.yml': spec('churn-${STAGE}', 'Nonsense: 1') }
    const played = await stage.play('environments', { files })
    expect(conclusions(played)).toEqual({ dev: 'failure', staging: 'skipped', prod: 'skipped' })
  })
})

describe('multi-region', () => {
  playTest('creates a model in each region', async () => {
    const played = await stage.play('multi-region')
    expect(conclusions(played)).toEqual({ 'model (eu-west-1)': 'success', 'model (us-east-1)': 'success' })
    const images = [...stage.emulator.models.values()].map(({ region, request }) => [
      region,
      (request['PrimaryContainer'] as { Image: string }).Image.split('.')[3],
    ])
    expect(images.sort()).toEqual([
      ['eu-west-1', 'eu-west-1'],
      ['us-east-1', 'us-east-1'],
    ])
  })
})

describe('reusable-caller', () => {
  playTest('gets names and statuses from the workflow that it calls', async () => {
    const played = await stage.play('reusable-caller')
    expect(conclusions(played)).toEqual({
      'staging/models': 'success',
      staging: 'success',
      report: 'success',
    })
    const [{ name } = { name: '' }] = [...stage.emulator.models.values()]
    expect(JSON.parse(played['staging']!.outputs['models'] ?? '')).toEqual([
      { name, region: 'eu-west-1', status: 'created' },
    ])
    expect(played['report']!.summary).toBe(`- \`${name}\` in eu-west-1: created\n`)
    const again = await stage.play('reusable-caller', { attempt: 2 })
    expect(again['report']!.summary).toBe(`- \`${name}\` in eu-west-1: unchanged\n`)
  })
})

describe('prune', () => {
  const DAY = 86_400_000

  /** Creates models with a content hash, which are some days old. */
  async function createModels(...ages: number[]): Promise<string[]> {
    const names: string[] = []
    for (const [index, age] of ages.entries()) {
      const files = { 'models/churn.yml': spec('churn', `  Environment: { VERSION: ${index} }`) }
      const { model } = await stage.play('content-hash', { attempt: index + 1, files })
      const name = model!.outputs['model-name']!
      const creationTime = new Date(Date.now() - age * DAY)
      Object.assign(stage.emulator.models.get(`eu-west-1/${name}`)!, { creationTime })
      names.push(name)
    }
    return names
  }

  playTest('deletes what is old and in no configuration, after a plan that deletes nothing', async () => {
    const [unused = '', served = '', young = ''] = await createModels(200, 100, 10)
    // Whoever deletes endpoints and their configurations by hand.
    const configOf = (model: string): string =>
      [...stage.endpoints.configs].find(([, own]) => own === model)![0]
    for (const model of [unused, young]) stage.endpoints.configs.delete(configOf(model))
    const { plan, delete: deletion } = await stage.play('prune')
    expect(plan!.summary).toBe(
      `### 1 models to delete\nOlder than 90 days, and in no endpoint configuration:\n\n- \`${unused}\`\n`,
    )
    expect(JSON.parse(plan!.outputs['models'] ?? '')).toEqual([unused])
    expect(deletion!.summary).toBe(`- Deleted \`${unused}\`\n`)
    const left = [...stage.emulator.models.values()].map(({ name }) => name)
    expect(left.sort()).toEqual([served, young].sort())

    const again = await stage.play('prune')
    expect(conclusions(again)).toEqual({ plan: 'success', delete: 'skipped' })
  })

  playTest('keeps a model that came into use before the approval', async () => {
    const [model = ''] = await createModels(200)
    const rerun = { plan: done({ models: JSON.stringify([model]) }) }
    const played = await stage.play('prune', { attempt: 2, rerun })
    expect(conclusions(played)).toEqual({ plan: 'success', delete: 'success' })
    expect(stage.emulator.models.size).toBe(1)
  })
})
