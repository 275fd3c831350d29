// Reads the workflow event, and finds out where to look for its pull request.
import { readFileSync } from 'node:fs'

/** The process environment, or what a test puts in its place. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A clue to the pull request of a run. */
export type Clue =
  | { readonly kind: 'number'; readonly number: number }
  /** The pull request that was merged into a branch by a commit. */
  | { readonly kind: 'merged'; readonly sha: string; readonly branch: string }
  /** The open pull request that comes from a branch, whose latest commit was this one when the run began. */
  | { readonly kind: 'head'; readonly owner: string; readonly branch: string; readonly sha: string }

/** What the comment needs to know about the event that started the workflow. */
export interface WorkflowEvent {
  readonly name: string
  readonly owner: string
  readonly repo: string
  /** Undefined for an event that has no pull request. */
  readonly clue: Clue | undefined
  /** The commit that the event is about: of a pull request its latest, not its merge with the base branch. */
  readonly commit: string | undefined
  /** Why GitHub gives this run a read-only token, whatever its permissions are. */
  readonly readOnlyReason: string | undefined
}

interface Repository {
  readonly id?: number
  readonly full_name?: string
  readonly owner?: { readonly login?: string }
}

interface PullRequest {
  readonly number: number
  readonly head?: { readonly sha?: string; readonly repo?: Repository | null }
  readonly base?: { readonly repo?: Repository }
}

/** What a run of checks is about. */
interface Checked {
  readonly head_sha?: string
  readonly head_branch?: string | null
  readonly pull_requests?: readonly PullRequest[]
}

/** The payload members that are read here; each is missing in some events. */
interface Payload {
  readonly repository?: Repository
  readonly check_run?: Checked & { readonly check_suite?: Checked }
  readonly check_suite?: Checked
  readonly deployment?: { readonly sha?: string; readonly ref?: string }
  readonly merge_group?: { readonly head_ref?: string }
  /** Of the event `status`. */
  readonly sha?: string
  readonly branches?: readonly { readonly name?: string; readonly commit?: { readonly sha?: string } }[]
  readonly pull_request?: PullRequest
  readonly issue?: { readonly number: number; readonly pull_request?: unknown }
  readonly workflow_run?: Checked & {
    readonly event?: string
    readonly head_repository?: Repository | null
  }
}

/**
 * Returns the URL of the API that GITHUB_API_URL names, github.com's by default, without a trailing slash.
 *
 * @throws Error if it is not a URL; it doesn't show the value, which might hold a password
 */
export function apiUrl({ GITHUB_API_URL: api }: Environment): string {
  const url = (api || 'https://api.github.com').replace(/\/+$/, '')
  if (/^https?:\/\//i.test(url) && URL.canParse(url) && new URL(url).username === '') return url
  throw new Error('GITHUB_API_URL is not the URL of an API')
}

/**
 * Returns the event of this run.
 *
 * @throws Error outside of a workflow
 */
export function readEvent(environment: Environment): WorkflowEvent {
  const { GITHUB_EVENT_NAME: name = '', GITHUB_EVENT_PATH: file, GITHUB_REPOSITORY: slug = '' } = environment
  const [owner, repo] = slug.split('/')
  if (!owner || !repo) throw new Error('GITHUB_REPOSITORY does not name a repository')
  const payload = file ? (JSON.parse(readFileSync(file, 'utf8')) as Payload) : {}
  return {
    name,
    owner,
    repo,
    clue: clueOf(name, payload, owner, environment),
    commit: commitOf(payload) ?? environment.GITHUB_SHA,
    readOnlyReason: readOnlyReason(name, payload, environment),
  }
}

function commitOf(payload: Payload): string | undefined {
  const { pull_request: pull, workflow_run: run, check_run: check, check_suite: suite, deployment } = payload
  return pull?.head?.sha ?? (run ?? check ?? suite)?.head_sha ?? deployment?.sha ?? payload.sha
}

function clueOf(name: string, payload: Payload, owner: string, environment: Environment): Clue | undefined {
  switch (name) {
    case 'workflow_run':
      return workflowRunClue(payload)
    case 'push': {
      const branch = /^refs\/heads\/(.+)$/.exec(environment.GITHUB_REF ?? '')?.[1]
      const sha = environment.GITHUB_SHA
      return branch && sha ? { kind: 'merged', sha, branch } : undefined
    }
    case 'merge_group':
      return queueClue(payload.merge_group?.head_ref) ?? queueClue(environment.GITHUB_REF)
    case 'check_run':
      return (
        checkClue(payload.check_run, owner, payload) ??
        checkClue(payload.check_run?.check_suite, owner, payload)
      )
    case 'check_suite':
      return checkClue(payload.check_suite, owner, payload)
    case 'deployment':
    case 'deployment_status':
      return headClue(owner, payload.deployment?.ref, payload.deployment?.sha)
    case 'status': {
      const { sha, branches = [] } = payload
      return headClue(owner, (branches.find(({ commit }) => commit?.sha === sha) ?? branches[0])?.name, sha)
    }
    // Reviews, comments on them, and whatever else is about a pull request.
    default:
      return (
        numberClue(payload.pull_request?.number) ??
        (payload.issue?.pull_request ? numberClue(payload.issue.number) : undefined)
      )
  }
}

function numberClue(number: number | undefined): Clue | undefined {
  return number === undefined ? undefined : { kind: 'number', number }
}

/** The branch of a merge queue's entry names the pull request that is tried. */
function queueClue(ref = ''): Clue | undefined {
  const number = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d{1,15})-[\da-f]+$/.exec(ref)?.[1]
  return number === undefined ? undefined : numberClue(Number(number))
}

