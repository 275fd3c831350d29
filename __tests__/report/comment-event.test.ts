// Proves that every event leads the comment to the right pull request, or to none.
import { beforeEach, describe, expect, test } from '@jest/globals'
import { pullRequest, REPOSITORY, SHA, useCommentHarness } from '../support/comment.ts'

const harness = useCommentHarness()

describe('the event', () => {
  const run = (members: object): object => ({
    repository: REPOSITORY,
    workflow_run: {
      event: 'pull_request',
      head_sha: SHA,
      head_branch: 'fix',
      head_repository: { id: 2, owner: { login: 'mona' } },
      pull_requests: [],
      ...members,
    },
  })
  const listed = (number: number, repository: number, sha = SHA): object => ({
    number,
    head: { sha },
    base: { repo: { id: repository } },
  })

  const QUEUE = `refs/heads/gh-readonly-queue/release/2.x/pr-7-${SHA}`
  const pullSeven = { number: 7, head: { sha: SHA }, base: { repo: { id: undefined } } }
  const suite = (members: object): object => ({ head_sha: SHA, head_branch: 'own', ...members })
  const check = (members: object): object => ({
    repository: REPOSITORY,
    check_run: { head_sha: SHA, ...members },
  })

  beforeEach(() => {
    harness.emulator.github.addPullRequest({ number: 8, mergeCommit: SHA, base: 'dev' })
    harness.emulator.github.addPullRequest({ number: 9, mergeCommit: SHA })
    harness.emulator.github.addPullRequest({
      number: 10,
      head: { owner: 'mona', branch: 'fix', sha: 'older' },
    })
    harness.emulator.github.addPullRequest({ number: 11, head: { owner: 'mona', branch: 'fix', sha: SHA } })
    harness.emulator.github.addPullRequest({ number: 12, head: { owner: 'eve', branch: 'fix', sha: SHA } })
    harness.emulator.github.addPullRequest({
      number: 13,
      head: { owner: 'octo-org', branch: 'own', sha: SHA },
    })
  })

  const comment = (issue: object): object => ({ repository: REPOSITORY, issue })

  test.each<[what: string, event: string, payload: object, number: number]>([
    ['', 'pull_request', pullRequest(), 7],
    ['', 'pull_request_target', pullRequest(null), 7],
    ['on a pull request', 'issue_comment', comment({ number: 7, pull_request: { url: '' } }), 7],
    ['on its code', 'pull_request_review', pullRequest(), 7],
    ['of a line', 'pull_request_review_comment', pullRequest(), 7],
    ['that GitHub may add', 'pull_request_something', pullRequest(), 7],
    ['of the queue', 'merge_group', { merge_group: { head_ref: QUEUE } }, 7],
    ['of a branch', 'check_run', check({ pull_requests: [listed(11, 2), listed(7, REPOSITORY.id)] }), 7],
    ['of a suite', 'check_run', { check_run: { check_suite: suite({ pull_requests: [pullSeven] }) } }, 7],
    ['of a branch', 'check_suite', { check_suite: suite({ pull_requests: [pullSeven] }) }, 7],
    ['of a branch that is only named', 'check_suite', { check_suite: suite({}) }, 13],
    ['of a branch', 'deployment', { deployment: { sha: SHA, ref: 'own' } }, 13],
    ['of a branch', 'deployment_status', { deployment: { sha: SHA, ref: 'refs/heads/own' } }, 13],
    [
      'of a commit',
      'status',
      { sha: SHA, branches: [{ name: 'x' }, { name: 'own', commit: { sha: SHA } }] },
      13,
    ],
    ['of a branch', 'workflow_run', run({ pull_requests: [listed(7, REPOSITORY.id)] }), 7],
    [
      'of a branch with several pull requests',
      'workflow_run',
      run({ pull_requests: [listed(11, 2), listed(10, REPOSITORY.id, 'b'), listed(7, REPOSITORY.id)] }),
      7,
    ],
    ['of a fork', 'workflow_run', run({}), 11],
    ['of a fork whose branch moved on', 'workflow_run', run({ head_sha: 'b' }), 10],
    ['after a merge', 'workflow_run', run({ event: 'push', head_branch: 'main' }), 9],
    ['of a merge', 'push', {}, 9],
  ])('%s %s leads to its pull request', async (_, event, payload, number) => {
    expect(await harness.publish({ event, payload })).toEqual({
      warnings: [],
      log: [`Wrote a comment on pull request #${number}.`],
    })
    expect([7, 8, 9, 10, 11, 12, 13].filter((pull) => harness.texts(pull).length > 0)).toEqual([number])
  })

  test.each<
    [what: string, event: string, payload: object, environment: Record<string, string>, calls: number]
  >([
    ['on an issue', 'issue_comment', comment({ number: 7 }), {}, 0],
    ['by hand', 'workflow_dispatch', {}, {}, 0],
    ['of a schedule', 'schedule', {}, {}, 0],
    [
      'of a queue with another name',
      'merge_group',
      { merge_group: { head_ref: 'refs/heads/pr-7-a' } },
      {},
      0,
    ],
    ['of checks of no branch', 'check_suite', { check_suite: { head_sha: SHA, head_branch: null } }, {}, 0],
    ['of a tag', 'push', {}, { GITHUB_REF: 'refs/tags/v1' }, 0],
    ['of a run on a schedule', 'workflow_run', run({ event: 'schedule' }), {}, 0],
    ['without a merge', 'push', {}, { GITHUB_SHA: 'b'.repeat(40) }, 1],
    ['to a branch that nothing was merged into', 'push', {}, { GITHUB_REF: 'refs/heads/other' }, 1],
    ['of a branch without a pull request', 'workflow_run', run({ head_branch: 'none' }), {}, 1],
  ])('%s is silent: %s', async (_, event, payload, environment, calls) => {
    const { warnings, log } = await harness.publish({ event, payload, environment })
    expect(warnings).toEqual([])
    expect(log).toEqual([expect.stringMatching(/^No comment: .*\.$/)])
    expect(harness.emulator.requests).toHaveLength(calls)
  })
})
