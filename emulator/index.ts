/** Starts the emulator: a local stand-in over real HTTP for SageMaker, the AWS services around it, and GitHub. */
import { devNull } from 'node:os'
import { accessDeniedMessage, isDenied } from './aws/authorization.ts'
import { CONTAINER_PATH } from './aws/credential-services.ts'
import { faultQueue } from './faults.ts'
import { GITHUB_PREFIX, githubOf, resetGitHub } from './github/api.ts'
import type { GitHub } from './github/api.ts'
import { issueToken, OIDC_PATH } from './github/id-tokens.ts'
import { putResources, resetResources } from './aws/resources.ts'
import type { PolicyStatement, Resources } from './aws/resources.ts'
import { startServer } from './server.ts'
import { createState, issueCredentials } from './aws/state.ts'
import type { State } from './aws/state.ts'
import type {
  EmulatorOptions,
  EnvironmentKind,
  Fault,
  IssuedCredentials,
  RecordedRequest,
  StoredModel,
  TrustPolicy,
} from './types.ts'

export { startProxy } from './proxy.ts'
export type { Proxy, ProxyAddress, ProxyOptions, ProxyRequest } from './proxy.ts'
export type { EcrImage, ImageFormat } from './aws/ecr-images.ts'
export type {
  EcrRepository,
  IamRole,
  ModelPackage,
  ModelPackageGroup,
  PolicyStatement,
  Resources,
  S3Bucket,
  S3Object,
  SecurityGroup,
  Subnet,
  TrainingJob,
} from './aws/resources.ts'
export type { GitHub, GitHubComment, GitHubPermission, GitHubPullRequest } from './github/api.ts'
export type * from './types.ts'

export interface Emulator {
  /** Base URL without a trailing slash. */
  readonly url: string
  readonly accountId: string
  /** The long-lived access key that exists from the start. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** Every request in order of arrival. */
  readonly requests: readonly RecordedRequest[]
  /** Keyed by `region/name`. */
  readonly models: ReadonlyMap<string, StoredModel>
  /** Trust policies by role ARN. Any valid token can assume a role that isn't listed. */
  readonly roles: Map<string, TrustPolicy>
  /**
   * Actions such as `ecr:BatchGetImage` or `s3:*` that are denied to everyone on SageMaker, S3, ECR, IAM and EC2, and
   * `kms:Decrypt`.
   */
  readonly denied: Set<string>
  /**
   * Permissions of roles without a path on those services, by ARN. A role that isn't listed can do everything; conditions
   * aren't evaluated.
   */
  readonly permissions: Map<string, readonly PolicyStatement[]>
  /** Its pull requests, comments and tokens; GITHUB_API_URL is `url` with `/github` or, as on GitHub Enterprise Server, `/api/v3`. */
  readonly github: GitHub
  /** Adds what models name: objects, images, roles, … Returns the digests of the images in order. */
  put(resources: Resources): string[]
  /** The text of the denial when the owner of these credentials can't do this, for calls that a test answers itself. */
  denial(accessKeyId: string, action: string, arn: string): string | undefined
  /** Queues a fault. Faults due at the same request take turns in the order they were queued. */
  fault(fault: Fault): void
  /** Makes short-lived credentials; negative `expiresInSeconds` (default 3600) makes expired ones. */
  issueCredentials(options?: { expiresInSeconds?: number }): IssuedCredentials
  /** Signs a token as the OIDC service would, with audience `sts.amazonaws.com` unless `claims` say otherwise. */
  webIdentityToken(claims?: Record<string, unknown>): string
  /**
   * Variables for a child process that uses this emulator (default `static`). They also hide
   * the credentials of the machine: its AWS profiles and its instance metadata. No region is set.
   */
  environment(kind?: EnvironmentKind): Record<string, string>
  /** Variables for a child process that uses this emulator as the GitHub API, without a token. */
  githubEnvironment(): Record<string, string>
  /** Forgets requests, models, resources, comments, faults, denials, permissions and trust policies; credentials and tokens stay valid. */
  reset(): void
  /** Stops at once, and cuts pending delays and idle connections. */
  close(): Promise<void>
}

/**
 * Starts an emulator on 127.0.0.1.
 *
 * It accepts only what AWS would: signatures are verified, inputs are checked against the service's limits.
 * It throws if the port is taken or an option is invalid.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state = createState(options)
  const faults = faultQueue()
  const requests: RecordedRequest[] = []
  const server = await startServer({
    port: options.port ?? 0,
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    state,
    requests,
    plan: (route) => faults.take(route),
    ...(options.onRequest === undefined ? {} : { onRequest: options.onRequest }),
  })
  const { accessKeyId, secretAccessKey } = state.longLived
  return {
    url: server.url,
    accountId: state.accountId,
    credentials: { accessKeyId, secretAccessKey },
    requests,
    models: state.models,
    roles: state.roles,
    denied: state.denied,
    permissions: state.permissions,
    denial: (accessKeyId, action, arn) => denial(state, accessKeyId, action, arn),
    github: githubOf(state.github),
    put: (resources) => putResources(state.resources, resources),
    fault: (fault) => faults.add(fault),
    issueCredentials: ({ expiresInSeconds = 3600 } = {}) => issueCredentials(state, expiresInSeconds),
    webIdentityToken: (claims = {}) => issueToken(state, claims),
    environment: (kind = 'static') => environment(state, server.url, kind),
    githubEnvironment: () => ({ GITHUB_API_URL: server.url + GITHUB_PREFIX }),
    reset: () => {
      requests.length = 0
      state.models.clear()
      state.modelsByArn.clear()
      state.roles.clear()
      state.denied.clear()
      state.permissions.clear()
      resetResources(state.resources)
      resetGitHub(state.github)
      faults.clear()
    },
    close: () => server.close(),
  }
}

function denial(state: State, accessKeyId: string, action: string, arn: string): string | undefined {
  const credential = state.credentials.get(accessKeyId)
  if (credential === undefined) return 'The security token included in the request is invalid.'
  const caller = { credential, region: '' }
  return isDenied(state, action, caller, arn) ? accessDeniedMessage(caller, action, arn) : undefined
}

function environment(state: State, url: string, kind: EnvironmentKind): Record<string, string> {
  const closed = {
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  }
  switch (kind) {
    case 'none':
      return closed
    case 'static':
      return {
        ...closed,
        AWS_ACCESS_KEY_ID: state.longLived.accessKeyId,
        AWS_SECRET_ACCESS_KEY: state.longLived.secretAccessKey,
      }
    case 'oidc':
      return {
        ...closed,
        // With a query, as on a runner: callers append `&audience=`.
        ACTIONS_ID_TOKEN_REQUEST_URL: `${url}${OIDC_PATH}?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: state.oidcRequestToken,
      }
    case 'container':
      return {
        ...closed,
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}${CONTAINER_PATH}`,
        AWS_CONTAINER_AUTHORIZATION_TOKEN: state.containerToken,
      }
    case 'instance':
      return { ...closed, AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: url }
  }
}
