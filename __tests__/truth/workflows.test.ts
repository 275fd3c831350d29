// Tests what every workflow of this repository promises: pinned actions, few rights, no code of a pull request beside a
// right to write, and a gate that waits for all.
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { useHarness } from '../support/action.ts'
import { find, read, ROOT } from '../support/examples.ts'
import { posixTest } from '../support/platform.ts'

interface Step {
  id?: string
  uses?: string
  with?: Record<string, unknown>
  env?: Record<string, string>
  run?: string
}
interface Job {
  needs?: string[]
  permissions?: Record<string, string>
  container?: string
  strategy?: { matrix: { include?: Record<string, string>[] } }
  'timeout-minutes'?: number
  uses?: string
  steps?: Step[]
}
interface Workflow {
  on: Record<string, unknown>
  permissions: unknown
  defaults?: { run?: { shell?: string } }
  jobs: Record<string, Job>
}

const FILES = find('.github/workflows/*.yml')
const SCRIPTS = find('.github/*.sh')
const workflow = (file: string): Workflow => parse(read(file)) as Workflow
const jobsOf = (file: string): [string, Job][] => Object.entries(workflow(file).jobs)
const stepsOf = (file: string): Step[] => jobsOf(file).flatMap(([, { steps = [] }]) => steps)

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

test('every container is pinned to a digest', () => {
  const images = FILES.flatMap((file) =>
    jobsOf(file).flatMap(([, { container, strategy }]) => [
      ...(container === undefined || container.startsWith('${{ matrix.') ? [] : [container]),
      ...(strategy?.matrix.include ?? []).flatMap((row) => row['container'] ?? []),
    ]),
  )
  expect(images.length).toBeGreaterThan(0)
  expect(images.filter((image) => !/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/.test(image))).toEqual([])
})

describe.each(FILES)('%s', (file) => {
  test('gives rights to single jobs only, each with its reason, and ends each job in time', () => {
    expect(workflow(file).permissions).toEqual({})
    expect(jobsOf(file).filter(([, { permissions }]) => permissions === undefined)).toEqual([])
    const grants = read(file).match(/^ {6}[a-z-]+: (?:read|write)\b.*$/gm) ?? []
    expect(grants).toHaveLength(
      jobsOf(file).reduce((sum, [, { permissions = {} }]) => sum + Object.keys(permissions).length, 0),
    )
    expect(grants.filter((grant) => !/ # \w+/.test(grant))).toEqual([])
    // A job that calls a workflow has the limits of the jobs there.
    const endless = jobsOf(file).filter(([, job]) => job.uses === undefined && !job['timeout-minutes'])
    expect(endless).toEqual([])
  })

  test('leaves no token in a checkout', () => {
    const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([])
  })

  test('runs nothing of a pull request in a job that may write', () => {
    expect(danger(workflow(file))).toEqual([])
  })

  test('no script holds an expression: its value could be code', () => {
    expect(stepsOf(file).filter(({ run }) => run?.includes('${{'))).toEqual([])
  })

  posixTest('has shell that parses', () => {
    for (const { run } of stepsOf(file)) if (run !== undefined) expectShell(run)
  })
})

posixTest.each(SCRIPTS)('%s parses', (file) => {
  expectShell(read(file))
})

/** Holds a script to bash, and to shellcheck where that is installed. */
function expectShell(script: string): void {
  const parsed = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })
  expect({ status: parsed.status, stderr: parsed.stderr }).toEqual({ status: 0, stderr: '' })
  const args = ['--shell=bash', '--severity=style', '-']
  const checked = spawnSync('shellcheck', args, { input: `set -e\n${script}`, encoding: 'utf8' })
  if (checked.error === undefined) expect(checked.stdout).toBe('')
}

/**
 * What a pull request could turn against the repository: a job with a right to write that has its code. Only
 * `security-events` is no such right: it holds findings.
 */
function danger({ on, jobs }: Workflow): string[] {
  const events = Object.keys(on)
  const findings: string[] = events.filter((event) => event === 'pull_request_target')
  for (const [id, { permissions = {}, steps = [], uses }] of Object.entries(jobs)) {
    const rights = Object.entries(permissions).flatMap(([name, right]) =>
      right === 'write' && name !== 'security-events' ? name : [],
    )
    if (rights.length === 0) continue
    if (events.includes('pull_request')) findings.push(`${id} may write ${rights.join(', ')}`)
    if (!events.includes('workflow_run')) continue
    // There the commit of the workflow is that of the default branch, unless a checkout names another.
    if (uses !== undefined) findings.push(`${id} calls ${uses}`)
    for (const { uses: action = '', with: inputs = {}, run = '' } of steps) {
      if ('ref' in inputs || 'repository' in inputs) findings.push(`${id} checks out something else`)
      if (action.startsWith('./')) findings.push(`${id} runs ${action}`)
      if (/download-artifact@/.test(action)) findings.push(`${id} unpacks an artifact`)
      if (/\b(?:npm|npx|node|tar|checkout|source)\b/.test(run)) findings.push(`${id} runs ${run}`)
    }
  }
  return findings
}

