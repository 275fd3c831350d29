// Proves that a check that takes the whole budget ends when its time is over or its job is cancelled, and says so.
import { describe, expect, test } from '@jest/globals'
import { useStage, wholeSpec, type Act, type Play } from '../support/action.ts'
import { outOfTime, TOO_SOON } from '../support/alone.ts'
import { posixTest } from '../support/platform.ts'

const stage = useStage()

// Each takes a thousand times the work of a usual spec, and all of them more than the budget.
const files = Object.fromEntries(
  Array.from({ length: 14 }, (_, index) => [`models/${index}.yml`, '- a: b\n'.repeat(140_000)]),
)
const play: Play = { files, inputs: { 'spec-file': 'models/*.yml' } }

/** Expects what every run has that ends early: a reason in the log and the summary, all outputs, nothing sent. */
function expectReport(act: Act, reason: string): void {
  expect({ exitCode: act.exitCode, signal: act.signal }).toEqual({ exitCode: 1, signal: null })
  expect(act.annotations.map(({ message }) => message).join('\n')).toContain(reason)
  expect(act.summary).toContain(reason)
  expect(act.outputs).toMatchObject({ status: 'failed', changed: 'false', models: '[]' })
  expect(stage.operations()).toEqual([])
}

describe('a check that takes long', () => {
  posixTest('ends when the job is cancelled', async () => {
    let kill: ((signal: NodeJS.Signals) => void) | undefined
    const act = await stage.run({
      ...play,
      onStart: (send) => {
        kill = send
      },
      onStdout: (line) => {
        if (line.includes('Checking 14 texts')) kill?.('SIGTERM')
      },
    })
    expectReport(act, 'The job was cancelled')
  })

  test('ends when the time of the step is over', () =>
    outOfTime(async (seconds) => {
      const act = await stage.run({ ...play, inputs: { ...play.inputs, 'timeout-seconds': seconds } })
      if (!act.stdout.includes('Checking 14 texts')) return TOO_SOON
      expectReport(act, `The step did not end within ${seconds} s`)
      return undefined
    }))

  test('ends with one finding when it takes too much, and nothing is sent', async () => {
    const entries = Array.from({ length: 16_000 }, (_, index) => `    A${index}: *long\n`)
    const long = `x-long: &long ${'x'.repeat(500_000)}\n`
    const act = await stage.run({ spec: `${long}${wholeSpec('Environment:')}${entries.join('')}` })
    expect(act.exitCode).toBe(1)
    expect(act.outputs).toMatchObject({ status: 'invalid' })
    const [finding, ...others] = act.annotations.filter(({ properties }) => 'file' in properties)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ properties: { file: 'model.yml', line: '1' } })
    expect(finding!.message).toContain('takes more work than a step can use')
    expect(stage.operations()).toEqual([])
  })
})
