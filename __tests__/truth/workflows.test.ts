// Tests what every workflow of this repository promises: pinned actions, few rights, and a gate that waits for all.
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { find, read } from '../support/examples.ts'

interface Workflow {
  permissions: unknown
  jobs: Record<string, { needs?: string[]; permissions?: unknown }>
}

const FILES = find('.github/workflows/*.yml')
const workflow = (file: string): Workflow => parse(read(file)) as Workflow

test('every action is pinned to a commit with its version beside it, the same everywhere', () => {
  const uses = FILES.flatMap((file) => Array.from(read(file).matchAll(/uses: (.+)/g), ([, use = '']) => use))
  const foreign = uses.filter((use) => !use.startsWith('./'))
  expect(foreign.filter((use) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use))).toEqual([])
  // Parts of one repository, such as codeql-action/init and /analyze, go together.
  const pins = new Set(foreign.map((use) => use.replace(/^([\w.-]+\/[\w.-]+)[^@]*/, '$1')))
  const repositories = [...pins].map((pin) => pin.replace(/@.*/, ''))
  expect(repositories).toEqual([...new Set(repositories)])
  expect(repositories.length).toBeGreaterThan(3)
})

test.each(FILES)('%s gives rights to single jobs only', (file) => {
  const { permissions, jobs } = workflow(file)
  expect(permissions).toEqual({})
  expect(Object.entries(jobs).filter(([, job]) => job.permissions === undefined)).toEqual([])
})

test('the gate of CI waits for every other job', () => {
  const { jobs } = workflow('.github/workflows/ci.yml')
  const others = Object.keys(jobs).filter((id) => id !== 'all-green')
  expect(jobs['all-green']?.needs?.toSorted()).toEqual(others.sort())
})

test('no script holds an expression: its value could be code', () => {
  const texts = FILES.map((file) => JSON.stringify(parse(read(file))))
  const runs = texts.flatMap((text) =>
    Array.from(text.matchAll(/"run":"((?:[^"\\]|\\.)*)"/g), ([, run]) => run),
  )
  expect(runs.length).toBeGreaterThan(10)
  expect(runs.filter((run) => run?.includes('${{'))).toEqual([])
})
