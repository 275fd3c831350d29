// Takes a model from creation to replacement, as workflows do.
import { expectLog, expectOutputs, type Act } from './action.ts'
import { nameOf, specOf, type Stage } from './stage.ts'
import { StepError } from './suite.ts'

const BASE = { Environment: { STAGE: 'test' } }
const CHANGED = { Environment: { STAGE: 'live', WORKERS: '2' } }

/** Creates, re-runs, changes, tags and replaces a model. */
export async function lifeCycle(stage: Stage): Promise<void> {
  const { config, suite, action, account } = stage
  const name = nameOf(config, 'cycle')
  const spec = specOf(config, 'cycle', BASE)
  const changed = specOf(config, 'cycle', CHANGED)
  const run = (one: object, inputs: Record<string, string> = {}): Promise<Act> =>
    action.run({ specs: [one], inputs })

  await suite.step('dry run: a new model would be created', async () => {
    const act = await run(spec, { 'dry-run': 'true' })
    expectOutputs(act, { status: 'would-create', changed: 'true', 'model-arn': '' })
    if ((await account.models(name)).length > 0) throw new StepError('The dry run created it.', act.log)
  })
  await suite.step('create', async () => {
    const act = await run(spec)
    expectOutputs(act, { status: 'created', changed: 'true', 'model-name': name, region: config.region })
    await expectStage(stage, name, 'test')
    await expectTags(stage, act, { 'github:repository': 'octo-org/octo-repo' })
  })
  await suite.step('create again: unchanged', async () => {
    expectOutputs(await run(spec), { status: 'unchanged', changed: 'false', 'model-name': name })
  })
  await suite.step('drift: a conflict that shows the differences', async () => {
    const act = await run(changed)
    expectOutputs(act, { status: 'conflict', changed: 'false' })
    expectLog(act, 'added WORKERS; changed STAGE')
    await expectStage(stage, name, 'test')
  })
  await suite.step('if-exists: fail refuses a model that exists', async () => {
    const act = await run(spec, { 'if-exists': 'fail' })
    expectOutputs(act, { status: 'conflict', changed: 'false' })
    expectRemedy(act, 'model-exists')
  })
  await suite.step('dry run: new tags would be added', async () => {
    const act = await run(spec, { 'dry-run': 'true', tags: 'team=growth' })
    expectOutputs(act, { status: 'would-update-tags', changed: 'true' })
  })
  await suite.step('new tags: tags-updated, and the others stay', async () => {
    const act = await run(spec, { tags: 'team=growth' })
    expectOutputs(act, { status: 'tags-updated', changed: 'true' })
    await expectTags(stage, act, { team: 'growth', 'github:repository': 'octo-org/octo-repo' })
    expectOutputs(await run(spec, { tags: 'team=growth' }), { status: 'unchanged', changed: 'false' })
  })
  await suite.step('dry run: the model would be replaced', async () => {
    const act = await run(changed, { 'dry-run': 'true', 'if-exists': 'replace' })
    expectOutputs(act, { status: 'would-replace', changed: 'true' })
    await expectStage(stage, name, 'test')
  })
  await suite.step('replace', async () => {
    const act = await run(changed, { 'if-exists': 'replace' })
    expectOutputs(act, { status: 'replaced', changed: 'true', 'model-name': name })
    await expectStage(stage, name, 'live')
    expectOutputs(await run(changed, { 'if-exists': 'replace' }), { status: 'unchanged' })
  })
  await suite.step('name-suffix: content-hash gives a changed spec a new name', async () => {
    const inputs = { 'name-suffix': 'content-hash' }
    const first = await run(specOf(config, 'hash', BASE), inputs)
    const named = new RegExp(`^${nameOf(config, 'hash')}-[0-9a-f]{10}$`)
    expectOutputs(first, { status: 'created', 'model-name': named })
    expectOutputs(await run(specOf(config, 'hash', BASE), inputs), { status: 'unchanged' })
    const second = await run(specOf(config, 'hash', CHANGED), inputs)
    expectOutputs(second, { status: 'created', 'model-name': named })
    if (second.outputs['model-name'] === first.outputs['model-name']) {
      throw new StepError('Both specs got the same name.', second.log)
    }
  })
  await suite.step('check without credentials', async () => {
    const act = await action.run({ specs: [spec], inputs: { 'dry-run': 'true' }, credentials: 'none' })
    expectOutputs(act, { status: /^(?:would-create|not-compared)$/ })
  })
  const { oidc } = config
  if (!oidc) return
  await suite.step('role-to-assume, with the OIDC token of the job', async () => {
    const inputs = { 'role-to-assume': oidc.roleArn }
    expectOutputs(await action.run({ specs: [changed], inputs, credentials: 'oidc' }), {
      status: 'unchanged',
    })
  })
}

/** @throws StepError if the log doesn't show that remedy */
function expectRemedy(act: Act, id: string): void {
  if (!act.remedies.includes(id)) {
    throw new StepError(`The log shows ${act.remedies.join(', ') || 'no remedy'}, not ${id}.`, act.log)
  }
}

/** Checks the model itself, not only what the action says about it. */
async function expectStage({ account }: Stage, name: string, stage: string): Promise<void> {
  const { PrimaryContainer: container } = (await account.describe(name)) as {
    PrimaryContainer?: { Environment?: Record<string, string> }
  }
  const is = container?.Environment?.['STAGE']
  if (is !== stage) throw new StepError(`The model has STAGE ${JSON.stringify(is)}, not "${stage}".`)
}

async function expectTags({ account }: Stage, act: Act, wanted: Record<string, string>): Promise<void> {
  const tags = await account.tags(act.outputs['model-arn'] ?? '')
  const wrong = Object.keys(wanted).filter((key) => tags[key] !== wanted[key])
  if (wrong.length > 0) {
    throw new StepError(`The model lacks these tags: ${wrong.join(', ')}.`, [JSON.stringify(tags)])
  }
}
