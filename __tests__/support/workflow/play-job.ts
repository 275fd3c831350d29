// Plays the steps of one job as the runner does.
import path from 'node:path'
import { workflowVariables } from '../../../emulator/runner/environment.ts'
import { runAction, runScript, type RunResult } from '../../../emulator/runner/run-action.ts'
import type { WorkflowCommand } from '../../../emulator/runner/commands.ts'
import { actFor } from './actions.ts'
import { holds, stringsOf, valueOf, type Scope } from './expressions.ts'
import { partOf, type JobFile, type StepFile } from './workflow-file.ts'

export type Conclusion = 'success' | 'failure' | 'skipped'

/** What a job is played with, all of it evaluated already. */
export interface JobSetting {
  /** Contexts that no step changes: `github`, `vars`, `secrets`, `needs`, `matrix`, `strategy`, `inputs`. */
  readonly contexts: Readonly<Record<string, unknown>>
  /** The `env` of the workflow and of the job. */
  readonly env: Readonly<Record<string, string>>
  /** What the machine has in every step's environment: the runner's variables, endpoints, PATH. */
  readonly machine: Readonly<Record<string, string>>
  readonly permissions: Readonly<Record<string, string>>
  /** Values that no log and no job output can hold. */
  readonly secrets: readonly string[]
  readonly githubToken: string
  readonly event: unknown
  readonly files: Readonly<Record<string, string>>
  /** An empty folder for this job alone. */
  readonly folder: string
  /** Takes what removes the files of a step, when the workflow has ended. */
  readonly onEnd: (cleanup: () => Promise<void>) => void
}

/** What became of a job. */
export interface PlayedJob {
  readonly conclusion: Conclusion
  /** What it hands on. */
  readonly outputs: Readonly<Record<string, string>>
  /** Names of outputs that GitHub would drop since they hold a masked value. */
  readonly dropped: readonly string[]
  /** Conclusions of the steps, by id or name; of a step with neither, by its action or `run`. */
  readonly steps: Readonly<Record<string, Conclusion>>
  /** Errors, warnings and notices. */
  readonly annotations: readonly Pick<WorkflowCommand, 'name' | 'message'>[]
  readonly summary: string
  /** All lines of all steps, masked. */
  readonly log: string
}

/** This action, however the owner and the version are called. */
const OURS = /^[^/]+\/sagemaker-create-model$/

interface StepResult {
  readonly outcome: 'success' | 'failure'
  readonly outputs: Readonly<Record<string, string>>
  readonly exportedEnv: Readonly<Record<string, string>>
  readonly log: readonly string[]
  readonly commands: readonly WorkflowCommand[]
  readonly summary: string
}

