// Proves that the comment's calls reach GitHub through proxies, and that answers nobody should trust are one warning.
import { describe, expect, test } from '@jest/globals'
import { generate } from 'selfsigned'
import { startEmulator, type Emulator, type Proxy } from '../../emulator/index.ts'
import { SECRET, useHarness, withContainer, type Run, type RunInput } from '../support/action.ts'
import { endOf } from '../support/models.ts'

const harness = useHarness()

/** Where the repository is found after it has moved. */
const MOVED = '/github/repositories/1296269'
const WROTE = 'Wrote a comment on pull request #7.'
const UP_TO_DATE = 'The comment on pull request #7 is up to date.'

/** Runs the action for pull request 7; the model is always created. */
async function run({ env, ...input }: RunInput = {}): Promise<Run> {
  harness.emulator.github.addPullRequest({ number: 7 })
  const result = await harness.run({
    spec: withContainer(),
    githubToken: harness.emulator.github.token(),
    event: { pull_request: { number: 7 } },
    inputs: { comment: 'always' },
    ...input,
    env: { ...harness.emulator.githubEnvironment(), GITHUB_EVENT_NAME: 'pull_request', ...env },
  })
  expect(endOf(result)).toBe('created, changed true, exit 0')
  return result
}

/** The line of the log about the comment, after a run without a warning. */
function said(result: Run): string | undefined {
  expect(result.annotations).toEqual([])
  return result.log.find((line) => line.includes('pull request'))
}

/** The one warning. */
function warning(result: Run): string {
  expect(result.annotations.map(({ name }) => name)).toEqual(['warning'])
  expect(result.log.join('\n')).not.toMatch(/(?:Wrote|Updated) a comment/)
  return result.annotations[0]?.message ?? ''
}

function comments(): number {
  return harness.emulator.github.comments(7).length
}

/** Paths that GitHub was asked for, without their queries. */
function paths({ requests }: Emulator = harness.emulator): (string | undefined)[] {
  return requests.flatMap(({ service, method, path }) =>
    service === 'github' ? [`${method} ${path.split('?')[0] ?? ''}`] : [],
  )
}

/** Plays with a second server, which must not see a request. */
async function withStranger(input: (url: string) => Promise<void>): Promise<void> {
  const stranger = await startEmulator()
  try {
    await input(stranger.url)
    expect(stranger.requests).toEqual([])
  } finally {
    await stranger.close()
  }
}

describe('a repository that has moved', () => {
  const LIST = 'ListIssueComments'
  const CREATE = 'CreateIssueComment'

  test.each([301, 302, 307, 308])('is found after HTTP %j', async (status) => {
    const location = `${harness.emulator.url}${MOVED}/issues/7/comments?per_page=100`
    harness.emulator.fault({ operation: LIST, kind: 'redirect', status, location })
    expect(said(await run())).toBe(WROTE)
    expect(paths().slice(0, 2)).toEqual([
      'GET /github/repos/octo-org/octo-repo/issues/7/comments',
      `GET ${MOVED}/issues/7/comments`,
    ])
  })

  test.each([307, 308])('gets the comment that was sent before HTTP %j', async (status) => {
    const location = `${MOVED}/issues/7/comments`
    harness.emulator.fault({ operation: CREATE, kind: 'redirect', status, location })
    expect(said(await run())).toBe(WROTE)
    expect(comments()).toBe(1)
    expect(paths().slice(1)).toEqual([
      'POST /github/repos/octo-org/octo-repo/issues/7/comments',
      `POST ${MOVED}/issues/7/comments`,
    ])
  })

  test.each([301, 302, 303])('is reported when a write is answered HTTP %j', async (status) => {
    const location = `${harness.emulator.url}${MOVED}/issues/7/comments`
    harness.emulator.fault({ operation: CREATE, kind: 'redirect', status, location })
    expect(warning(await run())).toBe(
      `No comment on the pull request: GitHub answered HTTP ${status}: the repository has moved to ${location}. ` +
        "Start a new run, which uses the repository's new name.",
    )
    expect(comments()).toBe(0)
    expect(paths()).toHaveLength(2)
  })

  test.each([LIST, CREATE] as const)('does not get the token on another server: %s', async (operation) => {
    await withStranger(async (url) => {
      const location = `${url}${MOVED}/issues/7/comments?token=${SECRET}`
      harness.emulator.fault({ operation, kind: 'redirect', status: 307, location })
      expect(warning(await run())).toBe(
        'No comment on the pull request: GitHub answered HTTP 307: the repository has moved to ' +
          `${url}${MOVED}/issues/7/comments, on another server. The token isn't sent there.`,
      )
    })
    expect(comments()).toBe(0)
  })

  test('is not looked for in a circle, or without an address', async () => {
    const location = `${MOVED}/issues/7/comments`
    harness.emulator.fault({ operation: LIST, kind: 'redirect', status: 301, location, on: 'every' })
    expect(warning(await run())).toContain('after 3 other redirects')
    expect(paths()).toHaveLength(4)
    harness.emulator.reset()
    harness.emulator.fault({ operation: LIST, kind: 'redirect', status: 301, location: 'http://[' })
    expect(warning(await run())).toContain('GitHub answered HTTP 301 without an address')
  })
})

