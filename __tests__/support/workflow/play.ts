// Plays a workflow on the stand-in runner: its jobs in the order of `needs`, with their conditions and matrices.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { MappingToken } from '@actions/workflow-parser/templates/tokens/mapping-token'
import type { WorkflowEvent } from './events.ts'
import { REPOSITORY } from './events.ts'
import { holds, stringsOf, valueOf, type Scope } from './expressions.ts'
import { githubContext, playSteps, type PlayedJob } from './play-job.ts'
import { parseFile, partOf, type JobFile, type WorkflowFile } from './workflow-file.ts'

export type { PlayedJob }

/** The world around a workflow. */
export interface Setting {
  readonly event: WorkflowEvent
  /** GITHUB_RUN_ATTEMPT. Default: 1. */
  readonly attempt?: number
  /** The attempt before, to run again only what failed in it and what needs that. */
  readonly rerun?: Played
  /** The files of the repository. */
  readonly files: Readonly<Record<string, string>>
  /** Configuration variables by environment; under an empty name those of the repository. */
  readonly variables?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly secrets: Readonly<Record<string, string>>
  /** The text of the reusable workflow of this reference. */
  readonly called?: (reference: string) => string
  /** The environment that a step finds, for a job with these permissions. */
  readonly machine: (permissions: Readonly<Record<string, string>>) => Record<string, string>
  readonly githubToken: (permissions: Readonly<Record<string, string>>) => string
  /** An empty folder. */
  readonly folder: string
  readonly onEnd: (cleanup: () => Promise<void>) => void
}

/** What became of each job, by id; of a matrix by id and values, such as `deploy (churn)`. */
export type Played = Readonly<Record<string, PlayedJob>>

const SKIPPED: PlayedJob = {
  conclusion: 'skipped',
  outputs: {},
  dropped: [],
  steps: {},
  annotations: [],
  summary: '',
  log: '',
}

/** Plays a workflow to its end. */
export async function play(name: string, text: string, setting: Setting): Promise<Played> {
  const file = await parseFile(name, text)
  if (!isStartedBy(file, setting.event))
    throw new Error(`${name} isn't started by this ${setting.event.name}.`)
  return new Play(file, setting, {}, '').jobs()
}

/** Whether `on:` has the event. Branches and paths don't matter here. */
function isStartedBy({ root }: WorkflowFile, { name, payload }: WorkflowEvent): boolean {
  const on = valueOf(partOf(root, 'on'), { contexts: {}, status: NOTHING_FAILED })
  if (typeof on !== 'object' || on === null) return on === name
  if (Array.isArray(on)) return on.includes(name)
  if (!(name in on)) return false
  const given = (on as Record<string, unknown>)[name]
  if (name === 'schedule')
    return (given as { cron: string }[]).some(({ cron }) => cron === payload['schedule'])
  const types = (given as { types?: string[] } | null)?.types
  return types?.includes(String(payload['action'])) ?? true
}

class Play {
  readonly #file: WorkflowFile
  readonly #setting: Setting
  readonly #inputs: Readonly<Record<string, unknown>>
  /** Of a called workflow: the job that calls, with a slash. */
  readonly #prefix: string
  readonly #played = new Map<string, Promise<Played>>()

  constructor(
    file: WorkflowFile,
    setting: Setting,
    inputs: Readonly<Record<string, unknown>>,
    prefix: string,
  ) {
    this.#file = file
    this.#setting = setting
    this.#inputs = inputs
    this.#prefix = prefix
  }

