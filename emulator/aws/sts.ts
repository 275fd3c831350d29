/** The STS endpoint: Query protocol with XML answers. */
import { authenticate, QUERY_CODES } from './authorization.ts'
import { ISSUER, readToken } from '../github/id-tokens.ts'
import { stringLike } from './patterns.ts'
import type { Credential } from './sigv4.ts'
import { isoSeconds, issueCredentials, uniqueId } from './state.ts'
import type { State } from './state.ts'
import type { TrustPolicy } from '../types.ts'
import { Refusal } from './protocol.ts'
import type { Answer, Exchange } from '../http.ts'
import { STS_XML, xmlText } from './xml.ts'

/** Limits and default of a session's duration, in seconds (documented). */
const DURATION = { min: 900, max: 43_200, default: 3600 }

/** Answers a form that is addressed to STS. */
export function handleSts(state: State, exchange: Exchange, form: URLSearchParams): Answer {
  const operation = form.get('Action') ?? ''
  try {
    switch (operation) {
      case 'AssumeRoleWithWebIdentity':
        return STS_XML.result(operation, assumeRoleWithWebIdentity(state, form))
      case 'AssumeRole':
        return STS_XML.result(operation, assumeRole(state, form, signer(state, exchange)))
      case 'GetCallerIdentity':
        return STS_XML.result(operation, callerIdentity(state, signer(state, exchange)))
      default:
        return STS_XML.error(
          'InvalidAction',
          `Could not find operation ${operation} for version ${form.get('Version') ?? ''}`,
        )
    }
  } catch (error) {
    if (error instanceof Refusal) return STS_XML.error(error.code, error.message, error.status)
    throw error
  }
}

/** Returns the caller that signed the request. */
function signer(state: State, exchange: Exchange): Credential {
  return authenticate(state, exchange, 'sts', QUERY_CODES).credential
}

