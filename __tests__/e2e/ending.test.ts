// Proves that a run is not taken for a good one which Node ends in its middle, or whose outputs get lost.
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { useHarness, withContainer } from '../support/action.ts'

const harness = useHarness()

/** Lets neither timers nor connections hold the process, so that it is as if a promise were never settled. */
const LOOSE = `
const { Socket } = require('node:net')
const { connect } = Socket.prototype
const { setTimeout } = globalThis
Socket.prototype.connect = function (...all) { return connect.apply(this, all).unref() }
globalThis.setTimeout = (...all) => setTimeout(...all).unref()
`

test('a run that is cut short fails, and says so', async () => {
  const folder = await harness.folder({ 'loose.cjs': LOOSE })
  harness.emulator.fault({ operation: 'CreateModel', kind: 'delay', ms: 5_000 })
  const env = { NODE_OPTIONS: `--require=${path.join(folder, 'loose.cjs')}` }
  const run = await harness.run({ spec: withContainer(), env })
  expect(run.exitCode).toBe(1)
  expect(run.annotations.map(({ message }) => message)).toEqual(['The action stopped before it finished.'])
})

test('outputs that cannot be set fail the step, which still tells what it did', async () => {
  const run = await harness.run({ spec: withContainer(), env: { GITHUB_OUTPUT: '/nowhere/output' } })
  expect(run.exitCode).toBe(1)
  expect(run.log.join('\n')).toContain('churn created in eu-west-1')
  expect(run.annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining('Could not set the outputs: Error: '),
  ])
  expect(run.summary).toContain('created')
})
