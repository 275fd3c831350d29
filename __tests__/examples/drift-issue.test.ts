// Tests the issue that drift.yml opens when models differ from their specs.
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

describe('the issue of drift.yml', () => {
  const step = stepOf('examples/workflows/drift.yml', 'Open or update the issue')
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
