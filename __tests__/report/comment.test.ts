// Proves, against the emulator, that one comment is kept up to date, and how GitHub is reached.
import { describe, expect, test } from '@jest/globals'
import type { CommentOptions } from '../../src/report/comment/comment.ts'
import { useCommentStage, type CommentPlay } from '../support/comment.ts'

const stage = useCommentStage()

const BOT = 'github-actions[bot]'

describe('one comment', () => {
  test('is written, then updated in place, and left alone while its text is the same', async () => {
    expect(await stage.publish()).toEqual({ warnings: [], log: ['Wrote a comment on pull request #7.'] })
    expect(await stage.publish({ body: 'another plan' })).toEqual({
      warnings: [],
      log: ['Updated the comment on pull request #7.'],
    })
    expect(await stage.publish({ body: 'another plan' })).toEqual({
      warnings: [],
      log: ['The comment on pull request #7 is up to date.'],
    })
    expect(stage.texts()).toEqual(['another plan'])
    expect(stage.emulator.requests.map(({ operation }) => operation)).toEqual([
      ...['ListIssueComments', 'CreateIssueComment'],
      ...['ListIssueComments', 'Viewer', 'UpdateIssueComment'],
      ...['ListIssueComments', 'Viewer'],
    ])
  })

  test('is found on the third page', async () => {
    stage.chatter(225)
    await stage.publish()
    stage.chatter(24)
    expect(stage.emulator.github.comments(7)).toHaveLength(250)
    await stage.publish({ body: 'another plan' })
    expect(stage.texts()[225]).toBe('another plan')
    expect(stage.emulator.github.comments(7)).toHaveLength(250)
  })

  test.each([
    ['a person', 'mona', (body: string) => body],
    ['another app', 'github-actions-helper[bot]', (body: string) => body],
    ['this app, which quotes it', BOT, (body: string) => `mona wrote:\n${body}`],
  ])('is told from one with the same marker of %s', async (_, login, told) => {
    await stage.publish()
    const body = told(stage.emulator.github.comments(7)[0]!.body)
    stage.emulator.reset()
    stage.emulator.github.addPullRequest({ number: 7 })
    stage.emulator.github.addComment(7, { login, body })
    await stage.publish({ body: 'another plan' })
    await stage.publish({ body: 'third plan' })
    expect(stage.emulator.github.comments(7)).toMatchObject([
      { body, user: { login } },
      { body: expect.stringMatching(/third plan$/), user: { login: BOT } },
    ])
  })

  test('belongs to whoever the token is of', async () => {
    const token = stage.emulator.github.token('write', 'mona')
    await stage.publish()
    await stage.publish({ token, body: 'two' })
    await stage.publish({ token, body: 'three' })
    expect(stage.emulator.github.comments(7).map(({ user }) => user.login)).toEqual([BOT, 'mona'])
    expect(stage.texts()).toEqual(['plan', 'three'])
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
    for (const use of uses) await stage.publish(use)
    for (const [index, use] of uses.entries()) await stage.publish({ ...use, body: String(index) })
    expect(stage.texts()).toEqual(['0', '1', '2', '3', '4', '5'])
    for (const { body } of stage.emulator.github.comments(7)) {
      expect(body.split('\n')[0]).toMatch(/^<!-- sagemaker-create-model [0-9a-f]{32} -->$/)
    }
  })

  test('is the same from every ref of the workflow', async () => {
    await stage.publish()
    const ref = 'octo-org/octo-repo/.github/workflows/models.yml@refs/heads/ma@in'
    await stage.publish({ body: 'two', environment: { GITHUB_WORKFLOW_REF: ref } })
    expect(stage.texts()).toEqual(['two'])
  })

  test('points to the summary when it is too long', async () => {
    const server = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '5' }
    const { warnings } = await stage.publish({ body: 'x'.repeat(65_536), environment: server })
    expect(warnings).toEqual([])
    expect(stage.texts()).toEqual([
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
    for (const body of before) await stage.publish({ body })
    const { warnings } = await stage.publish({ mode, changed, body: 'new' })
    expect(warnings).toEqual([])
    expect(stage.texts()).toEqual(after)
  })
})

describe('the way to GitHub', () => {
  test.each(['/api/v3', '/api/v3/'])('leads to GitHub Enterprise Server: %s', async (prefix) => {
    const environment = { GITHUB_API_URL: stage.emulator.url + prefix }
    await stage.publish({ environment })
    await stage.publish({ environment, body: 'two' })
    expect(stage.texts()).toEqual(['two'])
    expect(stage.emulator.requests.map(({ path: target }) => target.split('?')[0])).toEqual([
      '/api/v3/repos/octo-org/octo-repo/issues/7/comments',
      '/api/v3/repos/octo-org/octo-repo/issues/7/comments',
      '/api/v3/repos/octo-org/octo-repo/issues/7/comments',
      '/api/graphql',
      expect.stringContaining('/api/v3/repos/octo-org/octo-repo/issues/comments/'),
    ])
    expect(stage.emulator.requests[0]?.headers['user-agent']).toMatch(/^sagemaker-create-model\/\d/)
  })
})
