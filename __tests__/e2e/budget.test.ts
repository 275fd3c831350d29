// Proves that a check that takes the whole budget ends when its time is over or its job is cancelled, and says so.
import { describe, expect, test } from '@jest/globals'
import { useHarness, withContainer, type Run, type RunInput } from '../support/action.ts'
import { outOfTime, TOO_SOON } from '../support/alone.ts'
import { posixTest } from '../support/platform.ts'

const harness = useHarness()

// Each takes a thousand times the work of a usual spec, and all of them more than the budget.
const files = Object.fromEntries(
  Array.from({ length: 14 }, (_, index) => [`models/${index}.yml`, '- a: b\n'.repeat(140_000)]),
)
const input: RunInput = { files, inputs: { 'spec-file': 'models/*.yml' } }

/** Expects what every run has that ends early: a reason in the log and the summary, all outputs, nothing sent. */
function expectReport(run: Run, reason: string): void {
  expect({ exitCode: run.exitCode, signal: run.signal }).toEqual({ exitCode: 1, signal: null })
  expect(run.annotations.map(({ message }) => message).join('\n')).toContain(reason)
  expect(run.summary).toContain(reason)
  expect(run.outputs).toMatchObject({ status: 'failed', changed: 'false', models: '[]' })
  expect(harness.operations()).toEqual([])
}

describe('a check that takes long', () => {
  posixTest('ends when the job is cancelled', async () => {
    let kill: ((signal: NodeJS.Signals) => void) | undefined
    const run = await harness.run({
      ...input,
      onStart: (send) => {
        kill = send
      },
      onStdout: (line) => {
        if (line.includes('Checking 14 texts')) kill?.('SIGTERM')
      },
    })
    expectReport(run, 'The job was cancelled')
  })

  test('ends when the time of the step is over', () =>
    outOfTime(async (seconds) => {
      const run = await harness.run({ ...input, inputs: { ...input.inputs, 'timeout-seconds': seconds } })
      if (!run.stdout.includes('Checking 14 texts')) return TOO_SOON
      expectReport(run, `The step did not finish within ${seconds} s`)
      return undefined
    }))

  test('ends with one finding when it takes too much, and nothing is sent', async () => {
    const entries = Array.from({ length: 16_000 }, (_, index) => `    A${index}: *long\n`)
    const long = `x-long: &long ${'x'.repeat(500_000)}\n`
    const run = await harness.run({ spec: `${long}${withContainer('Environment:')}${entries.join('')}` })
    expect(run.exitCode).toBe(1)
    expect(run.outputs).toMatchObject({ status: 'invalid' })
    const [finding, ...others] = run.annotations.filter(({ properties }) => 'file' in properties)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ properties: { file: 'model.yml', line: '1' } })
    expect(finding!.message).toContain('The specs take too much work to check')
    expect(harness.operations()).toEqual([])
  })
})
