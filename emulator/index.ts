/** A local stand-in for SageMaker and the services around it, over real HTTP. */
import { devNull } from 'node:os'
import { CONTROL_PREFIX, handleControl } from './control.ts'
import { CONTAINER_PATH } from './aws/credential-services.ts'
import { faultQueue } from './faults.ts'
import { GITHUB_PREFIX, githubOf, resetGitHub } from './github/api.ts'
import { issueToken, OIDC_PATH } from './github/id-tokens.ts'
import { putResources, resetResources } from './aws/resources.ts'
import { startServer } from './server.ts'
import { createState, issueCredentials } from './aws/state.ts'
import type { State } from './aws/state.ts'
import type { Emulator, EmulatorOptions, EnvironmentKind, RecordedRequest } from './types.ts'

export { startProxy } from './proxy.ts'
export type { Proxy, ProxyAddress, ProxyOptions, ProxyRequest } from './proxy.ts'
export type * from './types.ts'

/**
 * Starts an emulator on 127.0.0.1.
 *
 * It accepts only what AWS would: signatures are verified, inputs are checked against the service's limits.
 * It throws when the port is taken or an option makes no sense.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state = createState(options)
  const faults = faultQueue()
  const requests: RecordedRequest[] = []
  const controls: Pick<Emulator, 'fault' | 'models' | 'requests' | 'reset'> = {
    models: state.models,
    requests,
    fault: (fault) => faults.add(fault),
    reset: () => {
      requests.length = 0
      state.models.clear()
      state.modelsByArn.clear()
      state.roles.clear()
      state.denied.clear()
      resetResources(state.resources)
      resetGitHub(state.github)
      faults.clear()
    },
  }
  const server = await startServer({
    port: options.port ?? 0,
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    state,
    requests,
    plan: (route) => faults.take(route),
    control: (exchange) =>
      exchange.path.startsWith(CONTROL_PREFIX) ? handleControl(controls, exchange) : undefined,
    ...(options.onRequest === undefined ? {} : { onRequest: options.onRequest }),
  })
  const { accessKeyId, secretAccessKey } = state.longLived
  return {
    ...controls,
    url: server.url,
    accountId: state.accountId,
    credentials: { accessKeyId, secretAccessKey },
    roles: state.roles,
    denied: state.denied,
    github: githubOf(state.github),
    put: (resources) => putResources(state.resources, resources),
    issueCredentials: ({ expiresInSeconds = 3600 } = {}) => issueCredentials(state, expiresInSeconds),
    webIdentityToken: (claims = {}) => issueToken(state, claims),
    environment: (kind = 'static') => environment(state, server.url, kind),
    githubEnvironment: () => ({ GITHUB_API_URL: server.url + GITHUB_PREFIX }),
    close: () => server.close(),
  }
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
