// What GitHub tells a workflow about the event that started it.

/** An event, as the variables of the runner and as its payload. */
export interface WorkflowEvent {
  readonly name: string
  /** GITHUB_REF */
  readonly ref: string
  readonly payload: Readonly<Record<string, unknown>>
  /** GITHUB_HEAD_REF and GITHUB_BASE_REF, for a pull request. */
  readonly head?: string
  readonly base?: string
  /** Whether it comes from outside: no secrets, no OIDC token, and a token that can only read. */
  readonly isFork?: boolean
}

export const REPOSITORY = 'octo-org/octo-repo'
const MAIN = 'refs/heads/main'

/** A push to the branch `main`. */
export const PUSH: WorkflowEvent = {
  name: 'push',
  ref: MAIN,
  payload: { ref: MAIN, repository: { full_name: REPOSITORY } },
}

/** The time has come. */
export function schedule(cron: string): WorkflowEvent {
  return { name: 'schedule', ref: MAIN, payload: { schedule: cron } }
}

/** Somebody, or an EventBridge rule, posted an event of this type to the repository. */
export function dispatch(type: string): WorkflowEvent {
  return { name: 'repository_dispatch', ref: MAIN, payload: { action: type, client_payload: {} } }
}

/** A commit on the pull request number 7, from a branch of the repository itself. */
export const PULL_REQUEST = pullRequest(REPOSITORY)

/** The same from a fork. */
export const FORK: WorkflowEvent = { ...pullRequest('stranger/octo-repo'), isFork: true }

function pullRequest(from: string): WorkflowEvent {
  return {
    name: 'pull_request',
    ref: 'refs/pull/7/merge',
    head: 'change',
    base: 'main',
    payload: {
      action: 'synchronize',
      number: 7,
      repository: { full_name: REPOSITORY },
      pull_request: {
        number: 7,
        head: { ref: 'change', sha: 'f'.repeat(40), repo: { full_name: from } },
        base: { ref: 'main', repo: { full_name: REPOSITORY } },
      },
    },
  }
}
