// Proves that a step keeps one comment on its pull request, and that nothing about it can fail the step.
import { describe, expect, test } from '@jest/globals'
import type { GitHubPermission } from '../../emulator/index.ts'
import { SECRET, useHarness, withContainer, type Run, type RunInput } from '../support/action.ts'
import { endOf, putModel, requestOf } from '../support/models.ts'
import { activeProse, Page } from '../support/rendered.ts'

const harness = useHarness()

const SPEC = withContainer(`Environment: { SETTING: ${SECRET} }`)
const MODEL = requestOf({ Environment: { SETTING: SECRET } })
const MARKER = /^<!-- sagemaker-create-model [0-9a-f]{32} -->\n/
const FOOTER = /\n\n<sub>.*[Uu]pdated \d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC<\/sub>\n$/
const REPOSITORY = { id: 1_296_269, owner: { login: 'octo-org' } }
const FORK = { id: 2, owner: { login: 'mona' } }

interface Commented extends RunInput {
  permission?: GitHubPermission
  head?: object
}

/** A run for pull request 7; asserts that no comment shows an environment value. */
async function run({ permission = 'write', head = REPOSITORY, ...input }: Commented): Promise<Run> {
  const { emulator } = harness
  emulator.github.addPullRequest({ number: 7 })
  const result = await harness.run({
    githubToken: emulator.github.token(permission),
    event: { repository: REPOSITORY, pull_request: { number: 7, head: { repo: head } } },
    ...input,
    inputs: { comment: 'always', ...input.inputs },
    env: { ...emulator.githubEnvironment(), GITHUB_EVENT_NAME: 'pull_request', ...input.env },
  })
  for (const { body } of emulator.github.comments(7)) {
    expect(body).not.toContain(SECRET)
    expect(activeProse(Page.of(body.replace(MARKER, '')))).toEqual([])
  }
  return result
}

/** The texts of the comments, each of which begins with its marker. */
function texts(): string[] {
  return harness.emulator.github.comments(7).map(({ body }) => {
    expect(body).toMatch(MARKER)
    const text = body.replace(MARKER, '')
    expect(text).toMatch(FOOTER)
    return text.replace(FOOTER, '\n')
  })
}

function headings(): string[] {
  return texts().map((text) => Page.of(text).texts('h3')[0] ?? '')
}

/** Operations of GitHub, in order of arrival. */
function calls(): (string | undefined)[] {
  return harness.emulator.requests.flatMap(({ service, operation }) =>
    service === 'github' ? [operation] : [],
  )
}

/** The one warning of a run that did its work all the same. */
function warningOf(result: Run): string {
  expect(endOf(result)).toBe('created, changed true, exit 0')
  expect(result.annotations.map(({ name }) => name)).toEqual(['warning'])
  return result.annotations[0]?.message ?? ''
}

const CREATED = 'SageMaker: churn was created in eu-west-1'
const UNCHANGED = 'SageMaker: churn is unchanged in eu-west-1'

