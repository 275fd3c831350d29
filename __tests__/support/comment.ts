// The harness of the tests of the comment: the emulator as GitHub with pull request 7, and a run that comments on it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach } from '@jest/globals'
import { startEmulator, type Emulator } from '../../emulator/index.ts'
import { publishComment, type CommentOptions } from '../../src/report/comment/comment.ts'

// @actions/github takes the proxy from the process, and a machine that runs the tests might have one. Proxies are
// tested end to end, with a process for each.
for (const name of ['HTTP_PROXY', 'HTTPS_PROXY']) {
  delete process.env[name]
  delete process.env[name.toLowerCase()]
}

/** The commit of the run. */
export const SHA = 'a'.repeat(40)
/** The repository of the run, as payloads name it. */
export const REPOSITORY = { id: 1_296_269, owner: { login: 'octo-org' } }

/** When all comments are written. */
const NOW = new Date('2026-11-29T23:44:28Z')

/** One run: its event, by default of pull request 7, and what it publishes. */
export interface CommentPlay extends Partial<Omit<CommentOptions, 'environment'>> {
  event?: string
  payload?: object
  environment?: Record<string, string>
}

export interface CommentHarness {
  /** Fresh for every test. */
  readonly emulator: Emulator
  /** Publishes, and gives what was said. */
  publish(input?: CommentPlay): Promise<{ warnings: string[]; log: string[] }>
  /** The texts of the comments of a pull request, by default 7, without their markers and footers. */
  texts(number?: number): string[]
  /** Adds comments of a person to pull request 7. */
  chatter(count: number): void
}

/** The payload of an event of pull request 7. */
export function pullRequest(headRepository: object | null = REPOSITORY): object {
  return { repository: REPOSITORY, pull_request: { number: 7, head: { sha: SHA, repo: headRepository } } }
}

/** Sets up the harness for each test of a file, and clears it afterwards. */
export function useCommentHarness(): CommentHarness {
  let emulator: Emulator
  let folder: string

  beforeEach(async () => {
    emulator = await startEmulator()
    emulator.github.addPullRequest({ number: 7 })
    folder = await mkdtemp(path.join(tmpdir(), 'comment-'))
  })
  afterEach(async () => {
    await emulator.close()
    await rm(folder, { recursive: true })
  })

  return {
    get emulator() {
      return emulator
    },
    async publish({ event = 'pull_request', payload = pullRequest(), environment = {}, ...options } = {}) {
      const file = path.join(folder, 'event.json')
      await writeFile(file, JSON.stringify(payload))
      const said = { warnings: [] as string[], log: [] as string[] }
      await publishComment({
        mode: 'always',
        token: emulator.github.token(),
        body: 'plan',
        changed: true,
        warn: (text) => said.warnings.push(text),
        log: (text) => said.log.push(text),
        pauseFactor: 0.001,
        now: NOW,
        ...options,
        environment: {
          ...emulator.githubEnvironment(),
          GITHUB_EVENT_NAME: event,
          GITHUB_EVENT_PATH: file,
          GITHUB_REPOSITORY: 'octo-org/octo-repo',
          GITHUB_REF: 'refs/heads/main',
          GITHUB_SHA: SHA,
          GITHUB_WORKFLOW: 'Models',
          GITHUB_WORKFLOW_REF: 'octo-org/octo-repo/.github/workflows/models.yml@refs/pull/7/merge',
          GITHUB_JOB: 'plan',
          GITHUB_ACTOR: 'mona',
          ...environment,
        },
      })
      return said
    },
    texts: (number = 7) =>
      emulator.github
        .comments(number)
        .map(({ body }) => body.replace(/^<!-- .* -->\n/, '').replace(/\n\n<sub>.*<\/sub>\n$/, '')),
    chatter: (count) => {
      for (let at = 0; at < count; at += 1) {
        emulator.github.addComment(7, { login: 'mona', body: `comment ${at}` })
      }
    },
  }
}
