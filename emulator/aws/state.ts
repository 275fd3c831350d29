/** The state of the emulator: models and the resources they name, credentials, policies, pull requests, options. */
import { randomBytes, randomInt } from 'node:crypto'
import { createGitHub } from '../github/api.ts'
import type { GitHubState } from '../github/api.ts'
import { createResources } from './resources.ts'
import type { PolicyStatement, ResourceState } from './resources.ts'
import type { Credential, Principal } from './sigv4.ts'
import type { EmulatorOptions, IssuedCredentials, StoredModel, TrustPolicy } from '../types.ts'

export interface State {
  readonly accountId: string
  /** Of its own address. */
  readonly scheme: 'http' | 'https'
  readonly now: () => Date
  /** Default creation time of resources. */
  readonly startedAt: Date
  readonly pageSize: number
  readonly audiences: readonly string[]
  readonly oidcClaims: Readonly<Record<string, unknown>>
  /** Key of the tokens that this emulator signs. */
  readonly tokenKey: Buffer
  /** ACTIONS_ID_TOKEN_REQUEST_TOKEN. */
  readonly oidcRequestToken: string
  /** AWS_CONTAINER_AUTHORIZATION_TOKEN. */
  readonly containerToken: string
  /** Session tokens of instance metadata, with the time at which each ends. */
  readonly metadataTokens: Map<string, number>
  readonly longLived: Credential
  /** By access key id. */
  readonly credentials: Map<string, Credential>
  /** By `region/name`. */
  readonly models: Map<string, StoredModel>
  /** The same models by ARN. */
  readonly modelsByArn: Map<string, StoredModel>
  readonly roles: Map<string, TrustPolicy>
  /** Actions, or patterns of them, that are denied to everyone. */
  readonly denied: Set<string>
  /** What roles can do, by ARN; one that isn't here can do everything. */
  readonly permissions: Map<string, readonly PolicyStatement[]>
  readonly resources: ResourceState
  readonly github: GitHubState
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** An identifier in the style of IAM: a four-letter prefix and `length` characters of base 32. */
export function uniqueId(prefix: string, length = 16): string {
  let id = prefix
  for (let at = 0; at < length; at += 1) id += BASE32[randomInt(BASE32.length)] ?? ''
  return id
}

/** Creates a new state. */
export function createState(options: EmulatorOptions): State {
  const accountId = options.accountId ?? '123456789012'
  if (!/^\d{12}$/.test(accountId)) throw new Error(`accountId must be twelve digits, not "${accountId}"`)
  const longLived: Credential = {
    accessKeyId: uniqueId('AKIA'),
    secretAccessKey: randomBytes(30).toString('base64'),
    principal: { arn: `arn:aws:iam::${accountId}:user/emulator`, userId: uniqueId('AIDA') },
  }
  const scheme = options.tls === undefined ? 'http' : 'https'
  const now = options.now ?? (() => new Date())
  return {
    accountId,
    scheme,
    now,
    startedAt: now(),
    pageSize: options.pageSize ?? 50,
    audiences: options.audiences ?? ['sts.amazonaws.com'],
    oidcClaims: options.oidcClaims ?? {},
    tokenKey: randomBytes(32),
    oidcRequestToken: randomBytes(24).toString('base64url'),
    containerToken: randomBytes(24).toString('base64url'),
    metadataTokens: new Map(),
    longLived,
    credentials: new Map([[longLived.accessKeyId, longLived]]),
    models: new Map(),
    modelsByArn: new Map(),
    roles: new Map(),
    denied: new Set(),
    permissions: new Map(),
    resources: createResources(accountId, options.resources === 'any'),
    github: createGitHub(scheme),
  }
}

/** Makes short-lived credentials for `principal` (default: the role of the machine) and remembers them. */
export function issueCredentials(
  state: State,
  expiresInSeconds: number,
  principal: Principal = {
    arn: `arn:aws:sts::${state.accountId}:assumed-role/emulator/session`,
    userId: `${uniqueId('AROA')}:session`,
  },
): IssuedCredentials {
  const issued: IssuedCredentials = {
    accessKeyId: uniqueId('ASIA'),
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(120).toString('base64'),
    // Whole seconds: the services print expiry times without a fraction.
    expiration: new Date(Math.floor(state.now().getTime() / 1000 + expiresInSeconds) * 1000),
  }
  state.credentials.set(issued.accessKeyId, { ...issued, principal })
  return issued
}

/** Region prefixes of the partitions other than `aws`. */
const PARTITIONS: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
]

/** The partition that a region belongs to. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws'
}

/** Time in ISO 8601 without a fraction, as AWS prints it in XML and credential documents. */
export function isoSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z')
}
