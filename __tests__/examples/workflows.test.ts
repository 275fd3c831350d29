// Tests that the workflows under examples/ and in the documentation fit action.yml and each other, and that their shell
// is sound.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readActionFile } from '../../emulator/runner/action-file.ts'
import { majorTag } from '../../scripts/mentions.ts'
import { blocks, find, read } from '../support/examples.ts'
import { CASTS } from '../support/workflow/casts.ts'

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

test('each caller of a reusable workflow uses the inputs and outputs that it has', () => {
  interface Reusable {
    on: {
      workflow_call: { inputs: Record<string, { required?: boolean }>; outputs?: Record<string, unknown> }
    }
  }
  const called = FILES.flatMap((file) =>
    Object.entries(workflow(file).jobs).flatMap(([id, { uses, with: inputs = {} }]) => {
      if (uses === undefined) return []
      const name = /[^/]+\.yml/.exec(uses)?.[0] ?? ''
      const { workflow_call: call } = (parse(read(`examples/workflows/${name}`)) as Reusable).on
      for (const input of Object.keys(inputs)) expect(Object.keys(call.inputs)).toContain(input)
      const required = Object.keys(call.inputs).filter((input) => call.inputs[input]?.required)
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(required))
      const used = read(file).matchAll(new RegExp(`needs\\.${id}\\.outputs\\.([\\w-]+)`, 'g'))
      expect(Array.from(used, ([, output]) => output)).toEqual(Object.keys(call.outputs ?? {}))
      return name
    }),
  )
  expect(new Set(called)).toEqual(new Set(['deploy-endpoint.yml', 'reusable.yml']))
})

describe('the head of each workflow', () => {
  test.each(FILES)('%s says what it needs and what to change', (file) => {
    const [head = ''] = read(file).split('\nname: ')
    expect(head).toMatch(/^# Needs: [^]*\.\n# Change: [^]*\.$/m)
    // What must be there under the name that the workflow has for it.
    const text = read(file).slice(head.length)
    const needed = [
      ...Array.from(text.matchAll(/:role\/(github-[\w-]+)/g), ([, role = '']) => role),
      ...Array.from(text.matchAll(/\bvars\.(\w+)/g), ([, variable = '']) => variable),
      ...Array.from(text.matchAll(/uses: \.\/\.github\/workflows\/(\S+)/g), ([, name = '']) => name),
      ...Object.values(CASTS[path.basename(file, '.yml')]?.roles ?? {}).flatMap(({ policies }) =>
        // The caller of a reusable workflow needs what that one needs.
        text.includes(':role/') ? policies.map((policy) => `${policy}.json`) : [],
      ),
    ]
    const said = head.replaceAll('\n# ', ' ')
    expect(needed.filter((name) => !said.includes(name))).toEqual([])
  })
})

describe('a plan', () => {
  /** The inputs that decide which models a step is about. */
  const deciding = (step: Step | undefined): object => {
    const OTHERS = ['dry-run', 'preflight', 'comment', 'fail-on', 'max-parallel', 'role-to-assume']
    const inputs = Object.entries(step?.with ?? {}).filter(([name]) => !OTHERS.includes(name))
    return Object.fromEntries(inputs)
  }
  const [deployment] = ourStepsIn(workflow('examples/workflows/many-models.yml'))

  test.each(['plan', 'plan-forks', 'drift'])('in %s.yml has the inputs of many-models.yml', (name) => {
    const file = `examples/workflows/${name}.yml`
    expect(deciding(ourStepsIn(workflow(file))[0])).toEqual(deciding(deployment))
    expect(read(file)).toContain('# The same inputs as in the workflow that deploys, many-models.yml.')
    expect(read('examples/workflows/many-models.yml')).toContain(`${name}.yml`)
  })
})

describe('the documentation', () => {
  test('the list in examples/README.md has every file', () => {
    const linked = new Set(
      Array.from(read('examples/README.md').matchAll(/\]\(([\w./-]+)\)/g), ([, to]) => `examples/${to}`),
    )
    const files = find('examples/*.yml', 'examples/{workflows,specs,iam}/*')
    expect(files.length).toBeGreaterThan(40)
    expect(files.filter((file) => !linked.has(file))).toEqual([])
  })

  test('docs/pull-requests.md shows plan.yml and plan.json', () => {
    const page = 'docs/pull-requests.md'
    const [shown = ''] = blocks(page, 'yaml')
    expect((parse(shown) as Workflow).jobs).toEqual(workflow('examples/workflows/plan.yml').jobs)
    const rights = (text: string): unknown[] =>
      (JSON.parse(text) as { Statement: Record<string, unknown>[] }).Statement.map(({ Action, Resource }) => [
        Action,
        Resource,
      ])
    expect(rights(blocks(page, 'json')[0] ?? '')).toEqual(rights(read('examples/iam/plan.json')))
  })

  test('docs/sources.md shows inputs of after-training.yml and registry.yml', () => {
    const steps = blocks('docs/sources.md', 'yaml').flatMap((block) => ourStepsIn(parse(block)))
    const examples = ['after-training', 'registry'].flatMap((name) =>
      ourStepsIn(workflow(`examples/workflows/${name}.yml`)),
    )
    expect(examples.map((step) => step.with)).toEqual(
      steps.map((step) => expect.objectContaining(step.with ?? {})),
    )
  })
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
