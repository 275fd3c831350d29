// Keeps one comment of this step on the pull request up to date; a failure is only a warning.
import { createHash } from 'node:crypto'
import { retry } from '../../retry.ts'
import { proxyEnvironment } from '../../sagemaker/connection/proxy.ts'
import type { GitHubClient } from './client.ts'
import { apiUrl, readEvent, type Clue, type Environment, type WorkflowEvent } from './event.ts'
import { footer, runUrl, withoutTime } from './footer.ts'
import { guardOf } from './guard.ts'
import { explainTrouble, pauseAfter } from './trouble.ts'

/** GitHub's limit for the body of a comment. */
const MAX_CHARACTERS = 65_536

/** How long all calls together may take, in milliseconds. */
const DEADLINE = 30_000

export interface CommentOptions {
  /** `always`, or only if something changed; both update an existing comment. */
  readonly mode: 'on-change' | 'always'
  /** Separates the comments of several uses in one job. */
  readonly key?: string | undefined
  readonly token: string
  /** Markdown, already escaped. */
  readonly body: string
  /** Whether something changed, would change or failed. */
  readonly changed: boolean
  /** Takes, in one line, why there is no comment. */
  readonly warn: (text: string) => void
  /** Takes, in one line, what was done, or why there was nothing to do. */
  readonly log: (text: string) => void
  /** Factor of the pauses between attempts, for tests. */
  readonly pauseFactor?: number
  /** Gives up when it aborts. */
  readonly signal?: AbortSignal
  /** When it is written. */
  readonly now?: Date
  /** Default: the process environment. */
  readonly environment?: Environment
}

/** Writes or updates the comment. Never throws. */
export async function publishComment(options: CommentOptions): Promise<void> {
  let event: WorkflowEvent | undefined
  try {
    const { environment = process.env, token, log } = options
    event = readEvent(environment)
    if (event.clue === undefined) {
      log(`No comment: the event ${event.name} has no pull request.`)
    } else if (token === '') {
      throw new Error('the input github-token is empty')
    } else {
      const task = await connected(options, environment, event, event.clue)
      // Each attempt begins with the search: a comment whose answer was lost is found instead of being written again.
      const { pauseFactor = 1 } = options
      log(await retry(() => attempt(task), { pauseAfter, signal: task.signal, pauseFactor }))
    }
  } catch (error) {
    options.warn(`No comment on the pull request: ${explainTrouble(error, event)}.`)
  }
}

/** Everything that one attempt needs. */
interface Task extends Pick<WorkflowEvent, 'owner' | 'repo'> {
  readonly client: GitHubClient
  readonly clue: Clue
  readonly marker: string
  readonly text: string
  /** Whether a comment is written where there is none. */
  readonly creates: boolean
}

type Connected = Task & { readonly signal: AbortSignal }

async function connected(
  { token, body, key, mode, changed, signal: stop, now = new Date() }: CommentOptions,
  environment: Environment,
  { owner, repo, commit }: WorkflowEvent,
  clue: Clue,
): Promise<Connected> {
  const deadline = AbortSignal.timeout(DEADLINE)
  const signal = stop === undefined ? deadline : AbortSignal.any([stop, deadline])
  const api = apiUrl(environment)
  // Throws if a variable is not a URL, and says which one; @actions/github doesn't.
  proxyEnvironment(environment, new URL(api))
  // Only now: a run without a comment does not load @actions/github.
  const { createGitHubClient } = await import('./client.ts')
  const client = createGitHubClient(token, api, guardOf(api, signal))
  const marker = markerOf(environment, key ?? '')
  const below = footer(environment, commit, now)
  const text = [`${marker}\n${body.trimEnd()}\n\n${below}\n`, `${marker}\n${body}`].find(
    ({ length }) => length <= MAX_CHARACTERS,
  )
  const fitting = text ?? `${marker}\n${tooLong(environment)}`
  return { client, owner, repo, clue, marker, text: fitting, creates: changed || mode === 'always', signal }
}

