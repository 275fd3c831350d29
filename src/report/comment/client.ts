// The client of the GitHub API: @actions/github with its REST methods, its paging and its proxy support.
import { getOctokit } from '@actions/github'
import { defaults } from '@actions/github/lib/utils'
import packageJson from '../../../package.json' with { type: 'json' }
import type { Guard } from './guard.ts'

export type GitHubClient = ReturnType<typeof getOctokit>

const silent = (): void => undefined

/**
 * Returns a client of the API at `api`, a URL without a trailing slash, whose calls go through `guard`.
 *
 * `@actions/github` reads the proxy variables of the process, and GITHUB_API_URL to know which of them apply, when
 * this module is loaded. It throws then if one of them is not a URL, so check them first.
 */
export function createGitHubClient(token: string, api: string, guard: Guard): GitHubClient {
  // Octokit's messages, such as notes on deprecated calls, don't help the reader of the log.
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  const proxied = defaults.request?.fetch as Parameters<Guard>[0]
  return getOctokit(token, {
    baseUrl: api,
    userAgent: `${packageJson.name}/${packageJson.version}`,
    log,
    request: { ...defaults.request, log, fetch: guard(proxied) },
  })
}
