// Tests that the workflows under examples/ and in the documentation fit action.yml, and what their shell does.
import { spawnSync } from 'node:child_process'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readActionFile } from '../../emulator/runner/action-file.ts'
import { majorTag } from '../../scripts/mentions.ts'
import { useHarness } from '../support/action.ts'
import { blocks, find, read } from '../support/examples.ts'
import { posixTest } from '../support/platform.ts'

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

const harness = useHarness()

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

describe('the deployment', () => {
  const deployTest = has('jq') ? posixTest : test.skip

  /** Answers for the AWS CLI: the file `config` holds what the endpoint serves, `calls` what was asked. */
  const AWS = `#!/bin/sh
cd "$(dirname "$0")"
echo "$*" >> calls
case $2 in
  describe-endpoint)
    [ -f denied ] && { echo 'An error occurred (AccessDeniedException)' >&2; exit 254; }
    [ -f config ] || { echo 'An error occurred (ValidationException): Could not find endpoint "x".' >&2; exit 254; }
    cat config ;;
  describe-endpoint-config) cat model ;;
  create-endpoint | update-endpoint) [ -f rollback ] || echo "$6" > config ;;
esac
`
  interface Deployed {
    status: number | null
    output: string
    calls: string[]
  }

  /** Runs the step of that name with the endpoint in a state that files describe. */
  async function deploy(file: string, name: string, state: Record<string, string>): Promise<Deployed> {
    const folder = await harness.folder({ ...state, aws: AWS, calls: '' })
    await chmod(path.join(folder, 'aws'), 0o755)
    const step = stepsIn(workflow(file)).find((candidate) => candidate.name === name)
    const script = path.join(folder, 'step.sh')
    await writeFile(script, step?.run ?? 'exit 99')
    // As the runner does when the step names no shell.
    const { status, stdout, stderr } = spawnSync('bash', ['-e', script], {
      encoding: 'utf8',
      env: {
        PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
        RUNNER_TEMP: folder,
        ENDPOINT: 'churn',
        MODEL_NAME: 'churn-0123456789',
        CONFIG_NAME: 'churn-77-1',
        SUFFIX: '77-1',
      },
    })
    const calls = (await readFile(path.join(folder, 'calls'), 'utf8')).trim().split('\n')
    return { status, output: stdout + stderr, calls: calls.map((call) => call.split(' ').slice(1).join(' ')) }
  }

  const verbs = ({ calls }: Deployed): (string | undefined)[] => calls.map((call) => call.split(' ')[0])
  const SERVING = { config: 'old\n', model: 'churn-9999999999\n' }
  const STEPS = [
    ['examples/workflows/many-models.yml', 'Deploy', 'churn-0123456789-77-1'],
    ['examples/workflows/content-hash.yml', 'Move the endpoint', 'churn-77-1'],
  ] as const

  describe.each(STEPS)('of %s', (file, name, config) => {
    deployTest('moves the endpoint to the new model', async () => {
      const deployed = await deploy(file, name, SERVING)
      expect({ status: deployed.status, verbs: verbs(deployed) }).toEqual({
        status: 0,
        verbs: [
          'describe-endpoint',
          'describe-endpoint-config',
          'create-endpoint-config',
          'update-endpoint',
          'wait',
          'describe-endpoint',
        ],
      })
      expect(deployed.calls[2]).toContain(`--endpoint-config-name ${config} `)
      expect(deployed.calls[2]).toContain('ModelName=churn-0123456789,')
      expect(deployed.calls[3]).toContain(`--endpoint-name churn --endpoint-config-name ${config}`)
    })

    deployTest('does nothing when the endpoint serves the model already', async () => {
      const deployed = await deploy(file, name, { ...SERVING, model: 'churn-0123456789\n' })
      expect(deployed.status).toBe(0)
      expect(verbs(deployed)).toEqual(['describe-endpoint', 'describe-endpoint-config'])
    })

    deployTest('fails when the update was taken back', async () => {
      const deployed = await deploy(file, name, { ...SERVING, rollback: '' })
      expect(deployed.status).toBe(1)
      expect(deployed.output).toMatch(/^::error::.*\bold\.$/m)
    })

    deployTest('fails when the endpoint may not be looked at', async () => {
      const deployed = await deploy(file, name, { denied: '' })
      expect(deployed.status).not.toBe(0)
      expect(deployed.output).toContain('AccessDeniedException')
      expect(verbs(deployed)).toEqual(['describe-endpoint'])
    })
  })

  const [[file, name]] = STEPS

  deployTest('creates an endpoint that is not there', async () => {
    const deployed = await deploy(file, name, {})
    expect({ status: deployed.status, verbs: verbs(deployed) }).toEqual({
      status: 0,
      verbs: ['describe-endpoint', 'create-endpoint-config', 'create-endpoint', 'wait', 'describe-endpoint'],
    })
  })

  deployTest('shifts half of the traffic first, and watches an alarm', async () => {
    const { calls } = await deploy(file, name, SERVING)
    const [, policy = ''] = calls[3]?.split('--deployment-config ') ?? []
    expect(JSON.parse(policy)).toMatchObject({
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: {
          Type: 'CANARY',
          CanarySize: { Type: 'CAPACITY_PERCENT', Value: 50 },
        },
      },
      AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'churn-errors' }] },
    })
  })

  deployTest('the list for the matrix holds no account id', async () => {
    const result = await harness.run({
      files: {
        'models/churn.yml': read('examples/churn.yml'),
        'models/lora.yml': read('examples/specs/lora-adapters.yml'),
      },
      inputs: { 'spec-file': 'models/*.yml', 'name-suffix': 'content-hash' },
    })
    const output = path.join(await harness.folder({ output: '' }), 'output')
    const step = stepsIn(workflow(file)).find(({ id }) => id === 'list')
    const env = {
      PATH: process.env['PATH'] ?? '',
      MODELS: result.outputs['models'] ?? '',
      GITHUB_OUTPUT: output,
    }
    expect(spawnSync('bash', ['-e', '-c', step?.run ?? 'exit 99'], { env }).status).toBe(0)
    const text = await readFile(output, 'utf8')
    expect(text).toMatch(/^models=\[.*\]\n$/)
    expect(text).not.toMatch(/\d{12}/)
    expect(JSON.parse(text.slice('models='.length))).toEqual(
      ['churn-2026-11-22', 'assistant-lora'].map((endpoint) => ({
        name: expect.stringMatching(new RegExp(`^${endpoint}-[0-9a-f]{10}$`)),
        region: 'eu-west-1',
        status: 'created',
        endpoint,
      })),
    )
  })
})
