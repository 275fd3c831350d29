// Proves, against the emulator, that one comment is kept up to date, and how GitHub is reached.
import { describe, expect, test } from '@jest/globals'
import type { CommentOptions } from '../../src/report/comment/comment.ts'
import { Page } from '../support/rendered.ts'
import { REPOSITORY, SHA, useCommentHarness, type CommentPlay } from '../support/comment.ts'

const harness = useCommentHarness()

const BOT = 'github-actions[bot]'

describe('one comment', () => {
  test('is written, then updated in place, and left alone while its text is the same', async () => {
    expect(await harness.publish()).toEqual({ warnings: [], log: ['Wrote a comment on pull request #7.'] })
    expect(await harness.publish({ body: 'another plan' })).toEqual({
      warnings: [],
      log: ['Updated the comment on pull request #7.'],
    })
    // Only the time in its footer would be another.
    const now = new Date('2026-12-24T18:00:00Z')
    expect(await harness.publish({ body: 'another plan', now })).toEqual({
      warnings: [],
      log: ['The comment on pull request #7 is up to date.'],
    })
    expect(harness.texts()).toEqual(['another plan'])
    expect(harness.emulator.requests.map(({ operation }) => operation)).toEqual([
      ...['ListIssueComments', 'CreateIssueComment'],
      ...['ListIssueComments', 'Viewer', 'UpdateIssueComment'],
      ...['ListIssueComments', 'Viewer'],
    ])
  })

  test('is found on the third page', async () => {
    harness.chatter(225)
    await harness.publish()
    harness.chatter(24)
    expect(harness.emulator.github.comments(7)).toHaveLength(250)
    await harness.publish({ body: 'another plan' })
    expect(harness.texts()[225]).toBe('another plan')
    expect(harness.emulator.github.comments(7)).toHaveLength(250)
  })

  test.each([
    ['a person', 'mona', (body: string) => body],
    ['another app', 'github-actions-helper[bot]', (body: string) => body],
    ['this app, which quotes it', BOT, (body: string) => `mona wrote:\n${body}`],
  ])('is told from one with the same marker of %s', async (_, login, told) => {
    await harness.publish()
    const body = told(harness.emulator.github.comments(7)[0]!.body)
    harness.emulator.reset()
    harness.emulator.github.addPullRequest({ number: 7 })
    harness.emulator.github.addComment(7, { login, body })
    await harness.publish({ body: 'another plan' })
    await harness.publish({ body: 'third plan' })
    expect(harness.emulator.github.comments(7)).toMatchObject([
      { body, user: { login } },
      { body: expect.stringMatching(/\nthird plan\n/), user: { login: BOT } },
    ])
  })

  test('belongs to whoever the token is of', async () => {
    const token = harness.emulator.github.token('write', 'mona')
    await harness.publish()
    await harness.publish({ token, body: 'two' })
    await harness.publish({ token, body: 'three' })
    expect(harness.emulator.github.comments(7).map(({ user }) => user.login)).toEqual([BOT, 'mona'])
    expect(harness.texts()).toEqual(['plan', 'three'])
  })

  test('stands for each key, job and workflow, whatever they are called', async () => {
    const uses: CommentPlay[] = [
      {},
      { key: 'eu' },
      { key: '--><script>\n"]' },
      { environment: { GITHUB_JOB: 'eu' } },
      {
        environment: {
          GITHUB_WORKFLOW_REF: 'octo-org/octo-repo/.github/workflows/other.yml@refs/heads/main',
        },
      },
      { environment: { GITHUB_WORKFLOW_REF: '', GITHUB_WORKFLOW: 'Other' } },
    ]
    for (const use of uses) await harness.publish(use)
    for (const [index, use] of uses.entries()) await harness.publish({ ...use, body: String(index) })
    expect(harness.texts()).toEqual(['0', '1', '2', '3', '4', '5'])
    for (const { body } of harness.emulator.github.comments(7)) {
      expect(body.split('\n')[0]).toMatch(/^<!-- sagemaker-create-model [0-9a-f]{32} -->$/)
    }
  })

  test('is the same from every ref of the workflow', async () => {
    await harness.publish()
    const ref = 'octo-org/octo-repo/.github/workflows/models.yml@refs/heads/ma@in'
    await harness.publish({ body: 'two', environment: { GITHUB_WORKFLOW_REF: ref } })
    expect(harness.texts()).toEqual(['two'])
  })

  test('names the commit and the run below, and when it was updated', async () => {
    const environment = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '5' }
    await harness.publish({ environment })
    const repository = 'https://github.com/octo-org/octo-repo'
    const run = `[workflow run](${repository}/actions/runs/5)`
    const body = (commit: string): string =>
      `plan\n\n<sub>Commit [\`${commit.slice(0, 7)}\`](${repository}/commit/${commit}) · ${run} · updated 2026-11-29 23:44 UTC</sub>\n`
    const bodies = (): string[] =>
      harness.emulator.github.comments(7).map((comment) => comment.body.replace(/^<!-- .* -->\n/, ''))
    expect(bodies()).toEqual([body(SHA)])
    const next = 'b'.repeat(40)
    const payload = {
      repository: REPOSITORY,
      pull_request: { number: 7, head: { sha: next, repo: REPOSITORY } },
    }
    expect((await harness.publish({ environment, payload })).log).toEqual([
      'Updated the comment on pull request #7.',
    ])
    expect(bodies()).toEqual([body(next)])
  })

  test.each(['https://github.com/](https://evil.example', 'javascript:alert(1)//', ''])(
    'links to no server of the name %j',
    async (server) => {
      await harness.publish({ environment: { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: '5' } })
      const [comment] = harness.emulator.github.comments(7)
      expect(Page.of(comment?.body ?? '').links()).toEqual([])
      expect(comment?.body).toContain('Commit `aaaaaaa` · updated 2026-11-29 23:44 UTC')
    },
  )

  test('of the longest text has no line below it', async () => {
    const { warnings } = await harness.publish({ body: 'x'.repeat(65_450) })
    expect(warnings).toEqual([])
    expect(harness.emulator.github.comments(7)[0]?.body).not.toContain('<sub>')
    await harness.publish({ body: 'x'.repeat(65_000) })
    expect(harness.emulator.github.comments(7)[0]?.body).toContain('<sub>')
  })

  test('points to the summary when it is too long', async () => {
    const server = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '5' }
    const { warnings } = await harness.publish({ body: 'x'.repeat(65_536), environment: server })
    expect(warnings).toEqual([])
    expect(harness.texts()).toEqual([
      'The report is too long for a comment. ' +
        'It is in the [summary of the run](https://github.com/octo-org/octo-repo/actions/runs/5).',
    ])
  })
})