/** The pull request from a branch of the repository's own. */
function headClue(
  owner: string,
  branch: string | null | undefined,
  sha: string | undefined,
): Clue | undefined {
  return branch && sha
    ? { kind: 'head', owner, branch: branch.replace(/^refs\/heads\//, ''), sha }
    : undefined
}

/** The list of a check is empty if its pull request comes from a fork: then there is no clue. */
function checkClue(check: Checked | undefined, owner: string, payload: Payload): Clue | undefined {
  const pull = listedPull(check, payload)
  return pull === undefined ? headClue(owner, check?.head_branch, check?.head_sha) : numberClue(pull.number)
}

/** Of the pull requests that a run or a check lists, that of this repository, and of its commit if there are several. */
function listedPull(
  { pull_requests: pulls = [], head_sha: sha }: Checked = {},
  { repository }: Payload,
): PullRequest | undefined {
  const own = pulls.filter(({ base }) => base?.repo?.id === repository?.id)
  return own.find(({ head }) => head?.sha === sha) ?? own[0]
}

/**
 * The list of a workflow run is empty when its pull request comes from a fork (actions/runner#3444), and may name
 * pull requests of a fork, since those, too, come from the branch.
 */
function workflowRunClue(payload: Payload): Clue | undefined {
  const { workflow_run: run } = payload
  if (run === undefined) return undefined
  const { event, head_sha: sha, head_branch: branch, head_repository: head } = run
  const pull = listedPull(run, payload)
  if (pull !== undefined) return numberClue(pull.number)
  if (!sha || !branch) return undefined
  if (event === 'push') return { kind: 'merged', sha, branch }
  const owner = event?.startsWith('pull_request') ? head?.owner?.login : undefined
  return owner ? { kind: 'head', owner, branch, sha } : undefined
}

function readOnlyReason(name: string, payload: Payload, environment: Environment): string | undefined {
  switch (outsiderIn(name, payload, environment)) {
    case 'dependabot':
      return 'GitHub gives Dependabot runs a read-only token'
    case 'fork':
      return 'GitHub gives runs for pull requests from forks a read-only token'
    case undefined:
      return undefined
  }
}

/** Returns who started this run, if GitHub withholds secrets from it; undefined where that can't be read. */
export function outsiderOf(environment: Environment = process.env): 'dependabot' | 'fork' | undefined {
  const { GITHUB_EVENT_NAME: name = '', GITHUB_EVENT_PATH: file } = environment
  let payload: Payload = {}
  try {
    if (file) payload = JSON.parse(readFileSync(file, 'utf8')) as Payload
  } catch {
    // A run that was not started by GitHub has no event.
  }
  return outsiderIn(name, payload, environment)
}

function outsiderIn(
  name: string,
  payload: Payload,
  environment: Environment,
): 'dependabot' | 'fork' | undefined {
  if (environment.GITHUB_ACTOR === 'dependabot[bot]') return 'dependabot'
  const head = payload.pull_request?.head
  const isReadOnly = name.startsWith('pull_request') && name !== 'pull_request_target'
  if (!isReadOnly || head === undefined) return undefined
  const { GITHUB_REPOSITORY: here } = environment
  const { full_name: from = here } = head.repo ?? {}
  // The repository is null when the fork was deleted. One that is itself a fork has pull requests of its own, too.
  const isFork = head.repo?.id !== payload.repository?.id || from?.toLowerCase() !== here?.toLowerCase()
  return isFork ? 'fork' : undefined
}
