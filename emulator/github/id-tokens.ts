/** The OIDC token service of a GitHub Actions job, and the tokens it signs. */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { State } from '../aws/state.ts'
import { plainJson } from '../http.ts'
import type { Answer, Exchange } from '../http.ts'

/** Issuer of GitHub's tokens, and the only identity provider that the emulated account has. */
export const ISSUER = 'https://token.actions.githubusercontent.com'

/** Path of ACTIONS_ID_TOKEN_REQUEST_URL. */
export const OIDC_PATH = '/oidc/token'

/** How long a token is valid, in seconds. */
const LIFETIME = 300

/** Answers `GET …?api-version=2.0&audience=…`; a wrong bearer is answered with 401. */
export function handleOidc(state: State, exchange: Exchange): Answer {
  if (exchange.method !== 'GET') return plainJson(405, { message: 'Only GET is allowed.' })
  const bearer = /^bearer (.+)$/i.exec(exchange.headers['authorization'] ?? '')?.[1]
  if (bearer !== state.oidcRequestToken) return plainJson(401, { message: 'The bearer token is not valid.' })
  const query = new URLSearchParams(exchange.query)
  // Without an audience GitHub puts the URL of the repository's owner.
  const aud = query.get('audience') ?? 'https://github.com/octo-org'
  // GitHub knows which job asks. Here, the stand-in runner puts the job's subject into the URL.
  const sub = query.get('sub')
  const value = issueToken(state, { aud, ...(sub !== null && { sub }) })
  return plainJson(200, { count: value.length, value })
}

/**
 * Signs a token with claims like those of a push to `main` (documented by GitHub), with `claims` and then the
 * emulator's `oidcClaims` over them.
 */
export function issueToken(state: State, claims: Record<string, unknown>): string {
  const seconds = Math.floor(state.now().getTime() / 1000)
  const payload = {
    jti: randomUUID(),
    sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
    aud: 'sts.amazonaws.com',
    iss: ISSUER,
    ref: 'refs/heads/main',
    ref_type: 'branch',
    sha: '0123456789abcdef0123456789abcdef01234567',
    repository: 'octo-org/octo-repo',
    repository_owner: 'octo-org',
    actor: 'octocat',
    workflow: 'Register models',
    event_name: 'push',
    run_id: '1234567890',
    run_number: '1',
    run_attempt: '1',
    iat: seconds,
    nbf: seconds - LIFETIME,
    exp: seconds + LIFETIME,
    ...claims,
    ...state.oidcClaims,
  }
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`
  return `${unsigned}.${signature(state, unsigned).toString('base64url')}`
}

/**
 * The claims of a token of this emulator, expired or not; `malformed` when it is no JWT at all, `forged` when
 * this emulator did not sign it.
 */
export function readToken(state: State, token: string): Record<string, unknown> | 'malformed' | 'forged' {
  const [header, payload, given, ...more] = token.split('.')
  if (header === undefined || payload === undefined || given === undefined || more.length > 0) {
    return 'malformed'
  }
  let claims: unknown
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  } catch {
    return 'malformed'
  }
  if (typeof claims !== 'object' || claims === null) return 'malformed'
  const expected = signature(state, `${header}.${payload}`)
  const actual = Buffer.from(given, 'base64url')
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return 'forged'
  return claims as Record<string, unknown>
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** HS256: only this process needs to verify the tokens, and an RSA key would take time to make. */
function signature(state: State, text: string): Buffer {
  return createHmac('sha256', state.tokenKey).update(text).digest()
}