function assumeRoleWithWebIdentity(state: State, form: URLSearchParams): string {
  const session = sessionOf(form)
  const claims = trustedClaims(state, form.get('WebIdentityToken') ?? '', session.roleArn)
  const policy = state.roles.get(session.roleArn) ?? {}
  if (!trusts(policy, claims)) {
    throw new Refusal('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403)
  }
  const provider = session.roleArn.replace(/:role\/.*$/, `:oidc-provider/${new URL(ISSUER).host}`)
  return (
    sessionXml(state, session, policy) +
    `<SubjectFromWebIdentityToken>${xmlText(String(claims['sub']))}</SubjectFromWebIdentityToken>` +
    `<Audience>${xmlText(String(claims['aud']))}</Audience>` +
    `<Provider>${xmlText(provider)}</Provider>`
  )
}

function assumeRole(state: State, form: URLSearchParams, caller: Credential): string {
  const session = sessionOf(form)
  if (session.accountId !== state.accountId) {
    throw new Refusal(
      'AccessDenied',
      `User: ${caller.principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${session.roleArn}`,
      403,
    )
  }
  return sessionXml(state, session, state.roles.get(session.roleArn) ?? {})
}

function callerIdentity(state: State, caller: Credential): string {
  const { arn, userId } = caller.principal
  return `<Arn>${xmlText(arn)}</Arn><UserId>${userId}</UserId><Account>${state.accountId}</Account>`
}

interface Session {
  readonly roleArn: string
  readonly accountId: string
  readonly name: string
  readonly seconds: number
}

/** The parameters that both ways to assume a role share, checked. */
function sessionOf(form: URLSearchParams): Session {
  const roleArn = form.get('RoleArn') ?? ''
  const name = form.get('RoleSessionName') ?? ''
  const duration = form.get('DurationSeconds') ?? String(DURATION.default)
  const role = /^arn:aws[a-z-]*:iam::(\d{12}):role\/[\w+=,.@/-]+$/.exec(roleArn)
  if (role === null) throw validation(`${roleArn} is invalid`)
  if (!/^[\w+=,.@-]*$/.test(name)) {
    throw constraint(name, 'roleSessionName', 'satisfy regular expression pattern: [\\w+=,.@-]*')
  }
  if (name.length < 2) throw constraint(name, 'roleSessionName', 'have length greater than or equal to 2')
  if (name.length > 64) throw constraint(name, 'roleSessionName', 'have length less than or equal to 64')
  if (!/^\d+$/.test(duration)) throw new Refusal('MalformedInput', 'DurationSeconds must be an integer')
  const seconds = Number(duration)
  if (seconds < DURATION.min) {
    throw constraint(duration, 'durationSeconds', `have value greater than or equal to ${DURATION.min}`)
  }
  if (seconds > DURATION.max) {
    throw constraint(duration, 'durationSeconds', `have value less than or equal to ${DURATION.max}`)
  }
  return { roleArn, accountId: role[1] ?? '', name, seconds }
}

/**
 * Returns the claims of a valid token, or refuses it with the reason.
 *
 * Texts are from published logs, except for forged tokens, whose text is inferred.
 */
function trustedClaims(state: State, token: string, roleArn: string): Record<string, unknown> {
  const claims = readToken(state, token)
  if (claims === 'malformed') {
    throw new Refusal(
      'InvalidIdentityToken',
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    )
  }
  if (claims === 'forged') {
    throw new Refusal('InvalidIdentityToken', 'Provided Token signature is not valid')
  }
  const accountId = roleArn.split(':')[4]
  if (claims['iss'] !== ISSUER || accountId !== state.accountId) {
    throw new Refusal(
      'InvalidIdentityToken',
      `No OpenIDConnect provider found in your account for ${String(claims['iss'])}`,
    )
  }
  if (!state.audiences.includes(String(claims['aud']))) {
    throw new Refusal('InvalidIdentityToken', 'Incorrect token audience')
  }
  const now = Math.floor(state.now().getTime() / 1000)
  const expiry = Number(claims['exp'])
  // A missing `exp` is NaN, which must not pass.
  if (!(now < expiry)) {
    throw new Refusal(
      'ExpiredTokenException',
      `Token expired: current date/time ${now} must be before the expiration date/time ${expiry}`,
    )
  }
  return claims
}

/** Whether a trust policy accepts the claims. */
function trusts(policy: TrustPolicy, claims: Record<string, unknown>): boolean {
  if (policy.audience !== undefined && policy.audience !== claims['aud']) return false
  return policy.subject === undefined || stringLike(policy.subject, String(claims['sub']))
}

/** Issues the session's credentials and describes them. */
function sessionXml(state: State, session: Session, policy: TrustPolicy): string {
  if (session.seconds > (policy.maxSessionSeconds ?? DURATION.max)) {
    throw validation('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  }
  // A session's ARN names the role without its path.
  const role = session.roleArn.slice(session.roleArn.lastIndexOf('/') + 1)
  const partition = session.roleArn.split(':')[1]
  const principal = {
    arn: `arn:${partition}:sts::${session.accountId}:assumed-role/${role}/${session.name}`,
    userId: `${uniqueId('AROA')}:${session.name}`,
  }
  const issued = issueCredentials(state, session.seconds, principal)
  return (
    `<AssumedRoleUser><Arn>${xmlText(principal.arn)}</Arn>` +
    `<AssumedRoleId>${xmlText(principal.userId)}</AssumedRoleId></AssumedRoleUser>` +
    `<Credentials><AccessKeyId>${issued.accessKeyId}</AccessKeyId>` +
    `<SecretAccessKey>${issued.secretAccessKey}</SecretAccessKey>` +
    `<SessionToken>${issued.sessionToken}</SessionToken>` +
    `<Expiration>${isoSeconds(issued.expiration)}</Expiration></Credentials>`
  )
}

function validation(message: string): Refusal {
  return new Refusal('ValidationError', message)
}

function constraint(value: string, member: string, text: string): Refusal {
  return validation(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${text}`,
  )
}
