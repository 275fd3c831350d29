// Gets the job's OIDC token from the runner's token service, through the same transport as the AWS calls.
import { HttpRequest } from '@smithy/core/protocols'
import { retry } from '../../retry.ts'
import { AnswerTooLongError, quote } from './answer.ts'
import { createTransport, type Transport } from './transport.ts'

/** Pauses between attempts, in milliseconds: the service is close, and its faults are short. */
const PAUSES = [300, 900, 2700]
/** Time limit for an answer, in milliseconds. */
const ANSWER_TIME = 15_000

/**
 * Returns a token for the audience.
 *
 * @throws an error of the remedies table when the job isn't allowed to request one, or the service keeps failing
 */
export async function requestIdToken(audience: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env
  if (!url || !bearer) {
    throw new Error(
      "This job isn't allowed to request an OIDC token: `ACTIONS_ID_TOKEN_REQUEST_URL` is not set",
    )
  }
  if (!URL.canParse(url)) {
    throw new Error('The environment variable `ACTIONS_ID_TOKEN_REQUEST_URL` is not a URL')
  }
  const target = new URL(url)
  target.searchParams.set('audience', audience)
  const transport = createTransport(ANSWER_TIME)
  try {
    return await retry(() => ask(target, bearer, transport), {
      pauseAfter: (error, failures) =>
        error instanceof RefusedError || error instanceof AnswerTooLongError
          ? undefined
          : PAUSES[failures - 1],
    })
  } catch (error) {
    throw new Error(`The runner's OIDC token service failed: ${(error as Error).message}`, {
      cause: error,
    })
  } finally {
    transport.destroy()
  }
}

/** An answer that a retry wouldn't change. */
class RefusedError extends Error {}

async function ask(target: URL, bearer: string, transport: Transport): Promise<string> {
  const { statusCode, body } = await transport.call(
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
  if (statusCode >= 500 || statusCode === 429) throw new Error(`HTTP ${statusCode}`)
  if (statusCode !== 200) throw new RefusedError(`HTTP ${statusCode}`)
  const token = tokenIn(body.toString())
  if (!token) throw new RefusedError('its answer has no token')
  return token
}

function tokenIn(body: string): string | undefined {
  try {
    const { value } = JSON.parse(body) as { value?: unknown }
    return typeof value === 'string' ? value : undefined
  } catch {
    throw new RefusedError(`its answer isn't JSON: ${quote(body)}`)
  }
}

/** Returns the claims that a trust policy must name: issuer, subject and audience. They aren't secret. */
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
