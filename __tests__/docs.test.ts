// Tests the generator of the documentation's lists on a copy.
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readActionFile } from '../emulator/runner/action-file.ts'
import { inputsList, outputsList, replaceBlock } from '../scripts/docs/action-reference.ts'

const SCRIPT = fileURLToPath(new URL('../scripts/docs.ts', import.meta.url))
const README = [
  '# Title',
  '',
  '*prose*   as it is',
  '',
  '<!-- inputs:start -->',
  'stale text',
  '<!-- inputs:end -->',
  '<!-- outputs:start -->',
  '<!-- outputs:end -->',
  '',
].join('\n')

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'docs-test-'))
  await writeFile(path.join(folder, 'README.md'), README)
})

afterEach(() => rm(folder, { recursive: true }))

function docs(...args: string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [SCRIPT, '--root', folder, ...args], { encoding: 'utf8' })
}

test('stale lists fail the check, and running it repairs only them', async () => {
  expect(docs('--check')).toMatchObject({ status: 1, stderr: expect.stringContaining('README.md') })
  expect(await readFile(path.join(folder, 'README.md'), 'utf8')).toBe(README)
  expect(docs().status).toBe(0)
  const text = await readFile(path.join(folder, 'README.md'), 'utf8')
  expect(text).toContain('*prose*   as it is')
  expect(text).toMatch(
    /^- \[`audience`\]\(docs\/inputs\.md#audience\) \(default `sts\.amazonaws\.com`\): \S/m,
  )
  expect(text).toMatch(/^- \[`model-arn`\]\(docs\/outputs\.md#model-arn\): ARN of the model/m)
  expect(text).not.toContain('stale text')
  expect(docs('--check')).toMatchObject({ status: 0, stderr: '' })
})

test('a file without the markers says which one is missing', async () => {
  await writeFile(path.join(folder, 'README.md'), '# Title\n')
  expect(docs()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('README.md: there is no <!-- inputs:start -->'),
  })
})

test('a list has the first sentence of each description, in one line', () => {
  const output = { name: 'a', description: 'The `v1.2. x` of\none. More.' }
  expect(outputsList({ name: '', inputs: [], outputs: [output] })).toBe(
    '- [`a`](docs/outputs.md#a): The `v1.2. x` of one.\n',
  )
})

test('an input belongs to a group, and a group has only inputs that there are', () => {
  const action = readActionFile()
  const input = { name: 'new', default: '', description: 'New.', required: false }
  expect(() => inputsList({ ...action, inputs: [...action.inputs, input] })).toThrow('in no group: new')
  expect(() => inputsList({ ...action, inputs: action.inputs.slice(1) })).toThrow('no input spec-file')
})

test('text between other markers is left alone', () => {
  const text = '<!-- a:start -->1<!-- a:end --><!-- b:start -->2<!-- b:end -->'
  expect(replaceBlock(text, 'b', '3')).toBe(
    '<!-- a:start -->1<!-- a:end --><!-- b:start -->\n\n3\n\n<!-- b:end -->',
  )
})