  async jobs(): Promise<Played> {
    const all = await Promise.all(this.#file.jobs.map(({ id }) => this.#job(id)))
    return Object.assign({}, ...all) as Played
  }

  /** The outputs of a called workflow. */
  async outputs(): Promise<Record<string, string>> {
    const declared = partOf(this.#file.root, 'on', 'workflow_call', 'outputs')?.assertMapping('outputs') ?? []
    const jobs = Object.fromEntries(
      await Promise.all(this.#file.jobs.map(async ({ id }) => [id, await this.#summedUp(id)] as const)),
    )
    const scope = { contexts: { ...this.#contexts(), jobs }, status: NOTHING_FAILED }
    return Object.fromEntries(
      Array.from(declared, ({ key, value }) => {
        const output = value.assertMapping('output').find('value')
        return [key.toString(), String(valueOf(output, scope))]
      }),
    )
  }

  #contexts(environment = ''): Record<string, unknown> {
    const { event, attempt = 1, variables = {}, secrets } = this.#setting
    const { payload, name } = event
    const github = { ...githubContext(runnerVariables(event, attempt)), event: payload, event_name: name }
    const vars = { ...variables[''], ...variables[environment] }
    return {
      github,
      vars,
      secrets: event.isFork ? {} : secrets,
      inputs: this.#inputs,
      strategy: {},
      matrix: {},
    }
  }

  #job(id: string): Promise<Played> {
    const playing = this.#played.get(id) ?? this.#playJob(this.#file.jobs.find((job) => job.id === id)!)
    this.#played.set(id, playing)
    return playing
  }

  async #playJob(job: JobFile): Promise<Played> {
    const ancestors = await Promise.all([...this.#ancestors(job)].map((id) => this.#summedUp(id)))
    const needs = Object.fromEntries(
      await Promise.all(job.needs.map(async (id) => [id, await this.#summedUp(id)] as const)),
    )
    const scope: Scope = {
      contexts: { ...this.#contexts(), needs },
      status: {
        success: ancestors.every(({ result }) => result === 'success'),
        failure: ancestors.some(({ result }) => result === 'failure'),
        cancelled: false,
      },
    }
    const name = this.#prefix + job.id
    const before = this.#setting.rerun?.[name]
    if (before?.conclusion === 'success') return { [name]: before }
    if (!holds(job.condition, scope)) return { [name]: SKIPPED }
    const combinations = matrixOf(job.mapping, scope)
    const played = combinations.map(async (matrix): Promise<Played> => {
      const label = labelOf(name, matrix)
      const former = this.#setting.rerun?.[label]
      if (former?.conclusion === 'success') return { [label]: former }
      const contexts = { ...scope.contexts, matrix }
      return this.#playCombination(job, label, { ...scope, contexts })
    })
    return Object.assign({}, ...(await Promise.all(played))) as Played
  }

  async #playCombination(job: JobFile, label: string, scope: Scope): Promise<Played> {
    const { contexts, status } = scope
    if (partOf(job.mapping, 'uses')) return this.#call(job, label, scope)
    const environment = environmentOf(job, scope)
    const { vars } = this.#contexts(environment)
    const all = { contexts: { ...contexts, vars }, status }
    const { event, attempt = 1, machine, files, secrets, folder, onEnd } = this.#setting
    const permissions = this.#permissions(job, all)
    const own = path.join(folder, label.replaceAll(/\W/g, '-'))
    await mkdir(path.join(own, 'workspace'), { recursive: true })
    const env = stringsOf(partOf(this.#file.root, 'env'), all)
    const withEnv = { contexts: { ...all.contexts, env }, status }
    const given = machine(permissions)
    const token = given['ACTIONS_ID_TOKEN_REQUEST_URL']
    const played = await playSteps(job, {
      contexts: all.contexts,
      env: { ...env, ...stringsOf(partOf(job.mapping, 'env'), withEnv) },
      machine: {
        ...given,
        ...runnerVariables(event, attempt),
        GITHUB_JOB: job.id,
        RUNNER_TEMP: own,
        ...(token && {
          ACTIONS_ID_TOKEN_REQUEST_URL: `${token}&sub=${encodeURIComponent(subjectOf(event, environment))}`,
        }),
      },
      permissions,
      secrets: event.isFork ? [] : Object.values(secrets),
      githubToken: this.#setting.githubToken(permissions),
      event: event.payload,
      files,
      folder: own,
      onEnd,
    })
    return { [label]: played }
  }

  /** Plays a reusable workflow; its jobs are called `caller/job`, and the calling job hands on its outputs. */
  async #call(job: JobFile, label: string, scope: Scope): Promise<Played> {
    const reference = String(valueOf(partOf(job.mapping, 'uses'), scope))
    const text = this.#setting.called?.(reference)
    if (text === undefined) throw new Error(`There is no reusable workflow ${reference}.`)
    const file = await parseFile(reference, text)
    const given = (valueOf(partOf(job.mapping, 'with'), scope) ?? {}) as Record<string, unknown>
    const called = new Play(file, this.#setting, inputsOf(file, given), `${label}/`)
    const jobs = await called.jobs()
    const hasFailed = Object.values(jobs).some(({ conclusion }) => conclusion === 'failure')
    const outputs = await called.outputs()
    return { ...jobs, [label]: { ...SKIPPED, conclusion: hasFailed ? 'failure' : 'success', outputs } }
  }

  /** The job's own permissions, or else the workflow's; a fork's job can read at most. */
  #permissions(job: JobFile, scope: Scope): Record<string, string> {
    const part = partOf(job.mapping, 'permissions') ?? partOf(this.#file.root, 'permissions')
    const asked = (valueOf(part, scope) ?? { contents: 'read' }) as Record<string, string>
    if (!this.#setting.event.isFork) return asked
    const { 'id-token': _, ...others } = asked
    return Object.fromEntries(Object.keys(others).map((name) => [name, 'read']))
  }

  *#ancestors({ needs }: JobFile): Generator<string> {
    for (const id of needs) {
      yield id
      yield* this.#ancestors(this.#file.jobs.find((job) => job.id === id)!)
    }
  }

  /** A job as `needs` and `jobs` have it: of a matrix the worst result, and the outputs of all. */
  async #summedUp(id: string): Promise<{ result: string; outputs: Record<string, string> }> {
    const own = Object.entries(await this.#job(id)).filter(
      ([label]) => !label.includes('/', this.#prefix.length),
    )
    const jobs = own.map(([, job]) => job)
    const result = (['failure', 'skipped'] as const).find((worst) =>
      jobs.some(({ conclusion }) => conclusion === worst),
    )
    const outputs = Object.fromEntries(jobs.flatMap((job) => Object.entries(job.outputs)))
    return { result: result ?? 'success', outputs }
  }
}

const NOTHING_FAILED = { success: true, failure: false, cancelled: false }

/** The combinations of a matrix; without one a single empty combination. */
function matrixOf(job: MappingToken, scope: Scope): Record<string, unknown>[] {
  const matrix = valueOf(partOf(job, 'strategy', 'matrix'), scope)
  if (matrix === undefined) return [{}]
  const { include, exclude, ...vectors } = matrix as Record<string, unknown[]>
  if (exclude) throw new Error("The player doesn't know `exclude` in a matrix.")
  const product = Object.entries(vectors).reduce<Record<string, unknown>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  )
  if (include && Object.keys(vectors).length > 0)
    throw new Error("The player doesn't know `include` beside vectors.")
  return (include as Record<string, unknown>[] | undefined) ?? product
}

/** The job's name with all values of the matrix, as GitHub shows it. */
function labelOf(name: string, matrix: Record<string, unknown>): string {
  const leaves = (value: unknown): string[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [String(value)]
  const values = leaves(matrix)
  return values.length === 0 ? name : `${name} (${values.join(', ')})`
}

function environmentOf(job: JobFile, scope: Scope): string {
  const value = valueOf(partOf(job.mapping, 'environment'), scope)
  if (typeof value === 'string') return value
  return value === undefined ? '' : String((value as { name: unknown }).name)
}

/** The inputs of a called workflow: those that are given, and the defaults of the others. */
function inputsOf(file: WorkflowFile, given: Record<string, unknown>): Record<string, unknown> {
  const declared = partOf(file.root, 'on', 'workflow_call', 'inputs')
  const inputs = (valueOf(declared, { contexts: {}, status: NOTHING_FAILED }) ?? {}) as Record<
    string,
    { default?: unknown; required?: boolean }
  >
  for (const name of Object.keys(given)) {
    if (!(name in inputs)) throw new Error(`The called workflow has no input ${name}.`)
  }
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => {
      if (input.required === true && !(name in given)) throw new Error(`The input ${name} is required.`)
      return [name, given[name] ?? input.default]
    }),
  )
}

/** The `sub` claim of a job's OIDC token (GitHub docs, "OpenID Connect reference"). */
function subjectOf({ name, ref }: WorkflowEvent, environment: string): string {
  if (environment !== '') return `repo:${REPOSITORY}:environment:${environment}`
  return `repo:${REPOSITORY}:${name === 'pull_request' ? 'pull_request' : `ref:${ref}`}`
}

/** What differs from a push to `main`. */
function runnerVariables(event: WorkflowEvent, attempt: number): Record<string, string> {
  return {
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(?:heads|pull)\//, ''),
    GITHUB_HEAD_REF: event.head ?? '',
    GITHUB_BASE_REF: event.base ?? '',
    GITHUB_RUN_ATTEMPT: String(attempt),
  }
}
