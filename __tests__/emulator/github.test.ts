/** The GitHub API: tokens, permissions, pages, pull requests and faults. */
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { startEmulator } from '../../emulator/index.ts'
import type { Emulator } from '../../emulator/index.ts'
import { answerOf } from './support.ts'

let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator()
  emulator.github.addPullRequest({ number: 7 })
})
afterEach(() => emulator.close())

interface CallOptions {
  token?: string
  json?: unknown
}

function call(method: string, path: string, { token = emulator.github.token(), json }: CallOptions = {}) {
  const url = path.startsWith('http') ? path : emulator.url + path
  const body = json === undefined ? {} : { body: JSON.stringify(json) }
  return fetch(url, { method, headers: { authorization: `Bearer ${token}` }, ...body }).then(answerOf)
}

const COMMENTS = '/github/repos/octo-org/octo-repo/issues/7/comments'

test.each(['/github', '/api/v3'])('writes, updates and lists comments under %s', async (prefix) => {
  const root = `${prefix}/repos/octo-org/octo-repo/issues`
  const created = await call('POST', `${root}/7/comments`, { json: { body: 'one' } })
  expect(created).toMatchObject({
    status: 201,
    json: { body: 'one', user: { login: 'github-actions[bot]', type: 'Bot' } },
  })
  const updated = await call('PATCH', `${root}/comments/${String(created.json['id'])}`, {
    json: { body: 'two' },
  })
  expect(updated).toMatchObject({ status: 200, json: { body: 'two' } })
  expect((await call('GET', `${root}/7/comments`)).json).toMatchObject([{ body: 'two' }])
  expect(emulator.github.comments(7)).toMatchObject([{ body: 'two' }])
  expect(emulator.requests.map(({ service, operation }) => [service, operation])).toEqual([
    ['github', 'CreateIssueComment'],
    ['github', 'UpdateIssueComment'],
    ['github', 'ListIssueComments'],
  ])
})

test('lists in pages that link to each other', async () => {
  for (let at = 0; at < 45; at += 1) emulator.github.addComment(7, { login: 'mona', body: String(at) })
  const first = await call('GET', `${COMMENTS}?per_page=20`)
  expect(first.json).toHaveLength(20)
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
  const second = await call('GET', next)
  expect(second.json).toMatchObject({ 0: { body: '20', user: { login: 'mona', type: 'User' } } })
  const link = second.headers.get('link') ?? ''
  expect(link.match(/rel="\w+"/g)).toEqual(['rel="prev"', 'rel="next"', 'rel="last"', 'rel="first"'])
  const last = await call('GET', /<([^>]+)>; rel="last"/.exec(link)?.[1] ?? '')
  expect(last.json).toHaveLength(5)
  expect(last.headers.get('link')).not.toContain('next')
})

test('asks for a token with enough permission', async () => {
  const tokens = { read: emulator.github.token('read'), none: emulator.github.token('none') }
  const json = { body: 'x' }
  expect(await call('GET', COMMENTS, { token: 'other' })).toMatchObject({
    status: 401,
    json: { message: 'Bad credentials' },
  })
  expect(await call('GET', COMMENTS, { token: tokens.read })).toMatchObject({ status: 200 })
  for (const [method, token] of [
    ['POST', tokens.read],
    ['GET', tokens.none],
  ] as const) {
    const options = method === 'POST' ? { token, json } : { token }
    expect(await call(method, COMMENTS, options)).toMatchObject({
      status: 403,
      json: { message: 'Resource not accessible by integration' },
    })
  }
  expect(emulator.github.comments(7)).toEqual([])
})

test.each(['/github/graphql', '/api/graphql'])('%s tells every token whose it is', async (path) => {
  const token = emulator.github.token('none', 'mona')
  const json = { query: '{ viewer { login } }' }
  expect((await call('POST', path, { token, json })).json).toEqual({ data: { viewer: { login: 'mona' } } })
})

