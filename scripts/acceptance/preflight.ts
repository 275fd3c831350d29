// Runs preflight checks on resources that exist, and on some that don't.
import { expectOutputs } from './action.ts'
import { FAMILY, roleBeside } from './config.ts'
import { specOf, urlOf, type Stage } from './stage.ts'
import { StepError } from './suite.ts'

const INPUTS = { 'dry-run': 'true', preflight: 'true' }

export async function preflight({ config, suite, action }: Stage): Promise<void> {
  await suite.step('preflight: everything is there', async () => {
    const act = await action.run({ specs: [specOf(config, 'sound')], inputs: INPUTS })
    expectOutputs(act, { status: 'would-create' })
    // A hint to pin the image isn't a problem.
    const complaints = act.findings.filter((finding) => finding !== 'notice image-digest')
    if (complaints.length > 0) throw new StepError(`It reports ${complaints.join(', ')}.`, act.log)
  })

  const faulty: Readonly<Record<string, object>> = {
    'artifact-missing': specOf(config, 'bad-1', { ModelDataUrl: urlOf(config, 'no-such/model.tar.gz') }),
    'artifact-empty': specOf(config, 'bad-2', { ModelDataUrl: urlOf(config, 'empty.tar.gz') }),
    'artifact-not-gzip': specOf(config, 'bad-3', { ModelDataUrl: urlOf(config, 'plain.tar.gz') }),
    'image-missing': specOf(config, 'bad-4', { Image: config.image.replace(/:[^:/]+$/, ':no-such-tag') }),
    'role-missing': specOf(
      config,
      'bad-5',
      {},
      { ExecutionRoleArn: roleBeside(config, `${FAMILY}-missing`) },
    ),
  }
  for (const [rule, spec] of Object.entries(faulty)) {
    await suite.step(`preflight: ${rule}`, async () => {
      const act = await action.run({ specs: [spec], inputs: INPUTS })
      expectOutputs(act, { status: 'invalid', changed: 'false' })
      if (!act.findings.includes(`error ${rule}`)) {
        throw new StepError(`It reports ${act.findings.join(', ') || 'nothing'}.`, act.log)
      }
    })
  }
}