describe('the comment', () => {
  test('is the summary, and is updated in place by the next run', async () => {
    const first = await run({ spec: SPEC })
    expect(texts()).toEqual([first.summary])
    expect(headings()).toEqual([CREATED])
    expect(first.log).toContain('Wrote a comment on pull request #7.')
    const [{ id } = { id: 0 }] = harness.emulator.github.comments(7)

    const second = await run({ spec: SPEC })
    expect(texts()).toEqual([second.summary])
    expect(headings()).toEqual([UNCHANGED])
    expect(second.log).toContain('Updated the comment on pull request #7.')
    expect(harness.emulator.github.comments(7)).toMatchObject([
      { id, user: { login: 'github-actions[bot]' } },
    ])
    expect([first, second].flatMap(({ annotations }) => annotations)).toEqual([])
  })

  test('is found among many others', async () => {
    for (let at = 0; at < 120; at += 1) {
      harness.emulator.github.addComment(7, { login: 'mona', body: `comment ${at}` })
    }
    await run({ spec: SPEC })
    await run({ spec: SPEC })
    const bodies = harness.emulator.github.comments(7).map(({ body }) => body)
    expect(bodies).toHaveLength(121)
    expect(bodies.at(-1)).toContain('is unchanged in `eu-west-1`')
  })

  test('of a plan says that it is one', async () => {
    const result = await run({ spec: SPEC, inputs: { 'dry-run': 'true', comment: 'on-change' } })
    expect(headings()).toEqual(['SageMaker plan: churn will be created in eu-west-1'])
    expect(result.outputs['status']).toBe('would-create')
    expect(harness.emulator.models.size).toBe(0)
  })

  test('of a plan without credentials says so', async () => {
    await run({ spec: SPEC, credentials: 'none', inputs: { 'dry-run': 'true', comment: 'on-change' } })
    expect(headings()).toEqual(['SageMaker plan: churn was not compared with AWS'])
  })

  test('is one for each comment-key', async () => {
    await run({ spec: SPEC, inputs: { 'comment-key': 'one' } })
    await run({ spec: SPEC, inputs: { 'comment-key': 'two' } })
    await run({ spec: SPEC.replace('churn', 'other'), inputs: { 'comment-key': 'one' } })
    expect(headings()).toEqual(['SageMaker: other was created in eu-west-1', UNCHANGED])
  })

  test('is one for each job', async () => {
    await run({ spec: SPEC, env: { GITHUB_JOB: 'one' } })
    await run({ spec: SPEC, env: { GITHUB_JOB: 'two' } })
    expect(headings()).toEqual([CREATED, UNCHANGED])
  })

  test('goes to the pull request that a push merged', async () => {
    const sha = 'c'.repeat(40)
    harness.emulator.github.addPullRequest({ number: 9, mergeCommit: sha })
    await run({ spec: SPEC, event: {}, env: { GITHUB_EVENT_NAME: 'push', GITHUB_SHA: sha } })
    expect(harness.emulator.github.comments(9)).toHaveLength(1)
    expect(harness.emulator.github.comments(7)).toEqual([])
  })

  test('comes without a proxy, and without one that is not for GitHub', async () => {
    const result = await run({
      spec: SPEC,
      env: { HTTP_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' },
    })
    expect(result.annotations).toEqual([])
    expect(headings()).toEqual([CREATED])
  })

  test('never prints its token, even for debugging', async () => {
    const token = harness.emulator.github.token()
    const result = await run({ spec: SPEC, githubToken: token, env: { RUNNER_DEBUG: '1' } })
    expect(headings()).toEqual([CREATED])
    for (const shown of [result.stdout, result.stderr, result.summary, JSON.stringify(result.outputs)]) {
      expect(shown).not.toContain(token)
    }
  })
})

describe('comment: on-change', () => {
  const inputs = { comment: 'on-change' }

  test('is silent when nothing changed', async () => {
    await putModel(harness.emulator, MODEL)
    const result = await run({ spec: SPEC, inputs })
    expect(endOf(result)).toBe('unchanged, changed false, exit 0')
    expect(texts()).toEqual([])
    expect(calls()).toEqual(['ListIssueComments'])
    expect(result.log).toContain('No comment on pull request #7: nothing changed.')
  })

  test('brings a comment that is there back to no change', async () => {
    await run({ spec: SPEC, inputs })
    expect(headings()).toEqual([CREATED])
    await run({ spec: SPEC, inputs })
    expect(headings()).toEqual([UNCHANGED])
  })

  test('leaves a comment alone that says the same', async () => {
    await putModel(harness.emulator, MODEL)
    await run({ spec: SPEC })
    const result = await run({ spec: SPEC, inputs })
    expect(result.log).toContain('The comment on pull request #7 is up to date.')
    expect(calls()).toEqual(['ListIssueComments', 'CreateIssueComment', 'ListIssueComments', 'Viewer'])
  })

  test('tells of a conflict, and how the models differ', async () => {
    await putModel(harness.emulator, requestOf({ Environment: { SETTING: `${SECRET}-old` } }))
    const result = await run({ spec: SPEC, inputs })
    expect(endOf(result)).toBe('conflict, changed false, exit 1')
    expect(headings()).toEqual(['SageMaker: churn conflicts with an existing model in eu-west-1'])
    expect(texts()[0]).toContain('@@ PrimaryContainer.Environment (values hidden) @@\n! SETTING\n')
  })

  test('tells of a failure', async () => {
    const message = `No such thing as ${SECRET}`
    harness.emulator.fault({ operation: 'CreateModel', kind: 'error', code: 'ValidationException', message })
    const result = await run({ spec: SPEC, inputs })
    expect(endOf(result)).toBe('failed, changed false, exit 1')
    expect(headings()).toEqual(['SageMaker: churn failed in eu-west-1'])
    expect(texts()[0]).toContain('`ValidationException`')
  })

  test('tells of a spec that is wrong, and of its repair', async () => {
    const result = await run({ spec: withContainer('Modes: SingleModel'), inputs })
    expect(endOf(result)).toBe('invalid, changed false, exit 1')
    expect(headings()).toEqual(['SageMaker: 1 error; nothing was sent to AWS'])
    await run({ spec: SPEC, inputs })
    expect(headings()).toEqual([CREATED])
  })
})

describe('comment: never', () => {
  test.each([{ comment: 'never' }, { comment: '' }])('%j calls no GitHub', async (inputs) => {
    const result = await run({ spec: SPEC, inputs })
    expect(endOf(result)).toBe('created, changed true, exit 0')
    expect(calls()).toEqual([])
    expect(result.log.join('\n')).not.toMatch(/comment/i)
  })

  test('is what an event without a pull request comes to', async () => {
    const result = await run({ spec: SPEC, event: {}, env: { GITHUB_EVENT_NAME: 'schedule' } })
    expect(result.log).toContain('No comment: the event schedule has no pull request.')
    expect(result.annotations).toEqual([])
    expect(calls()).toEqual([])
  })

  test('is what an input that is wrong comes to, since there is no word on it', async () => {
    const result = await run({ spec: SPEC, inputs: { comment: 'sometimes' } })
    expect(endOf(result)).toBe('invalid, changed false, exit 1')
    expect(calls()).toEqual([])
  })
})

describe('trouble with GitHub is one warning, and the step does its work', () => {
  test('a token of a fork, which may only read', async () => {
    const result = await run({ spec: SPEC, permission: 'read', head: FORK })
    expect(warningOf(result)).toMatch(/pull-requests: write.*forks/)
    expect(texts()).toEqual([])
  })

  test.each<GitHubPermission>(['read', 'none'])('a job without the permission: %s', async (permission) => {
    const result = await run({ spec: SPEC, permission })
    expect(warningOf(result)).toMatch(/HTTP 403.*needs the permission `pull-requests: write`/)
  })

  test('a run of Dependabot', async () => {
    const result = await run({ spec: SPEC, permission: 'read', env: { GITHUB_ACTOR: 'dependabot[bot]' } })
    expect(warningOf(result)).toMatch(/pull-requests: write.*Dependabot/)
  })

  test('a token that is none', async () => {
    expect(warningOf(await run({ spec: SPEC, githubToken: '' }))).toContain('the input github-token is empty')
    harness.emulator.reset()
    const result = await run({ spec: SPEC, githubToken: 'ghs_of-nobody' })
    expect(warningOf(result)).toMatch(/HTTP 401.*pull-requests: write/)
    expect(result.stdout).not.toContain('ghs_of-nobody')
  })

  test('a pull request that is gone', async () => {
    const event = { repository: REPOSITORY, pull_request: { number: 8, head: { repo: REPOSITORY } } }
    expect(warningOf(await run({ spec: SPEC, event }))).toContain('HTTP 404')
  })

  test('GitHub answers with faults', async () => {
    harness.emulator.fault({ operation: 'ListIssueComments', kind: 'status', status: 502, on: 'every' })
    expect(warningOf(await run({ spec: SPEC }))).toContain('HTTP 502')
    expect(calls()).toEqual(Array(4).fill('ListIssueComments'))
  })

  test('GitHub cannot be reached', async () => {
    const result = await run({ spec: SPEC, env: { GITHUB_API_URL: 'http://127.0.0.1:9' } })
    expect(warningOf(result)).toContain('Could not reach GitHub')
  })

  test('an event that cannot be read', async () => {
    const result = await run({ spec: SPEC, env: { GITHUB_EVENT_PATH: '/none/event.json' } })
    expect(warningOf(result)).toContain('No comment on the pull request')
  })

  test('a fault that passes is none', async () => {
    harness.emulator.fault({ operation: 'CreateIssueComment', kind: 'reset-after' })
    harness.emulator.fault({ operation: 'ListIssueComments', kind: 'throttle' })
    const result = await run({ spec: SPEC })
    expect(result.annotations).toEqual([])
    expect(headings()).toEqual([CREATED])
  })

  test('a failed step stays failed', async () => {
    const result = await run({ spec: withContainer('Modes: SingleModel'), permission: 'read' })
    expect(endOf(result)).toBe('invalid, changed false, exit 1')
    expect(result.annotations.map(({ name }) => name)).toEqual(['error', 'error', 'warning'])
  })
})
