// Tests that the workflows under examples/ and in the documentation fit action.yml, and that their shell is sound.
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readActionFile } from '../../emulator/runner/action-file.ts'
import { majorTag } from '../../scripts/mentions.ts'
import { blocks, find, read } from '../support/examples.ts'

interface Step {
  id?: string
  name?: string
  uses?: string
  with?: Record<string, unknown>
  run?: string
  env?: Record<string, string>
}
interface Job {
  steps?: Step[]
  uses?: string
  with?: Record<string, unknown>
  permissions?: Record<string, string>
}
interface Workflow {
  on: Record<string, unknown>
  permissions: unknown
  jobs: Record<string, Job>
}

const FILES = find('examples/workflows/*')
const { version } = JSON.parse(read('package.json')) as { version: string }
const OURS = `OWNER/sagemaker-create-model@${majorTag(version)}`
const action = readActionFile()
const INPUTS = new Set(action.inputs.map(({ name }) => name))
const OUTPUTS = new Set(action.outputs.map(({ name }) => name))

function workflow(file: string): Workflow {
  return parse(read(file)) as Workflow
}

/** All steps in a workflow or a part of one, wherever they stand. */
function stepsIn(value: unknown): Step[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'uses' in value || 'run' in value ? [value as Step] : []
  return [...own, ...Object.values(value).flatMap(stepsIn)]
}

/** The steps that use this action. */
function ourStepsIn(value: unknown): Step[] {
  return stepsIn(value).filter(({ uses }) => uses?.includes('/sagemaker-create-model@'))
}

/** What does not fit action.yml: inputs and outputs of this action that it does not declare. */
function misfits(value: unknown): string[] {
  const steps = ourStepsIn(value)
  const ids = new Set(steps.flatMap(({ id }) => id ?? []))
  const references = JSON.stringify(value).matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)
  return [
    ...steps.flatMap((step) => Object.keys(step.with ?? {}).filter((name) => !INPUTS.has(name))),
    ...Array.from(references).flatMap(([text, id = '', name = '']) =>
      ids.has(id) && !OUTPUTS.has(name) ? text : [],
    ),
  ]
}

describe('every workflow', () => {
  test.each(FILES)('%s uses the inputs and outputs that there are', (file) => {
    expect(misfits(workflow(file))).toEqual([])
    expect(ourStepsIn(workflow(file)).filter(({ uses }) => uses !== OURS)).toEqual([])
  })

  test.each(FILES)('%s gives rights to single jobs only, and none to a fork', (file) => {
    const { on, permissions, jobs } = workflow(file)
    expect(permissions).toEqual({})
    expect(Object.keys(on)).not.toContain('pull_request_target')
    for (const { steps = [], permissions: rights } of Object.values(jobs)) {
      const isAssuming = steps.some(({ with: inputs }) => inputs?.['role-to-assume'] !== undefined)
      expect(rights?.['id-token']).toBe(isAssuming || steps.length === 0 ? 'write' : undefined)
    }
  })

  test('the check sees what does not fit', () => {
    const step = { id: 'model', uses: OURS, with: { 'spec-file': 'a', sepc: 'b' } }
    const outputs = { a: '${{ steps.model.outputs.model-nam }}', b: '${{ steps.model.outputs.status }}' }
    expect(misfits({ jobs: { model: { steps: [step], outputs } } })).toEqual([
      'sepc',
      'steps.model.outputs.model-nam',
    ])
  })
})

test.each(['README.md', ...find('docs/*.md')])('%s: so do the workflows in it', (file) => {
  const parts = blocks(file, 'yaml').filter((block) => block.includes('uses:'))
  expect(parts.flatMap((part) => misfits(parse(part)))).toEqual([])
})

test('examples use one version of each action, that of the workflows here, which Dependabot keeps current', () => {
  const pages = ['README.md', ...find('docs/*.md')]
  const used = (file: string, pattern: RegExp): [string, string][] =>
    Array.from(read(file).matchAll(pattern), ([, name = '', tag = '']) => [name, tag])
  const EXAMPLE = /uses: ((?:actions|aws-actions|github)\/[\w/-]+)@(\S+)/g
  const PINNED = /uses: ([\w/-]+)@[0-9a-f]{40} # (v\d+)/g
  const examples = [...FILES, ...pages].flatMap((file) => used(file, EXAMPLE))
  const own = new Map(find('.github/workflows/*.yml').flatMap((file) => used(file, PINNED)))
  const first = new Map(examples.toReversed())
  const odd = examples.filter(([name, tag]) => tag !== (own.get(name) ?? first.get(name)))
  expect(odd).toEqual([])
  expect(first.get('actions/checkout')).toMatch(/^v\d+$/)
})

test('the caller of the reusable workflow uses the inputs and outputs that it has', () => {
  interface Reusable {
    on: { workflow_call: { inputs: Record<string, unknown>; outputs: Record<string, unknown> } }
  }
  const { workflow_call: call } = (parse(read('examples/workflows/reusable.yml')) as Reusable).on
  const caller = workflow('examples/workflows/reusable-caller.yml')
  const [[id, job] = ['', {} as Job]] = Object.entries(caller.jobs).filter(([, { uses }]) => uses)
  expect(job.uses).toMatch(/\/reusable\.yml@/)
  for (const name of Object.keys(job.with ?? {})) expect(Object.keys(call.inputs)).toContain(name)
  const used = JSON.stringify(caller).matchAll(new RegExp(`needs\\.${id}\\.outputs\\.([\\w-]+)`, 'g'))
  expect(Array.from(used, ([, name]) => name)).toEqual(Object.keys(call.outputs))
})

const SCRIPTS = FILES.flatMap((file) =>
  stepsIn(workflow(file)).flatMap(({ run }, index) =>
    run === undefined ? [] : [[`${file} ${index}`, run] as const],
  ),
)
const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0
const shellTest = has('shellcheck') ? test : test.skip

shellTest.each(SCRIPTS)('shellcheck finds nothing in %s', (_, run) => {
  const args = ['--shell=bash', '--severity=style', '-']
  // The runner's own `set -e`, and no expression inside a script: its value could be code.
  const { status, stdout } = spawnSync('shellcheck', args, { input: `set -e\n${run}`, encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  expect(run).not.toContain('${{')
})