/** Plays all steps; a failed one makes the rest depend on their `if`. */
export async function playSteps(job: JobFile, setting: JobSetting): Promise<PlayedJob> {
  const masked = new Set(setting.secrets)
  const steps: Record<string, { outputs: object; outcome: Conclusion; conclusion: Conclusion }> = {}
  const conclusions: Record<string, Conclusion> = {}
  const results: StepResult[] = []
  let exported: Record<string, string> = {}
  let hasFailed = false

  const scopeWith = (env: Readonly<Record<string, string>>): Scope => ({
    contexts: {
      ...setting.contexts,
      env: { ...setting.env, ...exported, ...env },
      steps,
      job: { status: hasFailed ? 'failure' : 'success' },
      runner: {
        os: 'Linux',
        arch: 'X64',
        temp: setting.machine['RUNNER_TEMP'],
        environment: 'github-hosted',
      },
    },
    status: { success: !hasFailed, failure: hasFailed, cancelled: false },
  })

  for (const step of job.steps) {
    let outcome: Conclusion = 'skipped'
    let conclusion: Conclusion = 'skipped'
    let outputs = {}
    if (holds(step.condition, scopeWith({}))) {
      const env = stringsOf(partOf(step.mapping, 'env'), scopeWith({}))
      const scope = scopeWith(env)
      const result = await playStep(
        step,
        scope,
        { ...setting.machine, ...setting.env, ...exported, ...env },
        setting,
      )
      results.push(result)
      exported = { ...exported, ...result.exportedEnv }
      for (const { name, message } of result.commands) if (name === 'add-mask') masked.add(message)
      ;({ outcome, outputs } = result)
      const isForgiven = valueOf(partOf(step.mapping, 'continue-on-error'), scope) === true
      conclusion = isForgiven ? 'success' : outcome
      hasFailed ||= conclusion === 'failure'
    }
    steps[step.id] = { outputs, outcome, conclusion }
    conclusions[labelOf(step)] = conclusion
  }

  const mask = (text: string): string =>
    [...masked]
      .filter((secret) => secret !== '')
      .reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
  // GitHub leaves out empty outputs, and those that the mask would change.
  const all = Object.entries(stringsOf(partOf(job.mapping, 'outputs'), scopeWith({})))
  const given = all.filter(([, value]) => value !== '')
  const annotations = results.flatMap(({ commands }) =>
    commands.filter(({ name }) => ['error', 'warning', 'notice'].includes(name)),
  )
  return {
    conclusion: hasFailed ? 'failure' : 'success',
    outputs: Object.fromEntries(given.filter(([, value]) => mask(value) === value)),
    dropped: given.filter(([, value]) => mask(value) !== value).map(([name]) => name),
    steps: conclusions,
    annotations: annotations.map(({ name, message }) => ({ name, message: mask(message) })),
    summary: results.map(({ summary }) => mask(summary)).join(''),
    log: mask(results.flatMap(({ log }) => log).join('\n')),
  }
}

async function playStep(
  step: StepFile,
  scope: Scope,
  env: Record<string, string>,
  setting: JobSetting,
): Promise<StepResult> {
  const workspace = path.join(setting.folder, 'workspace')
  const options = { env, workspace, event: setting.event }
  for (const key of ['shell', 'working-directory']) {
    if (partOf(step.mapping, key)) throw new Error(`The player doesn't know the key ${key} of a step.`)
  }
  const script = valueOf(partOf(step.mapping, 'run'), scope)
  if (typeof script === 'string') return resultOf(await runScript(script, options), setting)
  const [name = ''] = labelOfAction(step).split('@')
  const inputs = stringsOf(partOf(step.mapping, 'with'), scope)
  if (OURS.test(name)) {
    return resultOf(await runAction({ ...options, inputs, githubToken: setting.githubToken }), setting)
  }
  const { permissions, files } = setting
  const {
    outputs = {},
    exportedEnv = {},
    secrets = [],
    error,
  } = await actFor({
    name,
    inputs,
    env,
    permissions,
    workspace,
    files,
  })
  const masks = secrets.map((message) => ({ name: 'add-mask', properties: {}, message }))
  const errors = error === undefined ? [] : [{ name: 'error', properties: {}, message: error }]
  return {
    outcome: error === undefined ? 'success' : 'failure',
    outputs,
    exportedEnv,
    log: [],
    commands: [...masks, ...errors],
    summary: '',
  }
}

function resultOf(run: RunResult, { onEnd }: JobSetting): StepResult {
  onEnd(run.cleanup)
  const { outputs, exportedEnv, log, commands, summary } = run
  return { outcome: run.exitCode === 0 ? 'success' : 'failure', outputs, exportedEnv, log, commands, summary }
}

function labelOf(step: StepFile): string {
  if (!step.id.startsWith('__')) return step.id
  return step.mapping.find('name')?.assertString('name').value ?? labelOfAction(step)
}

function labelOfAction({ mapping }: StepFile): string {
  return mapping.find('uses')?.assertString('uses').value ?? 'run'
}

/** The `github` context of these variables of the runner. */
export function githubContext(variables: Record<string, string>): Record<string, string> {
  const all = { ...workflowVariables(), ...variables }
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      name.startsWith('GITHUB_') ? [[name.slice('GITHUB_'.length).toLowerCase(), value]] : [],
    ),
  )
}
