// Proves that a run is not taken for a good one which Node ends in its middle, or whose outputs get lost.
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { useStage, wholeSpec } from '../support/action.ts'

const stage = useStage()

/** Lets neither timers nor connections hold the process, so that it is as if a promise were never settled. */
const LOOSE = `
const { Socket } = require('node:net')
const { connect } = Socket.prototype
const { setTimeout } = globalThis
Socket.prototype.connect = function (...all) { return connect.apply(this, all).unref() }
globalThis.setTimeout = (...all) => setTimeout(...all).unref()
`

test('a run that is cut short fails, and says so', async () => {
  const folder = await stage.folder({ 'loose.cjs': LOOSE })
  stage.emulator.fault({ operation: 'CreateModel', kind: 'delay', ms: 5_000 })
  const env = { NODE_OPTIONS: `--require=${path.join(folder, 'loose.cjs')}` }
  const act = await stage.run({ spec: wholeSpec(), env })
  expect(act.exitCode).toBe(1)
  expect(act.annotations.map(({ message }) => message)).toEqual([
    'The action ended in the middle of its work.',
  ])
})

test('outputs that cannot be set fail the step, which still tells what it did', async () => {
  const act = await stage.run({ spec: wholeSpec(), env: { GITHUB_OUTPUT: '/nowhere/output' } })
  expect(act.exitCode).toBe(1)
  expect(act.log.join('\n')).toContain('churn created in eu-west-1')
  expect(act.annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining('The outputs could not be set: Error: '),
  ])
  expect(act.summary).toContain('created')
})