describe('the mode', () => {
  test.each<[mode: CommentOptions['mode'], changed: boolean, before: string[], after: string[]]>([
    ['on-change', true, [], ['new']],
    ['on-change', true, ['old'], ['new']],
    ['on-change', false, [], []],
    ['on-change', false, ['old'], ['new']],
    ['always', false, [], ['new']],
    ['always', false, ['old'], ['new']],
  ])('%s, changed %j, %j becomes %j', async (mode, changed, before, after) => {
    for (const body of before) await harness.publish({ body })
    const { warnings } = await harness.publish({ mode, changed, body: 'new' })
    expect(warnings).toEqual([])
    expect(harness.texts()).toEqual(after)
  })
})

describe('the way to GitHub', () => {
  test.each(['/api/v3', '/api/v3/'])('leads to GitHub Enterprise Server: %s', async (prefix) => {
    const environment = { GITHUB_API_URL: harness.emulator.url + prefix }
    await harness.publish({ environment })
    await harness.publish({ environment, body: 'two' })
    expect(harness.texts()).toEqual(['two'])
    expect(harness.emulator.requests.map(({ path: target }) => target.split('?')[0])).toEqual([
      '/api/v3/repos/octo-org/octo-repo/issues/7/comments',
      '/api/v3/repos/octo-org/octo-repo/issues/7/comments',
      '/api/v3/repos/octo-org/octo-repo/issues/7/comments',
      '/api/graphql',
      expect.stringContaining('/api/v3/repos/octo-org/octo-repo/issues/comments/'),
    ])
    expect(harness.emulator.requests[0]?.headers['user-agent']).toMatch(/^sagemaker-create-model\/\d/)
  })
})
