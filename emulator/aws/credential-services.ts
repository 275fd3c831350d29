/** The two services that provide a machine's credentials: the container endpoint and EC2 instance metadata. */
import { randomBytes } from 'node:crypto'
import { isoSeconds, issueCredentials } from './state.ts'
import type { State } from './state.ts'
import type { OperationName } from '../types.ts'
import { plainJson, plainText } from '../http.ts'
import type { Answer, Exchange } from '../http.ts'

/** Path of AWS_CONTAINER_CREDENTIALS_FULL_URI. */
export const CONTAINER_PATH = '/container-credentials'

/** Everything below this is instance metadata. */
export const METADATA_PREFIX = '/latest/'

const ROLE = 'emulator'
const TOKEN_PATH = '/latest/api/token'
const ROLES_PATH = '/latest/meta-data/iam/security-credentials/'

/** Lifetime of the credentials, in seconds. */
const LIFETIME = 3600

/** Answers with credentials when the Authorization header is AWS_CONTAINER_AUTHORIZATION_TOKEN. */
export function handleContainerCredentials(state: State, exchange: Exchange): Answer {
  if (exchange.headers['authorization'] !== state.containerToken) {
    return plainJson(401, { code: 'Unauthorized', message: 'The authorization token is not valid.' })
  }
  const issued = issueCredentials(state, LIFETIME)
  return plainJson(200, {
    RoleArn: `arn:aws:iam::${state.accountId}:role/${ROLE}`,
    AccessKeyId: issued.accessKeyId,
    SecretAccessKey: issued.secretAccessKey,
    Token: issued.sessionToken,
    Expiration: isoSeconds(issued.expiration),
  })
}

/** The operation of an instance metadata path, as requests are recorded and faults are programmed. */
export function metadataOperation(path: string): OperationName | undefined {
  if (path === TOKEN_PATH) return 'InstanceMetadataToken'
  if (path === ROLES_PATH) return 'InstanceMetadataRole'
  return path.startsWith(ROLES_PATH) ? 'InstanceMetadataCredentials' : undefined
}

/** Supports version 2 only, which needs a session token from `PUT /latest/api/token`. */
export function handleInstanceMetadata(state: State, exchange: Exchange): Answer {
  const { path, headers, method } = exchange
  const now = state.now().getTime()
  if (path === TOKEN_PATH) {
    if (method !== 'PUT') return plainText(405, 'Method Not Allowed')
    const seconds = Number(headers['x-aws-ec2-metadata-token-ttl-seconds'])
    if (!(seconds >= 1 && seconds <= 21_600)) return plainText(400, 'Bad Request')
    const token = randomBytes(32).toString('base64url')
    state.metadataTokens.set(token, now + seconds * 1000)
    return plainText(200, token)
  }
  const tokenEnds = state.metadataTokens.get(headers['x-aws-ec2-metadata-token'] ?? '') ?? 0
  if (tokenEnds <= now) return plainText(401, 'Unauthorized')
  if (method !== 'GET') return plainText(405, 'Method Not Allowed')
  if (path === ROLES_PATH) return plainText(200, ROLE)
  if (path !== ROLES_PATH + ROLE) return plainText(404, 'Not Found')
  const issued = issueCredentials(state, LIFETIME)
  return plainJson(200, {
    Code: 'Success',
    LastUpdated: isoSeconds(state.now()),
    Type: 'AWS-HMAC',
    AccessKeyId: issued.accessKeyId,
    SecretAccessKey: issued.secretAccessKey,
    Token: issued.sessionToken,
    Expiration: isoSeconds(issued.expiration),
  })
}
