// Puts the step of `npm start` on a pull request of the emulator, so that its comment can be shown.
import type { Emulator } from '../../emulator/index.ts'

const NUMBER = 1
/** The latest commit of the pull request. */
const SHA = '6dcb09b5b57875f334f61aebed695e2e4193db5e'
const REPOSITORY = { id: 1_296_269, full_name: 'octo-org/octo-repo', owner: { login: 'octo-org' } }

/** An open pull request. */
export class PullRequest {
  readonly #emulator: Emulator
  readonly inputs: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  /** The payload of the event that started the workflow. */
  readonly event = {
    repository: REPOSITORY,
    pull_request: { number: NUMBER, head: { sha: SHA, repo: REPOSITORY } },
  }

  constructor(emulator: Emulator) {
    emulator.github.addPullRequest({ number: NUMBER })
    this.#emulator = emulator
    this.inputs = { 'github-token': emulator.github.token() }
    this.env = {
      ...emulator.githubEnvironment(),
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REPOSITORY: REPOSITORY.full_name,
      GITHUB_SERVER_URL: 'https://github.com',
    }
  }

  /** Returns the comments as GitHub stores them, without the line that it doesn't show. */
  comments(): string[] {
    return this.#emulator.github.comments(NUMBER).map(({ body }) => body.replace(/^<!-- .* -->\n/, ''))
  }
}