test('the check of rights sees what is dangerous', () => {
  const writer = (steps: Step[]): Record<string, Job> => ({
    a: { permissions: { contents: 'write' }, steps },
  })
  const reader: Record<string, Job> = { a: { permissions: { contents: 'read' }, steps: [{ run: 'npm ci' }] } }
  const on = { workflow_run: {} }
  const found = (events: Record<string, unknown>, jobs: Record<string, Job>): string[] =>
    danger({ on: events, permissions: {}, jobs })
  expect(found(on, writer([{ uses: 'actions/checkout@x', with: { ref: 'head' } }]))).toHaveLength(1)
  expect(found(on, writer([{ run: 'npm ci' }]))).toHaveLength(1)
  expect(found(on, writer([{ uses: 'actions/download-artifact@x' }]))).toHaveLength(1)
  expect(found({ pull_request: {} }, writer([]))).toHaveLength(1)
  expect(found({ pull_request_target: {} }, reader)).toHaveLength(1)
  expect(found({ pull_request: {} }, reader)).toEqual([])
})

describe('CI', () => {
  const ci = workflow('.github/workflows/ci.yml')

  test('the gate waits for every other job', () => {
    const others = Object.keys(ci.jobs).filter((id) => id !== 'all-green')
    expect(ci.jobs['all-green']?.needs?.toSorted()).toEqual(others.sort())
  })

  test('runs for a pull request, in the merge queue, and when commit-dist.yml asks', () => {
    expect(Object.keys(ci.on)).toEqual(
      expect.arrayContaining(['pull_request', 'merge_group', 'workflow_dispatch', 'workflow_call']),
    )
    expect(read('.github/dist.sh')).toContain('gh workflow run ci.yml')
  })
})

test('one half of the rebuild of dist/ starts the other, and hands it one artifact', () => {
  const build = workflow('.github/workflows/rebuild-dist.yml')
  const commit = workflow('.github/workflows/commit-dist.yml')
  const { name } = parse(read('.github/workflows/rebuild-dist.yml')) as { name: string }
  expect(commit.on['workflow_run']).toEqual({ workflows: [name], types: ['completed'] })
  expect(Object.keys(build.on)).toEqual(['pull_request'])
  const upload = stepsOf('.github/workflows/rebuild-dist.yml').find(({ uses }) =>
    uses?.includes('upload-artifact@'),
  )
  expect(upload?.with).toMatchObject({ name: 'dist', path: '${{ runner.temp }}/dist.json' })
})

describe('the end-to-end job', () => {
  const harness = useHarness()
  const { steps = [] } = workflow('.github/workflows/e2e.yml').jobs['action'] ?? {}
  const SPECS = Object.fromEntries(find('examples/*.yml').map((file) => [file, read(file)]))

  /** What the context `steps` of the job holds after its steps ran here. */
  async function runCase(): Promise<Record<string, { outcome: string; outputs: Record<string, string> }>> {
    const context: Awaited<ReturnType<typeof runCase>> = {}
    for (const { id = '', uses, env = {}, with: inputs = {} } of steps) {
      if (uses !== './') continue
      const names = Object.keys(env).join(' ')
      const credentials = /TOKEN/.test(names) ? 'oidc' : /SECRET/.test(names) ? 'static' : 'none'
      const texts = Object.entries(inputs).map(([name, value]) => [name, String(value)])
      const result = await harness.run({ files: SPECS, credentials, inputs: Object.fromEntries(texts) })
      context[id] = { outcome: result.exitCode === 0 ? 'success' : 'failure', outputs: result.outputs }
    }
    return context
  }

  function check(context: unknown): { status: number | null; stderr: string } {
    const env = { ...process.env, STEPS: JSON.stringify(context) }
    return spawnSync(process.execPath, [`${ROOT}.github/check-outputs.mjs`], { env, encoding: 'utf8' })
  }

  test('passes with what the action gives, and fails with anything else', async () => {
    const context = await runCase()
    expect(check(context)).toMatchObject({ status: 0, stderr: '' })
    for (const [id, step] of Object.entries(context)) {
      const other = { ...context, [id]: { ...step, outputs: { ...step.outputs, status: 'replaced' } } }
      expect(check(other).stderr).toContain(`The output status of ${id} is wrong`)
      expect(check({ ...context, [id]: undefined }).stderr).toContain(`The step ${id} doesn't exist`)
    }
    expect(Object.keys(context)).toEqual(['static', 'again', 'plan', 'oidc', 'wrong'])
  })

  test('runs the action itself on three systems and in a container', () => {
    const { matrix } = workflow('.github/workflows/e2e.yml').jobs['action']?.strategy ?? { matrix: {} }
    const rows = matrix.include ?? []
    expect(rows.map(({ os, container }) => (container === undefined ? os : 'container')).sort()).toEqual([
      'container',
      'macos-latest',
      'ubuntu-latest',
      'windows-latest',
    ])
  })
})
