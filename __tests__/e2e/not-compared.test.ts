// Proves that a dry run which can't ask AWS says so, in the words of who started it, and fails where that is a mistake.
import { describe, expect, test } from '@jest/globals'
import { CI_ROLE, useHarness, withContainer, type Run, type RunInput } from '../support/action.ts'
import { causesOf, endOf, errorOf } from '../support/models.ts'

const harness = useHarness()

const NOT_COMPARED = 'not-compared, changed unknown, exit 0'
const FAILED = 'failed, changed false, exit 1'

const HERE = { id: 1, full_name: 'octo-org/octo-repo' }

/** What GitHub says of a pull request from a branch of some repository. */
function pullFrom(repo: object | null): object {
  return { repository: HERE, pull_request: { number: 7, head: { repo }, base: { repo: HERE } } }
}

const FORK = pullFrom({ id: 2, full_name: 'mona/octo-repo', fork: true })

/** A dry run that asks for a role in a job without an OIDC token. */
function plan(env: Record<string, string>, event: object = {}, input: RunInput = {}): Promise<Run> {
  return harness.run({
    spec: withContainer(),
    credentials: 'none',
    event,
    ...input,
    env,
    inputs: { 'dry-run': 'true', 'role-to-assume': CI_ROLE, ...input.inputs },
  })
}

/** The one annotation of a run that is no error. */
function warningOf({ annotations }: Run): string {
  expect(annotations.map(({ name }) => name)).toEqual(['warning'])
  return annotations[0]!.message
}

describe('a run that gets neither a token nor secrets', () => {
  test.each([
    ['a fork', 'pull_request', FORK],
    ['a fork that was deleted', 'pull_request', pullFrom(null)],
    ['a fork, that is reviewed', 'pull_request_review', FORK],
    ['a fork whose id is not told', 'pull_request', pullFrom({ id: 1, full_name: 'mona/octo-repo' })],
  ])('for the pull request of %s', async (_, name, event) => {
    for (const role of [CI_ROLE, '']) {
      const run = await plan({ GITHUB_EVENT_NAME: name }, event, { inputs: { 'role-to-assume': role } })
      expect(endOf(run)).toBe(NOT_COMPARED)
      expect(warningOf(run)).toBe(
        'Not compared with AWS: The pull request comes from a fork, and GitHub gives its runs no OIDC token and no secrets.',
      )
      expect(causesOf(run).join()).toContain('push its branch to this repository')
      expect(JSON.parse(run.outputs['models']!)).toMatchObject([
        { name: 'churn', status: 'not-compared', changed: 'unknown', region: 'eu-west-1' },
      ])
    }
    expect(harness.emulator.requests).toEqual([])
  })

  test.each(['pull_request', 'push'])('that Dependabot started by %s', async (name) => {
    const env = { GITHUB_EVENT_NAME: name, GITHUB_ACTOR: 'dependabot[bot]' }
    const run = await plan(env, name === 'push' ? {} : pullFrom(HERE))
    expect(endOf(run)).toBe(NOT_COMPARED)
    expect(warningOf(run)).toContain('Not compared with AWS: Dependabot started this run')
    expect(causesOf(run).join()).toContain('permissions: id-token: write')
  })

  test('says what else is missing when it is not for them', async () => {
    const inputs = { 'aws-region': '' }
    const run = await plan({ GITHUB_EVENT_NAME: 'pull_request' }, FORK, { inputs })
    expect(endOf(run)).toBe(NOT_COMPARED)
    expect(warningOf(run)).toBe('Not compared with AWS: Region is missing.')
  })

  test('of many models warns once', async () => {
    const spec = ['a', 'b', 'c'].map((name) => withContainer().replace('churn', name)).join('---\n')
    const run = await plan({ GITHUB_EVENT_NAME: 'pull_request' }, FORK, { spec })
    expect(endOf(run)).toBe(NOT_COMPARED)
    expect(warningOf(run)).toContain('from a fork')
    expect(run.log).toContain('3 models: 3 not-compared')
  })
})

describe('a run that forgot what a role takes fails, as it would without dry-run', () => {
  test.each([
    ['on a branch of the repository', 'pull_request', pullFrom(HERE)],
    ['on a branch of a repository that is a fork itself', 'pull_request', pullFrom({ ...HERE, fork: true })],
    ['on a push', 'push', { repository: HERE }],
    ['on a schedule', 'schedule', {}],
    ['of a fork with the rights of the base branch', 'pull_request_target', FORK],
  ])('%s', async (_, name, event) => {
    const run = await plan({ GITHUB_EVENT_NAME: name }, event)
    expect(endOf(run)).toBe(FAILED)
    expect(errorOf(run)).toContain('OIDC token')
    expect(causesOf(run)[0]).toContain('id-token: write')
    expect(harness.emulator.requests).toEqual([])
  })

  test('without a region', async () => {
    const run = await plan({ GITHUB_EVENT_NAME: 'push' }, {}, { inputs: { 'aws-region': '' } })
    expect(endOf(run)).toBe(FAILED)
    expect(errorOf(run)).toContain('Region is missing')
  })

  test('when the event cannot be read', async () => {
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: '/nonexistent/event.json' }
    expect(endOf(await plan(env))).toBe(FAILED)
  })
})

test('a run that never asked for a role is not compared, whoever started it', async () => {
  const run = await plan({ GITHUB_EVENT_NAME: 'push' }, {}, { inputs: { 'role-to-assume': '' } })
  expect(endOf(run)).toBe(NOT_COMPARED)
  expect(warningOf(run)).toContain('Could not load credentials')
})
