// The client of the GitHub API: Octokit's core over Node's own HTTP.
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import { Octokit } from '@octokit/core'
import { paginateRest } from '@octokit/plugin-paginate-rest'
import packageJson from '../../../package.json' with { type: 'json' }
import { proxyEnvironment } from '../../sagemaker/connection/proxy.ts'
import type { Environment } from './event.ts'

/** How long one answer may take, in seconds. */
const REQUEST_SECONDS = 10

const Client = Octokit.plugin(paginateRest)

export type GitHubClient = InstanceType<typeof Client>

const silent = (): void => undefined

/**
 * A client of the API that GITHUB_API_URL names.
 *
 * @throws FailureError when the environment names a proxy that is no URL
 */
export function createGitHubClient(
  token: string,
  environment: Environment,
  signal: AbortSignal,
): GitHubClient {
  return new Client({
    auth: token,
    baseUrl: (environment.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, ''),
    userAgent: `${packageJson.name}/${packageJson.version}`,
    // What it would print, like deprecations of GitHub's, is of no use to the reader of the log.
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { fetch: fetchWith(environment, signal) },
  })
}

type Fetch = (
  url: string,
  options: { method: string; headers: Record<string, string>; body?: string },
) => Promise<Response>

/**
 * What Octokit asks of `fetch`. Node's own heeds the proxy variables only when the process was started for it; its
 * agents do since 24.5. @actions/github, which brings a proxy of its own, would nearly double the size of dist/.
 */
function fetchWith(environment: Environment, signal: AbortSignal): Fetch {
  const proxyEnv = proxyEnvironment(environment)
  const http = new HttpAgent({ proxyEnv })
  const https = new HttpsAgent({ proxyEnv })
  return async (url, { method, headers, body }) => {
    const plain = url.startsWith('http:')
    const timeout = AbortSignal.timeout(REQUEST_SECONDS * 1000)
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    try {
      const options = {
        method,
        headers,
        agent: plain ? http : https,
        signal: AbortSignal.any([signal, timeout]),
      }
      const call = (plain ? httpRequest : httpsRequest)(url, options, resolve)
      call.on('error', reject).end(body)
      const answer = await promise
      const content = await text(answer)
      const given = Object.entries(answer.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ])
      return new Response(content || null, { status: answer.statusCode ?? 0, headers: given })
    } catch (error) {
      throw new Error(reasonOf(error, signal, timeout), { cause: error })
    }
  }
}

/** An aborted request only says that it was aborted: the signal knows why. */
function reasonOf(error: unknown, signal: AbortSignal, timeout: AbortSignal): string {
  if (timeout.aborted) return `no answer within ${REQUEST_SECONDS} s`
  return (signal.aborted ? (signal.reason as Error) : (error as Error)).message
}