test('the token follows no link to a page on another server', async () => {
  await withStranger(async (url) => {
    const next = `${url}/github/repos/octo-org/octo-repo/issues/7/comments?page=2`
    harness.emulator.fault({ operation: 'ListIssueComments', kind: 'next-link', url: next, on: 'every' })
    expect(warning(await run())).toBe(
      "No comment on the pull request: GitHub's answer continues on another server, " +
        `${url}/github/repos/octo-org/octo-repo/issues/7/comments. The token isn't sent there.`,
    )
  })
  expect(comments()).toBe(0)
  expect(paths()).toHaveLength(1)
})

describe('an answer that is cut off', () => {
  const FRAMINGS = ['length', 'chunked', 'none'] as const

  test.each(FRAMINGS)('is asked for again, and makes no second comment (%s)', async (framing) => {
    harness.emulator.fault({ operation: 'ListIssueComments', kind: 'cut-short', framing })
    harness.emulator.fault({ operation: 'CreateIssueComment', kind: 'cut-short', framing })
    expect(said(await run())).toBe(UP_TO_DATE)
    expect(comments()).toBe(1)
  })

  test.each(FRAMINGS)('is a warning when it stays (%s)', async (framing) => {
    harness.emulator.fault({ operation: 'ListIssueComments', kind: 'cut-short', framing, on: 'every' })
    const why = framing === 'none' ? "answer to HTTP 200 isn't whole JSON" : 'answer was cut off: '
    expect(warning(await run())).toContain(`No comment on the pull request: GitHub's ${why}`)
    expect(paths()).toHaveLength(4)
    expect(comments()).toBe(0)
  })
})

test.each([false, true])('an answer without end is not kept in memory (gzip %j)', async (gzip) => {
  harness.emulator.fault({ operation: 'ListIssueComments', kind: 'padded', bytes: 64 * 1024 * 1024, gzip })
  expect(warning(await run())).toBe("No comment on the pull request: GitHub's answer is larger than 40 MB.")
  expect(paths()).toHaveLength(1)
})

test('a page of something before GitHub is no success', async () => {
  harness.emulator.fault({ operation: '*', kind: 'status', status: 200, on: 2, times: 20 })
  expect(warning(await run())).toContain("GitHub's answer to HTTP 200 isn't whole JSON")
  expect(paths()).toHaveLength(4)
})

test('an answer that says the list conflicts is not taken for an empty list', async () => {
  const conflict = { kind: 'error', code: '', message: 'Conflict', status: 409, on: 'every' } as const
  harness.emulator.fault({ operation: 'ListIssueComments', ...conflict })
  expect(warning(await run())).toContain('GitHub answered HTTP 409')
  expect(comments()).toBe(0)
})

