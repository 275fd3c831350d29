// Tests that action.yml declares the inputs that are read and the outputs that are set, with the same defaults.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readActionFile } from '../../emulator/runner/action-file.ts'
import { readInputs, type Inputs } from '../../src/inputs.ts'
import { setOutputs } from '../../src/report/outputs.ts'
import { CI_ROLE } from '../support/action.ts'

const { inputs, outputs } = readActionFile()
const before = process.env
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'truth-'))
})

afterEach(() => {
  process.env = before
  rmSync(folder, { recursive: true })
})

/** The name of the variable in which the runner passes an input. */
const variable = (name: string): string => `INPUT_${name.toUpperCase()}`

/** Reads inputs that the runner would pass, and notes which of them were asked for. */
function readWith(given: Record<string, string>): { read: Inputs; asked: Set<string> } {
  const asked = new Set<string>()
  const variables = Object.entries(given).map(([name, value]) => [variable(name), value])
  process.env = new Proxy<NodeJS.ProcessEnv>(Object.fromEntries(variables), {
    get: (target, name) => {
      if (typeof name === 'string' && name.startsWith('INPUT_')) asked.add(name)
      return target[String(name)]
    },
  })
  return { read: readInputs(), asked }
}

// Some inputs are read only when there is a role.
const NEEDED = { spec: '{}', 'role-to-assume': CI_ROLE }

test('every input that is read is declared, and every one that is declared is read', () => {
  const { asked } = readWith(NEEDED)
  expect([...asked].sort()).toEqual(inputs.map(({ name }) => variable(name)).sort())
})

test('the defaults that are declared are those of the code', () => {
  // Only the runner knows the value of an expression.
  const declared = inputs.filter(({ default: value }) => value !== '' && !value.includes('${{'))
  expect(declared.length).toBeGreaterThan(8)
  const defaults = Object.fromEntries(declared.map(({ name, default: value }) => [name, value]))
  expect(readWith({ ...defaults, ...NEEDED }).read).toEqual(readWith(NEEDED).read)
})

test('every output that is set is declared, and every one that is declared is set', () => {
  const file = path.join(folder, 'output')
  writeFileSync(file, '')
  process.env = { GITHUB_OUTPUT: file }
  setOutputs({ dryRun: false, diagnostics: [], dropped: 0, models: [] }, '')
  const set = Array.from(readFileSync(file, 'utf8').matchAll(/^([\w-]+)<<ghadelimiter/gm), ([, name]) => name)
  expect(set.sort()).toEqual(outputs.map(({ name }) => name).sort())
})
