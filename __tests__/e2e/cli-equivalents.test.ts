// Proves that each option of the AWS CLI's create-model has an equivalent that sends the same request.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { read } from '../support/examples.ts'
import { useHarness } from '../support/action.ts'

const harness = useHarness()

/** A call of the AWS CLI, the request that it sent, and what gives the action the same. */
interface Recorded {
  /** The words after `aws sagemaker create-model`; `churn.json` is the file of the fixture. */
  cli: string[]
  sent: Record<string, unknown>
  inputs: Record<string, string>
  /** The text of `model.yml`; without it, `churn.json` is the spec. */
  spec?: string
}

const fixture = JSON.parse(
  readFileSync(new URL('../fixtures/cli-create-model.json', import.meta.url), 'utf8'),
) as { file: unknown; calls: Record<string, Recorded> }

/** The options of create-model, as `aws sagemaker create-model help` lists them. */
const OPTIONS = [
  'model-name',
  'primary-container',
  'containers',
  'inference-execution-config',
  'execution-role-arn',
  'tags',
  'vpc-config',
  'enable-network-isolation',
  'cli-input-json',
  'generate-cli-skeleton',
]

describe('what the action sends is what the AWS CLI sends', () => {
  test.each(Object.entries(fixture.calls))('%s', async (_, { inputs, spec, sent }) => {
    const run = await harness.run({
      ...(spec === undefined ? {} : { spec }),
      files: { 'churn.json': JSON.stringify(fixture.file) },
      inputs: { ...(spec === undefined && { 'spec-file': 'churn.json' }), ...inputs },
    })
    expect(run.outputs['status']).toBe('created')
    expect(harness.sent()).toEqual([sent])
  })
})

test('every option has a recorded call, but for the one that sends nothing', () => {
  const words = Object.values(fixture.calls).flatMap(({ cli }) => cli)
  const used = new Set(words.flatMap((word) => (word.startsWith('--') ? word.slice(2) : [])))
  expect(OPTIONS.filter((option) => !used.has(option))).toEqual(['generate-cli-skeleton'])
  expect([...used].filter((option) => !OPTIONS.includes(option.replace(/^no-/, '')))).toEqual([])
})

test('docs/migrating.md has a row for every option', () => {
  const rows = read('docs/migrating.md').matchAll(/^\| `--([a-z-]+)/gm)
  expect(Array.from(rows, ([, option]) => option).sort()).toEqual([...OPTIONS].sort())
})