test.each(['{', '[]', '', 'null'])('a broken event, %j, is a warning at most', async (text) => {
  const folder = await harness.folder({ 'event.json': text })
  const result = await run({ env: { GITHUB_EVENT_PATH: `${folder}/event.json` } })
  expect(comments()).toBe(0)
  expect(result.log.join('\n') + (result.annotations[0]?.message ?? '')).toContain('No comment')
})

describe('a proxy', () => {
  /** The requests of a proxy that are for GitHub; those for AWS go through it, too. */
  function forGitHub({ requests }: Proxy): Proxy['requests'] {
    return requests.filter(({ target }) => target.includes('github.test'))
  }

  /** The proxy and the variables of a machine that reaches GitHub through it only. */
  async function behind(name: string, auth?: { username: string; password: string }) {
    const port = Number(new URL(harness.emulator.url).port)
    const proxy = await harness.proxy({
      route: () => ({ host: '127.0.0.1', port }),
      ...(auth && { auth }),
    })
    const env = { [name]: proxy.url, GITHUB_API_URL: 'http://github.test/github' }
    return { proxy, env }
  }

  test.each(['HTTP_PROXY', 'http_proxy'])('of %s leads to GitHub, pages included', async (name) => {
    for (let at = 0; at < 101; at += 1) harness.emulator.github.addComment(7, { login: 'mona', body: 'hi' })
    const { proxy, env } = await behind(name)
    expect(said(await run({ env }))).toBe(WROTE)
    expect(forGitHub(proxy)).toEqual(Array(3).fill({ method: 'CONNECT', target: 'github.test:80' }))
    expect(comments()).toBe(102)
  })

  test('takes a user and a password', async () => {
    const { proxy, env } = await behind('HTTP_PROXY', { username: 'runner', password: SECRET })
    const HTTP_PROXY = proxy.url.replace('//', `//runner:${SECRET}@`)
    expect(said(await run({ env: { ...env, HTTP_PROXY } }))).toBe(WROTE)
  })

  test('is a tunnel for HTTPS', async () => {
    const made = await generate([{ name: 'commonName', value: 'emulator' }], {
      keySize: 2048,
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'github.test' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    })
    await harness.emulate({ tls: { key: made.private, cert: made.cert } })
    const folder = await harness.folder({ 'ca.pem': made.cert })
    const { proxy, env } = await behind('HTTPS_PROXY')
    const trusting = { NODE_EXTRA_CA_CERTS: `${folder}/ca.pem` }
    const result = await run({ env: { ...env, ...trusting, GITHUB_API_URL: 'https://github.test/api/v3' } })
    expect(said(result)).toBe(WROTE)
    expect(forGitHub(proxy)).toEqual(Array(2).fill({ method: 'CONNECT', target: 'github.test:443' }))
  })

  test.each(['HTTPS_PROXY', 'https_proxy'])('of %s that wants another password is told of', async (name) => {
    const { proxy, env } = await behind(name, { username: 'runner', password: 'another' })
    const url = proxy.url.replace('//', `//runner:${SECRET}@`)
    const result = await run({ env: { ...env, [name]: url, GITHUB_API_URL: 'https://github.test' } })
    expect(warning(result)).toMatch(/Could not reach GitHub: .*\(407\).*Tunnel/)
    expect(forGitHub(proxy)[0]).toEqual({ method: 'CONNECT', target: 'github.test:443' })
  })

  test.each(['github.test', 'example.com, .test', '*', 'test'])(
    'is passed by where NO_PROXY is %j',
    async (NO_PROXY) => {
      const { proxy, env } = await behind('HTTP_PROXY')
      // Without the proxy nobody knows this host.
      expect(warning(await run({ env: { ...env, NO_PROXY } }))).toContain('Could not reach GitHub: ')
      expect(forGitHub(proxy)).toEqual([])
    },
  )
})
