/** The vocabulary of the emulator: operations, recorded requests, stored models, faults and options. */

/** The services on the emulator's port. `unknown` is a request for none of them. */
export type ServiceName =
  | 'sagemaker'
  | 'sts'
  | 's3'
  | 'ecr'
  | 'iam'
  | 'ec2'
  | 'oidc'
  | 'container-credentials'
  | 'instance-metadata'
  | 'github'
  | 'unknown'

/** Every operation that can be recorded, and to which a fault can be attached. */
export type OperationName =
  | 'CreateModel'
  | 'DescribeModel'
  | 'DeleteModel'
  | 'ListModels'
  | 'ListTags'
  | 'AddTags'
  | 'DescribeModelPackage'
  | 'ListModelPackages'
  | 'DescribeTrainingJob'
  | 'HeadBucket'
  | 'ListObjectsV2'
  | 'HeadObject'
  | 'GetObject'
  | 'PutObject'
  | 'DeleteObject'
  | 'BatchGetImage'
  | 'GetDownloadUrlForLayer'
  | 'DownloadLayer'
  | 'GetRole'
  | 'SimulatePrincipalPolicy'
  | 'DescribeSubnets'
  | 'DescribeSecurityGroups'
  | 'AssumeRoleWithWebIdentity'
  | 'AssumeRole'
  | 'GetCallerIdentity'
  | 'OidcToken'
  | 'ContainerCredentials'
  | 'InstanceMetadataToken'
  | 'InstanceMetadataRole'
  | 'InstanceMetadataCredentials'
  | 'ListIssueComments'
  | 'CreateIssueComment'
  | 'UpdateIssueComment'
  | 'ListCommitPulls'
  | 'ListPulls'
  | 'Viewer'

/** One request as it arrived, and its response status. */
export interface RecordedRequest {
  readonly service: ServiceName
  /** Also set for unknown operations, so not limited to OperationName. */
  readonly operation?: string
  /** Region of the credential scope, when the request was signed. */
  readonly region?: string
  readonly method: string
  /** Path with its query string, as sent. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The parsed body, when it is JSON. */
  readonly json?: unknown
  /** The fields of the body, when it is a form. */
  readonly form?: Readonly<Record<string, string>>
  /** HTTP status that was answered; 0 while it is being handled and when the connection was cut instead. */
  readonly status: number
  /** Milliseconds since the epoch by the real clock: when the body was complete. */
  readonly receivedAt: number
  /** Milliseconds since the epoch by the real clock: when the answer was sent or the connection cut. */
  readonly answeredAt?: number
}

/** A model that was created. */
export interface StoredModel {
  /** The name in the case in which it was created. */
  readonly name: string
  readonly arn: string
  readonly region: string
  /** The body of CreateModel as received, unknown members included. */
  readonly request: Readonly<Record<string, unknown>>
  readonly creationTime: Date
  readonly tags: Map<string, string>
}

/** Which requests a fault affects. */
interface FaultTarget {
  operation: OperationName | '*'
  /** Only requests about the model of this name. */
  modelName?: string
  /** Occurrence after programming that is hit first, from 1 (default 1); `every`: all of them. */
  on?: number | 'every'
  /** How many occurrences are hit from there on. Default 1; with `every` no limit. */
  times?: number
}

/**
 * Something that goes wrong.
 *
 * - `error`: the service's own error document with `code` and `message` (`status` default 400)
 * - `status`: a bare HTTP status as from a load balancer or a proxy (`body` default `html`; `text`: the page itself)
 * - `throttle`: the service's throttling error (`retryAfter`: seconds that GitHub asks to wait); with `perSecond` only
 *   for requests beyond that rate, with `burst` (default 1) of them allowed at once
 * - `reset`: the connection is cut before the request is handled
 * - `reset-after`: the request is handled, its effects stay, then the connection is cut
 * - `redirect`: a redirect with this `status` to `location`
 * - `cut-short`: the request is handled, then the connection is cut in the middle of the answer, whose end the client
 *   knows by its length, by the last chunk or, with `framing: 'none'`, not at all (default `length`)
 * - `padded`: the service's own JSON answer, with spaces up to this many `bytes`, which `gzip` makes few
 * - `next-link`: GitHub's own answer, whose header says that the next page is at `url`
 * - `stall`: the head of an answer and the first bytes of its body, then nothing more
 * - `endless`: a body that goes on until the client hangs up
 * - `delay`: waits `ms` milliseconds, and for the promise `until` (from this process only; a function is called when a
 *   request arrives, and gives the promise for it), then carries on; adds to any other fault of the same request
 *
 * `after: true` handles the request first and hides its answer behind the error.
 */
export type Fault = FaultTarget &
  (
    | { kind: 'error'; code: string; message: string; status?: number; after?: boolean }
    | { kind: 'status'; status: number; body?: 'empty' | 'html'; text?: string; after?: boolean }
    | { kind: 'throttle'; retryAfter?: number; perSecond?: number; burst?: number }
    | { kind: 'reset' }
    | { kind: 'reset-after' }
    | { kind: 'redirect'; status: number; location: string }
    | { kind: 'cut-short'; framing?: 'length' | 'chunked' | 'none' }
    | { kind: 'padded'; bytes: number; gzip?: boolean }
    | { kind: 'next-link'; url: string }
    | { kind: 'stall'; status?: number }
    | { kind: 'endless'; status?: number }
    | { kind: 'delay'; ms: number; until?: Promise<unknown> | (() => Promise<unknown>) }
  )

/** A fault that replaces the answer: all kinds but the delay. */
export type BreakingFault = Exclude<Fault, { kind: 'delay' }>

/** Short-lived credentials. */
export interface IssuedCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiration: Date
}

/** The conditions of a role's trust policy. Missing members are no conditions. */
export interface TrustPolicy {
  /** Pattern for the `sub` claim, case-sensitive, `*` and `?` as in IAM's StringLike. */
  subject?: string
  /** The only accepted `aud` claim. */
  audience?: string
  /** Longest session in seconds. Default 43200. */
  maxSessionSeconds?: number
}

/** Where a child process gets its credentials; `none` means it has none. */
export type EnvironmentKind = 'static' | 'oidc' | 'container' | 'instance' | 'none'

export interface EmulatorOptions {
  /** Port on 127.0.0.1. Default 0: a free one. */
  port?: number
  /** Twelve digits. Default 123456789012. */
  accountId?: string
  /** PEM key and certificate; with them the emulator speaks HTTPS. */
  tls?: { key: string; cert: string }
  /** The service's clock, for signatures, expiry and creation times. Default: the real one. */
  now?: () => Date
  /** Most tags on one page of ListTags. Default 50. */
  pageSize?: number
  /** Merged over the claims of every OIDC token. */
  oidcClaims?: Record<string, unknown>
  /** Audiences that the account's identity provider accepts. Default `sts.amazonaws.com`. */
  audiences?: readonly string[]
  /**
   * What exists besides models: `listed`, what was added (default); `any`, also everything that is requested,
   * as it should be (a role that is asked for by name has no path).
   */
  resources?: 'listed' | 'any'
  /** Called with every request after the response. */
  onRequest?: (request: RecordedRequest) => void
}
