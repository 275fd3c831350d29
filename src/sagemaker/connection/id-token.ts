// Gets the job's OIDC token from the runner's token service, through the same transport as the AWS calls.
import { setTimeout as sleep } from 'node:timers/promises'
import { HttpRequest } from '@smithy/core/protocols'
import { createTransport } from './transport.ts'

/** Pauses between the attempts, in milliseconds: the service is near, and its faults are short. */
const PAUSES = [300, 900, 2700]

/**
 * A token for the audience.
 *
 * @throws an error of the remedies table when the job may not have one, or the service goes on failing
 */
export async function requestIdToken(audience: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env
  if (!url || !bearer) {
    throw new Error('This job may not have an OIDC token: ACTIONS_ID_TOKEN_REQUEST_URL is not set')
  }
  if (!URL.canParse(url)) {
    throw new Error('The environment variable ACTIONS_ID_TOKEN_REQUEST_URL is not a URL')
  }
  const target = new URL(url)
  target.searchParams.set('audience', audience)
  const transport = createTransport()
  try {
    for (const pause of [...PAUSES, undefined]) {
      const answer = await ask(target, bearer, transport)
      if ('token' in answer) return answer.token
      if (!answer.transient || pause === undefined) {
        throw new Error(`The OIDC token service of the runner failed: ${answer.error}`)
      }
      await sleep(pause)
    }
  } finally {
    transport.destroy()
  }
  throw new Error('unreachable: the last pause is undefined')
}

type Answer = { readonly token: string } | { readonly error: string; readonly transient: boolean }

async function ask(
  target: URL,
  bearer: string,
  transport: ReturnType<typeof createTransport>,
): Promise<Answer> {
  try {
    const { response } = await transport.handle(
      new HttpRequest({
        method: 'GET',
        protocol: target.protocol,
        hostname: target.hostname,
        ...(target.port && { port: Number(target.port) }),
        path: target.pathname,
        query: Object.fromEntries(target.searchParams),
        headers: { host: target.host, authorization: `Bearer ${bearer}`, accept: 'application/json' },
      }),
    )
    const chunks: Buffer[] = []
    for await (const chunk of response.body as AsyncIterable<Buffer>) chunks.push(chunk)
    const { statusCode } = response
    if (statusCode !== 200) {
      return { error: `HTTP ${statusCode}`, transient: statusCode >= 500 || statusCode === 429 }
    }
    const { value } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { value?: unknown }
    if (typeof value === 'string' && value !== '') return { token: value }
    return { error: 'its answer holds no token', transient: false }
  } catch (error) {
    return {
      error: error instanceof Error ? error.message : String(error),
      transient: !(error instanceof SyntaxError),
    }
  }
}

/** What a token states that a trust policy must name: its issuer, subject and audience. They are not secret. */
export function claimsOf(token: string): { iss?: string; sub?: string; aud?: string } {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')
    const claims = JSON.parse(payload) as Record<string, unknown>
    const stated = ['iss', 'sub', 'aud'].filter((name) => typeof claims[name] === 'string')
    return Object.fromEntries(stated.map((name) => [name, claims[name]]))
  } catch {
    return {}
  }
}