test('finds pull requests by commit and by branch', async () => {
  emulator.github.addPullRequest({ number: 8, mergeCommit: 'abc', base: 'dev' })
  emulator.github.addPullRequest({ number: 9, head: { owner: 'mona', branch: 'fix', sha: 'def' } })
  const root = '/github/repos/octo-org/octo-repo'
  const merged = { number: 8, state: 'closed', merge_commit_sha: 'abc', base: { ref: 'dev' } }
  expect((await call('GET', `${root}/commits/abc/pulls`)).json).toMatchObject([merged])
  expect((await call('GET', `${root}/pulls?head=mona:fix`)).json).toMatchObject([
    { number: 9, merged_at: null, head: { sha: 'def' } },
  ])
  expect((await call('GET', `${root}/pulls`)).json).toHaveLength(2)
})

test.each<[what: string, method: string, path: string, json: unknown, status: number]>([
  ['an unknown pull request', 'GET', COMMENTS.replace('7', '8'), undefined, 404],
  ['another repository', 'GET', COMMENTS.replace('octo-repo', 'other'), undefined, 404],
  ['an unknown comment', 'PATCH', '/github/repos/octo-org/octo-repo/issues/comments/1', { body: 'x' }, 404],
  ['an empty body', 'POST', COMMENTS, { body: '' }, 422],
  ['a body that is too long', 'POST', COMMENTS, { body: 'x'.repeat(65_537) }, 422],
])('refuses %s', async (_, method, path, json, status) => {
  expect(await call(method, path, { json })).toMatchObject({ status, json: { status: String(status) } })
})

test('faults speak as GitHub does', async () => {
  emulator.fault({ operation: 'ListIssueComments', kind: 'throttle', retryAfter: 3 })
  emulator.fault({ operation: 'ListIssueComments', kind: 'error', code: '', message: 'Oops', status: 500 })
  const limited = await call('GET', COMMENTS)
  expect(limited).toMatchObject({ status: 403, json: { status: '403' } })
  expect(limited.json['message']).toMatch(/secondary rate limit/)
  expect(limited.headers.get('retry-after')).toBe('3')
  expect(await call('GET', COMMENTS)).toMatchObject({ status: 500, json: { message: 'Oops' } })
})

test('a repository is found by its number, too', async () => {
  await call('POST', COMMENTS, { json: { body: 'one' } })
  const moved = COMMENTS.replace('repos/octo-org/octo-repo', 'repositories/1296269')
  expect((await call('GET', moved)).json).toMatchObject([{ body: 'one' }])
})

test('faults spoil answers: a redirect, a link elsewhere, a body that is too long', async () => {
  const location = 'http://elsewhere.test/'
  emulator.fault({ operation: 'ListIssueComments', kind: 'redirect', status: 307, location })
  const headers = { authorization: `Bearer ${emulator.github.token()}` }
  const redirect = await fetch(emulator.url + COMMENTS, { headers, redirect: 'manual' })
  expect([redirect.status, redirect.headers.get('location')]).toEqual([307, location])
  emulator.fault({ operation: 'ListIssueComments', kind: 'next-link', url: location })
  expect((await call('GET', COMMENTS)).headers.get('link')).toBe(`<${location}>; rel="next"`)
  for (const gzip of [false, true]) {
    emulator.fault({ operation: 'ListIssueComments', kind: 'padded', bytes: 1000, gzip })
    const padded = await call('GET', COMMENTS)
    expect([padded.text.length, padded.json]).toEqual([1000, []])
  }
})

test.each(['length', 'chunked', 'none'] as const)('faults cut an answer short: %s', async (framing) => {
  emulator.fault({ operation: 'CreateIssueComment', kind: 'cut-short', framing })
  const cut = call('POST', COMMENTS, { json: { body: 'x'.repeat(1000) } })
  // An answer whose end only the connection tells looks whole.
  if (framing === 'none') expect((await cut).text).toMatch(/x$/)
  else await expect(cut).rejects.toThrow('terminated')
  expect(emulator.github.comments(7)).toHaveLength(1)
})
