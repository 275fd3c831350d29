// Tests how changes of files become rounds of work.
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Rounds } from '../scripts/dev/rounds.ts'

/** Longer than the pause between two changes of one round. */
const wait = async (ms = 60): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

let started: (readonly string[])[]
let ended: string[]
/** Ends the round that goes on; it ends by itself when it is overtaken. */
let finish: () => void
let rounds: Rounds
/** How long a round that is overtaken still takes, in milliseconds. */
let endingMs: number

beforeEach(() => {
  started = []
  ended = []
  endingMs = 0
  rounds = new Rounds(async (files, signal) => {
    started.push(files)
    await new Promise<void>((resolve) => {
      finish = resolve
      signal.addEventListener('abort', () => setTimeout(resolve, endingMs))
    })
    ended.push(signal.aborted ? 'overtaken' : 'finished')
  }, 10)
})

afterEach(() => rounds.stop())

test('changes that come together are one round', async () => {
  for (const file of ['b', 'a', 'b']) rounds.changed(file)
  await wait()
  expect(started).toEqual([['a', 'b']])
})

test('what a round has done is not done again', async () => {
  rounds.changed('a')
  await wait()
  finish()
  rounds.changed('b')
  await wait()
  expect({ started, ended }).toEqual({ started: [['a'], ['b']], ended: ['finished'] })
})

test('a change overtakes the round that goes on, whose files are in the next', async () => {
  rounds.changed('a')
  await wait()
  rounds.changed('b')
  await wait()
  expect({ started, ended }).toEqual({ started: [['a'], ['a', 'b']], ended: ['overtaken'] })
  finish()
  rounds.changed('c')
  await wait()
  expect(started.at(-1)).toEqual(['c'])
})

test('one round at a time, though the one before is slow to end', async () => {
  endingMs = 200
  rounds.changed('a')
  await wait()
  for (const file of ['b', 'c']) {
    rounds.changed(file)
    await wait()
  }
  expect({ started, ended }).toEqual({ started: [['a']], ended: [] })
  await wait(200)
  expect({ started, ended }).toEqual({ started: [['a'], ['a', 'b', 'c']], ended: ['overtaken'] })
})

test('after the end there is no round', async () => {
  rounds.changed('a')
  await wait()
  rounds.changed('b')
  await rounds.stop()
  await wait()
  expect({ started, ended }).toEqual({ started: [['a']], ended: ['overtaken'] })
})