/** Updates the comment, and returns what was done. */
async function attempt(task: Task): Promise<string> {
  const { client, owner, repo, text } = task
  const number = await pullRequestOf(task)
  if (number === undefined) return 'No comment: no pull request belongs to this commit.'
  const existing = await ownComment(task, number)
  const where = `on pull request #${number}`
  if (existing === undefined) {
    if (!task.creates) return `No comment ${where}: nothing changed.`
    await client.rest.issues.createComment({ owner, repo, issue_number: number, body: text })
    return `Wrote a comment ${where}.`
  }
  if (sameText(existing.body, text)) return `The comment ${where} is up to date.`
  await client.rest.issues.updateComment({ owner, repo, comment_id: existing.id, body: text })
  return `Updated the comment ${where}.`
}

async function pullRequestOf({ client, owner, repo, clue }: Task): Promise<number | undefined> {
  const { rest } = client
  switch (clue.kind) {
    case 'number':
      return clue.number
    case 'merged': {
      const commit = { owner, repo, commit_sha: clue.sha, per_page: 100 }
      const { data } = await rest.repos.listPullRequestsAssociatedWithCommit(commit)
      // Open pull requests that hold the commit, and those merged elsewhere, are listed, too.
      const merged = data.filter(({ merged_at, base }) => merged_at != null && base.ref === clue.branch)
      return (merged.find(({ merge_commit_sha }) => merge_commit_sha === clue.sha) ?? merged[0])?.number
    }
    case 'head': {
      const head = `${clue.owner}:${clue.branch}`
      const { data } = await rest.pulls.list({ owner, repo, state: 'open', head, per_page: 100 })
      return (data.find((pull) => pull.head.sha === clue.sha) ?? data[0])?.number
    }
  }
}

interface ExistingComment {
  readonly id: number
  readonly body: string
}

/**
 * Returns the comment that begins with the marker and was written with this identity: anybody can paste a marker, and
 * other people's comments are theirs. GraphQL returns the identity for every kind of token; `GET /user` rejects app
 * tokens, such as the job's own. Asks only if a comment has the marker.
 */
async function ownComment(
  { client, owner, repo, marker }: Task,
  number: number,
): Promise<ExistingComment | undefined> {
  const list = { owner, repo, issue_number: number, per_page: 100 }
  const pages = client.paginate.iterator(client.rest.issues.listComments, list)
  let self: string | undefined
  for await (const { data } of pages) {
    for (const { id, body, user } of data) {
      if (!body?.startsWith(marker)) continue
      self ??= (await client.graphql<{ viewer: { login: string } }>('{ viewer { login } }')).viewer.login
      if (user?.login === self) return { id, body }
    }
  }
  return undefined
}

/**
 * Returns a line that GitHub doesn't show, the same for every run of this job. Hashes the parts, so that none of them
 * can end the HTML comment. Includes the workflow's path, since several workflows can have the same name.
 */
function markerOf(environment: Environment, key: string): string {
  const { GITHUB_WORKFLOW_REF: ref, GITHUB_WORKFLOW: name = '', GITHUB_JOB: job = '' } = environment
  // The part behind it changes: refs/pull/7/merge, refs/heads/main.
  const workflow = ref?.split('@refs/')[0] || name
  const hash = createHash('sha256')
    .update(JSON.stringify([workflow, job, key]))
    .digest('hex')
    .slice(0, 32)
  return `<!-- sagemaker-create-model ${hash} -->`
}

function sameText(one: string, other: string): boolean {
  const plain = (text: string): string => withoutTime(text.replaceAll('\r\n', '\n').trimEnd())
  return plain(one) === plain(other)
}

/** Returns the text in place of a report that is too long for GitHub. */
function tooLong(environment: Environment): string {
  const run = runUrl(environment)
  const summary = run === undefined ? 'log' : `[summary of the run](${run})`
  return `The report is too long for a comment. It is in the ${summary}.`
}
