// Proves that short troubles with the comment pass, and that lasting ones are a warning that says what to do.
import { describe, expect, test } from '@jest/globals'
import type { Emulator, OperationName } from '../../emulator/index.ts'
import { pullRequest, useCommentHarness, type CommentPlay } from '../support/comment.ts'

const harness = useCommentHarness()

const PERMISSION = 'The job needs the permission `pull-requests: write`.'

describe('a token that may not', () => {
  const refused =
    'No comment on the pull request: GitHub answered HTTP 403: Resource not accessible by integration. '

  test.each(['read', 'none'] as const)('write, but %s, is one warning', async (permission) => {
    const token = harness.emulator.github.token(permission)
    expect(await harness.publish({ token })).toEqual({ warnings: [refused + PERMISSION], log: [] })
    expect(harness.texts()).toEqual([])
  })

  test.each<[who: string, input: CommentPlay]>([
    ['runs for pull requests from forks', { payload: pullRequest({ id: 2 }) }],
    ['runs for pull requests from forks', { payload: pullRequest(null) }],
    ['Dependabot runs', { environment: { GITHUB_ACTOR: 'dependabot[bot]' } }],
  ])('write in %s is told so', async (who, input) => {
    const { warnings } = await harness.publish({ ...input, token: harness.emulator.github.token('read') })
    expect(warnings).toEqual([
      `${refused}The token lacks the permission \`pull-requests: write\`: ` +
        `GitHub gives ${who} a read-only token.`,
    ])
  })

  test.each<[what: string, status: number, message: string, hint: string]>([
    ['see the repository', 404, 'Not Found', `. ${PERMISSION}`],
    ['write where the conversation is locked', 403, 'Unable to create comment because issue is locked.', '.'],
    ['spend more this hour', 403, 'API rate limit exceeded for installation.', '.'],
    ['write this', 422, 'Validation Failed', '.'],
  ])('%s is told why, and not tried again', async (_, status, message, hint) => {
    harness.emulator.fault({
      operation: 'CreateIssueComment',
      kind: 'error',
      code: '',
      message,
      status,
      on: 'every',
    })
    const { warnings } = await harness.publish()
    const told = `GitHub answered HTTP ${status}: ${message.replace(/\.$/, '')}`
    expect(warnings).toEqual([`No comment on the pull request: ${told}${hint}`])
  })

  test('be valid, or is none at all', async () => {
    const { warnings } = await harness.publish({ token: 'ghs_secret' })
    expect(warnings).toEqual([
      'No comment on the pull request: GitHub answered HTTP 401: Bad credentials. ' +
        'The input `github-token` needs a valid token with `pull-requests: write`.',
    ])
    expect((await harness.publish({ token: '' })).warnings).toEqual([
      'No comment on the pull request: the input github-token is empty.',
    ])
  })
})

describe('a fault', () => {
  const CALLS: readonly OperationName[] = [
    'ListIssueComments',
    'Viewer',
    'UpdateIssueComment',
    'CreateIssueComment',
  ]

  test.each(CALLS)('of %s passes', async (operation) => {
    if (operation !== 'CreateIssueComment') await harness.publish({ body: 'old' })
    harness.emulator.fault({ operation, kind: 'throttle', retryAfter: 1 })
    harness.emulator.fault({ operation, kind: 'status', status: 502 })
    harness.emulator.fault({ operation, kind: 'reset' })
    expect((await harness.publish()).warnings).toEqual([])
    expect(harness.texts()).toEqual(['plan'])
  })

  test.each(['reset-after', 'status'] as const)(
    'that hides what was written (%s) makes no second',
    async (kind) => {
      const operation = 'CreateIssueComment'
      harness.emulator.fault(
        kind === 'status' ? { operation, kind, status: 504, after: true } : { operation, kind },
      )
      expect(await harness.publish()).toEqual({
        warnings: [],
        log: ['The comment on pull request #7 is up to date.'],
      })
      expect(harness.texts()).toEqual(['plan'])
    },
  )

  test.each<[what: string, told: string, calls: number, fault: Parameters<Emulator['fault']>[0]]>([
    ['500', 'GitHub answered HTTP 500: internal error', 4, { operation: '*', kind: 'status', status: 500 }],
    ['a cut', 'Could not reach GitHub: other side closed', 4, { operation: '*', kind: 'reset' }],
    [
      'a limit that lasts',
      'GitHub answered HTTP 403: You have exceeded a secondary rate limit. ' +
        'Please wait a few minutes before you try again',
      4,
      { operation: '*', kind: 'throttle' },
    ],
    [
      'a limit that asks for a minute',
      'GitHub answered HTTP 403: You have exceeded a secondary rate limit. ' +
        'Please wait a few minutes before you try again',
      1,
      { operation: '*', kind: 'throttle', retryAfter: 60 },
    ],
  ])('that stays is a warning: %s', async (_, told, calls, fault) => {
    harness.emulator.fault({ ...fault, on: 'every' })
    expect(await harness.publish()).toEqual({
      warnings: [`No comment on the pull request: ${told}.`],
      log: [],
    })
    expect(harness.emulator.requests).toHaveLength(calls)
  })

  test('is not waited for when the run stops', async () => {
    harness.emulator.fault({ operation: '*', kind: 'delay', ms: 10_000 })
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('The job was cancelled')), 50)
    const { warnings } = await harness.publish({ signal: stop.signal })
    expect(warnings).toEqual([
      'No comment on the pull request: Could not reach GitHub: The job was cancelled.',
    ])
  })

  test.each<[what: string, environment: Record<string, string>, told: string]>([
    ['no repository', { GITHUB_REPOSITORY: '' }, 'GITHUB_REPOSITORY does not name a repository'],
    ['no event', { GITHUB_EVENT_PATH: '/none' }, 'ENOENT'],
    ['no proxy', { HTTP_PROXY: '::' }, 'The environment variable `HTTP_PROXY` is not the URL of a proxy'],
    ['no API', { GITHUB_API_URL: 'nonsense' }, 'GITHUB_API_URL is not the URL of an API'],
    ['no server', { GITHUB_API_URL: 'https://' }, 'GITHUB_API_URL is not the URL of an API'],
    ['a password', { GITHUB_API_URL: 'https://me:hush@x.test' }, 'GITHUB_API_URL is not the URL of an API'],
  ])('of the environment is a warning: %s', async (_, environment, told) => {
    const { warnings, log } = await harness.publish({ environment })
    expect(warnings).toEqual([expect.stringContaining(told)])
    expect(log).toEqual([])
  })
})
