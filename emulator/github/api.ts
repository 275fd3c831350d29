/** The part of the GitHub REST API that a pull-request comment needs, with tokens and pagination. */
import { randomBytes } from 'node:crypto'
import type { OperationName } from '../types.ts'
import { plainJson } from '../http.ts'
import type { Answer, Exchange } from '../http.ts'

/** The path of GITHUB_API_URL on github.com, and on a GitHub Enterprise Server. */
export const GITHUB_PREFIX = '/github'
const ENTERPRISE_PREFIX = '/api/v3'
const ENTERPRISE_GRAPHQL = '/api/graphql'

/** The only repository: that of the stand-in runner. */
const REPOSITORY = 'octo-org/octo-repo'
const REPOSITORY_ID = 1_296_269

/** Longest body of a comment. */
const MAX_BODY = 65_536

export interface GitHubComment {
  readonly id: number
  body: string
  /** `Bot` for the comments of apps, whose login ends in `[bot]`. */
  readonly user: { readonly login: string; readonly type: 'User' | 'Bot' }
}

export interface GitHubPullRequest {
  readonly number: number
  readonly state?: 'open' | 'closed'
  /** Where it comes from. Default: a branch `change` of the repository itself. */
  readonly head?: { readonly owner?: string; readonly branch?: string; readonly sha?: string }
  /** Branch that it goes to. Default: `main`. */
  readonly base?: string
  /** The commit that merged it. */
  readonly mergeCommit?: string
}

/** `none` is for a job whose `permissions` don't include `pull-requests`. */
export type GitHubPermission = 'write' | 'read' | 'none'

/** The interface for tests. */
export interface GitHub {
  /** The comments of a pull request in the order in which they were written. */
  comments(number: number): readonly Readonly<GitHubComment>[]
  addPullRequest(pull: GitHubPullRequest): void
  /** Adds a comment of someone else. */
  addComment(number: number, comment: { login: string; body: string }): void
  /** A token with a permission on pull requests, of the app of GITHUB_TOKEN unless `login` is another. */
  token(permission?: GitHubPermission, login?: string): string
}

/** The state. */
export interface GitHubState {
  readonly scheme: 'http' | 'https'
  readonly tokens: Map<string, { permission: GitHubPermission; login: string }>
  readonly pulls: Map<number, GitHubPullRequest>
  readonly comments: Map<number, GitHubComment[]>
  lastId: number
}

/** A repository without pull requests. */
export function createGitHub(scheme: GitHubState['scheme']): GitHubState {
  return { scheme, tokens: new Map(), pulls: new Map(), comments: new Map(), lastId: 1000 }
}

/** Returns the interface for tests. */
export function githubOf(state: GitHubState): GitHub {
  return {
    comments: (number) => state.comments.get(number) ?? [],
    addPullRequest: (pull) => void state.pulls.set(pull.number, pull),
    addComment: (number, { login, body }) => void store(state, number, login, body),
    token: (permission = 'write', login = 'github-actions[bot]') => {
      const token = `ghs_${randomBytes(18).toString('hex')}`
      state.tokens.set(token, { permission, login })
      return token
    },
  }
}

/** Forgets pull requests and comments; tokens stay valid. */
export function resetGitHub(state: GitHubState): void {
  state.pulls.clear()
  state.comments.clear()
}

type Call = (context: Context) => Answer

interface Context {
  readonly github: GitHubState
  readonly exchange: Exchange
  readonly login: string
  /** The last variable part of the path. */
  readonly id: string
}

const ROUTES: readonly (readonly [method: string, path: RegExp, operation: OperationName, call: Call])[] = [
  ['GET', /^\/issues\/(\d+)\/comments$/, 'ListIssueComments', listComments],
  ['POST', /^\/issues\/(\d+)\/comments$/, 'CreateIssueComment', createComment],
  ['PATCH', /^\/issues\/comments\/(\d+)$/, 'UpdateIssueComment', updateComment],
  ['GET', /^\/commits\/([^/]+)\/pulls$/, 'ListCommitPulls', listCommitPulls],
  ['GET', /^\/pulls$/, 'ListPulls', listPulls],
]

/** Whether a path belongs to the GitHub API. */
export function isGitHub(path: string): boolean {
  return pathInApi(path) !== undefined
}

/** The operation that a request asks for. */
export function githubOperation(exchange: Exchange): OperationName | undefined {
  return routed(exchange)?.operation
}

/** Answers as GitHub does: checks the token, then the permission, then makes the call. */
export function handleGitHub(github: GitHubState, exchange: Exchange): Answer {
  const given = /^(?:bearer|token) (.+)$/i.exec(exchange.headers['authorization'] ?? '')?.[1]
  const token = github.tokens.get(given ?? '')
  if (token === undefined) return githubError(401, 'Bad credentials')
  const route = routed(exchange)
  if (route === undefined) return githubError(404, 'Not Found')
  const { permission, login } = token
  const enough = route.operation === 'Viewer' || permission === 'write'
  // The repository is public, so any token can read it unless its permissions were removed.
  if (!enough && (permission === 'none' || exchange.method !== 'GET')) {
    return githubError(403, 'Resource not accessible by integration')
  }
  return route.call({ github, exchange, login, id: route.id })
}

