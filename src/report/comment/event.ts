// Reads, from what the runner tells of the event, where to look for its pull request.
import { readFileSync } from 'node:fs'

/** The process environment, or what a test puts in its place. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What leads to the pull request of a run. */
export type Clue =
  | { readonly kind: 'number'; readonly number: number }
  /** The pull request that was merged into a branch by a commit. */
  | { readonly kind: 'merged'; readonly sha: string; readonly branch: string }
  /** The open pull request that comes from a branch, whose latest commit was this one when the run began. */
  | { readonly kind: 'head'; readonly owner: string; readonly branch: string; readonly sha: string }

/** What the comment needs to know of the event that started the workflow. */
export interface WorkflowEvent {
  readonly name: string
  readonly owner: string
  readonly repo: string
  /** Undefined for an event that has no pull request. */
  readonly clue: Clue | undefined
  /** Why GitHub gives this run a token that may only read, whatever its permissions say. */
  readonly readOnlyReason: string | undefined
}

interface Repository {
  readonly id?: number
  readonly owner?: { readonly login?: string }
}

interface PullRequest {
  readonly number: number
  readonly head?: { readonly sha?: string; readonly repo?: Repository | null }
  readonly base?: { readonly repo?: Repository }
}

/** The members of the webhook payloads that are read here, all of which some event leaves out. */
interface Payload {
  readonly repository?: Repository
  readonly pull_request?: PullRequest
  readonly issue?: { readonly number: number; readonly pull_request?: unknown }
  readonly workflow_run?: {
    readonly event?: string
    readonly head_sha?: string
    readonly head_branch?: string | null
    readonly head_repository?: Repository | null
    readonly pull_requests?: readonly PullRequest[]
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
 * The event of this run.
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
    clue: clueOf(name, payload, environment),
    readOnlyReason: readOnlyReason(name, payload, environment),
  }
}

function clueOf(name: string, payload: Payload, environment: Environment): Clue | undefined {
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
      return numberClue(payload.pull_request?.number)
    case 'issue_comment':
      return payload.issue?.pull_request ? numberClue(payload.issue.number) : undefined
    case 'workflow_run':
      return workflowRunClue(payload)
    case 'push': {
      const branch = /^refs\/heads\/(.+)$/.exec(environment.GITHUB_REF ?? '')?.[1]
      const sha = environment.GITHUB_SHA
      return branch && sha ? { kind: 'merged', sha, branch } : undefined
    }
    default:
      return undefined
  }
}

function numberClue(number: number | undefined): Clue | undefined {
  return number === undefined ? undefined : { kind: 'number', number }
}

/**
 * The list of a workflow run is empty when its pull request comes from a fork (actions/runner#3444), and may name
 * pull requests of a fork, since those, too, come from the branch.
 */
function workflowRunClue({ workflow_run: run, repository }: Payload): Clue | undefined {
  if (run === undefined) return undefined
  const { event, head_sha: sha, head_branch: branch, head_repository: head } = run
  const own = (run.pull_requests ?? []).filter(({ base }) => base?.repo?.id === repository?.id)
  const pull = own.find((candidate) => candidate.head?.sha === sha) ?? own[0]
  if (pull !== undefined) return numberClue(pull.number)
  if (!sha || !branch) return undefined
  if (event === 'push') return { kind: 'merged', sha, branch }
  const owner = event?.startsWith('pull_request') ? head?.owner?.login : undefined
  return owner ? { kind: 'head', owner, branch, sha } : undefined
}

function readOnlyReason(name: string, payload: Payload, environment: Environment): string | undefined {
  if (environment.GITHUB_ACTOR === 'dependabot[bot]') {
    return 'GitHub gives runs that Dependabot starts a token that may only read'
  }
  const head = payload.pull_request?.head
  // The repository is null when the fork was deleted.
  if (name === 'pull_request' && head !== undefined && head.repo?.id !== payload.repository?.id) {
    return 'GitHub gives runs for the pull requests of forks a token that may only read'
  }
  return undefined
}
