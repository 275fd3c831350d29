// Tests what the shell of the examples does when a deployment fails, and when models differ from their specs.
import { spawnSync } from 'node:child_process'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect } from '@jest/globals'
import { parse } from 'yaml'
import { useHarness } from '../support/action.ts'
import { read } from '../support/examples.ts'
import { posixTest } from '../support/platform.ts'

const harness = useHarness()

interface Step {
  name?: string
  if?: string
  run?: string
}

/** The step of that name, in whichever job of a workflow. */
function stepOf(file: string, name: string): Step {
  const { jobs } = parse(read(file)) as { jobs: Record<string, { steps: Step[] }> }
  const step = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .find((candidate) => candidate.name === name)
  return step!
}

/** Runs a step as the runner does, with a command that notes how it is called and answers from files. */
async function run(step: Step, command: string, script: string, state: Record<string, string>, env: object) {
  const folder = await harness.folder({ ...state, [command]: script, calls: '' })
  await chmod(path.join(folder, command), 0o755)
  await writeFile(path.join(folder, 'step.sh'), step.run ?? 'exit 99')
  const { status, stdout, stderr } = spawnSync('bash', ['-e', path.join(folder, 'step.sh')], {
    encoding: 'utf8',
    env: { PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`, RUNNER_TEMP: folder, ...env },
  })
  const calls = (await readFile(path.join(folder, 'calls'), 'utf8')).trim().split('\n')
  return { status, output: stdout + stderr, calls, folder }
}

describe.each(['content-hash', 'create-model', 'create-model-oidc'])('the endpoint of %s.yml', (name) => {
  const step = stepOf(`examples/workflows/${name}.yml`, 'Go back')
  const AWS = `#!/bin/sh
cd "$(dirname "$0")"
echo "$*" >> calls
case "$*" in
  *EndpointStatus*) cat status ;;
  *describe-endpoint-config*) cat model ;;
  *describe-endpoint*) echo config ;;
esac
`
  const env = { ENDPOINT: 'churn', MODEL_NAME: 'churn-0123456789', CONFIG_NAME: 'churn-77-1-back' }
  const goBack = (model: string, status: string): ReturnType<typeof run> =>
    run(step, 'aws', AWS, { model: `${model}\n`, status: `${status}\n` }, env)

  posixTest('goes back after the deployment failed, if there is a model to go back to', () => {
    expect(step.if).toBe(
      "failure() && steps.move.outcome == 'failure' && needs.model.outputs.previous-model-name != ''",
    )
  })

  posixTest.each([
    ['serves the new model', 'churn-9999999999', 'InService'],
    ['could not be taken back', 'churn-0123456789', 'UpdateRollbackFailed'],
  ])('that %s is moved to the previous one', async (_, model, status) => {
    const { status: code, output, calls } = await goBack(model, status)
    expect(code).toBe(0)
    expect(output).toContain('::error::The deployment failed. churn is back to churn-0123456789.')
    expect(calls.slice(-3).map((call) => call.split(' ').slice(0, 4).join(' '))).toEqual([
      'sagemaker create-endpoint-config --endpoint-config-name churn-77-1-back',
      'sagemaker update-endpoint --endpoint-name churn',
      'sagemaker wait endpoint-in-service --endpoint-name',
    ])
    expect(calls.at(-3)).toContain('ModelName=churn-0123456789,')
  })

  posixTest('that serves the previous model is left alone', async () => {
    const { status, output, calls } = await goBack('churn-0123456789', 'InService')
    expect(status).toBe(0)
    expect(output).toContain('::error::The deployment failed. churn serves churn-0123456789 as before.')
    expect(calls.filter((call) => /update|create/.test(call))).toEqual([])
  })
})

describe('the issue of drift.yml', () => {
  const step = stepOf('examples/workflows/drift.yml', 'Tell about the drift')
  const GH = `#!/bin/sh
cd "$(dirname "$0")"
echo "$*" >> calls
case "$*" in *"issue list"*) cat number ;; esac
`
  const tell = (number: string, plan: string): ReturnType<typeof run> =>
    run(step, 'gh', GH, { number }, { TITLE: 'Models drift', PLAN: plan, RUN_URL: 'https://github.com/run' })

  posixTest('is opened when there is none', async () => {
    const { status, calls, folder } = await tell('', '### SageMaker plan\n$(echo pwned) `x`')
    expect(status).toBe(0)
    expect(calls.at(-1)).toBe(`issue create --title Models drift --body-file ${folder}/drift.md`)
    expect(await readFile(path.join(folder, 'drift.md'), 'utf8')).toBe(
      'Found by [this run](https://github.com/run).\n\n### SageMaker plan\n$(echo pwned) `x`\n',
    )
  })

  posixTest('is updated when it is open, with no more than an issue can have', async () => {
    const { status, calls, folder } = await tell('7\n', 'x'.repeat(100_000))
    expect(status).toBe(0)
    expect(calls.at(-1)).toBe(`issue edit 7 --body-file ${folder}/drift.md`)
    expect((await readFile(path.join(folder, 'drift.md'), 'utf8')).length).toBeLessThan(65_536)
  })
})