/** An error document of GitHub's. */
export function githubError(status: number, message: string, headers: Record<string, string> = {}): Answer {
  const document = { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
  const answer = plainJson(status, document)
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

/** The path without the prefix; undefined when it has none. */
function pathInApi(path: string): string | undefined {
  if (path === ENTERPRISE_GRAPHQL) return '/graphql'
  const prefix = [GITHUB_PREFIX, ENTERPRISE_PREFIX].find((candidate) => path.startsWith(`${candidate}/`))
  return prefix === undefined ? undefined : path.slice(prefix.length)
}

function routed(exchange: Exchange): { operation: OperationName; call: Call; id: string } | undefined {
  const path = pathInApi(exchange.path) ?? ''
  if (path === '/graphql' && exchange.method === 'POST') {
    return { operation: 'Viewer', call: viewer, id: '' }
  }
  // GitHub redirects requests that use an old name to the repository's number.
  const root = [`/repos/${REPOSITORY}`, `/repositories/${REPOSITORY_ID}`].find((candidate) =>
    path.startsWith(`${candidate}/`),
  )
  if (root === undefined) return undefined
  for (const [method, pattern, operation, call] of ROUTES) {
    const match = pattern.exec(path.slice(root.length))
    if (match !== null && method === exchange.method) {
      return { operation, call, id: decodeURIComponent(match[1] ?? '') }
    }
  }
  return undefined
}

/** Answers the only supported query: who am I? Unlike `GET /user`, it works with tokens of apps. */
function viewer({ exchange, login }: Context): Answer {
  const { query } = bodyOf(exchange)
  if (typeof query === 'string' && /^\{\s*viewer\s*\{\s*login\s*\}\s*\}$/.test(query.trim())) {
    return plainJson(200, { data: { viewer: { login } } })
  }
  return plainJson(200, { errors: [{ message: 'This emulator answers { viewer { login } } only.' }] })
}

function listComments({ github, exchange, id }: Context): Answer {
  if (!github.pulls.has(Number(id))) return githubError(404, 'Not Found')
  return page(github, exchange, (github.comments.get(Number(id)) ?? []).map(shown))
}

function createComment({ github, exchange, login, id }: Context): Answer {
  if (!github.pulls.has(Number(id))) return githubError(404, 'Not Found')
  const { body } = bodyOf(exchange)
  if (!isBody(body)) return refusedBody()
  return plainJson(201, shown(store(github, Number(id), login, body)))
}

function updateComment({ github, exchange, id }: Context): Answer {
  const comment = [...github.comments.values()].flat().find((candidate) => candidate.id === Number(id))
  if (comment === undefined) return githubError(404, 'Not Found')
  const { body } = bodyOf(exchange)
  if (!isBody(body)) return refusedBody()
  comment.body = body
  return plainJson(200, shown(comment))
}

/** Returns the pull requests that the commit merged, and those whose head it is. */
function listCommitPulls({ github, exchange, id }: Context): Answer {
  const pulls = [...github.pulls.values()].filter((pull) => pull.mergeCommit === id || pull.head?.sha === id)
  return page(github, exchange, pulls.map(document))
}

function listPulls({ github, exchange }: Context): Answer {
  const query = new URLSearchParams(exchange.query)
  const [state, head] = [query.get('state') ?? 'open', query.get('head')]
  const pulls = [...github.pulls.values()].map(document).filter((pull) => {
    return (state === 'all' || pull.state === state) && (head === null || pull.head.label === head)
  })
  return page(github, exchange, pulls)
}

/** Returns the requested page, with the links to other pages that GitHub sends in a header. */
function page(github: GitHubState, exchange: Exchange, items: readonly unknown[]): Answer {
  const query = new URLSearchParams(exchange.query)
  const size = Math.min(Number(query.get('per_page') ?? 30), 100)
  const number = Number(query.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const link = (rel: string, to: number): string => {
    query.set('page', String(to))
    const { headers, path } = exchange
    return `<${github.scheme}://${headers['host'] ?? ''}${path}?${query.toString()}>; rel="${rel}"`
  }
  const links = [
    ...(number > 1 ? [link('prev', number - 1)] : []),
    ...(number < last ? [link('next', number + 1), link('last', last)] : []),
    ...(number > 1 ? [link('first', 1)] : []),
  ]
  const answer = plainJson(200, items.slice((number - 1) * size, number * size))
  return { ...answer, headers: { ...answer.headers, ...(links.length > 0 && { link: links.join(', ') }) } }
}

function store(state: GitHubState, number: number, login: string, body: string): GitHubComment {
  state.lastId += 1
  const user = { login, type: login.endsWith('[bot]') ? ('Bot' as const) : ('User' as const) }
  const comment = { id: state.lastId, body, user }
  state.comments.set(number, [...(state.comments.get(number) ?? []), comment])
  return comment
}

function shown(comment: GitHubComment): object {
  return { ...comment, html_url: `https://github.com/${REPOSITORY}/pull/1#issuecomment-${comment.id}` }
}

/** Returns the parts of a pull request that are needed here, as GitHub sends them. */
function document(pull: GitHubPullRequest) {
  const { owner = 'octo-org', branch = 'change', sha = 'f'.repeat(40) } = pull.head ?? {}
  const own = owner === 'octo-org'
  return {
    number: pull.number,
    state: pull.state ?? (pull.mergeCommit === undefined ? 'open' : 'closed'),
    merged_at: pull.mergeCommit === undefined ? null : '2026-01-02T03:04:05Z',
    merge_commit_sha: pull.mergeCommit ?? null,
    head: { label: `${owner}:${branch}`, ref: branch, sha, repo: { id: own ? REPOSITORY_ID : 2 } },
    base: { ref: pull.base ?? 'main', repo: { id: REPOSITORY_ID } },
  }
}

function isBody(body: unknown): body is string {
  return typeof body === 'string' && body !== '' && body.length <= MAX_BODY
}

function refusedBody(): Answer {
  const message = `Body is blank or too long (maximum is ${MAX_BODY} characters)`
  const errors = [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }]
  return plainJson(422, { message: 'Validation Failed', errors, status: '422' })
}

function bodyOf({ body }: Exchange): Record<string, unknown> {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>
  } catch {
    return {}
  }
}
